"""What may be done with an account."""
