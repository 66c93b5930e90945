"""The kinds of rows of the workbook: what each holds, and what the rally holds of it.

A record is the dict of the model's fields that the workbook speaks of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Model

from rallyes.companies.domain.engagements import withdraw
from rallyes.companies.enums import Status as CompanyStatus
from rallyes.companies.models import Company, Engagement
from rallyes.participants.domain.people import remove
from rallyes.participants.enums import PLANNED, Status
from rallyes.participants.models import Participant
from rallyes.planning.domain.books.hours import dates_out
from rallyes.planning.domain.engine import books
from rallyes.planning.domain.fleet import remove_vehicles
from rallyes.planning.domain.guides import remove_guides
from rallyes.planning.models import Guide, Vehicle
from rallyes.rallies.models import Rally

Record = dict[str, Any]


class Row(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def made_id(self) -> bool: ...


@dataclass(frozen=True)
class Kind:
    """``title`` says whom a record is about; ``forget`` takes what is stored out of the rally.

    ``listed``: whether a workbook taken out of the rally has a row for a record.
    """

    sheet: str
    prefix: str
    rows: Callable[[books.Book], Sequence[Any]]
    record: Callable[[Any], Record]
    stored: Callable[[Rally], dict[str, tuple[Model, Record]]]
    title: Callable[[Record], str]
    model: type[Any]
    forget: Callable[[list[Any]], int]
    listed: Callable[[Record], bool] = lambda record: True

    def record_of(self, row: Any) -> Record:
        """The row as the database can hold it: long texts cut, no number beyond its field."""
        return {field: _fitting(self.model, field, v) for field, v in self.record(row).items()}

    def past_refs(self, rally: Rally) -> set[str]:
        """Refs ever given in the rally: a published programme may still speak of one."""
        return set(self.model.history.filter(rally_id=rally.pk).values_list("ref", flat=True))


LARGEST = 32767


def _fitting(model: type[Any], field: str, value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return min(value, LARGEST)
    if not isinstance(value, str):
        return value
    owner = Company if model is Engagement and field in COMPANY_FIELDS else model
    stored: Any = owner._meta.get_field(field)
    return value[: stored.max_length]


def _text(value: str | None) -> str:
    return value or ""


# --- companies


ENGAGEMENT_FIELDS = ["visit_minutes", "max_people", "max_visits_per_day", "notes"]
COMPANY_FIELDS = [
    *["name", "sector", "address", "postal_code", "commune", "lat", "lon", "wheelchair", "siret"],
    *["contact_name", "contact_phone", "contact_email"],
]


def _company(row: books.CompanyRow) -> Record:
    return {
        "name": row.name,
        "sector": row.sector,
        "address": _text(row.address),
        "postal_code": _text(row.postcode),
        "commune": _text(row.commune),
        "lat": row.lat,
        "lon": row.lon,
        "wheelchair": row.wheelchair,
        "siret": _text(row.siret),
        "contact_name": _text(row.contact),
        "contact_phone": _text(row.phone),
        "contact_email": _text(row.email),
        "visit_minutes": row.visit_minutes,
        "max_people": row.max_people,
        "max_visits_per_day": row.max_visits_per_day,
        "notes": _text(row.notes),
        "confirmed": True,
    }


def _stored_companies(rally: Rally) -> dict[str, tuple[Model, Record]]:
    return {one.ref: (one, _engaged(one)) for one in rally.engagements.select_related("company")}


def _engaged(engagement: Engagement) -> Record:
    company = {field: getattr(engagement.company, field) for field in COMPANY_FIELDS}
    own = {field: getattr(engagement, field) for field in ENGAGEMENT_FIELDS}
    return company | own | {"confirmed": engagement.status == CompanyStatus.CONFIRMED}


# --- people and cars


def _participant(row: books.ParticipantRow) -> Record:
    return {
        "first_name": row.first_name or row.id,
        "last_name": _text(row.last_name),
        "phone": _text(row.phone),
        "email": _text(row.email),
        "age": row.age,
        "gender": _text(row.gender),
        "education": row.education,
        "sector": _text(row.sector),
        "prescriber": _text(row.prescriber),
        "interests": list(row.interests),
        "wheelchair": row.wheelchair,
        "status": Status.REGISTERED.value,
        "withdrawal": "",
    }


def _vehicle(row: books.VehicleRow) -> Record:
    return {
        "name": row.description or row.id,
        "seats": row.seats,
        "wheelchair": row.wheelchair,
        "dates": dates_out(row.dates),
        "owner": _text(row.owner),
        "plate": _text(row.plate),
        "insurance_checked": bool(row.insurance_checked),
        "notes": _text(row.notes),
    }


def _guide(row: books.GuideRow) -> Record:
    return {
        "first_name": row.first_name or row.id,
        "last_name": _text(row.last_name),
        "phone": _text(row.phone),
        "email": _text(row.email),
        "dates": dates_out(row.dates),
        "licence_checked": bool(row.licence_checked),
    }


def _stored(name: str, record: Callable[[Any], Record], sample: Any) -> Any:
    fields = list(record(sample))

    def read(rally: Rally) -> dict[str, tuple[Model, Record]]:
        return {
            one.ref: (one, {field: getattr(one, field) for field in fields})
            for one in getattr(rally, name).all()
        }

    return read


def _person(record: Record) -> str:
    return f"{record['first_name']} {record['last_name']}".strip()


def _named(record: Record) -> str:
    return str(record["name"])


COMPANIES = Kind(
    "Entreprises",
    "c",
    lambda book: book.companies,
    _company,
    _stored_companies,
    _named,
    Engagement,
    lambda gone: withdraw(engagements=gone),
    listed=lambda record: bool(record["confirmed"]),
)
PARTICIPANTS = Kind(
    "Participants",
    "p",
    lambda book: book.participants,
    _participant,
    _stored("participants", _participant, books.ParticipantRow(id="")),
    _person,
    Participant,
    lambda gone: remove(participants=gone),
    listed=lambda record: record["status"] in PLANNED,
)
VEHICLES = Kind(
    "Véhicules",
    "v",
    lambda book: book.vehicles,
    _vehicle,
    _stored("vehicles", _vehicle, books.VehicleRow(id="", seats=1)),
    _named,
    Vehicle,
    lambda gone: remove_vehicles(vehicles=gone),
)
GUIDES = Kind(
    "Accompagnateurs",
    "g",
    lambda book: book.guides,
    _guide,
    _stored("guides", _guide, books.GuideRow(id="")),
    _person,
    Guide,
    lambda gone: remove_guides(guides=gone),
)
KINDS = (COMPANIES, PARTICIPANTS, VEHICLES, GUIDES)
