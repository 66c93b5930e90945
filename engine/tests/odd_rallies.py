"""Rallies made up by Hypothesis: any that ``rally/1`` allows, however odd."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from rallye_planner.problem import (
    Base,
    Company,
    Day,
    GivenTeam,
    Guide,
    Lock,
    Lunch,
    Opening,
    Participant,
    Problem,
    Rules,
    Vehicle,
    Weights,
)

PRINTED = st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=20)
TEXTS = st.one_of(
    st.sampled_from(
        ["C", "c", "C – Fabrication", "Immobilier", "1", "01", "5.0", "oui", "", " ", '"', '"A"',
         "A;B", "A, B", "A / B", "=1+1", "p1", "Base", "départ", "11/06/2019", "#N/A", "aucun",
         " bord ", "n°\u00a01", 'a"b', '""', "exemple", "EXEMPLE (ligne ignorée)", "facultatif",
         "l'été", "\u200bx", "x\nnouvelle ligne"]
    ),
    PRINTED,
)  # fmt: skip
IDS = TEXTS.filter(bool)
TIMES = st.integers(0, 287).map(lambda step: step * 5)
LATITUDES = st.floats(-90, 90, allow_nan=False)
LONGITUDES = st.floats(-180, 180, allow_nan=False)
COUNTS = st.integers(0, 500)


def spans() -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(TIMES, TIMES).filter(lambda pair: pair[0] < pair[1])


@st.composite
def days(draw: st.DrawFn) -> tuple[Day, ...]:
    dates = draw(st.sets(st.dates(date(1990, 1, 1), date(2100, 1, 1)), min_size=1, max_size=3))
    return tuple(draw(_day(when)) for when in sorted(dates))


@st.composite
def _day(draw: st.DrawFn, when: date) -> Day:
    start, end = draw(spans())
    lunch = draw(st.none() | st.tuples(spans(), st.integers(1, 30)))
    if lunch is None:
        return Day(when, start, end)
    return Day(when, start, end, Lunch(*lunch[0], lunch[1] * 5))


@st.composite
def _company(draw: st.DrawFn, key: str, dates: list[date]) -> Company:
    hours = st.tuples(st.sampled_from(dates), spans())
    return Company(
        id=key,
        name=draw(TEXTS),
        sector=draw(TEXTS),
        lat=draw(LATITUDES),
        lon=draw(LONGITUDES),
        openings=tuple(Opening(d, a, b) for d, (a, b) in draw(st.lists(hours, max_size=3))),
        visit_minutes=draw(st.integers(1, 60)) * 5,
        max_people=draw(COUNTS),
        max_visits_per_day=draw(st.none() | COUNTS),
        wheelchair=draw(st.booleans()),
    )


@st.composite
def _participant(draw: st.DrawFn, key: str) -> Participant:
    return Participant(
        id=key,
        age=draw(st.none() | st.integers(0, 120)),
        gender=draw(st.sampled_from([None, "f", "m", "x"])),
        education=draw(st.none() | st.integers(0, 8)),
        sector=draw(st.none() | TEXTS),
        prescriber=draw(st.none() | TEXTS),
        wheelchair=draw(st.booleans()),
        interests=tuple(draw(st.lists(TEXTS, max_size=3))),
    )


def _ids(low: int, high: int) -> st.SearchStrategy[list[str]]:
    return st.lists(IDS, min_size=low, max_size=high, unique=True)


def _some_days(dates: list[date]) -> st.SearchStrategy[frozenset[date] | None]:
    return st.none() | st.frozensets(st.sampled_from(dates))


@st.composite
def _rules(draw: st.DrawFn) -> Rules:
    sizes, visits = sorted(draw(st.tuples(COUNTS, COUNTS))), sorted(draw(st.tuples(COUNTS, COUNTS)))
    return Rules(
        teams=draw(st.none() | st.integers(1, 50)),
        team_size=(sizes[0] + 1, sizes[1] + 1),
        visits_per_team=(visits[0], visits[1]),
        visits_target=draw(COUNTS),
        buffer_minutes=draw(COUNTS),
    )


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """A rally with a few of everything."""
    framed = draw(days())
    dates = [day.date for day in framed]
    companies = tuple(draw(_company(key, dates)) for key in draw(_ids(1, 3)))
    people = tuple(draw(_participant(key)) for key in draw(_ids(2, 5)))
    keys = [person.id for person in people]
    vehicles = tuple(
        Vehicle(key, draw(COUNTS), draw(st.booleans()), draw(_some_days(dates)))
        for key in draw(_ids(1, 2))
    )
    pairs = st.lists(st.permutations(keys).map(lambda some: (some[0], some[1])), max_size=2)
    teams = draw(_teams(keys, [vehicle.id for vehicle in vehicles]))
    return Problem(
        name=draw(TEXTS),
        days=framed,
        base=Base(draw(TEXTS), draw(LATITUDES), draw(LONGITUDES)),
        companies=companies,
        participants=people,
        vehicles=vehicles,
        guides=draw(st.none() | _guides(dates)),
        together=tuple(draw(pairs)),
        apart=tuple(draw(pairs)),
        teams=teams,
        locks=draw(_locks(teams, companies, dates)),
        travel=draw(_travel(len(companies) + 1)),
        rules=draw(_rules()),
        weights=Weights(*draw(st.tuples(*[COUNTS] * 7))),
    )


@st.composite
def _guides(draw: st.DrawFn, dates: list[date]) -> tuple[Guide, ...]:
    return tuple(Guide(key, draw(_some_days(dates))) for key in draw(_ids(0, 2)))


@st.composite
def _teams(draw: st.DrawFn, people: list[str], vehicles: list[str]) -> tuple[GivenTeam, ...] | None:
    if draw(st.booleans()):
        return None
    names = draw(_ids(1, 2))
    place = [draw(st.sampled_from(names)) for _ in people]
    return tuple(
        GivenTeam(
            name,
            tuple(person for person, team in zip(people, place, strict=True) if team == name),
            draw(st.sampled_from(vehicles)),
        )
        for name in names
    )


@st.composite
def _locks(
    draw: st.DrawFn,
    teams: tuple[GivenTeam, ...] | None,
    companies: tuple[Company, ...],
    dates: list[date],
) -> tuple[Lock, ...]:
    if not teams:
        return ()
    lock = st.builds(
        Lock,
        st.sampled_from([team.id for team in teams]),
        st.sampled_from([company.id for company in companies]),
        st.sampled_from(dates),
        TIMES,
    )
    return tuple(draw(st.lists(lock, max_size=2)))


@st.composite
def _travel(draw: st.DrawFn, size: int) -> tuple[tuple[int, ...], ...] | None:
    if draw(st.booleans()):
        return None
    return tuple(tuple(0 if i == j else draw(COUNTS) for j in range(size)) for i in range(size))
