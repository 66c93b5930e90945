"""What is forgotten of guides, vehicles' owners and workbooks, and when."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rallyes.core.privacy import AFTER_THE_RALLY, SIX_MONTHS, TWO_YEARS, Forgetting
from rallyes.planning.domain.guides import remove_guides
from rallyes.planning.models import Guide, PendingImport, Vehicle
from rallyes.rallies.domain.past import ended_before


def forget_guides(now: datetime) -> int:
    """As participants: six months and two years after the rally."""
    over = ended_before(timezone.localdate(now) - SIX_MONTHS - TWO_YEARS)
    return remove_guides(guides=Guide.objects.filter(rally__in=over))


@transaction.atomic
def forget_owners(now: datetime) -> int:
    """Whose vehicles they were, and their plates."""
    over = ended_before(timezone.localdate(now) - SIX_MONTHS - TWO_YEARS)
    known = Vehicle.objects.filter(rally__in=over).exclude(owner="", plate="")
    gone = list(known.values_list("pk", flat=True))
    Vehicle.objects.filter(pk__in=gone).update(owner="", plate="")
    Vehicle.history.filter(id__in=gone).update(owner="", plate="")
    return len(gone)


def forget_workbooks(now: datetime) -> int:
    """Workbooks that nobody confirmed, after thirty days."""
    return PendingImport.objects.filter(brought_at__lt=now - AFTER_THE_RALLY).delete()[0]


RULES = (
    Forgetting("planning.guides", forget_guides),
    Forgetting("planning.owners", forget_owners),
    Forgetting("planning.workbooks", forget_workbooks),
)
