"""Whether the conditions of a grant hold, today and with those who are on their way.

What a condition counts is told as numbers, never as names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil, floor

from django.db import transaction

from rallyes.core.audit import Fact
from rallyes.core.french import NBSP, count
from rallyes.funding.domain.criteria import Person, meets, with_sealed, words_of
from rallyes.funding.enums import Bound, Unit
from rallyes.funding.models import Condition, Grant
from rallyes.network.models import Membership
from rallyes.participants.enums import PLANNED, Status
from rallyes.participants.models import Participant
from rallyes.rallies.domain.rallies import record
from rallyes.rallies.models import Rally

ON_THEIR_WAY = (Status.REFERRED, Status.INFORMED, Status.WAITING)
"""People who may still be registered."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Those who take part, and those who may still."""

    coming: tuple[Person, ...]
    on_their_way: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """``met`` of ``people`` meet the condition; of ``unknown`` it is not known."""

    met: int
    unknown: int
    people: int


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """One condition today, and with everybody who is on their way."""

    condition: Condition
    today: Count
    projected: Count

    @property
    def needed(self) -> int:
        return wanted(self.condition, self.today.people)

    @property
    def holds(self) -> bool:
        return _holds(self.condition, self.today)

    @property
    def will_hold(self) -> bool:
        return _holds(self.condition, self.projected)

    @property
    def may_hold(self) -> bool:
        """Not with what is known, but once the files of those who are not known say more."""
        known = self.projected
        hoped = Count(known.met + known.unknown, 0, known.people)
        return self.condition.bound == Bound.AT_LEAST and _holds(self.condition, hoped)

    @property
    def sentence(self) -> str:
        return sentence_of(
            bound=self.condition.bound,
            number=self.condition.number,
            unit=self.condition.unit,
            criteria=self.condition.criteria,
        )

    @property
    def gap(self) -> str:
        """What is missing, or too many, in words; empty where the condition holds."""
        if self.holds:
            return ""
        if self.condition.bound == Bound.AT_LEAST:
            return f"il en manque {self.needed - self.today.met}"
        return f"il y en a {self.today.met - self.needed} de trop"

    @property
    def unknown_words(self) -> str:
        """Who might change the verdict once their file says more."""
        return f"pour {count(self.today.unknown, 'personne')}, on ne sait pas"


def sentence_of(*, bound: str, number: int, unit: str, criteria: Mapping[str, str]) -> str:
    """``Au moins 8 bénéficiaires du RSA habitant le département 07``."""
    start = Bound(bound).label.capitalize()
    if unit == Unit.PERCENT:
        return f"{start} {number}{NBSP}% de {words_of(criteria)}"
    return f"{start} {number}{NBSP}{words_of(criteria)}"


def wanted(condition: Condition, people: int) -> int:
    """How many people the bound stands for in a group of so many."""
    if condition.unit == Unit.PEOPLE:
        return condition.number
    share = condition.number * people / 100
    return ceil(share) if condition.bound == Bound.AT_LEAST else floor(share)


def _holds(condition: Condition, counted: Count) -> bool:
    limit = wanted(condition, counted.people)
    if condition.bound == Bound.AT_LEAST:
        return counted.met >= limit and counted.people > 0
    return counted.met <= limit


def crowd_of(rally: Rally) -> Crowd:
    """Two queries."""
    people = Participant.objects.filter(rally=rally, status__in=[*PLANNED, *ON_THEIR_WAY])
    known = with_sealed(people)
    return Crowd(
        tuple(one for one in known if one.known.status in PLANNED),
        tuple(one for one in known if one.known.status in ON_THEIR_WAY),
    )


def fulfilments(conditions: Sequence[Condition], crowd: Crowd) -> list[Fulfilment]:
    return [
        Fulfilment(
            condition,
            _count(condition, crowd.coming),
            _count(condition, crowd.coming + crowd.on_their_way),
        )
        for condition in conditions
    ]


def _count(condition: Condition, people: Sequence[Person]) -> Count:
    answers = [meets(person, condition.criteria) for person in people]
    return Count(answers.count(True), answers.count(None), len(people))


def not_known(condition: Condition, crowd: Crowd) -> list[Participant]:
    """Of those who take part, the people whose file does not say whether they meet it."""
    return [one.known for one in crowd.coming if meets(one, condition.criteria) is None]


def reads_sealed(condition: Condition) -> bool:
    return bool(condition.criteria.get("rsa"))


def try_out(
    *, rally: Rally, bound: Bound, number: int, unit: Unit, criteria: Mapping[str, str]
) -> Fulfilment:
    """How a condition would stand today, kept nowhere."""
    condition = Condition(bound=bound, number=number, unit=unit, criteria=dict(criteria))
    [found] = fulfilments([condition], crowd_of(rally))
    return found


@transaction.atomic
def set_condition(
    *,
    by: Membership,
    grant: Grant,
    bound: Bound,
    number: int,
    unit: Unit,
    criteria: Mapping[str, str],
    now: datetime,
) -> Condition:
    """A condition told twice, with the same bound and criteria, is one whose number changes."""
    same = [
        one
        for one in Condition.objects.select_for_update().filter(grant=grant, bound=bound)
        if one.criteria == dict(criteria) and one.unit == unit
    ]
    condition = same[0] if same else Condition(grant=grant, bound=bound, criteria=dict(criteria))
    condition.unit, condition.number = unit, number
    condition.save()
    _record(by, condition, "condition.set", now)
    return condition


@transaction.atomic
def remove_condition(*, by: Membership, condition: Condition, now: datetime) -> None:
    _record(by, condition, "condition.removed", now)
    condition.delete()


def _record(by: Membership, condition: Condition, verb: str, now: datetime) -> None:
    sentence = sentence_of(
        bound=condition.bound,
        number=condition.number,
        unit=condition.unit,
        criteria=condition.criteria,
    )
    facts: dict[str, Fact] = {"funder": condition.grant.funder.name, "condition": sentence}
    record(by=by, rally=condition.grant.rally, verb=verb, now=now, facts=facts)
