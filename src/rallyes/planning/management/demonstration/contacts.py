"""The first calls for the rally to come: last year's companies are asked again."""

from __future__ import annotations

from datetime import datetime, timedelta

from rallyes.companies.domain.carrying import carry_companies
from rallyes.companies.domain.exchanges import Told, log
from rallyes.companies.enums import Means, Status
from rallyes.network.models import Membership
from rallyes.rallies.models import Rally

CALLS: tuple[tuple[int, int, Means, Status, str, str, int | None], ...] = (
    (0, 9, Means.MAIL, Status.CONTACTED, "Présentation du rallye envoyée.", "", None),
    (
        0, 6, Means.PHONE, Status.INTERESTED, "En parle à son équipe, préfère une matinée.",
        "Rappeler pour la date", -1,
    ),
    (1, 5, Means.MAIL, Status.CONTACTED, "Présentation du rallye envoyée.", "", None),
    (
        2, 3, Means.VISIT, Status.CONFIRMED, "D’accord pour deux visites, comme l’an dernier.",
        "Envoyer la confirmation", 0,
    ),
    (3, 2, Means.PHONE, Status.DECLINED, "Redemander l’an prochain.", "", None),
    (4, 1, Means.PHONE, Status.CONTACTED, "Pas de réponse.", "Rappeler", 3),
)  # fmt: skip
"""Company, days ago, means, where it led, what was said, what comes next and in how many days."""
DECLINED = "Travaux dans l’atelier jusqu’à l’été"


def load_contacts(*, lead: Membership, rally: Rally, source: Rally, now: datetime) -> None:
    carry_companies(source=source, rally=rally)
    engagements = list(rally.engagements.select_related("company"))
    for which, ago, means, status, said, step, within in CALLS:
        engagement = engagements[which]
        told = Told(
            means=means,
            status=status,
            with_whom=engagement.company.contact_name,
            said=said,
            reason=DECLINED if status == Status.DECLINED else "",
            next_step=step,
            next_on=None if within is None else now.date() + timedelta(days=within),
        )
        log(engagement=engagement, told=told, actor=lead.user, now=now - timedelta(days=ago))
