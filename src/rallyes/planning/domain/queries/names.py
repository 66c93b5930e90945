"""Names for the planner's refs, and the gatherings, in a fixed number of queries.

A programme stores refs only. Whoever was erased since reads as a neutral word, never as a ref.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import time
from typing import Any

from rallyes.companies.domain.people import with_on_site
from rallyes.core.french import NBSP
from rallyes.participants.domain.needs import needs_of
from rallyes.planning.domain.engine import Problem
from rallyes.planning.domain.queries.views import (
    GatheringView,
)
from rallyes.planning.domain.queries.who import (
    GuideName,
    PersonName,
    PlaceName,
    VehicleName,
)
from rallyes.rallies.models import Rally


@dataclass(frozen=True)
class Names:
    """Who bears which ref. ``name_of`` functions answer for anybody, known or erased."""

    base: PlaceName
    companies: dict[str, PlaceName] = field(default_factory=dict)
    participants: dict[str, PersonName] = field(default_factory=dict)
    guides: dict[str, GuideName] = field(default_factory=dict)
    vehicles: dict[str, VehicleName] = field(default_factory=dict)
    gatherings: tuple[GatheringView, ...] = ()

    def participant(self, ref: str) -> PersonName:
        return self.participants.get(ref) or PersonName(ref, "Une personne retirée")

    def guide(self, ref: str) -> GuideName:
        return self.guides.get(ref) or GuideName(ref, "Accompagnateur retiré")

    def vehicle(self, ref: str) -> VehicleName:
        return self.vehicles.get(ref) or VehicleName(ref, "Véhicule retiré")

    def of(self, kind: str, ref: str) -> str:
        """How a person, a company, a guide or a vehicle is named in a sentence."""
        if kind == "person":
            return self.participant(ref).full
        if kind == "company":
            known = self.companies.get(ref)
            return known.name if known else "une entreprise retirée"
        if kind == "guide":
            return self.guide(ref).full
        return f"«{NBSP}{self.vehicle(ref).name}{NBSP}»"

    def with_companies_of(self, problem: Problem) -> Names:
        """Companies that left the rally keep the name that they bear in an earlier problem."""
        left = {
            company.id: PlaceName(company.id, company.name, company.sector)
            for company in problem.companies
            if company.id not in self.companies
        }
        return replace(self, companies={**self.companies, **left})


def minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def names_of(rally: Rally) -> Names:
    """The names of one rally, in five queries whatever its size."""
    return Names(
        base=base_of(rally),
        companies=_companies(rally),
        participants=_participants(rally),
        guides=_guides(rally),
        vehicles=_vehicles(rally),
        gatherings=_gatherings(rally),
    )


def base_of(rally: Rally) -> PlaceName:
    return PlaceName(
        ref="",
        name=rally.base_name or "Lieu de départ",
        commune=rally.base_commune,
        address=rally.base_address,
        postal_code=rally.base_postal_code,
        lat=rally.base_lat,
        lon=rally.base_lon,
    )


def _companies(rally: Rally) -> dict[str, PlaceName]:
    return {
        engagement.ref: PlaceName(
            ref=engagement.ref,
            name=company.name,
            sector=company.sector,
            commune=company.commune,
            address=company.address,
            postal_code=company.postal_code,
            lat=company.lat,
            lon=company.lon,
            **_who_receives(engagement),
            notes=engagement.notes,
            wheelchair=company.wheelchair,
            visit_minutes=engagement.visit_minutes,
            max_people=engagement.max_people,
        )
        for engagement in with_on_site(rally.engagements.select_related("company"))
        for company in [engagement.company]
    }


def _who_receives(engagement: Any) -> dict[str, str]:
    """The person on the spot, else the one who is called first."""
    company = engagement.company
    if engagement.on_site_name:
        return {
            "contact_name": engagement.on_site_name,
            "contact_phone": engagement.on_site_phone,
            "contact_email": engagement.on_site_email,
        }
    return {
        "contact_name": company.contact_name,
        "contact_phone": company.contact_phone,
        "contact_email": company.contact_email,
    }


def _participants(rally: Rally) -> dict[str, PersonName]:
    return {
        person.ref: PersonName(
            person.ref,
            person.first_name,
            person.last_name,
            person.phone,
            person.wheelchair,
            needs_of(person),
        )
        for person in rally.participants.all()
    }


def _guides(rally: Rally) -> dict[str, GuideName]:
    return {
        guide.ref: GuideName(
            guide.ref,
            guide.first_name,
            guide.last_name,
            guide.phone,
            guide.email,
            guide.organisation_name,
            guide.drives,
        )
        for guide in rally.guides.all()
    }


def _vehicles(rally: Rally) -> dict[str, VehicleName]:
    return {
        vehicle.ref: VehicleName(
            vehicle.ref,
            vehicle.name,
            vehicle.seats,
            vehicle.wheelchair,
            vehicle.owner,
            vehicle.plate,
            vehicle.notes,
        )
        for vehicle in rally.vehicles.all()
    }


def _gatherings(rally: Rally) -> tuple[GatheringView, ...]:
    return tuple(
        GatheringView(
            kind=gathering.kind,
            title=gathering.title or gathering.get_kind_display(),
            date=gathering.date,
            start=minutes(gathering.start),
            end=minutes(gathering.end),
            place=gathering.place,
            invited=tuple(gathering.invited),
            notes=gathering.notes,
        )
        for gathering in rally.gatherings.all()
    )
