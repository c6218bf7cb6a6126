"""How an answer is read and what it is worth; pure and exact."""
