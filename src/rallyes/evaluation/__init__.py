"""Whether a rally is still the method, and what came of it."""
