"""How small a group may be told to whom. Source: the privacy map of the evaluation method, part 4.

A group and those left out of it are told only where both are large enough: of sixteen people,
fourteen women tell of two men.
"""

from __future__ import annotations

FUNDER, PUBLIC = 5, 11
"""Fewest people that are told to a funder who has an agreement, and to everybody."""


def may_be_told(part: int, whole: int, *, least: int) -> bool:
    """Whether ``part`` people of ``whole`` can be told, and so those who are left.

    Nobody and everybody say something of each: they are not told either.
    """
    return part >= least and whole - part >= least
