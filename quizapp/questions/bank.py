"""The bank file: a read-only SQLite database, named after the digest of its content."""
