"""Hypothesis strategies: whole rallies, and programmes for them that hold or nearly hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st
from rallye_planner.plan import Conflict, Cost, Plan, Span, Status, Team, TeamDay, Visit
from rallye_planner.problem import (
    Base,
    Company,
    Day,
    GivenTeam,
    Guide,
    Late,
    Lock,
    Lunch,
    Opening,
    Participant,
    Problem,
    Repair,
    Rules,
    Vehicle,
    Weights,
)

FIRST = date(2019, 6, 11)
SECTORS = ("A", "C", "Q", "56.10A")
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=8)
latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)


def clocks(low: int = 0, high: int = 23 * 60 + 55) -> st.SearchStrategy[int]:
    """Minutes after midnight on the grid."""
    return st.integers(low // 5, high // 5).map(lambda slots: slots * 5)


@st.composite
def days(draw: st.DrawFn) -> tuple[Day, ...]:
    offsets = draw(st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True).map(sorted))
    return tuple(draw(day(FIRST + timedelta(days=offset))) for offset in offsets)


@st.composite
def day(draw: st.DrawFn, when: date) -> Day:
    start = draw(clocks(7 * 60, 10 * 60))
    lunch = draw(
        st.none()
        | st.builds(
            Lunch,
            earliest=clocks(11 * 60 + 30, 12 * 60),
            latest=clocks(13 * 60, 14 * 60),
            minutes=st.sampled_from((30, 45, 60)),
        )
    )
    return Day(when, start, draw(clocks(start + 180, 18 * 60)), lunch)


@st.composite
def companies(draw: st.DrawFn, number: int, over: tuple[Day, ...]) -> Company:
    return Company(
        id=f"c{number}",
        name=draw(NAMES),
        sector=draw(st.sampled_from(SECTORS)),
        lat=draw(latitudes),
        lon=draw(longitudes),
        openings=tuple(draw(st.lists(openings(over), max_size=4))),
        visit_minutes=draw(st.sampled_from((30, 45, 60, 90))),
        max_people=draw(st.integers(1, 8)),
        max_visits_per_day=draw(st.none() | st.integers(0, 3)),
        wheelchair=draw(st.booleans()),
    )


@st.composite
def openings(draw: st.DrawFn, over: tuple[Day, ...]) -> Opening:
    start = draw(clocks(8 * 60, 14 * 60))
    return Opening(draw(dates(over)), start, draw(clocks(start + 5, 18 * 60)))


def dates(over: tuple[Day, ...]) -> st.SearchStrategy[date]:
    return st.sampled_from([day.date for day in over])


def some_dates(over: tuple[Day, ...]) -> st.SearchStrategy[frozenset[date] | None]:
    return st.none() | st.frozensets(dates(over))


def people(number: int) -> st.SearchStrategy[Participant]:
    return st.builds(
        Participant,
        id=st.just(f"p{number}"),
        age=st.none() | st.integers(16, 70),
        gender=st.none() | st.sampled_from("fmx"),
        education=st.none() | st.integers(0, 8),
        sector=st.none() | st.sampled_from(SECTORS),
        prescriber=st.none() | st.sampled_from(("ML", "FT")),
        wheelchair=st.sampled_from((False, False, False, True)),
        interests=st.lists(st.sampled_from(SECTORS), max_size=2).map(tuple),
    )


rules = st.builds(
    Rules,
    teams=st.none() | st.integers(1, 3),
    team_size=st.tuples(st.integers(1, 2), st.integers(2, 5)),
    visits_per_team=st.tuples(st.integers(0, 2), st.integers(2, 5)),
    visits_target=st.integers(0, 5),
    buffer_minutes=st.sampled_from((0, 3, 5, 10)),
)
weights = st.builds(Weights, *[st.integers(0, 300)] * 7)


@st.composite
def rallies(draw: st.DrawFn) -> Problem:
    """A small rally with driving times, of every shape that the format allows."""
    over = draw(days())
    visited = tuple(draw(companies(k, over)) for k in range(1, draw(st.integers(1, 4)) + 1))
    crowd = tuple(draw(people(k)) for k in range(1, draw(st.integers(2, 6)) + 1))
    cars = tuple(
        Vehicle(f"v{k}", draw(st.integers(1, 6)), draw(st.booleans()), draw(some_dates(over)))
        for k in range(1, draw(st.integers(1, 3)) + 1)
    )
    leaders = st.lists(some_dates(over), max_size=3).map(
        lambda chosen: tuple(Guide(f"g{k}", there) for k, there in enumerate(chosen, start=1))
    )
    problem = Problem(
        name=draw(NAMES),
        days=over,
        base=Base(draw(NAMES), draw(latitudes), draw(longitudes)),
        companies=visited,
        participants=crowd,
        vehicles=cars,
        guides=draw(st.none() | leaders),
        together=draw(pairs(crowd)),
        apart=draw(pairs(crowd)),
        travel=draw(matrices(len(visited) + 1)),
        rules=draw(rules),
        weights=draw(weights),
    )
    return draw(st.just(problem) | with_teams(problem))


def pairs(crowd: tuple[Participant, ...]) -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    two = st.permutations([person.id for person in crowd]).map(lambda ids: (ids[0], ids[1]))
    return st.lists(two, max_size=2).map(tuple)


@st.composite
def matrices(draw: st.DrawFn, places: int) -> tuple[tuple[int, ...], ...]:
    minutes = st.integers(0, 45)
    return tuple(
        tuple(0 if i == j else draw(minutes) for j in range(places)) for i in range(places)
    )


@st.composite
def with_teams(draw: st.DrawFn, problem: Problem) -> Problem:
    """The rally with teams given, and perhaps visits imposed."""
    groups = draw(groupings(problem))
    teams = tuple(
        GivenTeam(f"t{k}", group, draw(st.sampled_from(problem.vehicles)).id)
        for k, group in enumerate(groups, start=1)
    )
    locks = st.builds(
        Lock,
        team=st.sampled_from(teams).map(lambda team: team.id),
        company=st.sampled_from(problem.companies).map(lambda company: company.id),
        date=dates(problem.days),
        start=clocks(9 * 60, 16 * 60),
    )
    imposed = tuple(draw(st.lists(locks, max_size=2)))
    return replace(problem, teams=teams, locks=imposed)


@st.composite
def groupings(draw: st.DrawFn, problem: Problem) -> tuple[tuple[str, ...], ...]:
    """Everybody in one of one to three groups; a group may be empty."""
    count = draw(st.integers(1, 3))
    groups: list[list[str]] = [[] for _ in range(count)]
    for person in problem.participants:
        groups[draw(st.integers(0, count - 1))].append(person.id)
    return tuple(tuple(group) for group in groups)


@st.composite
def plans(draw: st.DrawFn, problem: Problem) -> Plan:
    """A programme that hangs together more or less: some hold, most break a few rules."""
    teams = []
    for k, group in enumerate(draw(groupings(problem)), start=1):
        vehicle = draw(st.sampled_from(problem.vehicles)).id
        walks = [draw(walk(problem, frame)) for frame in problem.days if draw(st.booleans())]
        teams.append(Team(f"t{k}", vehicle, group, tuple(walks)))
    bound = draw(st.none() | st.integers(0, 3000))
    status = draw(st.sampled_from((Status.FEASIBLE, Status.FEASIBLE, Status.OPTIMAL)))
    return Plan(tuple(teams), status, bound=bound)


@st.composite
def walk(draw: st.DrawFn, problem: Problem, frame: Day) -> TeamDay:
    """A team-day whose stops follow one another with about the time that they need."""
    depart = at = draw(clocks(frame.start, frame.start + 120))
    here, visits = 0, []
    travel = problem.travel or ()
    lunch = None
    for company in draw(st.lists(st.sampled_from(problem.companies), max_size=3, unique=True)):
        if lunch is None and frame.lunch and at >= frame.lunch.earliest - 30:
            start = at + draw(st.sampled_from((0, 0, 5, 20)))
            lunch = Span(start, start + frame.lunch.minutes)
            at = lunch.end
        there = problem.place[company.id]
        needed = travel[here][there] + problem.rules.buffer_minutes
        start = _up(at + needed) + 5 * draw(st.integers(-1, 6))
        end = start + company.visit_minutes + draw(st.sampled_from((0, 0, 0, 0, 5)))
        visits.append(Visit(company.id, start, end))
        here, at = there, end
    back = _up(at + travel[here][0]) + 5 * draw(st.integers(-1, 3))
    guide = draw(st.sampled_from([None, *(g.id for g in problem.guides or ())]))
    order = draw(st.permutations(visits))
    return TeamDay(frame.date, depart, back, tuple(order), lunch, guide)


def _up(minutes: int) -> int:
    """On the grid, not before."""
    return -(-minutes // 5) * 5


@st.composite
def repairs(draw: st.DrawFn) -> tuple[Problem, Plan]:
    """A rally in the middle of its days, and an answer: the previous programme or another one."""
    problem = replace(draw(rallies()), teams=None, locks=())
    previous = draw(plans(problem))
    late = st.builds(Late, st.sampled_from([t.id for t in previous.teams]), clocks(600, 960))
    repair = Repair(
        date=draw(dates(problem.days)),
        time=draw(clocks(8 * 60, 17 * 60)),
        previous=previous,
        late=tuple(draw(st.lists(late, max_size=1))),
    )
    answer = draw(st.just(previous) | plans(problem) | mixtures(previous, draw(plans(problem))))
    return replace(problem, repair=repair), answer


@st.composite
def mixtures(draw: st.DrawFn, one: Plan, other: Plan) -> Plan:
    """Teams of one programme with some days of the other."""
    days_of = {team.id: team.days for team in other.teams}
    teams = tuple(
        replace(team, days=days_of[team.id]) if team.id in days_of and draw(st.booleans()) else team
        for team in one.teams
    )
    return replace(one, teams=teams)


conflicts = st.builds(Conflict, NAMES, NAMES, st.lists(NAMES, max_size=2).map(tuple))
costs = st.builds(Cost, *[st.integers(0, 5000)] * 7)


@st.composite
def answers(draw: st.DrawFn) -> Plan:
    """Any ``plan/1`` that may be written to a file, a programme or not."""
    if draw(st.booleans()):
        status = draw(st.sampled_from((Status.INFEASIBLE, Status.UNKNOWN)))
        return Plan((), status, conflicts=tuple(draw(st.lists(conflicts, min_size=1, max_size=2))))
    problem = draw(rallies())
    plan = draw(plans(problem))
    travel = draw(st.none() | st.just(problem.travel))
    return replace(plan, cost=draw(st.none() | costs), travel=travel)
