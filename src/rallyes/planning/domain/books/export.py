"""A rally of the database as the workbook that people fill in, names and contacts included."""

from __future__ import annotations

from rallyes.companies.models import Engagement
from rallyes.participants.enums import PairKind
from rallyes.planning.domain.books.hours import dates_in, minutes
from rallyes.planning.domain.engine import Rules, Weights, books
from rallyes.planning.domain.travel import corrections_between_confirmed
from rallyes.rallies.models import Rally


def book_of_rally(rally: Rally) -> books.Book:
    """Every sheet, in a fixed number of queries; the companies are those that said yes."""
    found = rally.engagements.confirmed().select_related("company").prefetch_related("openings")
    engagements = list(found)
    return books.Book(
        rally=_facts(rally),
        days=tuple(_days(rally)),
        companies=tuple(_company(one) for one in engagements),
        openings=tuple(_openings(engagements)),
        participants=tuple(_participants(rally)),
        pairs=tuple(_pairs(rally)),
        vehicles=tuple(_vehicles(rally)),
        guides=tuple(_guides(rally)),
        travel=tuple(_drives(rally)),
    )


def _facts(rally: Rally) -> books.RallyFacts:
    organisation = rally.organisation
    return books.RallyFacts(
        name=rally.name,
        base_name=rally.base_name,
        base_address=rally.base_address or None,
        base_postcode=rally.base_postal_code or None,
        base_commune=rally.base_commune or None,
        base_lat=rally.base_lat,
        base_lon=rally.base_lon,
        organiser=organisation.name,
        phone=organisation.phone or None,
        email=organisation.email or None,
        emergency=rally.emergency_numbers or None,
        plan_guides=rally.guides_planned,
        rules=Rules(
            teams=rally.teams,
            team_size=(rally.team_size_min, rally.team_size_max),
            visits_per_team=(rally.visits_min, rally.visits_max),
            visits_target=rally.visits_target,
            buffer_minutes=rally.buffer_minutes,
        ),
        weights=Weights(**rally.weights),
    )


def _days(rally: Rally) -> list[books.DayRow]:
    return [
        books.DayRow(
            date=day.date,
            start=minutes(day.start),
            end=minutes(day.end),
            lunch_earliest=minutes(day.lunch_earliest) if day.lunch_earliest else None,
            lunch_latest=minutes(day.lunch_latest) if day.lunch_latest else None,
            lunch_minutes=day.lunch_minutes,
        )
        for day in rally.days.all()
    ]


def _company(engagement: Engagement) -> books.CompanyRow:
    company = engagement.company
    return books.CompanyRow(
        id=engagement.ref,
        name=company.name,
        sector=company.sector,
        address=company.address or None,
        postcode=company.postal_code or None,
        commune=company.commune or None,
        lat=company.lat,
        lon=company.lon,
        visit_minutes=engagement.visit_minutes,
        max_people=engagement.max_people,
        max_visits_per_day=engagement.max_visits_per_day,
        wheelchair=company.wheelchair,
        siret=company.siret or None,
        contact=company.contact_name or None,
        phone=company.contact_phone or None,
        email=company.contact_email or None,
        notes=engagement.notes or None,
    )


def _openings(engagements: list[Engagement]) -> list[books.OpeningRow]:
    return [
        books.OpeningRow(
            company=engagement.ref,
            date=opening.date,
            start=minutes(opening.start),
            end=minutes(opening.end),
        )
        for engagement in engagements
        for opening in engagement.openings.all()
    ]


def _participants(rally: Rally) -> list[books.ParticipantRow]:
    return [
        books.ParticipantRow(
            id=person.ref,
            first_name=person.first_name or None,
            last_name=person.last_name or None,
            age=person.age,
            gender=person.gender or None,
            education=person.education,
            sector=person.sector or None,
            prescriber=person.prescriber or None,
            wheelchair=person.wheelchair,
            interests=tuple(person.interests),
            phone=person.phone or None,
            email=person.email or None,
        )
        for person in rally.participants.planned()
    ]


def _pairs(rally: Rally) -> list[books.PairRow]:
    return [
        books.PairRow(
            together=pair.kind == PairKind.TOGETHER, first=pair.first.ref, second=pair.second.ref
        )
        for pair in rally.pairs.select_related("first", "second")
        if pair.first.takes_part and pair.second.takes_part
    ]


def _vehicles(rally: Rally) -> list[books.VehicleRow]:
    return [
        books.VehicleRow(
            id=vehicle.ref,
            description=vehicle.name or None,
            plate=vehicle.plate or None,
            seats=vehicle.seats,
            wheelchair=vehicle.wheelchair,
            dates=dates_in(vehicle.dates),
            owner=vehicle.owner or None,
            insurance_checked=vehicle.insurance_checked,
            notes=vehicle.notes or None,
        )
        for vehicle in rally.vehicles.all()
    ]


def _guides(rally: Rally) -> list[books.GuideRow]:
    return [
        books.GuideRow(
            id=guide.ref,
            first_name=guide.first_name or None,
            last_name=guide.last_name or None,
            phone=guide.phone or None,
            email=guide.email or None,
            dates=dates_in(guide.dates),
            licence_checked=guide.licence_checked,
        )
        for guide in rally.guides.all()
    ]


def _drives(rally: Rally) -> list[books.TravelRow]:
    return [
        books.TravelRow(
            start=drive.origin.ref if drive.origin else None,
            end=drive.destination.ref if drive.destination else None,
            minutes=drive.minutes,
            both_ways=False,
        )
        for drive in corrections_between_confirmed(rally).select_related("origin", "destination")
    ]
