"""A rally that can be planned, made from an instance of the planner: names are invented."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from rallyes.companies.models import Company, Engagement, Opening
from rallyes.network.models import Organisation
from rallyes.participants.models import Pair, Participant
from rallyes.planning.domain.engine import dump_rally, load_rally, with_travel
from rallyes.planning.models import Draft, Guide, Publication, Vehicle
from rallyes.rallies.models import Rally, RallyDay
from tests.factories.network import OrganisationFactory

ROOT = Path(__file__).resolve().parents[2]
INSTANCES = ROOT / "engine/tests/data/instances"
PLANS = ROOT / "tests/planning/data"
NOW = datetime(2019, 5, 2, 8, tzinfo=UTC)


def rally_like(instance: str, *, organisation: Organisation | None = None) -> Rally:
    """The rally of an instance in the database: « Prénom1 Nom1 » is p1, and so on."""
    data = instance_of(instance)
    rally = _rally(data, organisation or OrganisationFactory())
    _days(rally, data)
    _companies(rally, data)
    people = _participants(rally, data)
    for kind in ("together", "apart"):
        Pair.objects.bulk_create(
            Pair(rally=rally, kind=kind, first=people[a], second=people[b])
            for a, b in data.get(kind, [])
        )
    for n, car in enumerate(data["vehicles"]):
        Vehicle.objects.create(
            rally=rally,
            ref=car["id"],
            position=n,
            name=f"Voiture {n + 1}",
            seats=car["seats"],
            wheelchair=car.get("wheelchair", False),
            dates=car.get("dates"),
        )
    for n, guide in enumerate(data.get("guides", [])):
        Guide.objects.create(
            rally=rally,
            ref=guide["id"],
            position=n,
            first_name=f"Guide{n + 1}",
            dates=guide.get("dates"),
        )
    return rally


def draft_like(instance: str, *, rally: Rally | None = None, **fields: Any) -> Draft:
    """A draft with a programme that holds, stored beside the tests."""
    rally = rally or rally_like(instance)
    plan = json.loads((PLANS / f"{instance}.plan.json").read_text("utf-8"))
    problem = dump_rally(with_travel(load_rally(instance_of(instance))))
    values = {"name": "Brouillon 1", "created_at": NOW, "changed_at": NOW, **fields}
    return Draft.objects.create(rally=rally, problem=problem, plan=plan, **values)


def publication_of(draft: Draft, *, number: int = 1, **fields: Any) -> Publication:
    """The draft as a published version in force."""
    return Publication.objects.create(
        rally=draft.rally,
        number=number,
        problem=draft.problem,
        plan=draft.plan,
        published_at=NOW,
        **fields,
    )


def instance_of(name: str) -> dict[str, Any]:
    """The instance without its driving times: the site estimates them."""
    data = json.loads((INSTANCES / f"{name}.json").read_text("utf-8"))
    data.pop("travel", None)
    return data


def _rally(data: dict[str, Any], organisation: Organisation) -> Rally:
    rules = data.get("rules", {})
    return Rally.objects.create(
        organisation=organisation,
        name=data["name"],
        base_name=data["base"]["name"],
        base_lat=data["base"]["lat"],
        base_lon=data["base"]["lon"],
        teams=rules.get("teams"),
        visits_target=rules.get("visits_target", 7),
        guides_planned="guides" in data,
    )


def _time(text: str) -> time:
    return time.fromisoformat(text)


def _days(rally: Rally, data: dict[str, Any]) -> None:
    for day in data["days"]:
        lunch = day.get("lunch") or {}
        RallyDay.objects.create(
            rally=rally,
            date=date.fromisoformat(day["date"]),
            start=_time(day["start"]),
            end=_time(day["end"]),
            lunch_earliest=_time(lunch["earliest"]) if lunch else None,
            lunch_latest=_time(lunch["latest"]) if lunch else None,
            lunch_minutes=lunch.get("minutes"),
        )


def _companies(rally: Rally, data: dict[str, Any]) -> None:
    for n, company in enumerate(data["companies"]):
        known = Company.objects.create(
            organisation=rally.organisation,
            name=company["name"],
            sector=company["sector"],
            lat=company["lat"],
            lon=company["lon"],
            wheelchair=company.get("wheelchair", False),
        )
        engagement = Engagement.objects.create(
            rally=rally,
            company=known,
            ref=company["id"],
            position=n,
            visit_minutes=company.get("visit_minutes", 60),
            max_people=company.get("max_people", 8),
            max_visits_per_day=company.get("max_visits_per_day"),
        )
        Opening.objects.bulk_create(
            Opening(
                engagement=engagement,
                date=date.fromisoformat(span["date"]),
                start=_time(span["from"]),
                end=_time(span["to"]),
            )
            for span in company["openings"]
        )


def _participants(rally: Rally, data: dict[str, Any]) -> dict[str, Participant]:
    return {
        person["id"]: Participant.objects.create(
            rally=rally,
            ref=person["id"],
            position=n,
            first_name=f"Prénom{n + 1}",
            last_name=f"Nom{n + 1}",
            age=person.get("age"),
            gender=person.get("gender") or "",
            education=person.get("education"),
            sector=person.get("sector") or "",
            prescriber=person.get("prescriber") or "",
            wheelchair=person.get("wheelchair", False),
            interests=person.get("interests", []),
        )
        for n, person in enumerate(data["participants"])
    }
