"""What the network may not read, nor compute from what it reads."""

import pytest

from rallyes.evaluation.domain.indicators.computing import Part
from rallyes.evaluation.domain.indicators.dashboard import withheld
from rallyes.evaluation.domain.indicators.registry import indicator
from rallyes.evaluation.domain.statistics.small_numbers import Audience, Counts, Sum
from rallyes.evaluation.domain.statistics.suppression import exposed

WOMEN = indicator("women")


def test_two_men_of_sixteen_are_not_told():
    parts = {"a": Part(14, 16), "b": Part(20, 40), "c": Part(10, 30)}
    assert withheld(parts, WOMEN) == {"a", "c"}


def test_enough_on_both_sides_is_told():
    assert withheld({"a": Part(8, 16), "b": Part(20, 40)}, WOMEN) == set()


def test_what_speaks_of_nobody_is_always_told():
    assert withheld({"a": Part(1, 1)}, indicator("visits_made")) == set()


@pytest.mark.parametrize("small", [0, 1, 3])
def test_a_withheld_line_cannot_be_computed_from_the_total(small):
    parts = {"a": Part(small, 16), "b": Part(20, 40), "c": Part(10, 30), "d": Part(9, 22)}
    hidden = withheld(parts, WOMEN)
    values = {name: int(part.top) for name, part in parts.items()}
    counts = Counts(values | {"all": sum(values.values())}, (Sum("all", tuple(parts)),))
    assert exposed(counts, hidden, audience=Audience.FUNDER) == {}
