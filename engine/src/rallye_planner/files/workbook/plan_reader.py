"""Reads a programme from the sheets that carry it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from rallye_tables.cells import Cell, is_blank
from rallye_tables.faults import CellFault, Unreadable
from rallye_tables.opening import open_sheets
from rallye_tables.sheet import Sheet
from rallye_tables.table import Record
from rallye_tables.values.numbers import read_number
from rallye_tables.values.words import fold

from rallye_planner.files.workbook import plan_layouts
from rallye_planner.files.workbook.plan_layouts import NOW, PlanSheets, Step, read_status
from rallye_planner.files.workbook.reading import Reading
from rallye_planner.plan import Conflict, Cost, Plan, Span, Status, Team, TeamDay, Visit
from rallye_planner.travel import Matrix


@dataclass(frozen=True, slots=True)
class PlanResult:
    """``plan`` is whole where ``faults`` is empty, and None where the file holds no programme."""

    plan: Plan | None
    faults: tuple[CellFault, ...]


def read_plan_book(source: bytes | Path) -> PlanResult:
    """The programme of a workbook. Raises RefusedFile where it is no workbook."""
    data = source.read_bytes() if isinstance(source, Path) else source
    return read_plan_sheets(open_sheets(data), NOW)


def read_plan_sheets(sheets: Sequence[Sheet], names: PlanSheets) -> PlanResult:
    """The programme on the sheets of the given names."""
    reading = Reading(_named(sheets, names))
    if names.summary not in reading.sheets and names.days not in reading.sheets:
        expected = "Choisissez un classeur dans lequel un programme a été enregistré."
        reason = "cette feuille manque, le classeur ne contient pas de programme"
        return PlanResult(None, (CellFault(names.days, None, None, None, "", reason, expected),))
    figures = _figures(reading, names)
    teams = _teams(reading, names)
    status = figures.get(plan_layouts.STATE) or (Status.FEASIBLE if teams else Status.UNKNOWN)
    plan = Plan(
        teams=teams,
        status=status,
        cost=_cost(figures),
        bound=figures.get(plan_layouts.BOUND),
        travel=_travel(reading, names),
        conflicts=_conflicts(reading, names),
    )
    return PlanResult(plan, tuple(reading.faults))


def _named(sheets: Sequence[Sheet], names: PlanSheets) -> dict[str, Sheet]:
    wanted = {fold(getattr(names, f.name)): getattr(names, f.name) for f in fields(names)}
    found: dict[str, Sheet] = {}
    for sheet in sheets:
        if fold(sheet.name) in wanted:
            found.setdefault(wanted[fold(sheet.name)], sheet)
    return found


def _figures(reading: Reading, names: PlanSheets) -> dict[str, Any]:
    """The summary's values by their labels."""
    labels = [plan_layouts.STATE, plan_layouts.TOTAL, plan_layouts.BOUND]
    labels += plan_layouts.COST_WORDS.values()
    known = {fold(label): label for label in labels}
    figures: dict[str, Any] = {}
    for record in list(reading.sound(reading.records(plan_layouts.summary(names.summary)))):
        label, cell = known.get(fold(record.values["label"])), record.values["value"]
        if label is None or is_blank(cell):
            continue
        try:
            figures[label] = _figure(label, cell)
        except Unreadable as error:
            reading.note(record, "value", error.reason, error.expected)
    return figures


def _figure(label: str, cell: Cell) -> Any:
    if label == plan_layouts.STATE:
        return read_status(cell)
    number = read_number(cell)
    if label == plan_layouts.BOUND:
        return number
    if not number.is_integer():
        raise Unreadable("n’est pas un nombre entier de minutes", "Écrivez un nombre entier.")
    return int(number)


def _cost(figures: Mapping[str, Any]) -> Cost | None:
    if plan_layouts.TOTAL not in figures:
        return None
    parts = {key: figures.get(label, 0) for key, label in plan_layouts.COST_WORDS.items()}
    parts["unsplit"] = 0
    rest = figures[plan_layouts.TOTAL] - sum(parts.values())
    return Cost(**{**parts, "unsplit": rest})


def _teams(reading: Reading, names: PlanSheets) -> tuple[Team, ...]:
    """Teams in the order of the sheet of members, then those that only have a programme."""
    records = list(reading.sound(reading.records(plan_layouts.teams(names.teams))))
    steps = list(reading.sound(reading.records(plan_layouts.days(names.days))))
    days = _days(reading, steps)
    members: dict[str, list[str]] = {}
    vehicles: dict[str, str] = {}
    for record in records:
        team, person = record.values["team"], record.values["participant"]
        members.setdefault(team, []).extend([] if person is None else [person])
        if vehicles.setdefault(team, record.values["vehicle"]) != record.values["vehicle"]:
            reason = f"n’est pas le véhicule des autres lignes de l’équipe {team}"
            reading.note(record, "vehicle", reason, "Écrivez le même véhicule partout.")
    for record in steps:
        if record.values["team"] not in members:
            reason = f"n’est pas une équipe de la feuille {names.teams}"
            reading.note(record, "team", reason, "Écrivez une équipe qui y figure.")
    return tuple(
        Team(team, vehicles[team], tuple(people), tuple(days.get(team, ())))
        for team, people in members.items()
    )


def _days(reading: Reading, steps: Sequence[Record]) -> dict[str, list[TeamDay]]:
    """Each team's days; a departure opens one, a return closes it."""
    days: dict[str, list[TeamDay]] = {}
    for group in _groups(reading, steps):
        head = group[0].values
        days.setdefault(head["team"], []).append(_team_day(reading, group))
    return days


def _groups(reading: Reading, steps: Sequence[Record]) -> list[list[Record]]:
    """The steps cut at departures; a step without one before it is a fault."""
    groups: list[list[Record]] = []
    for record in steps:
        step, same = record.values["step"], groups and _same_day(groups[-1][0], record)
        closed = groups and groups[-1][-1].values["step"] is Step.BACK
        if step is Step.DEPART:
            groups.append([record])
        elif same and not closed:
            groups[-1].append(record)
        else:
            reason = "ne suit pas un départ de la même équipe le même jour"
            reading.note(record, "step", reason, "Gardez les étapes d’une journée ensemble.")
    return groups


def _same_day(one: Record, other: Record) -> bool:
    return all(one.values[key] == other.values[key] for key in ("team", "date"))


def _team_day(reading: Reading, group: Sequence[Record]) -> TeamDay:
    head = group[0]
    if group[-1].values["step"] is not Step.BACK:
        reading.note(head, "step", "n’a pas de retour", "Ajoutez la ligne du retour.")
    visits: list[Visit] = []
    lunch = None
    for record in group[1:]:
        values = record.values
        if values["step"] in (Step.VISIT, Step.LUNCH) and values["end"] is None:
            reading.note(record, "end", "la cellule est vide", "Écrivez l’heure de fin.")
        elif values["step"] is Step.VISIT:
            visits.append(_visit(reading, record))
        elif values["step"] is Step.LUNCH:
            lunch = Span(values["start"], values["end"])
    return TeamDay(
        date=head.values["date"],
        depart=head.values["start"],
        back=group[-1].values["start"],
        visits=tuple(visits),
        lunch=lunch,
        guide=head.values["guide"],
    )


def _visit(reading: Reading, record: Record) -> Visit:
    values = record.values
    if values["company"] is None:
        reading.note(record, "company", "la cellule est vide", "Écrivez le N° de l’entreprise.")
    return Visit(values["company"] or "", values["start"], values["end"])


def _conflicts(reading: Reading, names: PlanSheets) -> tuple[Conflict, ...]:
    records = reading.records(plan_layouts.conflicts(names.conflicts))
    return tuple(Conflict(**record.values) for record in reading.sound(records))


def _travel(reading: Reading, names: PlanSheets) -> Matrix | None:
    """The square of minutes under its row of places, in the order written."""
    sheet = reading.sheets.get(names.travel)
    if sheet is None:
        return None
    rows = [row for row in sheet.filled_rows() if sum(not is_blank(c) for c in row.cells) > 1]
    size = len(rows) - 1
    try:
        return tuple(
            tuple(int(read_number(row.cell(column))) for column in range(1, size + 1))
            for row in rows[1:]
        )
    except Unreadable as error:
        fault = CellFault(sheet.name, None, None, None, "", error.reason, error.expected)
        reading.faults.append(fault)
        return None
