"""Feeds hold Paris hours and say when they changed."""

from __future__ import annotations

from datetime import datetime

from icalendar import Calendar

from rallyes.documents.calendars import PARIS, Entry, write_calendar

STAMP = datetime(2019, 6, 1, tzinfo=PARIS)


def entry(hour: int) -> Entry:
    start = datetime(2019, 6, 11, hour, 0, tzinfo=PARIS)
    return Entry(f"visit-{hour}@rallyes", start, start.replace(minute=45), "Visite", "Aubenas")


def test_an_event_keeps_its_place_and_its_paris_hours() -> None:
    feed = Calendar.from_ical(
        write_calendar(name="Équipe 1", entries=[entry(9)], stamp=STAMP, revision=2)
    )
    event = next(iter(feed.walk("VEVENT")))
    assert event["dtstart"].dt == datetime(2019, 6, 11, 9, 0, tzinfo=PARIS)
    assert str(event["dtstart"].params["TZID"]) == "Europe/Paris"
    assert (event["location"], event["sequence"]) == ("Aubenas", 2)


def test_a_feed_without_visits_is_still_a_calendar() -> None:
    feed = Calendar.from_ical(write_calendar(name="Vide", entries=[], stamp=STAMP, revision=1))
    assert feed["x-wr-calname"] == "Vide"
    assert list(feed.walk("VEVENT")) == []
