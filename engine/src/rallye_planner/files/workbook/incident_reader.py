"""Reads the sheet Incident and the programme that the incident interrupts."""

from __future__ import annotations

from collections.abc import Sequence

from rallye_tables.sheet import Sheet
from rallye_tables.table import Record

from rallye_planner.files.workbook.book import Incident, LateTeam
from rallye_planner.files.workbook.layout import Context
from rallye_planner.files.workbook.plan_layouts import BEFORE
from rallye_planner.files.workbook.plan_reader import read_plan_sheets
from rallye_planner.files.workbook.reading import Reading
from rallye_planner.files.workbook.sheets_added import incident
from rallye_planner.plan import Plan


def read_incident(reading: Reading, context: Context, sheets: Sequence[Sheet]) -> Incident | None:
    """The incident, None where there is none; whoever has gone since stays known by number."""
    records = reading.records(incident(context))
    if not records:
        return None
    result = read_plan_sheets(sheets, BEFORE)
    reading.faults.extend(result.faults)
    if result.plan is not None:
        _remember(context, result.plan)
    head = records[0]
    for key in ("date", "time"):
        if key in head.values and head.values[key] is None:
            reading.note(head, key, "la cellule est vide", "Écrivez le moment de l’imprévu.")
    late = tuple(item for record in records if (item := _late(reading, context, record)))
    when, time = head.values.get("date"), head.values.get("time")
    if result.plan is None or when is None or time is None:
        return None
    return Incident(date=when, time=time, previous=result.plan, late=late)


def _remember(context: Context, previous: Plan) -> None:
    for team in previous.teams:
        directories = (
            (context.teams, (team.id,)),
            (context.people, team.members),
            (context.vehicles, (team.vehicle,)),
        )
        for directory, keys in directories:
            for key in keys:
                if key not in directory.ids:
                    directory.add(key)


def _late(reading: Reading, context: Context, record: Record) -> LateTeam | None:
    team, until = record.values.get("team"), record.values.get("until")
    if team is None and until is None:
        return None
    if team not in context.teams.ids:
        reading.note(record, "team", "n’est pas une équipe du programme", "Écrivez son N°.")
    elif until is None and "until" in record.values:
        reading.note(record, "until", "la cellule est vide", "Écrivez l’heure où elle est libre.")
    return None if team is None or until is None else LateTeam(team=team, until=until)
