"""A team's day told step by step: drives, waits, lunch and visits, with no gap between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rallyes.planning.domain.engine import Span, TeamDay
from rallyes.planning.domain.queries.views import (
    Step,
    StepKind,
    VisitView,
)
from rallyes.planning.domain.queries.who import (
    PlaceName,
)

Drive = Callable[[str, str], int]
"""Driving minutes from one ref to another; "" is the base."""


@dataclass
class _Traveller:
    """Where a team is and since when; each move yields the steps that lead there."""

    place: PlaceName
    clock: int

    def wait(self, until: int) -> Iterator[Step]:
        if until > self.clock:
            yield Step(StepKind.WAIT, self.clock, until, self.place)
            self.clock = until

    def drive(self, to: PlaceName, minutes: int) -> Iterator[Step]:
        if to.ref != self.place.ref and minutes:
            yield Step(StepKind.DRIVE, self.clock, self.clock + minutes, to, origin=self.place)
        self.place, self.clock = to, self.clock + minutes

    def stay(self, kind: StepKind, span: Span, visit: VisitView | None = None) -> Iterator[Step]:
        yield Step(kind, span.start, span.end, self.place, visit=visit)
        self.clock = span.end


def steps_of(
    day: TeamDay, visits: tuple[VisitView, ...], base: PlaceName, drive: Drive
) -> tuple[Step, ...]:
    """The steps of one day; ``visits`` are the day's, in the order of their start."""
    traveller = _Traveller(base, day.depart)
    lunch = day.lunch
    steps: list[Step] = []
    stops = [(visit.company, visit.start, visit) for visit in visits] + [(base, day.back, None)]
    for place, start, visit in stops:
        before = lunch if lunch and lunch.end <= start else None
        lunch = None if before else lunch
        minutes = drive(traveller.place.ref, place.ref)
        steps += _travel(traveller, place, start, minutes, before)
        if visit:
            steps += traveller.stay(StepKind.VISIT, Span(visit.start, visit.end), visit)
    return tuple(steps)


def _travel(
    traveller: _Traveller, place: PlaceName, start: int, minutes: int, lunch: Span | None
) -> Iterator[Step]:
    """Drive, wait and lunch between two stops: the lunch is where the team has time to reach it."""
    if lunch is None:
        yield from traveller.drive(place, minutes)
    elif lunch.start - traveller.clock >= minutes:
        yield from traveller.drive(place, minutes)
        yield from traveller.wait(lunch.start)
        yield from traveller.stay(StepKind.LUNCH, lunch)
    else:
        yield from traveller.wait(lunch.start)
        yield from traveller.stay(StepKind.LUNCH, lunch)
        yield from traveller.drive(place, minutes)
    yield from traveller.wait(start)
