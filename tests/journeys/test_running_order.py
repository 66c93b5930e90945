"""Preparing who speaks when at the closing event, through the site."""

from datetime import time

import pytest

from rallyes.rallies.enums import GatheringKind
from tests.factories.rallies import GatheringFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def closing():
    return GatheringFactory(kind=GatheringKind.CLOSING, start=time(17), end=time(19))


@pytest.fixture
def client(closing):
    return organiser_of(closing.rally.organisation)


@pytest.fixture
def page(closing):
    return f"/rallyes/{closing.rally_id}/temps-conviviaux/{closing.pk}/deroule/"


def table(*lines, seen=None):
    """What the browser posts for these lines."""
    posted = {"form-TOTAL_FORMS": len(lines), "form-INITIAL_FORMS": 0}
    for number, (at, what, who) in enumerate(lines):
        posted |= {f"form-{number}-at": at, f"form-{number}-what": what, f"form-{number}-who": who}
    return posted if seen is None else posted | {"seen": seen}


SPEECHES = ("17:00", "Les discours", "funders")
TEAMS = ("18:00", "Les équipes présentent", "participants")


def test_a_usual_order_is_proposed_kept_seen_and_printed(closing, client, page):
    shown = client.get(page)
    assert "Rien n’est encore enregistré" in told(shown)
    assert "Les entreprises remettent les diplômes et les lots" in told(shown)
    closing.refresh_from_db()
    assert closing.running_order == []

    kept = client.post(page, table(TEAMS, SPEECHES, ("", "", "")), follow=True)
    assert "Le déroulé est enregistré." in told(kept)
    closing.refresh_from_db()
    assert [one["what"] for one in closing.running_order] == [
        "Les discours",
        "Les équipes présentent",
    ]
    assert "Les entreprises n’ont pas de rôle" in told(kept)
    listed = told(client.get(f"/rallyes/{closing.rally_id}/temps-conviviaux/"))
    assert "Déroulé : 2 moments" in listed
    paper = client.get(page.replace("deroule/", "deroule.pdf"))
    assert paper.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (("17:00", "", "funders"), "Que se passe-t-il à cette heure ?"),
        (("", "Les discours", "funders"), "À quelle heure ?"),
        (("17:00", "Les discours", ""), "Qui mène ce moment ?"),
        (("20:00", "Les discours", "funders"), "Ce temps dure de 17 h à 19 h."),
        (("25 h", "Les discours", "funders"), "Écrivez l’heure ainsi"),
        (("18:00", "Les discours", "funders"), "Deux moments commencent à 18 h."),
    ],
)
def test_a_wrong_line_is_told_and_nothing_is_lost(closing, client, page, line, sentence):
    shown = told(client.post(page, table(TEAMS, line)))
    assert sentence in shown
    assert "Les équipes présentent" in shown
    closing.refresh_from_db()
    assert closing.running_order == []


def test_a_table_without_its_numbers_is_no_fault_of_the_site(client, page):
    assert client.post(page, {}).status_code == 200


def test_two_people_do_not_undo_each_other(client, page):
    seen = client.get(page).context["seen"]
    client.post(page, table(TEAMS, seen=seen))
    shown = told(client.post(page, table(SPEECHES, seen=seen)))
    assert "a changé pendant que vous la remplissiez" in shown
    assert "18:00 Les équipes présentent" in shown
    assert "Les discours" in shown
