"""What was read and changed on somebody's behalf, so that it can be told afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db.models import Q, QuerySet

from rallyes.core.models import Trace


class Actor(Protocol):
    """Whoever acts: an account."""

    @property
    def pk(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class ByLink:
    """Whoever holds a personal link: somebody without an account."""

    pk: None = None


Fact = str | int | bool | None | list[str]


def trace(
    *,
    actor: Actor | None,
    organisation: int | None,
    verb: str,
    about: str,
    now: datetime,
    facts: dict[str, Fact] | None = None,
) -> Trace:
    """Keep that ``actor`` did ``verb`` to ``about`` ("participant:12") at ``now``.

    ``actor`` of None is the server's keeper at the command line. ``facts`` hold what a reader
    needs to understand the line, and nothing about a participant: ``about`` says whom it concerns.
    """
    return Trace.objects.create(
        at=now,
        actor=name_of(actor),
        organisation=organisation,
        verb=verb,
        about=about,
        facts=facts or {},
    )


def name_of(actor: Actor | None) -> str:
    """How a trace names an account: by its number, so that a change of address changes nothing."""
    if isinstance(actor, ByLink):
        return "link"
    return "keeper" if actor is None else f"user:{actor.pk}"


def traces(*, organisation: int, about: str) -> QuerySet[Trace]:
    """What happened to ``about`` and to its parts ("rally:3:programme:1"), the latest first."""
    concerned = Q(about=about) | Q(about__startswith=f"{about}:")
    return Trace.objects.filter(concerned, organisation=organisation)


def journal(*, organisation: int) -> QuerySet[Trace]:
    """Everything that was read and changed in one organisation, the latest first."""
    return Trace.objects.filter(organisation=organisation)
