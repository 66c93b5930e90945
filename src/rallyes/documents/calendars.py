"""Calendar feeds (RFC 5545) that phones and mail programs subscribe to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, slots=True)
class Entry:
    """An event; ``start`` and ``end`` are aware, ``uid`` never changes for the same event."""

    uid: str
    start: datetime
    end: datetime
    title: str
    place: str = ""
    details: str = ""


def write_calendar(*, name: str, entries: Iterable[Entry], stamp: datetime, revision: int) -> bytes:
    """The feed; ``revision`` rises with each published version, so calendars take the change."""
    calendar = Calendar()
    calendar.add("prodid", "-//Rallyes//Programme//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/Paris")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    entries = list(entries)
    if entries:
        first, last = min(e.start for e in entries), max(e.end for e in entries)
        year = timedelta(days=366)
        calendar.add_component(
            Timezone.from_tzinfo(PARIS, "Europe/Paris", (first - year).date(), (last + year).date())
        )
    for entry in entries:
        calendar.add_component(_event(entry, stamp, revision))
    return bytes(calendar.to_ical())


def _event(entry: Entry, stamp: datetime, revision: int) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("sequence", revision)
    event.add("dtstart", entry.start.astimezone(PARIS))
    event.add("dtend", entry.end.astimezone(PARIS))
    event.add("summary", entry.title)
    if entry.place:
        event.add("location", entry.place)
    if entry.details:
        event.add("description", entry.details)
    return event
