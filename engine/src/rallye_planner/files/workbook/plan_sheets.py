"""Writes the sheets from which a programme is read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any

from rallye_planner.files.workbook import plan_layouts
from rallye_planner.files.workbook.book import Book, CompanyRow, GuideRow
from rallye_planner.files.workbook.layout import Layout, written_number
from rallye_planner.files.workbook.matrix import write_matrix
from rallye_planner.files.workbook.naming import context_of
from rallye_planner.files.workbook.pen import SKY, Pen
from rallye_planner.files.workbook.plan_layouts import PlanSheets, Step
from rallye_planner.files.workbook.travel_reader import places_directory
from rallye_planner.plan import Plan, TeamDay

Values = dict[str, Any]


def write_plan_sheets(pen: Pen, book: Book, plan: Plan, names: PlanSheets) -> None:
    """The sheets from which the programme is read again."""
    write_rows(pen, plan_layouts.summary(names.summary), _summary(plan))
    if plan.conflicts:
        write_rows(pen, plan_layouts.conflicts(names.conflicts), map(_values, plan.conflicts))
    write_rows(pen, plan_layouts.teams(names.teams), _members(book, plan))
    write_rows(pen, plan_layouts.days(names.days), _steps(book, plan), heads=_departs)
    if plan.travel is not None:
        labels = _place_labels(book, len(plan.travel))
        write_matrix(pen, names.travel, labels, plan.travel)


def _place_labels(book: Book, size: int) -> list[str]:
    """The names of the places, or their ranks where the programme had other companies."""
    places = places_directory(context_of(book).companies, book.rally.base_name)
    keys = sorted(places.ids, key=bool)
    if len(keys) == size:
        return [places.label(key) for key in keys]
    return [f"Lieu {rank}" for rank in range(size)]


def write_rows(
    pen: Pen,
    layout: Layout,
    rows: Iterator[Values],
    heads: Callable[[Mapping[str, Any]], bool] = lambda _: False,
) -> None:
    """A sheet of rows that may lack some of their columns."""
    empty = dict.fromkeys(field.key for field in layout.fields)
    pen.table(layout, ({**empty, **row} for row in rows), color=SKY, heads=heads)


def _departs(values: Mapping[str, Any]) -> bool:
    return values["step"] is Step.DEPART


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
