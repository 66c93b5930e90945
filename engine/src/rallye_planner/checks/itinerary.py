"""Rules 6 and 7: time to drive, a moment to arrive, and lunch.

A team-day is walked from the base and back. Between two stops lies a gap; the drive must fit into
it, and before a visit the buffer too. A lunch takes its minutes out of the one gap it lies in, and
cuts the drive from the wait: the drive is made wholly before it or wholly after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rallye_planner.checks import words
from rallye_planner.checks.scene import Scene
from rallye_planner.checks.violation import Fact, Violation
from rallye_planner.plan import Span, Team, TeamDay, Visit
from rallye_planner.problem import Lunch


@dataclass(frozen=True, slots=True)
class Gap:
    """From the end of a stop to the start of the next; ``to`` of None is the way home."""

    origin: str | None
    to: Visit | None
    free: int
    start: int
    drive: int
    buffer: int

    @property
    def needed(self) -> int:
        return self.drive + self.buffer


def check_itineraries(scene: Scene) -> Iterator[Violation]:
    """Every drive of every team-day, and every lunch."""
    for team in scene.plan.teams:
        for day in team.days:
            if day.date in scene.problem.day and not scene.over(day.date):
                yield from _team_day(scene, team, day)


def _team_day(scene: Scene, team: Team, day: TeamDay) -> Iterator[Violation]:
    yield from _lunch(scene, team, day)
    rest = day.lunch if day.lunch and day.lunch.start < day.lunch.end else None
    for gap in _gaps(scene, team, day):
        if rest and rest.end <= gap.start:
            yield from _rest(scene, team, day, gap, rest)
            rest = None
        else:
            yield from _drive(scene, team, day, gap)
    if rest:
        yield _broken(7, "lunch-in-visit", team, day, "déjeune pendant une visite")


def _gaps(scene: Scene, team: Team, day: TeamDay) -> Iterator[Gap]:
    """The gaps in the order of the day; a company that nobody knows is passed over."""
    place, buffer = scene.problem.place, scene.problem.rules.buffer_minutes
    origin, at, free = None, 0, day.depart
    for visit in sorted(day.visits, key=lambda visit: visit.start):
        if visit.company in place:
            to = place[visit.company]
            drive = scene.travel[at][to]
            gap = Gap(origin, visit, free, visit.start, drive, buffer)
            yield _from_now(scene, team, day, gap)
            origin, at, free = visit.company, to, visit.end
    home = Gap(origin, None, free, day.back, scene.travel[at][0], 0)
    yield _from_now(scene, team, day, home)


def _from_now(scene: Scene, team: Team, day: TeamDay, gap: Gap) -> Gap:
    """In a repair a drive that was not in the previous programme does not begin before now."""
    repair = scene.problem.repair
    if repair is None or day.date != repair.date or scene.past(day.date, gap.start):
        return gap
    if gap.free >= repair.time or _drive_stands(scene, team, day, gap):
        return gap
    return Gap(gap.origin, gap.to, repair.time, gap.start, gap.drive, gap.buffer)


def _drive_stands(scene: Scene, team: Team, day: TeamDay, gap: Gap) -> bool:
    """Whether the previous programme had the same drive, to the same stop at the same time."""
    old = scene.day_before.get((team.id, day.date))
    if old is None:
        return False
    stops = sorted(old.visits, key=lambda visit: visit.start)
    origins = [None, *(visit.company for visit in stops)]
    if gap.to is None:
        return old.back == day.back and origins[-1] == gap.origin
    legs = {(o, v.company, v.start) for o, v in zip(origins, stops, strict=False)}
    return (gap.origin, gap.to.company, gap.to.start) in legs


def _drive(scene: Scene, team: Team, day: TeamDay, gap: Gap) -> Iterator[Violation]:
    if scene.past(day.date, gap.start) or gap.start - gap.free >= gap.needed:
        return
    yield Violation(
        6,
        "unreachable",
        {**_facts(team, day, gap), "minutes": gap.start - gap.free, "needed": gap.needed},
        f"L’{words.team(team.id)} ne peut pas {_destination(scene, gap)} {words.on(day.date)}"
        f"\u00a0: {words.count(max(0, gap.start - gap.free), 'minute')} pour {gap.needed}.",
    )


def _facts(team: Team, day: TeamDay, gap: Gap) -> dict[str, Fact]:
    company = gap.to.company if gap.to else None
    return {"team": team.id, "date": day.date, "company": company, "from": gap.origin}


def _destination(scene: Scene, gap: Gap) -> str:
    if gap.to is None:
        return f"rentrer à la base à {words.hour(gap.start)}"
    name = words.company(scene.problem, gap.to.company)
    return f"atteindre {name} à {words.hour(gap.start)}"


def _rest(scene: Scene, team: Team, day: TeamDay, gap: Gap, rest: Span) -> Iterator[Violation]:
    """A lunch in a gap: what is left holds the drive and the buffer, and the drive in one piece."""
    if scene.past(day.date, gap.start) or _fits(scene, day, gap, rest):
        return
    yield Violation(
        7,
        "no-room-for-lunch",
        {**_facts(team, day, gap), "minutes": gap.start - gap.free, "needed": gap.needed},
        f"L’{words.team(team.id)} n’a pas le temps de déjeuner avant de pouvoir "
        f"{_destination(scene, gap)} {words.on(day.date)}\u00a0: il faut aussi "
        f"{words.count(gap.needed, 'minute')} de route et de battement.",
    )


def _fits(scene: Scene, day: TeamDay, gap: Gap, rest: Span) -> bool:
    if rest.start < gap.free and scene.past(day.date, rest.start):
        # the lunch had begun when the programme changed: what follows it is all that is left
        return gap.start - max(gap.free, rest.end) >= gap.needed
    slack = (gap.start - gap.free) - (rest.end - rest.start)
    drives_first = rest.start - gap.free >= gap.drive
    drives_after = gap.start - rest.end >= gap.needed
    return rest.start >= gap.free and slack >= gap.needed and (drives_first or drives_after)


def _lunch(scene: Scene, team: Team, day: TeamDay) -> Iterator[Violation]:
    """When the lunch is, whatever lies around it."""
    frame = scene.problem.day[day.date].lunch
    if day.lunch is None:
        if frame and _lunch_due(day, frame):
            yield _broken(7, "no-lunch", team, day, "n’a pas de déjeuner")
    elif day.lunch.start >= day.lunch.end:
        yield _broken(7, "lunch-ends-first", team, day, "finit de déjeuner avant de commencer")
    elif not scene.past(day.date, day.lunch.start):
        yield from _lunch_hours(team, day, day.lunch, frame)


def _lunch_due(day: TeamDay, frame: Lunch) -> bool:
    """A team that leaves late enough, or is back soon enough, eats at the base."""
    leaves_late = day.depart >= frame.earliest + frame.minutes
    back_soon = day.back <= frame.latest - frame.minutes
    return not leaves_late and not back_soon


def _lunch_hours(team: Team, day: TeamDay, rest: Span, frame: Lunch | None) -> Iterator[Violation]:
    if frame and not frame.earliest <= rest.start <= rest.end <= frame.latest:
        window = f"{words.hour(frame.earliest)} à {words.hour(frame.latest)}"
        yield _broken(7, "lunch-window", team, day, f"ne déjeune pas dans la plage de {window}")
    if frame and rest.end - rest.start < frame.minutes:
        lasts = words.count(rest.end - rest.start, "minute")
        said = f"déjeune {lasts} au lieu de {frame.minutes}"
        yield _broken(7, "short-lunch", team, day, said)
    if rest.start < day.depart or rest.end > day.back:
        yield _broken(7, "lunch-outside", team, day, "déjeune avant de partir ou après le retour")


def _broken(rule: int, code: str, team: Team, day: TeamDay, said: str) -> Violation:
    sentence = f"L’{words.team(team.id)} {said} {words.on(day.date)}."
    return Violation(rule, code, {"team": team.id, "date": day.date}, sentence)
