"""Assessments of the fidelity of a rally, and what became of participants."""

from __future__ import annotations

from datetime import UTC, date, datetime

import factory

from rallyes.evaluation.domain.fidelity.facts import RallyFacts
from rallyes.evaluation.domain.fidelity.rules import VERSION, suggest
from rallyes.evaluation.enums import Assessor, Situation, Teller
from rallyes.evaluation.models import Assessment, Score, Spell
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
