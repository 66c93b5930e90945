"""The space of a company: its own visits, without an account."""
