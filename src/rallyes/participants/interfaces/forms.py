"""What people fill in about participants and about who goes with whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from rallyes.core.formfields import PhoneField
from rallyes.core.sectors import SECTIONS
from rallyes.participants.domain.people import PersonFacts
from rallyes.participants.enums import Education, Gender, PairKind, Status, Withdrawal
from rallyes.participants.models import Participant

UNKNOWN = ("", "Non précisé")
SECTOR_CHOICES = [
    (section.letter, f"{section.letter} – {section.short}") for section in SECTIONS.values()
]


def sector_choices(present: Iterable[str] = ()) -> list[tuple[str, str]]:
    """The sections, and the codes borne already that are none of them."""
    own = [(code, code) for code in present if code and code not in SECTIONS]
    return [*own, *SECTOR_CHOICES]


class PersonForm(forms.Form):
    """A participant: what the mix and the days out need, nothing more."""

    first_name = forms.CharField(label="Prénom", max_length=80)
    last_name = forms.CharField(label="Nom", max_length=80, required=False)
    phone = PhoneField(label="Téléphone", max_length=40)
    email = forms.EmailField(label="Courriel", required=False)
    age = forms.IntegerField(label="Âge", required=False, min_value=14, max_value=99)
    gender = forms.ChoiceField(label="Genre", required=False, choices=[UNKNOWN, *Gender.choices])
    education = forms.TypedChoiceField(
        label="Niveau de formation",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[UNKNOWN, *Education.choices],
    )
    sector = forms.ChoiceField(label="Secteur d’expérience", required=False)
    prescriber = forms.CharField(
        label="Prescripteur",
        max_length=120,
        required=False,
        help_text="La structure qui oriente la personne vers le rallye.",
        widget=forms.TextInput({"list": "prescribers"}),
    )
    interests = forms.MultipleChoiceField(
        label="Secteurs souhaités",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Le programme cherche à lui montrer au moins une entreprise de ces secteurs.",
    )
    wheelchair = forms.BooleanField(
        label="A besoin d’un véhicule et d’entreprises accessibles en fauteuil", required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, present in (
            ("sector", [str(self.initial.get("sector") or "")]),
            ("interests", list(self.initial.get("interests") or [])),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [*([UNKNOWN] if name == "sector" else []), *sector_choices(present)]

    def facts(self) -> PersonFacts:
        known = {**self.cleaned_data, "interests": tuple(self.cleaned_data["interests"])}
        return PersonFacts(**known)


def person_initial(person: Participant) -> dict[str, Any]:
    return {name: getattr(person, name) for name in PersonFacts.__dataclass_fields__}


class StepForm(forms.Form):
    """Where a person stands, and why if they do not come."""

    status = forms.ChoiceField(label="Étape", choices=Status.choices)
    withdrawal = forms.ChoiceField(
        label="Si la personne ne vient pas",
        required=False,
        choices=[("", "Sans objet"), *Withdrawal.choices],
        help_text="Jamais de raison de santé ni de famille.",
    )

    def clean_status(self) -> Status:
        return Status(self.cleaned_data["status"])

    def clean_withdrawal(self) -> Withdrawal | None:
        reason = self.cleaned_data["withdrawal"]
        return Withdrawal(reason) if reason else None

    def clean(self) -> dict[str, Any]:
        known: dict[str, Any] = super().clean() or {}
        if known.get("status") == Status.WITHDRAWN and not known.get("withdrawal"):
            self.add_error("withdrawal", "Choisissez pourquoi la personne ne vient pas.")
        return known


class PairForm(forms.Form):
    """Two people of the rally, together or apart."""

    first = forms.TypedChoiceField(label="Première personne", coerce=int)
    kind = forms.ChoiceField(label="Contrainte", choices=PairKind.choices)
    second = forms.TypedChoiceField(label="Seconde personne", coerce=int)

    def __init__(self, *args: Any, people: Sequence[Participant], **options: Any) -> None:
        super().__init__(*args, **options)
        names = [("", "Choisir…"), *((str(person.pk), str(person)) for person in people)]
        for name in ("first", "second"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = names

    def clean(self) -> dict[str, Any]:
        known: dict[str, Any] = super().clean() or {}
        if known.get("first") and known.get("first") == known.get("second"):
            self.add_error("second", "Choisissez deux personnes différentes.")
        return known
