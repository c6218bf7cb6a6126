"""Spaced review: what is remembered, what is due today, what the next weeks hold."""
