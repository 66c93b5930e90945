"""Reads the tables that people write: tolerant of form, strict on meaning.

Knows neither planner nor site.
"""
