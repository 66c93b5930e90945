"""One function a sheet: from its rows to the rows of the book, with the rules of that sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rallye_tables.faults import Unreadable
from rallye_tables.sheet import Sheet
from rallye_tables.table import Record, read_table
from rallye_tables.values.dates import read_date

from rallye_planner.files.workbook import sheets_added, sheets_people, sheets_places
from rallye_planner.files.workbook.book import (
    Book,
    CompanyRow,
    DayRow,
    GuideRow,
    LockRow,
    OpeningRow,
    PairRow,
    ParticipantRow,
    TeamRow,
    VehicleRow,
)
from rallye_planner.files.workbook.incident_reader import read_incident
from rallye_planner.files.workbook.layout import Context
from rallye_planner.files.workbook.rally_reader import read_facts
from rallye_planner.files.workbook.reading import Reading, RowKey, name_records
from rallye_planner.files.workbook.sheet_names import find_sheets
from rallye_planner.files.workbook.travel_reader import read_travel

GRID = "Choisissez un multiple de 5 minutes."


def interpret(sheets: Sequence[Sheet], left_out: frozenset[RowKey]) -> tuple[Reading, Book]:
    """The book that the sheets hold without the rows left out, and the reading's faults."""
    found, faults, ignored = find_sheets(sheets)
    reading = Reading(found, left_out, faults, ignored)
    facts = read_facts(reading)
    days = _days(reading)
    context = Context(days=tuple(_known_days(reading)))
    companies = _companies(reading, context)
    participants = _participants(reading, context)
    vehicles = _vehicles(reading, context)
    guides = _guides(reading, context)
    incident = read_incident(reading, context, sheets)
    teams = _teams(reading, context, () if incident else participants)
    book = Book(
        rally=facts,
        days=days,
        companies=companies,
        openings=_openings(reading, context),
        participants=participants,
        pairs=_pairs(reading, context),
        vehicles=vehicles,
        guides=guides,
        travel=read_travel(reading, context, facts.base_name),
        teams=teams,
        locks=_locks(reading, context),
        incident=incident,
    )
    return reading, book


def _known_days(reading: Reading) -> list[date]:
    """The dates of the sheet Journées, those without their year told by the others."""
    sheet = reading.sheets.get("Journées")
    if sheet is None:
        return []
    layout = sheets_places.days(Context())
    table = read_table(sheet, layout.columns, example=layout.example)
    kept = [r for r in table.records if (r.sheet, r.row) not in reading.left_out]
    certain = [r.values["date"] for r in kept if isinstance(r.values.get("date"), date)]
    return sorted({day for r in kept if (day := _day(r, certain)) is not None})


def _day(record: Record, certain: Sequence[date]) -> date | None:
    cell = record.cells.get("date")
    try:
        return None if cell is None else read_date(cell, certain)
    except Unreadable:
        return None


def _days(reading: Reading) -> tuple[DayRow, ...]:
    records = reading.records(sheets_places.days(Context(days=_known_days(reading))))
    first: dict[date, int] = {}
    for record in list(reading.sound(records)):
        _check_day(reading, record)
        row = first.setdefault(record.values["date"], record.row)
        if row != record.row:
            reason = f"est déjà la date de la ligne {row}"
            reading.note(record, "date", reason, "Gardez une seule ligne par jour.")
    rows = [DayRow(row=r.row, **r.values) for r in reading.sound(records)]
    return tuple(sorted(rows, key=lambda row: row.date))


def _check_day(reading: Reading, record: Record) -> None:
    day = DayRow(row=record.row, **record.values)
    if day.start >= day.end:
        reading.note(record, "end", "n’est pas après le début", "Écrivez une heure plus tardive.")
    hours = {"lunch_earliest": day.lunch_earliest, "lunch_latest": day.lunch_latest}
    missing = [key for key, value in hours.items() if value is None]
    if len(missing) == 1 or (missing and day.lunch_minutes is not None):
        for key in missing:
            reading.note(record, key, "la cellule est vide", "Remplissez les heures du déjeuner.")
    elif not missing and (day.lunch_earliest or 0) >= (day.lunch_latest or 0):
        reading.note(record, "lunch_latest", "n’est pas après le début du déjeuner",
                     "Écrivez une heure plus tardive.")  # fmt: skip
    if (day.lunch_minutes or 0) % 5:
        reading.note(record, "lunch_minutes", "n’est pas un multiple de 5 minutes", GRID)


def _companies(reading: Reading, context: Context) -> tuple[CompanyRow, ...]:
    records = reading.records(sheets_places.companies(context))
    named = name_records(reading, records, "c", "d’une entreprise")
    for record, key, _ in named:
        context.companies.add(key, record.values.get("name"))
        _check_company(reading, record)
    return tuple(_rows(reading, CompanyRow, named))


def _check_company(reading: Reading, record: Record) -> None:
    values = record.values
    if (values.get("visit_minutes") or 0) % 5:
        reading.note(record, "visit_minutes", "n’est pas un multiple de 5 minutes", GRID)
    if not {"lat", "lon"} <= values.keys():
        return
    if (values["lat"] is None) != (values["lon"] is None):
        key = "lat" if values["lat"] is None else "lon"
        reading.note(record, key, "la cellule est vide", "Donnez latitude et longitude, ou aucune.")
    elif values["lat"] is None and not any(values.get(k) for k in ("address", "commune")):
        reading.note(record, "commune", "l’entreprise n’a ni adresse ni coordonnées",
                     "Écrivez au moins sa commune.")  # fmt: skip


def _openings(reading: Reading, context: Context) -> tuple[OpeningRow, ...]:
    records = reading.records(sheets_places.openings(context))
    for record in list(reading.sound(records)):
        if record.values["start"] >= record.values["end"]:
            reading.note(record, "end", "n’est pas après le début du créneau",
                         "Écrivez une heure plus tardive.")  # fmt: skip
    return tuple(OpeningRow(row=r.row, **r.values) for r in reading.sound(records))


def _participants(reading: Reading, context: Context) -> tuple[ParticipantRow, ...]:
    records = reading.records(sheets_people.participants(context))
    named = name_records(reading, records, "p", "d’un participant")
    for record, key, _ in named:
        context.people.add(key, *_person_names(record))
    return tuple(_rows(reading, ParticipantRow, named))


def _person_names(record: Record) -> tuple[str, ...]:
    """``Prénom Nom`` first, then what else a person may be called by."""
    first, last = record.values.get("first_name"), record.values.get("last_name")
    both = [f"{first} {last}", f"{last} {first}"] if first and last else []
    return tuple(name for name in (*both, first, last) if name)


def _pairs(reading: Reading, context: Context) -> tuple[PairRow, ...]:
    records = reading.records(sheets_people.pairs(context))
    for record in list(reading.sound(records)):
        if record.values["first"] == record.values["second"]:
            reading.note(record, "second", "est la même personne", "Écrivez une autre personne.")
    return tuple(PairRow(row=r.row, **r.values) for r in reading.sound(records))


def _vehicles(reading: Reading, context: Context) -> tuple[VehicleRow, ...]:
    records = reading.records(sheets_people.vehicles(context))
    named = name_records(reading, records, "v", "d’un véhicule")
    for record, key, _ in named:
        context.vehicles.add(key, record.values.get("description"), record.values.get("plate"))
    return tuple(_rows(reading, VehicleRow, named))


def _guides(reading: Reading, context: Context) -> tuple[GuideRow, ...]:
    records = reading.records(sheets_people.guides(context))
    named = name_records(reading, records, "a", "d’un accompagnateur")
    for record, key, _ in named:
        context.guides.add(key, *_person_names(record))
    return tuple(_rows(reading, GuideRow, named))


def _teams(
    reading: Reading, context: Context, participants: Sequence[ParticipantRow]
) -> tuple[TeamRow, ...]:
    records = reading.records(sheets_added.teams(context))
    named = name_records(reading, records, "t", "d’une équipe")
    team_of: dict[str, str] = {}
    for record, key, _ in named:
        context.teams.add(key)
        for person in record.values.get("members", ()):
            if team_of.setdefault(person, key) != key:
                reason = f"place {person} dans une deuxième équipe"
                reading.note(record, "members", reason, "Gardez chaque personne dans une équipe.")
    if records and (missing := [p.id for p in participants if p.id not in team_of]):
        reason = f"il manque dans les équipes {', '.join(missing[:12])}"
        expected = "Mettez chaque participant dans une équipe, ou videz la feuille Équipes."
        some_fell = any(sheet == records[0].sheet for sheet, _ in reading.left_out)
        for record in records if some_fell else records[-1:]:
            reading.note(record, "members", reason, expected)
    return tuple(_rows(reading, TeamRow, named))


def _locks(reading: Reading, context: Context) -> tuple[LockRow, ...]:
    records = reading.records(sheets_added.locks(context))
    return tuple(LockRow(row=r.row, **r.values) for r in reading.sound(records))


def _rows(reading: Reading, kind: Any, named: list[tuple[Record, str, bool]]) -> list[Any]:
    sound = {record.row for record in reading.sound([record for record, _, _ in named])}
    return [
        kind(**{**record.values, "row": record.row, "id": key, "made_id": made})
        for record, key, made in named
        if record.row in sound
    ]
