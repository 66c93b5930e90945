"""What is forgotten of people, and when: counted in days after the last day of their rally."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from rallyes.core.audit import trace
from rallyes.participants.domain.people import remove
from rallyes.participants.enums import Status
from rallyes.participants.models import Participant, Private
from rallyes.rallies.models import Rally

NEEDS = timedelta(days=30)
"""Whom to call and what to provide: thirty days."""
CANDIDATES = timedelta(days=182)
"""Those who did not take part: six months."""
RQTH = timedelta(days=240)
"""Until the news that are asked for after six months, at the latest."""
FILES = timedelta(days=240 + 730)
"""Files of those who took part: two years after those news."""

NOT_RETAINED = (Status.REFERRED, Status.INFORMED, Status.WAITING, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many people each rule concerned."""

    needs: int
    rqth: int
    files: int


@transaction.atomic
def forget_what_is_due(*, today: date, now: datetime) -> Forgotten:
    """Erase what has been kept long enough, history included; running it again changes nothing."""
    gone = _ended(today - CANDIDATES).filter(status__in=NOT_RETAINED) | _ended(today - FILES)
    organisations = {one.rally.organisation_id for one in gone.select_related("rally")}
    forgotten = Forgotten(
        needs=_forget_needs(_ended(today - NEEDS)),
        rqth=_forget_rqth(_ended(today - RQTH)),
        files=remove(participants=gone),
    )
    for organisation in sorted(organisations):
        trace(
            actor=None,
            organisation=organisation,
            verb="people.forgotten",
            about=f"organisation:{organisation}",
            now=now,
        )
    return forgotten


def _ended(before: date) -> QuerySet[Participant]:
    """The people of rallies whose last day lies before a date; a rally without days stays."""
    over = Rally.objects.annotate(last=Max("days__date")).filter(last__lt=before)
    return Participant.objects.filter(rally__in=over.values("pk"))


def _forget_needs(people: QuerySet[Participant]) -> int:
    keys = list(people.values_list("pk", flat=True))
    kept = Q(emergency_name__isnull=False) | Q(emergency_phone__isnull=False)
    called = Private.objects.filter(kept, participant__in=keys)
    needy = Participant.objects.filter(pk__in=keys).exclude(near_door=False, hours_off=[])
    concerned = {*called.values_list("participant", flat=True), *needy.values_list("pk", flat=True)}
    called.update(emergency_name=None, emergency_phone=None)
    Participant.objects.filter(pk__in=concerned).update(near_door=False, hours_off=[])
    Participant.history.filter(id__in=concerned).update(near_door=False, hours_off=[])
    return len(concerned)


def _forget_rqth(people: QuerySet[Participant]) -> int:
    kept = Private.objects.filter(
        participant__in=people.values("pk"), rqth_consent_at__isnull=False
    )
    return kept.update(rqth=None, rqth_consent_at=None)
