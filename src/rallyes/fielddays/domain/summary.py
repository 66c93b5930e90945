"""What the record of a rally tells in figures; nobody is named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rallyes.fielddays.models import Outing, VisitHeld
from rallyes.rallies.models import Rally

FEWEST, MOST = 6, 8
"""Companies that a participant visits. Source: charter.json."""


@dataclass(frozen=True, slots=True)
class Summary:
    """``people``: expected at least once; ``came``: there at least once.

    ``within``: of those who came, how many saw six to eight companies; ``visits``: visits of teams.
    """

    people: int
    came: int
    within: int
    visits: int
    made: int
    companies: int
    seen: tuple[int, ...]

    @property
    def average(self) -> float:
        """Companies seen, over those who came."""
        return sum(self.seen) / len(self.seen) if self.seen else 0.0


def summary_of(rally: Rally) -> Summary:
    """Three queries."""
    outings = list(Outing.objects.filter(rally=rally).prefetch_related("presences", "visits"))
    expected = {one.participant_id for outing in outings for one in outing.presences.all()}
    seen = companies_seen(outings)
    visits = [visit for outing in outings for visit in outing.visits.all()]
    made = [visit for visit in visits if visit.made]
    came = {
        one.participant_id for outing in outings for one in outing.presences.all() if one.present
    }
    figures = tuple(sorted(seen.get(pk, 0) for pk in came))
    return Summary(
        people=len(expected),
        came=len(came),
        within=sum(FEWEST <= one <= MOST for one in figures),
        visits=len(visits),
        made=len(made),
        companies=len({visit.engagement_id for visit in made}),
        seen=figures,
    )


def companies_seen(outings: list[Outing]) -> Counter[int]:
    """How many companies each person saw, by the person's number; ``outings`` prefetched."""
    met: set[tuple[int, int]] = set()
    for outing in outings:
        made: list[VisitHeld] = [visit for visit in outing.visits.all() if visit.made]
        for presence in outing.presences.all():
            if presence.present:
                met |= {(presence.participant_id, visit.engagement_id) for visit in made}
    return Counter(person for person, _ in met)
