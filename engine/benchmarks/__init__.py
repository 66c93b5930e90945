"""Measures of the planner; never part of the tests."""
