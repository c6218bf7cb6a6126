"""Pages, one module per group; no page imports another."""
