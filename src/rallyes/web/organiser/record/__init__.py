"""What really happened: the record of a rally, told half day by half day."""
