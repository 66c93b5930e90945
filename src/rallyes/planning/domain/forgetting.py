"""What is forgotten of guides, vehicles' owners and workbooks, and when."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from rallyes.core.privacy import AFTER_THE_RALLY, NOTICE, SIX_MONTHS, TWO_YEARS, Forgetting
from rallyes.planning.domain.guides import remove_guides
from rallyes.planning.models import Guide, PendingImport, Vehicle
from rallyes.rallies.domain.past import ended_before
from rallyes.rallies.models import Rally


def forget_guides(now: datetime) -> int:
    """As participants: six months and two years after the rally."""
    recent = Guide.history.filter(history_date__gte=now - NOTICE).values("id")
    old = Guide.objects.filter(rally__in=_over(now)).exclude(pk__in=recent)
    return remove_guides(guides=old)


@transaction.atomic
def forget_owners(now: datetime) -> int:
    """Whose vehicles they were, and their plates."""
    recent = Vehicle.history.filter(history_date__gte=now - NOTICE).values("id")
    old = Vehicle.objects.filter(rally__in=_over(now)).exclude(pk__in=recent)
    gone = list(old.exclude(owner="", plate="").values_list("pk", flat=True))
    Vehicle.objects.filter(pk__in=gone).update(owner="", plate="")
    Vehicle.history.filter(id__in=gone).update(owner="", plate="")
    return len(gone)


def _over(now: datetime) -> QuerySet[Rally]:
    """Rallies that are past enough; what somebody entered lately in one of them is kept."""
    return ended_before(timezone.localdate(now) - SIX_MONTHS - TWO_YEARS)


def forget_workbooks(now: datetime) -> int:
    """Workbooks that nobody confirmed, after thirty days."""
    return PendingImport.objects.filter(brought_at__lt=now - AFTER_THE_RALLY).delete()[0]


RULES = (
    Forgetting("planning.guides", forget_guides),
    Forgetting("planning.owners", forget_owners),
    Forgetting("planning.workbooks", forget_workbooks),
)
