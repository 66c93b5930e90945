"""Both criteria on hand-made people, and what a contract counts as."""

from datetime import date, timedelta

import pytest

from rallyes.evaluation.domain.outcomes.classes import Class, Period, class_of
from rallyes.evaluation.domain.outcomes.criteria import (
    Person,
    accessed,
    employed_at_six_months,
    figures,
)
from rallyes.evaluation.enums import Situation

LAST = date(2019, 6, 13)
SIX = LAST + timedelta(days=183)


def period(situation, start, end=None, told=183):
    """Days are counted from the last day of the rally."""
    at = lambda days: LAST + timedelta(days=days)  # noqa: E731
    return Period(situation, at(start), at(told), end and at(end))


def person(*periods, answered=True, inclusion=False):
    return Person(tuple(periods), answered, inclusion)


@pytest.mark.parametrize(
    ("spell", "access", "employed"),
    [
        (period(Situation.CDI, 20), True, True),
        (period(Situation.CDD, 20, 80), True, False),
        (period(Situation.CDD, 20, 30), False, False),
        (period(Situation.INTERIM, 20, 49), True, False),
        (period(Situation.CDI, 184), False, False),
        (period(Situation.CDI, 170), True, True),
        (period(Situation.CDD, 170), False, True),
        (period(Situation.CDD, 170, told=210), True, True),
        (period(Situation.CDI, 20, told=60), True, False),
        (period(Situation.CDI, 20, told=150), True, True),
        (period(Situation.QUALIFYING, 20), False, False),
        (period(Situation.IMMERSION, 20), False, False),
        (period(Situation.CDI, -40), False, True),
    ],
)
def test_the_two_criteria_differ(spell, access, employed):
    """A short contract is access and not employment at six months; a late one may be the reverse.

    What went on when it was told is not known to go on months later.
    """
    assert accessed(person(spell), last=LAST) is access
    assert employed_at_six_months(person(spell), last=LAST) is employed


@pytest.mark.parametrize(
    ("spell", "expected"),
    [
        (period(Situation.CDD, 1, 183), Class.DURABLE),
        (period(Situation.CDD, 1, 182), Class.TRANSITION),
        (period(Situation.CDD, 1, told=160), Class.TRANSITION),
        (period(Situation.CDD, 1, told=190), Class.DURABLE),
        (period(Situation.AIDED, 1), Class.TRANSITION),
        (period(Situation.CREATION, 1), Class.DURABLE),
        (period(Situation.INCLUSION, 1), Class.POSITIVE),
        (period(Situation.IMMERSION, 1), Class.NONE),
        (period(Situation.SEEKING, 1), Class.NONE),
    ],
)
def test_what_a_situation_counts_as(spell, expected):
    assert class_of(spell, inclusion_before=False) is expected


def test_from_one_inclusion_company_to_another_is_no_outcome():
    assert class_of(period(Situation.INCLUSION, 1), inclusion_before=True) is Class.NONE


def test_those_who_did_not_answer_bound_the_rate():
    """T-19: of 89, 62 answered and 30 found something: 33.7 to 64.0 %."""
    found = [person(period(Situation.CDI, 20)) for _ in range(30)]
    others = [person(period(Situation.SEEKING, 20)) for _ in range(32)]
    silent = [person(answered=False) for _ in range(27)]
    told = figures([*found, *others, *silent], last=LAST)
    assert (told.enrolled, told.answered, told.accessed) == (89, 62, 30)
    assert told.access.rate.value == pytest.approx(30 / 62)
    assert told.access.bounds == pytest.approx((30 / 89, 57 / 89))
    assert not told.access.is_range


def test_below_sixty_percent_of_answers_the_range_is_the_headline():
    told = figures(
        [person(period(Situation.CDI, 20)), *(person(answered=False) for _ in range(3))], last=LAST
    )
    assert told.access.is_range


def test_who_worked_in_inclusion_already_is_told_apart():
    told = figures(
        [person(period(Situation.CDI, 20)), person(period(Situation.CDI, 20), inclusion=True)],
        last=LAST,
    )
    assert (told.enrolled, told.apart, told.accessed) == (1, 1, 1)
    assert told.classes == {Class.DURABLE: 2}


def test_nobody_gives_no_figure():
    assert figures([], last=LAST).access is None
