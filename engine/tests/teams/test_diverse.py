"""Diverse groups: within bounds, worth what they say, and the best where all can be tried."""

from __future__ import annotations

import numpy as np
import pytest
from groupings import Bounds, distances_of, greatest, within, worth
from hypothesis import given
from hypothesis import strategies as st
from rallye_planner.teams.diverse import Grouping, group, widest_sizes


def grouped(distances: np.ndarray, bounds: Bounds, **options: float) -> Grouping:
    lower, upper = np.array(bounds, np.int64).T
    return group(distances, lower, upper, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("bounds", [[(3, 3), (3, 3)], [(1, 4), (2, 5), (0, 2)], [(2, 2)] * 4])
def test_what_is_small_is_grouped_as_well_as_can_be(bounds: Bounds, seed: int) -> None:
    people = 6 if bounds == [(3, 3), (3, 3)] else 8
    distances = distances_of(people, seed)
    assert grouped(distances, bounds, seed=seed).value == greatest(distances, bounds)


@pytest.mark.property
@given(st.data())
def test_sizes_hold_and_the_value_is_that_of_the_groups(data: st.DataObject) -> None:
    people = data.draw(st.integers(1, 14))
    groups = data.draw(st.integers(1, 4))
    sizes = data.draw(st.lists(st.integers(0, people), min_size=groups, max_size=groups))
    sizes[0] += max(0, people - sum(sizes))
    bounds = [(max(0, size - data.draw(st.integers(0, 3))), size) for size in sizes]
    while sum(low for low, _ in bounds) > people:
        bounds = [(max(0, low - 1), high) for low, high in bounds]
    distances = distances_of(people, data.draw(st.integers(0, 99)))
    found = grouped(distances, bounds, seconds=0.01)
    assert within(found.group_of, bounds)
    assert found.value == worth(distances, found.group_of)
    members = found.groups()
    assert sorted(person for group in members for person in group) == list(range(people))


def test_no_move_and_no_swap_is_left_that_pays() -> None:
    """However short the time: nobody can better the answer by hand."""
    distances, bounds = distances_of(40, 1), [(5, 12)] * 5
    found = grouped(distances, bounds, seconds=0.001)
    for i in range(40):
        for other in range(5):
            moved = (*found.group_of[:i], other, *found.group_of[i + 1 :])
            assert not within(moved, bounds) or worth(distances, moved) <= found.value
        for j in range(i):
            swapped = list(found.group_of)
            swapped[i], swapped[j] = swapped[j], swapped[i]
            assert worth(distances, tuple(swapped)) <= found.value


def test_the_same_seed_makes_the_same_groups() -> None:
    distances, bounds = distances_of(12, 3), [(3, 5)] * 3
    first, second, other = (grouped(distances, bounds, seed=seed) for seed in (5, 5, 6))
    assert first == second
    assert other.value == first.value


def test_people_at_equal_distances_are_grouped_at_once() -> None:
    distances = np.full((30, 30), 2.0) - 2.0 * np.eye(30)
    assert grouped(distances, [(10, 10)] * 3).value == 3 * 45 * 2.0


def test_one_group_holds_everybody() -> None:
    distances = distances_of(5, 0)
    assert grouped(distances, [(5, 5)]).group_of == (0,) * 5


def test_bounds_that_cannot_hold_everybody_are_refused() -> None:
    with pytest.raises(ValueError, match="no sizes"):
        grouped(distances_of(5, 0), [(1, 2), (1, 2)])


def test_asked_to_stop_it_answers_with_what_it_has() -> None:
    distances, bounds = distances_of(20, 2), [(5, 5)] * 4
    lower, upper = np.array(bounds, np.int64).T
    found = group(distances, lower, upper, stop=lambda: True)
    assert within(found.group_of, bounds)


def test_sizes_are_as_unlike_as_bounds_let_them_be() -> None:
    """Pairs are what counts, and a large group holds more of them."""
    bounds = np.array([(2, 4), (2, 6), (2, 5)])
    assert sorted(widest_sizes(11, bounds[:, 0], bounds[:, 1])) == [2, 3, 6]
    assert widest_sizes(13, bounds[:, 0], bounds[:, 1]).tolist() == [2, 6, 5]
