"""Commands of the planning."""
