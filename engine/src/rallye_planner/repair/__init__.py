"""Repairing a programme after an incident: the past stays, the rest changes as little as can be.

``changes`` imports nothing heavy; ``proposals`` and ``repairing`` bring in compiled code.
"""
