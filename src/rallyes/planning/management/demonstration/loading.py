"""Makes the demonstration once: one organisation, two rallies that can be planned, one to come."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from rallyes.network.domain.charter.rights import give_right, sign_charter
from rallyes.network.domain.charter.versions import version_in_force
from rallyes.network.domain.mandates import open_mandate
from rallyes.network.domain.organisations import add_member, create_organisation
from rallyes.network.enums import NetworkRole, Role
from rallyes.network.models import Membership, Organisation
from rallyes.planning.domain.assemble import problem_of
from rallyes.planning.domain.books.bringing import bring
from rallyes.planning.domain.books.hours import moment
from rallyes.planning.domain.engine import dump_rally
from rallyes.planning.domain.options import Options
from rallyes.planning.domain.publishing import publish
from rallyes.planning.management.demonstration.candidates import (
    PRESCRIBER,
    load_candidates,
)
from rallyes.planning.management.demonstration.contacts import load_contacts
from rallyes.planning.management.demonstration.reading import book_of, minutes, read
from rallyes.planning.models import Draft
from rallyes.rallies.domain.journal import write_entry
from rallyes.rallies.domain.path.dates import monday_of
from rallyes.rallies.domain.path.tasks import tick
from rallyes.rallies.domain.rallies import create_rally
from rallyes.rallies.enums import Lesson, PhaseKey
from rallyes.rallies.models import Gathering, Rally

NAME = "Association Rallyes 07-26 (démonstration)"
LEAD = "claire@demonstration.example"
COLLEAGUE = "malik@demonstration.example"
STRANGER_NAME = "Insertion du Roannais (démonstration)"
STRANGER = "roanne@demonstration.example"
FEDERATION = "federation@demonstration.example"
EXPERT = "samuel@demonstration.example"
TO_COME = "Rallye pour l’emploi, édition suivante"

ACCOUNTS = (
    (LEAD, "responsable\u00a0: un rallye publié, un à planifier, un à venir"),
    (COLLEAGUE, "sa collègue, dans la même équipe"),
    (PRESCRIBER, "une conseillère qui oriente vers le rallye à venir"),
    (FEDERATION, "la fédération, qui suit toutes les structures"),
    (EXPERT, "un expert, qui accompagne l’association de Claire"),
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
    _mandates(organisation, now)
    _charter(lead, now)
    to_come = _next_edition(lead, now)
    _rally(organisation, read("drome"), now)
    ardeche = _rally(organisation, read("ardeche"), now)
    _publish(ardeche, read("ardeche.plan"), now)
    load_contacts(lead=lead, rally=to_come, source=ardeche, now=now)
    return True


def _mandates(organisation: Organisation, now: datetime) -> None:
    expert = open_mandate(email=EXPERT, role=NetworkRole.EXPERT, name="Samuel Petit", now=now)
    expert.followed.add(organisation)


def _charter(lead: Membership, now: datetime) -> None:
    """The charter is signed, and the name and the logo are theirs for a year."""
    federation = open_mandate(
        email=FEDERATION, role=NetworkRole.FEDERATION, name="Hélène Vasseur", now=now
    )
    today = localdate(now)
    version = version_in_force(today)
    if version is not None:
        sign_charter(by=lead, version=version, seal=version.seal, now=now)
        until = today + timedelta(days=364)
        organisation = lead.organisation
        give_right(by=federation, organisation=organisation, since=today, until=until, now=now)


def _next_edition(lead: Membership, now: datetime) -> Rally:
    """A rally to come, six weeks away, with its first steps done and its first candidates."""
    tuesday = monday_of(now.date()) + timedelta(days=43)
    rally = create_rally(
        by=lead,
        name=TO_COME,
        territory="",
        first=tuesday,
        last=tuesday + timedelta(days=2),
        now=now,
    )
    rally.is_demonstration = True
    rally.public_partner = "Conseil départemental de l’Ardèche"
    rally.save()
    for token in ("steering", "name_and_logo"):
        tick(by=lead, rally=rally, token=token, now=now)
    write_entry(
        by=lead,
        rally=rally,
        phase=PhaseKey.FUNDING,
        lesson=Lesson.WORKED,
        text="Venir avec l’accord écrit du département a décidé la communauté de communes.",
        now=now,
    )
    load_candidates(lead=lead, rally=rally, first_day=tuesday, now=now)
    return rally


def _publish(rally: Rally, plan: dict[str, Any], now: datetime) -> None:
    """A programme that the planner found for this rally, as version 1."""
    draft = Draft.objects.create(
        rally=rally,
        name="Brouillon 1",
        problem=dump_rally(problem_of(rally=rally, options=Options())),
        plan=plan,
        created_at=now,
        changed_at=now,
    )
    publish(draft=draft, expected_revision=draft.revision, actor=None, now=now)


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
