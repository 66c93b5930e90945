"""Readers of one cell: each takes what people write and raises Unreadable for the rest."""
