"""What a person may ask: everything that is kept about them, and to be forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models, transaction

from rallyes.core.audit import trace, traces
from rallyes.core.french import clock, full_date
from rallyes.core.privacy import People, PersonalData, register_of_data
from rallyes.network.models import Membership
from rallyes.participants.domain.known import known_elsewhere
from rallyes.participants.domain.people import remove
from rallyes.participants.domain.private import private_of, require_reader
from rallyes.participants.models import Participant

PERSON = "participants.Participant"
SEALED = "participants.Private"

READINGS = {
    "read": "fiche lue",
    "participant.changed": "fiche changée",
    "private.read": "informations protégées lues",
    "private.changed": "informations protégées changées",
    "person.exported": "copie remise",
}
Dossier = dict[str, dict[str, Any]]
"""By the headings of the register: what is kept, by its name in French."""


def dossier_of(*, by: Membership, participant: Participant, now: datetime) -> Dossier:
    """Everything that is kept about a person in one rally, to be handed over; traced.

    Raises NotForYou: it holds what is sealed.
    """
    require_reader(by)
    _trace(by, participant, "person.exported", now)
    rows = {PERSON: participant, SEALED: private_of(participant)}
    kept = {
        line.what: _values(rows[line.model], line)
        for line in register_of_data()
        if line.people == People.PARTICIPANTS and line.model in rows
    }
    return {
        "rallye": {"nom": participant.rally.name, "structure": str(participant.rally.organisation)},
        **kept,
        "étapes datées": {
            _moment(one.at): one.get_status_display() for one in participant.steps.all()
        },
        "lectures et changements de ce dossier": _readings(participant),
    }


def _values(row: models.Model, line: PersonalData) -> dict[str, Any]:
    names = {field.name: str(field.verbose_name) for field in row._meta.concrete_fields}
    return {names[name]: _told(row, name) for name in line.fields}


def _told(row: models.Model, name: str) -> Any:
    """In words where there are some."""
    words = getattr(row, f"get_{name}_display", None)
    value = words() if words else getattr(row, name)
    return _moment(value) if isinstance(value, datetime) else value


def _readings(participant: Participant) -> dict[str, str]:
    """When and what; who did it is a matter of the organisation's own journal."""
    found = traces(
        organisation=participant.rally.organisation_id, about=f"participant:{participant.pk}"
    )
    return {_moment(one.at): READINGS.get(one.verb, "autre") for one in found}


def _moment(at: datetime) -> str:
    return f"{full_date(at)}, {clock(at)}"


@transaction.atomic
def erase(*, by: Membership, participant: Participant, everywhere: bool, now: datetime) -> int:
    """Forgets a person, histories included; ``everywhere``: in the organisation's other rallies.

    Programmes keep their teams and visits, and know the person by a ref that names nobody.
    Returns how many files.
    """
    files = [participant, *(known_elsewhere(participant) if everywhere else [])]
    for one in files:
        _trace(by, one, "person.erased", now)
    return remove(participants=files)


def _trace(by: Membership, participant: Participant, verb: str, now: datetime) -> None:
    trace(
        actor=by.user,
        organisation=participant.rally.organisation_id,
        verb=verb,
        about=f"participant:{participant.pk}",
        now=now,
    )


def told(dossier: Dossier) -> Iterable[tuple[str, list[tuple[str, Any]]]]:
    """The dossier as a page lists it; what is not known is said so."""
    for heading, values in dossier.items():
        yield heading, [(name, _words(value)) for name, value in values.items()]


def _words(value: Any) -> Any:
    if value in (None, "", []):
        return "—"
    if isinstance(value, bool):
        return "oui" if value else "non"
    return ", ".join(map(str, value)) if isinstance(value, list) else value
