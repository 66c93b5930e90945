"""Weights for those who did not answer, against Stata's teffects on Cattaneo's births."""

import csv
from pathlib import Path

import numpy as np
import pytest
import statsmodels.treatment
from hypothesis import given
from hypothesis import strategies as st

from rallyes.evaluation.domain.statistics import weighting
from rallyes.evaluation.domain.statistics.samples import UnusableError

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def births() -> dict[str, list[float]]:
    folder = Path(statsmodels.treatment.__file__).parent / "tests" / "results"
    with (folder / "cataneo2.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    names = ("bweight", "mmarried_", "mage", "mage2", "fbaby_", "medu", "mbsmoke_")
    return {name: [float(row[name]) for row in rows] for name in names}


def test_t18_weight_at_birth_and_smoking(births: dict[str, list[float]]) -> None:
    covariates = np.column_stack(
        [births[name] for name in ("mmarried_", "mage", "mage2", "fbaby_", "medu")]
    )

    effect, untreated = weighting.treatment_effect(
        values=births["bweight"],
        treated=[value == 1 for value in births["mbsmoke_"]],
        covariates=covariates,
        link="probit",
        bounded_at=None,
    )

    assert effect.value == pytest.approx(-230.68863780, abs=1e-6)
    assert untreated.value == pytest.approx(3403.46270868, abs=1e-6)
    assert effect.se == pytest.approx(25.81524380, abs=1e-4)
    assert untreated.se == pytest.approx(9.57136890, abs=1e-4)
    assert effect.bounded == 0


def answers(strata: list[tuple[int, int, int]]) -> tuple[list[float | None], list[list[float]]]:
    """People of each stratum: enrolled, answered, successes; a dummy for all but the first."""
    values: list[float | None] = []
    covariates: list[list[float]] = []
    for at, (enrolled, answered, successes) in enumerate(strata):
        values += [1.0] * successes + [0.0] * (answered - successes)
        values += [None] * (enrolled - answered)
        dummies = [float(at == other) for other in range(1, len(strata))]
        covariates += [dummies] * enrolled
    return values, covariates


@pytest.mark.parametrize("link", ["logit", "probit"])
def test_t19_two_strata(link: str) -> None:
    values, covariates = answers([(50, 40, 20), (39, 20, 5)])

    found = weighting.mean_of_all(values=values, covariates=covariates, link=link)

    assert found.value == pytest.approx(0.3904494, abs=1e-7)
    assert found.interval.covers(found.value)
    assert found.largest_weight == pytest.approx(39 / 20)


def test_a_rare_answer_does_not_speak_for_a_crowd() -> None:
    """One person of thirty answered: bounded, they count as the others, and it is told."""
    strata = [(100, 60, 10), (100, 60, 20), (30, 1, 1)]
    values, covariates = answers(strata)

    free = weighting.mean_of_all(values=values, covariates=covariates, bounded_at=None)
    bounded = weighting.mean_of_all(values=values, covariates=covariates)

    assert (free.largest_weight, free.bounded) == (pytest.approx(30, abs=1e-3), 0)
    assert (bounded.largest_weight, bounded.bounded) == (pytest.approx(100 / 60, abs=1e-3), 1)
    assert bounded.value < free.value


stratum = st.tuples(st.integers(2, 30), st.integers(1, 29), st.integers(0, 29)).map(
    lambda some: (some[0], min(some[1], some[0] - 1), min(some[2], some[1], some[0] - 1))
)


@given(st.lists(stratum, min_size=2, max_size=4))
@pytest.mark.property
def test_strata_are_weighted_by_who_is_in_them(strata: list[tuple[int, int, int]]) -> None:
    values, covariates = answers(strata)

    found = weighting.mean_of_all(values=values, covariates=covariates, bounded_at=None)

    everybody = sum(enrolled for enrolled, _, _ in strata)
    expected = sum(n * hits / answered for n, answered, hits in strata) / everybody
    assert found.value == pytest.approx(expected, abs=1e-6)
    assert -1e-9 <= found.value <= 1 + 1e-9


@pytest.mark.parametrize(
    ("strata", "sentence"),
    [
        ([(10, 10, 4), (10, 5, 4)], "en entier"),
        ([(10, 10, 4), (10, 10, 4)], "des absences de réponse"),
        ([(10, 5, 4), (0, 0, 0)], "disent la même chose"),
    ],
)
def test_what_cannot_be_weighted_is_refused(
    strata: list[tuple[int, int, int]], sentence: str
) -> None:
    values, covariates = answers(strata)

    with pytest.raises(UnusableError, match=sentence):
        weighting.mean_of_all(values=values, covariates=covariates)
