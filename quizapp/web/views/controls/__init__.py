"""How answers are given: per control what is asked, sent, and shown afterwards."""
