"""What may be done with a rally."""
