"""What is forgotten of participants when a rally is over, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from rallyes.accounts.domain.people import close_account
from rallyes.core.audit import trace
from rallyes.core.privacy import (
    AFTER_THE_RALLY,
    NOTICE,
    SIX_MONTHS,
    THREE_YEARS,
    TWO_YEARS,
    Due,
    Forgetting,
)
from rallyes.participants.domain.people import remove
from rallyes.participants.enums import Status
from rallyes.participants.models import Participant, Prescriber, Private
from rallyes.rallies.domain.past import ended_before, last_dates
from rallyes.rallies.models import Rally

NOT_TAKEN = (Status.REFERRED, Status.INFORMED, Status.WAITING, Status.WITHDRAWN)
WHOLE = SIX_MONTHS + TWO_YEARS
PRACTICAL = {"wheelchair": False, "near_door": False, "hours_off": []}
COVER = {"insurance_by": "", "insurance_seen": False, "guardian_consent": False}


def day_of(now: datetime) -> date:
    return timezone.localdate(now)


def _not_taken() -> QuerySet[Participant]:
    return Participant.objects.filter(status__in=NOT_TAKEN)


def forget_not_taken(now: datetime) -> int:
    """Candidates who did not take part, six months after the rally."""
    over = ended_before(day_of(now) - SIX_MONTHS)
    return _erase(_untouched(_not_taken(), now).filter(rally__in=over), now)


def forget_people(now: datetime) -> int:
    """Everybody, six months and two years after the rally."""
    over = ended_before(day_of(now) - WHOLE)
    return _erase(_untouched(Participant.objects.all(), now).filter(rally__in=over), now)


def _erase(people: QuerySet[Participant], now: datetime) -> int:
    """Each organisation concerned finds a line in its journal."""
    organisations = set(people.values_list("rally__organisation", flat=True))
    for organisation in sorted(organisations):
        about = f"organisation:{organisation}"
        trace(actor=None, organisation=organisation, verb="people.forgotten", about=about, now=now)
    return remove(participants=people)


def _untouched(people: QuerySet[Participant], now: datetime) -> QuerySet[Participant]:
    """Those whose file nobody entered or changed within the notice: their erasure was told."""
    recent = Participant.history.filter(history_date__gte=now - NOTICE).values("id")
    return people.exclude(pk__in=recent)


@transaction.atomic
def forget_needs(now: datetime) -> int:
    """Practical needs, insurance and whom to call, thirty days after the rally; histories too."""
    over = ended_before(day_of(now) - AFTER_THE_RALLY)
    kept = Q(wheelchair=True) | Q(near_door=True) | ~Q(hours_off=[])
    covered = ~Q(insurance_by="") | Q(insurance_seen=True) | Q(guardian_consent=True)
    told = _untouched(Participant.objects.filter(kept | covered), now).filter(rally__in=over)
    keys = list(told.values_list("pk", flat=True))
    changed = Participant.objects.filter(pk__in=keys).update(**PRACTICAL, **COVER)
    Participant.history.filter(id__in=keys).update(**PRACTICAL, **COVER)
    emergencies = Private.objects.filter(participant__rally__in=over).exclude(
        emergency_name__isnull=True, emergency_phone__isnull=True
    )
    return changed + emergencies.update(emergency_name=None, emergency_phone=None)


def forget_rqth(now: datetime) -> int:
    """Six months after the rally."""
    over = ended_before(day_of(now) - SIX_MONTHS)
    kept = Private.objects.filter(participant__rally__in=over, rqth__isnull=False)
    return kept.update(rqth=None, rqth_consent_at=None)


def forget_prescribers(now: datetime) -> int:
    """Names and addresses of those whose access ended three years ago and who have no other."""
    ended = Prescriber.objects.filter(ended_at__lt=now - THREE_YEARS, user__is_active=True)
    gone = list(ended.filter(user__membership__isnull=True).select_related("user"))
    for prescriber in gone:
        close_account(user=prescriber.user)
    return len(gone)


def _upcoming(
    people: QuerySet[Participant], organisation: int, today: date, after: timedelta, what: str
) -> list[Due]:
    """One line a rally that will be concerned within the notice."""
    concerned = Rally.objects.filter(
        organisation=organisation, pk__in=ended_before(today + NOTICE - after).values("pk")
    )
    ends = last_dates(concerned)
    counted = people.filter(rally__in=list(ends)).order_by("rally")
    return [
        Due(organisation, ends[row["rally"]] + after + timedelta(days=1), row["number"], what)
        for row in counted.values("rally").annotate(number=Count("pk"))
    ]


def upcoming_not_taken(organisation: int, today: date) -> Sequence[Due]:
    what = "dossier de personne qui n’est pas venue au rallye"
    return _upcoming(_not_taken(), organisation, today, SIX_MONTHS, what)


def upcoming_people(organisation: int, today: date) -> Sequence[Due]:
    everybody = Participant.objects.all()
    return _upcoming(everybody, organisation, today, WHOLE, "dossier de participant")


RULES = (
    Forgetting("participants.needs", forget_needs),
    Forgetting("participants.not_taken", forget_not_taken, upcoming_not_taken),
    Forgetting("participants.people", forget_people, upcoming_people),
    Forgetting("participants.prescribers", forget_prescribers),
    Forgetting("participants.rqth", forget_rqth),
)
