"""A person joins a rally, is described, and leaves it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from simple_history.utils import bulk_update_with_history

from rallyes.core.audit import Actor
from rallyes.core.errors import RefusedError
from rallyes.core.french import NBSP
from rallyes.core.refs import next_ref
from rallyes.messaging.domain.forgetting import forget
from rallyes.participants.domain.known import twin_in
from rallyes.participants.domain.tracing import note
from rallyes.participants.enums import Status
from rallyes.participants.models import Participant, Step
from rallyes.rallies.domain.rallies import require_alive
from rallyes.rallies.models import Rally


class AlreadyHere(RefusedError):
    """The person is in the rally already: nobody is entered twice."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What is known of a participant: practical needs, never their cause."""

    first_name: str
    last_name: str = ""
    phone: str = ""
    email: str = ""
    age: int | None = None
    gender: str = ""
    education: int | None = None
    sector: str = ""
    prescriber: str = ""
    interests: tuple[str, ...] = ()
    wheelchair: bool = False
    near_door: bool = False
    hours_off: tuple[str, ...] = ()
    eligibility: str = ""
    birth_year: int | None = None
    commune: str = ""
    insee: str = ""
    trade: str = ""
    licence: str = ""
    qpv: bool = False
    zrr: bool = False
    image_consent: str = ""
    insurance_by: str = ""
    insurance_seen: bool = False
    guardian_consent: bool = False


FORGOTTEN: dict[str, Any] = {
    "withdrawal": "",
    "first_name": "",
    "last_name": "",
    "phone": "",
    "email": "",
    "age": None,
    "gender": "",
    "education": None,
    "sector": "",
    "prescriber": "",
    "interests": [],
    "wheelchair": False,
    "near_door": False,
    "hours_off": [],
    "eligibility": "",
    "birth_year": None,
    "commune": "",
    "insee": "",
    "trade": "",
    "licence": "",
    "qpv": False,
    "zrr": False,
    "image_consent": "",
    "image_consent_at": None,
    "insurance_by": "",
    "insurance_seen": False,
    "guardian_consent": False,
}
"""What is left of a person in the history once they are removed: their ref, and nothing else."""


@transaction.atomic
def register(
    *, rally: Rally, facts: PersonFacts, status: Status = Status.REGISTERED, now: datetime
) -> Participant:
    """A new person of the rally, who takes part unless ``status`` says otherwise.

    Raises RallyIsCancelled, and AlreadyHere for a person who is in the rally already.
    """
    require_alive(rally)
    _refuse_twin(rally, facts)
    last = Participant.objects.filter(rally=rally).aggregate(last=Max("position"))["last"]
    participant = Participant(
        rally=rally, ref=_free_ref(rally), position=(last or 0) + 1, status=status.value
    )
    _write(participant, facts, now)
    Step.objects.create(participant=participant, status=status, at=now)
    return participant


@transaction.atomic
def change(
    *, participant: Participant, facts: PersonFacts, actor: Actor | None, now: datetime
) -> Participant:
    """What is known of the person from now on; the change is traced."""
    _write(participant, facts, now)
    _trace_change(participant, actor, now)
    return participant


def _trace_change(participant: Participant, actor: Actor | None, now: datetime) -> None:
    note(participant=participant, verb="participant.changed", actor=actor, now=now)


def _write(participant: Participant, facts: PersonFacts, now: datetime) -> None:
    """Consent to one's image bears the date on which it was given or taken back."""
    if participant.image_consent != facts.image_consent:
        participant.image_consent_at = now if facts.image_consent else None
    for name, value in asdict(facts).items():
        setattr(participant, name, list(value) if isinstance(value, tuple) else value)
    if facts.birth_year and facts.age is None:
        participant.age = now.year - facts.birth_year
    participant.save()


def _refuse_twin(rally: Rally, facts: PersonFacts) -> None:
    twin = twin_in(
        rally,
        first_name=facts.first_name,
        last_name=facts.last_name,
        phone=facts.phone,
        email=facts.email,
        birth_year=facts.birth_year,
    )
    if twin is not None:
        message = (
            f"Cette personne est déjà dans la liste{NBSP}: {twin.get_status_display()}. "
            "Cherchez-la dans les participants pour changer son étape."
        )
        raise AlreadyHere(message)


@transaction.atomic
def remove(*, participants: Iterable[Participant]) -> int:
    """People leave the rally; their pairs go with them, and the history forgets who they were."""
    gone = list(participants)
    keys = [participant.pk for participant in gone]
    for participant in gone:
        participant.delete()
    Participant.history.filter(id__in=keys).update(**FORGOTTEN)
    forget(about=[f"participant:{key}" for key in keys])
    return len(gone)


@transaction.atomic
def set_prescriber(
    *, participants: Iterable[Participant], prescriber: str, actor: Actor | None, now: datetime
) -> int:
    """Gives several people the same prescriber, each change traced; returns how many changed."""
    changed = [person for person in participants if person.prescriber != prescriber]
    for person in changed:
        person.prescriber = prescriber
    bulk_update_with_history(changed, Participant, ["prescriber"], batch_size=500)
    for person in changed:
        _trace_change(person, actor, now)
    return len(changed)


def _free_ref(rally: Rally) -> str:
    taken = set(rally.participants.values_list("ref", flat=True))
    past = Participant.history.filter(rally_id=rally.pk).values_list("ref", flat=True)
    return next_ref("p", taken.union(past))
