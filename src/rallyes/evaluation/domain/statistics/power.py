"""How many people, and how many rallies, it takes to see an effect.

Sizes of samples are exact, with decimals: round them up to the next person. Rates are fractions; an
effect is in standard deviations.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rallyes.evaluation.domain.statistics.samples import UnusableError

ALPHA = 0.05
POWER = 0.80


def people_for_means(effect: float, *, alpha: float = ALPHA, power: float = POWER) -> float:
    """People per group to see a difference of means; R's ``power.t.test``."""
    from statsmodels.stats.power import TTestIndPower

    _check_gain(effect)
    return float(TTestIndPower().solve_power(effect, None, alpha, power))


def pairs_for_change(dz: float, *, alpha: float = ALPHA, power: float = POWER) -> float:
    """People answering twice to see a mean change of ``dz`` deviations of the changes."""
    from statsmodels.stats.power import TTestPower

    _check_gain(dz)
    return float(TTestPower().solve_power(dz, None, alpha, power))


def people_for_rates(
    treated: float,
    control: float,
    *,
    controls_each: float = 1.0,
    alpha: float = ALPHA,
    power: float = POWER,
) -> float:
    """Treated people to tell two rates apart, with ``controls_each`` controls for each of them.

    Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions, 2003, chapter 4, without
    correction; R's ``power.prop.test`` when one to one.
    """
    _check_rates(treated, control)
    null, alternative = _spreads(treated, control, controls_each)
    return float(((_z(1 - alpha / 2) * null + _z(power) * alternative) / (treated - control)) ** 2)


def power_for_rates(
    people: float,
    treated: float,
    control: float,
    *,
    controls_each: float = 1.0,
    alpha: float = ALPHA,
) -> float:
    """The chance to tell two rates apart with ``people`` treated; the other tail is left out."""
    from scipy import stats

    _check_rates(treated, control)
    null, alternative = _spreads(treated, control, controls_each)
    reached = abs(treated - control) * math.sqrt(people) - _z(1 - alpha / 2) * null
    return float(stats.norm.cdf(reached / alternative))


def people_for_reference(
    rate: float, reference: float, *, alpha: float = ALPHA, power: float = POWER
) -> float:
    """People to tell a rate from a fixed reference (Fleiss, Levin & Paik 2003, chapter 2)."""
    _check_rates(rate, reference)
    reach = _z(1 - alpha / 2) * _spread(reference) + _z(power) * _spread(rate)
    return float((reach / (rate - reference)) ** 2)


def design_effect(cluster_size: float, icc: float) -> float:
    """What resemblance within a rally costs: 1 + (m − 1) × ICC (Kish, Survey Sampling, 1965)."""
    return 1 + (cluster_size - 1) * icc


def rallies_for(people: float, *, answers_each: float, icc: float) -> int:
    """Rallies to gather the worth of ``people`` unrelated answers."""
    return math.ceil(people * design_effect(answers_each, icc) / answers_each)


def detectable_gain(
    rallies: int,
    *,
    reference: float,
    answers_each: float,
    icc: float,
    with_controls: bool,
    alpha: float = ALPHA,
    power: float = POWER,
) -> float:
    """The smallest gain over ``reference``, as a fraction, that so many rallies would show.

    With one control rally for each, or against a fixed reference. Raises UnusableError when not
    even a rate of 100 % would be told apart.
    """
    from scipy import optimize

    worth = rallies * answers_each / design_effect(answers_each, icc)
    people_for = people_for_rates if with_controls else people_for_reference

    def lacking(gain: float) -> float:
        return people_for(reference + gain, reference, alpha=alpha, power=power) - worth

    smallest, largest = 1e-4, 1 - reference - 1e-6
    if lacking(largest) > 0:
        raise UnusableError("Ces rallyes sont trop peu nombreux pour montrer un écart.")
    return float(optimize.brentq(lacking, smallest, largest))


@dataclass(frozen=True, slots=True)
class Needed:
    """Rallies to show a gain, for one resemblance within rallies, and three comparisons."""

    icc: float
    per_arm: int
    with_individual_controls: int
    against_reference: int


def rallies_needed(
    *,
    reference: float,
    hoped: float,
    answers_each: float,
    iccs: Sequence[float] = (0.0, 0.01, 0.02, 0.05, 0.10),
    controls_each: float = 5.0,
) -> list[Needed]:
    """The table of rallies per arm, per resemblance: control rallies, control people, reference."""
    sizes = (
        people_for_rates(hoped, reference),
        people_for_rates(hoped, reference, controls_each=controls_each),
        people_for_reference(hoped, reference),
    )
    return [
        Needed(icc, *(rallies_for(size, answers_each=answers_each, icc=icc) for size in sizes))
        for icc in iccs
    ]


def _spread(rate: float) -> float:
    return math.sqrt(rate * (1 - rate))


def _spreads(treated: float, control: float, controls_each: float) -> tuple[float, float]:
    common = (treated + controls_each * control) / (1 + controls_each)
    null = math.sqrt(1 + 1 / controls_each) * _spread(common)
    alternative = math.sqrt(treated * (1 - treated) + control * (1 - control) / controls_each)
    return null, alternative


def _z(level: float) -> float:
    from scipy import stats

    return float(stats.norm.ppf(level))


def _check_gain(effect: float) -> None:
    if effect == 0:
        raise UnusableError("Un effet nul ne se démontre pas\u00a0: donnez un effet attendu.")


def _check_rates(first: float, second: float) -> None:
    if not (0 < first < 1 and 0 < second < 1):
        raise UnusableError("Les taux doivent être entre 0 et 100 %, bornes exclues.")
    if first == second:
        raise UnusableError("Les deux taux sont égaux\u00a0: donnez un écart attendu.")
