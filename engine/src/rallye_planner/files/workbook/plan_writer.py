"""Writes a rally's workbook with its programme, by team, by company and by guide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from rallye_planner.files.workbook import plan_layouts
from rallye_planner.files.workbook.book import Book
from rallye_planner.files.workbook.conversion import book_of
from rallye_planner.files.workbook.meanings import time_words
from rallye_planner.files.workbook.pen import Pen
from rallye_planner.files.workbook.plan_layouts import NOW
from rallye_planner.files.workbook.plan_sheets import (
    Values,
    guide_name,
    write_plan_sheets,
    write_rows,
)
from rallye_planner.files.workbook.writer import write_sheets
from rallye_planner.plan import Plan, Team, TeamDay
from rallye_planner.problem import Problem


def write_plan_book(problem: Problem, plan: Plan, book: Book | None = None) -> bytes:
    """The rally's workbook with the programme by team, by company and by guide.

    ``book`` brings names and contacts; without one the problem's own numbers stand for them.
    """
    rows = book_of(problem) if book is None else book
    pen = Pen(rows.rally.name or "Programme")
    write_sheets(pen, rows)
    write_plan_sheets(pen, rows, plan, NOW)
    write_rows(pen, plan_layouts.by_company(), _by_company(rows, plan))
    if rows.guides:
        write_rows(pen, plan_layouts.by_guide(), _by_guide(rows, plan))
    return pen.finish()


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
            yield {**head, "visits": "n’accompagne pas d’équipe dans ce programme"}


def _visits_text(day: TeamDay, companies: Mapping[str, str]) -> str:
    return " ; ".join(
        f"{time_words(visit.start)} {companies.get(visit.company, visit.company)}"
        for visit in day.visits
    )
