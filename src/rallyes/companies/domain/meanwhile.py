"""What changed in a company while somebody had its form open: nobody's work is lost unseen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, time
from typing import Any

from rallyes.companies.domain.gifts import NAMES as GIFT_NAMES
from rallyes.companies.domain.openings import Span, spans_of
from rallyes.companies.domain.steps import planned_step
from rallyes.companies.enums import Status
from rallyes.companies.models import Company, Engagement
from rallyes.core.errors import RefusedError
from rallyes.core.french import NBSP, clock, enumeration, full_date, phone

Seen = dict[str, Any]
"""What a form first showed, by field, as JSON can carry it: "company.name", "engagement.jobs"…"""

OPENINGS = "openings"
NEXT_STEP = "next_step"
COMPANY_FIELDS = (
    *("name", "siret", "naf", "sector", "address", "postal_code", "commune", "lat", "lon"),
    *(
        "contact_name",
        "contact_role",
        "contact_phone",
        "contact_email",
        "wheelchair",
        "access_notes",
        "notes",
    ),
)
ENGAGEMENT_FIELDS = ("visit_minutes", "max_people", "max_visits_per_day", "notes", *GIFT_NAMES)
LONGEST = 80
"""Characters of a text that are told."""


class ChangedMeanwhile(RefusedError):
    """Somebody else changed what the form shows; ``changes``: one sentence each."""

    def __init__(self, changes: list[str]) -> None:
        self.changes = changes
        super().__init__(
            " ".join(["Cette fiche a changé pendant que vous la remplissiez.", *changes])
        )


def snapshot(engagement: Engagement, *, only: Collection[str] = ()) -> Seen:
    """What is known now; ``only``: the fields that a form shows, all of them where empty."""
    company = engagement.company
    known: Seen = {f"company.{name}": getattr(company, name) for name in COMPANY_FIELDS}
    known |= {f"engagement.{name}": getattr(engagement, name) for name in ENGAGEMENT_FIELDS}
    known[OPENINGS] = [
        [span.date.isoformat(), f"{span.start:%H:%M}", f"{span.end:%H:%M}"]
        for span in spans_of(engagement.openings.all())
    ]
    return {name: value for name, value in known.items() if not only or name in only}


def require_unchanged(*, engagement: Engagement, seen: Seen | None) -> None:
    """Inside a transaction: holds the company for whoever writes it, and reads it anew.

    Raises ChangedMeanwhile.

    ``seen``: what the form first showed, None where nobody can say.
    """
    if seen is None:
        return
    today = Engagement.objects.select_for_update().get(pk=engagement.pk)
    today.company = Company.objects.select_for_update().get(pk=today.company_id)
    changes = list(changes_between(seen, snapshot(today)))
    if changes:
        raise ChangedMeanwhile(changes)
    engagement.refresh_from_db()


def standing(engagement: Engagement) -> Seen:
    """Where a company stands and what comes next: what the form of a contact shows."""
    step = planned_step(engagement)
    return {
        "engagement.status": str(engagement.status),
        "engagement.reason": engagement.reason,
        NEXT_STEP: step.in_full if step else "",
    }


def require_same_standing(*, engagement: Engagement, seen: Seen | None) -> None:
    """Inside a transaction: holds the company while a contact is noted, and reads it anew.

    Raises ChangedMeanwhile.
    """
    today = Engagement.objects.select_for_update().get(pk=engagement.pk)
    changes = list(changes_between(seen, standing(today))) if seen else []
    if changes:
        raise ChangedMeanwhile(changes)
    engagement.status, engagement.reason = today.status, today.reason


def changes_between(before: Seen, after: Seen) -> Iterator[str]:
    """One sentence for each field of ``before`` that is other in ``after``."""
    for name, old in before.items():
        new = after.get(name)
        if name == OPENINGS:
            yield from _openings(old, new or [])
        elif old != new:
            yield f"{_label(name)}{NBSP}: {_told(name, old)} est devenu {_told(name, new)}."


def _label(name: str) -> str:
    owner, _, field = name.partition(".")
    if name == NEXT_STEP:
        return "La suite"
    if field in ("lat", "lon"):
        return "Position sur la carte"
    model = Company if owner == "company" else Engagement
    words = str(getattr(model._meta.get_field(field), "verbose_name", field))
    return words[:1].upper() + words[1:]


def _told(name: str, value: Any) -> str:
    if value is True or value is False:
        return f"«{NBSP}{'oui' if value else 'non'}{NBSP}»"
    if value in (None, ""):
        return "vide"
    if name == "engagement.status":
        value = Status(value).label
    text = phone(str(value)) if name == "company.contact_phone" else str(value)
    cut = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return f"«{NBSP}{cut}{NBSP}»"


def _openings(before: Iterable[list[str]], after: Iterable[list[str]]) -> Iterator[str]:
    old, new = set(map(tuple, before)), set(map(tuple, after))
    for spans, words in ((new - old, "Créneaux ajoutés"), (old - new, "Créneaux retirés")):
        if spans:
            yield f"{words}{NBSP}: {enumeration([_hours(span) for span in sorted(spans)])}."


def _hours(span: tuple[str, ...]) -> str:
    day, start, end = span
    hours = Span(date.fromisoformat(day), time.fromisoformat(start), time.fromisoformat(end))
    return f"{full_date(hours.date, year=False)} {clock(hours.start)} – {clock(hours.end)}"
