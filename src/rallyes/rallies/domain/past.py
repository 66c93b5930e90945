"""Rallies that are over, as the rules of forgetting count it."""

from __future__ import annotations

from datetime import date

from django.db.models import Max, Q, QuerySet

from rallyes.rallies.models import Rally


def ended_before(day: date) -> QuerySet[Rally]:
    """Rallies with nothing on ``day`` or later; one without dates counts from its making.

    The people of a demonstration are invented: it never ends.
    """
    dated = Q(days__isnull=False) | Q(gatherings__isnull=False)
    over = Rally.objects.exclude(days__date__gte=day).exclude(gatherings__date__gte=day)
    real = over.filter(is_demonstration=False)
    return real.filter(dated | Q(created_at__date__lt=day)).distinct()


def last_dates(rallies: QuerySet[Rally]) -> dict[int, date]:
    """The last date of each of these rallies by its number; those without dates are left out."""
    rows = (
        rallies.order_by("pk")
        .values_list("pk")
        .annotate(day=Max("days__date"), gathering=Max("gatherings__date"))
    )
    dates = {pk: [when for when in (day, other) if when] for pk, day, other in rows}
    return {pk: max(known) for pk, known in dates.items() if known}
