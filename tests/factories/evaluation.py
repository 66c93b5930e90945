"""Assessments of the fidelity of a rally."""

from __future__ import annotations

from datetime import UTC, datetime

from rallyes.evaluation.domain.fidelity.facts import RallyFacts
from rallyes.evaluation.domain.fidelity.rules import VERSION, suggest
from rallyes.evaluation.enums import Assessor
from rallyes.evaluation.models import Assessment, Score
from rallyes.rallies.models import Rally

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
