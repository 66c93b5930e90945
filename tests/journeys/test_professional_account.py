"""Entering with a professional account: a real provider, started by the test on this machine."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import oidc_provider_mock
import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from rallyes.accounts.models import User
from rallyes.config.professional import SCOPES, provider_of
from tests.factories.network import MembershipFactory

pytestmark = pytest.mark.django_db

CLAIRE = "claire@mife.exemple.org"
SIRET = "13002526500013"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with oidc_provider_mock.run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


def provider(url: str, **others: object) -> dict:
    given = {"name": "ProConnect", "client": "rallyes", "secret": "secret", "vouches": False}
    return provider_of(url=url, **given | others)


@pytest.fixture(autouse=True)
def named(settings, issuer: str) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = provider(issuer)


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def comes_back(issuer, client, sub="claire", **claims):
    """Somebody goes to the provider, proves who they are there, and comes back."""
    known = {"email": CLAIRE, "email_verified": True, "siret": SIRET} | claims
    requests.put(f"{issuer}/users/{sub}", json=known, timeout=5).raise_for_status()
    sent = client.get("/connexion/pro/pro/")
    assert sent.url.startswith(f"{issuer}/oauth2/authorize")
    proven = requests.post(sent.url, data={"sub": sub}, allow_redirects=False, timeout=5)
    return client.get(proven.headers["Location"], follow=True)


def test_it_opens_the_account_of_the_same_address_and_keeps_nothing(issuer, client):
    lead = MembershipFactory(user__email=CLAIRE)
    assert "Entrer avec ProConnect" in told(client.get("/connexion/"))
    assert comes_back(issuer, client).context["user"] == lead.user
    assert not SocialAccount.objects.exists()
    assert not SocialToken.objects.exists()


def test_it_asks_for_what_proconnect_knows(client):
    asked = parse_qs(urlsplit(client.get("/connexion/pro/pro/").url).query)
    assert sorted(asked["scope"][0].split()) == sorted(SCOPES)
    assert asked["code_challenge_method"] == ["S256"]


def test_it_makes_no_account(issuer, client):
    MembershipFactory()
    before = User.objects.count()
    page = comes_back(issuer, client)
    assert "Aucun compte n’existe à l’adresse" in told(page)
    assert User.objects.count() == before
    assert client.get("/").status_code == 302


def test_somebody_who_left_enters_no_more(issuer, client):
    MembershipFactory(user__email=CLAIRE, left=True)
    assert "n’appartient à aucune structure" in told(comes_back(issuer, client))
    assert client.get("/structure/").status_code == 403


@pytest.mark.parametrize("verified", [False, None])
def test_an_address_that_was_not_verified_opens_nothing(verified, issuer, client):
    MembershipFactory(user__email=CLAIRE)
    page = comes_back(issuer, client, sub=f"unverified-{verified}", email_verified=verified)
    assert "Aucun compte" in told(page)
    assert client.get("/").status_code == 302


def test_a_provider_that_vouches_for_every_address_is_trusted(issuer, client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = provider(issuer, vouches=True)
    lead = MembershipFactory(user__email=CLAIRE)
    page = comes_back(issuer, client, sub="vouched", email_verified=None)
    assert page.context["user"] == lead.user


def test_an_answer_that_was_not_asked_for_opens_nothing(client):
    MembershipFactory(user__email=CLAIRE)
    page = client.get("/connexion/pro/pro/retour/?code=stolen&state=invented", follow=True)
    assert "n’a pas pu vous reconnaître" in told(page)
    assert client.get("/").status_code == 302


def test_without_a_provider_nobody_is_offered_one(settings):
    settings.SOCIALACCOUNT_PROVIDERS = provider("")
    stranger = Client()
    assert "compte professionnel" not in told(stranger.get("/connexion/"))
    assert stranger.get("/connexion/pro/pro/").status_code == 404


def test_a_provider_that_is_down_is_told_and_the_code_still_serves(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = provider("http://localhost:1")
    page = client.get("/connexion/pro/pro/", follow=True)
    assert "n’a pas pu vous reconnaître" in told(page)
    assert "Recevoir un code" in told(page)
