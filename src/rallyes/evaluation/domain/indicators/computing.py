"""The parts of each indicator, rally by rally: a fixed number of queries, whatever the number.

What the database can add up it does; only dates of situations are read row by row, by the
definitions of :mod:`outcomes.criteria`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Avg, Count, Exists, OuterRef, Q, QuerySet, Sum

from rallyes.evaluation.domain.outcomes.classes import EARLIEST, LATEST, Period
from rallyes.evaluation.domain.outcomes.criteria import Person, accessed, employed_at_six_months
from rallyes.evaluation.enums import Assessor, Reach, Situation
from rallyes.evaluation.models import Assessment, Attempt, Score, Spell
from rallyes.fielddays.models import Closure, Presence, VisitHeld
from rallyes.participants.enums import Eligibility, Gender
from rallyes.participants.models import Participant
from rallyes.rallies.domain.past import last_dates
from rallyes.rallies.models import Rally


@dataclass(frozen=True, slots=True)
class Part:
    """``top`` over ``bottom``; a count stands over 1, which its unit ignores."""

    top: float = 0
    bottom: int = 0

    def __add__(self, other: Part) -> Part:
        return Part(self.top + other.top, self.bottom + other.bottom)


@dataclass(frozen=True, slots=True)
class RallyFigures:
    """``last``: the last day of the rally, ``parts`` by the key of an indicator."""

    rally: int
    organisation: int
    last: date
    parts: Mapping[str, Part]


def countable(rallies: QuerySet[Rally]) -> QuerySet[Rally]:
    """Not cancelled; invented ones only where there are no others."""
    held = rallies.filter(cancelled_at__isnull=True)
    real = held.filter(is_demonstration=False)
    return real if real.exists() else held


def of_record(rallies: QuerySet[Rally], state: str) -> QuerySet[Rally]:
    """``state``: "clos" where somebody said that the record is complete, "ouvert", or any."""
    closed = Exists(Closure.objects.filter(rally=OuterRef("pk")))
    if state == "clos":
        return rallies.filter(closed)
    return rallies.filter(~closed) if state == "ouvert" else rallies


def by_rally(rallies: QuerySet[Rally], *, today: date) -> list[RallyFigures]:
    """Of those of these rallies of which a visit was recorded, from the first to the latest."""
    lasts = last_dates(rallies)
    found: dict[int, dict[str, Part]] = defaultdict(dict)
    for source in (_visits(rallies), _people(rallies), _fidelity(rallies)):
        for rally, key, part in source:
            found[rally][key] = part
    for rally, key, part in _outcomes(rallies, lasts, today):
        found[rally][key] = part
    owners = dict(rallies.order_by("pk").values_list("pk", "organisation"))
    held = [pk for pk in lasts if "rallies" in found[pk]]
    return [
        RallyFigures(pk, owners[pk], lasts[pk], found[pk])
        for pk in sorted(held, key=lambda pk: (lasts[pk], pk))
    ]


Line = tuple[int, str, Part]


def _visits(rallies: QuerySet[Rally]) -> Iterator[Line]:
    made = Q(made=True)
    timed = made & Q(minutes__isnull=False)
    rows = (
        VisitHeld.objects.filter(outing__rally__in=rallies)
        .order_by()
        .values_list("outing__rally")
        .annotate(
            recorded=Count("pk"),
            held=Count("pk", filter=made),
            seen=Count("engagement", filter=made, distinct=True),
            timed=Count("pk", filter=timed),
            spent=Sum("minutes", filter=timed, default=0),
        )
    )
    for rally, planned, held, companies, known, minutes in rows:
        if held:
            yield rally, "rallies", Part(1, 1)
        yield rally, "companies", Part(companies, 1)
        yield rally, "visits_made", Part(held, planned)
        yield rally, "visit_minutes", Part(minutes, known)


def _came(rallies: QuerySet[Rally]) -> QuerySet[Participant]:
    there = Presence.objects.filter(participant=OuterRef("pk"), present=True)
    return Participant.objects.filter(Exists(there), rally__in=rallies).order_by()


def _people(rallies: QuerySet[Rally]) -> Iterator[Line]:
    rows = (
        _came(rallies)
        .values_list("rally")
        .annotate(
            came=Count("pk"),
            women=Count("pk", filter=Q(gender=Gender.FEMALE)),
            gendered=Count("pk", filter=~Q(gender="")),
            inclusion=Count("pk", filter=Q(eligibility=Eligibility.INCLUSION)),
            situated=Count("pk", filter=~Q(eligibility="")),
        )
    )
    for rally, came, women, gendered, inclusion, situated in rows:
        yield rally, "participants", Part(came, 1)
        yield rally, "women", Part(women, gendered)
        yield rally, "inclusion", Part(inclusion, situated)


def _fidelity(rallies: QuerySet[Rally]) -> Iterator[Line]:
    sealed = Assessment.objects.filter(
        rally__in=rallies, assessor=Assessor.SELF, sealed_at__isnull=False
    )
    latest = dict(sealed.order_by("sealed_at", "pk").values_list("rally", "pk"))
    rows = (
        Score.objects.filter(assessment__in=sealed, score__isnull=False)
        .order_by()
        .values_list("assessment")
        .annotate(mean=Avg("score"))
    )
    means = dict(rows)
    for rally, grid in latest.items():
        if grid in means:
            yield rally, "fidelity", Part(means[grid], 1)


def _outcomes(rallies: QuerySet[Rally], lasts: Mapping[int, date], today: date) -> Iterator[Line]:
    """Of rallies whose window is over: before, everybody who is not asked yet would be silent."""
    over = {pk: last for pk, last in lasts.items() if last + LATEST < today}
    died = Attempt.objects.filter(participant=OuterRef("pk"), reach=Reach.DIED)
    asked = _came(rallies).exclude(eligibility=Eligibility.INCLUSION).exclude(Exists(died))
    enrolled = dict(asked.values_list("rally").annotate(came=Count("pk")))
    tallies: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for rally, person in _told(asked, over):
        tally = tallies[rally]
        tally[0] += 1
        tally[1] += accessed(person, last=over[rally])
        tally[2] += employed_at_six_months(person, last=over[rally])
    for rally in over.keys() & enrolled.keys():
        answered, access, employed = tallies[rally]
        yield rally, "answered", Part(answered, enrolled[rally])
        yield rally, "accessed", Part(access, answered)
        yield rally, "employed", Part(employed, answered)


def _told(asked: QuerySet[Participant], over: Mapping[int, date]) -> Iterator[tuple[int, Person]]:
    """Whoever told something within the window, with all that they told."""
    rows = (
        Spell.objects.filter(participant__in=asked)
        .order_by("participant", "started_on", "pk")
        .values_list(
            "participant__rally", "participant", "situation", "started_on", "told_on", "ended_on"
        )
    )
    periods: list[Period] = []
    before: tuple[int, int] | None = None
    for rally, person, situation, started, told, ended in rows.iterator():
        if before is not None and (rally, person) != before:
            yield from _answer(before[0], periods, over)
            periods = []
        before = rally, person
        periods.append(Period(Situation(situation), started, told, ended))
    if before is not None:
        yield from _answer(before[0], periods, over)


def _answer(
    rally: int, periods: Iterable[Period], over: Mapping[int, date]
) -> Iterator[tuple[int, Person]]:
    known = tuple(periods)
    last = over.get(rally)
    if last and any(last + EARLIEST <= one.told <= last + LATEST for one in known):
        yield rally, Person(known, answered=True)
