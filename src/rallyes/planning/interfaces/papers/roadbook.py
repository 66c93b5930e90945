"""The roadbook of one team: times, addresses, contacts, sketch of the way, room for notes."""

from __future__ import annotations

from datetime import datetime

from rallyes.core.french import agree, full_date
from rallyes.documents.pdf import write_pdf
from rallyes.planning.domain.queries import TeamDayView, TeamView, VehicleName
from rallyes.planning.enums import LinkKind
from rallyes.planning.interfaces.papers.source import TEMPLATES, Source, guide_line
from rallyes.planning.interfaces.papers.timeline import days_of
from rallyes.rallies.enums import Audience


def roadbook(source: Source, team: TeamView, *, now: datetime) -> bytes:
    data = {
        **source.front(team.name, (LinkKind.TEAM, team.id)),
        "crew": crew_lines(team),
        "members": [person.first_name for person in team.members],
        "base": source.view.base.name,
        "days": days_of(source, team.days, Audience.PARTICIPANTS, _guide_of),
    }
    return write_pdf(TEMPLATES / "roadbook.typ", data, now=now)


def vehicle_line(vehicle: VehicleName) -> str:
    seats = f"{vehicle.seats} {agree(vehicle.seats, 'place')}" if vehicle.seats else ""
    return ", ".join(part for part in (vehicle.name, vehicle.plate, seats) if part)


def crew_lines(team: TeamView) -> list[str]:
    """The vehicle, then who goes along on each day."""
    guides = [
        f"{full_date(day.date, year=False).capitalize()}\u00a0: {guide_line(day.guide)}"
        for day in team.days
        if day.guide
    ]
    return [vehicle_line(team.vehicle), *guides]


def _guide_of(day: TeamDayView) -> list[str]:
    return [f"Accompagnement\u00a0: {guide_line(day.guide)}"] if day.guide else []
