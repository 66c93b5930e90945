"""Rallies beyond charter size: the same prices and rows, over day-sets that are listed."""
