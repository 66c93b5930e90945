"""Rallyes: a rally for employment, from the first funder to the proof six months later."""
