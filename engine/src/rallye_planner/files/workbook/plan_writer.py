"""Writes a programme on sheets added to its rally's workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from rallye_planner.files.workbook import plan_layouts
from rallye_planner.files.workbook.book import Book, CompanyRow, GuideRow
from rallye_planner.files.workbook.conversion import book_of
from rallye_planner.files.workbook.layout import Layout, written_number
from rallye_planner.files.workbook.meanings import time_words
from rallye_planner.files.workbook.pen import SKY, Pen
from rallye_planner.files.workbook.plan_layouts import NOW, PlanSheets, Step
from rallye_planner.files.workbook.travel_reader import places_directory
from rallye_planner.files.workbook.writer import context_of, write_matrix, write_sheets
from rallye_planner.plan import Plan, Team, TeamDay
from rallye_planner.problem import Problem

Values = dict[str, Any]


def write_plan_book(problem: Problem, plan: Plan, book: Book | None = None) -> bytes:
    """The rally's workbook with the programme by team, by company and by guide.

    ``book`` brings names and contacts; without one the problem's own numbers stand for them.
    """
    rows = book_of(problem) if book is None else book
    pen = Pen(rows.rally.name or "Programme")
    write_sheets(pen, rows)
    write_plan_sheets(pen, rows, plan, NOW)
    _write(pen, plan_layouts.by_company(), _by_company(rows, plan))
    if rows.guides:
        _write(pen, plan_layouts.by_guide(), _by_guide(rows, plan))
    return pen.finish()


def write_plan_sheets(pen: Pen, book: Book, plan: Plan, names: PlanSheets) -> None:
    """The sheets from which the programme is read again."""
    _write(pen, plan_layouts.summary(names.summary), _summary(plan))
    if plan.conflicts:
        _write(pen, plan_layouts.conflicts(names.conflicts), map(_values, plan.conflicts))
    _write(pen, plan_layouts.teams(names.teams), _members(book, plan))
    _write(pen, plan_layouts.days(names.days), _steps(book, plan))
    if plan.travel is not None:
        places = places_directory(context_of(book).companies, book.rally.base_name)
        keys = sorted(places.ids, key=bool)
        drives = {
            (start, end): minutes
            for start, row in zip(keys, plan.travel, strict=False)
            for end, minutes in zip(keys, row, strict=False)
        }
        write_matrix(pen, names.travel, places, drives)


def _write(pen: Pen, layout: Layout, rows: Iterator[Values]) -> None:
    empty = dict.fromkeys(field.key for field in layout.fields)
    pen.table(layout, ({**empty, **row} for row in rows), blank=False, color=SKY)


def _values(item: Any) -> Values:
    return {field.name: getattr(item, field.name) for field in fields(item)}


def _summary(plan: Plan) -> Iterator[Values]:
    state = plan_layouts.STATUS_WORDS[plan.status][0]
    yield {"label": plan_layouts.STATE, "value": state}
    if plan.cost is not None:
        yield {"label": plan_layouts.TOTAL, "value": plan.cost.total, "comment": "en minutes"}
    if plan.bound is not None:
        comment = "aucun programme ne peut coûter moins avec ces équipes"
        bound = written_number(plan.bound)
        yield {"label": plan_layouts.BOUND, "value": bound, "comment": comment}
    for key, value in asdict(plan.cost).items() if plan.cost is not None else ():
        if value or key != "unsplit":
            label = plan_layouts.COST_WORDS[key]
            yield {"label": label, "value": value, "comment": "part du coût total"}


def _members(book: Book, plan: Plan) -> Iterator[Values]:
    people = {person.id: person for person in book.participants}
    vehicles = {vehicle.id: vehicle.description for vehicle in book.vehicles}
    for team in plan.teams:
        head = {
            "team": team.id,
            "vehicle": team.vehicle,
            "vehicle_name": vehicles.get(team.vehicle),
        }
        for key in team.members:
            person = people.get(key)
            names = (
                {"first_name": person.first_name, "last_name": person.last_name} if person else {}
            )
            yield {**head, "participant": key, **names}
        if not team.members:
            yield head


def _steps(book: Book, plan: Plan) -> Iterator[Values]:
    companies = {company.id: company for company in book.companies}
    guides = {guide.id: guide for guide in book.guides}
    for team in plan.teams:
        for day in team.days:
            guide = guides.get(day.guide or "")
            head: Values = {"team": team.id, "date": day.date}
            led = {"guide": day.guide, "guide_name": guide and guide_name(guide)}
            yield {**head, **led, "step": Step.DEPART, "start": day.depart,
                   "people": len(team.members)}  # fmt: skip
            for step in _day_steps(day):
                yield {**head, **step, **_company(companies.get(step.get("company", "")))}
            yield {**head, "step": Step.BACK, "start": day.back}


def _day_steps(day: TeamDay) -> Iterator[Values]:
    """Visits in their order, lunch put before the first that starts after it."""
    lunch = day.lunch
    for visit in day.visits:
        if lunch is not None and lunch.start <= visit.start:
            yield {"step": Step.LUNCH, "start": lunch.start, "end": lunch.end}
            lunch = None
        yield {"step": Step.VISIT, "start": visit.start, "end": visit.end, "company": visit.company}
    if lunch is not None:
        yield {"step": Step.LUNCH, "start": lunch.start, "end": lunch.end}


def _company(company: CompanyRow | None) -> Values:
    if company is None:
        return {}
    town = " ".join(part for part in (company.postcode, company.commune) if part)
    return {
        "company_name": company.name,
        "address": ", ".join(part for part in (company.address, town) if part) or None,
        "contact": ", ".join(part for part in (company.contact, company.phone) if part) or None,
    }


def guide_name(guide: GuideRow) -> str:
    """A guide's first and last name, the number where there is none."""
    names = [name for name in (guide.first_name, guide.last_name) if name]
    return " ".join(names) or guide.id


Meeting = tuple[date, int, int]


def _by_company(book: Book, plan: Plan) -> Iterator[Values]:
    meetings: dict[str, dict[Meeting, list[Team]]] = {}
    for team, day in _team_days(plan):
        for visit in day.visits:
            at = (day.date, visit.start, visit.end)
            meetings.setdefault(visit.company, {}).setdefault(at, []).append(team)
    for company in book.companies:
        head = {"company": company.name, "place": company.commune, "contact": company.contact,
                "phone": company.phone}  # fmt: skip
        found = meetings.get(company.id, {})
        for (when, start, end), teams in sorted(found.items(), key=lambda item: item[0]):
            people = sum(len(team.members) for team in teams)
            yield {**head, "date": when, "start": start, "end": end, "people": people,
                   "teams": " ; ".join(team.id for team in teams)}  # fmt: skip
        if not found:
            yield {**head, "teams": "aucune visite"}


def _team_days(plan: Plan) -> Iterator[tuple[Team, TeamDay]]:
    return ((team, day) for team in plan.teams for day in team.days)


def _by_guide(book: Book, plan: Plan) -> Iterator[Values]:
    companies = {company.id: company.name for company in book.companies}
    vehicles = {v.id: v.description or v.id for v in book.vehicles}
    led: dict[str, list[tuple[Team, TeamDay]]] = {}
    for team, day in _team_days(plan):
        led.setdefault(day.guide or "", []).append((team, day))
    for guide in book.guides:
        head = {"guide": guide_name(guide), "phone": guide.phone}
        for team, day in sorted(led.get(guide.id, ()), key=lambda pair: pair[1].date):
            yield {**head, "date": day.date, "team": team.id, "people": len(team.members),
                   "vehicle": vehicles.get(team.vehicle, team.vehicle), "depart": day.depart,
                   "back": day.back, "visits": _visits_text(day, companies)}  # fmt: skip
        if guide.id not in led:
            yield {**head, "visits": "n'accompagne pas d'équipe dans ce programme"}


def _visits_text(day: TeamDay, companies: Mapping[str, str]) -> str:
    return " ; ".join(
        f"{time_words(visit.start)} {companies.get(visit.company, visit.company)}"
        for visit in day.visits
    )
