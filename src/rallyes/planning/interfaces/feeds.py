"""Calendar feeds of a published programme: a team's, a company's, a guide's.

Behind a team's link stand first names, times and places; behind a company's its own visits and
numbers, never more. An event keeps its UID from one version to the next, whatever its new hour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta

from rallyes.core.french import count, enumeration
from rallyes.documents.calendars import PARIS, Entry, write_calendar
from rallyes.planning.domain.queries import (
    CompanyView,
    GatheringView,
    GuideView,
    ProgrammeView,
    TeamDayView,
    TeamView,
    VisitView,
)
from rallyes.planning.enums import LinkKind
from rallyes.planning.interfaces.papers.source import address_of
from rallyes.planning.models import Publication, ShareLink
from rallyes.rallies.enums import Audience


def feed_of(link: ShareLink, publication: Publication | None, view: ProgrammeView | None) -> bytes:
    """The calendar behind a link; an empty one while no programme is in force."""
    rally = link.rally
    name = rally.name
    entries: Iterator[Entry] = iter(())
    if publication is not None and view is not None and rally.cancelled_at is None:
        name, entries = _READERS[LinkKind(link.kind)](link, view)
    return write_calendar(
        name=name,
        entries=entries,
        stamp=publication.published_at if publication else link.created_at,
        revision=publication.number if publication else 0,
    )


def _at(day: date, minutes: int) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=PARIS) + timedelta(minutes=minutes)


def _team(link: ShareLink, view: ProgrammeView) -> tuple[str, Iterator[Entry]]:
    team = view.team(link.ref)
    name = f"{team.name} — {link.rally.name}" if team else link.rally.name
    return name, _team_entries(link, view, team) if team else iter(())


def _team_entries(link: ShareLink, view: ProgrammeView, team: TeamView) -> Iterator[Entry]:
    members = "Équipe\u00a0: " + ", ".join(person.first_name for person in team.members)
    yield from _gatherings(link, view, Audience.PARTICIPANTS)
    for day in team.days:
        yield _departure(link, view, day, members)
        yield from (_visit(link, visit, members) for visit in day.visits)


def _guide(link: ShareLink, view: ProgrammeView) -> tuple[str, Iterator[Entry]]:
    guide = view.guide(link.ref)
    return link.rally.name, _guide_entries(link, view, guide) if guide else iter(())


def _guide_entries(link: ShareLink, view: ProgrammeView, guide: GuideView) -> Iterator[Entry]:
    yield from _gatherings(link, view, Audience.GUIDES)
    for day, team in guide.days:
        members = f"{team.name}\u00a0: " + ", ".join(person.first_name for person in team.members)
        yield _departure(link, view, day, members)
        yield from (_visit(link, visit, members) for visit in day.visits)


def _company(link: ShareLink, view: ProgrammeView) -> tuple[str, Iterator[Entry]]:
    company = view.company(link.ref)
    return link.rally.name, _company_entries(link, view, company) if company else iter(())


def _company_entries(link: ShareLink, view: ProgrammeView, company: CompanyView) -> Iterator[Entry]:
    yield from _gatherings(link, view, Audience.COMPANIES)
    for one in company.receptions:
        teams = count(len(one.visits), "équipe")
        yield Entry(
            uid=f"{link.nonce}-{min(visit.key for visit in one.visits)}@rallyes",
            start=_at(one.date, one.start),
            end=_at(one.date, one.end),
            title=f"Visite du rallye\u00a0: {count(one.people, 'personne')}",
            place=address_of(company.company),
            details=f"{link.rally.name}, {teams}",
        )


def _departure(link: ShareLink, view: ProgrammeView, day: TeamDayView, members: str) -> Entry:
    return Entry(
        uid=f"{link.nonce}-{day.date}-depart@rallyes",
        start=_at(day.date, day.depart),
        end=_at(day.date, day.depart + 10),
        title=f"Départ\u00a0: {view.base.name}",
        place=address_of(view.base),
        details=members,
    )


def _visit(link: ShareLink, visit: VisitView, members: str) -> Entry:
    together = f"Avec {enumeration(visit.with_teams)}" if visit.with_teams else ""
    return Entry(
        uid=f"{link.nonce}-{visit.key}@rallyes",
        start=_at(visit.date, visit.start),
        end=_at(visit.date, visit.end),
        title=f"Visite\u00a0: {visit.company.name}",
        place=address_of(visit.company),
        details="\n".join(part for part in (members, together) if part),
    )


def _gatherings(link: ShareLink, view: ProgrammeView, audience: str) -> Iterator[Entry]:
    rank: Counter[str] = Counter()
    found: Iterable[GatheringView] = (one for day in view.days for one in day.gatherings)
    for one in found:
        rank[one.kind] += 1
        if audience in one.invited:
            yield Entry(
                uid=f"{link.nonce}-{one.kind}-{rank[one.kind]}@rallyes",
                start=_at(one.date, one.start),
                end=_at(one.date, one.end),
                title=one.title,
                place=one.place,
                details=one.notes,
            )


_READERS: dict[LinkKind, Callable[[ShareLink, ProgrammeView], tuple[str, Iterator[Entry]]]] = {
    LinkKind.TEAM: _team,
    LinkKind.COMPANY: _company,
    LinkKind.GUIDE: _guide,
}
