"""Two men of sixteen are nobody's business."""

import pytest

from rallyes.core.small_numbers import FUNDER, may_be_told


@pytest.mark.parametrize(("part", "whole"), [(5, 10), (8, 15), (10, 15)])
def test_a_large_part_of_a_large_group_is_told(part: int, whole: int) -> None:
    assert may_be_told(part, whole, least=FUNDER)


@pytest.mark.parametrize(("part", "whole"), [(2, 16), (14, 16), (0, 16), (16, 16), (4, 9)])
def test_neither_the_few_nor_those_whom_they_leave(part: int, whole: int) -> None:
    assert not may_be_told(part, whole, least=FUNDER)
