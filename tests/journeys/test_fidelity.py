"""A rally is read against the model: by who ran it, and by somebody who did not."""

from datetime import date

import pytest
from django.urls import reverse

from rallyes.evaluation.enums import Assessor
from rallyes.evaluation.models import Assessment
from rallyes.rallies.enums import GatheringKind
from tests.factories.network import MandateFactory
from tests.factories.programme import draft_like, publication_of
from tests.factories.rallies import GatheringFactory
from tests.factories.sessions import organiser_of, signed_in

pytestmark = pytest.mark.django_db
LAST_DAY = date(2019, 6, 12)
WHY = "Les entreprises nous l’ont toutes dit de vive voix le dernier jour."


@pytest.fixture
def rally():
    return publication_of(draft_like("ardeche-2019")).rally


@pytest.fixture
def client(rally):
    return organiser_of(rally.organisation)


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def at(name, rally, *parts):
    return reverse(name, args=[rally.pk, *parts])


def close(client, rally):
    client.post(at("organiser:record_rest", rally))
    client.post(at("organiser:record_close", rally))


def as_shown(page, **changes):
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields} | changes


def test_the_grid_waits_for_the_record(client, rally):
    page = told(client.post(at("organiser:fidelity", rally), follow=True))
    assert "n’est pas terminé" in page
    assert not Assessment.objects.exists()


def test_the_facts_suggest_and_a_person_decides(client, rally):
    close(client, rally)
    page = client.post(at("organiser:fidelity", rally), follow=True)
    assert "15 participants à une visite au moins." in told(page)
    address = page.redirect_chain[-1][0]

    refused = client.post(address, as_shown(page, score_mutual_discovery="3", seal="1"))
    assert "Cette note n’est pas celle que les faits suggèrent" in told(refused)
    changes = {"score_mutual_discovery": "3", "why_mutual_discovery": WHY, "seal": "1"}
    kept = client.post(address, as_shown(page, **changes), follow=True)
    assert "La grille est scellée." in told(kept)
    assert "3,0 (1 sur 4)" in told(kept)

    assessment = Assessment.objects.get()
    line = assessment.scores.get(principle="mutual_discovery")
    assert (line.suggested, line.score, line.justification) == (None, 3, WHY)
    client.post(address, as_shown(page))
    line.refresh_from_db()
    assert line.score == 3


def test_an_outside_reading_is_another_record_and_is_not_led(client, rally):
    close(client, rally)
    page = client.post(at("organiser:fidelity", rally), follow=True)
    client.post(page.redirect_chain[-1][0], as_shown(page, seal="1"))
    expert = MandateFactory(expert=True)
    expert.followed.add(rally.organisation)
    outside = signed_in(expert)

    page = outside.post(at("federation:fidelity", rally), follow=True)
    assert "Il s’affichera quand votre relecture sera scellée" in told(
        outside.get(at("federation:fidelity", rally))
    )
    own = Assessment.objects.get(assessor=Assessor.SELF)
    assert outside.get(at("federation:fidelity_grid", rally, own.pk)).status_code == 404
    mine = Assessment.objects.get(assessor=Assessor.OUTSIDE)
    assert client.get(at("organiser:fidelity_grid", rally, mine.pk)).status_code == 404

    changes = {"score_participants": "2", "why_participants": WHY, "seal": "1"}
    outside.post(page.redirect_chain[-1][0], as_shown(page, **changes))
    assert own.scores.get(principle="participants").score == 4
    assert mine.scores.get(principle="participants").score == 2
    assert "Chiffres clefs" in told(outside.get(at("federation:fidelity", rally)))


def test_an_open_grid_is_one_s_own(client, rally):
    close(client, rally)
    client.post(at("organiser:fidelity", rally))
    client.post(at("organiser:fidelity", rally))
    grid = Assessment.objects.get()
    colleague = organiser_of(rally.organisation)
    assert colleague.get(at("organiser:fidelity_grid", rally, grid.pk)).status_code == 404


def test_the_profile_takes_the_same_questions(client, rally, django_assert_num_queries):
    client.get(at("organiser:fidelity", rally))
    with django_assert_num_queries(13):
        client.get(at("organiser:fidelity", rally))


def test_a_grid_is_put_aside_without_words_and_taken_up_again(client, rally):
    close(client, rally)
    page = client.post(at("organiser:fidelity", rally), follow=True)
    address = page.redirect_chain[-1][0]
    client.post(address, as_shown(page, score_network="2", why_network="À revoir"))
    assert client.get(address).context["form"]["score_network"].value() == "2"
    assert client.get(address).context["form"]["why_network"].value() == "À revoir"


def test_a_grid_taken_up_again_shows_the_facts_of_today(client, rally):
    close(client, rally)
    page = client.post(at("organiser:fidelity", rally), follow=True)
    client.post(
        page.redirect_chain[-1][0], as_shown(page, score_participants="2", why_participants=WHY)
    )
    client.post(at("organiser:record_close", rally), {"reopen": "1"})
    gathering = GatheringFactory(rally=rally, kind=GatheringKind.CLOSING, date=LAST_DAY)
    told_of_it = {"date": str(LAST_DAY), "minutes": "90", "came": ["participants"], "held": "on"}
    client.post(at("organiser:record_gathering", rally, gathering.pk), told_of_it)
    client.post(at("organiser:record_close", rally))

    client.post(at("organiser:fidelity", rally))
    lines = {line.principle: line for line in Assessment.objects.get().scores.all()}
    assert (lines["closing_event"].suggested, lines["closing_event"].score) == (2, 2)
    assert (lines["participants"].suggested, lines["participants"].score) == (4, 2)
