"""Two readers of the same rallies: their agreement is told once there is enough to tell."""

import pytest

from rallyes.evaluation.domain.fidelity.principles import PRINCIPLES
from rallyes.evaluation.domain.fidelity.raters import WHOLE, agreements
from rallyes.evaluation.enums import Assessor
from tests.factories.evaluation import sealed
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db
KEYS = [one.key for one in PRINCIPLES]


def read(rally, own, outside):
    """``own``, ``outside``: a score for each principle, None where there is none."""
    for kind, scores in ((Assessor.SELF, own), (Assessor.OUTSIDE, outside)):
        grid = sealed(rally, kind)
        for key, score in zip(KEYS, scores, strict=True):
            grid.scores.filter(principle=key).update(score=score)


def whole(rallies):
    return next(one for one in agreements(rallies) if one.label == WHOLE)


def test_the_same_scores_agree_and_what_one_could_not_assess_is_told_apart():
    rallies = RallyFactory.create_batch(2)
    for rally in rallies:
        scores = [rank % 5 for rank in range(18)]
        read(rally, [*scores, 4], [*scores, None])
    found = whole(rallies)
    assert (found.pairs, found.split, found.kappa) == (36, 2, pytest.approx(1))


def test_opposite_scores_do_not():
    rallies = RallyFactory.create_batch(2)
    for rally in rallies:
        read(
            rally,
            [4 * (rank % 2) for rank in range(19)],
            [4 - 4 * (rank % 2) for rank in range(19)],
        )
    assert whole(rallies).kappa < 0


def test_too_few_pairs_and_one_score_everywhere_give_no_figure():
    one = RallyFactory()
    read(one, [4] * 19, [4] * 19)
    assert (whole([one]).kappa, whole([one]).why) == (None, "moins de 30 notes communes")
    other = RallyFactory()
    read(other, [4] * 19, [4] * 19)
    assert whole([one, other]).why == "une seule note donnée partout"


def test_a_rally_that_one_alone_has_read_is_no_pair():
    rally = RallyFactory()
    sealed(rally, Assessor.SELF)
    assert agreements([rally]) == []


def ordinal_alpha(pairs):
    """Krippendorff's alpha of two readers by his coincidence table, written out."""
    values = [mark for pair in pairs for mark in pair]
    counts = [values.count(mark) for mark in range(5)]

    def apart(one, other):
        low, high = sorted((one, other))
        return (sum(counts[low : high + 1]) - (counts[one] + counts[other]) / 2) ** 2

    seen = 2 * sum(apart(*pair) for pair in pairs)
    expected = sum(
        counts[one] * counts[other] * apart(one, other) for one in range(5) for other in range(5)
    )
    return 1 - (len(values) - 1) * seen / expected


def test_krippendorff_stands_beside_kappa():
    rallies = RallyFactory.create_batch(2)
    own = [rank % 5 for rank in range(19)]
    outside = [min(4, (rank * 7) % 6) for rank in range(19)]
    for rally in rallies:
        read(rally, own, outside)
    pairs = list(zip(own, outside, strict=True)) * 2
    assert whole(rallies).alpha == pytest.approx(ordinal_alpha(pairs))
