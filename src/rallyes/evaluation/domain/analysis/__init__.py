"""Analyses written before their data, what they find, and how many people they take."""
