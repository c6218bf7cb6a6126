"""A quiz in the terminal: the questions, scoring and log of the pages, without them."""
