"""The web room: HTTP in, one call below, a page out."""
