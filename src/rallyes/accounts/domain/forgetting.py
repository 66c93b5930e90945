"""What is forgotten of where accounts were signed in, and when."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from rallyes.core.privacy import Forgetting

A_MONTH = timedelta(days=30)


def forget_sessions(now: datetime) -> int:
    """Sessions that ended by themselves, and those that nobody used for a month."""
    Session.objects.filter(expire_date__lt=now).delete()
    silent = list(UserSession.objects.filter(last_seen_at__lt=now - A_MONTH))
    for session in silent:
        session.end()
    return len(silent)


RULES = (Forgetting("accounts.sessions", forget_sessions),)
