"""What people fill in about vehicles, guides and drives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from rallyes.core.formfields import PhoneField
from rallyes.core.french import full_date
from rallyes.planning.domain.fleet import VehicleFacts
from rallyes.planning.domain.guides import GuideFacts
from rallyes.planning.domain.travel import LONGEST
from rallyes.planning.models import Guide, Vehicle


class PresenceForm(forms.Form):
    """Something that is there on some days of the rally; all ticked means every day."""

    def __init__(self, *args: Any, days: Sequence[date], **options: Any) -> None:
        super().__init__(*args, **options)
        self.days = list(days)
        field = self.fields["dates"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(day.isoformat(), full_date(day, year=False)) for day in days]
        field.initial = [day.isoformat() for day in days]
        if not days:
            del self.fields["dates"]

    def present(self) -> tuple[date, ...] | None:
        """The days ticked, None where it is all of them."""
        chosen = {date.fromisoformat(one) for one in self.cleaned_data.get("dates", [])}
        return None if chosen >= set(self.days) else tuple(sorted(chosen))


def _dates_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="Jours de présence",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins un jour."},
    )


class VehicleForm(PresenceForm):
    name = forms.CharField(
        label="Véhicule", max_length=120, help_text="Par exemple «\N{NO-BREAK SPACE}Trafic de la "
        "mission locale\N{NO-BREAK SPACE}»."
    )  # fmt: skip
    seats = forms.IntegerField(
        label="Places pour les participants",
        min_value=1,
        max_value=60,
        help_text="Sans compter la personne qui conduit.",
    )
    wheelchair = forms.BooleanField(label="Accessible en fauteuil", required=False)
    dates = _dates_field()
    owner = forms.CharField(label="Propriétaire", max_length=120, required=False)
    plate = forms.CharField(label="Immatriculation", max_length=20, required=False)
    insurance_checked = forms.BooleanField(
        label="Assurance vérifiée",
        required=False,
        help_text="Vous avez vu une attestation qui couvre le transport des participants.",
    )
    notes = forms.CharField(
        label="Notes", required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def facts(self) -> VehicleFacts:
        return VehicleFacts(**{**self.cleaned_data, "dates": self.present()})


class GuideForm(PresenceForm):
    first_name = forms.CharField(label="Prénom", max_length=80)
    last_name = forms.CharField(label="Nom", max_length=80, required=False)
    phone = PhoneField(
        label="Téléphone",
        max_length=40,
        help_text="Il figure dans la feuille de route de l’équipe.",
    )
    email = forms.EmailField(label="Courriel", required=False)
    organisation_name = forms.CharField(label="Structure", max_length=120, required=False)
    dates = _dates_field()
    drives = forms.BooleanField(label="Conduit le véhicule", required=False, initial=True)
    licence_checked = forms.BooleanField(
        label="Permis vérifié",
        required=False,
        help_text="Vous avez vu un permis de conduire en cours de validité.",
    )

    def facts(self) -> GuideFacts:
        return GuideFacts(**{**self.cleaned_data, "dates": self.present()})


def vehicle_initial(vehicle: Vehicle, days: Sequence[date]) -> dict[str, Any]:
    names = VehicleFacts.__dataclass_fields__
    return {
        **{name: getattr(vehicle, name) for name in names},
        "dates": _ticked(vehicle.dates, days),
    }


def guide_initial(guide: Guide, days: Sequence[date]) -> dict[str, Any]:
    names = GuideFacts.__dataclass_fields__
    return {**{name: getattr(guide, name) for name in names}, "dates": _ticked(guide.dates, days)}


def _ticked(dates: list[str] | None, days: Sequence[date]) -> list[str]:
    return [day.isoformat() for day in days] if dates is None else dates


class DriveForm(forms.Form):
    """How long a drive takes, as somebody knows it."""

    minutes = forms.IntegerField(
        label="Durée, en minutes",
        min_value=1,
        max_value=LONGEST,
        help_text="Porte à porte, un jour ordinaire.",
    )
    both_ways = forms.BooleanField(label="La même durée au retour", required=False, initial=True)
