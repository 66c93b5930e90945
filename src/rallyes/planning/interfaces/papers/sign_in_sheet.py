"""A page a team and a day, to be signed: who was there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from rallyes.core.french import full_date
from rallyes.documents.pdf import write_pdf
from rallyes.planning.domain.queries import TeamDayView, TeamView, names_of
from rallyes.planning.domain.queries.attendance import attending
from rallyes.planning.domain.queries.names import Names
from rallyes.planning.interfaces.papers.roadbook import vehicle_line
from rallyes.planning.interfaces.papers.source import TEMPLATES, Source, guide_line
from rallyes.rallies.enums import Audience

NOON = 13 * 60


def sign_in_sheet(source: Source, *, now: datetime) -> bytes:
    names = names_of(source.rally)
    sheets = [sheet for team in source.view.teams for sheet in _sheets(source, team, names)]
    data = {**source.front("Feuilles d’émargement"), "sheets": sheets}
    return write_pdf(TEMPLATES / "sign_in_sheet.typ", data, now=now)


def _sheets(source: Source, team: TeamView, names: Names) -> Iterator[dict[str, object]]:
    """A page for each day on which the team goes out, or its people are invited."""
    for day in source.view.days:
        here = attending(source.publication, team.id, day.date)
        people = [names.participant(ref).full for ref in here]
        out = team.day(day.date)
        if out is not None:
            yield _sheet(team, out, people)
        elif any(Audience.PARTICIPANTS in one.invited for one in day.gatherings):
            titles = ", ".join(one.title for one in day.gatherings)
            yield _page(team, day.date, titles, ["Matin", "Après-midi"], people)


def _sheet(team: TeamView, day: TeamDayView, people: list[str]) -> dict[str, object]:
    crew = [vehicle_line(team.vehicle), guide_line(day.guide)]
    columns = ["Matin", "Après-midi"] if day.back > NOON else ["Arrivée", "Départ"]
    return _page(team, day.date, " · ".join(part for part in crew if part), columns, people)


def _page(
    team: TeamView, day: date, what: str, columns: list[str], people: list[str]
) -> dict[str, object]:
    return {
        "title": team.name,
        "day": full_date(day).capitalize(),
        "crew": what,
        "columns": columns,
        "people": people,
    }
