"""Papers about a rally itself."""
