"""What people wrote, and agreed to see quoted without their name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from rallyes.evaluation.domain.surveys.results import FEWEST, is_over
from rallyes.evaluation.enums import Survey
from rallyes.evaluation.models import Sheet
from rallyes.rallies.models import Rally


@dataclass(frozen=True, slots=True)
class Quotation:
    rally: Rally
    survey: Survey
    text: str


def quotations(rallies: Iterable[Rally], *, today: date) -> list[Quotation]:
    """Of questionnaires that are over, with five answers or more; rally by rally, in no order."""
    by_key = {rally.pk: rally for rally in rallies}
    enough = _enough(by_key, today=today)
    sheets = Sheet.objects.filter(rally__in=by_key, may_quote=True).order_by(
        "rally", "survey", "pk"
    )
    return [
        Quotation(by_key[sheet.rally_id], Survey(sheet.survey), sheet.word)
        for sheet in sheets
        if (sheet.rally_id, Survey(sheet.survey)) in enough
    ]


def _enough(rallies: dict[int, Rally], *, today: date) -> set[tuple[int, Survey]]:
    apart = Sheet.objects.filter(rally__in=rallies, series=None).order_by("rally", "survey")
    counted = apart.values("rally", "survey").annotate(number=Count("pk"))
    return {
        (row["rally"], Survey(row["survey"]))
        for row in counted
        if row["number"] >= FEWEST
        and is_over(rallies[row["rally"]], Survey(row["survey"]), today=today)
    }
