"""What really happened: who was there, which visits were made, what was held."""
