"""The copy of everything that is kept about a person in one rally, in French."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import models

from rallyes.core.audit import traces
from rallyes.core.french import clock, full_date, phone
from rallyes.core.privacy import People, PersonalData, copies, register_of_data
from rallyes.core.sectors import SECTIONS
from rallyes.messaging.domain.queries import messages_about
from rallyes.messaging.enums import Kind
from rallyes.network.models import Membership
from rallyes.participants.domain.private import private_of, require_reader
from rallyes.participants.domain.tracing import note
from rallyes.participants.enums import Hours
from rallyes.participants.models import Participant, Private

READINGS = {
    "read": "fiche lue",
    "participant.changed": "fiche changée",
    "participant.moved": "étape changée",
    "participant.kept_apart": "distinguée d’une autre personne",
    "outcome.noted": "situation six mois après notée",
    "survey.contact": "essai pour faire répondre à un questionnaire",
    "outcome.removed": "situation six mois après retirée",
    "private.read": "informations protégées lues",
    "private.changed": "informations protégées changées",
    "person.exported": "copie remise",
    "person.erased": "effacement demandé",
    "referral.made": "orientation reçue",
    "referral.withdrawn": "orientation reprise",
    "referral.corrected": "orientation corrigée",
    "personal_link.made": "lien personnel préparé",
    "personal_link.cut": "lien personnel coupé",
    "essentials.given": "réponse donnée depuis le lien personnel",
}
UNKNOWN = "dossier consulté ou changé"
Happened = dict[str, str]
"""``quand`` and ``quoi``: several things may have happened in the same minute."""
Dossier = dict[str, dict[str, Any] | list[Happened]]
"""By the headings of the register: what is kept by its name in French, or what happened."""


def dossier_of(*, by: Membership, participant: Participant, now: datetime) -> Dossier:
    """Everything that is kept about a person in one rally, to be handed over; traced.

    Raises NotForYou: it holds what is sealed.
    """
    require_reader(by)
    note(participant=participant, verb="person.exported", actor=by.user, now=now)
    rows = {
        Participant._meta.label: participant,
        Private._meta.label: private_of(participant),
    }
    kept = {
        line.what: _values(rows[line.model], line)
        for line in register_of_data()
        if line.people == People.PARTICIPANTS and line.model in rows
    }
    return {
        "rallye": {"nom": participant.rally.name, "structure": str(participant.rally.organisation)},
        **kept,
        "étapes": [_at(one.at, one.get_status_display()) for one in participant.steps.all()],
        "orientations": list(_referrals(participant)),
        "réunions d’information": list(_sessions(participant)),
        "lien personnel": list(_links(participant)),
        **_copies(participant),
        "messages envoyés": list(_messages(participant)),
        "lectures et changements de ce dossier": list(_readings(participant)),
    }


def _values(row: models.Model, line: PersonalData) -> dict[str, Any]:
    names = {field.name: str(field.verbose_name) for field in row._meta.concrete_fields}
    return {names[name]: _told(row, name) for name in line.fields}


def _told(row: models.Model, name: str) -> Any:
    """In words where there are some."""
    value = getattr(row, name)
    words = getattr(row, f"get_{name}_display", None)
    if words:
        return words()
    if name in WORDS and value:
        return WORDS[name](value)
    return _moment(value) if isinstance(value, datetime) else value


def _trade(code: str) -> str:
    return SECTIONS[code].short if code in SECTIONS else code


WORDS: dict[str, Callable[[Any], Any]] = {
    "phone": phone,
    "emergency_phone": phone,
    "sector": _trade,
    "interests": lambda codes: [_trade(code) for code in codes],
    "hours_off": lambda values: [str(Hours(value).label) for value in values],
}


def _referrals(participant: Participant) -> Iterator[Happened]:
    for one in participant.referrals.select_related("prescriber__agency").order_by("agreed_at"):
        yield _at(one.agreed_at, f"orientation par {one.prescriber.agency}, avec votre accord")
        if one.withdrawn_at:
            yield _at(one.withdrawn_at, f"orientation reprise par {one.prescriber.agency}")


def _sessions(participant: Participant) -> Iterator[Happened]:
    for one in participant.attendances.select_related("session").order_by("session__date"):
        meeting = f"réunion du {full_date(one.session.date)}"
        yield _at(one.expected_at, f"{meeting}, place réservée")
        if one.invited_at:
            yield _at(one.invited_at, f"{meeting}, invitation")
        if one.reminded_at:
            yield _at(one.reminded_at, f"{meeting}, rappel")
        if one.came is not None:
            day = full_date(one.session.date)
            yield {"quand": day, "quoi": "présence" if one.came else "absence"}


def _links(participant: Participant) -> Iterator[Happened]:
    for one in participant.personal_links.order_by("created_at"):
        yield _at(one.created_at, f"lien préparé, ouvert jusqu’au {_moment(one.expires_at)}")
        if one.sent_at:
            yield _at(one.sent_at, "lien envoyé")
        if one.answered_at:
            yield _at(one.answered_at, "réponse donnée")
        if one.revoked_at:
            yield _at(one.revoked_at, "lien coupé")


def _copies(participant: Participant) -> dict[str, list[Happened]]:
    """What other apps keep of the person."""
    found = copies(participant.pk)
    return {
        heading: [{"quand": one.when, "quoi": one.what} for one in lines]
        for heading, lines in found.items()
    }


def _messages(participant: Participant) -> Iterator[Happened]:
    found = messages_about(
        organisation=participant.rally.organisation_id, about=f"participant:{participant.pk}"
    )
    for one in found.order_by("created_at", "pk"):
        kind = Kind(one.kind).label if one.kind in Kind.values else one.subject or "message"
        what = f"{kind}, par {one.get_channel_display()}, {one.get_state_display()}"
        yield _at(one.created_at, what)


def _readings(participant: Participant) -> Iterator[Happened]:
    """When and what; who did it is a matter of the organisation's own journal."""
    found = traces(
        organisation=participant.rally.organisation_id, about=f"participant:{participant.pk}"
    )
    for one in found:
        yield _at(one.at, READINGS.get(one.verb, UNKNOWN))


def _at(at: datetime, what: str) -> Happened:
    return {"quand": _moment(at), "quoi": what}


def _moment(at: datetime) -> str:
    return f"{full_date(at)}, {clock(at)}"


def told(dossier: Dossier) -> Iterable[tuple[str, list[tuple[str, Any]]]]:
    """The dossier as a page lists it; what is not known is said so."""
    for heading, values in dossier.items():
        if isinstance(values, list):
            yield heading, [(one["quand"], one["quoi"]) for one in values]
        else:
            yield heading, [(name, _words(value)) for name, value in values.items()]


def _words(value: Any) -> Any:
    if value in (None, "", []):
        return "—"
    if isinstance(value, bool):
        return "oui" if value else "non"
    return ", ".join(map(str, value)) if isinstance(value, list) else value
