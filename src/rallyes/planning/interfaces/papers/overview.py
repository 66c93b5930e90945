"""The whole rally on one page, for the wall."""

from __future__ import annotations

from datetime import date, datetime

from rallyes.core.french import full_date
from rallyes.documents.pdf import write_pdf
from rallyes.planning.domain.queries import GatheringView, PlaceName, TeamView
from rallyes.planning.interfaces.papers.source import TEMPLATES, Source, hours


def overview(source: Source, *, now: datetime) -> bytes:
    visit_days = [day for day in source.view.days if day.start is not None]
    data = {
        **source.front(source.rally.name),
        "days": [full_date(day.date, year=False) for day in visit_days],
        "gatherings": [_gathering(one) for day in source.view.days for one in day.gatherings],
        "rows": [_row(team, [day.date for day in visit_days]) for team in source.view.teams],
    }
    return write_pdf(TEMPLATES / "overview.typ", data, now=now)


def _gathering(one: GatheringView) -> dict[str, str]:
    when = f"{full_date(one.date, year=False)}, {hours(one.start, one.end)}"
    return {"title": one.title, "when": when, "place": one.place}


def _row(team: TeamView, dates: list[date]) -> dict[str, object]:
    members = ", ".join(person.first_name for person in team.members)
    days = {day.date: day for day in team.days}
    return {
        "team": team.name,
        "lines": [team.vehicle.name, members],
        "days": [
            [
                {"hours": hours(visit.start, visit.end), "title": _place(visit.company)}
                for visit in days[date].visits
            ]
            if date in days
            else []
            for date in dates
        ],
    }


def _place(company: PlaceName) -> str:
    return f"{company.name} ({company.commune})" if company.commune else company.name
