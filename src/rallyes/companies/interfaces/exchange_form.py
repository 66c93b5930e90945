"""What an organiser notes of a contact with a company, in a few seconds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django import forms

from rallyes.companies.domain.exchanges import NextStepWithoutDate, ReasonMissing, Told
from rallyes.companies.domain.steps import (
    USUAL_STEP,
    StepOutOfReach,
    in_a_week,
    planned_step,
    require_reachable,
    working_days_on,
)
from rallyes.companies.enums import LOGGED, Means, Status
from rallyes.companies.models import Engagement
from rallyes.core.french import NBSP, full_date

QUICK = ("1", "3", "7")
"""Tomorrow, in three working days, in a week: all of them days on which people work."""
NO_STEP_AFTER_A_REFUSAL = (
    "Elle décline, il n’y a donc pas de suite dans ce rallye. "
    "Effacez-la, ou notez-la dans ce qui s’est dit."
)


class When(StrEnum):
    """What is chosen for the date of the next step, besides the quick days."""

    KEEP = "garder"
    NONE = "aucune"
    ANOTHER_DAY = "date"


class ExchangeForm(forms.Form):
    """The contact on top, then where the company stands, then what comes next and when."""

    means = forms.ChoiceField(
        label="Par quel moyen",
        choices=[(means.value, means.label.capitalize()) for means in LOGGED],
        widget=forms.RadioSelect,
        initial=Means.PHONE,
    )
    with_whom = forms.CharField(label="Avec qui", max_length=120, required=False)
    said = forms.CharField(
        label="Ce qui s’est dit",
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    status = forms.ChoiceField(
        label="Où en est-elle maintenant",
        choices=[(status.value, status.label.capitalize()) for status in Status],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Si elle décline, pourquoi",
        max_length=300,
        required=False,
        help_text="Par exemple\u00a0: travaux, pas avant septembre, personne pour accueillir.",
    )
    next_step = forms.CharField(
        label="La suite",
        max_length=200,
        required=False,
        widget=forms.TextInput({"placeholder": "Rappeler, envoyer les dates, passer la voir…"}),
    )
    when = forms.ChoiceField(
        label="Pour quand",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "La suite a changé entre-temps, choisissez à nouveau."},
    )
    next_on = forms.DateField(label="À une autre date", required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        engagement: Engagement,
        today: date,
        **options: Any,
    ) -> None:
        super().__init__(data, initial=_first_seen(engagement), **options)
        self.today, self.rally = today, engagement.rally
        self.planned = planned_step(engagement)
        self.initial["when"] = When.KEEP if self.planned else When.NONE
        field = self.fields["when"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *self._planned_choice(),
            (When.NONE, "Pas de suite"),
            *((days, self._day_words(days)) for days in QUICK),
            (When.ANOTHER_DAY, "Autre date"),
        ]

    def _planned_choice(self) -> list[tuple[str, str]]:
        if self.planned is None:
            return []
        return [(When.KEEP, f"Garder{NBSP}: {self.planned.told(today=self.today)}")]

    def _day(self, days: str) -> date:
        return in_a_week(self.today) if days == "7" else working_days_on(self.today, int(days))

    def _day_words(self, days: str) -> str:
        """``Demain (jeudi 4 avril)``."""
        day = self._day(days)
        words = f"Dans {(day - self.today).days}{NBSP}jours"
        if day == self.today + timedelta(days=1):
            words = "Demain"
        elif day == self.today + timedelta(days=7):
            words = "Dans une semaine"
        return f"{words} ({full_date(day, year=day.year != self.today.year)})"

    def clean_next_on(self) -> date | None:
        typed: date | None = self.cleaned_data["next_on"]
        if typed is not None:
            try:
                require_reachable(typed, rally=self.rally, today=self.today)
            except StepOutOfReach as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return typed

    def clean(self) -> dict[str, Any]:
        known: dict[str, Any] = super().clean() or {}
        if known.get("status") == Status.DECLINED and not known.get("reason"):
            self.add_error("reason", str(ReasonMissing()))
        if known.get("status") == Status.DECLINED and self._says_what_follows(known):
            self.add_error("next_step", NO_STEP_AFTER_A_REFUSAL)
            return known
        if known.get("when") == When.KEEP and (known.get("next_step") or known.get("next_on")):
            self._replace_what_was_planned(known)
        if known.get("next_on") is None and "next_on" not in self.errors:
            self._date_the_next_step(known)
        if known.get("next_on") and not known.get("next_step"):
            known["next_step"] = USUAL_STEP
        return known

    def _says_what_follows(self, known: dict[str, Any]) -> bool:
        asked = (*QUICK, When.ANOTHER_DAY)
        return bool(known.get("next_step") or known.get("next_on") or known.get("when") in asked)

    def _replace_what_was_planned(self, known: dict[str, Any]) -> None:
        """New words are for the date that was planned; a new date without words keeps those."""
        assert self.planned is not None
        known["next_step"] = known.get("next_step") or self.planned.words
        if known.get("next_on") is None and "next_on" not in self.errors:
            known["when"] = When.ANOTHER_DAY
            known["next_on"] = max(self.planned.on, self.today)

    def _date_the_next_step(self, known: dict[str, Any]) -> None:
        if known.get("when") in QUICK:
            known["next_on"] = self._day(known["when"])
        elif known.get("when") == When.ANOTHER_DAY or known.get("next_step"):
            self.add_error("when", str(NextStepWithoutDate()))

    @property
    def told(self) -> Told:
        known = self.cleaned_data
        return Told(
            means=Means(known["means"]),
            status=Status(known["status"]),
            with_whom=known["with_whom"],
            said=known["said"],
            reason=known["reason"],
            next_step=known["next_step"],
            next_on=known["next_on"],
            settled=known["when"] == When.NONE,
        )


def _first_seen(engagement: Engagement) -> dict[str, str]:
    """A contact moves a company that nobody had called yet one step further."""
    return {
        "status": engagement.once_called,
        "with_whom": engagement.company.contact_name,
        "reason": engagement.reason,
    }
