"""Whom it concerns when a rally is cancelled: who would have to be told."""

from __future__ import annotations

from dataclasses import dataclass

from rallyes.companies.models import Engagement
from rallyes.planning.domain.headcount import Headcount, headcount
from rallyes.planning.models import Guide
from rallyes.rallies.models import Rally


@dataclass(frozen=True)
class Concerned:
    """Companies and guides by name, with a way to reach them; participants in number."""

    companies: list[Engagement]
    guides: list[Guide]
    figures: Headcount


def concerned_by(rally: Rally) -> Concerned:
    engagements = Engagement.objects.filter(rally=rally).select_related("company")
    return Concerned(
        companies=list(engagements.order_by("company__name", "pk")),
        guides=list(Guide.objects.filter(rally=rally)),
        figures=headcount(rally),
    )
