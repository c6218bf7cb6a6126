"""The practice room: the rules of a session, pure; time and seed are arguments."""
