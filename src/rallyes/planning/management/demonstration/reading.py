"""A demonstration's JSON file as a workbook: it comes in by the door that everybody uses."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from rallyes.planning.domain.engine import Rules, books

FOLDER = Path(__file__).parent


def read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return data


def book_of(data: dict[str, Any]) -> books.Book:
    return books.Book(
        rally=_facts(data),
        days=tuple(_day(day) for day in data["days"]),
        companies=tuple(books.CompanyRow(**row) for row in data["companies"]),
        openings=tuple(_opening(row) for row in data["openings"]),
        participants=tuple(_participant(row) for row in data["participants"]),
        pairs=tuple(books.PairRow(**row) for row in data["pairs"]),
        vehicles=tuple(books.VehicleRow(**row) for row in data["vehicles"]),
        guides=tuple(_guide(row) for row in data["guides"]),
    )


def minutes(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:])


def _facts(data: dict[str, Any]) -> books.RallyFacts:
    base = {f"base_{key}": value for key, value in data["base"].items()}
    rules = Rules(teams=data["teams"])
    return books.RallyFacts(name=data["name"], emergency=data["emergency"], rules=rules, **base)


def _day(day: dict[str, Any]) -> books.DayRow:
    lunch = day["lunch"] or [None, None, None]
    return books.DayRow(
        date=date.fromisoformat(day["date"]),
        start=minutes(day["start"]),
        end=minutes(day["end"]),
        lunch_earliest=minutes(lunch[0]) if lunch[0] else None,
        lunch_latest=minutes(lunch[1]) if lunch[1] else None,
        lunch_minutes=lunch[2],
    )


def _opening(row: dict[str, Any]) -> books.OpeningRow:
    return books.OpeningRow(
        company=row["company"],
        date=date.fromisoformat(row["date"]),
        start=minutes(row["from"]),
        end=minutes(row["to"]),
    )


def _participant(row: dict[str, Any]) -> books.ParticipantRow:
    return books.ParticipantRow(**{**row, "interests": tuple(row["interests"])})


def _guide(row: dict[str, Any]) -> books.GuideRow:
    days = row["dates"]
    dates = None if days is None else tuple(date.fromisoformat(day) for day in days)
    return books.GuideRow(**{**row, "dates": dates})
