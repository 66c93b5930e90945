"""The book of companies of an organisation: what a company is, and its namesakes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from django.db import transaction
from simple_history.utils import bulk_update_with_history

from rallyes.companies.domain.duplicates import alike
from rallyes.companies.models import Company
from rallyes.core.identifiers import section_of
from rallyes.core.places.geocoding import locate
from rallyes.network.models import Organisation


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """What is known of a company, rally or not. ``sector`` blank: taken from the NAF code."""

    name: str
    siret: str = ""
    naf: str = ""
    sector: str = ""
    address: str = ""
    postal_code: str = ""
    commune: str = ""
    lat: float | None = None
    lon: float | None = None
    place_approximate: bool = False
    contact_name: str = ""
    contact_role: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    wheelchair: bool = False
    access_notes: str = ""
    notes: str = ""

    @property
    def where(self) -> tuple[str, str, str]:
        return self.address, self.postal_code, self.commune


def completed(facts: CompanyFacts, *, before: Company | None = None) -> CompanyFacts:
    """The facts with the sector of the NAF code, and with a place if the address gives one.

    A pin that somebody moved stands; one that stayed where an older address had put it does not.
    """
    sector = facts.sector or section_of(facts.naf) or ""
    return _placed(replace(facts, sector=sector), before=before)


def _placed(facts: CompanyFacts, *, before: Company | None) -> CompanyFacts:
    pin_kept = before is not None and (facts.lat, facts.lon) == (before.lat, before.lon)
    moved = before is not None and facts.where != (
        before.address,
        before.postal_code,
        before.commune,
    )
    if facts.lat is not None and not (pin_kept and moved):
        return facts
    place = locate(address=facts.address, postal_code=facts.postal_code, commune=facts.commune)
    if place is None:
        return facts
    return replace(facts, lat=place.lat, lon=place.lon, place_approximate=place.approximate)


def write(company: Company, facts: CompanyFacts) -> Company:
    for name, value in asdict(facts).items():
        setattr(company, name, value)
    company.save()
    return company


def namesakes(
    *, organisation: Organisation, facts: CompanyFacts, besides: Company | None = None
) -> list[Company]:
    """Companies of the book with the same SIRET, or with nearly the same name not elsewhere."""
    book = Company.objects.filter(organisation=organisation)
    others = [company for company in book if company != besides]
    return alike(others, name=facts.name, commune=facts.commune, siret=facts.siret)


@transaction.atomic
def add_to_book(*, organisation: Organisation, facts: CompanyFacts) -> Company:
    """A company that the organisation knows, in no rally yet."""
    return write(Company(organisation=organisation), completed(facts))


@transaction.atomic
def change_facts(*, company: Company, facts: CompanyFacts) -> Company:
    return write(company, completed(facts, before=company))


def set_sector(*, companies: Iterable[Company], sector: str) -> int:
    """Gives the same sector to several companies; returns how many changed."""
    changed = [company for company in companies if company.sector != sector]
    for company in changed:
        company.sector = sector
    bulk_update_with_history(changed, Company, ["sector"], batch_size=500)
    return len(changed)
