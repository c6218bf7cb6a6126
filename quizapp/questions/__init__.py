"""The questions room: a library becomes a question bank, the same one each time."""
