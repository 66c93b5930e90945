"""Makes the demonstration once: one organisation, two rallies that can be planned, one empty."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from rallyes.network.domain.organisations import add_member, create_organisation
from rallyes.network.enums import Role
from rallyes.network.models import Organisation
from rallyes.planning.domain.books.bringing import bring
from rallyes.planning.domain.books.hours import moment
from rallyes.planning.management.demonstration.reading import book_of, minutes, read
from rallyes.rallies.models import Gathering, Rally

NAME = "Association Rallyes 07-26 (démonstration)"
LEAD = "claire@demonstration.example"
COLLEAGUE = "malik@demonstration.example"
STRANGER_NAME = "Insertion du Roannais (démonstration)"
STRANGER = "roanne@demonstration.example"
EMPTY = "Rallye pour l’emploi, édition suivante"

ACCOUNTS = (
    (LEAD, "responsable, deux rallyes prêts à planifier et un vide"),
    (COLLEAGUE, "sa collègue, dans la même équipe"),
    (STRANGER, "une autre structure, qui ne voit rien des premières"),
)


@transaction.atomic
def load(*, now: datetime) -> bool:
    """Makes the demonstration if it is not there; False if it was."""
    if Organisation.objects.filter(is_demonstration=True).exists():
        return False
    lead = create_organisation(
        name=NAME, email=LEAD, person="Claire Fontanel", is_demonstration=True, now=now
    )
    organisation = lead.organisation
    organisation.phone, organisation.email = "04 65 71 00 00", LEAD
    organisation.save()
    add_member(
        organisation=organisation,
        email=COLLEAGUE,
        person="Malik Bensaïd",
        role=Role.MEMBER,
        now=now,
    )
    create_organisation(
        name=STRANGER_NAME, email=STRANGER, person="Jeanne Roux", is_demonstration=True, now=now
    )
    Rally.objects.create(organisation=organisation, name=EMPTY, is_demonstration=True)
    for name in ("drome", "ardeche"):
        _rally(organisation, read(name), now)
    return True


def _rally(organisation: Organisation, data: dict[str, Any], now: datetime) -> Rally:
    rally = Rally.objects.create(
        organisation=organisation,
        name=data["name"],
        territory=data["territory"],
        is_demonstration=True,
    )
    bring(rally=rally, book=book_of(data), actor=None, now=now)
    for row in data["gatherings"]:
        _gathering(rally, row)
    return rally


def _gathering(rally: Rally, row: dict[str, Any]) -> None:
    Gathering.objects.create(
        rally=rally,
        kind=row["kind"],
        title=row["title"],
        date=date.fromisoformat(row["date"]),
        start=moment(minutes(row["start"])),
        end=moment(minutes(row["end"])),
        place=row["place"],
        invited=row["invited"],
        notes=row["notes"],
    )
