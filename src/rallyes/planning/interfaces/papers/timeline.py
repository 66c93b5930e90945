"""A team's day as lines of a paper: gatherings, departure, visits, lunch, return."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rallyes.core.french import clock, duration, enumeration, full_date
from rallyes.planning.domain.queries import (
    DayView,
    GatheringView,
    PlaceName,
    Step,
    StepKind,
    TeamDayView,
    VisitView,
)
from rallyes.planning.interfaces.papers.sketch import sketch_of
from rallyes.planning.interfaces.papers.source import Source, address_of, contact_of

Line = dict[str, object]


def days_of(
    source: Source,
    team_days: Iterable[TeamDayView],
    audience: str,
    crew: Callable[[TeamDayView], list[str]],
) -> list[Line]:
    """A page a day, those on which the team goes out and those of gatherings alone.

    ``crew`` says who travels how, above the day's steps.
    """
    out = {day.date: day for day in team_days}
    pages = []
    for day in source.view.days:
        gatherings = [one for one in day.gatherings if audience in one.invited]
        if day.date in out:
            pages.append(_page(source, day, out[day.date], gatherings, crew(out[day.date])))
        elif gatherings:
            pages.append(_gathering_page(day, gatherings))
    return pages


def _page(
    source: Source,
    day: DayView,
    team_day: TeamDayView,
    gatherings: list[GatheringView],
    crew: list[str],
) -> Line:
    hours = (
        f"Départ à {clock(team_day.depart)}, retour à {clock(team_day.back)}, "
        f"{duration(team_day.drive_minutes)} de route en tout"
    )
    return {
        "title": full_date(day.date).capitalize(),
        "lines": [*crew, hours],
        "steps": _in_order(list(_team_steps(team_day, source.view.base)), gatherings),
        "sketch": sketch_of(source.view.base, team_day.visits),
    }


def _gathering_page(day: DayView, gatherings: list[GatheringView]) -> Line:
    return {
        "title": full_date(day.date).capitalize(),
        "lines": [],
        "steps": _in_order([], gatherings),
        "sketch": [],
    }


def _in_order(steps: list[tuple[int, Line]], gatherings: list[GatheringView]) -> list[Line]:
    dated = steps + [(one.start, _gathering(one)) for one in gatherings]
    return [line for _, line in sorted(dated, key=lambda pair: pair[0])]


def _line(kind: str, time: int, title: str, **more: object) -> Line:
    blank: Line = {"until": "", "mark": "", "lines": [], "drive": ""}
    return {"kind": kind, "time": clock(time), "title": title, **blank, **more}


def _gathering(one: GatheringView) -> Line:
    lines = [part for part in (one.place, one.notes) if part]
    return _line("gathering", one.start, one.title, until=clock(one.end), lines=lines)


def _team_steps(day: TeamDayView, base: PlaceName) -> Iterator[tuple[int, Line]]:
    """Departure, visits and lunch, each with the drive and the wait that follow it; the return."""
    marks = {visit.key: str(number) for number, visit in enumerate(day.visits, start=1)}
    address = [address_of(base)] if address_of(base) else []
    leave = _line("depart", day.depart, f"Départ\u00a0: {base.name}", lines=address)
    current = (day.depart, leave)
    moves: list[Step] = []
    for step in day.steps:
        if step.kind in {StepKind.DRIVE, StepKind.WAIT}:
            moves.append(step)
            continue
        current[1]["drive"] = _moves(moves)
        yield current
        moves = []
        current = (step.start, _stop(step, marks))
    current[1]["drive"] = _moves(moves)
    yield current
    yield (day.back, _line("back", day.back, f"Retour\u00a0: {base.name}"))


def _stop(step: Step, marks: dict[str, str]) -> Line:
    if step.visit is None:
        return _line("lunch", step.start, "Déjeuner", until=clock(step.end))
    visit = step.visit
    return _line(
        "visit",
        visit.start,
        visit.company.name,
        until=clock(visit.end),
        mark=marks[visit.key],
        lines=_visit_lines(visit),
    )


def _visit_lines(visit: VisitView) -> list[str]:
    together = f"Avec {enumeration(visit.with_teams)}" if visit.with_teams else ""
    company = visit.company
    return [
        part for part in (address_of(company), contact_of(company), together, company.notes) if part
    ]


def _moves(steps: list[Step]) -> str:
    drive = sum(step.minutes for step in steps if step.kind is StepKind.DRIVE)
    wait = sum(step.minutes for step in steps if step.kind is StepKind.WAIT)
    parts = [f"{duration(drive)} de route"] if drive else []
    parts += [f"{duration(wait)} de marge"] if wait else []
    return "↓ " + ", ".join(parts) if parts else ""
