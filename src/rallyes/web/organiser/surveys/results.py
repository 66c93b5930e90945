"""What a questionnaire of this rally comes to, once it is over."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rallyes.evaluation.domain.surveys.asking import span_of
from rallyes.evaluation.domain.surveys.evolving import AFTERWARDS, evolutions
from rallyes.evaluation.domain.surveys.quoting import quotations
from rallyes.evaluation.domain.surveys.results import FEWEST, is_over, results
from rallyes.rallies.models import Rally
from rallyes.web.organiser.surveys.asking import survey_named
from rallyes.web.ui.access import RallyRequest, in_rally


@never_cache
@in_rally
def survey_results(request: RallyRequest, rally: Rally, survey: str) -> HttpResponse:
    which, today = survey_named(survey), timezone.localdate()
    found = results(rally, which, today=today)
    page = {
        "which": which,
        "span": span_of(rally, which),
        "over": is_over(rally, which, today=today),
        "results": found,
        "fewest": FEWEST,
        "evolutions": evolutions(rally, which, today=today) if which in AFTERWARDS else [],
        "quotable": [one.text for one in quotations([rally], today=today) if one.survey == which],
    }
    return render(request, "organiser/surveys/results.html", page)
