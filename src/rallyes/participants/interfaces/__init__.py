"""What people fill in about participants."""
