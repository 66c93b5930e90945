"""The spaces that an account may enter, and how one goes from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from rallyes.network.domain.access import membership_of
from rallyes.network.domain.mandates import mandate_of
from rallyes.participants.domain.referring import accesses_of

KEY = "spaces"


@dataclass(frozen=True, slots=True)
class Space:
    """``name``: of the addresses in it."""

    name: str
    label: str
    home: str
    icon: str


SPACES = {
    space.name: space
    for space in (
        Space("organiser", "Mes rallyes", "organiser:rallies", "route"),
        Space("prescriber", "Espace prescripteur", "prescriber:home", "share"),
        Space("federation", "Espace du réseau", "federation:home", "people"),
    )
}


def spaces_of(user: AbstractBaseUser | AnonymousUser) -> list[Space]:
    """Members go to their rallies first."""
    found = {
        "organiser": membership_of(user),
        "prescriber": accesses_of(user),
        "federation": mandate_of(user),
    }
    return [SPACES[name] for name, opens in found.items() if opens]


def note_spaces(request: HttpRequest, user: AbstractBaseUser) -> list[Space]:
    """Kept with the session, so that no page looks them up again for its menu."""
    found = spaces_of(user)
    request.session[KEY] = [space.name for space in found]
    return found


def at_sign_in(*, request: HttpRequest, user: AbstractBaseUser, **_signal: Any) -> None:
    note_spaces(request, user)


def frame(request: HttpRequest) -> dict[str, Any]:
    """For the account menu: the spaces other than the one where one stands."""
    session = getattr(request, "session", None)
    names = session.get(KEY, []) if session is not None else []
    here = request.resolver_match.namespace if request.resolver_match else ""
    return {"other_spaces": [SPACES[name] for name in names if name in SPACES and name != here]}
