"""Agreement of readers, against Cohen, psych and Krippendorff."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rallyes.evaluation.domain.statistics import agreement
from rallyes.evaluation.domain.statistics.samples import UnusableError
from tests.evaluation.statistics.published import DATA_C

pytestmark = pytest.mark.once

COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
marks = st.integers(0, 4)


def test_t11_cohen_1968() -> None:
    costs = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]

    assert agreement.kappa(COHEN, weights="none") == pytest.approx(0.4915254237, abs=1e-10)
    assert agreement.kappa_with_costs(COHEN, costs) == pytest.approx(0.3478260870, abs=1e-10)


def test_t11_psych_example() -> None:
    pairs = list(zip(range(1, 10), [1, 3, 1, 6, 1, 5, 5, 6, 7], strict=True))
    table = agreement.crossed(pairs, labels=range(1, 10))

    assert agreement.kappa(table, weights="none") == pytest.approx(0, abs=1e-12)
    assert agreement.kappa(table) == pytest.approx(0.6779661017, abs=1e-10)


@pytest.mark.parametrize(
    ("weights", "value"),
    [("none", 0.4661163846), ("linear", 0.4792663107), ("quadratic", 0.4961783439)],
)
def test_t11_three_by_three(weights: str, value: float) -> None:
    table = [[100, 37, 5], [20, 60, 5], [7, 3, 15]]

    assert agreement.kappa(table, weights=weights) == pytest.approx(value, abs=1e-10)


@pytest.mark.parametrize(
    ("level", "value"),
    [
        ("nominal", 0.7434210526),
        ("ordinal", 0.8153875038),
        ("interval", 0.8491071429),
        ("ratio", 0.7974027747),
    ],
)
def test_t12_krippendorff(level: str, value: float) -> None:
    found = agreement.krippendorff_alpha(DATA_C, level=level)

    assert found == pytest.approx(value, abs=1e-10)


@given(st.lists(st.tuples(marks, marks), min_size=2, max_size=60))
@pytest.mark.property
def test_quadratic_costs_and_quadratic_weights_agree(pairs: list[tuple[int, int]]) -> None:
    assume(len({mark for pair in pairs for mark in pair}) > 1)
    table = agreement.crossed(pairs, labels=range(5))
    costs = [[(row - column) ** 2 for column in range(5)] for row in range(5)]

    found = agreement.kappa(table)

    assert found <= 1 + 1e-12
    assert found == pytest.approx(agreement.kappa_with_costs(table, costs), abs=1e-9)


def test_the_interval_draws_whole_rallies_and_answers_the_same_seed_alike() -> None:
    """Four rallies of nineteen principles, read twice, one step apart now and then."""
    rallies = [
        [((at + rally) % 5, min(4, (at + rally) % 5 + (at % 4 == rally))) for at in range(19)]
        for rally in range(4)
    ]

    def statistic(pairs: list[tuple[int, int]]) -> float:
        return agreement.kappa(agreement.crossed(pairs, labels=range(5)))

    found = agreement.interval_by_rally(rallies, statistic, seed=3, draws=200)

    whole = statistic([pair for rally in rallies for pair in rally])
    assert found.covers(whole)
    assert 0 < found.width < 0.5
    assert agreement.interval_by_rally(rallies, statistic, seed=3, draws=200) == found


def test_marks_that_never_vary_are_refused() -> None:
    with pytest.raises(UnusableError, match="Une seule note"):
        agreement.kappa(agreement.crossed([(3, 3), (3, 3)], labels=range(5)))
    with pytest.raises(UnusableError, match="Une seule note"):
        agreement.krippendorff_alpha([[2, 2, None], [2, 2, 4]])
    with pytest.raises(UnusableError, match="deux lecteurs"):
        agreement.krippendorff_alpha([[2, None], [None, 3]])
    with pytest.raises(UnusableError, match="pas dans la grille"):
        agreement.crossed([(3, 7)], labels=range(5))


def test_one_rally_has_no_interval() -> None:
    with pytest.raises(UnusableError, match="deux rallyes"):
        agreement.interval_by_rally([[1.0]], sum, seed=1)
