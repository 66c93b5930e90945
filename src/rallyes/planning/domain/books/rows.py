"""Stores the rows of the sheets of people, companies and cars, many at a time."""

from __future__ import annotations

from typing import Any

from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from rallyes.companies.domain.engagements import confirm
from rallyes.companies.models import Company, Engagement
from rallyes.core.places.many import Locator
from rallyes.core.places.names import search_name
from rallyes.planning.domain.books.difference import KindDifference, Match
from rallyes.planning.domain.books.records import (
    COMPANIES,
    COMPANY_FIELDS,
    ENGAGEMENT_FIELDS,
    Record,
)
from rallyes.rallies.models import Rally

BATCH = 500
PLACE_FIELDS = [*COMPANY_FIELDS, "place_approximate"]


def store(rally: Rally, found: KindDifference) -> dict[str, Any]:
    """Removes, changes and adds; gives the stored thing of each number typed in the sheet."""
    found.kind.forget([stored for _, stored, _ in found.gone])
    if not found.matches:
        return {ref: stored for ref, (stored, _) in found.kind.stored(rally).items()}
    if found.kind is COMPANIES:
        return _store_companies(rally, found.matches)
    return _store_rows(rally, found.kind.model, found.matches)


def _store_rows(rally: Rally, model: Any, matches: tuple[Match, ...]) -> dict[str, Any]:
    things = []
    for position, match in enumerate(matches):
        values = match.record | {"position": position}
        things.append((match.stored or model(rally=rally, ref=match.ref), values))
    _save(model, things, ["position", *(matches[0].record if matches else [])])
    return {match.typed_id: one for match, (one, _) in zip(matches, things, strict=True)}


def _store_companies(rally: Rally, matches: tuple[Match, ...]) -> dict[str, Any]:
    book, locate = _Book(rally), Locator()
    companies = [(book.company_of(match), _placed(match, locate)) for match in matches]
    _save(Company, companies, PLACE_FIELDS)
    engagements: list[tuple[Engagement, Record]] = []
    for position, (match, (company, _)) in enumerate(zip(matches, companies, strict=True)):
        own = {field: match.record[field] for field in ENGAGEMENT_FIELDS}
        stored = match.stored if isinstance(match.stored, Engagement) else None
        engagement = stored or Engagement(rally=rally, ref=match.ref)
        engagements.append((engagement, own | {"position": position, "company_id": company.pk}))
    _save(Engagement, engagements, ["position", "company_id", *ENGAGEMENT_FIELDS])
    confirm(engagements=[one for one, _ in engagements])
    return {match.typed_id: one for match, (one, _) in zip(matches, engagements, strict=True)}


def _placed(match: Match, locate: Locator) -> Record:
    """The company's fields; where no figures say where it stands, its address does."""
    record = {field: match.record[field] for field in COMPANY_FIELDS}
    if record["lat"] is not None and record["lon"] is not None:
        before = match.before or {}
        same = (before.get("lat"), before.get("lon")) == (record["lat"], record["lon"])
        return record if same else record | {"place_approximate": False}
    where = {field: record[field] for field in ("address", "postal_code", "commune")}
    place = locate(**where)
    if place is None:
        return record | {"lat": None, "lon": None, "place_approximate": False}
    return record | {"lat": place.lat, "lon": place.lon, "place_approximate": place.approximate}


class _Book:
    """The organisation's companies that the rally has not: each serves one row at most."""

    def __init__(self, rally: Rally) -> None:
        self.rally = rally
        others = Company.objects.filter(organisation_id=rally.organisation_id)
        self.free = {one.pk: one for one in others.exclude(engagements__rally=rally)}
        self.by_siret = {one.siret: one.pk for one in self.free.values() if one.siret}
        self.by_name = {_key(one.name, one.commune): one.pk for one in self.free.values()}

    def company_of(self, match: Match) -> Company:
        if isinstance(match.stored, Engagement):
            return match.stored.company
        record = match.record
        for known in (
            self.by_siret.get(record["siret"]),
            self.by_name.get(_key(record["name"], record["commune"])),
        ):
            if known in self.free:
                return self.free.pop(known)
        return Company(organisation_id=self.rally.organisation_id)


def _key(name: str, commune: str) -> tuple[str, str]:
    return search_name(name), search_name(commune)


def _save(model: Any, things: list[tuple[Any, Record]], fields: list[str]) -> None:
    """Adds what is new and changes what differs: a row that stays gets no empty history."""
    new, changed = [], []
    for one, values in things:
        differs = any(getattr(one, field) != value for field, value in values.items())
        for field, value in values.items():
            setattr(one, field, value)
        if one.pk is None:
            new.append(one)
        elif differs:
            changed.append(one)
    bulk_create_with_history(new, model, batch_size=BATCH)
    bulk_update_with_history(
        changed, model, [field.removesuffix("_id") for field in fields], batch_size=BATCH
    )
