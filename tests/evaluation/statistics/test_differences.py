"""Comparison groups, against Wooldridge, Card and Krueger, and the NSW experiment."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rallyes.evaluation.domain.statistics import differences
from rallyes.evaluation.domain.statistics.samples import UnusableError

pytestmark = pytest.mark.once


def sample(size: int, mean: float, deviation: float) -> list[float]:
    """Make ``size`` values of exactly this mean and this standard deviation (n - 1)."""
    shape = np.arange(size, dtype=float)
    shape = (shape - shape.mean()) / shape.std(ddof=1)
    return [float(value) for value in mean + deviation * shape]


def test_t16_wooldridge_s_incinerator() -> None:
    """kielmc: 321 prices of houses, by cell; within cells they spread by 30 242.9 in all."""
    cells = [
        (False, False, 123, 82517.23),
        (True, False, 56, 63692.86),
        (False, True, 102, 101307.51),
        (True, True, 40, 70619.24),
    ]
    values, near, after = [], [], []
    for is_near, is_after, size, mean in cells:
        values += sample(size, mean, 30242.9)
        near += [is_near] * size
        after += [is_after] * size

    found = differences.difference_in_differences(values=values, treated=near, after=after)

    assert found.degrees == 317
    assert found.value == pytest.approx(-11863.9, abs=0.05)
    assert found.se == pytest.approx(7456.65, rel=1e-4)
    assert found.interval.covers(0)


def test_t16_card_and_krueger_on_rounded_cells() -> None:
    fast_food = differences.Means(
        treated_before=20.44, treated_after=21.03, control_before=23.33, control_after=21.17
    )

    assert fast_food.difference == pytest.approx(2.75)


def test_t17_effect_on_the_treated_of_nsw() -> None:
    """Earnings of 1978 of 185 and 260 people, as Dehejia and Wahba print means and deviations."""
    people = {
        "treated": sample(185, 6349.144, 7867.402),
        "control": sample(260, 4554.801, 5483.836),
    }

    welch = differences.effect_on_treated(**people)
    shared = differences.effect_on_treated(**people, robust=False)

    assert welch.value == pytest.approx(1794.3433, abs=1e-3)
    assert welch.se == pytest.approx(670.9965, rel=1e-5)
    assert shared.se == pytest.approx(632.8534, rel=1e-5)
    assert shared.degrees == 443
    assert welch.interval.low > 0


@given(*[st.lists(st.floats(-100, 100), min_size=3, max_size=20)] * 2)
@pytest.mark.property
def test_hc2_of_a_regression_is_welch_s_standard_error(
    treated: Sequence[float], control: Sequence[float]
) -> None:
    assume(min(np.ptp(treated), np.ptp(control)) > 0.01)
    from statsmodels.regression.linear_model import OLS

    group = [1.0] * len(treated) + [0.0] * len(control)
    fit = OLS([*treated, *control], np.column_stack([np.ones(len(group)), group])).fit(
        cov_type="HC2"
    )

    found = differences.effect_on_treated(treated=treated, control=control)

    assert found.se == pytest.approx(fit.bse[1], rel=1e-6)
    assert found.interval.covers(found.value)


def test_groups_too_small_are_refused() -> None:
    with pytest.raises(UnusableError, match="au moins deux observations"):
        differences.difference_in_differences(
            values=[1, 2, 3, 4, 5],
            treated=[False, False, True, True, True],
            after=[False, True, False, True, True],
        )
    with pytest.raises(UnusableError, match="Aucun groupe ne varie"):
        differences.effect_on_treated(treated=[1, 1], control=[2, 2])
