"""What a company needs to know of its visits: who comes, when, how many, by first names only."""

from __future__ import annotations

from datetime import datetime

from rallyes.core.french import count, full_date
from rallyes.documents.pdf import write_pdf
from rallyes.planning.domain.queries import CompanyView, ProgrammeView, Reception, VisitView
from rallyes.planning.enums import LinkKind
from rallyes.planning.interfaces.papers.source import (
    TEMPLATES,
    Source,
    gathering_line,
    guide_line,
    hours,
)
from rallyes.rallies.enums import Audience


def company_sheet(source: Source, company: CompanyView, *, now: datetime) -> bytes:
    data = {
        **source.front(company.company.name, (LinkKind.COMPANY, company.company.ref)),
        "visits": [_visit(source.view, one) for one in company.receptions],
        "practical": [company.company.notes] if company.company.notes else [],
        "gatherings": [gathering_line(one) for one in source.gatherings_for(Audience.COMPANIES)],
    }
    return write_pdf(TEMPLATES / "company_sheet.typ", data, now=now)


def _visit(view: ProgrammeView, reception: Reception) -> dict[str, object]:
    people = count(reception.people, "personne")
    teams = count(len(reception.visits), "équipe")
    return {
        "day": full_date(reception.date),
        "hours": hours(reception.start, reception.end),
        "people": f"{people}, {teams}",
        "teams": [_team(view, visit) for visit in reception.visits],
    }


def _team(view: ProgrammeView, visit: VisitView) -> dict[str, object]:
    team = view.team(visit.team)
    day = team.day(visit.date) if team else None
    return {
        "name": visit.team_name,
        "members": [person.first_name for person in team.members] if team else [],
        "guide": guide_line(day.guide) if day else "",
    }
