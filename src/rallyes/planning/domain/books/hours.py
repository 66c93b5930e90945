"""Hours of the workbook (minutes after midnight) and of the database (times)."""

from __future__ import annotations

from datetime import date, time


def minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def moment(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def dates_in(stored: list[str] | None) -> tuple[date, ...] | None:
    return None if stored is None else tuple(date.fromisoformat(day) for day in stored)


def dates_out(typed: tuple[date, ...] | None) -> list[str] | None:
    return None if typed is None else [day.isoformat() for day in typed]
