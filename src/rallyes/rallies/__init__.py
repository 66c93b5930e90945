"""A rally, its days, its gatherings, and what the charter expects of it."""
