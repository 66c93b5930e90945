"""What may be said when part of the people did not answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rallyes.evaluation.domain.statistics import missing
from rallyes.evaluation.domain.statistics.samples import UnusableError

pytestmark = pytest.mark.once

FOUR_RALLIES = {"successes": 30, "answered": 62, "enrolled": 89}


def test_t19_bounds_and_conservative_interval() -> None:
    found = missing.headline(**FOUR_RALLIES)

    assert found.rate is not None
    assert found.rate.value == pytest.approx(0.484, abs=5e-4)
    assert found.rate.interval == pytest.approx((0.364, 0.606), abs=5e-4)
    assert found.bounds == pytest.approx((0.337, 0.640), abs=5e-4)
    assert missing.conservative_interval(**FOUR_RALLIES) == pytest.approx((0.247, 0.732), abs=5e-4)


@pytest.mark.parametrize(("answered", "is_range"), [(59, True), (60, False), (0, True)])
def test_a_title_is_a_range_below_sixty_percent_of_answers(answered: int, is_range: bool) -> None:
    found = missing.headline(successes=0, answered=answered, enrolled=100)

    assert found.is_range is is_range
    assert (found.rate is None) is (answered == 0)


counts = st.integers(1, 300).flatmap(
    lambda enrolled: st.integers(1, enrolled).flatmap(
        lambda answered: st.tuples(st.integers(0, answered), st.just(answered), st.just(enrolled))
    )
)


@given(counts)
@pytest.mark.property
def test_bounds_contain_the_rate_whatever_the_silent_did(some: tuple[int, int, int]) -> None:
    named = dict(zip(("successes", "answered", "enrolled"), some, strict=True))

    found = missing.headline(**named)
    around = missing.conservative_interval(**named)

    assert found.rate is not None
    assert found.bounds.covers(found.rate.value, tolerance=1e-12)
    assert around.covers(found.bounds.low, tolerance=1e-12)
    assert around.covers(found.bounds.high, tolerance=1e-12)


def test_the_cascade_of_answers() -> None:
    found = missing.Cascade(enrolled=100, present=90, reachable=72, answered=54)

    assert found.kept == pytest.approx((0.9, 0.8, 0.75))
    assert found.response_rate == pytest.approx(0.54)
    assert missing.Cascade(enrolled=0, present=0, reachable=0, answered=0).kept == (0, 0, 0)


def test_steps_that_do_not_fit_are_refused() -> None:
    with pytest.raises(UnusableError, match="72 joignables pour 60 présents"):
        missing.Cascade(enrolled=100, present=60, reachable=72, answered=54)
    with pytest.raises(UnusableError, match="63 réussites pour 62 réponses"):
        missing.worst_case_bounds(successes=63, answered=62, enrolled=89)
