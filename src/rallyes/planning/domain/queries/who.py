"""Who and where, from the database; what is erased there reads as a neutral word."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceName:
    """The base (``ref`` of ""), or a company with what a visitor needs to get in."""

    ref: str
    name: str
    sector: str = ""
    commune: str = ""
    address: str = ""
    postal_code: str = ""
    lat: float | None = None
    lon: float | None = None
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    notes: str = ""
    wheelchair: bool = False
    visit_minutes: int = 60
    max_people: int = 8


@dataclass(frozen=True, slots=True)
class PersonName:
    """A participant. Papers and feeds for companies and teams show ``first_name`` only.

    ``needs``: what is to be foreseen, for the guide alone; never why.
    """

    ref: str
    first_name: str
    last_name: str = ""
    phone: str = ""
    wheelchair: bool = False
    needs: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class GuideName:
    ref: str
    first_name: str
    last_name: str = ""
    phone: str = ""
    email: str = ""
    organisation_name: str = ""
    drives: bool = True

    @property
    def full(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class VehicleName:
    ref: str
    name: str
    seats: int = 0
    wheelchair: bool = False
    owner: str = ""
    plate: str = ""
    notes: str = ""
