"""Merging two companies of the book, with what programmes and links know of them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rallyes.accounts.models import User
from rallyes.companies.domain import merging
from rallyes.companies.models import Company, Engagement
from rallyes.core.audit import trace
from rallyes.planning.domain.touched import programmes_with_company
from rallyes.planning.enums import LinkKind
from rallyes.planning.models import DriveCorrection, ShareLink


@transaction.atomic
def merge_companies(*, kept: Company, other: Company, actor: User, now: datetime) -> Company:
    """``other`` leaves the book for ``kept``; no programme, drive or link is lost.

    Raises merging.CannotMerge.
    """
    kept, other = merging.hold_both(kept, other)
    gone = other.name
    visited = _visited(kept, other)
    for mine, theirs in merging.pairs_of_rallies(kept=kept, other=other):
        stays, goes = merging.staying(mine, theirs, visited=visited)
        _hand_drives(stays, goes)
        _hand_link(stays, goes, now)
    merging.merge(kept=kept, other=other, visited=visited)
    trace(
        actor=actor,
        organisation=kept.organisation_id,
        verb="companies.merged",
        about=f"company:{kept.pk}",
        now=now,
        facts={"kept": kept.name, "gone": gone},
    )
    return kept


def _visited(kept: Company, other: Company) -> set[tuple[int, str]]:
    both = Engagement.objects.filter(company__in=(kept, other)).select_related("rally")
    return {
        (one.rally_id, one.ref)
        for one in both
        if programmes_with_company(rally=one.rally, ref=one.ref)
    }


def _hand_drives(stays: Engagement, goes: Engagement) -> None:
    """Driving times corrected by hand, where the one that stays has none; none to itself."""
    for end, far in (("origin", "destination"), ("destination", "origin")):
        held = set(DriveCorrection.objects.filter(**{end: stays}).values_list(far, flat=True))
        for drive in DriveCorrection.objects.filter(**{end: goes}):
            there = getattr(drive, f"{far}_id")
            if there not in held and there != stays.pk:
                setattr(drive, end, stays)
                drive.save(update_fields=[end])


def _hand_link(stays: Engagement, goes: Engagement, now: datetime) -> None:
    """A link that somebody holds goes on opening a page; of two, the one that stays."""
    alive = ShareLink.objects.filter(
        rally=stays.rally, kind=LinkKind.COMPANY, revoked_at__isnull=True
    )
    theirs = alive.filter(ref=goes.ref)
    if alive.filter(ref=stays.ref).exists():
        theirs.update(revoked_at=now)
    else:
        theirs.update(ref=stays.ref)
