"""What people fill in about a company: who it is, what it offers to a rally, when it is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from rallyes.companies.domain.book import CompanyFacts
from rallyes.companies.domain.engagements import VisitTerms
from rallyes.companies.domain.gifts import NAMES as GIFT_NAMES
from rallyes.companies.domain.gifts import Gifts
from rallyes.companies.domain.openings import Span
from rallyes.companies.enums import SOUGHT, Status
from rallyes.companies.interfaces.fields import YesNoField, euros_field, words_field
from rallyes.companies.models import Company, Engagement
from rallyes.core.formfields import HourField, NafField, PhoneField, SiretField
from rallyes.core.french import NBSP, THIN, full_date
from rallyes.core.places.communes import find_communes
from rallyes.core.sectors import SECTIONS

NO_SECTOR = ("", "À préciser")
SECTOR_CHOICES = [
    (section.letter, f"{section.letter} – {section.short}") for section in SECTIONS.values()
]


def sector_choices(present: str = "") -> list[tuple[str, str]]:
    """The sections, and the code that a company bears already where it is none of them."""
    own = [(present, present)] if present and present not in SECTIONS else []
    return [NO_SECTOR, *own, *SECTOR_CHOICES]


class FactsForm(forms.Form):
    """A company of the book: who it is, where it stands, whom to call."""

    name = forms.CharField(label="Nom de l’entreprise", max_length=160)
    siret = SiretField(label="SIRET", max_length=20, help_text="14 chiffres, si vous l’avez.")
    naf = NafField(label="Code NAF", max_length=10, help_text="Par exemple 56.10A.")
    sector = forms.ChoiceField(
        label="Secteur d’activité",
        required=False,
        help_text="Laissez à préciser si le code NAF est donné, il en sera déduit.",
    )
    address = forms.CharField(label="Adresse", max_length=240, required=False)
    postal_code = forms.RegexField(
        r"^\d{5}$",
        label="Code postal",
        required=False,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={"invalid": "Un code postal compte 5 chiffres, par exemple 07200."},
    )
    commune = forms.CharField(label="Commune", max_length=80, required=False)
    lat = forms.FloatField(label="Latitude", required=False, min_value=-90, max_value=90)
    lon = forms.FloatField(label="Longitude", required=False, min_value=-180, max_value=180)
    place_approximate = forms.BooleanField(label="Position approximative", required=False)
    contact_name = forms.CharField(label="Personne à contacter", max_length=120, required=False)
    contact_role = forms.CharField(
        label="Son rôle",
        max_length=80,
        required=False,
        help_text="Par exemple\u00a0: gérante, ressources humaines.",
    )
    contact_phone = PhoneField(label="Téléphone", max_length=40)
    contact_email = forms.EmailField(label="Courriel", required=False)
    wheelchair = forms.BooleanField(label="Accessible en fauteuil", required=False)
    access_notes = forms.CharField(
        label="Accessibilité, précisions",
        max_length=240,
        required=False,
        help_text="Marches, ascenseur, bruit, équipement à porter…",
    )
    notes = forms.CharField(
        label="Notes sur l’entreprise",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Pour votre équipe, d’un rallye à l’autre.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["sector"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = sector_choices(str(self.initial.get("sector") or ""))

    def clean(self) -> dict[str, Any]:
        known: dict[str, Any] = super().clean() or {}
        if (known.get("lat") is None) != (known.get("lon") is None):
            self.add_error("lat", "Donnez la latitude et la longitude, ou aucune des deux.")
        self._check_commune(known)
        return known

    def _check_commune(self, known: dict[str, Any]) -> None:
        """A name that several communes bear is asked for its postal code, and they are listed."""
        commune, postal_code = known.get("commune", ""), known.get("postal_code", "")
        if commune and not postal_code and known.get("lat") is None and not self.errors:
            same = [
                one for one in find_communes(commune) if one.name.casefold() == commune.casefold()
            ]
            if len(same) > 1:
                names = ", ".join(f"{one.name} ({one.postal_codes.split()[0]})" for one in same)
                self.add_error(
                    "postal_code",
                    f"Plusieurs communes portent ce nom{NBSP}: {names}. Laquelle{THIN}?",
                )

    def facts(self) -> CompanyFacts:
        return CompanyFacts(
            **{name: self.cleaned_data[name] for name in CompanyFacts.__dataclass_fields__}
        )


class CompanyForm(FactsForm):
    """A company and what it offers to one rally."""

    visit_minutes = forms.IntegerField(
        label="Durée d’une visite, en minutes", initial=60, min_value=15, max_value=480, step_size=5
    )
    max_people = forms.IntegerField(
        label="Personnes à la fois, au plus", initial=8, min_value=1, max_value=200
    )
    max_visits_per_day = forms.IntegerField(
        label="Visites par jour, au plus",
        required=False,
        min_value=1,
        max_value=20,
        help_text="Vide, autant que ses créneaux le permettent.",
    )
    instructions = forms.CharField(
        label="Consignes pour la visite",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Où se garer, qui demander à l’accueil, chaussures fermées…",
    )

    groups = YesNoField(label="Accepterait un groupe de 8 à 12 personnes")
    jobs = words_field("Métiers qui recrutent")
    prizes = words_field("Lots")
    prizes_value = euros_field("Valeur des lots, en euros")
    donation = words_field("Don", help_text="Mécénat, chèque, matériel prêté…")
    donation_amount = euros_field("Montant du don, en euros")
    skills = words_field(
        "Mécénat de compétences",
        help_text="Par exemple conduire une équipe, animer un atelier, prêter une salle.",
    )

    terms_names = ("visit_minutes", "max_people", "max_visits_per_day", "instructions")

    def terms(self) -> VisitTerms:
        return VisitTerms(**{name: self.cleaned_data[name] for name in self.terms_names})

    def gifts(self) -> Gifts:
        return Gifts(**{name: self.cleaned_data[name] for name in GIFT_NAMES})


class NewCompanyForm(CompanyForm):
    """A company that enters a rally, and how far it has come already."""

    status = forms.ChoiceField(
        label="Où en est-elle",
        choices=[
            (status.value, status.label.capitalize()) for status in (*SOUGHT, Status.CONFIRMED)
        ],
        widget=forms.RadioSelect,
        initial=Status.TO_CONTACT,
        required=False,
        help_text="Avec des créneaux, elle est confirmée de toute façon.",
    )

    @property
    def chosen_status(self) -> Status:
        return Status(self.cleaned_data["status"] or Status.TO_CONTACT)


class OpeningForm(forms.Form):
    """One span of time in which the company receives."""

    date = forms.TypedChoiceField(label="Jour", coerce=dt.date.fromisoformat)
    start = HourField(label="De")
    end = HourField(label="À")

    def __init__(self, *args: Any, days: Sequence[dt.date] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["date"]
        assert isinstance(field, forms.ChoiceField)
        present = self.initial.get("date")
        known = sorted({*days, *([present] if present else [])})
        field.choices = [(day.isoformat(), full_date(day, year=False)) for day in known]

    def clean(self) -> dict[str, Any]:
        known: dict[str, Any] = super().clean() or {}
        start, end = known.get("start"), known.get("end")
        if start and end and start >= end:
            self.add_error("end", "Un créneau finit après avoir commencé.")
        return known


class BaseOpeningFormSet(forms.BaseFormSet[OpeningForm]):
    """The openings of a company; presets add rows without saving anything."""

    def add_fields(self, form: OpeningForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Retirer"

    def spans(self) -> list[Span]:
        kept = [
            form.cleaned_data
            for form in self.forms
            if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]
        return [Span(row["date"], row["start"], row["end"]) for row in kept]


OpeningFormSet = forms.formset_factory(
    OpeningForm, formset=BaseOpeningFormSet, extra=0, can_delete=True, max_num=60
)


def company_initial(engagement: Engagement) -> dict[str, Any]:
    """What the form first shows of a company that is known."""
    facts = facts_initial(engagement.company)
    terms = {
        "visit_minutes": engagement.visit_minutes,
        "max_people": engagement.max_people,
        "max_visits_per_day": engagement.max_visits_per_day,
        "instructions": engagement.notes,
    }
    gifts = {name: getattr(engagement, name) for name in GIFT_NAMES}
    return {**facts, **terms, **gifts}


def facts_initial(company: Company) -> dict[str, Any]:
    return {name: getattr(company, name) for name in CompanyFacts.__dataclass_fields__}


def openings_initial(spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [{"date": span.date, "start": span.start, "end": span.end} for span in spans]
