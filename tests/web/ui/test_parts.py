"""Parts of pages: what each promises in the address, in words and to assistive technology."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from rallyes.core.french import NBSP, THIN


def render(source: str, address: str = "/", **context: object) -> str:
    request = RequestFactory().get(address)
    return Template("{% load ui %}" + source).render(Context({"request": request, **context}))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ 570|heure }}", "9 h 30"),
        ("{{ nothing|heure }}", ""),
        ("{{ 80|duree }}", "1 h 20"),
        ("{{ day|date_fr }}", "mardi 11 juin 2019"),
        ("{{ day|date_fr:'court' }}", "mardi 11 juin 2019"),
        ("{{ day|date_fr:'jour' }}", "mardi 11 juin"),
        ("{{ day|date_fr:'simple' }}", "11 juin 2019"),
        ("{{ nothing|date_fr }}", ""),
        ("{% periode day day %}", "le 11 juin 2019"),
        ("{{ 1234.5|nombre }}", "1 234,5"),
        ("{{ 12|nombre:2 }}", "12,00"),
        ("{{ 3|compte:'visite' }}", "3 visites"),
        ("{{ 3|compte:'jour de visite,jours de visite' }}", "3 jours de visite"),
        ("{{ 1|compte:'visite' }}", "1 visite"),
        ("entreprise{{ 2|pluriel }}", "entreprises"),
        ("entreprise{{ 1|pluriel }}", "entreprise"),
        ("journ{{ 2|pluriel:'al,aux' }}", "journaux"),
        ("{{ '+33475930001'|telephone }}", "04 75 93 00 01"),
        ("{{ nothing|telephone }}", ""),
        ("{{ names|liste }}", "Awa, Luc et Zoé"),
    ],
)
def test_french_words(source: str, words: str) -> None:
    context = {"day": dt.date(2019, 6, 11), "nothing": None, "names": ["Awa", "Luc", "Zoé"]}

    assert render(source, **context).replace(NBSP, " ").replace(THIN, " ") == words


def test_what_people_typed_is_escaped_in_every_part() -> None:
    name = "<b>Roche</b>"
    source = (
        "{% page_header name name %}{% endpage_header %}{% notice 'fault' name %}{{ name }}"
        "{% endnotice %}{% empty name %}{% endempty %}{% badge 'done' name %}{% stat name name %}"
        "{% dialog 'd' name %}{{ name }}{% enddialog %}{% menu name %}{% endmenu %}"
        "{% search_box name %}{% chip name 'n' name %}{% sort 'k' name %}{% sector name %}"
    )

    html = render(source, f"/?q={name}", name=name)

    assert "<b>" not in html
    assert "&lt;b&gt;Roche&lt;/b&gt;" in html


def test_a_notice_gives_its_reason_and_a_verb_that_leads_there() -> None:
    html = render(
        "{% notice 'attention' 'Il manque 4 places' url='/v' verb='Ajouter un véhicule' %}"
        "<p>26 participants, 22 places.</p>{% endnotice %}"
    )

    assert "À voir" in html
    assert "<p>26 participants, 22 places.</p>" in html
    assert '<a class="strong" href="/v">Ajouter un véhicule</a>' in html


def test_a_page_without_action_has_no_empty_box() -> None:
    assert "actions" not in render("{% page_header 'Bilan' %} {% endpage_header %}")


def test_a_chip_goes_into_the_address_and_out_again() -> None:
    chip = "{% chip 'Mardi' 'jour' 'mardi' %}"

    put = render(chip, "/?q=bois&jour=jeudi&page=3")
    taken = render(chip, "/?q=bois&jour=jeudi&jour=mardi")

    assert 'href="?q=bois&amp;jour=jeudi&amp;jour=mardi"' in put
    assert "aria-current" not in put
    assert 'href="?q=bois&amp;jour=jeudi"' in taken
    assert 'aria-current="true"' in taken


def test_a_search_keeps_the_filters_and_starts_at_the_first_page() -> None:
    html = render("{% search_box 'Chercher' %}", "/?q=bois&jour=mardi&page=3")

    assert '<input type="hidden" name="jour" value="mardi">' in html
    assert 'name="page"' not in html
    assert 'value="bois"' in html


@pytest.mark.parametrize(
    ("address", "link", "direction"),
    [
        ("/?q=a&page=2", "?q=a&amp;tri=nom", None),
        ("/?tri=nom", "?tri=-nom", "ascending"),
        ("/?tri=-nom", "?tri=nom", "descending"),
    ],
)
def test_a_heading_sorts_one_way_then_the_other(
    address: str, link: str, direction: str | None
) -> None:
    html = render("{% sort 'nom' 'Entreprise' %}", address)

    assert f'href="{link}"' in html
    assert (f'aria-sort="{direction}"' in html) is (direction is not None)
    assert ("aria-sort" in html) is (direction is not None)


def test_pages_keep_the_filters() -> None:
    page = Paginator(range(500), 10).get_page(7)

    html = render("{% pagination page %}", "/?q=bois&page=7", page=page)

    assert 'href="?q=bois&amp;page=8"' in html
    assert '<span aria-current="page">7</span>' in html
    assert "61 à 70 sur 500" in html


def test_one_page_has_no_links_and_none_has_nothing() -> None:
    one = render("{% pagination page %}", page=Paginator(range(3), 10).get_page(1))
    none = render("{% pagination page %}", page=Paginator([], 10).get_page(1))

    assert "1 à 3 sur 3" in one
    assert "<a" not in one
    assert none.strip() == ""


def test_a_sector_shows_letter_and_name_never_colour_alone() -> None:
    html = render("{% sector 'F' hide_label=True %}")

    assert 'data-sector="F"' in html
    assert '<span class="visually-hidden">Construction</span>' in html
    assert "Secteur à préciser" in render("{% sector '' %}")


class VisitForm(forms.Form):
    name = forms.CharField(label="Nom")
    day = forms.DateField(label="Jour", help_text="Pendant le rallye.")
    start = forms.TimeField(label="Début", required=False)
    lunch = forms.BooleanField(label="Déjeuner sur place", required=False)
    days = forms.MultipleChoiceField(
        label="Jours", choices=[("1", "mardi")], widget=forms.CheckboxSelectMultiple
    )


def test_a_form_speaks_iso_with_the_browser_and_takes_french_dates_too() -> None:
    form = VisitForm(initial={"day": dt.date(2019, 6, 11), "start": dt.time(9, 30)})
    html = str(form)

    assert '<input type="date" name="day" value="2019-06-11" required' in html
    assert '<input type="time" name="start" value="09:30" step="300"' in html
    typed = {"name": "x", "day": "11/06/2019", "start": "09:30", "days": ["1"]}
    assert VisitForm(typed).is_valid()


def test_what_is_not_required_is_marked() -> None:
    html = str(VisitForm())

    assert html.count("(facultatif)") == 1
    assert '<label for="id_start">Début <span class="optional">(facultatif)</span></label>' in html
    assert '<label for="id_lunch">Déjeuner sur place</label>' in html


def test_faults_stand_on_top_and_beside_their_fields_and_nothing_typed_is_lost() -> None:
    form = VisitForm({"name": "Roche & Filles", "day": "31/02/2019"})
    html = str(form)

    assert f"<h2>2{NBSP}points à corriger</h2>" in html
    assert '<a href="#id_day">Jour</a>' in html
    assert '<ul class="fault" id="id_day_error">' in html
    assert 'aria-describedby="id_day_helptext id_day_error"' in html
    assert 'value="Roche &amp; Filles"' in html
    assert 'id="id_days"' in html  # where the link of the summary leads
    assert '<a href="#id_days">Jours</a>' in html


def test_faults_of_the_whole_form_are_in_the_summary() -> None:
    form = VisitForm({"name": "a", "day": "2019-06-11", "days": ["1"]})
    form.add_error(None, "La visite finit avant de commencer.")

    assert "<li>La visite finit avant de commencer.</li>" in str(form)
    assert f"<h2>1{NBSP}point à corriger</h2>" in str(form)
