"""Whether questions hold together, against psych and factanal on R's `attitude`."""

from statistics import correlation

import pytest

from rallyes.evaluation.domain.statistics import reliability
from rallyes.evaluation.domain.statistics.samples import UnusableError
from tests.evaluation.statistics.published import ATTITUDE

pytestmark = pytest.mark.once


def test_t10_alpha_with_feldt_s_interval() -> None:
    found = reliability.cronbach_alpha(ATTITUDE)

    assert found.value == pytest.approx(0.8431427695647598, abs=1e-12)
    assert found.interval == pytest.approx((0.7393756856, 0.9157730722), abs=1e-9)
    assert found.standardised == pytest.approx(0.8390838, abs=1e-7)


def test_t10_omega_of_one_factor() -> None:
    assert reliability.one_factor_omega(ATTITUDE) == pytest.approx(0.8405446727, abs=1e-6)


def test_alpha_is_public_from_fifty_people_and_makes_a_score_from_sixty_hundredths() -> None:
    thirty = reliability.cronbach_alpha(ATTITUDE)
    sixty = reliability.cronbach_alpha([*ATTITUDE, *ATTITUDE])

    assert (thirty.is_public, sixty.is_public) == (False, True)
    assert thirty.makes_a_score
    assert not reliability.cronbach_alpha([[1, 5], [5, 1], [3, 4]]).makes_a_score


def test_each_question_goes_with_the_others() -> None:
    found = reliability.item_rest_correlations(ATTITUDE)

    first = [row[0] for row in ATTITUDE]
    others = [sum(row[1:]) for row in ATTITUDE]
    assert len(found) == 7
    assert found[0] == pytest.approx(correlation(first, others))


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ([[1, 2], [1, 2]], "même total"),
        ([[1], [2]], "au moins 2 questions"),
        ([[1, 2], [2, 2], [3, 2]], "même réponse de tous"),
        ([[1, 2], [2]], "même longueur"),
    ],
)
def test_answers_that_say_nothing_are_refused(answers: list[list[float]], sentence: str) -> None:
    with pytest.raises(UnusableError, match=sentence):
        reliability.cronbach_alpha(answers)


def test_one_factor_needs_three_questions_and_more_people() -> None:
    with pytest.raises(UnusableError, match="au moins 3 questions"):
        reliability.one_factor_omega([[1, 2], [2, 1], [3, 3]])
    with pytest.raises(UnusableError, match="plus de personnes"):
        reliability.one_factor_omega([[1, 2, 3], [2, 1, 3], [3, 3, 1]])
