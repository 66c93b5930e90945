"""Communes and addresses of France."""
