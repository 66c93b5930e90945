"""What the questionnaires of several rallies come to together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rallyes.evaluation.domain.surveys.evolving import (
    AFTERWARDS,
    NetworkEvolution,
    network_evolutions,
)
from rallyes.evaluation.domain.surveys.results import Results, is_over, summed
from rallyes.evaluation.enums import Survey
from rallyes.evaluation.models import Sheet
from rallyes.rallies.models import Rally


@dataclass(frozen=True, slots=True)
class Together:
    """A questionnaire over ``rallies``, of which each has enough answers of its own.

    Otherwise a rally with two answers could be read by taking away the others.
    """

    survey: Survey
    rallies: int
    results: Results
    evolutions: list[NetworkEvolution]


def together(rallies: Sequence[Rally], *, today: date) -> list[Together]:
    """Questionnaires with something to tell; one query for the sheets."""
    by_key = {rally.pk: rally for rally in rallies}
    sheets: dict[Survey, dict[int, list[Sheet]]] = defaultdict(lambda: defaultdict(list))
    for sheet in Sheet.objects.filter(rally__in=by_key):
        sheets[Survey(sheet.survey)][sheet.rally_id].append(sheet)
    found = [_together(survey, sheets[survey], by_key, today) for survey in Survey]
    return [one for one in found if one is not None]


def _together(
    survey: Survey, sheets: dict[int, list[Sheet]], rallies: dict[int, Rally], today: date
) -> Together | None:
    told = {
        key: own
        for key, own in sheets.items()
        if is_over(rallies[key], survey, today=today) and summed(own, survey)
    }
    results = summed([sheet for own in told.values() for sheet in own], survey)
    if results is None:
        return None
    within = [rallies[key] for key in told]
    moved = network_evolutions(within, survey, today=today) if survey in AFTERWARDS else []
    return Together(survey, len(told), results, moved)
