"""What the core does for every app."""
