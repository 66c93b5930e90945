"""Many tests at once, against R's p.adjust."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rallyes.evaluation.domain.statistics.many import adjusted
from rallyes.evaluation.domain.statistics.samples import UnusableError

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        ("holm", [0.05, 0.08, 0.09, 0.09, 0.09]),
        ("benjamini_hochberg", [0.05] * 5),
        ("benjamini_yekutieli", [0.1141667] * 5),
        ("bonferroni", [0.05, 0.10, 0.15, 0.20, 0.25]),
    ],
)
def test_t15_corrections(correction: str, expected: list[float]) -> None:
    found = adjusted([0.01, 0.02, 0.03, 0.04, 0.05], correction=correction)

    assert found == pytest.approx(expected, abs=1e-7)


@given(st.lists(st.floats(0, 1), max_size=20))
@pytest.mark.property
def test_no_correction_makes_a_p_value_smaller(p_values: list[float]) -> None:
    holm, bonferroni = adjusted(p_values), adjusted(p_values, correction="bonferroni")

    for p, first, second in zip(p_values, holm, bonferroni, strict=True):
        assert p - 1e-12 <= first <= second + 1e-12 <= 1 + 1e-9


def test_what_is_no_probability_is_refused() -> None:
    with pytest.raises(UnusableError, match="entre 0 et 1"):
        adjusted([0.2, 1.2])
