"""What people fill in about a rally: its name, base, days, rules and gatherings."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any, ClassVar

from django import forms

from rallyes.core.formfields import HourField, plausible
from rallyes.rallies.domain.weights import MOST, USUAL, WEIGHTS, changed_weights
from rallyes.rallies.enums import Audience
from rallyes.rallies.models import Gathering, Rally, RallyDay

LONGEST = timedelta(days=13)
"""Between the first and the last day of a rally."""


class CreateRallyForm(forms.Form):
    name = forms.CharField(
        label="Nom du rallye", max_length=160, help_text="Par exemple\u00a0: Rallye Ardèche 2019."
    )
    territory = forms.CharField(
        label="Territoire",
        max_length=160,
        required=False,
        help_text="Là où vous cherchez des entreprises\u00a0: un bassin d’emploi, un canton…",
    )
    first = forms.DateField(label="Premier jour")
    last = forms.DateField(
        label="Dernier jour",
        help_text=(
            "Deux ou trois jours de suite. Le dernier est pour la restitution et la clôture\u00a0; "
            "tout pourra être changé ensuite."
        ),
    )

    def clean_first(self) -> date:
        return plausible(self.cleaned_data["first"])

    def clean_last(self) -> date:
        return plausible(self.cleaned_data["last"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("first"), values.get("last")
        if first and last and last < first:
            self.add_error(
                "last", "Le dernier jour vient avant le premier\u00a0: vérifiez les deux."
            )
        elif first and last and last - first > LONGEST:
            self.add_error(
                "last",
                "Un rallye dure deux ou trois jours, quatorze au plus\u00a0: vérifiez les dates.",
            )
        return values


class DuplicateForm(forms.Form):
    name = forms.CharField(label="Nom du nouveau rallye", max_length=160)
    first = forms.DateField(
        label="Premier jour",
        help_text="Les journées et les temps conviviaux gardent leurs horaires et se décalent.",
    )

    def clean_first(self) -> date:
        return plausible(self.cleaned_data["first"])


class RallyForm(forms.ModelForm[Rally]):
    class Meta:
        model = Rally
        fields = ("name", "territory", "public_partner", "referrals_open", "emergency_numbers")
        help_texts: ClassVar = {
            "public_partner": (
                "Celui qui soutient le rallye, par exemple\u00a0: le Département de l’Ardèche. "
                "Le nommer décide des entreprises."
            ),
            "referrals_open": "Coché, les prescripteurs invités le voient et y orientent.",
            "emergency_numbers": (
                "Un par ligne, avec le nom de la personne. "
                "Ils figurent sur toutes les feuilles de route, à côté du 15, du 18 et du 112."
            ),
        }
        widgets: ClassVar = {"emergency_numbers": forms.Textarea(attrs={"rows": 4})}


class BaseForm(forms.ModelForm[Rally]):
    """The place from which the teams leave and to which they come back."""

    class Meta:
        model = Rally
        fields = (
            "base_name",
            "base_address",
            "base_postal_code",
            "base_commune",
            "base_lat",
            "base_lon",
            "base_place_approximate",
        )
        help_texts: ClassVar = {"base_name": "Par exemple\u00a0: Pôle de services."}

    base_postal_code = forms.RegexField(
        r"^\d{5}$",
        label="Code postal",
        required=False,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={"invalid": "Un code postal compte cinq chiffres, par exemple 07200."},
    )
    base_lat = forms.FloatField(label="Latitude", required=False, min_value=-90, max_value=90)
    base_lon = forms.FloatField(label="Longitude", required=False, min_value=-180, max_value=180)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if (values.get("base_lat") is None) != (values.get("base_lon") is None):
            self.add_error("base_lat", "Donnez la latitude et la longitude, ou aucune des deux.")
        return values


LUNCH = ("lunch_earliest", "lunch_latest", "lunch_minutes")


class DayForm(forms.ModelForm[RallyDay]):
    """A day of visits; without a lunch it is a half day."""

    start = HourField(label="Départ au plus tôt")
    end = HourField(label="Retour au plus tard")
    lunch_earliest = HourField(label="Déjeuner à partir de")
    lunch_latest = HourField(label="Déjeuner jusqu’à")
    has_lunch = forms.BooleanField(
        label="Avec un déjeuner en route",
        required=False,
        help_text="Sans déjeuner\u00a0: une demi-journée, chacun mange au lieu de départ.",
    )

    class Meta:
        model = RallyDay
        fields = ("date", "start", "end", "lunch_earliest", "lunch_latest", "lunch_minutes")
        labels: ClassVar = {"lunch_minutes": "Durée du déjeuner, en minutes"}

    field_order = ("date", "start", "end", "has_lunch", *LUNCH)

    @property
    def values(self) -> dict[str, Any]:
        """What a day of visits keeps of a valid form."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["has_lunch"] = self.initial.get("lunch_minutes") is not None
        wanted = self.data.get("has_lunch") if self.is_bound else self.initial["has_lunch"]
        for name in LUNCH:
            self.fields[name].required = bool(wanted)

    def clean_date(self) -> date:
        return plausible(self.cleaned_data["date"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("has_lunch"):
            for name in LUNCH:
                values[name] = None
                self.errors.pop(name, None)
        for name in ("start", "end", "lunch_earliest", "lunch_latest"):
            self._on_the_grid(name, values.get(name))
        in_order(self, values)
        if values.get("has_lunch"):
            self._lunch_fits(values)
        return values

    def _on_the_grid(self, name: str, hour: time | None) -> None:
        if hour is not None and hour.minute % 5:
            self.add_error(
                name, "Choisissez une heure de cinq en cinq minutes, comme 8\u00a0h\u00a035."
            )

    def _lunch_fits(self, values: dict[str, Any]) -> None:
        earliest, latest, minutes = (values.get(name) for name in LUNCH)
        if earliest is None or latest is None or minutes is None:
            return
        room = minutes_between(earliest, latest)
        if minutes == 0 or minutes % 5:
            self.add_error("lunch_minutes", "Choisissez une durée de cinq en cinq minutes.")
        elif room < minutes:
            self.add_error(
                "lunch_latest",
                f"Entre ces deux heures il n’y a pas la place d’un déjeuner de {minutes} minutes.",
            )


def minutes_between(start: time, end: time) -> int:
    """Minutes from ``start`` to ``end`` of one day; negative where the end comes first."""
    return (end.hour * 60 + end.minute) - (start.hour * 60 + start.minute)


def in_order(form: forms.BaseForm, values: dict[str, Any]) -> None:
    """The end comes after the start, else a fault stands at the end's field."""
    start, end = values.get("start"), values.get("end")
    if start and end and end <= start:
        form.add_error("end", "La fin vient avant le début\u00a0: vérifiez les deux heures.")


class RulesForm(forms.ModelForm[Rally]):
    """The rules that a programme keeps, and what matters how much in it."""

    class Meta:
        model = Rally
        fields = (
            "teams",
            "team_size_min",
            "team_size_max",
            "visits_min",
            "visits_target",
            "visits_max",
            "buffer_minutes",
            "guides_planned",
        )
        help_texts: ClassVar = {
            "teams": "Laissez vide\u00a0: le calcul en forme une pour cinq participants environ.",
            "buffer_minutes": "Le temps de se garer et de s’annoncer avant une visite.",
            "guides_planned": "Décochez si vous les répartissez vous-même.",
        }

    field_order = ("teams", "team_size_min", "team_size_max", "visits_min", "visits_target")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kept = self.initial.get("weights") or {}
        for weight in WEIGHTS:
            self.fields[weight.key] = forms.IntegerField(
                label=weight.sentence,
                help_text=weight.why,
                min_value=0,
                max_value=MOST,
                initial=kept.get(weight.key, weight.usual),
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("teams") == 0:
            self.add_error("teams", "Il faut au moins une équipe, ou laissez vide.")
        if values.get("team_size_min") == 0:
            self.add_error("team_size_min", "Une équipe compte au moins une personne.")
        if (values.get("buffer_minutes") or 0) > HOUR:
            self.add_error("buffer_minutes", "Une heure au plus.")
        rising(self, values, "team_size_max", "team_size_min")
        rising(self, values, "visits_max", "visits_min")
        rising(self, values, "visits_target", "visits_min")
        rising(self, values, "visits_max", "visits_target")
        values["weights"] = changed_weights(
            {key: values.pop(key) for key in USUAL if values.get(key) is not None}
        )
        return values


HOUR = 60


def rising(form: forms.BaseForm, values: dict[str, Any], high: str, low: str) -> None:
    """A fault stands at ``high`` where it is under ``low``."""
    if None not in (values.get(high), values.get(low)) and values[high] < values[low]:
        words = form.fields[low].label
        form.add_error(high, f"C’est moins que «\u00a0{words}\u00a0» ({values[low]}).")


class GatheringForm(forms.ModelForm[Gathering]):
    start = HourField(label="De")
    end = HourField(label="À")
    invited = forms.MultipleChoiceField(
        label="Qui est invité",
        choices=[(value, label.capitalize()) for value, label in Audience.choices],
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Gathering
        fields = ("kind", "title", "date", "start", "end", "place", "invited", "notes")
        help_texts: ClassVar = {
            "title": "Laissez vide pour garder le nom de la nature choisie.",
            "notes": "Ce que les personnes invitées doivent savoir\u00a0: accès, tenue, repas…",
        }
        widgets: ClassVar = {"notes": forms.Textarea(attrs={"rows": 4})}

    field_order = ("kind", "title", "date", "start", "end", "place", "invited", "notes")

    def clean_date(self) -> date:
        return plausible(self.cleaned_data["date"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        in_order(self, values)
        return values


class CancelForm(forms.Form):
    reason = forms.CharField(
        label="Pourquoi le rallye est-il annulé\u202f?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text="Vos collègues le liront sur la vue d’ensemble et dans l’historique.",
    )
