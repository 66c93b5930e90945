"""A person joins a rally, is described, and leaves it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from simple_history.utils import bulk_update_with_history

from rallyes.core.refs import next_ref
from rallyes.participants.enums import Status
from rallyes.participants.models import Participant, Step
from rallyes.rallies.domain.rallies import require_alive
from rallyes.rallies.models import Rally


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
}
"""What is left of a person in the history once they are removed: their ref, and nothing else."""


@transaction.atomic
def register(
    *, rally: Rally, facts: PersonFacts, status: Status = Status.REGISTERED, now: datetime
) -> Participant:
    """A new person of the rally, who takes part unless ``status`` says otherwise.

    Raises RallyIsCancelled.
    """
    require_alive(rally)
    last = Participant.objects.filter(rally=rally).aggregate(last=Max("position"))["last"]
    participant = Participant(
        rally=rally, ref=_free_ref(rally), position=(last or 0) + 1, status=status.value
    )
    change(participant=participant, facts=facts)
    Step.objects.create(participant=participant, status=status, at=now)
    return participant


def change(*, participant: Participant, facts: PersonFacts) -> Participant:
    for name, value in asdict(facts).items():
        setattr(participant, name, list(value) if name == "interests" else value)
    participant.save()
    return participant


@transaction.atomic
def remove(*, participants: Iterable[Participant]) -> int:
    """People leave the rally; their pairs go with them, and the history forgets who they were."""
    gone = list(participants)
    keys = [participant.pk for participant in gone]
    for participant in gone:
        participant.delete()
    Participant.history.filter(id__in=keys).update(**FORGOTTEN)
    return len(gone)


def set_prescriber(*, participants: Iterable[Participant], prescriber: str) -> int:
    """Gives several people the same prescriber; returns how many changed."""
    changed = [person for person in participants if person.prescriber != prescriber]
    for person in changed:
        person.prescriber = prescriber
    bulk_update_with_history(changed, Participant, ["prescriber"], batch_size=500)
    return len(changed)


def _free_ref(rally: Rally) -> str:
    taken = set(rally.participants.values_list("ref", flat=True))
    past = Participant.history.filter(rally_id=rally.pk).values_list("ref", flat=True)
    return next_ref("p", taken.union(past))
