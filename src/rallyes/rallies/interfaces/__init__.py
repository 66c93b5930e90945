"""Forms of a rally."""
