"""What may be done with a programme."""
