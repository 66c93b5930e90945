"""What an organiser notes of a contact with a company, in a few seconds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms

from rallyes.companies.domain.exchanges import NextStepWithoutDate, ReasonMissing, Told
from rallyes.companies.enums import LOGGED, Means, Status
from rallyes.companies.models import Engagement
from rallyes.core.french import full_date

QUICK = {"1": "demain", "3": "dans 3\u00a0jours", "7": "dans une semaine"}
"""Days from today, and how people say it."""
ANOTHER_DAY = "date"
USUAL_STEP = "Rappeler"


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
    when = forms.ChoiceField(label="Pour quand", required=False, widget=forms.RadioSelect)
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
        self.today = today
        field = self.fields["when"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", "Pas de suite"),
            *((days, _day_words(words, self._day(days))) for days, words in QUICK.items()),
            (ANOTHER_DAY, "Autre date"),
        ]

    def _day(self, days: str) -> date:
        return self.today + timedelta(days=int(days))

    def clean_next_on(self) -> date | None:
        typed: date | None = self.cleaned_data["next_on"]
        if typed is not None and typed < self.today:
            raise forms.ValidationError("Cette date est passée\u00a0: choisissez-en une à venir.")
        return typed

    def clean(self) -> dict[str, Any]:
        known: dict[str, Any] = super().clean() or {}
        if known.get("status") == Status.DECLINED and not known.get("reason"):
            self.add_error("reason", str(ReasonMissing()))
        if known.get("next_on") is None and "next_on" not in self.errors:
            self._date_the_next_step(known)
        if known.get("next_on") and not known.get("next_step"):
            known["next_step"] = USUAL_STEP
        return known

    def _date_the_next_step(self, known: dict[str, Any]) -> None:
        if known.get("when") in QUICK:
            known["next_on"] = self._day(known["when"])
        elif known.get("when") == ANOTHER_DAY or known.get("next_step"):
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
        )


def _first_seen(engagement: Engagement) -> dict[str, str]:
    """A contact moves a company that nobody had called yet one step further."""
    return {
        "status": engagement.once_called,
        "with_whom": engagement.company.contact_name,
        "reason": engagement.reason,
    }


def _day_words(words: str, day: date) -> str:
    return f"{words.capitalize()} ({full_date(day, year=False)})"
