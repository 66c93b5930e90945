"""What facts suggest: the golden cases of the evaluation method, then each step of each scale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from rallyes.evaluation.domain.fidelity.facts import Held, RallyFacts, TeamDay
from rallyes.evaluation.domain.fidelity.principles import PRINCIPLES
from rallyes.evaluation.domain.fidelity.profile import profile_of
from rallyes.evaluation.domain.fidelity.rules import NOT_CLOSED, RULES, suggest

NOVEMBER = (date(2018, 11, 6), date(2018, 11, 7))
EVERYBODY = frozenset({"participants", "companies", "partners", "funders"})
GOOD = RallyFacts(
    closed=True,
    visit_days=NOVEMBER,
    visit_halves=4,
    team_days=(TeamDay(5, one_vehicle=True, guided=True),) * 6,
    sections=frozenset("ACFGHI"),
    companies=12,
    participants=16,
    offered=(7,) * 16,
    seen=(6,) * 16,
    eligibilities={"seeker": 16},
    genders={"f": 9, "m": 7},
    ages={"-26": 5, "26-49": 6, "50": 5},
    sectors={"A": 4, "C": 4, "G": 4, "Q": 4},
    feedback=(Held(NOVEMBER[1], 240),),
    closing=(Held(NOVEMBER[1], 120, EVERYBODY),),
)


def score(key: str, **changes: object) -> int | None:
    return RULES[key](replace(GOOD, **changes)).score  # type: ignore[arg-type]


def words(key: str, **changes: object) -> str:
    told = RULES[key](replace(GOOD, **changes)).facts  # type: ignore[arg-type]
    return " ".join(told).replace("\u00a0", " ")


def closed_on(*day: int, came: Iterable[str] = EVERYBODY) -> tuple[Held, ...]:
    return (Held(date(*day), 120, frozenset(came)),)


def test_a_closing_six_days_after_the_visits() -> None:
    """Haute-Savoie, 6 and 7 November 2018, closing on the 13th."""
    late = closed_on(2018, 11, 13)
    assert score("closing_event", closing=late) == 3
    assert "6 jours après le dernier jour" in words("closing_event", closing=late)
    assert score("consecutive_days", closing=late) == 4


def test_two_men_of_sixteen() -> None:
    """Age and sector are mixed, gender is not; the few are not counted in the sentence."""
    few = {"f": 14, "m": 2}
    assert score("mix", genders=few) == 3
    assert "2 hommes" not in words("mix", genders=few)
    assert "moins de 30 % du groupe" in words("mix", genders=few)


def test_a_rally_as_the_model_has_it() -> None:
    found = {one.principle: one.suggestion.score for one in suggest(GOOD)}
    assert set(found.values()) == {4, None}
    assert [key for key, score in found.items() if score is None] == [
        "mutual_discovery",
        "remobilisation",
        "network",
        "territory_project",
        "name_and_logo",
        "report_federation",
        "report_accelerator",
        "continuous_improvement",
    ]


def test_nothing_is_suggested_before_the_record_is_complete() -> None:
    found = suggest(replace(GOOD, closed=False))
    assert {one.suggestion.score for one in found} == {None}
    assert {one.suggestion.facts for one in found} == {(NOT_CLOSED,)}


def test_every_principle_has_a_rule() -> None:
    assert list(RULES) == [one.key for one in PRINCIPLES]
    assert len(PRINCIPLES) == 19


def test_what_cannot_be_assessed_enters_no_mean() -> None:
    profile = {one.group.key: one for one in profile_of({"closing_event": 3, "visit_time": 4})}
    assert (profile["format"].mean, profile["format"].assessed) == (3.5, 2)
    assert (profile["report"].mean, profile["report"].assessed) == (None, 0)


def days(*numbers: int) -> tuple[date, ...]:
    return tuple(date(2019, 6, number) for number in numbers)


@pytest.mark.parametrize(
    ("visits", "feedback", "expected"),
    [
        (days(11, 12), days(13), 4),
        (days(11, 12), days(12), 4),
        (days(11, 12), days(18), 3),
        (days(11, 12), days(25), 2),
        (days(11, 13), days(13), 2),
        (days(11, 12, 13), days(14), 2),
        (days(11), days(11), 1),
        (days(10, 11, 12, 13), days(14), 1),
        (days(10, 11, 12, 13, 14), days(17), 0),
    ],
)
def test_consecutive_days(
    visits: tuple[date, ...], feedback: tuple[date, ...], expected: int
) -> None:
    held = tuple(Held(day, 240) for day in feedback)
    assert score("consecutive_days", visit_days=visits, feedback=held) == expected


@pytest.mark.parametrize(("halves", "expected"), [(0, 0), (1, 1), (2, 2), (3, 4), (5, 3), (6, 2)])
def test_visit_time(halves: int, expected: int) -> None:
    assert score("visit_time", visit_halves=halves) == expected


@pytest.mark.parametrize(
    ("minutes", "expected"), [((180,), 4), ((240, 240), 4), ((540,), 3), ((90,), 2), ((30,), 1)]
)
def test_feedback_time(minutes: tuple[int, ...], expected: int) -> None:
    held = tuple(Held(NOVEMBER[1], one) for one in minutes)
    assert score("feedback_time", feedback=held) == expected


def test_a_feedback_session_that_was_not_held_is_0_and_one_not_told_is_not_assessable() -> None:
    assert score("feedback_time", feedback=()) == 0
    assert score("feedback_time", feedback=None) is None


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        (closed_on(2018, 11, 8), 4),
        (closed_on(2018, 11, 8, came=["participants", "companies", "funders"]), 4),
        (closed_on(2018, 11, 8, came=["participants", "companies"]), 3),
        (closed_on(2018, 11, 8, came=["participants"]), 2),
        (closed_on(2018, 11, 30), 2),
        ((), 0),
        (None, None),
    ],
)
def test_closing_event(closing: tuple[Held, ...] | None, expected: int | None) -> None:
    assert score("closing_event", closing=closing) == expected


@pytest.mark.parametrize(
    ("letters", "expected"), [("ABCDEF", 4), ("ABCDE", 3), ("ABC", 2), ("AB", 1), ("A", 0)]
)
def test_sectors(letters: str, expected: int) -> None:
    assert score("sectors", sections=frozenset(letters)) == expected


def test_sectors_that_nobody_wrote_down_are_not_assessable() -> None:
    assert score("sectors", sections=frozenset({""})) is None


@pytest.mark.parametrize(
    ("people", "expected"),
    [(15, 4), (30, 4), (14, 3), (33, 3), (12, 2), (38, 2), (5, 1), (45, 1), (4, 0), (46, 0)],
)
def test_participants(people: int, expected: int) -> None:
    assert score("participants", participants=people) == expected


def teams(right: int, wrong: int) -> tuple[TeamDay, ...]:
    good, bad = TeamDay(5, True, True), TeamDay(2, False, True)
    return (good,) * right + (bad,) * wrong


@pytest.mark.parametrize("key", ["team_size", "one_vehicle"])
@pytest.mark.parametrize(
    ("right", "wrong", "expected"), [(5, 0, 4), (4, 1, 3), (1, 1, 2), (1, 4, 1), (0, 3, 0)]
)
def test_shares_of_team_days(key: str, right: int, wrong: int, expected: int) -> None:
    assert score(key, team_days=teams(right, wrong)) == expected


def test_teams_on_foot_have_no_vehicle_to_share() -> None:
    assert score("one_vehicle", team_days=(TeamDay(5, None, True),) * 3) is None
    alone = (TeamDay(5, one_vehicle=True, guided=False),) * 3
    assert score("one_vehicle", team_days=alone) == 0


def test_companies_offered_are_scored_and_companies_seen_are_told() -> None:
    assert score("companies_visited", offered=(7,) * 8 + (5,) * 8) == 2
    assert "6,0 en moyenne" in words("companies_visited") or "6 en moyenne" in words(
        "companies_visited"
    )
    assert score("companies_visited", companies=5) == 1
    assert score("companies_visited", offered=()) is None


def test_job_seekers() -> None:
    assert score("job_seekers", eligibilities={"seeker": 14, "": 2}) == 3
    assert score("job_seekers", eligibilities={"seeker": 10, "": 6}) is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ages": {"26-49": 16}}, 3),
        ({"ages": {"26-49": 12, "50": 4}}, 3),
        ({"ages": {"26-49": 16}, "sectors": {"A": 16}}, 2),
        ({"ages": {"26-49": 16}, "sectors": {"A": 16}, "genders": {"f": 16}}, 0),
        ({"genders": {"f": 8, "": 8}}, None),
    ],
)
def test_mix(changes: dict[str, object], expected: int | None) -> None:
    assert score("mix", **changes) == expected
