"""An organiser computes a programme, publishes it, changes her mind: through the pages."""

from datetime import date

import pytest
from django.urls import reverse

from rallyes.core.enums import JobState
from rallyes.core.models import Job
from rallyes.planning.models import Draft, Publication
from tests.factories.network import MembershipFactory
from tests.factories.programme import draft_like, publication_of, rally_like

pytestmark = pytest.mark.django_db

OPTIONS = {
    "seconds": "10",
    "teams": "form",
    "team_count": "",
    "visits_target": "",
    "wish_short_days": "1",
    "wish_visits": "1",
    "wish_sectors": "3",
    "wish_companies": "1",
    "wish_interests": "1",
}


@pytest.fixture
def membership(client):
    membership = MembershipFactory()
    client.force_login(membership.user)
    return membership


@pytest.fixture
def rally(membership):
    return rally_like("ardeche-2019", organisation=membership.organisation)


@pytest.fixture
def draft(rally):
    return draft_like("ardeche-2019", rally=rally)


def at(name, rally, *parts):
    return reverse(f"organiser:{name}", args=[rally.pk, *parts])


def text(answer):
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_from_the_click_to_the_tables(client, rally, run_jobs):
    assert "Aucun programme pour l’instant" in text(client.get(at("programme", rally)))

    answer = client.post(at("programme_compute", rally), {**OPTIONS, "seconds": "10"})
    draft = Draft.objects.get()
    assert answer.url == at("draft", rally, draft.pk)
    assert draft.options["wishes"]["sectors"] == 3
    page = text(client.get(answer.url))
    assert "Arrêter et garder ce programme" in page
    assert "Le calcul va commencer" in page or "attend toujours son tour" in page

    Draft.objects.update(options={**draft.options, "seconds": 2})
    run_jobs()

    page = text(client.get(answer.url))
    assert "Arrêter et garder" not in page
    assert "Équipe 1" in page
    assert "Prénom1 Nom1" in page
    assert "3 équipes" in text(client.get(at("programme", rally)))


def test_two_clicks_make_one_job(client, rally):
    first = client.post(at("programme_compute", rally), OPTIONS)
    second = client.post(at("programme_compute", rally), OPTIONS)

    assert first.url == second.url
    assert Job.objects.count() == 1


def test_stopping_before_the_start_leaves_a_draft_without_a_programme(client, rally):
    page = client.post(at("programme_compute", rally), OPTIONS).url
    draft = Draft.objects.get()

    client.post(at("draft_stop", rally, draft.pk))

    assert Job.objects.get().state == JobState.CANCELLED
    assert "Ce brouillon n’a pas encore de programme" in text(client.get(page))


def test_the_progress_part_polls_and_then_has_the_page_loaded_again(client, rally):
    client.post(at("programme_compute", rally), OPTIONS)
    draft, job = Draft.objects.get(), Job.objects.get()
    part = at("draft_progress", rally, draft.pk)
    job.state = JobState.RUNNING
    job.progress = {
        "phase": "search",
        "cost": 1055,
        "bound": 1000,
        "seconds": 5.0,
        "found_at": 1.5,
        "allowed": 10,
        "visits": 18,
    }
    job.save()

    page = text(client.get(part, headers={"HX-Request": "true"}))
    assert "18 visites placées" in page
    assert "trouvé en 1,5 s" in page
    assert "5,2 % à gagner encore" in page
    assert 'value="50"' in page
    assert f'hx-get="{part}"' in page

    Job.objects.update(state=JobState.DONE)
    answer = client.get(part, headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"


def impossible(draft, conflict):
    """The last computation of the draft found that nothing holds."""
    draft.job = Job.objects.create(
        kind="programme",
        key="x",
        state=JobState.DONE,
        created_at=draft.created_at,
        progress={"status": "infeasible", "conflicts": [conflict]},
    )
    draft.save()


def test_what_cannot_hold_together_is_said_with_names(client, draft, rally):
    message = "Séparez p1 et p2, ou ajoutez un véhicule."
    impossible(draft, {"rule": "2", "message": message, "about": ["p1", "p2"]})

    page = text(client.get(at("draft", rally, draft.pk)))

    assert "Séparez Prénom1 Nom1 et Prénom2 Nom2, ou ajoutez un véhicule." in page
    assert "Équipe 1" in page


def test_demands_and_ways_out_are_listed_with_a_way_to_each_list(client, draft, rally):
    conflict = {
        "head": "Ces demandes ne peuvent pas tenir ensemble",
        "demands": ["au moins 9 visites par équipe", "⟦person:p1⟧ avec ⟦person:p2⟧"],
        "note": "Chacune compte.",
        "ways": ["8 visites par équipe au lieu de 9", "un véhicule de plus"],
        "remark": "",
    }
    impossible(draft, conflict)

    answer = client.get(at("draft", rally, draft.pk))

    html = answer.content.decode()
    assert "<li>Au moins 9 visites par équipe</li>" in html
    assert "<li>Prénom1 Nom1 avec Prénom2 Nom2</li>" in html
    assert "Pour en sortir, au choix" in html
    assert html.index("<li>8 visites par équipe") < html.index("<li>Un véhicule de plus</li>")
    assert "⟦" not in html
    for name in ("companies", "vehicles", "guides", "pairs", "rules"):
        assert f'href="{at(name, rally)}"' in html


def test_a_rally_without_anything_says_what_is_missing(client, membership):
    from tests.factories.rallies import RallyFactory

    rally = RallyFactory(organisation=membership.organisation)

    assert "des véhicules" in text(client.get(at("programme_compute", rally)))
    answer = client.post(at("programme_compute", rally), OPTIONS)

    assert answer.status_code == 200
    assert "Avant de calculer, il manque" in text(answer)
    assert Draft.objects.count() == 0


@pytest.mark.parametrize(
    "wrong", [{"seconds": "99999"}, {"team_count": "-1"}, {"wish_visits": "7"}, {"teams": "keep"}]
)
def test_options_that_are_not_offered_start_nothing(client, rally, wrong):
    client.post(at("programme_compute", rally), {**OPTIONS, **wrong})

    assert not Draft.objects.filter(options__keep_teams=True).exists()
    if wrong != {"teams": "keep"}:
        assert Job.objects.count() == 0


def test_a_draft_is_renamed_copied_deleted(client, draft, rally):
    client.post(at("draft_rename", rally, draft.pk), {"name": "Sans le camping"})
    assert "Sans le camping" in text(client.get(at("programme", rally)))

    client.post(at("draft_duplicate", rally, draft.pk))
    assert set(Draft.objects.values_list("name", flat=True)) == {
        "Sans le camping",
        "Sans le camping (copie)",
    }

    client.post(at("draft_delete", rally, draft.pk))
    assert Draft.objects.get().name == "Sans le camping (copie)"


def test_published_then_taken_back(client, draft, rally):
    page = text(client.get(at("draft_publish", rally, draft.pk)))
    assert "Publier «" in page

    answer = client.post(at("draft_publish", rally, draft.pk), {"revision": draft.revision})
    assert answer.url == at("publication", rally, 1)
    assert "en vigueur" in text(client.get(answer.url))
    assert "en vigueur" in text(client.get(at("programme", rally)))

    away = at("publication_withdraw", rally, 1)
    assert "15 participants" in text(client.get(away))
    assert client.post(away, {"reason": ""}).status_code == 200
    client.post(away, {"reason": "Le camping ferme"})

    assert "Le camping ferme" in text(client.get(answer.url))
    assert not Publication.objects.filter(in_force=True).exists()


def test_what_somebody_else_changed_is_not_published(client, draft, rally):
    answer = client.post(at("draft_publish", rally, draft.pk), {"revision": draft.revision + 1})

    assert "a changé pendant que vous le regardiez" in text(answer)
    assert Publication.objects.count() == 0


def test_a_company_closes_and_the_draft_says_so(client, draft, rally):
    rally.engagements.get(ref="c1").openings.all().delete()

    part = client.get(at("draft_freshness", rally, draft.pk), headers={"HX-Request": "true"})
    assert "Créneaux modifiés : Vergers n° 1 (Joyeuse)." in text(part)
    board = text(client.get(at("draft", rally, draft.pk)))
    assert "toutes les règles tenaient avant que le rallye change" in board
    assert "toutes les règles tiennent" not in board
    assert "Voir ce qui a changé dans le rallye" in board

    client.post(at("draft_update", rally, draft.pk), {"revision": draft.revision})

    assert "est à jour" in text(client.get(at("draft_freshness", rally, draft.pk)))
    board = text(client.get(at("draft", rally, draft.pk)))
    assert "Voir ce qui a changé dans le rallye" not in board


def test_what_changed_is_folded_only_beside_a_board_and_when_it_is_long(client, draft, rally):
    fold = "<summary>Voir ce qui a changé</summary>"
    address = at("draft_freshness", rally, draft.pk)
    beside = {"HX-Request": "true"}
    rally.engagements.get(ref="c1").openings.all().delete()
    assert fold not in text(client.get(address, headers=beside))

    rally.participants.last().delete()

    assert fold in text(client.get(address, headers=beside))
    alone = text(client.get(address))
    assert fold not in alone
    assert "<li>1 participant en moins.</li>" in alone


def test_a_company_leaves_after_the_publication_and_three_pages_say_so(
    client, draft, rally, monkeypatch
):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2019, 6, 1))
    publication_of(draft)
    pages = at("publication", rally, 1), at("programme", rally), at("rally", rally)
    for page in pages:
        assert "Depuis la publication" not in text(client.get(page))

    rally.engagements.get(ref="c1").delete()

    for page in pages:
        told = text(client.get(page))
        assert "Depuis la publication, le rallye a changé" in told
        assert "Ne reçoivent plus : Vergers n° 1 (Joyeuse)." in told
        assert "publiez la version suivante" in told


def test_two_drafts_are_compared(client, draft, rally):
    client.post(at("draft_duplicate", rally, draft.pk))
    other = Draft.objects.exclude(pk=draft.pk).get()

    page = text(client.get(at("draft_compare", rally, draft.pk), {"avec": other.pk}))

    assert "Les deux programmes sont identiques." in page
    assert client.get(at("draft_compare", rally, draft.pk), {"avec": "999"}).status_code == 404
    assert client.get(at("draft_compare", rally, draft.pk), {"avec": "x"}).status_code == 200


def test_the_list_asks_as_many_queries_with_one_draft_as_with_three(
    client, draft, rally, django_assert_num_queries
):
    with django_assert_num_queries(11):
        client.get(at("programme", rally))
    for _ in range(2):
        draft_like("ardeche-2019", rally=rally)
    with django_assert_num_queries(11):
        client.get(at("programme", rally))
