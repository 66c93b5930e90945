"""The figures of rallies, each defined once, and computed from the facts."""
