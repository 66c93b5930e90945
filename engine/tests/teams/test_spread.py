"""The bound on the mix: true, and reached where one trait is all there is."""

from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rallye_planner.checks.mix import imbalance, least_imbalance, mix_of
from rallye_planner.problem import Participant
from rallye_planner.teams.mix import Measure
from rallye_planner.teams.spread import least_spread


def tried(sizes: list[int], totals: list[int]) -> int:
    """The least imbalance of one attribute, by trying every way to fill the teams."""
    people = sum(totals)
    rows = [
        [row for row in product(range(size + 1), repeat=len(totals)) if sum(row) == size]
        for size in sizes
    ]
    return min(
        sum(
            abs(people * given - size * total)
            for size, row in zip(sizes, way, strict=True)
            for given, total in zip(row, totals, strict=True)
        )
        for way in product(*rows)
        if [sum(column) for column in zip(*way, strict=True)] == totals
    )


@pytest.mark.property
@given(st.lists(st.integers(1, 4), min_size=2, max_size=3), st.data())
def test_one_trait_is_spread_as_well_as_trying_everything_finds(
    sizes: list[int], data: st.DataObject
) -> None:
    people = sum(sizes)
    cuts = sorted(data.draw(st.lists(st.integers(1, people), min_size=2, max_size=2)))
    totals = [n for n in (cuts[0], cuts[1] - cuts[0], people - cuts[1]) if n]
    different = sorted(set(sizes))
    teams = [sizes.count(size) for size in different]
    found = least_spread(np.array(different), np.array(teams), np.array(totals))
    assert found == tried(sizes, totals)


def test_values_that_all_want_the_same_team_cannot_all_have_it() -> None:
    """Four people of four genders, in teams of three and one: each wants to be among the three.

    Value by value each is a quarter from its expectation there, and as much in the other team.
    The one who is alone is three quarters from it in both.
    """
    people = [Participant(str(k), gender="fmxa"[k]) for k in range(4)]
    named = {person.id: person for person in people}
    alike = imbalance([("0", "1", "2"), ("3",)], named)
    assert Measure(people).floor((3, 1)) / 4 == alike == 3.0
    assert least_imbalance((3, 1), named) == 2.0


PEOPLE = st.lists(
    st.builds(
        Participant,
        st.just("p"),
        age=st.sampled_from((None, 20, 30, 60)),
        gender=st.sampled_from("fm"),
        education=st.sampled_from((None, 2, 3)),
        sector=st.sampled_from("AB"),
    ),
    min_size=4,
    max_size=9,
)


@pytest.mark.property
@given(PEOPLE, st.integers(1, 3), st.randoms(use_true_random=False))
def test_the_measure_is_the_referees(drawn: list[Participant], small: int, rng: object) -> None:
    people = [Participant(f"p{k}", *_traits(person)) for k, person in enumerate(drawn)]
    named = {person.id: person for person in people}
    sizes = [small, len(people) - small]
    team_of = np.repeat([0, 1], sizes)
    rng.shuffle(team_of)  # type: ignore[attr-defined]
    groups = [[p.id for p, t in zip(people, team_of, strict=True) if t == k] for k in (0, 1)]
    measure = Measure(people)
    found = measure.imbalance(team_of, sizes)
    assert found / len(people) == pytest.approx(imbalance(groups, named))
    assert measure.mix(found, sizes) == pytest.approx(mix_of(groups, named))
    assert measure.floor(sizes) <= found
    assert measure.floor(sizes) / len(people) >= least_imbalance(sizes, named) - 1e-9


def _traits(person: Participant) -> tuple[object, ...]:
    return (person.age, person.gender, person.education, person.sector)


@pytest.mark.parametrize("order", list(permutations((2, 3, 4)))[:3])
def test_the_order_of_teams_does_not_matter(order: tuple[int, ...]) -> None:
    people = [Participant(f"p{k}", gender="fmm"[k % 3], education=k % 4) for k in range(9)]
    measure = Measure(people)
    assert measure.floor(order) == measure.floor((2, 3, 4))
    assert measure.mix(measure.floor(order), order) == measure.mix(
        measure.floor((4, 3, 2)), (4, 3, 2)
    )
