"""Two people who tell the same half day: the second one reads what the first wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from rallyes.core.french import NBSP, count, enumeration
from rallyes.core.meanwhile import ChangedMeanwhile
from rallyes.fielddays.models import Outing
from rallyes.rallies.models import Rally


def version_of_half(*, rally: Rally, day: date, half: str) -> str:
    """When each team of the half day was last told; blank where nobody told any."""
    told = Outing.objects.filter(rally=rally, date=day, half=half)
    return " ".join(f"{one.team}={one.recorded_at.timestamp()}" for one in told)


def require_unchanged(*, rally: Rally, day: date, half: str, seen: str | None) -> None:
    """Inside a transaction: nobody else tells this rally's half days until it ends.

    ``seen``: the version that the page showed, None where it said nothing. Raises
    ChangedMeanwhile.
    """
    Rally.objects.select_for_update().get(pk=rally.pk)
    if seen is None or seen == version_of_half(rally=rally, day=day, half=half):
        return
    told = Outing.objects.filter(rally=rally, date=day, half=half).prefetch_related(
        "presences__participant", "visits__engagement__company"
    )
    raise ChangedMeanwhile(list(_sentences(told)))


def _sentences(outings: Iterable[Outing]) -> Iterator[str]:
    for one in outings:
        people = [presence for presence in one.presences.all() if presence.present]
        made = [str(visit.engagement.company.name) for visit in one.visits.all() if visit.made]
        visits = f"visites faites{NBSP}: {enumeration(made)}" if made else "aucune visite faite"
        yield f"{one.team_name}{NBSP}: {count(len(people), 'personne')} là, {visits}."
