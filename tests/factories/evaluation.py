"""Assessments of the fidelity of a rally, and what became of participants."""

from __future__ import annotations

from datetime import UTC, date, datetime

import factory

from rallyes.evaluation.domain.fidelity.facts import RallyFacts
from rallyes.evaluation.domain.fidelity.rules import VERSION, suggest
from rallyes.evaluation.enums import Assessor, Situation, Survey, Teller
from rallyes.evaluation.models import AnalysisPlan, Assessment, Score, Spell, TableRelease, Ticket
from rallyes.rallies.models import Rally
from tests.factories.participants import ParticipantFactory

SEALED = datetime(2019, 7, 1, 9, tzinfo=UTC)


def sealed(rally: Rally, kind: Assessor) -> Assessment:
    """A grid in which nothing could be assessed."""
    made = Assessment.objects.create(
        rally=rally, assessor=kind, rules=VERSION, started_at=SEALED, sealed_at=SEALED
    )
    Score.objects.bulk_create(
        Score(assessment=made, principle=one.principle, facts=list(one.suggestion.facts))
        for one in suggest(RallyFacts())
    )
    return made


class SpellFactory(factory.django.DjangoModelFactory):
    """A permanent job since July 2019."""

    class Meta:
        model = Spell

    participant = factory.SubFactory(ParticipantFactory)
    situation = Situation.CDI
    started_on = date(2019, 7, 1)
    told_by = Teller.PARTICIPANT
    told_on = date(2019, 12, 12)


def release_in(rally: Rally) -> TableRelease:
    """Public tables without a line."""
    return TableRelease.objects.create(
        until=SEALED.year, prepared_at=SEALED, published_at=rally.created_at
    )


def plan_of(rally: Rally) -> AnalysisPlan:
    """A plan that nobody has frozen, for the year of this rally."""
    return AnalysisPlan.objects.create(
        title="Emploi à six mois",
        question="Combien sont en emploi ?",
        indicators=["employed"],
        first_day=SEALED.date().replace(month=1, day=1),
        last_day=rally.created_at.date(),
        written_at=SEALED,
    )


class TicketFactory(factory.django.DjangoModelFactory):
    """A participant is asked before the rally."""

    class Meta:
        model = Ticket

    participant = factory.SubFactory(ParticipantFactory)
    rally = factory.SelfAttribute("participant.rally")
    survey = Survey.PARTICIPANT_BEFORE
    nonce = factory.Sequence(lambda number: f"ticket-{number}")
    created_at = SEALED
