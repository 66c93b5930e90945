"""Hours that do not suit people are told where a day runs into them, and only there."""

from datetime import time

import pytest

from rallyes.participants.domain.needs import need_warnings
from rallyes.participants.domain.queries import PersonFilter, narrowed, person_rows
from tests.factories.participants import ParticipantFactory
from tests.factories.rallies import RallyDayFactory, RallyFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("hours", "start", "end", "codes"),
    [
        (["early"], time(8, 30), time(17), ["hours-early"]),
        (["early"], time(9), time(17, 30), []),
        (["late"], time(8, 30), time(17, 30), ["hours-late"]),
        (["late"], time(8, 30), time(17), []),
        (["noon"], time(8), time(18), []),
        ([], time(8), time(18), []),
    ],
)
def test_a_day_that_begins_too_early_or_ends_too_late_is_told(hours, start, end, codes):
    rally = RallyFactory()
    RallyDayFactory(rally=rally, start=start, end=end)
    people = [ParticipantFactory(rally=rally, hours_off=hours)]
    assert [one.code for one in need_warnings(rally, people)] == codes


def test_the_warning_says_how_many_and_leads_to_them():
    rally = RallyFactory()
    RallyDayFactory(rally=rally, start=time(8, 30))
    people = [ParticipantFactory(rally=rally, hours_off=["early"]) for _ in range(2)]
    ParticipantFactory(rally=rally, near_door=True)

    (warning,) = need_warnings(rally, people)
    assert warning.sentence.replace("\xa0", " ") == (
        "2 participants ne peuvent pas venir avant 9 h, or une équipe part à 8 h 30."
    )
    rows = person_rows(rally)
    shown = narrowed(rows, PersonFilter(needs=["horaires"]), sort="nom")
    assert {row.person for row in shown} == set(people)
    assert len(narrowed(rows, PersonFilter(needs=["porte"]), sort="nom")) == 1
