"""What somebody without an account reads of a day, hour by hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rallyes.planning.domain.queries import DayView, GatheringView, publication_view
from rallyes.rallies.enums import Audience
from rallyes.web.ui.live import dialled, live_days
from tests.factories.published import published_like


@pytest.mark.django_db
def test_a_gathering_stands_at_its_hour_and_a_day_of_gatherings_alone_is_shown() -> None:
    view = publication_view(published_like("drome-2019"))
    team_day = view.teams[0].days[0]
    eve = team_day.date - timedelta(days=1)
    at_noon = GatheringView(
        "other", "Repas", team_day.date, 12 * 60, 13 * 60, "Foyer", (Audience.GUIDES.value,)
    )
    last = view.days[-1]
    after = last.date + timedelta(days=1)
    alone = DayView(after, last.number + 1, None, None, None, (replace(at_noon, date=after),), ())
    days = [
        replace(day, gatherings=(at_noon,)) if day.date == team_day.date else day
        for day in view.days
    ]
    shown = live_days(replace(view, days=(*days, alone)), [team_day], Audience.GUIDES, today=eve)
    first = next(day for day in shown if day.date == team_day.date)
    starts = [moment.start for moment in first.moments]
    assert starts == sorted(starts)
    assert [moment.what for moment in first.moments][-1] == "back"
    assert shown[-1].date == after
    assert (first.when, shown[-1].when) == ("Demain", "")
    uninvited = live_days(
        replace(view, days=(*days, alone)), [team_day], Audience.COMPANIES, today=eve
    )
    assert after not in [day.date for day in uninvited]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Coordination : 06 39 98 10 00", "+33639981000"),
        ("Astreinte, Malik, +33 6 39 98 10 01 (soir)", "+33639981001"),
    ],
)
def test_a_number_to_call_is_dialled_by_a_touch(line: str, number: str) -> None:
    parts = dialled(line)
    assert "".join(words for words, _ in parts) == line
    assert [dial for _, dial in parts if dial] == [number]


def test_words_without_a_number_stay_words() -> None:
    assert dialled("Appelez Claire, bureau 12, de 8 h à 18 h") == [
        ("Appelez Claire, bureau 12, de 8 h à 18 h", "")
    ]
