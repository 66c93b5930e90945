"""A participant is told of the welcome and of the day without visits."""

from datetime import time, timedelta

import pytest

from rallyes.rallies.domain.meeting_times import meeting_times
from rallyes.rallies.enums import Audience
from tests.factories.rallies import FIRST_DAY, GatheringFactory, RallyFactory

pytestmark = pytest.mark.django_db


def test_from_the_welcome_to_the_closing_each_date():
    rally = RallyFactory(days=1)
    last = FIRST_DAY + timedelta(days=1)
    for day, start, end, invited in (
        (FIRST_DAY, 8, 9, [Audience.PARTICIPANTS]),
        (FIRST_DAY, 18, 20, [Audience.COMPANIES]),
        (last, 14, 16, [Audience.PARTICIPANTS, Audience.FUNDERS]),
    ):
        GatheringFactory(rally=rally, date=day, start=time(start), end=time(end), invited=invited)
    found = meeting_times(rally, Audience.PARTICIPANTS)
    assert [(one.date, one.start, one.end) for one in found] == [
        (FIRST_DAY, time(8), time(17, 30)),
        (last, time(14), time(16)),
    ]
