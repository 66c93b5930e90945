"""An organisation asks to join without an account; the federation decides; a letter leaves."""

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.urls import reverse

from rallyes.network.domain.calls.deciding import DecidedMeanwhile, decide
from rallyes.network.domain.forgetting import forget_applications
from rallyes.network.enums import Criterion, Decision, Role
from rallyes.network.models import Application, Call, Membership, Organisation
from tests.factories.network import (
    ApplicationFactory,
    CallFactory,
    MandateFactory,
    OrganisationFactory,
)
from tests.factories.sessions import signed_in
from tests.journeys.test_federation import link_in, told

pytestmark = pytest.mark.django_db

APPLY = "/rejoindre-le-reseau/"
NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


def filled(**changes):
    answers = {criterion.value: f"Réponse sur {criterion.value}" for criterion in Criterion}
    return {
        "name": "MIFE de l’Ardèche",
        "kind": "mife",
        "territory": "Aubenas et Privas",
        "contact": "Nadia Blanc",
        "email": "nadia@exemple.org",
        "phone": "04 75 00 00 00",
        **answers,
        **changes,
    }


@pytest.fixture
def mandate():
    return MandateFactory()


@pytest.fixture
def federation(mandate):
    return signed_in(mandate)


def decided(federation, application, decision="accepted"):
    address = reverse("federation:application_decide", args=[application.pk])
    form = {"decision": decision, "reasons": "Une équipe prête."}
    return federation.post(address, form, follow=True)


def test_a_stranger_applies_is_accepted_and_enters(federation, client):
    call = {
        "title": "Appel 2026",
        "text": "Rejoignez-nous.",
        "opens_on": "2019-01-07",
        "closes_on": "2099-01-07",
    }
    federation.post(reverse("federation:call_add"), call)
    assert "Appel 2026" in told(client.get(APPLY))
    assert "Votre candidature est envoyée" in told(client.post(APPLY, filled(), follow=True))
    application = Application.objects.get()
    page = told(federation.get(reverse("federation:application", args=[application.pk])))
    assert all(f"Réponse sur {criterion.value}" in page for criterion in Criterion)

    assert "La lettre est partie à nadia@exemple.org" in told(decided(federation, application))
    receipt, invitation, answer = mail.outbox
    assert "bien arrivée" in receipt.body
    assert "Une équipe prête." in answer.body
    client.post(link_in(invitation), {"name": "Nadia Blanc"})
    lead = Membership.objects.get()
    assert (lead.organisation.name, lead.role) == ("MIFE de l’Ardèche", Role.LEAD)
    application.refresh_from_db()
    assert application.organisation == lead.organisation


def test_a_missing_answer_is_said_and_nothing_is_lost(client):
    CallFactory()
    page = told(client.post(APPLY, filled(company_ties="")))
    assert "Réponse sur local_economy" in page
    assert Application.objects.count() == 0
    assert mail.outbox == []


def test_a_closed_call_takes_nothing_and_gives_the_text_back(client):
    CallFactory(closed=True)
    assert "Aucun appel n’est ouvert" in told(client.get(APPLY))
    page = told(client.post(APPLY, filled()))
    assert "L’appel est clos" in page
    assert "Réponse sur local_economy" in page
    assert Application.objects.count() == 0


def test_the_same_application_is_taken_once(client):
    CallFactory()
    client.post(APPLY, filled())
    assert "est déjà arrivée" in told(client.post(APPLY, filled(name="mife de l’ardèche")))
    client.post(APPLY, filled(name="Mission locale de Privas"))
    assert Application.objects.count() == 2


def test_refusing_opens_no_organisation_and_tells_the_reasons(federation):
    application = ApplicationFactory()
    decided(federation, application, "refused")
    [letter] = mail.outbox
    assert letter.to == [application.email]
    assert "Une équipe prête." in letter.body
    assert Organisation.objects.count() == 0


def test_waiting_may_be_decided_later(federation):
    application = ApplicationFactory()
    decided(federation, application, "waiting")
    decided(federation, application, "accepted")
    application.refresh_from_db()
    assert application.decision == Decision.ACCEPTED


def test_of_two_who_decide_at_once_one_is_told(mandate):
    application = ApplicationFactory()
    first, second = (Application.objects.get(pk=application.pk) for _ in range(2))
    given = {"by": mandate, "reasons": "Raisons", "link": str, "now": NOW}
    decide(application=first, decision=Decision.REFUSED, **given)
    with pytest.raises(DecidedMeanwhile):
        decide(application=second, decision=Decision.ACCEPTED, **given)
    assert len(mail.outbox) == 1
    application.refresh_from_db()
    assert application.decision == Decision.REFUSED


def test_a_name_that_is_there_already_leaves_the_application_undecided(federation):
    application = ApplicationFactory(name="MIFE de l’Ardèche")
    OrganisationFactory(name="MIFE de l’Ardèche")
    page = told(decided(federation, application))
    assert "Une structure s’appelle déjà" in page
    assert "Une équipe prête." in page
    application.refresh_from_db()
    assert application.decision == Decision.PENDING
    assert mail.outbox == []


def test_two_calls_are_not_open_on_the_same_day(federation):
    CallFactory()
    call = {
        "title": "Autre",
        "text": "Texte",
        "opens_on": "2026-12-01",
        "closes_on": "2026-12-31",
    }
    assert "est ouvert à ces dates" in told(federation.post(reverse("federation:call_add"), call))
    assert Call.objects.count() == 1


def test_applications_are_forgotten_a_year_after_their_call():
    ApplicationFactory(call=CallFactory(closed=True))
    kept = ApplicationFactory()
    assert forget_applications(NOW) == 1
    assert list(Application.objects.all()) == [kept]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_applications_asks_the_same_number_of_times(
    federation, number, django_assert_num_queries
):
    call = CallFactory()
    ApplicationFactory.create_batch(number, call=call)
    address = reverse("federation:call", args=[call.pk])
    federation.get(address)
    with django_assert_num_queries(5):
        federation.get(address)
