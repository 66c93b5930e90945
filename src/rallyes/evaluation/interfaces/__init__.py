"""What assessors fill in."""
