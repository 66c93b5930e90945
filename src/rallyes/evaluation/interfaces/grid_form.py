"""The grid as it is filled in: a score for each principle, and words where it differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from rallyes.evaluation.domain.fidelity.assessing import SHORTEST, Verdict, needs_words
from rallyes.evaluation.domain.fidelity.principles import (
    GROUPS,
    PRINCIPLES,
    Group,
    Principle,
)
from rallyes.evaluation.models import HIGHEST, Assessment, Score

LABELS = {one.key: one.label for one in PRINCIPLES}
NOT_ASSESSABLE = "ne"
CHOICES = [
    *((str(score), str(score)) for score in range(HIGHEST + 1)),
    (NOT_ASSESSABLE, "non évaluable"),
]


@dataclass(frozen=True, slots=True)
class Row:
    """A principle with what the facts suggest and the two fields of the assessor."""

    principle: Principle
    line: Score
    score: BoundField
    justification: BoundField

    @property
    def suggested(self) -> str:
        return "non évaluable" if self.line.suggested is None else str(self.line.suggested)


class GridForm(forms.Form):
    """Kept as it stands; what differs from the facts is justified before it is sealed."""

    def __init__(self, data: Any = None, *, assessment: Assessment) -> None:
        super().__init__(data)
        self.lines = {line.principle: line for line in assessment.scores.all()}
        for key, line in self.lines.items():
            known = NOT_ASSESSABLE if line.score is None else str(line.score)
            self.fields[f"score_{key}"] = forms.ChoiceField(
                label="Note", choices=CHOICES, initial=known, widget=forms.RadioSelect
            )
            self.fields[f"why_{key}"] = forms.CharField(
                label=f"Pourquoi, si la note diffère\u00a0: {LABELS[key]}",
                required=False,
                max_length=2000,
                initial=line.justification,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def groups(self) -> Iterator[tuple[Group, list[Row]]]:
        for group in GROUPS:
            yield group, [self._row(one) for one in group.principles]

    def _row(self, principle: Principle) -> Row:
        key = principle.key
        return Row(principle, self.lines[key], self[f"score_{key}"], self[f"why_{key}"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for key, line in self.lines.items() if "seal" in self.data else ():
            if f"score_{key}" in values and needs_words(line, self._verdict(key, values)):
                message = (
                    "Cette note n’est pas celle que les faits suggèrent\u00a0: dites pourquoi, "
                    f"en {SHORTEST}\u00a0signes au moins."
                )
                self.add_error(f"why_{key}", message)
        return values

    def verdicts(self) -> dict[str, Verdict]:
        return {key: self._verdict(key, self.cleaned_data) for key in self.lines}

    @staticmethod
    def _verdict(key: str, values: dict[str, Any]) -> Verdict:
        told = values[f"score_{key}"]
        score = None if told == NOT_ASSESSABLE else int(told)
        return Verdict(score, values.get(f"why_{key}", ""))
