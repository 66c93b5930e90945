"""What a guide needs: which team and car on which day, the way, whom to call."""

from __future__ import annotations

from datetime import datetime

from rallyes.documents.pdf import write_pdf
from rallyes.planning.domain.queries import GuideView, TeamDayView
from rallyes.planning.enums import LinkKind
from rallyes.planning.interfaces.papers.roadbook import vehicle_line
from rallyes.planning.interfaces.papers.source import TEMPLATES, Source
from rallyes.planning.interfaces.papers.timeline import days_of
from rallyes.rallies.enums import Audience


def guide_sheet(source: Source, guide: GuideView, *, now: datetime) -> bytes:
    teams = {day.date: team for day, team in guide.days}

    def crew(day: TeamDayView) -> list[str]:
        team = teams[day.date]
        members = ", ".join(person.first_name for person in team.members)
        return [
            f"{team.name}\u00a0: {members}",
            f"Véhicule\u00a0: {vehicle_line(team.vehicle)}",
            *(f"À prévoir — {line}" for line in team.to_foresee),
        ]

    data = {
        **source.front(guide.guide.full, (LinkKind.GUIDE, guide.guide.ref)),
        "days": days_of(source, [day for day, _ in guide.days], Audience.GUIDES, crew),
    }
    return write_pdf(TEMPLATES / "guide_sheet.typ", data, now=now)
