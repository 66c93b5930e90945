"""The companies that answered by their link lately: who, when, what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from rallyes.companies.enums import Means, Status
from rallyes.companies.models import Engagement, Exchange
from rallyes.rallies.models import Rally

LATELY = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class RecentAnswer:
    """The last answer of a company. ``said``: its word, then what changed, one line each."""

    engagement: Engagement
    at: datetime
    status: Status
    said: str

    @property
    def summary(self) -> str:
        """The first line that it wrote or changed."""
        if self.status == Status.DECLINED:
            return self.engagement.reason
        return self.said.partition("\n")[0]


def recent_answers(rally: Rally, *, now: datetime) -> list[RecentAnswer]:
    """Of the last two weeks, the latest first; each company once."""
    found = (
        Exchange.objects.filter(
            engagement__rally=rally, means=Means.LINK, at__gt=now - LATELY, at__lte=now
        )
        .select_related("engagement__company")
        .order_by("-at", "-pk")
    )
    return list(_latest(found))


def _latest(exchanges: Iterable[Exchange]) -> Iterable[RecentAnswer]:
    told: set[int] = set()
    for one in exchanges:
        if one.engagement_id not in told:
            told.add(one.engagement_id)
            yield RecentAnswer(one.engagement, one.at, Status(one.status), one.said)
