"""The store room: what people did, in tables."""
