"""One file per kind of question; each yields candidates and never checks them."""
