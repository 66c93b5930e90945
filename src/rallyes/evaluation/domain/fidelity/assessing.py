"""Reading the grid: started from what the facts suggest, scored by a person, sealed for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from rallyes.accounts.models import User
from rallyes.core.audit import trace
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.evaluation.domain.fidelity.collecting import facts_of
from rallyes.evaluation.domain.fidelity.rules import VERSION, suggest
from rallyes.evaluation.enums import Assessor
from rallyes.evaluation.models import Assessment, Score
from rallyes.fielddays.models import Closure
from rallyes.rallies.models import Rally

SHORTEST = 30
"""Characters of the justification of a score that differs from what the facts suggest."""


class Sealed(RefusedError):
    """A sealed assessment is changed by nobody."""


class NotOver(RefusedError):
    """A rally is assessed once its record is complete."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``score``: None is not assessable."""

    score: int | None
    justification: str = ""


def assessments_of(rally: Rally) -> QuerySet[Assessment]:
    found = Assessment.objects.filter(rally=rally).select_related("author")
    return found.prefetch_related("scores")


def access_assessment(
    *, rally: Rally, assessment_id: int, assessor: Assessor, reader: User
) -> Assessment:
    """One of this rally: sealed, or one's own. Raises NotFoundError for any other.

    Whoever assesses from outside opens no self-assessment, so that one does not lead the other.
    """
    found = assessments_of(rally).filter(pk=assessment_id, assessor=assessor).first()
    if found is None or (found.sealed_at is None and found.author_id != reader.pk):
        raise NotFoundError
    return found


@transaction.atomic
def start(*, rally: Rally, assessor: Assessor, author: User, now: datetime) -> Assessment:
    """One's open assessment with today's facts, made if there is none. Raises NotOver."""
    if not Closure.objects.filter(rally=rally).exists():
        message = (
            "Le relevé de ce qui s’est passé n’est pas terminé\u00a0: la grille se remplit après."
        )
        raise NotOver(message)
    Rally.objects.select_for_update().get(pk=rally.pk)
    mine = Assessment.objects.filter(rally=rally, assessor=assessor, author=author)
    known = mine.filter(sealed_at__isnull=True).first()
    if known is not None:
        _bring_up_to_date(known)
        return known
    made = Assessment.objects.create(
        rally=rally, assessor=assessor, author=author, rules=VERSION, started_at=now
    )
    Score.objects.bulk_create(
        Score(
            assessment=made,
            principle=one.principle,
            suggested=one.suggestion.score,
            facts=list(one.suggestion.facts),
            score=one.suggestion.score,
        )
        for one in suggest(facts_of(rally))
    )
    _trace(made, "fidelity.started", author, now)
    return made


def _bring_up_to_date(assessment: Assessment) -> None:
    """Facts may have changed since it was put aside; what the person decided stands."""
    lines = {line.principle: line for line in assessment.scores.all()}
    for one in suggest(facts_of(assessment.rally)):
        line = lines[one.principle]
        if line.score == line.suggested and not line.justification:
            line.score = one.suggestion.score
        line.suggested, line.facts = one.suggestion.score, list(one.suggestion.facts)
        line.save(update_fields=["suggested", "facts", "score"])
    assessment.rules = VERSION
    assessment.save(update_fields=["rules"])


@transaction.atomic
def score(
    *, assessment: Assessment, verdicts: Mapping[str, Verdict], seal: bool, by: User, now: datetime
) -> Assessment:
    """Keeps the scores; ``seal``: for good. Raises Sealed."""
    held = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if held.sealed_at is not None:
        message = "Cette grille est scellée\u00a0: elle ne change plus. Commencez-en une autre."
        raise Sealed(message)
    for line in held.scores.all():
        verdict = verdicts[line.principle]
        line.score, line.justification = verdict.score, verdict.justification
        line.save(update_fields=["score", "justification"])
    if seal:
        held.sealed_at = now
        held.save(update_fields=["sealed_at"])
        _trace(held, "fidelity.sealed", by, now)
    return held


def needs_words(line: Score, verdict: Verdict) -> bool:
    """Whether a score that differs from the suggestion is not justified enough."""
    differs = verdict.score != line.suggested
    return differs and len(verdict.justification.strip()) < SHORTEST


def _trace(assessment: Assessment, verb: str, by: User, now: datetime) -> None:
    trace(
        actor=by,
        organisation=assessment.rally.organisation_id,
        verb=verb,
        about=f"rally:{assessment.rally_id}:assessment:{assessment.pk}",
        now=now,
        facts={"assessor": Assessor(assessment.assessor).label},
    )
