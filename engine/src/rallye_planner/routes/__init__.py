"""Schedules the visits of teams that are already formed."""
