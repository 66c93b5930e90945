"""The mix: 100 as mixed as can be, 0 as teams filled in sorted order."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rallye_planner.checks.mix import age_band, imbalance, least_imbalance, mix_of, traits
from rallye_planner.problem import Participant

COUPLES = {
    person.id: person
    for person in (
        Participant("a", 30, "f"),
        Participant("b", 30, "f"),
        Participant("c", 30, "m"),
        Participant("d", 30, "m"),
    )
}


def test_a_woman_and_a_man_in_each_team_is_as_mixed_as_can_be() -> None:
    assert imbalance([("a", "c"), ("b", "d")], COUPLES) == 0
    assert mix_of([("a", "c"), ("b", "d")], COUPLES) == 100


def test_women_here_and_men_there_is_no_mix_at_all() -> None:
    assert imbalance([("a", "b"), ("c", "d")], COUPLES) == 4
    assert mix_of([("a", "b"), ("c", "d")], COUPLES) == 0


def test_people_who_are_all_alike_are_mixed() -> None:
    alike = {name: Participant(name) for name in "abc"}
    assert mix_of([("a",), ("b", "c")], alike) == 100


@pytest.mark.parametrize(
    ("age", "band"),
    [(None, None), (25, "under 26"), (26, "26-49"), (49, "26-49"), (50, "50+")],
)
def test_the_charter_counts_three_bands_of_age(age: int | None, band: str | None) -> None:
    assert age_band(age) == band


@given(st.lists(st.tuples(st.sampled_from("fmx"), st.sampled_from((20, 30, 60))), min_size=4,
                max_size=5))  # fmt: skip
def test_no_grouping_is_below_the_least_imbalance(kinds: list[tuple[str, int]]) -> None:
    """All the ways to part four or five people into two teams of given sizes."""
    people = {str(k): Participant(str(k), age, gender) for k, (gender, age) in enumerate(kinds)}
    for choice in product((0, 1), repeat=len(people)):
        groups = [[p for p, side in zip(people, choice, strict=True) if side == k] for k in (0, 1)]
        least = least_imbalance([len(group) for group in groups], people)
        assert imbalance(groups, people) >= least - 1e-9


def test_nobody_s_trait_is_left_out() -> None:
    person = Participant("a", 61, "x", 0, "C", "ML")
    assert dict(traits(person)) == {
        "age": "50+",
        "gender": "x",
        "education": 0,
        "sector": "C",
        "prescriber": "ML",
    }
