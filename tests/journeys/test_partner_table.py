"""A partner's table becomes companies of the rally: brought, mapped, ticked."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rallyes.companies.models import Company, PendingTable
from rallyes.rallies.models import Rally
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db

TABLE = """n° siret;code ape;Raison sociale;Ville;CP;tél
73282932000074;8532Z;Lycée agricole d’exemple;Aubenas;7200;04 65 71 00 01
12345678901234;56.10A;Auberge du Lac d’exemple;Vogüé;07200;
;;;Privas;07000;
"""


@pytest.fixture
def rally() -> Rally:
    return RallyFactory(days=2)


@pytest.fixture
def lead(rally: Rally) -> Client:
    return organiser_of(rally.organisation)


def bring(lead: Client, rally: Rally, text: str = TABLE) -> PendingTable:
    file = SimpleUploadedFile("entreprises.csv", text.encode("cp1252"))
    lead.post(reverse("organiser:partner_table", args=[rally.pk]), {"file": file})
    return PendingTable.objects.get()


def map_columns(lead: Client, rally: Rally, pending: PendingTable) -> str:
    address = reverse("organiser:partner_columns", args=[rally.pk, pending.pk])
    form = lead.get(address).context["form"]
    answers = {name: form[name].value() for name in form.fields}
    return lead.post(address, answers, follow=True).content.decode()


def test_columns_are_guessed_and_chosen_rows_are_kept(lead: Client, rally: Rally) -> None:
    pending = bring(lead, rally)
    page = map_columns(lead, rally, pending)
    assert "Lycée agricole d’exemple" in page
    lead.post(reverse("organiser:partner_choice", args=[rally.pk, pending.pk]), {"row": ["2"]})
    kept = rally.engagements.select_related("company").get().company
    assert (kept.name, kept.postal_code, kept.sector) == ("Lycée agricole d’exemple", "07200", "P")
    assert not PendingTable.objects.exists()


def test_an_unreadable_cell_is_named_and_does_not_cost_the_company(
    lead: Client, rally: Rally
) -> None:
    page = map_columns(lead, rally, bring(lead, rally))
    assert "ligne 3, colonne A" in page
    assert "Auberge du Lac d’exemple" in page


def test_a_known_company_is_not_made_twice(lead: Client, rally: Rally) -> None:
    for _ in range(2):
        pending = bring(lead, rally)
        map_columns(lead, rally, pending)
        address = reverse("organiser:partner_choice", args=[rally.pk, pending.pk])
        lead.post(address, {"row": ["2"]})
    assert Company.objects.filter(organisation=rally.organisation).count() == 1


def test_without_a_tick_nothing_happens_and_it_is_said(lead: Client, rally: Rally) -> None:
    pending = bring(lead, rally)
    map_columns(lead, rally, pending)
    address = reverse("organiser:partner_choice", args=[rally.pk, pending.pk])
    page = lead.post(address, follow=True).content.decode()
    assert "Cochez au moins une entreprise" in page


@pytest.mark.parametrize("text", ["", "nom;ville\n", "%PDF-1.7"])
def test_what_holds_no_company_comes_back_with_a_sentence(
    lead: Client, rally: Rally, text: str
) -> None:
    file = SimpleUploadedFile("entreprises.csv", text.encode())
    page = lead.post(reverse("organiser:partner_table", args=[rally.pk]), {"file": file})
    assert page.status_code == 422


def test_the_choice_page_asks_the_same_queries_whatever_its_length(
    lead: Client, rally: Rally
) -> None:
    short = "nom\nA\n"
    counts = []
    for text in (short, short + "".join(f"Entreprise {n}\n" for n in range(60))):
        pending = bring(lead, rally, text)
        map_columns(lead, rally, pending)
        address = reverse("organiser:partner_choice", args=[rally.pk, pending.pk])
        counts.append(queries_of(lead, address))
    assert counts[0] == counts[1]


def columns_of(lead: Client, rally: Rally, text: str) -> dict[str, str | None]:
    pending = bring(lead, rally, text)
    address = reverse("organiser:partner_columns", args=[rally.pk, pending.pk])
    form = lead.get(address).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() != ""}


def test_what_a_column_means_is_remembered_for_the_next_table(lead: Client, rally: Rally) -> None:
    text = "Libellé long;Zone;Contact\nMenuiserie;Aubenas;Mme Roy\n"
    pending = bring(lead, rally, text)
    address = reverse("organiser:partner_columns", args=[rally.pk, pending.pk])
    lead.post(address, {"name": "0", "commune": "1"})

    assert columns_of(lead, rally, text) == {"name": "0", "commune": "1"}
    other = "Contact;ZONE;libelle long\nMme Roy;Aubenas;Menuiserie\n"
    assert columns_of(lead, rally, other) == {"name": "2", "commune": "1"}


def test_another_organisation_remembers_nothing_of_it(lead: Client, rally: Rally) -> None:
    text = "Entreprise;Zone\nMenuiserie;Aubenas\n"
    pending = bring(lead, rally, text)
    address = reverse("organiser:partner_columns", args=[rally.pk, pending.pk])
    lead.post(address, {"name": "0", "commune": "1"})
    elsewhere = RallyFactory(days=2)
    PendingTable.objects.all().delete()

    assert columns_of(organiser_of(elsewhere.organisation), elsewhere, text) == {"name": "0"}


def queries_of(lead: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        lead.get(address)
    return len(seen)
