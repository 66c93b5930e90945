"""What people fill in about tasks and in the journal."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, TypedDict

from django import forms

from rallyes.core.formfields import plausible
from rallyes.rallies.domain.path.tasks import TaskFacts
from rallyes.rallies.enums import Lesson, PhaseKey
from rallyes.rallies.models import JournalEntry

LONGEST_NOTE = 2000


class DueForm(forms.Form):
    """When a task is to be done, and what to know of it."""

    due = forms.DateField(
        label="À faire pour le",
        required=False,
        help_text="Vide\u00a0: la date habituelle. Si le rallye change de dates, celle-ci le suit.",
    )
    note = forms.CharField(
        label="Précisions",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Où en est-on, qui s’en occupe, ce qu’il faut savoir.",
    )

    def clean_due(self) -> date | None:
        due: date | None = self.cleaned_data["due"]
        return plausible(due) if due else None


class TaskForm(DueForm):
    """A task of our own."""

    title = forms.CharField(label="À faire", max_length=200)
    phase = forms.ChoiceField(label="Étape", choices=[("", "Choisir…"), *PhaseKey.choices])
    field_order = ("title", "phase", "due", "note")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields[
            "due"
        ].help_text = "Vide\u00a0: sans date. Si le rallye change de dates, celle-ci le suit."

    @property
    def facts(self) -> TaskFacts:
        told = self.cleaned_data
        return TaskFacts(PhaseKey(told["phase"]), told["title"], told["due"], told["note"])


class EntryFacts(TypedDict):
    """A line of the journal."""

    phase: PhaseKey
    lesson: Lesson
    text: str


class EntryForm(forms.ModelForm[JournalEntry]):
    class Meta:
        model = JournalEntry
        fields = ("phase", "lesson", "text")
        widgets: ClassVar = {
            "lesson": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts: ClassVar = {
            "text": "Ne nommez pas de participant\u00a0: ces lignes servent aux bilans.",
        }

    @property
    def facts(self) -> EntryFacts:
        told = self.cleaned_data
        return EntryFacts(
            phase=PhaseKey(told["phase"]), lesson=Lesson(told["lesson"]), text=told["text"]
        )

    lesson = forms.ChoiceField(
        label="Ce que vous notez", choices=Lesson, widget=forms.RadioSelect, initial=Lesson.WORKED
    )
