"""What people fill in about participants and about who goes with whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone

from rallyes.core.formfields import PhoneField
from rallyes.core.sectors import SECTIONS
from rallyes.participants.domain.people import PersonFacts
from rallyes.participants.domain.private import PrivateFacts
from rallyes.participants.enums import (
    Answer,
    Cover,
    Education,
    Eligibility,
    Gender,
    Hours,
    PairKind,
    Status,
    Told,
    Withdrawal,
)
from rallyes.participants.interfaces.ages import (
    require_plausible_age,
    require_plausible_birth_year,
)
from rallyes.participants.interfaces.communes import WithCommune
from rallyes.participants.models import Participant, Private

UNKNOWN = ("", "Non précisé")
SECTOR_CHOICES = [
    (section.letter, f"{section.letter} – {section.short}") for section in SECTIONS.values()
]


def sector_choices(present: Iterable[str] = ()) -> list[tuple[str, str]]:
    """The sections, and the codes borne already that are none of them."""
    own = [(code, code) for code in present if code and code not in SECTIONS]
    return [*own, *SECTOR_CHOICES]


class PersonForm(WithCommune):
    """A participant: what the mix and the days out need, nothing more."""

    first_name = forms.CharField(label="Prénom", max_length=80)
    last_name = forms.CharField(label="Nom", max_length=80, required=False)
    phone = PhoneField(label="Téléphone", max_length=40)
    email = forms.EmailField(label="Courriel", required=False)
    birth_year = forms.IntegerField(
        label="Année de naissance", required=False, min_value=1, max_value=9999
    )
    age = forms.IntegerField(
        label="Âge",
        required=False,
        min_value=1,
        max_value=999,
        help_text="Déduit de l’année de naissance s’il est vide.",
    )
    eligibility = forms.ChoiceField(
        label="Situation", required=False, choices=[UNKNOWN, *Eligibility.choices]
    )
    gender = forms.ChoiceField(label="Genre", required=False, choices=[UNKNOWN, *Gender.choices])
    education = forms.TypedChoiceField(
        label="Niveau de formation",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[UNKNOWN, *Education.choices],
    )
    sector = forms.ChoiceField(label="Secteur d’expérience", required=False)
    trade = forms.CharField(label="Métier exercé ou cherché", max_length=80, required=False)
    licence = forms.ChoiceField(
        label="Permis de conduire", required=False, choices=[UNKNOWN, *Answer.choices]
    )
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
    near_door = forms.BooleanField(label="A besoin d’une place près de la porte", required=False)
    hours_off = forms.MultipleChoiceField(
        label="Heures qui ne conviennent pas",
        required=False,
        choices=Hours.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    insurance_by = forms.ChoiceField(
        label="Responsabilité civile, assurée par",
        required=False,
        choices=[UNKNOWN, *Cover.choices],
        help_text="France Travail couvre les personnes qu’il oriente.",
    )
    insurance_seen = forms.BooleanField(label="Attestation d’assurance vue", required=False)
    image_consent = forms.ChoiceField(
        label="Accord pour les photos et vidéos",
        required=False,
        choices=[("", "Pas encore demandé"), *Answer.choices],
        help_text="Demandé à part, jamais obligatoire, repris quand la personne le veut.",
    )
    guardian_consent = forms.BooleanField(
        label="Autorisation écrite des titulaires de l’autorité parentale (moins de 18 ans)",
        required=False,
    )
    emergency_name = forms.CharField(label="Personne à prévenir", max_length=80, required=False)
    emergency_phone = PhoneField(label="Son téléphone", max_length=40)
    qpv = forms.BooleanField(label="Habite un quartier prioritaire (QPV)", required=False)
    zrr = forms.BooleanField(label="Habite une zone de revitalisation rurale (ZRR)", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, present in (
            ("sector", [str(self.initial.get("sector") or "")]),
            ("interests", list(self.initial.get("interests") or [])),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [*([UNKNOWN] if name == "sector" else []), *sector_choices(present)]

    def clean_age(self) -> int | None:
        age: int | None = self.cleaned_data["age"]
        if age is not None and "age" in self.changed_data:
            require_plausible_age(age)
        return age

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        if year is not None and "birth_year" in self.changed_data:
            require_plausible_birth_year(year, today=timezone.localdate())
        return year

    def clean(self) -> dict[str, Any]:
        known: dict[str, Any] = super().clean() or {}
        age, year = known.get("age"), known.get("birth_year")
        if age and year and {"age", "birth_year"} & set(self.changed_data):
            oldest = timezone.localdate().year - year
            if age not in {oldest - 1, oldest}:
                message = (
                    f"Née en {year}, la personne a {oldest - 1} ou {oldest} ans. Corrigez l’âge, "
                    "ou laissez-le vide."
                )
                self.add_error("age", message)
        return known

    def facts(self) -> PersonFacts:
        """What is kept in the file; ``emergency`` is kept apart."""
        known: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in self.cleaned_data.items()
            if name in PersonFacts.__dataclass_fields__
        }
        known["commune"], known["insee"] = self.place()
        return PersonFacts(**known)

    def emergency(self) -> dict[str, str]:
        known = self.cleaned_data
        return {"name": known["emergency_name"], "phone": known["emergency_phone"]}


def person_initial(person: Participant, private: Private) -> dict[str, Any]:
    own = {name: getattr(person, name) for name in PersonFacts.__dataclass_fields__}
    return {
        **own,
        "emergency_name": private.emergency_name or "",
        "emergency_phone": private.emergency_phone or "",
    }


class PrivateForm(forms.Form):
    """RSA and RQTH, which leads alone read."""

    rsa = forms.ChoiceField(
        label="Bénéficiaire du RSA à son entrée dans le rallye",
        required=False,
        choices=[UNKNOWN, *Answer.choices],
    )
    rsa_before = forms.ChoiceField(
        label="Si la personne travaille dans une structure d’insertion\u00a0: "
        "touchait-elle le RSA avant son embauche\u202f?",
        required=False,
        choices=[UNKNOWN, *Answer.choices],
        help_text="Si oui, les financeurs ne la comptent pas parmi les bénéficiaires du RSA.",
    )
    rqth_consent = forms.BooleanField(
        label="La personne accepte que sa réponse sur la RQTH soit gardée",
        required=False,
        help_text="Sans cet accord, ou s’il est repris, la réponse est effacée.",
    )
    rqth = forms.ChoiceField(
        label="Reconnaissance de la qualité de travailleur handicapé (RQTH)",
        required=False,
        choices=[UNKNOWN, *Told.choices],
        help_text="Oui ou non, jamais la nature ni la cause.",
    )

    def clean(self) -> dict[str, Any]:
        known: dict[str, Any] = super().clean() or {}
        if known.get("rqth") and not known.get("rqth_consent"):
            message = (
                "Sans l’accord de la personne, cette réponse n’est pas gardée. Cochez son accord, "
                "ou choisissez «\u00a0Non précisé\u00a0» pour effacer la réponse."
            )
            self.add_error("rqth_consent", message)
        return known

    def facts(self) -> PrivateFacts:
        return PrivateFacts(**self.cleaned_data)


def private_initial(private: Private) -> dict[str, Any]:
    return {
        "rsa": private.rsa or "",
        "rsa_before": private.rsa_before or "",
        "rqth": private.rqth or "",
        "rqth_consent": private.rqth_consent_at is not None,
    }


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
