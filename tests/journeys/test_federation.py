"""The federation opens organisations, entrusts them to experts, and sees how far rallies are."""

import re

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse

from rallyes.network.enums import NetworkRole, Role
from rallyes.network.models import Mandate, Membership, Organisation
from tests.factories.companies import EngagementFactory
from tests.factories.network import MandateFactory, MembershipFactory, OrganisationFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def mandate():
    return MandateFactory()


@pytest.fixture
def federation(mandate):
    return signed_in(mandate)


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def link_in(message):
    return re.search(r"http://testserver(/\S+)", message.body)[1]


def test_an_organisation_is_opened_and_its_lead_enters(federation, client):
    page = federation.post(
        reverse("federation:organisation_add"),
        {"name": "MIFE de l’Ardèche", "email": "nadia@exemple.org"},
        follow=True,
    )
    assert "une invitation est partie à nadia@exemple.org" in told(page)
    [letter] = mail.outbox
    client.post(link_in(letter), {"name": "Nadia Blanc"})
    lead = Membership.objects.get()
    assert (lead.user.email, lead.role) == ("nadia@exemple.org", Role.LEAD)
    assert lead.organisation.name == "MIFE de l’Ardèche"


def test_a_name_that_is_there_already_is_said_and_nothing_is_sent(federation):
    OrganisationFactory(name="MIFE de l’Ardèche")
    form = {"name": "mife de l’ardèche", "email": "nadia@exemple.org"}
    page = federation.post(reverse("federation:organisation_add"), form)
    assert "Une structure s’appelle déjà" in told(page)
    assert "nadia@exemple.org" in told(page)
    assert Organisation.objects.count() == 1
    assert mail.outbox == []


def test_an_expert_sees_what_is_entrusted_and_nothing_else(federation):
    ours, other = OrganisationFactory(name="Nôtre"), OrganisationFactory(name="Autre")
    rally, elsewhere = RallyFactory(organisation=ours), RallyFactory(organisation=other)
    form = {"email": "samuel@exemple.org", "role": "expert"}
    federation.post(reverse("federation:people"), form)
    assert reverse("federation:home") in mail.outbox[0].body
    mandate = Mandate.objects.get(role=NetworkRole.EXPERT)
    expert = signed_in(mandate)
    assert "Aucun rallye pour l’instant" in told(expert.get(reverse("federation:home")))

    entrust = reverse("federation:organisation_entrust", args=[ours.pk])
    federation.post(entrust, {"experts": [mandate.pk]})
    page = told(expert.get(reverse("federation:organisations")))
    assert "Nôtre" in page
    assert "Autre" not in page
    assert expert.get(reverse("federation:rally", args=[rally.pk])).status_code == 200
    assert expert.get(reverse("federation:rally", args=[elsewhere.pk])).status_code == 404
    assert expert.get(reverse("federation:organisation", args=[other.pk])).status_code == 404


def test_figures_are_told_and_nobody_is_named(federation):
    rally = RallyFactory(days=2)
    ParticipantFactory.create_batch(2, rally=rally, first_name="Mireille", last_name="Aubert")
    EngagementFactory(rally=rally, company__name="Menuiserie du Pont", openings=True)
    for address in (reverse("federation:home"), reverse("federation:rally", args=[rally.pk])):
        page = told(federation.get(address))
        assert rally.name in page
        assert "Mireille" not in page
        assert "Menuiserie du Pont" not in page


def test_whoever_has_not_entered_is_told_by_the_address_that_was_written(federation):
    """An invitation tells nobody how the owner of a mailbox is called."""
    known = MembershipFactory(user__name="Awa Diop").user
    form = {"email": known.email, "role": "expert"}
    page = federation.post(reverse("federation:people"), form, follow=True)
    assert known.email in told(page)
    assert "Awa Diop" not in told(page)


def test_two_roles_at_once_are_refused(federation):
    expert = MandateFactory(expert=True)
    form = {"email": expert.user.email, "role": "federation"}
    assert "Retirez-le d’abord" in told(federation.post(reverse("federation:people"), form))


def test_the_federation_keeps_somebody(federation, mandate):
    end = reverse("federation:mandate_end", args=[mandate.pk])
    assert "seule personne de la fédération" in told(federation.post(end, follow=True))
    second = MandateFactory()
    federation.post(end)
    assert signed_in(second).get(reverse("federation:home")).status_code == 200
    assert federation.get(reverse("federation:home")).status_code == 403


def test_the_keeper_opens_the_space_to_the_first_person(capsys):
    call_command("give_mandate", "Helene@Exemple.org", person="Hélène")
    mandate = Mandate.objects.get()
    assert (mandate.user.email, mandate.role) == ("helene@exemple.org", "federation")
    assert "peut se connecter" in capsys.readouterr().out
    with pytest.raises(CommandError, match="n’est pas une adresse"):
        call_command("give_mandate", "helene")


@pytest.mark.parametrize("rallies", [1, 12])
def test_a_long_list_takes_the_same_questions(rallies, federation, django_assert_max_num_queries):
    for _ in range(rallies):
        RallyFactory(days=2)
    with django_assert_max_num_queries(6):
        federation.get(reverse("federation:home"))
    with django_assert_max_num_queries(5):
        federation.get(reverse("federation:organisations"))


def test_the_account_page_leads_the_federation_to_its_space(federation):
    page = federation.get(reverse("organiser:organisation"))
    assert page.status_code == 403
    assert reverse("federation:home") in told(page)
