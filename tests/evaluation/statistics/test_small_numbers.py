"""Nobody is recognised in a table, not even by subtraction."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rallyes.evaluation.domain.statistics.samples import UnusableError
from rallyes.evaluation.domain.statistics.small_numbers import (
    TOTAL,
    Audience,
    Counts,
    Sum,
    crossing,
    distribution,
    primary,
    rate_may_be_shown,
)
from rallyes.evaluation.domain.statistics.suppression import attack_intervals, exposed, protect

pytestmark = pytest.mark.once

PUBLIC, FUNDER = Audience.PUBLIC, Audience.FUNDER


@pytest.mark.parametrize("audience", [PUBLIC, FUNDER])
def test_sixteen_participants_two_men_are_not_told_apart(audience: Audience) -> None:
    """The report of 2019 printed it: the number of people may stand, their split may not."""
    gender = distribution({"femmes": 14, "hommes": 2})

    shown = protect(gender, audience=audience)

    assert shown.values == {TOTAL: 16}
    assert shown.attack["hommes"] == (0, 16)
    assert not rate_may_be_shown(2, 16, audience=audience)


def test_what_stands_in_the_place_of_a_figure() -> None:
    assert PUBLIC.withheld_words == "répartition non diffusée (<11)"
    assert FUNDER.withheld_words == "répartition non diffusée (<5)"


@pytest.mark.parametrize(("audience", "hidden"), [(PUBLIC, {"B", "C"}), (FUNDER, {"C"})])
def test_thresholds_of_each_audience(audience: Audience, hidden: set[str]) -> None:
    counts = distribution({"A": 40, "B": 10, "C": 0, "D": 11})

    assert primary(counts, audience=audience) == hidden


def test_a_hundred_percent_says_something_of_everybody() -> None:
    counts = distribution({"en emploi": 30, "sans emploi": 0})

    assert primary(counts, audience=PUBLIC) == {"en emploi", "sans emploi"}


def test_a_group_too_small_is_not_even_counted() -> None:
    shown = protect(distribution({"femmes": 5, "hommes": 4}), audience=PUBLIC)

    assert shown.values == {}
    assert math.isinf(shown.attack[TOTAL].high)


@pytest.mark.parametrize(
    ("successes", "total", "public", "funder"),
    [(5, 11, True, True), (4, 11, False, False), (7, 11, False, False), (5, 10, False, True)],
)
def test_rates(successes: int, total: int, public: bool, funder: bool) -> None:
    assert rate_may_be_shown(successes, total, audience=PUBLIC) is public
    assert rate_may_be_shown(successes, total, audience=FUNDER) is funder


def test_a_table_without_small_numbers_is_shown_whole() -> None:
    counts = crossing([[15, 25], [35, 45]])

    shown = protect(counts, audience=PUBLIC)

    assert shown.values == counts.values
    assert shown.attack == {}


def test_one_cell_withheld_in_a_two_by_two_is_computed_exactly() -> None:
    counts = crossing([[14, 2], [40, 33]])

    assert attack_intervals(counts, [(0, 1)])[0, 1] == (2, 2)
    inner = [(row, column) for row in (0, 1) for column in (0, 1)]
    assert attack_intervals(counts, inner)[0, 1] == (0, 16)


def test_one_small_cell_takes_a_rectangle_with_it() -> None:
    counts = crossing([[20, 3, 12], [9, 15, 18], [11, 22, 30]])

    assert attack_intervals(counts, [(0, 1)])[0, 1] == (3, 3)
    shown = protect(counts, audience=FUNDER)
    assert shown.primary == {(0, 1)}
    assert shown.secondary == {(0, 2), (1, 1), (1, 2)}
    assert shown.attack[0, 1] == (0, 15)


tables = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 40), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


@given(tables, st.sampled_from([PUBLIC, FUNDER]))
@pytest.mark.property
def test_the_audit_finds_nothing_after_secondary_suppression(
    rows: list[list[int]], audience: Audience
) -> None:
    counts = crossing(rows)

    shown = protect(counts, audience=audience)

    withheld = shown.primary | shown.secondary
    assert primary(counts, audience=audience) <= withheld
    assert exposed(counts, withheld, audience=audience) == {}
    assert set(shown.values) == set(counts.values) - withheld
    for cell, interval in shown.attack.items():
        assert interval.covers(counts.values[cell], tolerance=1e-6)


@given(tables, st.data())
@pytest.mark.property
def test_a_cell_withheld_alone_is_always_found(rows: list[list[int]], data: st.DataObject) -> None:
    counts = crossing(rows)
    cell = data.draw(st.sampled_from(sorted(counts.values, key=str)))

    found = attack_intervals(counts, [cell])[cell]

    assert found == pytest.approx((counts.values[cell], counts.values[cell]), abs=1e-6)


def test_reports_that_nest_are_audited_as_one_table() -> None:
    """A total of four rallies and one of three give the fourth away."""
    counts = Counts(
        {"quatre": 64, "trois": 60, "le dernier": 4},
        (Sum("quatre", ("trois", "le dernier")),),
    )

    assert attack_intervals(counts, ["le dernier"])["le dernier"] == (4, 4)
    assert "trois" not in protect(counts, audience=PUBLIC).values


def test_tables_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(UnusableError, match="négatif"):
        distribution({"femmes": -1, "hommes": 4})
    with pytest.raises(UnusableError, match="somme"):
        Counts({"tous": 5, "un": 1, "deux": 3}, (Sum("tous", ("un", "deux")),))
    with pytest.raises(UnusableError, match="même longueur"):
        crossing([[1, 2], [3]])
