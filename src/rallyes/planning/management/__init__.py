"""What the server’s keeper runs for the planning."""
