"""Brings a workbook into a rally, whole or not at all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from rallyes.accounts.models import User
from rallyes.companies.domain.engagements import confirm
from rallyes.companies.enums import Status
from rallyes.companies.models import Engagement, Opening
from rallyes.core.audit import trace
from rallyes.core.errors import RefusedError
from rallyes.participants.domain.steps import note_steps
from rallyes.participants.enums import PairKind
from rallyes.participants.models import Pair
from rallyes.planning.domain.books.difference import difference
from rallyes.planning.domain.books.facts import bring_days, bring_facts
from rallyes.planning.domain.books.hours import moment
from rallyes.planning.domain.books.records import COMPANIES, PARTICIPANTS
from rallyes.planning.domain.books.rows import store
from rallyes.planning.domain.engine import books
from rallyes.planning.domain.travel import corrections_between_confirmed
from rallyes.planning.models import DriveCorrection
from rallyes.rallies.models import Rally


@dataclass(frozen=True)
class Brought:
    """How many rows were added, changed and removed."""

    added: int
    changed: int
    removed: int


OPENINGS, PAIRS = "Créneaux", "Contraintes"


@transaction.atomic
def bring(
    *,
    rally: Rally,
    book: books.Book,
    actor: User | None,
    now: datetime,
    spared: Collection[str] = (),
) -> Brought:
    """Applies what :func:`difference` announces, then openings, pairs and drives.

    ``spared``: sheets of which rows were left out; nothing of theirs is removed.
    """
    if rally.cancelled_at is not None:
        raise RefusedError(
            "Ce rallye est annulé\u00a0: reprenez-le avant d’y apporter un classeur."
        )
    bring_facts(rally, book.rally)
    bring_days(rally, book.days)
    found = difference(rally, book, spared=spared)
    refs = {one.kind.sheet: store(rally, one) for one in found}
    note_steps(rally=rally, now=now)
    whole_hours = not {OPENINGS, COMPANIES.sheet} & set(spared)
    _openings(rally, book, refs[COMPANIES.sheet], whole=whole_hours)
    whole_pairs = not {PAIRS, PARTICIPANTS.sheet} & set(spared)
    _pairs(rally, book, refs[PARTICIPANTS.sheet], whole=whole_pairs)
    _drives(rally, book, refs[COMPANIES.sheet], actor, now)
    brought = Brought(
        added=sum(len(one.added) for one in found),
        changed=sum(len(one.changed) for one in found),
        removed=sum(len(one.gone) for one in found),
    )
    trace(
        actor=actor,
        organisation=rally.organisation_id,
        verb="imported",
        about=f"rally:{rally.pk}",
        now=now,
        facts={"added": brought.added, "changed": brought.changed, "removed": brought.removed},
    )
    return brought


def _openings(
    rally: Rally, book: books.Book, engagements: dict[str, Engagement], *, whole: bool
) -> None:
    if not book.openings:
        return
    dates = list(rally.days.values_list("date", flat=True))
    wanted = {
        (engagements[row.company].pk, day, moment(row.start), moment(row.end))
        for row in book.openings
        if row.company in engagements
        for day in ([row.date] if row.date else dates)
    }
    held = {
        (one.engagement_id, one.date, one.start, one.end): one
        for one in Opening.objects.filter(engagement__rally=rally).select_related("engagement")
    }
    if whole:
        gone = [
            one.pk
            for key, one in held.items()
            if key not in wanted and one.engagement.status == Status.CONFIRMED
        ]
        Opening.objects.filter(pk__in=gone).delete()
    Opening.objects.bulk_create(
        Opening(engagement_id=engagement, date=day, start=start, end=end)
        for engagement, day, start, end in sorted(wanted - set(held))
    )
    receiving = {key[0] for key in wanted - set(held)}
    confirm(engagements=[one for one in engagements.values() if one.pk in receiving])


def _pairs(rally: Rally, book: books.Book, people: dict[str, Any], *, whole: bool) -> None:
    if not book.participants and not book.pairs:
        return
    if whole:
        Pair.objects.filter(rally=rally).delete()
    held = Pair.objects.filter(rally=rally)
    pairs = {frozenset((one.first_id, one.second_id)): one for one in held}
    for row in book.pairs:
        first, second = people.get(row.first), people.get(row.second)
        if first and second:
            kind = PairKind.TOGETHER if row.together else PairKind.APART
            pair = Pair(rally=rally, kind=kind, first=first, second=second)
            pairs.setdefault(frozenset((first.pk, second.pk)), pair)
    Pair.objects.bulk_create(pair for pair in pairs.values() if pair.pk is None)


def _drives(
    rally: Rally,
    book: books.Book,
    engagements: dict[str, Engagement],
    actor: User | None,
    now: datetime,
) -> None:
    """The sheet Trajets replaces the driving times corrected by hand."""
    if not book.travel:
        return
    given = {}
    for row in book.travel:
        ends = tuple(engagements.get(end) if end else None for end in (row.start, row.end))
        for pair in [ends, ends[::-1]] if row.both_ways else [ends]:
            given[pair] = row.minutes
    corrections_between_confirmed(rally).delete()
    DriveCorrection.objects.bulk_create(
        DriveCorrection(
            rally=rally,
            origin=origin,
            destination=destination,
            minutes=minutes,
            corrected_by=actor,
            corrected_at=now,
        )
        for (origin, destination), minutes in given.items()
        if origin != destination
    )
