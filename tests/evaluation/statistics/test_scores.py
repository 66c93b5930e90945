"""One person's score in a module."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rallyes.evaluation.domain.statistics.samples import UnusableError
from rallyes.evaluation.domain.statistics.scores import pomp, score

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([5, 5, 5, 5, None, None], 5),
        ([5, 5, 5, None, None, None], None),
        ([4, 2, None], 3),
        ([4, 2, 3, None, None], None),
        ([4, 2, 3, 3, None], 3),
        ([None, None], None),
        ([], None),
    ],
)
def test_a_score_needs_two_thirds_of_the_answers(
    answers: list[int | None], expected: float | None
) -> None:
    assert score(answers) == expected


def test_percent_of_the_maximum_possible() -> None:
    assert [pomp([tick] * 6) for tick in (1, 2, 3, 4, 5)] == [0, 25, 50, 75, 100]
    assert pomp([3, None, None]) is None


@given(st.lists(st.none() | st.integers(1, 5), max_size=8))
@pytest.mark.property
def test_ticking_more_never_lowers_a_score(answers: list[int | None]) -> None:
    """Nothing is ever reversed."""
    more = [answer and min(5, answer + 1) for answer in answers]

    before, after = pomp(answers), pomp(more)

    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert 0 <= before <= after <= 100


def test_off_the_scale_is_refused() -> None:
    with pytest.raises(UnusableError, match="sort de l’échelle de 1 à 5"):
        score([3, 6])
