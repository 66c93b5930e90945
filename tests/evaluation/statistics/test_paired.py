"""Changes between two moments, against what R prints for its `sleep` data."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rallyes.evaluation.domain.statistics import paired
from rallyes.evaluation.domain.statistics.samples import UnusableError
from tests.evaluation.statistics.published import FIRST_DRUG, SECOND_DRUG

pytestmark = pytest.mark.once

SLEEP = {"before": SECOND_DRUG, "after": FIRST_DRUG}
answers = st.floats(0, 100).map(lambda value: round(value, 2))


def test_t01_paired_t() -> None:
    found = paired.mean_change(**SLEEP)

    assert found.n == 10
    assert found.mean == pytest.approx(-1.58)
    assert found.t == pytest.approx(-4.062127683, abs=1e-9)
    assert found.p == pytest.approx(0.00283289, abs=1e-8)
    assert found.interval == pytest.approx((-2.4598858, -0.7001142), abs=1e-7)


def test_t02_wilcoxon_as_r_printed_before_4_6() -> None:
    corrected = paired.signed_ranks(**SLEEP, method="asymptotic")
    plain = paired.signed_ranks(**SLEEP, method="asymptotic", correction=False)

    assert (corrected.v, corrected.n) == (0, 9)
    assert corrected.p == pytest.approx(0.009090698, abs=1e-9)
    assert plain.p == pytest.approx(0.007632442, abs=1e-9)


@pytest.mark.parametrize("method", ["auto", "exact"])
def test_t02_wilcoxon_exact_with_ties(method: str) -> None:
    """Nine changes, all downwards: two of the 2⁹ signs are as extreme."""
    assert paired.signed_ranks(**SLEEP, method=method).p == 2 / 2**9


def test_t03_hodges_lehmann() -> None:
    """R approaches the median of the means of all pairs by a root and prints -1.400031."""
    assert paired.typical_change(**SLEEP) == pytest.approx(-1.400031, abs=1e-4)


def test_t04_effect_size() -> None:
    found = paired.effect_size(**SLEEP)

    assert found.dz == pytest.approx(-1.284557563, abs=1e-9)
    assert paired.small_sample_correction(9) == pytest.approx(0.913874, abs=1e-6)
    assert found.g == pytest.approx(-1.173924904, abs=1e-9)
    assert found.dz_interval == pytest.approx((-2.118016514, -0.414627756), abs=1e-8)


@given(st.lists(st.tuples(answers, answers), min_size=3, max_size=40))
@pytest.mark.property
def test_an_interval_surrounds_its_point(pairs: list[tuple[float, float]]) -> None:
    before, after = zip(*pairs, strict=True)
    assume(len({round(later - first, 6) for first, later in pairs}) > 1)

    mean, size = (
        paired.mean_change(before=before, after=after),
        paired.effect_size(before=before, after=after),
    )

    assert mean.interval.covers(mean.mean)
    assert size.dz_interval.covers(size.dz, tolerance=1e-6)


@given(st.lists(st.tuples(answers, answers), min_size=2, max_size=40))
@pytest.mark.property
def test_the_typical_change_lies_among_the_changes(pairs: list[tuple[float, float]]) -> None:
    before, after = zip(*pairs, strict=True)
    moved = [later - first for first, later in pairs if round(later - first, 6)]
    assume(moved)

    found = paired.typical_change(before=before, after=after)

    assert min(moved) - 1e-6 <= found <= max(moved) + 1e-6


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ([1.0], [2.0], "Il faut au moins 2 réponses"),
        ([1.0, 2.0], [2.0, 3.0, 4.0], "ne vont pas ensemble"),
        ([1.0, 2.0], [2.0, 3.0], "identiques"),
        ([1.0, float("nan")], [2.0, 3.0], "n’est pas un nombre"),
    ],
)
def test_unusable_pairs_are_refused(before: list[float], after: list[float], sentence: str) -> None:
    with pytest.raises(UnusableError, match=sentence):
        paired.mean_change(before=before, after=after)


def test_changes_nearly_alike() -> None:
    """Huge effects keep their interval as long as it can be computed."""
    large = paired.effect_size(before=[0, 0, 0], after=[50, 50.1, 50.2])

    assert large.dz == pytest.approx(501)
    assert large.dz_interval.low < 501 < large.dz_interval.high
    with pytest.raises(UnusableError, match="identiques"):
        paired.effect_size(before=[0, 0, 0], after=[50, 50.00001, 50])


def test_nobody_moved() -> None:
    with pytest.raises(UnusableError, match="Personne n’a changé"):
        paired.signed_ranks(before=[1, 2, 3], after=[1, 2, 3])
