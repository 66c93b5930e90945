"""What became of people six months after a rally."""
