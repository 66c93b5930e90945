"""More than a code sent to the mailbox: an application, recovery codes, and losing them all."""

import base64
import re
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from rallyes.network.domain.invitations import token_of
from tests.factories.network import InvitationFactory, MembershipFactory
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db

PAGE = "/mon-acces/"


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def lead():
    return MembershipFactory(user__email="claire@exemple.org")


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def code_of(secret):
    """What the application shows now: the code before it ends at any moment."""
    accepted = list(yield_hotp_counters_from_time())
    counter = accepted[len(accepted) // 2]
    return format_hotp_value(hotp_value(secret, counter))


def install(client):
    """Scan the picture and type what the application shows; returns its secret."""
    page = client.get(f"{PAGE}application/")
    secret = page.context["form"].secret
    done = client.post(f"{PAGE}application/", {"code": code_of(secret)}, follow=True)
    cache.clear()
    return secret, done


def enter_by_mail(client, email="claire@exemple.org"):
    mail.outbox.clear()
    client.post("/connexion/", {"email": email})
    code = re.search(r"\d{4}-\d{4}", mail.outbox[0].body)[0]
    return client.post("/connexion/code/", {"code": code})


def test_an_application_is_asked_for_after_the_code(lead, client):
    secret, done = install(signed_in(lead))
    assert "Codes de secours" in told(done)

    assert enter_by_mail(client).url == f"{PAGE}entrer/"
    assert client.get("/").status_code == 302
    assert "Code incorrect" in told(client.post(f"{PAGE}entrer/", {"code": "000000"}))
    assert client.post(f"{PAGE}entrer/", {"code": code_of(secret)}).url == "/"
    assert client.get("/").status_code == 200


def test_secrets_are_sealed_and_sealed_again_with_a_new_key(lead, client):
    secret, _ = install(signed_in(lead))
    kept = {one.type: one.data for one in Authenticator.objects.filter(user=lead.user)}
    assert secret not in str(kept)
    assert kept["totp"]["secret"].startswith("gAAAA")
    assert kept["recovery_codes"]["seed"].startswith("gAAAA")

    call_command("seal_again", stdout=StringIO())
    renewed = Authenticator.objects.get(user=lead.user, type="totp")
    assert renewed.data["secret"] != kept["totp"]["secret"]
    enter_by_mail(client)
    assert client.post(f"{PAGE}entrer/", {"code": code_of(secret)}).url == "/"


def test_a_secret_kept_before_sealing_still_opens(lead, client):
    secret, _ = install(signed_in(lead))
    Authenticator.objects.filter(user=lead.user, type="totp").update(data={"secret": secret})
    enter_by_mail(client)
    assert client.post(f"{PAGE}entrer/", {"code": code_of(secret)}).url == "/"
    call_command("seal_again", stdout=StringIO())
    assert secret not in str(Authenticator.objects.get(user=lead.user, type="totp").data)


def test_the_picture_is_drawn_here(lead):
    page = signed_in(lead).get(f"{PAGE}application/")
    drawn = base64.b64decode(re.search(r"svg\+xml;base64,([^\"]+)", told(page))[1]).decode()
    assert drawn.lstrip().startswith("<?xml")
    assert page.context["form"].secret in told(page)
    assert "otpauth://totp/claire%40exemple.org" in page.context["totp_url"]


def test_a_recovery_code_serves_once(lead, client):
    _, done = install(signed_in(lead))
    recovery = done.context["unused_codes"][0]
    enter_by_mail(client)
    assert client.post(f"{PAGE}entrer/", {"code": recovery}).url == "/"

    again = Client()
    enter_by_mail(again)
    assert "Code incorrect" in told(again.post(f"{PAGE}entrer/", {"code": recovery}))


def test_changing_how_one_enters_asks_again_who_it_is(lead):
    desk = signed_in(lead)
    secret, _ = install(desk)
    later = signed_in(lead)
    asked = later.get(f"{PAGE}application/retirer/")
    assert asked.url.startswith(f"{PAGE}confirmer/")
    shown = later.post(asked.url, {"code": code_of(secret)}, follow=True)
    assert "ne demandera plus" in told(shown)
    later.post(f"{PAGE}application/retirer/")
    assert not Authenticator.objects.filter(user=lead.user).exists()


def test_an_invitation_does_not_go_round_the_second_proof(lead, client):
    """Somebody who left, and whose account is protected, is invited again."""
    install(signed_in(lead))
    lead.left_at = timezone.now()
    lead.save()
    invitation = InvitationFactory(
        organisation=lead.organisation,
        email=lead.user.email,
        expires_at=timezone.now() + timezone.timedelta(days=1),
    )
    entered = client.post(f"/invitation/{token_of(invitation)}/", {"name": "Claire"})
    assert entered.url == f"{PAGE}entrer/"
    assert client.get("/").status_code == 302


def test_leads_are_invited_until_their_account_is_protected(lead):
    desk = signed_in(lead)
    for page in ("/structure/", "/compte/"):
        assert "Ajouter une clé ou une application" in told(desk.get(page))
    install(desk)
    for page in ("/structure/", "/compte/"):
        assert "Ajouter une clé ou une application" not in told(desk.get(page))


def test_others_are_free_and_are_not_pressed(lead):
    desk = signed_in(MembershipFactory(organisation=lead.organisation, member=True))
    assert "Ajouter une clé ou une application" not in told(desk.get("/structure/"))
    assert "Protéger mon compte" in told(desk.get("/compte/"))


def test_whoever_lost_everything_is_let_in_by_the_keeper(lead, client, capsys):
    install(signed_in(lead))
    call_command("remove_second_factor", "Claire@exemple.org")
    assert "suffit de nouveau" in capsys.readouterr().out
    assert enter_by_mail(client).url == "/"
    assert "n’ont plus" in told(client.get("/structure/journal/"))
    with pytest.raises(CommandError, match="Aucun compte"):
        call_command("remove_second_factor", "personne@exemple.org")
