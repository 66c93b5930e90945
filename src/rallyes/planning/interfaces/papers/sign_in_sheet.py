"""A page a team and a day, to be signed: who was there."""

from __future__ import annotations

from datetime import datetime

from rallyes.core.french import full_date
from rallyes.documents.pdf import write_pdf
from rallyes.planning.domain.queries import TeamDayView, TeamView
from rallyes.planning.interfaces.papers.roadbook import vehicle_line
from rallyes.planning.interfaces.papers.source import TEMPLATES, Source, guide_line

NOON = 13 * 60


def sign_in_sheet(source: Source, *, now: datetime) -> bytes:
    sheets = [_sheet(team, day) for team in source.view.teams for day in team.days]
    data = {**source.front("Feuilles d’émargement"), "sheets": sheets}
    return write_pdf(TEMPLATES / "sign_in_sheet.typ", data, now=now)


def _sheet(team: TeamView, day: TeamDayView) -> dict[str, object]:
    crew = [vehicle_line(team.vehicle), guide_line(day.guide)]
    return {
        "title": team.name,
        "day": full_date(day.date),
        "crew": " · ".join(part for part in crew if part),
        "columns": ["Matin", "Après-midi"] if day.back > NOON else ["Arrivée", "Départ"],
        "people": [person.full for person in team.members],
    }
