"""Where each team of the previous programme stands at the moment of the incident."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from rallye_planner.plan import Span, Team, TeamDay, Visit
from rallye_planner.problem import Problem, Repair


@dataclass(frozen=True)
class Standing:
    """One team of the previous programme.

    ``kept``: its days that stay as they are to the last minute: those that are over, and today's
    where the team is back. ``today``: the day on which it is on its way, None if it is not.
    ``made``: the visits of ``today`` that have begun; a late team's last one ends later than
    planned. ``lunch``: the one of ``today`` if it has begun. ``to_come``: (date, visit) of all
    others. ``until``: no visit starts before.
    """

    team: Team
    kept: tuple[TeamDay, ...]
    today: TeamDay | None
    made: tuple[Visit, ...]
    to_come: tuple[tuple[date, Visit], ...]
    until: int | None
    lunch: Span | None

    @property
    def next(self) -> Visit | None:
        """The visit of ``today`` that was to come next."""
        if self.today is None:
            return None
        ahead = [visit for when, visit in self.to_come if when == self.today.date]
        return min(ahead, key=lambda visit: visit.start, default=None)

    @property
    def done(self) -> tuple[str, ...]:
        """The companies where the team has been, or is."""
        visits = (visit for day in self.kept for visit in day.visits)
        return tuple(visit.company for visit in (*visits, *self.made))


def standings(problem: Problem) -> tuple[Standing, ...]:
    """The teams of the previous programme, in its order."""
    repair = problem.repair
    assert repair is not None
    return tuple(_standing(repair, team) for team in repair.previous.teams)


def _standing(repair: Repair, team: Team) -> Standing:
    now = (repair.date, repair.time)
    until = max((late.until for late in repair.late if late.team == team.id), default=None)
    kept = tuple(day for day in team.days if (day.date, day.back) < now)
    days = [day for day in team.days if day not in kept]
    today = next((day for day in days if (day.date, day.depart) < now), None)
    made: tuple[Visit, ...] = ()
    lunch = None
    if today is not None:
        begun = sorted((v for v in today.visits if v.start < repair.time), key=lambda v: v.start)
        made = tuple(_delayed(visit, repair.time, until) for visit in begun)
        lunch = today.lunch if today.lunch and today.lunch.start < repair.time else None
    to_come = tuple(
        (day.date, visit) for day in days for visit in day.visits if (day.date, visit.start) >= now
    )
    return Standing(team, kept, today, made, to_come, until, lunch)


def _delayed(visit: Visit, now: int, until: int | None) -> Visit:
    """A visit that a late team is still making ends when the team is free."""
    if until is None or visit.end <= now:
        return visit
    return replace(visit, end=max(visit.end, until))
