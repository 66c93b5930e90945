"""Several studies together, against metafor on thirteen trials of the BCG vaccine."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rallyes.evaluation.domain.statistics import pooling
from rallyes.evaluation.domain.statistics.samples import UnusableError
from tests.evaluation.statistics.published import BCG

pytestmark = pytest.mark.once

EFFECTS = [math.log((a / (a + b)) / (c / (c + d))) for a, b, c, d, *_ in BCG]
VARIANCES = [1 / a - 1 / (a + b) + 1 / c - 1 / (c + d) for a, b, c, d, *_ in BCG]
LATITUDES = [float(trial[4]) for trial in BCG]
YEARS = [float(trial[5]) for trial in BCG]
TRIALS = {"effects": EFFECTS, "variances": VARIANCES}


def test_t08_fixed_effect() -> None:
    found = pooling.pool(**TRIALS, method="fixed")

    assert (found.mean, found.se) == pytest.approx((-0.43028516, 0.04049875), abs=1e-8)
    assert (found.q, found.q_degrees) == (pytest.approx(152.23300808, abs=1e-7), 12)
    assert found.i2 == pytest.approx(0.9212, abs=5e-5)
    assert found.tau2 == 0


def test_t08_dersimonian_laird() -> None:
    found = pooling.pool(**TRIALS, method="DL", hartung_knapp=False)

    assert found.tau2 == pytest.approx(0.30876026, abs=1e-8)
    assert (found.mean, found.se) == pytest.approx((-0.71411722, 0.17874209), abs=1e-8)
    assert found.interval == pytest.approx((-1.06444528, -0.36378916), abs=1e-8)


def test_t08_reml() -> None:
    """metafor stops at a change below 1e-5; the root is found here to the last digit."""
    found = pooling.pool(**TRIALS, hartung_knapp=False)

    assert found.tau2 == pytest.approx(0.31324333, abs=1e-6)
    assert (found.mean, found.se) == pytest.approx((-0.71453235, 0.17978153), abs=1e-6)
    assert found.interval == pytest.approx((-1.06689768, -0.36216702), abs=1e-6)
    assert (found.i2, found.h2) == pytest.approx((0.922214, 12.8558), rel=1e-5)
    ratio = [math.exp(value) for value in (found.mean, *found.interval, *found.prediction)]
    assert ratio == pytest.approx([0.489421, 0.344074, 0.696166, 0.154634, 1.549028], abs=2e-6)
    assert found.tau2_interval == pytest.approx((0.1197, 1.1115), abs=5e-5)


def test_t08_paule_mandel() -> None:
    assert pooling.pool(**TRIALS, method="PM").tau2 == pytest.approx(0.31806845, abs=1e-8)


def test_t08_hartung_knapp() -> None:
    reml, laird = pooling.pool(**TRIALS), pooling.pool(**TRIALS, method="DL")

    assert reml.se == pytest.approx(0.18079175, abs=1e-6)
    assert reml.interval == pytest.approx((-1.10844372, -0.32062097), abs=1e-6)
    assert reml.p == pytest.approx(0.00192002, abs=1e-7)
    assert laird.interval == pytest.approx((-1.10782135, -0.32041309), abs=1e-8)


def test_t08_each_trial_drawn_to_the_mean() -> None:
    found = pooling.pool(**TRIALS)

    assert found.each[:3] == pytest.approx((-0.80023356, -1.25170598, -0.98690309), abs=1e-6)


def test_t08_meta_regression_on_latitude_and_year() -> None:
    found = pooling.regress(**TRIALS, moderators=[LATITUDES, YEARS])

    assert found.coefficients[1].value == pytest.approx(-0.0280, abs=5e-5)
    assert found.coefficients[1].se == pytest.approx(0.0102, abs=5e-5)
    assert found.explained == pytest.approx(0.6463, abs=5e-5)
    assert found.tau2 == pytest.approx(0.1108, abs=5e-5)


def test_t08_meta_regression_on_latitude_alone() -> None:
    found = pooling.regress(**TRIALS, moderators=[LATITUDES])

    assert found.coefficients[1].value == pytest.approx(-0.0291, abs=5e-5)
    assert found.coefficients[1].se == pytest.approx(0.0072, abs=5e-5)
    assert found.tau2 == pytest.approx(0.0764, abs=1e-4)


def test_effects_that_agree_leave_nothing_between() -> None:
    found = pooling.pool(effects=[4.0, 4.1, 3.9], variances=[1.0, 1.0, 1.0])

    assert (found.tau2, found.i2, found.tau2_interval.low) == (0, 0, 0)
    assert found.each == pytest.approx([found.mean] * 3)


@pytest.mark.parametrize("method", ["fixed", "DL", "REML", "PM"])
def test_effects_that_are_one_have_no_spread_below_zero(method: str) -> None:
    """Rounding once made Q a little negative here."""
    found = pooling.pool(effects=[1.0, 1.0], variances=[1.0, 4.0], method=method)

    assert (found.mean, found.q, found.i2, found.tau2) == (pytest.approx(1.0), 0, 0, 0)


@pytest.mark.parametrize("method", ["fixed", "DL", "REML", "PM"])
@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(0.01, 100)), min_size=2, max_size=15))
@pytest.mark.property
def test_the_mean_lies_among_the_effects(method: str, studies: list[tuple[float, float]]) -> None:
    effects, variances = zip(*studies, strict=True)

    found = pooling.pool(effects=effects, variances=variances, method=method)

    assert found.tau2 >= 0
    assert 0 <= found.i2 <= 1
    assert min(effects) - 1e-6 <= found.mean <= max(effects) + 1e-6
    assert found.interval.covers(found.mean)
    assert found.prediction.width >= found.interval.width - 1e-9


def test_below_five_rallies_nothing_is_concluded() -> None:
    four = pooling.across_rallies(effects=EFFECTS[:4], variances=VARIANCES[:4])
    five = pooling.across_rallies(effects=EFFECTS[:5], variances=VARIANCES[:5])

    assert four == pooling.Described(k=4, mean=pytest.approx(sum(EFFECTS[:4]) / 4))
    assert isinstance(five, pooling.Pooled)


def test_what_cannot_be_pooled_is_refused() -> None:
    with pytest.raises(UnusableError, match="au moins 2"):
        pooling.pool(effects=[1.0], variances=[1.0])
    with pytest.raises(UnusableError, match="variance"):
        pooling.pool(effects=[1.0, 2.0], variances=[1.0, 0.0])
    with pytest.raises(UnusableError, match="disent la même chose"):
        pooling.regress(**TRIALS, moderators=[LATITUDES, LATITUDES])
    with pytest.raises(UnusableError, match="plus de rallyes"):
        pooling.regress(effects=[1.0, 2.0], variances=[1.0, 1.0], moderators=[[0.0, 1.0]])
