"""The file that somebody brings."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile

LARGEST = 10 * 1024 * 1024


class WorkbookForm(forms.Form):
    file = forms.FileField(
        label="Classeur",
        help_text="Excel (.xlsx) ou LibreOffice (.ods), 10 Mo au plus.",
        error_messages={
            "required": "Choisissez le classeur à apporter.",
            "empty": "Ce fichier est vide. Enregistrez le classeur, puis recommencez.",
            "missing": "Choisissez le classeur à apporter.",
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods"}),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if file.size and file.size > LARGEST:
            raise forms.ValidationError(
                "Ce fichier dépasse 10 Mo. Retirez les images et les feuilles inutiles."
            )
        return file
