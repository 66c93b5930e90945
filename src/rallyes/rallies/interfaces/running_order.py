"""The running order of a gathering as a table to fill in: a line a moment, an empty one is none."""

from __future__ import annotations

from datetime import time
from typing import Any, cast

from django import forms

from rallyes.core.formfields import HourField
from rallyes.core.french import clock
from rallyes.rallies.domain.running_order import Moment
from rallyes.rallies.enums import Speaker
from rallyes.rallies.models import Gathering

SPARE = 3
"""Empty lines below those that are filled in."""
MOST = 40


class MomentForm(forms.Form):
    at = HourField(label="À", required=False)
    what = forms.CharField(label="Ce qui se passe", max_length=200, required=False)
    who = forms.ChoiceField(label="Qui mène", choices=[("", "—"), *Speaker.choices], required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not any(values.get(name) for name in ("at", "what", "who")) or self.errors:
            return values
        for name, message in MISSING.items():
            if not values.get(name):
                self.add_error(name, message)
        return values

    @property
    def moment(self) -> Moment | None:
        values = self.cleaned_data
        if not values.get("what"):
            return None
        return Moment(values["at"], values["what"], Speaker(values["who"]))


MISSING = {
    "at": "À quelle heure\u202f? Videz toute la ligne pour la retirer.",
    "what": "Que se passe-t-il à cette heure\u202f? Videz toute la ligne pour la retirer.",
    "who": "Qui mène ce moment\u202f?",
}


class RunningOrder(forms.BaseFormSet):
    """Refuses two moments that begin at one hour, and hours outside the gathering."""

    gathering: Gathering

    def clean(self) -> None:
        seen: set[time] = set()
        for form in self.forms:
            at = form.cleaned_data.get("at") if form.is_valid() else None
            if at is None:
                continue
            if at in seen:
                form.add_error("at", f"Deux moments commencent à {clock(at)}.")
            elif not self.gathering.start <= at < self.gathering.end:
                span = f"de {clock(self.gathering.start)} à {clock(self.gathering.end)}"
                form.add_error("at", f"Ce temps dure {span}.")
            seen.add(at)

    @property
    def moments(self) -> list[Moment]:
        return [one for one in (form.moment for form in self.forms) if one]


def running_order_form(data: Any, *, gathering: Gathering, shown: list[Moment]) -> RunningOrder:
    """``shown``: the moments that stand in the table before anybody types."""
    made = forms.formset_factory(MomentForm, formset=RunningOrder, extra=SPARE, max_num=MOST)
    initial = [{"at": f"{one.at:%H:%M}", "what": one.what, "who": one.who.value} for one in shown]
    table = cast("RunningOrder", made(data, initial=initial))
    table.gathering = gathering
    return table
