"""A company answers by its link until a programme is published; then it phones."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from rallyes.companies.domain import answers
from rallyes.companies.domain.meanwhile import Seen
from rallyes.companies.models import Engagement
from rallyes.core.errors import RefusedError
from rallyes.core.french import NBSP, phone
from rallyes.planning.domain.publications import publications_of
from rallyes.planning.models import ShareLink
from rallyes.rallies.models import Rally


class ProgrammeIsOut(RefusedError):
    """What a company offers is in a programme: it is no longer changed by a form."""

    def __init__(self, rally: Rally) -> None:
        by_phone = rally.organisation.phone
        where = f" au {phone(by_phone)}" if by_phone else ""
        super().__init__(
            f"Le programme est déjà publié{NBSP}: pour changer quelque chose, appelez "
            f"{rally.organisation.name}{where}."
        )


def may_answer(rally: Rally, *, today: date) -> bool:
    """Before a programme was ever published, and before the rally is over or cancelled."""
    last = rally.days.order_by("date").last()
    over = last is not None and last.date < today
    return not over and rally.cancelled_at is None and not publications_of(rally).exists()


def engagement_behind(link: ShareLink) -> Engagement | None:
    """The company whose link it is; None once it has left the rally."""
    found = Engagement.objects.filter(rally=link.rally, ref=link.ref).select_related("company")
    engagement = found.prefetch_related("openings").first()
    if engagement is not None:
        engagement.rally = link.rally
    return engagement


@transaction.atomic
def answer(
    *, engagement: Engagement, told: answers.Answer, seen: Seen | None, now: datetime
) -> None:
    """Raises ProgrammeIsOut, ChangedMeanwhile, RallyIsCancelled."""
    _require_no_programme(engagement.rally)
    answers.answer(engagement=engagement, told=told, seen=seen, now=now)


@transaction.atomic
def decline(*, engagement: Engagement, word: str, now: datetime) -> None:
    """Raises ProgrammeIsOut, RallyIsCancelled."""
    _require_no_programme(engagement.rally)
    answers.decline(engagement=engagement, word=word, now=now)


def _require_no_programme(rally: Rally) -> None:
    if publications_of(rally).exists():
        raise ProgrammeIsOut(rally)
