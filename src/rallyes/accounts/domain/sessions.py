"""Where an account is signed in: looking at its open sessions, closing them."""

from __future__ import annotations

from allauth.usersessions.models import UserSession

from rallyes.accounts.models import User
from rallyes.core.errors import NotFoundError


def open_sessions(*, user: User) -> list[UserSession]:
    """Those that still hold, the last used first; the others are forgotten on the way."""
    found = UserSession.objects.purge_and_list(user)
    return sorted(found, key=lambda session: session.last_seen_at, reverse=True)


def close_session(*, user: User, visit_id: int) -> None:
    """Whoever uses this session has to sign in again. Raises NotFoundError."""
    session = UserSession.objects.filter(user=user, pk=visit_id).first()
    if session is None:
        raise NotFoundError
    session.end()


def close_other_sessions(*, user: User, key: str) -> int:
    """All but the one of ``key``; returns how many."""
    others = list(UserSession.objects.filter(user=user).exclude(session_key=key))
    for session in others:
        session.end()
    return len(others)
