"""What is forgotten of people in companies, and when."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from rallyes.companies.models import Company, Contact, Engagement, Exchange, PendingTable
from rallyes.core.privacy import AFTER_THE_RALLY, THREE_YEARS, Forgetting
from rallyes.rallies.domain.past import ended_before

NOBODY = {"contact_name": "", "contact_role": "", "contact_phone": "", "contact_email": ""}


@transaction.atomic
def forget_contacts(now: datetime) -> int:
    """Three years after the last rally of a company that nobody has changed since."""
    limit = now - THREE_YEARS
    over = ended_before(timezone.localdate(limit))
    known = ~Q(contact_name="") | ~Q(contact_phone="") | ~Q(contact_email="")
    known |= Q(Exists(Contact.objects.filter(company=OuterRef("pk"))))
    recent = Company.history.filter(history_date__gte=limit).values("id")
    engaged = Engagement.objects.exclude(rally__in=over).values("company")
    old = Company.objects.filter(known).exclude(pk__in=recent).exclude(pk__in=engaged)
    gone = list(old.values_list("pk", flat=True))
    Company.objects.filter(pk__in=gone).update(**NOBODY)
    Company.history.filter(id__in=gone).update(**NOBODY)
    Contact.objects.filter(company__in=gone).delete()
    Exchange.objects.filter(engagement__company__in=gone).update(with_whom="", said="")
    return len(gone)


def forget_tables(now: datetime) -> int:
    """Partners' tables that nobody confirmed, after thirty days."""
    return PendingTable.objects.filter(brought_at__lt=now - AFTER_THE_RALLY).delete()[0]


RULES = (
    Forgetting("companies.contacts", forget_contacts),
    Forgetting("companies.tables", forget_tables),
)
