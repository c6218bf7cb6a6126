"""The content room: text files become frozen values with positions, plus problems."""
