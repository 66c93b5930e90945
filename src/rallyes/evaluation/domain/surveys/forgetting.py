"""A year after a rally nothing relates answers to a person any more."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from rallyes.core.privacy import A_YEAR, Forgetting
from rallyes.evaluation.models import Sheet
from rallyes.rallies.domain.past import ended_before


def cut_links(now: datetime) -> int:
    """The sheets stay under their series, which was drawn at random."""
    over = ended_before(timezone.localdate(now) - A_YEAR)
    return Sheet.objects.filter(rally__in=over, ticket__isnull=False).update(ticket=None)


RULES = (Forgetting("evaluation.surveys", cut_links),)
