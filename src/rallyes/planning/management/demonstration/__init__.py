"""Invented rallies in real places, to try the site with."""
