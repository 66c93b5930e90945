"""What was to happen: from the published programme, or from the teams told afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rallyes.companies.models import Engagement
from rallyes.fielddays.enums import Half
from rallyes.fielddays.models import Crew
from rallyes.participants.models import Participant
from rallyes.planning.domain.publications import publication_in_force
from rallyes.planning.domain.queries import ProgrammeView, TeamDayView, publication_view
from rallyes.planning.domain.queries.attendance import attending
from rallyes.planning.models import Publication
from rallyes.rallies.models import Rally, RallyDay

NOON = 12 * 60 + 30
"""The end of a morning without lunch, in minutes after midnight."""


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """``start``: minutes after midnight."""

    engagement: Engagement
    start: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Expected:
    """A team in a half day: who should be in it, and where it should go."""

    date: date
    half: Half
    team: str
    team_name: str
    members: tuple[Participant, ...]
    visits: tuple[PlannedVisit, ...]


def expected(rally: Rally) -> list[Expected]:
    """Half day by half day, then team by team; a fixed number of queries."""
    publication = publication_in_force(rally)
    if publication is None:
        return list(_of_crews(rally))
    publication.rally = rally
    return sorted(
        _of_programme(publication, publication_view(publication)),
        key=lambda one: (one.date, one.half, one.team),
    )


def _of_programme(publication: Publication, view: ProgrammeView) -> Iterator[Expected]:
    rally = publication.rally
    people = {one.ref: one for one in Participant.objects.filter(rally=rally)}
    engagements = {
        one.ref: one for one in Engagement.objects.filter(rally=rally).select_related("company")
    }
    for day in view.days:
        for outing in day.teams:
            refs = attending(publication, outing.team, outing.date)
            members = tuple(people[ref] for ref in refs if ref in people)
            for half in Half:
                visits = tuple(_visits(outing, half, engagements))
                if visits:
                    yield Expected(
                        outing.date, half, outing.team, outing.team_name, members, visits
                    )


def _visits(
    outing: TeamDayView, half: Half, engagements: dict[str, Engagement]
) -> Iterator[PlannedVisit]:
    noon = outing.lunch[0] if outing.lunch else NOON
    for visit in outing.visits:
        at = Half.MORNING if visit.start < noon else Half.AFTERNOON
        engagement = engagements.get(visit.company.ref)
        if at is half and engagement is not None:
            yield PlannedVisit(engagement, visit.start, visit.end - visit.start)


def _of_crews(rally: Rally) -> Iterator[Expected]:
    """Without a programme nobody knows where they were to go: visits are told as they were made."""
    crews = list(Crew.objects.filter(rally=rally).prefetch_related("members"))
    for day in RallyDay.objects.filter(rally=rally):
        for half in _halves(day):
            for crew in crews:
                members = tuple(crew.members.all())
                yield Expected(
                    day.date, half, f"e{crew.number}", f"Équipe {crew.number}", members, ()
                )


def _halves(day: RallyDay) -> Sequence[Half]:
    """A day of visits is both, unless it ends before the afternoon or begins after noon."""
    start, end = (at.hour * 60 + at.minute for at in (day.start, day.end))
    if end <= NOON + 60:
        return (Half.MORNING,)
    return (Half.AFTERNOON,) if start >= NOON else (Half.MORNING, Half.AFTERNOON)
