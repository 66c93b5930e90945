"""What the spaces share."""
