"""The ways for a domain call to say no; the site turns them into pages."""

from __future__ import annotations


class NotFoundError(Exception):
    """It does not exist, or not for this person: the two are told apart by nobody."""


class RefusedError(Exception):
    """A rule forbids it. ``str()`` is a French sentence: what, why, and how to go on."""


class ForbiddenError(RefusedError):
    """It is not for the role of whoever asks."""
