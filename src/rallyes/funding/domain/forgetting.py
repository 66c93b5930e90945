"""What is forgotten of people at funders, and when."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from rallyes.core.privacy import THREE_YEARS, Forgetting
from rallyes.funding.models import Funder, Grant
from rallyes.rallies.domain.past import ended_before

NOBODY = {"contact_name": "", "contact_phone": "", "contact_email": ""}


@transaction.atomic
def forget_contacts(now: datetime) -> int:
    """Three years after the last rally that a funder paid for, where nobody changed it since."""
    limit = now - THREE_YEARS
    over = ended_before(timezone.localdate(limit))
    known = ~Q(contact_name="") | ~Q(contact_phone="") | ~Q(contact_email="")
    recent = Funder.history.filter(history_date__gte=limit).values("id")
    asked = Grant.objects.exclude(rally__in=over).values("funder")
    old = Funder.objects.filter(known).exclude(pk__in=recent).exclude(pk__in=asked)
    gone = list(old.values_list("pk", flat=True))
    Funder.objects.filter(pk__in=gone).update(**NOBODY)
    Funder.history.filter(id__in=gone).update(**NOBODY)
    return len(gone)


RULES = (Forgetting("funding.contacts", forget_contacts),)
