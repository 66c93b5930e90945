"""The versions of the charter: opened by the federation, in force from a date on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from rallyes.core.audit import trace
from rallyes.core.errors import RefusedError
from rallyes.core.french import plain_date
from rallyes.network.domain.charter.figures import Figures
from rallyes.network.domain.mandates import require_federation
from rallyes.network.models import CharterVersion, Mandate


class VersionRefused(RefusedError):
    """The version cannot be opened so."""


def version_in_force(on: date) -> CharterVersion | None:
    return CharterVersion.objects.filter(since__lte=on).first()


@transaction.atomic
def open_version(
    *,
    by: Mandate,
    name: str,
    since: date,
    text: str,
    changes: str,
    figures: Figures,
    now: datetime,
) -> CharterVersion:
    """A version to come; rallies keep the one they began with. Raises VersionRefused."""
    require_federation(by)
    _refuse_the_past(since, localdate(now))
    _refuse_twins(name, since)
    kept = asdict(figures)
    version = CharterVersion.objects.create(
        name=name,
        since=since,
        text=text,
        changes=changes,
        figures=kept,
        seal=seal_of(text, kept),
        opened_at=now,
        opened_by=by.user,
    )
    trace(
        actor=by.user,
        organisation=None,
        verb="charter.opened",
        about=f"charter:{version.pk}",
        now=now,
        facts={"name": name},
    )
    return version


def seal_of(text: str, figures: Mapping[str, object]) -> str:
    """The same text and figures have the same seal, and no others."""
    told = json.dumps([text, figures], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def _refuse_the_past(since: date, today: date) -> None:
    if since < today:
        message = (
            "Une version ne peut pas valoir pour le passé, car des structures ont déjà signé "
            "l’autre. Choisissez aujourd’hui ou une date à venir."
        )
        raise VersionRefused(message)


def _refuse_twins(name: str, since: date) -> None:
    if CharterVersion.objects.filter(name__iexact=name).exists():
        raise VersionRefused("Une version porte déjà ce nom. Donnez-lui-en un autre.")
    if CharterVersion.objects.filter(since=since).exists():
        message = (
            f"Une version entre déjà en vigueur le {plain_date(since)}. Choisissez une autre date."
        )
        raise VersionRefused(message)
