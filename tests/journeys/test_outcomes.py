"""Six months after, the lead calls everybody who came, and learns what to say of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rallyes.core.models import Trace
from rallyes.evaluation.models import Attempt, Spell
from rallyes.participants.enums import Eligibility
from rallyes.participants.models import Participant
from tests.factories.evaluation import SpellFactory
from tests.factories.programme import draft_like, publication_of
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db
ANSWERED = {
    "channel": "phone",
    "on": "2019-12-12",
    "reach": "answered",
    "situation": "CDI",
    "started_on": "2019-07-01",
    "told_by": "participant",
}


@pytest.fixture
def rally():
    return publication_of(draft_like("ardeche-2019")).rally


@pytest.fixture
def client(rally):
    client = organiser_of(rally.organisation)
    client.post(reverse("organiser:record_rest", args=[rally.pk]))
    return client


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def at(name, rally, *parts):
    return reverse(f"organiser:{name}", args=[rally.pk, *parts])


def test_whoever_came_is_to_be_reached(client, rally):
    page = told(client.get(at("outcomes", rally)))
    assert "15 personnes à joindre" in page
    assert "Ont accédé" not in page


def test_what_somebody_told_is_noted_and_read_with_a_trace(client, rally):
    person = Participant.objects.first()
    address = at("outcome", rally, person.pk)
    client.post(address, ANSWERED)
    spell = Spell.objects.get()
    assert (spell.participant, spell.situation) == (person, "CDI")
    assert Attempt.objects.get().reach == "answered"
    about = Trace.objects.filter(about=f"participant:{person.pk}").values_list("verb", flat=True)
    assert {"read", "outcome.noted"} <= set(about)

    page = told(client.get(at("outcomes", rally)))
    assert "14 personnes à joindre" in page
    assert "entre 7 % et 100 %" in page
    assert "une fourchette, et non un taux" in page
    client.post(at("outcome_remove", rally, person.pk, spell.pk))
    assert not Spell.objects.exists()


def test_with_enough_answers_a_rate_is_told_with_what_surrounds_it(client, rally):
    people = list(Participant.objects.all())
    for person in people[:6]:
        SpellFactory(participant=person)
    for person in people[6:12]:
        SpellFactory(participant=person, situation="RECHERCHE")
    page = told(client.get(at("outcomes", rally)))
    assert "50 %" in page
    assert "6 sur 12 réponses, intervalle de confiance à 95 % : 25 % à 75 %" in page
    assert "impact" not in page


def test_who_refuses_is_not_called_again(client, rally):
    person = Participant.objects.first()
    client.post(
        at("outcome", rally, person.pk),
        {"channel": "phone", "on": "2019-12-12", "reach": "refused", "told_by": "participant"},
    )
    page = told(client.get(at("outcomes", rally)))
    assert "14 personnes à joindre" in page
    assert "On n’insiste plus" in page


def test_inclusion_workers_are_told_apart(client, rally):
    person = Participant.objects.first()
    Participant.objects.filter(pk=person.pk).update(eligibility=Eligibility.INCLUSION)
    SpellFactory(participant=person)
    assert "0 sur 14 personnes venues" in told(client.get(at("outcomes", rally)))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"situation": ""}, "Quelle est sa situation"),
        ({"started_on": ""}, "Depuis quand"),
        ({"reach": "no_answer"}, "Une situation est notée"),
        ({"ended_on": "2019-06-30"}, "La fin vient avant le début"),
        ({"started_on": "2019-12-20"}, "jour où vous l’avez su"),
        ({"on": (timezone.localdate() + timedelta(days=3)).isoformat()}, "n’est pas encore venu"),
        ({"on": ""}, "obligatoire"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(client, rally, change, sentence):
    person = Participant.objects.first()
    page = client.post(at("outcome", rally, person.pk), ANSWERED | change)
    assert sentence in told(page)
    assert not Spell.objects.exists()
    assert not Attempt.objects.exists()


def test_a_person_s_copy_holds_presence_and_outcome(client, rally):
    person = Participant.objects.first()
    client.post(at("outcome", rally, person.pk), ANSWERED)
    page = told(client.post(reverse("organiser:person_copy", args=[rally.pk, person.pk])))
    assert "présence" in page
    assert "CDI" in page


def test_the_list_takes_the_same_questions(client, rally, django_assert_num_queries):
    client.get(at("outcomes", rally))
    with django_assert_num_queries(12):
        client.get(at("outcomes", rally))


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2019-08-01", "to_reach"),
        ("2019-11-09", "told"),
        ("2020-02-07", "told"),
        ("2020-02-08", "late"),
    ],
)
def test_only_what_is_told_in_the_window_counts(client, rally, on, state):
    """Five to eight months after 12 June 2019; the rest is kept and enters no rate."""
    person = Participant.objects.first()
    client.post(at("outcome", rally, person.pk), ANSWERED | {"on": on})
    page = client.get(at("outcomes", rally))
    found = {one.participant.pk: one.state for one in page.context["people"]}
    assert found[person.pk] == state
    assert ("Ont accédé" in told(page)) is (state == "told")
    assert Spell.objects.count() == 1
