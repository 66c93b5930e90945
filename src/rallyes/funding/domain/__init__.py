"""What the site does with funding."""
