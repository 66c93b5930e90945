"""The calculator against the published table of the evaluation method (part 2.4)."""

from statistics import NormalDist

import pytest

from rallyes.evaluation.domain.analysis.sizing import Comparison, Hope, needed

PUBLISHED = {0.0: (25, 12), 0.01: (28, 14), 0.02: (32, 16), 0.05: (42, 21), 0.10: (60, 29)}


def hope(comparison, icc=0.02, effect=0.3):
    return Hope(comparison, 0.35, 0.45, effect, 89 / 4, 0.7, icc)


@pytest.mark.parametrize("icc", PUBLISHED)
def test_rallies_are_those_of_the_method(icc):
    per_arm, reference = PUBLISHED[icc]
    assert needed(hope(Comparison.CONTROL, icc)).rallies == per_arm
    assert needed(hope(Comparison.REFERENCE, icc)).rallies == reference


def test_people_are_those_of_the_formula_of_the_manual():
    z = NormalDist().inv_cdf(0.975) * (0.35 * 0.65) ** 0.5
    z += NormalDist().inv_cdf(0.8) * (0.45 * 0.55) ** 0.5
    answered = needed(hope(Comparison.REFERENCE)).answered
    assert answered - 1 < (z / 0.1) ** 2 <= answered
    assert answered == 184


@pytest.mark.parametrize(("effect", "pairs", "rallies"), [(0.2, 199, 13), (0.3, 90, 6)])
def test_before_and_after(effect, pairs, rallies):
    found = needed(hope(Comparison.CHANGE, icc=0.0, effect=effect))
    assert (found.answered, found.rallies) == (pairs, rallies)
