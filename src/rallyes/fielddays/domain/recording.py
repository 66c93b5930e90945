"""Writing down what happened: a half day, a gathering, the rest as planned, and the end of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from rallyes.companies.models import Engagement
from rallyes.core.audit import Fact
from rallyes.core.errors import RefusedError
from rallyes.core.french import full_date
from rallyes.fielddays.domain.expected import Expected, expected
from rallyes.fielddays.domain.meanwhile import require_unchanged
from rallyes.fielddays.enums import Travel
from rallyes.fielddays.models import Closure, GatheringHeld, Outing, Presence, VisitHeld
from rallyes.network.models import Membership
from rallyes.participants.models import Participant
from rallyes.rallies.domain.gatherings import name_of
from rallyes.rallies.domain.rallies import record, require_alive
from rallyes.rallies.models import Gathering, Rally


class NotYet(RefusedError):
    """What has not come yet cannot be told."""


class Incomplete(RefusedError):
    """A record with half days that nobody told is not complete."""


class Over(RefusedError):
    """A complete record changes only once it is opened again."""


@dataclass(frozen=True, slots=True)
class VisitTold:
    """``minutes``: None where nobody looked at the clock."""

    engagement: Engagement
    made: bool = True
    hosted: bool = True
    minutes: int | None = None
    planned: bool = True


@dataclass(frozen=True, slots=True)
class OutingTold:
    """What a team did in a half day; ``absent``: of the people who were expected.

    ``joined``: people of other teams who went along.
    """

    expected: Expected
    absent: Collection[Participant] = ()
    joined: Collection[Participant] = ()
    visits: Collection[VisitTold] = ()
    travel: Travel = Travel.ONE
    guided: bool = True


@dataclass(frozen=True, slots=True)
class GatheringTold:
    """``came``: values of ``Audience``; ``minutes``: how long it lasted."""

    held: bool
    date: date
    minutes: int
    came: Collection[str]
    spoke: bool = False


@transaction.atomic
def tell_outings(
    *,
    by: Membership,
    rally: Rally,
    told: Collection[OutingTold],
    now: datetime,
    seen: str | None = None,
) -> None:
    """Replaces what was told before of these teams and half days.

    ``seen``: the version of the half day that the page showed. Raises RallyIsCancelled, Over,
    NotYet, ChangedMeanwhile.
    """
    require_alive(rally)
    _require_open(rally)
    for day, half in {(one.expected.date, one.expected.half) for one in told}:
        require_unchanged(rally=rally, day=day, half=half, seen=seen)
    for one in told:
        _require_past(one.expected.date, now)
        _tell(rally, one, now)
    dates = sorted({one.expected.date for one in told})
    for day in dates:
        _note(by, rally, "outings.told", now, {"date": day.isoformat()})


def _tell(rally: Rally, told: OutingTold, now: datetime) -> None:
    asked = told.expected
    outing, _ = Outing.objects.update_or_create(
        rally=rally,
        date=asked.date,
        half=asked.half,
        team=asked.team,
        defaults={
            "team_name": asked.team_name,
            "travel": told.travel,
            "guided": told.guided,
            "recorded_at": now,
        },
    )
    outing.presences.all().delete()
    outing.visits.all().delete()
    absent = {person.pk for person in told.absent}
    people = {person.pk: person.pk not in absent for person in asked.members}
    people |= {person.pk: True for person in told.joined}
    Presence.objects.bulk_create(
        Presence(outing=outing, participant_id=pk, present=present)
        for pk, present in people.items()
    )
    VisitHeld.objects.bulk_create(
        VisitHeld(
            outing=outing,
            engagement=visit.engagement,
            made=visit.made,
            hosted=visit.made and visit.hosted,
            minutes=visit.minutes if visit.made else None,
            planned=visit.planned,
        )
        for visit in told.visits
    )


def as_planned(asked: Expected) -> OutingTold:
    """Everybody came, every visit was made and lasted what was planned."""
    visits = [VisitTold(one.engagement, minutes=one.minutes) for one in asked.visits]
    return OutingTold(asked, visits=visits)


@transaction.atomic
def tell_the_rest_as_planned(*, by: Membership, rally: Rally, now: datetime) -> int:
    """Half days and gatherings that are over and that nobody told; how many that made.

    Raises RallyIsCancelled, Over.
    """
    known = set(Outing.objects.filter(rally=rally).values_list("date", "half", "team"))
    today = timezone.localdate(now)
    left = [
        as_planned(one)
        for one in expected(rally)
        if one.date <= today and (one.date, one.half.value, one.team) not in known
    ]
    tell_outings(by=by, rally=rally, told=left, now=now)
    gatherings = list(Gathering.objects.filter(rally=rally, held=None, date__lte=today))
    for gathering in gatherings:
        tell_gathering(by=by, gathering=gathering, told=held_as_planned(gathering), now=now)
    return len(left) + len(gatherings)


def held_as_planned(gathering: Gathering) -> GatheringTold:
    """It lasted what was planned, and those who were invited came."""
    start, end = (at.hour * 60 + at.minute for at in (gathering.start, gathering.end))
    return GatheringTold(True, gathering.date, end - start, list(gathering.invited))


@transaction.atomic
def tell_gathering(
    *, by: Membership, gathering: Gathering, told: GatheringTold, now: datetime
) -> GatheringHeld:
    """Raises RallyIsCancelled, Over, NotYet."""
    require_alive(gathering.rally)
    _require_open(gathering.rally)
    _require_past(told.date, now)
    kept, _ = GatheringHeld.objects.update_or_create(
        gathering=gathering,
        defaults={
            "held": told.held,
            "date": told.date,
            "minutes": told.minutes,
            "came": sorted(told.came) if told.held else [],
            "spoke": told.held and told.spoke,
            "recorded_at": now,
        },
    )
    facts = {"gathering": name_of(gathering), "date": told.date.isoformat()}
    _note(by, gathering.rally, "gathering.told", now, facts)
    return kept


@transaction.atomic
def close_record(*, by: Membership, rally: Rally, now: datetime) -> Closure:
    """From now on the record is what reports read. Raises RallyIsCancelled, Incomplete."""
    require_alive(rally)
    known = set(Outing.objects.filter(rally=rally).values_list("date", "half", "team"))
    asked = [(one.date, one.half.value, one.team) for one in expected(rally)]
    missing = [one for one in asked if one not in known]
    if missing or not asked:
        raise Incomplete(_what_is_missing(missing))
    closure, _ = Closure.objects.get_or_create(
        rally=rally, defaults={"closed_at": now, "closed_by": by.user}
    )
    _note(by, rally, "record.closed", now, {})
    return closure


@transaction.atomic
def reopen_record(*, by: Membership, rally: Rally, now: datetime) -> None:
    """Something was wrong: it may be told again."""
    if Closure.objects.filter(rally=rally).delete()[0]:
        _note(by, rally, "record.reopened", now, {})


def _what_is_missing(missing: Collection[tuple[date, str, str]]) -> str:
    if not missing:
        return (
            "Rien n’est encore noté\u00a0: dites d’abord qui était dans chaque équipe et quelles "
            "entreprises ont été visitées."
        )
    first = min(missing)
    return (
        f"Il reste des demi-journées à noter, à commencer par celle du {full_date(first[0])}. "
        "Notez-les, ou dites que le reste s’est passé comme prévu."
    )


def _require_open(rally: Rally) -> None:
    if Closure.objects.filter(rally=rally).exists():
        message = "Le relevé est terminé\u00a0: rouvrez-le d’abord pour y changer quelque chose."
        raise Over(message)


def _require_past(day: date, now: datetime) -> None:
    if day > timezone.localdate(now):
        message = f"Le {full_date(day)} n’est pas encore venu\u00a0: il se notera ce jour-là."
        raise NotYet(message)


def _note(
    by: Membership, rally: Rally, verb: str, now: datetime, facts: Mapping[str, Fact]
) -> None:
    record(by=by, rally=rally, verb=verb, now=now, facts=dict(facts))
