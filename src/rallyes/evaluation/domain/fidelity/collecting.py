"""The facts of a rally, from its record and its people; a fixed number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from rallyes.evaluation.domain.fidelity.facts import Held, RallyFacts, TeamDay, Visits
from rallyes.fielddays.domain.summary import companies_seen
from rallyes.fielddays.enums import Travel
from rallyes.fielddays.models import Closure, GatheringHeld, Outing, VisitHeld
from rallyes.participants.domain.mix import age_band
from rallyes.participants.models import Participant
from rallyes.rallies.enums import GatheringKind
from rallyes.rallies.models import Rally

LONG_ENOUGH = 45
"""Minutes of a visit in which people really meet."""


def facts_of(rally: Rally) -> RallyFacts:
    outings = list(
        Outing.objects.filter(rally=rally).prefetch_related(
            "presences", "visits__engagement__company"
        )
    )
    seen = companies_seen(outings)
    offered = _offered(outings)
    came = _came(outings)
    people = list(Participant.objects.filter(pk__in=came))
    visits = [visit for outing in outings for visit in outing.visits.all()]
    made = [visit for visit in visits if visit.made]
    held = list(GatheringHeld.objects.filter(gathering__rally=rally).select_related("gathering"))
    return RallyFacts(
        closed=Closure.objects.filter(rally=rally).exists(),
        visit_days=tuple(sorted({one.date for one in outings if _visited(one)})),
        visit_halves=len({(one.date, one.half) for one in outings if _visited(one)}),
        visits=_visits(visits),
        team_days=tuple(_team_days(outings)),
        sections=frozenset(visit.engagement.company.sector for visit in made),
        companies=len({visit.engagement_id for visit in made}),
        participants=len(came),
        offered=tuple(sorted(offered[person] for person in came)),
        seen=tuple(sorted(seen[person] for person in came)),
        eligibilities=_count(people, lambda one: one.eligibility),
        genders=_count(people, lambda one: one.gender),
        ages=_count(people, lambda one: age_band(one.age)),
        sectors=_count(people, lambda one: one.sector),
        feedback=_held(held, GatheringKind.FEEDBACK),
        closing=_held(held, GatheringKind.CLOSING),
    )


def _visited(outing: Outing) -> bool:
    return any(visit.made for visit in outing.visits.all())


def _visits(visits: Sequence[VisitHeld]) -> Visits:
    made = [visit for visit in visits if visit.made]
    timed = [visit.minutes for visit in made if visit.minutes is not None]
    return Visits(
        planned=len(visits),
        made=len(made),
        hosted=sum(visit.hosted for visit in made),
        timed=len(timed),
        long=sum(minutes >= LONG_ENOUGH for minutes in timed),
    )


def _team_days(outings: Iterable[Outing]) -> list[TeamDay]:
    days: dict[tuple[date, str], list[Outing]] = defaultdict(list)
    for outing in outings:
        days[outing.date, outing.team].append(outing)
    return [_team_day(halves) for halves in days.values()]


def _team_day(halves: Sequence[Outing]) -> TeamDay:
    there = {one.participant_id for half in halves for one in half.presences.all() if one.present}
    travels = {half.travel for half in halves}
    on_foot = travels == {Travel.ON_FOOT.value}
    return TeamDay(
        people=len(there),
        one_vehicle=None if on_foot else Travel.SEVERAL.value not in travels,
        guided=all(half.guided for half in halves),
    )


def _came(outings: Iterable[Outing]) -> set[int]:
    return {
        one.participant_id for outing in outings for one in outing.presences.all() if one.present
    }


def _offered(outings: Iterable[Outing]) -> Counter[int]:
    """Companies that each person's teams were to see, whether or not they did."""
    pairs = {
        (presence.participant_id, visit.engagement_id)
        for outing in outings
        for presence in outing.presences.all()
        for visit in outing.visits.all()
    }
    return Counter(person for person, _ in pairs)


def _count(people: Iterable[Participant], value: Callable[[Participant], str]) -> dict[str, int]:
    return dict(Counter(value(one) for one in people))


def _held(told: Iterable[GatheringHeld], kind: GatheringKind) -> tuple[Held, ...] | None:
    """Those of a kind that took place; None where nothing was told of any."""
    of_kind = [one for one in told if one.gathering.kind == kind]
    if not of_kind:
        return None
    return tuple(
        Held(one.date, one.minutes, frozenset(one.came), one.spoke) for one in of_kind if one.held
    )
