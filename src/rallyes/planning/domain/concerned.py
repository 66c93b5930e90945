"""Whom it concerns when a rally is cancelled: who would have to be told."""

from __future__ import annotations

from dataclasses import dataclass

from rallyes.companies.enums import Status
from rallyes.companies.models import Engagement
from rallyes.planning.domain.headcount import Headcount, headcount
from rallyes.planning.models import Guide
from rallyes.rallies.models import Rally


@dataclass(frozen=True)
class Concerned:
    """Companies that know of the rally and guides, by name; participants in number."""

    companies: list[Engagement]
    guides: list[Guide]
    figures: Headcount


def concerned_by(rally: Rally) -> Concerned:
    engagements = Engagement.objects.filter(rally=rally).select_related("company")
    engagements = engagements.exclude(status__in=(Status.TO_CONTACT, Status.DECLINED))
    return Concerned(
        companies=list(engagements.order_by("company__name", "pk")),
        guides=list(Guide.objects.filter(rally=rally)),
        figures=headcount(rally),
    )
