"""Asking a funder for money, following the request, and keeping its papers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from rallyes.core.errors import RefusedError
from rallyes.funding.models import Funder, Grant, GrantPaper
from rallyes.network.models import Membership
from rallyes.rallies.domain.rallies import record, require_alive
from rallyes.rallies.models import Rally

LARGEST_PAPER = 10 * 1024 * 1024
"""Bytes of one document."""
READABLE = (
    ".pdf",
    ".odt",
    ".docx",
    ".ods",
    ".xlsx",
    ".png",
    ".jpg",
    ".jpeg",
    ".txt",
    ".doc",
    ".xls",
)


class PaperRefused(RefusedError):
    """A document that is too heavy, empty, or of a kind that nobody expects."""


class FunderInUse(RefusedError):
    """A funder with requests stays in the book."""


@transaction.atomic
def funder_named(*, by: Membership, name: str, kind: str) -> Funder:
    """The funder of this name in the organisation's book, entered if it is new."""
    for funder in Funder.objects.filter(organisation=by.organisation):
        if funder.name.casefold() == name.casefold():
            return funder
    return Funder.objects.create(organisation=by.organisation, name=name, kind=kind)


@transaction.atomic
def change_funder(*, funder: Funder, values: Mapping[str, Any]) -> Funder:
    for name, value in values.items():
        setattr(funder, name, value)
    funder.save()
    return funder


@transaction.atomic
def remove_funder(*, funder: Funder) -> None:
    """Raises FunderInUse."""
    if funder.grants.exists():
        message = (
            f"{funder.name} a des demandes dans vos rallyes\u00a0: retirez-les d’abord, "
            "ou gardez ce financeur."
        )
        raise FunderInUse(message)
    funder.delete()


@transaction.atomic
def ask(
    *, by: Membership, rally: Rally, funder: Funder, values: Mapping[str, Any], now: datetime
) -> Grant:
    """A request for money, from the idea on. Raises RallyIsCancelled."""
    require_alive(rally)
    grant = Grant.objects.create(rally=rally, funder=funder, **values)
    _record(by, grant, "grant.added", now)
    return grant


@transaction.atomic
def change_grant(
    *, by: Membership, grant: Grant, funder: Funder, values: Mapping[str, Any], now: datetime
) -> Grant:
    """A cancelled rally's money is still followed: some of it is to be given back."""
    grant.funder = funder
    for name, value in values.items():
        setattr(grant, name, value)
    grant.save()
    _record(by, grant, "grant.changed", now)
    return grant


@transaction.atomic
def remove_grant(*, by: Membership, grant: Grant, now: datetime) -> None:
    """With its conditions and its papers."""
    _record(by, grant, "grant.removed", now)
    grant.delete()


@transaction.atomic
def add_paper(
    *, by: Membership, grant: Grant, name: str, content: bytes, now: datetime
) -> GrantPaper:
    """Raises PaperRefused."""
    _require_plain(name, content)
    return GrantPaper.objects.create(
        grant=grant, name=name, content=content, size=len(content), added_at=now, added_by=by.user
    )


@transaction.atomic
def remove_paper(*, paper: GrantPaper) -> None:
    paper.delete()


def _require_plain(name: str, content: bytes) -> None:
    if not content:
        raise PaperRefused(f"Le document «\u00a0{name}\u00a0» est vide.")
    if len(content) > LARGEST_PAPER:
        message = f"Le document «\u00a0{name}\u00a0» dépasse 10 Mo\u00a0: réduisez-le d’abord."
        raise PaperRefused(message)
    if not name.lower().endswith(READABLE):
        message = (
            f"Le document «\u00a0{name}\u00a0» n’est ni un PDF, ni un texte, ni un tableau, "
            "ni une image."
        )
        raise PaperRefused(message)


def _record(by: Membership, grant: Grant, verb: str, now: datetime) -> None:
    record(by=by, rally=grant.rally, verb=verb, now=now, facts={"funder": grant.funder.name})
