"""Reading a programme and changing it by hand, through the pages; without any script."""

import re

import pytest
from django.urls import reverse

from rallyes.core.enums import JobState
from rallyes.core.models import Job
from rallyes.planning.domain.changes import situation_of
from rallyes.planning.domain.publishing import publish
from rallyes.planning.models import Draft, DraftChange
from rallyes.web.organiser.board.frame import READINGS
from tests.factories.network import MembershipFactory
from tests.factories.programme import NOW, draft_like, rally_like
from tests.factories.rallies import GatheringFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership(client):
    membership = MembershipFactory()
    client.force_login(membership.user)
    return membership


@pytest.fixture
def draft(membership):
    rally = rally_like("ardeche-2019", organisation=membership.organisation)
    return draft_like("ardeche-2019", rally=rally)


def at(name, draft, *parts):
    return reverse(f"organiser:{name}", args=[draft.rally_id, draft.pk, *parts])


def text(answer):
    page = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(page.replace("\N{NO-BREAK SPACE}", " ").split())


def first_visit(draft, team="t1"):
    day = situation_of(draft).team(team).days[0]
    return day.date, day.visits[0]


def removal(draft):
    _, visit = first_visit(draft)
    return {"kind": "remove", "team": "t1", "company": visit.company}


def test_the_board_tells_a_day_of_every_team(client, draft):
    GatheringFactory(rally=draft.rally, title="Café d’accueil")
    _, visit = first_visit(draft)

    page = text(client.get(at("draft", draft)))

    assert "Café d’accueil" in page
    assert "Équipe 1" in page
    assert "Équipe 3" in page
    assert situation_of(draft).company_name(visit.company) in page
    assert "min de route" in page
    assert "toutes les règles tiennent" in page


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        ("equipes", "Glissez une visite"),
        ("entreprises", "Ouverte de"),
        ("participants", "Prénom15 Nom15"),
        ("carte", "à vol d’oiseau"),
        ("bilan", "Ce que demande la charte"),
        ("nimporte", "Glissez une visite"),
    ],
)
def test_each_reading_shows_its_own(client, draft, reading, words):
    page = text(client.get(at("draft", draft), {"vue": reading, "jour": "2019-06-11"}))

    assert words in page


def test_a_day_that_makes_no_sense_shows_the_first_one(client, draft):
    page = client.get(at("draft", draft), {"jour": "hier"})

    assert 'data-date="2019-06-11"' in page.content.decode()


def test_a_programme_that_breaks_a_rule_says_so_on_the_card_and_on_top(client, draft):
    draft.plan["teams"][0]["days"][0]["visits"][0]["from"] = "06:00"
    draft.plan["teams"][0]["days"][0]["visits"][0]["to"] = "07:00"
    draft.save()

    page = client.get(at("draft", draft)).content.decode()

    assert "Ce programme enfreint encore des règles" in page
    assert re.search(r'class="board-card"[^>]*data-fault', page)


def test_a_draft_without_a_programme_offers_the_first_step(client, draft):
    draft.plan = None
    draft.save()

    page = client.get(at("draft", draft))

    assert "n’a pas encore de programme" in text(page)
    assert at("draft_compute", draft) in page.content.decode()


@pytest.mark.parametrize("reading", READINGS)
def test_the_number_of_queries_does_not_follow_the_size_of_the_rally(
    client, membership, draft, reading, django_assert_max_num_queries
):
    large = draft_like(
        "drome-2019", rally=rally_like("drome-2019", organisation=membership.organisation)
    )
    for one in (draft, large):
        with django_assert_max_num_queries(32):
            assert client.get(at("draft", one), {"vue": reading}).status_code == 200


def test_the_script_is_told_where_a_visit_may_land(client, draft):
    when, visit = first_visit(draft)
    asked = {"team": "t2", "from_team": "t1", "company": visit.company, "date": when.isoformat()}

    places = client.get(at("board_landing", draft), asked).json()["places"]

    assert {place["ok"] for place in places} <= {True, False}
    assert all("retour à" in place["words"] for place in places if place["ok"])
    assert any(place["hour"] == f"{visit.start // 60:02}:{visit.start % 60:02}" for place in places)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"team": "t9", "company": "c1", "date": "2019-06-11"},
        {"team": "t1", "company": "c9999", "date": "2019-06-11"},
        {"team": "t1", "company": "c1", "date": "hier"},
    ],
)
def test_a_question_that_makes_no_sense_is_refused_in_words(client, draft, asked):
    answer = client.get(at("board_landing", draft), asked)

    assert answer.status_code == 409
    assert answer.json()["refusal"].endswith(".")


def test_a_visit_offers_all_that_can_be_done_with_it(client, draft):
    _, visit = first_visit(draft)

    page = client.get(at("board_visit", draft, "t1", visit.company)).content.decode()

    for offer in ("Verrouiller", "Déplacer", "Les moins coûteuses", "Échanger", "Retirer"):
        assert offer in page


def test_a_change_is_seen_then_kept_then_undone_then_redone(client, draft):
    where = {"vue": "equipes", "jour": "2019-06-11"}
    change = {**removal(draft), **where}

    seen = client.post(at("board_preview", draft), change)
    assert "Visite retirée" in text(seen)
    assert "Coût du programme" in text(seen)
    assert "Garder ce changement" in text(seen)
    assert not DraftChange.objects.exists()

    kept = client.post(at("board_keep", draft), {**change, "revision": 0}, follow=True)
    assert kept.redirect_chain[0][0] == f"{at('draft', draft)}?vue=equipes&jour=2019-06-11"
    assert "Visite retirée" in text(kept)
    assert DraftChange.objects.get().actor is not None

    undone = client.post(at("draft_undo", draft), where, follow=True)
    assert "Annulé : Visite retirée" in text(undone)
    redone = client.post(at("draft_redo", draft), where, follow=True)
    assert "Rétabli : Visite retirée" in text(redone)

    history = text(client.get(at("draft_history", draft)))
    assert "Visite retirée" in history
    assert "en place" in history


def test_a_place_chosen_in_the_list_moves_the_visit(client, draft):
    _, visit = first_visit(draft)
    page = client.get(at("board_visit", draft, "t1", visit.company)).content.decode()
    place = re.search(r'<option value="(t1~2019-06-1\d~\d\d:\d\d)"', page)[1]
    change = {"kind": "move", "team": "t1", "company": visit.company, "vers": "t1", "place": place}

    client.post(at("board_keep", draft), {**change, "revision": 0})

    draft.refresh_from_db()
    when, moved = situation_of(draft).visit("t1", visit.company)
    assert place == f"t1~{when.isoformat()}~{moved.start // 60:02}:{moved.start % 60:02}"


def test_two_visits_chosen_in_the_lists_change_places(client, draft):
    one, two = situation_of(draft).team("t1").days[0].visits[:2]
    change = {
        "kind": "swap",
        "team": "t1",
        "company": one.company,
        "other_visit": f"t1~{two.company}",
    }

    client.post(at("board_keep", draft), {**change, "revision": 0})

    draft.refresh_from_db()
    assert situation_of(draft).visit("t1", one.company)[1].start == two.start


def test_a_company_is_added_to_a_team_in_two_steps(client, draft):
    page = client.get(at("board_add", draft, "t1")).content.decode()
    company = re.search(r'<option value="(c\d+)"', page)[1]

    places = client.get(at("board_add", draft, "t1"), {"company": company}).content.decode()
    place = re.search(r'<option value="(t1~[^"]+)"', places)[1]
    change = {"kind": "add", "team": "t1", "company": company, "place": place, "revision": 0}
    client.post(at("board_keep", draft), change)

    draft.refresh_from_db()
    assert situation_of(draft).visit("t1", company)


def test_a_team_takes_people_cars_and_guides(client, draft):
    page = text(client.get(at("board_team", draft, "t1")))
    for offer in ("Ajouter une visite", "Tout verrouiller", "Changer quelqu’un", "Véhicule"):
        assert offer in page

    member = situation_of(draft).team("t1").members[0]
    change = {"kind": "person", "participant": member, "to_team": "t2", "revision": 0}
    client.post(at("board_keep", draft), change)

    draft.refresh_from_db()
    assert member in situation_of(draft).team("t2").members


def test_a_locked_visit_shows_its_lock_and_refuses_to_move(client, draft):
    _, visit = first_visit(draft)
    lock = {"kind": "lock", "team": "t1", "company": visit.company, "locked": "1", "revision": 0}
    client.post(at("board_keep", draft), lock)

    assert "data-locked" in client.get(at("draft", draft)).content.decode()
    dialog = text(client.get(at("board_visit", draft, "t1", visit.company)))
    assert "Déverrouiller" in dialog
    assert "Déplacer" not in dialog
    refused = text(client.post(at("board_preview", draft), removal(draft)))
    assert "est verrouillée" in refused
    assert "Garder" not in refused


def test_what_somebody_else_changed_is_told_and_nothing_is_lost(client, draft):
    change = removal(draft)
    other = {"kind": "lock-team", "team": "t2", "locked": "1", "revision": 0}
    client.post(at("board_keep", draft), other)

    late = client.post(at("board_keep", draft), {**change, "revision": 0})

    assert "Rien n’est perdu" in text(late)
    assert "Visite retirée" in text(late)
    assert DraftChange.objects.count() == 1
    again = re.search(r'name="revision" value="(\d+)"', late.content.decode())[1]
    client.post(at("board_keep", draft), {**change, "revision": again})
    assert DraftChange.objects.count() == 2


@pytest.mark.parametrize("posted", [{}, {"kind": "fly"}, {"kind": "move", "place": "~~~~"}])
def test_a_form_that_makes_no_sense_is_refused_in_words(client, draft, posted):
    for name in ("board_preview", "board_keep"):
        answer = client.post(at(name, draft), posted)
        assert answer.status_code == 200
        assert "Ce n’est pas possible ainsi" in text(answer)


def test_nothing_moves_while_a_computation_is_under_way(client, draft):
    draft.job = Job.objects.create(kind="x", key="x", state=JobState.RUNNING, created_at=NOW)
    draft.save()

    assert "data-visit" not in client.get(at("draft", draft)).content.decode()
    assert "calcul est en cours" in text(client.post(at("board_preview", draft), removal(draft)))


def test_a_dialog_is_sent_alone_to_the_page_that_asks_for_it(client, draft):
    _, visit = first_visit(draft)

    part = client.get(at("board_visit", draft, "t1", visit.company), headers={"HX-Request": "true"})

    assert part.content.decode().startswith("<dialog")
    assert part["HX-Retarget"] == "#board-dialog"


def test_a_visit_or_a_team_that_is_gone_is_not_found(client, draft):
    for address in (
        at("board_visit", draft, "t1", "c9999"),
        at("board_team", draft, "t9"),
        at("board_add", draft, "t9"),
    ):
        assert client.get(address).status_code == 404


def test_a_published_version_is_read_on_the_same_board_and_cannot_be_changed(client, draft):
    version = publish(
        draft=Draft.objects.get(), expected_revision=draft.revision, actor=None, now=NOW
    )
    address = reverse("organiser:publication", args=[draft.rally_id, version.number])

    page = client.get(address)

    assert "Version 1" in text(page)
    assert "data-board" in page.content.decode()
    assert "data-visit" not in page.content.decode()
    assert "Ce que demande la charte" in text(client.get(address, {"vue": "bilan"}))


def test_two_drafts_ticked_in_the_list_are_compared(client, draft):
    other = draft_like("ardeche-2019", rally=draft.rally, name="Brouillon 2")
    address = reverse("organiser:programme_compare", args=[draft.rally_id])

    compared = client.get(address, {"choix": [draft.pk, other.pk]}, follow=True)
    assert "Les deux programmes sont identiques" in text(compared)

    for chosen in ([], [draft.pk], ["x", "y"], [draft.pk, other.pk, draft.pk]):
        refused = client.get(address, {"choix": chosen}, follow=True)
        assert "Choisissez deux brouillons à comparer" in text(refused)
    stranger = draft_like("ardeche-2019")
    assert client.get(address, {"choix": [draft.pk, stranger.pk]}).status_code == 404
