"""A commune as people write it: resolved where it is plain, chosen where several bear its name."""

from __future__ import annotations

from typing import Any

from django import forms

from rallyes.core.french import NBSP
from rallyes.core.models import Commune
from rallyes.core.places.typed import Typed, read_typed

AS_TYPED = "-"
"""The choice of whoever finds their commune in no list."""
CHOOSE = "Choisissez la bonne commune, ou gardez ce que vous avez écrit."


class WithCommune(forms.Form):
    """The field ``commune``, and ``insee`` to choose among those that it may mean.

    ``insee`` is there only where there is a choice; nothing that is typed is ever refused.
    """

    commune = forms.CharField(
        label="Commune",
        max_length=80,
        required=False,
        help_text="Avec son code postal si plusieurs portent ce nom.",
    )
    insee = forms.ChoiceField(
        label="Quelle commune\u202f?",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": CHOOSE},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.typed = Typed() if self._stands else read_typed(self._text)
        if self.typed.candidates:
            self._offer(self.typed.candidates)
        else:
            del self.fields["insee"]

    def _offer(self, candidates: tuple[Commune, ...]) -> None:
        field = self.fields["insee"]
        assert isinstance(field, forms.ChoiceField)
        kept = f"Aucune de celles-ci{NBSP}: garder «{NBSP}{self._text}{NBSP}»"
        field.choices = [*((one.insee, told(one)) for one in candidates), (AS_TYPED, kept)]

    @property
    def _text(self) -> str:
        return str(self["commune"].value() or "").strip()

    @property
    def _unchanged(self) -> bool:
        return bool(self._text) and self._text == self.initial.get("commune")

    @property
    def _stands(self) -> bool:
        """A commune that was resolved once is not asked for again."""
        return self._unchanged and bool(self.initial.get("insee"))

    def clean(self) -> dict[str, Any]:
        known: dict[str, Any] = super().clean() or {}
        open_choice = bool(self.typed.candidates) and not known.get("insee")
        if open_choice and "insee" not in self.errors and not self._unchanged:
            self.add_error("insee", CHOOSE)
        return known

    def place(self) -> tuple[str, str]:
        """(name, INSEE code); the code is blank for a commune that is not recognised."""
        if self._stands:
            return self._text, str(self.initial["insee"])
        chosen = self.cleaned_data.get("insee")
        found = self.typed.commune or next(
            (one for one in self.typed.candidates if one.insee == chosen), None
        )
        return (found.name, found.insee) if found else (self._text, "")


def told(commune: Commune) -> str:
    """« Valence (26000) »."""
    codes = commune.postal_codes.split()
    return f"{commune.name} ({codes[0]})" if codes else f"{commune.name} ({commune.departement})"
