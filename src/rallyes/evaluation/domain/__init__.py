"""Fidelity, and the statistics of the effect."""
