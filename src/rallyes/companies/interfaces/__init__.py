"""What people fill in about companies."""
