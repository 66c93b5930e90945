"""Pages behind a personal link: no account, no trace in the browser, unknown to search engines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import phonenumbers
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from rallyes.planning.domain.links import open_link, token_of
from rallyes.planning.domain.news import news_for
from rallyes.planning.domain.publications import publication_in_force, publications_of
from rallyes.planning.domain.queries import (
    DayView,
    GatheringView,
    ProgrammeView,
    Step,
    TeamDayView,
    TeamView,
    publication_view,
)
from rallyes.planning.enums import LinkKind
from rallyes.planning.interfaces.feeds import feed_of
from rallyes.planning.models import Publication, ShareLink


@dataclass(frozen=True)
class Opened:
    """What a link opens: nothing to show while no programme is in force."""

    link: ShareLink
    publication: Publication | None
    view: ProgrammeView | None

    @property
    def withdrawn(self) -> bool:
        """People read a programme that is no longer to be followed."""
        return self.publication is None and publications_of(self.link.rally).exists()

    @property
    def news(self) -> tuple[str, ...]:
        """What the version in force changed for this reader."""
        if self.publication is None:
            return ()
        return news_for(self.publication, kind=LinkKind(self.link.kind), ref=self.link.ref)


@dataclass(frozen=True)
class Moment:
    """A line of a day; ``what`` is "depart", "step", "back" or "gathering"."""

    what: str
    start: int
    step: Step | None = None
    gathering: GatheringView | None = None


@dataclass(frozen=True)
class LiveDay:
    """A day of one reader, hour by hour; no team on a day of gatherings alone.

    ``when``: "Aujourd’hui", "Demain", or blank.
    """

    date: date
    number: int
    team_day: TeamDayView | None
    team: TeamView | None
    moments: tuple[Moment, ...]
    when: str = ""


def live_days(
    view: ProgrammeView, team_days: Iterable[TeamDayView], audience: str, *, today: date
) -> list[LiveDay]:
    """The days on which a reader goes out or is invited."""
    out = {day.date: day for day in team_days}
    days = [_live_day(view, day, out.get(day.date), audience) for day in view.days]
    return [replace(day, when=_when(day.date, today)) for day in days if day.moments]


def _when(day: date, today: date) -> str:
    return {0: "Aujourd’hui", 1: "Demain"}.get((day - today).days, "")


def _live_day(
    view: ProgrammeView, day: DayView, team_day: TeamDayView | None, audience: str
) -> LiveDay:
    invited = [one for one in day.gatherings if audience in one.invited]
    moments = _moments(team_day) if team_day else []
    moments += [Moment("gathering", one.start, gathering=one) for one in invited]
    moments.sort(key=lambda moment: moment.start)
    team = view.team(team_day.team) if team_day else None
    return LiveDay(day.date, day.number, team_day, team, tuple(moments))


def _moments(day: TeamDayView) -> list[Moment]:
    steps = [Moment("step", step.start, step=step) for step in day.steps]
    return [Moment("depart", day.depart), *steps, Moment("back", day.back)]


def dialled(line: str) -> list[tuple[str, str]]:
    """A line cut around its phone numbers: (words, number to dial or blank)."""
    parts, at = [], 0
    for match in phonenumbers.PhoneNumberMatcher(
        line, "FR", leniency=phonenumbers.Leniency.POSSIBLE
    ):
        number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        parts += [(line[at : match.start], ""), (match.raw_string, number)]
        at = match.end
    return [part for part in [*parts, (line[at:], "")] if part[0]]


def opened(token: str, kind: LinkKind) -> Opened:
    """Raises NotFoundError for a link that is forged, revoked or expired."""
    link = open_link(token=token, kind=kind, now=timezone.now())
    publication = publication_in_force(link.rally)
    if publication is not None:
        publication.rally = link.rally
    view = publication_view(publication) if publication else None
    return Opened(link, publication, view)


def live_page(
    request: HttpRequest, template: str, found: Opened, context: Mapping[str, object]
) -> HttpResponse:
    rally = found.link.rally
    shown = {
        "rally_name": rally.name,
        "link_rally": rally,
        "organisation": rally.organisation,
        "publication": found.publication,
        "view": found.view,
        "token": token_of(found.link),
        "withdrawn": found.withdrawn,
        "news": found.news,
        "emergency": [
            dialled(line) for line in rally.emergency_numbers.splitlines() if line.strip()
        ],
    }
    return discreet(render(request, template, {**shown, **context}))


def live_calendar(token: str, kind: LinkKind) -> HttpResponse:
    found = opened(token, kind)
    feed = feed_of(found.link, found.publication, found.view)
    return discreet(HttpResponse(feed, content_type="text/calendar; charset=utf-8"))


def discreet(response: HttpResponse) -> HttpResponse:
    """No cache, no search engine, and no other site learns the address.

    "same-origin" and not "no-referrer": under the latter browsers send the form of such a page with
    ``Origin: null``, which the protection against forged requests refuses.
    """
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return response
