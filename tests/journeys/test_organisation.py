"""First account, inviting, changing roles, leaving, a mailbox that is lost or changed."""

import re
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from unittest import mock

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from rallyes.core.models import Trace
from rallyes.network.domain.access import membership_of
from rallyes.network.domain.invitations import token_of
from rallyes.network.enums import Role
from rallyes.network.models import Invitation, Membership
from tests.factories.network import InvitationFactory, MembershipFactory, OrganisationFactory
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db

SEND = "django.core.mail.backends.locmem.EmailBackend.send_messages"


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def link_in(message):
    return re.search(r"http://testserver(/\S+)", message.body)[1]


def live_invitation(**values):
    now = timezone.now()
    return InvitationFactory(created_at=now, expires_at=now + timedelta(days=7), **values)


def verbs():
    return list(Trace.objects.order_by("pk").values_list("verb", flat=True))


def test_the_keeper_creates_an_organisation_and_its_first_account(capsys):
    call_command("create_organisation", "CREPI Ardèche", "Claire@Exemple.org", person="Claire")
    lead = Membership.objects.get()
    assert (lead.user.email, lead.user.name, lead.role) == ("claire@exemple.org", "Claire", "lead")
    assert str(lead.organisation) == "CREPI Ardèche"
    assert "claire@exemple.org peut se connecter" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("claire", "n’est pas une adresse"),
        ("taken@exemple.org", "déjà à la structure"),
    ],
)
def test_a_first_account_that_cannot_be_is_refused_and_leaves_nothing(email, sentence):
    MembershipFactory(user__email="taken@exemple.org")
    with pytest.raises(CommandError, match=sentence):
        call_command("create_organisation", "CREPI Ardèche", email)
    assert Membership.objects.count() == 1
    assert not Trace.objects.exists()


def test_a_colleague_is_invited_and_comes_in_by_the_link_once():
    lead = MembershipFactory(user__name="Claire Dupont")
    rally = RallyFactory(organisation=lead.organisation)
    office = signed_in(lead)
    page = office.post(
        "/structure/inviter/", {"email": "Karim@exemple.org", "role": "member"}, follow=True
    )
    assert "L’invitation est envoyée à karim@exemple.org" in told(page)
    [message] = mail.outbox
    assert message.to == ["karim@exemple.org"]
    assert "Claire Dupont vous invite" in message.body

    karim, link = Client(), link_in(message)
    assert "karim@exemple.org" in told(karim.get(link))
    assert karim.post(link, {"name": ""}).context["form"].errors
    assert karim.post(link, {"name": "Karim Benali"}).url == "/"
    assert rally.name in told(karim.get("/"))

    again = Client().get(link)
    assert again.status_code == 409
    assert "ne peut plus servir" in told(again)
    assert verbs() == ["invitation.sent", "invitation.accepted"]


def test_an_invitation_taken_back_too_old_or_forged_opens_nothing():
    lead = MembershipFactory()
    invitation = live_invitation(organisation=lead.organisation)
    link = f"/invitation/{token_of(invitation)}/"
    assert Client().get(link).status_code == 200

    signed_in(lead).post(f"/structure/invitations/{invitation.pk}/reprendre/")
    old = InvitationFactory(organisation=lead.organisation)
    for dead in (link, f"/invitation/{token_of(old)}/", "/invitation/forged/"):
        assert Client().get(dead).status_code == 409
        assert Client().post(dead, {"name": "Karim"}).status_code == 409


def test_inviting_again_replaces_the_first_link():
    lead = MembershipFactory()
    office = signed_in(lead)
    for _ in range(2):
        office.post("/structure/inviter/", {"email": "karim@exemple.org", "role": "member"})
    first, second = (link_in(message) for message in mail.outbox)
    assert Client().get(first).status_code == 409
    assert Client().get(second).status_code == 200


def test_an_invitation_that_cannot_be_sent_is_not_kept():
    lead = MembershipFactory()
    with mock.patch(SEND, mock.Mock(side_effect=SMTPServerDisconnected)):
        page = signed_in(lead).post(
            "/structure/inviter/", {"email": "karim@exemple.org", "role": "member"}
        )
    assert page.status_code == 409
    assert "Rien n’a été enregistré" in told(page)
    assert not Invitation.objects.exists()


def test_a_colleague_is_not_invited_twice_and_one_of_another_structure_is_told_so():
    lead = MembershipFactory()
    values = {"email": lead.user.email, "role": "member"}
    assert "fait déjà partie" in told(signed_in(lead).post("/structure/inviter/", values))

    elsewhere = MembershipFactory()
    invitation = live_invitation(organisation=lead.organisation, email=elsewhere.user.email)
    page = Client().get(f"/invitation/{token_of(invitation)}/")
    assert page.status_code == 409
    assert f"« {elsewhere.organisation} »" in told(page)


def test_somebody_who_left_may_come_back_by_another_invitation():
    lead = MembershipFactory()
    gone = MembershipFactory(left=True)
    invitation = live_invitation(organisation=lead.organisation, email=gone.user.email)
    Client().post(f"/invitation/{token_of(invitation)}/", {"name": "Nadia"})
    assert membership_of(gone.user).organisation == lead.organisation


def test_a_colleague_leaves_and_what_she_made_stays():
    lead = MembershipFactory()
    karim = MembershipFactory(organisation=lead.organisation, member=True)
    desk = signed_in(karim)
    values = {"name": "Ardèche", "territory": "", "first": "2019-06-11", "last": "2019-06-12"}
    desk.post("/rallyes/nouveau/", values)

    page = signed_in(lead).post(f"/structure/collegues/{karim.pk}/depart/", follow=True)
    assert "ne fait plus partie" in told(page)
    assert desk.get("/structure/").status_code == 403
    rally = lead.organisation.rallies.get()
    assert str(karim.user) in told(signed_in(lead).get(f"/rallyes/{rally.pk}/historique/"))


def test_one_leaves_by_oneself():
    lead = MembershipFactory()
    karim = MembershipFactory(organisation=lead.organisation, member=True)
    desk = signed_in(karim)
    assert "Quitter la structure" in told(desk.get(f"/structure/collegues/{karim.pk}/depart/"))
    desk.post(f"/structure/collegues/{karim.pk}/depart/")
    assert membership_of(karim.user) is None


@pytest.mark.parametrize("page", ["depart/", ""])
def test_the_last_lead_stays_until_there_is_another(page):
    lead = MembershipFactory()
    MembershipFactory(organisation=lead.organisation, member=True)
    office = signed_in(lead)
    address = f"/structure/collegues/{lead.pk}/{page}"
    refused = office.post(address, {"role": "member"})
    assert refused.status_code == 409
    assert "seule personne responsable" in told(refused)

    MembershipFactory(organisation=lead.organisation)
    assert office.post(address, {"role": "member"}).status_code == 302


@pytest.mark.parametrize(
    "page", ["inviter/", "coordonnees/", "collegues/{other}/", "collegues/{other}/depart/"]
)
def test_what_only_a_lead_may_do_is_refused_to_others(page):
    lead = MembershipFactory()
    karim = MembershipFactory(organisation=lead.organisation, member=True)
    desk = signed_in(karim)
    address = f"/structure/{page.format(other=lead.pk)}"
    for answer in (desk.get(address), desk.post(address, {"role": "lead", "email": "a@b.fr"})):
        assert answer.status_code == 403
        assert "Seule une personne responsable" in told(answer)
    shown = told(desk.get("/structure/"))
    assert "Inviter une ou un collègue" not in shown
    lead.refresh_from_db()
    assert lead.left_at is None
    assert not Invitation.objects.exists()


def test_the_role_of_a_colleague_changes():
    lead = MembershipFactory()
    karim = MembershipFactory(organisation=lead.organisation, member=True)
    signed_in(lead).post(f"/structure/collegues/{karim.pk}/", {"role": "lead"})
    karim.refresh_from_db()
    assert karim.role == Role.LEAD
    assert Trace.objects.get().facts == {"name": str(karim.user), "role": "lead"}


def test_a_lead_replaces_a_lost_mailbox_and_the_old_one_is_told():
    lead = MembershipFactory(user__name="Claire Dupont")
    karim = MembershipFactory(organisation=lead.organisation, member=True)
    old, desk = karim.user.email, signed_in(karim)
    assert desk.get("/").status_code == 200

    address = f"/structure/collegues/{karim.pk}/adresse/"
    signed_in(lead).post(address, {"email": "Karim@ailleurs.org"})

    karim.user.refresh_from_db()
    assert karim.user.email == "karim@ailleurs.org"
    [message] = mail.outbox
    assert message.to == [old]
    assert "Claire Dupont" in message.body
    assert desk.get("/").status_code == 302, "sessions opened with the old mailbox are closed"
    assert Trace.objects.get().facts == {"old": old, "new": "karim@ailleurs.org"}


def test_a_mailbox_that_refuses_letters_does_not_stop_its_replacement():
    karim = MembershipFactory(user__email="karim@perdu.org")
    with mock.patch(SEND, mock.Mock(side_effect=SMTPRecipientsRefused({}))):
        call_command("change_address", "Karim@perdu.org", "karim@ailleurs.org")
    karim.user.refresh_from_db()
    assert karim.user.email == "karim@ailleurs.org"
    assert Trace.objects.get().actor == "keeper"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("personne@exemple.org", "neuve@exemple.org", "Aucun compte"),
        ("karim@exemple.org", "karim", "n’est pas une adresse"),
        ("karim@exemple.org", "claire@exemple.org", "ne peut pas être utilisée"),
    ],
)
def test_the_keeper_is_told_why_an_address_cannot_be_changed(old, new, sentence):
    karim = MembershipFactory(user__email="karim@exemple.org")
    MembershipFactory(user__email="claire@exemple.org")
    with pytest.raises(CommandError, match=sentence):
        call_command("change_address", old, new)
    karim.user.refresh_from_db()
    assert karim.user.email == "karim@exemple.org"


def test_one_changes_ones_own_address_by_opening_the_link_in_the_new_mailbox():
    lead = MembershipFactory(user__email="claire@exemple.org")
    client = signed_in(lead)
    same = client.post("/compte/adresse/", {"email": "Claire@exemple.org"})
    assert "déjà l’adresse" in told(same)

    client.post("/compte/adresse/", {"email": "claire@ailleurs.org"})
    [message] = mail.outbox
    assert message.to == ["claire@ailleurs.org"]
    lead.user.refresh_from_db()
    assert lead.user.email == "claire@exemple.org"

    link = link_in(message)
    assert client.get(link).status_code == 200
    assert client.post(link).url == "/connexion/"
    lead.user.refresh_from_db()
    assert lead.user.email == "claire@ailleurs.org"
    assert client.post(link).status_code == 409, "the link served already"
    assert mail.outbox[1].to == ["claire@exemple.org"]


def test_an_address_that_somebody_else_has_is_refused_to_the_owner_of_the_link_only():
    MembershipFactory(user__email="taken@exemple.org")
    client = signed_in(MembershipFactory())
    sent = client.post("/compte/adresse/", {"email": "taken@exemple.org"})
    assert sent.status_code == 302, "nothing tells whether the address has an account"
    assert client.post(link_in(mail.outbox[0])).status_code == 409


def test_name_and_contact_are_kept():
    lead = MembershipFactory()
    client = signed_in(lead)
    client.post("/compte/", {"name": "Claire Dupont"})
    client.post("/structure/coordonnees/", {"name": "CREPI", "address": "1 rue du Pont"})
    page = told(client.get("/structure/"))
    assert "Claire Dupont" in page
    assert "1 rue du Pont" in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_the_organisation_asks_as_often_for_three_as_for_one(
    number, django_assert_num_queries
):
    lead = MembershipFactory()
    for _ in range(number):
        MembershipFactory(organisation=lead.organisation)
        live_invitation(organisation=lead.organisation)
        client = signed_in(lead)
        client.post("/structure/coordonnees/", {"name": "CREPI"})
    with django_assert_num_queries(8):
        client.get("/structure/")


def test_another_organisation_sees_nothing_of_ours():
    ours = MembershipFactory(user__email="nous@exemple.org")
    live_invitation(organisation=ours.organisation, email="invitee@exemple.org")
    page = told(signed_in(MembershipFactory(organisation=OrganisationFactory())).get("/structure/"))
    assert "nous@exemple.org" not in page
    assert "invitee@exemple.org" not in page


def test_the_journal_tells_leads_who_read_whose_file_by_number():
    lead = MembershipFactory(user__name="Claire Dupont")
    rally = RallyFactory(organisation=lead.organisation)
    person = rally.participants.create(ref="p1", first_name="Awa", last_name="Diallo")
    office = signed_in(lead)
    office.get(f"/rallyes/{rally.pk}/participants/{person.pk}/")

    page = told(office.get("/structure/journal/"))
    assert f"La fiche d’un participant a été lue (n° {person.pk})." in page
    assert "Claire Dupont" in page
    assert "Diallo" not in page
    karim = MembershipFactory(organisation=lead.organisation, member=True)
    assert signed_in(karim).get("/structure/journal/").status_code == 403
    assert "participant" not in told(signed_in(MembershipFactory()).get("/structure/journal/"))
