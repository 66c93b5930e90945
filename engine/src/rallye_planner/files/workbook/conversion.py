"""Between the book and the planner's problem. Names and contacts stay in the book, on purpose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rallye_tables.faults import CellFault

from rallye_planner.files.workbook.book import (
    Book,
    CompanyRow,
    DayRow,
    GuideRow,
    Incident,
    LateTeam,
    LockRow,
    OpeningRow,
    PairRow,
    ParticipantRow,
    RallyFacts,
    TeamRow,
    TravelRow,
    VehicleRow,
)
from rallye_planner.problem import (
    Base,
    Company,
    Day,
    GivenTeam,
    Guide,
    Late,
    Lock,
    Lunch,
    Opening,
    Participant,
    Problem,
    Repair,
    Vehicle,
)
from rallye_planner.travel import Matrix, Place, estimated_minutes

USUAL_LUNCH = 60


def missing_coordinates(book: Book) -> tuple[CellFault, ...]:
    """Places that the planner cannot put on the map yet."""
    expected = (
        "Écrivez la latitude et la longitude, ou importez ce classeur dans Rallyes, "
        "qui les cherche d’après l’adresse."
    )
    reason = "le lieu n’a pas de coordonnées"
    faults = []
    if book.rally.base_lat is None or book.rally.base_lon is None:
        name = book.rally.base_name
        faults.append(CellFault("Rallye", None, None, None, name, reason, expected))
    for company in book.companies:
        if company.lat is None or company.lon is None:
            place = ("Entreprises", company.row or None, None, None)
            faults.append(CellFault(*place, company.name, reason, expected))
    return tuple(faults)


def to_problem(book: Book) -> Problem:
    """The planner's input. The book has no fault, and every place has its coordinates."""
    companies = _companies(book)
    planned = book.rally.plan_guides
    guides = book.guides if planned or (planned is None and book.guides) else None
    return Problem(
        name=book.rally.name,
        days=tuple(_day(row) for row in book.days),
        base=Base(book.rally.base_name, book.rally.base_lat or 0.0, book.rally.base_lon or 0.0),
        companies=companies,
        participants=tuple(_participant(row) for row in book.participants),
        vehicles=tuple(
            Vehicle(row.id, row.seats, row.wheelchair, _dates(row.dates)) for row in book.vehicles
        ),
        guides=None if guides is None else tuple(Guide(g.id, _dates(g.dates)) for g in guides),
        together=tuple((pair.first, pair.second) for pair in book.pairs if pair.together),
        apart=tuple((pair.first, pair.second) for pair in book.pairs if not pair.together),
        teams=tuple(GivenTeam(t.id, t.members, t.vehicle) for t in book.teams) or None,
        locks=tuple(Lock(row.team, row.company, row.date, row.start) for row in book.locks),
        travel=_matrix(book, companies),
        rules=book.rally.rules,
        weights=book.rally.weights,
        repair=_repair(book.incident),
    )


def _repair(incident: Incident | None) -> Repair | None:
    if incident is None:
        return None
    late = tuple(Late(item.team, item.until) for item in incident.late)
    return Repair(incident.date, incident.time, incident.previous, late)


def _incident(repair: Repair | None) -> Incident | None:
    if repair is None:
        return None
    late = tuple(LateTeam(team=item.team, until=item.until) for item in repair.late)
    return Incident(date=repair.date, time=repair.time, previous=repair.previous, late=late)


def _dates(days: Sequence[date] | None) -> frozenset[date] | None:
    return None if days is None else frozenset(days)


def _day(row: DayRow) -> Day:
    if row.lunch_earliest is None or row.lunch_latest is None:
        return Day(row.date, row.start, row.end)
    minutes = row.lunch_minutes or USUAL_LUNCH
    return Day(row.date, row.start, row.end, Lunch(row.lunch_earliest, row.lunch_latest, minutes))


def _companies(book: Book) -> tuple[Company, ...]:
    openings: dict[str, list[Opening]] = {}
    for row in book.openings:
        days = [day.date for day in book.days] if row.date is None else [row.date]
        found = openings.setdefault(row.company, [])
        found.extend(Opening(day, row.start, row.end) for day in days)
    return tuple(_company(row, tuple(openings.get(row.id, ()))) for row in book.companies)


def _company(row: CompanyRow, openings: tuple[Opening, ...]) -> Company:
    return Company(
        id=row.id,
        name=row.name,
        sector=row.sector,
        lat=row.lat or 0.0,
        lon=row.lon or 0.0,
        openings=openings,
        visit_minutes=row.visit_minutes,
        max_people=row.max_people,
        max_visits_per_day=row.max_visits_per_day,
        wheelchair=row.wheelchair,
    )


def _participant(row: ParticipantRow) -> Participant:
    return Participant(
        id=row.id,
        age=row.age,
        gender=row.gender,
        education=row.education,
        sector=row.sector,
        prescriber=row.prescriber,
        wheelchair=row.wheelchair,
        interests=row.interests,
    )


def _matrix(book: Book, companies: Sequence[Company]) -> Matrix | None:
    """Driving times where the book gives some; those that it lacks are estimated."""
    if not book.travel:
        return None
    given = given_drives(book.travel)
    base = Place(book.rally.base_lat or 0.0, book.rally.base_lon or 0.0)
    places: list[tuple[str | None, Place]] = [(None, base)]
    places += [(company.id, Place(company.lat, company.lon)) for company in companies]
    return tuple(tuple(_drive(given, start, end) for end in places) for start in places)


def _drive(
    given: Mapping[tuple[str | None, str | None], int],
    start: tuple[str | None, Place],
    end: tuple[str | None, Place],
) -> int:
    known = given.get((start[0], end[0]))
    return estimated_minutes(start[1], end[1]) if known is None else known


def given_drives(rows: Sequence[TravelRow]) -> dict[tuple[str | None, str | None], int]:
    """Minutes by (from, to); a drive given one way counts both ways unless the other is given."""
    back = {(row.end, row.start): row.minutes for row in rows if row.both_ways}
    return back | {(row.start, row.end): row.minutes for row in rows}


def book_of(problem: Problem) -> Book:
    """The book of a problem: no names of people, for the planner knows none."""
    return Book(
        rally=RallyFacts(
            name=problem.name,
            base_name=problem.base.name,
            base_lat=problem.base.lat,
            base_lon=problem.base.lon,
            plan_guides=True if problem.guides == () else None,
            rules=problem.rules,
            weights=problem.weights,
        ),
        days=tuple(_day_row(day) for day in problem.days),
        companies=tuple(_company_row(company) for company in problem.companies),
        openings=tuple(
            OpeningRow(company=company.id, date=o.date, start=o.start, end=o.end)
            for company in problem.companies
            for o in company.openings
        ),
        participants=tuple(_participant_row(person) for person in problem.participants),
        pairs=tuple(PairRow(together=True, first=a, second=b) for a, b in problem.together)
        + tuple(PairRow(together=False, first=a, second=b) for a, b in problem.apart),
        vehicles=tuple(
            VehicleRow(id=v.id, seats=v.seats, wheelchair=v.wheelchair, dates=_sorted(v.dates))
            for v in problem.vehicles
        ),
        guides=tuple(GuideRow(id=g.id, dates=_sorted(g.dates)) for g in problem.guides or ()),
        travel=_travel_rows(problem),
        teams=tuple(
            TeamRow(id=t.id, vehicle=t.vehicle, members=t.members) for t in problem.teams or ()
        ),
        locks=tuple(
            LockRow(team=x.team, company=x.company, date=x.date, start=x.start)
            for x in problem.locks
        ),
        incident=_incident(problem.repair),
    )


def _sorted(days: frozenset[date] | None) -> tuple[date, ...] | None:
    return None if days is None else tuple(sorted(days))


def _day_row(day: Day) -> DayRow:
    if day.lunch is None:
        return DayRow(date=day.date, start=day.start, end=day.end)
    return DayRow(
        date=day.date,
        start=day.start,
        end=day.end,
        lunch_earliest=day.lunch.earliest,
        lunch_latest=day.lunch.latest,
        lunch_minutes=day.lunch.minutes,
    )


def _company_row(company: Company) -> CompanyRow:
    return CompanyRow(
        id=company.id,
        name=company.name,
        sector=company.sector,
        lat=company.lat,
        lon=company.lon,
        visit_minutes=company.visit_minutes,
        max_people=company.max_people,
        max_visits_per_day=company.max_visits_per_day,
        wheelchair=company.wheelchair,
    )


def _participant_row(person: Participant) -> ParticipantRow:
    return ParticipantRow(
        id=person.id,
        age=person.age,
        gender=person.gender,
        education=person.education,
        sector=person.sector,
        prescriber=person.prescriber,
        wheelchair=person.wheelchair,
        interests=person.interests,
    )


def _travel_rows(problem: Problem) -> tuple[TravelRow, ...]:
    if problem.travel is None:
        return ()
    ids = [None, *(company.id for company in problem.companies)]
    return tuple(
        TravelRow(start=start, end=end, minutes=minutes, both_ways=False)
        for start, row in zip(ids, problem.travel, strict=True)
        for end, minutes in zip(ids, row, strict=True)
        if start != end
    )
