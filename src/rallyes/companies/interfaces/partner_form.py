"""A partner's table: the file, then what each of its columns holds."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from rallye_tables.mapping import Guess

from rallyes.companies.domain.partner_columns import WANTED
from rallyes.core.errors import RefusedError

LARGEST = 10 * 1024 * 1024


class TableForm(forms.Form):
    file = forms.FileField(
        label="Table du partenaire",
        help_text="CSV, Excel (.xlsx) ou LibreOffice (.ods), 10 Mo au plus.",
        error_messages={
            "required": "Choisissez la table à apporter.",
            "empty": "Ce fichier est vide.",
            "missing": "Choisissez la table à apporter.",
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.ods,.txt"}),
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("Ce fichier dépasse 10 Mo\u00a0: gardez votre territoire.")
        return file


class MappingForm(forms.Form):
    """One choice a field of ours: the column of the table that holds it, or none."""

    def __init__(self, *args: object, guesses: Sequence[Guess], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        choices = [("", "aucune colonne"), *((str(g.column), _label(g)) for g in guesses)]
        seen = {guess.key: str(guess.column) for guess in guesses if guess.key}
        for column in WANTED:
            self.fields[column.key] = forms.ChoiceField(
                label=column.header,
                choices=choices,
                required=column.required,
                initial=seen.get(column.key, ""),
                error_messages={"required": "Dites quelle colonne contient le nom."},
            )

    def mapping(self) -> dict[str, int]:
        return {key: int(column) for key, column in self.cleaned_data.items() if column != ""}

    def refuse(self, refusal: RefusedError) -> None:
        self.add_error(None, str(refusal))


def _label(guess: Guess) -> str:
    sample = ", ".join(guess.sample[:2])
    return f"{guess.letter}\u00a0: {guess.header}" + (f" ({sample})" if sample else "")
