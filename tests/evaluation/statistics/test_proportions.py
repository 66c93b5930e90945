"""Rates, against what R's prop.test and mcnemar.test print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rallyes.evaluation.domain.statistics import proportions
from rallyes.evaluation.domain.statistics.samples import UnusableError

pytestmark = pytest.mark.once

WILSON = [
    (81, 263, 0.2552885199, 0.3662095770),
    (15, 148, 0.0623863995, 0.1604872417),
    (0, 20, 0.0, 0.1611251581),
    (1, 29, 0.0061132143, 0.1717552188),
    (7, 50, 0.0695083343, 0.2618619371),
    (23, 60, 0.2708827237, 0.5098240418),
]


@pytest.mark.parametrize(("successes", "total", "low", "high"), WILSON)
def test_t05_wilson(successes: int, total: int, low: float, high: float) -> None:
    found = proportions.wilson(successes, total)

    assert found.interval == pytest.approx((low, high), abs=1e-9)


@pytest.mark.parametrize(
    ("successes", "total", "low", "high"),
    [(81, 263, 0.2535086823, 0.3681762010), (0, 20, 0.0, 0.2004533450)],
)
def test_t05_wilson_with_continuity(successes: int, total: int, low: float, high: float) -> None:
    found = proportions.wilson(successes, total, correction=True)

    assert found.interval == pytest.approx((low, high), abs=1e-9)


def test_t05_clopper_pearson() -> None:
    found = proportions.clopper_pearson(7, 50)

    assert found.interval == pytest.approx((0.05819170034, 0.26739600250), abs=1e-10)


def test_t05_figures_of_the_report() -> None:
    """35 % of 334 people in 2016, and two men out of sixteen participants."""
    hired, men = proportions.wilson(117, 334), proportions.wilson(2, 16)

    assert hired.interval == pytest.approx((0.3011, 0.4029), abs=5e-5)
    assert (men.value, *men.interval) == pytest.approx((0.125, 0.0350, 0.3602), abs=5e-5)
    assert [k for k in range(335) if round(100 * k / 334) == 35] == [116, 117, 118]


def test_t06_mcnemar() -> None:
    approval = ((794, 150), (86, 570))

    corrected = proportions.mcnemar(approval)
    plain = proportions.mcnemar(approval, correction=False)
    exact = proportions.mcnemar(approval, exact=True)

    assert corrected.degrees == plain.degrees == 1
    assert (corrected.statistic, corrected.p) == pytest.approx((16.8178, 4.114562e-05), rel=1e-5)
    assert (plain.statistic, plain.p) == pytest.approx((17.3559, 3.099293e-05), rel=1e-5)
    assert exact.p == pytest.approx(3.715936e-05, rel=1e-6)


def test_t07_homogeneity() -> None:
    found = proportions.homogeneity([83, 90, 129, 70], [86, 93, 136, 82])

    assert found.degrees == 3
    assert found.statistic == pytest.approx(12.600411, abs=1e-6)
    assert found.p == pytest.approx(0.005585477, abs=1e-9)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
@pytest.mark.property
def test_intervals_surround_the_rate_and_stay_rates(counts: tuple[int, int]) -> None:
    plain = proportions.wilson(*counts)
    corrected = proportions.wilson(*counts, correction=True)
    exact = proportions.clopper_pearson(*counts)

    for found in (plain, corrected, exact):
        assert found.interval.covers(found.value, tolerance=1e-12)
        assert -1e-12 <= found.interval.low <= found.interval.high <= 1 + 1e-12
    assert corrected.interval.width >= plain.interval.width - 1e-12


@pytest.mark.parametrize(("successes", "total"), [(1, 0), (3, 2), (-1, 4)])
def test_counts_that_make_no_rate_are_refused(successes: int, total: int) -> None:
    with pytest.raises(UnusableError, match="taux"):
        proportions.wilson(successes, total)


def test_nothing_to_compare_is_refused() -> None:
    with pytest.raises(UnusableError, match="Personne n’a changé"):
        proportions.mcnemar(((3, 0), (0, 4)))
    with pytest.raises(UnusableError, match="Personne n’a réussi"):
        proportions.homogeneity([0, 0], [5, 6])
    with pytest.raises(UnusableError, match="deux groupes"):
        proportions.homogeneity([1], [5])
