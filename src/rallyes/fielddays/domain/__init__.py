"""The record of a rally, and what it tells."""
