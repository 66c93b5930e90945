"""The companies of one rally are invited to the next."""

from __future__ import annotations

from simple_history.utils import bulk_create_with_history

from rallyes.companies.domain.gifts import Gifts, put_gifts
from rallyes.companies.enums import Status
from rallyes.companies.models import Engagement
from rallyes.rallies.models import Rally

BATCH = 500


def carry_companies(*, source: Rally, rally: Rally) -> int:
    """Every company of ``source`` with its terms, to be asked again; returns how many."""
    engagements = list(Engagement.objects.filter(rally=source).order_by("position", "pk"))
    for engagement in engagements:
        engagement.pk, engagement.rally = None, rally
        engagement.status, engagement.reason = Status.TO_CONTACT, ""
        put_gifts(engagement, Gifts(groups=engagement.groups))
    bulk_create_with_history(engagements, Engagement, batch_size=BATCH)
    return len(engagements)
