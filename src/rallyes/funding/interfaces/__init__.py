"""Forms and tables of funding."""
