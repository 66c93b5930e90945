"""The living style guide: every part in every state, with the long names that French brings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from rallyes.core.sectors import SECTIONS
from rallyes.web.ui.navigation import NavItem, Phase, RallyNav, Step, Tab
from rallyes.web.ui.undo import offer_undo

DAYS = [("2019-06-11", "Mardi 11 juin"), ("2019-06-12", "Mercredi 12 juin")]


@dataclass(frozen=True, slots=True)
class SampleRally:
    name: str = "Rallye pour l’emploi d’Aubenas et du bassin de la Basse-Ardèche"
    short_name: str = "D’Aubenas et du bassin de la Basse-Ardèche"

    def get_absolute_url(self) -> str:
        return reverse("style:index")


@dataclass(frozen=True, slots=True)
class SampleCompany:
    pk: int
    name: str
    commune: str
    section: str
    people: int
    opens: dt.time


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Nom de l’entreprise", max_length=80)
    email = forms.EmailField(label="Adresse e-mail du contact", required=False)
    phone = forms.CharField(
        label="Téléphone",
        required=False,
        help_text="Un fixe ou un portable, comme vous l’écrivez d’habitude.",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    day = forms.DateField(label="Jour de la visite", initial=dt.date(2019, 6, 11))
    start = forms.TimeField(label="Début du créneau", initial=dt.time(9, 30))
    section = forms.ChoiceField(
        label="Secteur d’activité",
        choices=[(section.letter, section.title) for section in SECTIONS.values()],
    )
    days = forms.MultipleChoiceField(
        label="Jours où l’entreprise reçoit", choices=DAYS, widget=forms.CheckboxSelectMultiple
    )
    lunch = forms.ChoiceField(
        label="Déjeuner",
        choices=[("base", "À la base"), ("site", "Sur place")],
        widget=forms.RadioSelect,
        required=False,
    )
    wheelchair = forms.BooleanField(
        label="Accessible en fauteuil roulant", required=False, help_text="Entrée et toilettes."
    )
    notes = forms.CharField(label="Notes", widget=forms.Textarea, required=False)
    workbook = forms.FileField(label="Classeur à importer", required=False)


def guide(request: HttpRequest) -> HttpResponse:
    """Every part on one page; a POST shows the form's faults or a toast."""
    form = SampleForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        offer_undo(
            request,
            "«\N{NO-BREAK SPACE}Fromagerie du Coiron\N{NO-BREAK SPACE}» est enregistrée.",
            reverse("style:undo"),
        )
        return redirect("style:index")
    refused = SampleForm({"name": "", "email": "marie@", "day": "31/02/2019"}, auto_id="ko_%s")
    return render(request, "ui/guide.html", {**_frame(), "form": form, "refused": refused})


def bare(request: HttpRequest) -> HttpResponse:
    """The frame of sign-in, public pages and links opened on a phone."""
    return render(request, "ui/guide_bare.html", {"form": SampleForm()})


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    messages.info(request, "L’enregistrement est annulé.")
    return redirect("style:index")


def _frame() -> dict[str, Any]:
    here = reverse("style:index")
    return {
        "rally": SampleRally(),
        "rally_nav": RallyNav(
            before=[NavItem("Vue d’ensemble", here, "home", current=True)],
            phases=_phases(here),
            after=[NavItem("Aujourd’hui", here, "clock")],
        ),
        "breadcrumb": [("Rallyes", here), ("Aubenas", here), ("Guide de style", "")],
        "page": Paginator(_companies(), 5).get_page(1),
        "nothing": Paginator([], 5).get_page(1),
        "sections": SECTIONS,
        "tabs": [
            Tab("Par équipe", here, current=True, tally=5),
            Tab("Par entreprise", here, tally=15),
            Tab("Carte", here),
            Tab("Documents à imprimer", here),
        ],
        "steps": [Step("Choisir le fichier", "done"), Step("Corriger", "doing"), Step("Importer")],
        "first_day": dt.date(2019, 6, 11),
        "last_day": dt.date(2019, 6, 13),
    }


def _phases(here: str) -> list[Phase]:
    return [
        Phase("Financements", here, "done"),
        Phase("Entreprises", here, "doing", note="12 sur 15 ont dit oui"),
        Phase("Prescripteurs et participants", here, "attention", note="il manque 4 personnes"),
        Phase("Communication", here, "doing"),
        Phase("Visites et plannings", here),
        Phase("Temps conviviaux", here),
        Phase("Jeux et numérique", here),
        Phase("Bilan", here),
    ]


def _companies() -> list[SampleCompany]:
    names = [
        ("Fromagerie du Coiron (exemple)", "Villeneuve-de-Berg", "C"),
        ("Association Départementale d’Aide à Domicile en Milieu Rural", "Aubenas", "Q"),
        ("Camping Les Rives de l’Ardèche", "Saint-Étienne-de-Fontbellon", "I"),
        ("Garage Vidal", "Vals-les-Bains", "G"),
        ("Menuiserie Roche & Filles", "Saint-Didier-sous-Aubenas", "F"),
    ]
    return [
        SampleCompany(number, *names[number % 5], people=4 + number, opens=dt.time(9 + number, 30))
        for number in range(8)
    ]
