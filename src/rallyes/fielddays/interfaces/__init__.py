"""What people fill in about a rally that happened."""
