"""How many people and rallies, against R's power.* and the table of the method."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rallyes.evaluation.domain.statistics import power
from rallyes.evaluation.domain.statistics.samples import UnusableError

pytestmark = pytest.mark.once

# 89 participants in four rallies, of whom 70 % answer after six months.
ANSWERS = 89 / 4 * 0.70


def test_t14_means() -> None:
    assert power.people_for_means(0.5, power=0.90) == pytest.approx(85.03129, abs=1e-4)
    assert 89.14937 - 1e-5 <= power.pairs_for_change(0.3) <= 89.14958


def test_t14_rates() -> None:
    assert power.people_for_rates(0.5, 0.75, power=0.90) == pytest.approx(76.70693, abs=1e-4)
    assert power.power_for_rates(50, 0.5, 0.75) == pytest.approx(0.7401659, abs=1e-7)
    assert power.people_for_rates(0.45, 0.35) == pytest.approx(375.5651, abs=1e-4)


def test_people_for_ten_points_more() -> None:
    people = [
        math.ceil(power.people_for_rates(0.45, 0.35)),
        round(power.people_for_rates(0.45, 0.35, controls_each=5)),
        round(power.people_for_rates(0.45, 0.35, controls_each=10)),
        math.ceil(power.people_for_reference(0.45, 0.35)),
    ]

    assert people == [376, 222, 203, 184]


def test_rallies_for_ten_points_more() -> None:
    """The table of the method: control rallies, five control people each, a fixed reference."""
    found = power.rallies_needed(reference=0.35, hoped=0.45, answers_each=ANSWERS)

    assert found == [
        power.Needed(0.0, 25, 15, 12),
        power.Needed(0.01, 28, 17, 14),
        power.Needed(0.02, 32, 19, 16),
        power.Needed(0.05, 42, 25, 21),
        power.Needed(0.10, 60, 36, 29),
    ]


@pytest.mark.parametrize(
    ("rallies", "alone", "compared"),
    [(4, 19.5, 28.2), (12, 11.3, 16.2), (30, 7.1, 10.2)],
)
def test_the_first_rallies_cannot_show_ten_points(
    rallies: int, alone: float, compared: float
) -> None:
    shown = [
        100
        * power.detectable_gain(
            rallies, reference=0.35, answers_each=ANSWERS, icc=0.02, with_controls=with_controls
        )
        for with_controls in (False, True)
    ]

    assert shown == pytest.approx([alone, compared], abs=0.05)


@pytest.mark.parametrize(
    ("dz", "pairs", "rallies", "alike"), [(0.2, 199, 13, 23), (0.3, 90, 6, 10), (0.5, 34, 3, 4)]
)
def test_pairs_and_rallies_for_a_change(dz: float, pairs: int, rallies: int, alike: int) -> None:
    found = math.ceil(power.pairs_for_change(dz))

    assert found == pairs
    assert power.rallies_for(found, answers_each=ANSWERS, icc=0.0) == rallies
    assert power.rallies_for(found, answers_each=ANSWERS, icc=0.05) == alike


@given(st.floats(0.05, 0.60), st.floats(0.05, 0.30), st.floats(0.5, 10))
@pytest.mark.property
def test_a_sample_has_the_power_that_it_was_made_for(
    control: float, gain: float, each: float
) -> None:
    people = power.people_for_rates(control + gain, control, controls_each=each)

    found = power.power_for_rates(people, control + gain, control, controls_each=each)

    assert found == pytest.approx(0.80, abs=1e-9)


def test_nothing_to_find_is_refused() -> None:
    with pytest.raises(UnusableError, match="nul"):
        power.pairs_for_change(0.0)
    with pytest.raises(UnusableError, match="égaux"):
        power.people_for_rates(0.4, 0.4)
    with pytest.raises(UnusableError, match="entre 0 et 100"):
        power.people_for_rates(0.4, 1.0)
    with pytest.raises(UnusableError, match="trop peu nombreux"):
        power.detectable_gain(1, reference=0.9, answers_each=3, icc=0.0, with_controls=True)
