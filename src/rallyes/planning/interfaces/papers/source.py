"""What every paper of one programme shares: whose it is, which version, whom to call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rallyes.core.french import clock, full_date, phone, plain_date
from rallyes.documents.pdf import qr_code
from rallyes.planning.domain.queries import GatheringView, GuideName, PlaceName, ProgrammeView
from rallyes.planning.enums import LinkKind
from rallyes.planning.models import Publication
from rallyes.rallies.models import Rally

TEMPLATES = Path(__file__).parent

LiveAddress = Callable[[LinkKind, str], str]
"""The address of the live page of a team, a company or a guide; blank where there is none."""


@dataclass(frozen=True)
class Source:
    """A published programme with its names, ready to be put on paper."""

    rally: Rally
    publication: Publication
    view: ProgrammeView
    live_address: LiveAddress

    def front(self, title: str, live: tuple[LinkKind, str] | None = None) -> dict[str, object]:
        """The part of a paper's data that every template reads."""
        address = self.live_address(*live) if live else ""
        return {
            "title": title,
            "rally": self.rally.name,
            "organisation": self.rally.organisation.name,
            "version": version_line(self.publication),
            "emergency": emergency_lines(self.rally),
            "warning": warning(self.rally, self.publication),
            "qr": qr_code(address) if address else "",
        }

    def gatherings_for(self, audience: str) -> tuple[GatheringView, ...]:
        found = (one for day in self.view.days for one in day.gatherings)
        return tuple(one for one in found if audience in one.invited)


def version_line(publication: Publication) -> str:
    day = plain_date(publication.published_at)
    return f"Version {publication.number}, publiée le {day}"


def emergency_lines(rally: Rally) -> list[str]:
    lines = [line.strip() for line in rally.emergency_numbers.splitlines() if line.strip()]
    organisation = rally.organisation
    if organisation.phone:
        lines.insert(0, f"{organisation.name}\u00a0: {phone(organisation.phone)}")
    return [*lines, "Urgences\u00a0: 112 — par SMS\u00a0: 114"]


def warning(rally: Rally, publication: Publication) -> str:
    if rally.cancelled_at:
        return "Ce rallye est annulé."
    if publication.withdrawn_at:
        return "Ce programme a été retiré\u00a0: ne le suivez plus."
    if not publication.in_force:
        return "Une version plus récente de ce programme a été publiée."
    return (
        "Démonstration\u00a0: personnes et entreprises inventées." if rally.is_demonstration else ""
    )


def address_of(place: PlaceName) -> str:
    town = f"{place.postal_code} {place.commune}".strip()
    return ", ".join(part for part in (place.address, town) if part)


def contact_of(place: PlaceName) -> str:
    return " — ".join(part for part in (place.contact_name, phone(place.contact_phone)) if part)


def guide_line(guide: GuideName | None) -> str:
    if guide is None:
        return ""
    return ", ".join(part for part in (guide.full, phone(guide.phone)) if part)


def hours(start: int, end: int) -> str:
    return f"{clock(start)} – {clock(end)}"


def gathering_line(one: GatheringView) -> str:
    parts = [one.title, full_date(one.date, year=False), hours(one.start, one.end), one.place]
    return ", ".join(part for part in parts if part)
