"""Every address of the site, called by every audience: each cell of docs/permissions.md.

A new address is for members until it says otherwise in ``rallyes/web/ui/permissions.py``: strangers
are sent to sign in, members of another organisation are told that it does not exist.
"""

from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rallyes.accounts.models import User
from rallyes.network.models import Membership
from rallyes.web.ui.permissions import (
    ASKED,
    BROUGHT,
    FEDERATION,
    LEADS,
    LINKS,
    NETWORK,
    ONESELF,
    OPEN,
    PRESCRIBED,
    READ,
    Answer,
    Audience,
    Link,
    answers_of,
    answers_to_links,
)
from rallyes.web.ui.permissions_page import permissions_page
from tests.factories.addresses import ALL, CLOSED, LINKED, SIGNED_IN, WIDE_OPEN, address_of
from tests.factories.addresses import NETWORK as SPACE_OF_THE_NETWORK
from tests.factories.addresses import PRESCRIBED as SPACE_OF_PRESCRIBERS
from tests.factories.links import live_tokens
from tests.factories.network import MembershipFactory
from tests.factories.world import World

pytestmark = pytest.mark.django_db


FACTORS = ("totp", "recovery_codes", "webauthn")
FACTOR = {"name": "Ma clé", "secret": "A", "seed": "B", "used_mask": 0, "credential": {}}


@pytest.fixture
def world() -> World:
    return World()


def people(world: World) -> dict[Audience, User]:
    """Whoever has an account, one of each."""
    here = world.membership.organisation
    return {
        Audience.READER: MembershipFactory(organisation=here, reader=True).user,
        Audience.MEMBER: MembershipFactory(organisation=here, member=True).user,
        Audience.LEAD: world.membership.user,
        Audience.PRESCRIBER: world.prescriber.user,
        Audience.FEDERATION: world.federation.user,
        Audience.EXPERT: world.expert.user,
        Audience.LEFT: MembershipFactory(organisation=here, left=True).user,
        Audience.ELSEWHERE: MembershipFactory().user,
    }


def what_is_own(world: World, user: User, parts: tuple[str, ...]) -> dict[str, object]:
    """What stands in an address that is one's own: membership, session, key, tables one brought."""
    for brought in (world.pending, world.table):
        brought.brought_by = user
        brought.save(update_fields=["brought_by"])
    membership = Membership.objects.filter(user=user).first()
    session = UserSession.objects.create(user=user, ip="192.0.2.7", session_key=f"of-{user.pk}")
    wanted = FACTORS if "pk" in parts else FACTORS[:2]
    keys = [Authenticator.objects.create(user=user, type=one, data=FACTOR) for one in wanted]
    return {
        "colleague_id": membership and membership.pk,
        "visit_id": session.pk,
        "pk": keys[-1].pk,
    }


def both(client: Client, address: str) -> list[HttpResponse]:
    """Read, then write; where an address takes only one of them, the answer to that one.

    What was written is taken back, so that whoever asks next finds everything in its place.
    """
    answers = [asked(client, way, address) for way in ("get", "post")]
    return [answer for answer in answers if answer.status_code != 405]


def asked(client: Client, way: str, address: str) -> HttpResponse:
    with transaction.atomic():
        answer = getattr(client, way)(address)
        transaction.set_rollback(True)
    return answer


def heard(answers: list[HttpResponse]) -> Answer:
    """What whoever asked was told: the same whether they read or wrote, but for who only reads."""
    told = [_one(answer) for answer in answers]
    if told == [Answer.OPENS, Answer.REFUSES]:
        return Answer.READS
    assert len(set(told)) == 1
    return told[0]


def _one(answer: HttpResponse) -> Answer:
    if answer.status_code == 302 and answer.url.startswith(f"{reverse('account_login')}?next="):
        return Answer.SIGN_IN
    if answer.status_code == 302 and answer.url == reverse("me:door"):
        return Answer.SENT
    said = {403: Answer.REFUSES, 404: Answer.ABSENT}
    assert answer.status_code not in {500, 501, 502}
    return said.get(answer.status_code, Answer.OPENS)


def test_every_address_has_a_name() -> None:
    assert [name for name, _ in ALL if name.endswith("None")] == []


def test_what_is_said_of_an_address_is_said_of_one_that_exists() -> None:
    starts = (
        *OPEN,
        *LINKS,
        *LEADS,
        *ONESELF,
        *BROUGHT,
        *ASKED,
        *READ,
        *FEDERATION,
        PRESCRIBED,
        NETWORK,
    )
    assert [start for start in starts if not any(name.startswith(start) for name, _ in ALL)] == []


def test_the_document_says_what_is_so(root: Path) -> None:
    document = (root / "docs" / "permissions.md").read_text()
    assert document == permissions_page(), "write it again with make permissions"


@pytest.mark.parametrize(
    ("name", "parts"), [*CLOSED, *SPACE_OF_PRESCRIBERS, *SPACE_OF_THE_NETWORK, *SIGNED_IN]
)
def test_each_audience_gets_what_the_table_says(
    name: str, parts: tuple[str, ...], world: World, client: Client
) -> None:
    said = answers_of((name, parts))
    told = {Audience.STRANGER: heard(both(client, address_of(name, parts, world)))}
    for audience, user in people(world).items():
        client.force_login(user)
        own = what_is_own(world, user, parts) if said[audience] is Answer.OWN else {}
        told[audience] = heard(both(client, address_of(name, parts, world, **own)))

    opens = {Answer.OWN: Answer.OPENS}
    assert told == {audience: opens.get(answer, answer) for audience, answer in said.items()}


@pytest.mark.parametrize(("name", "parts"), WIDE_OPEN)
def test_what_is_open_asks_nobody_who_they_are(
    name: str, parts: tuple[str, ...], world: World, client: Client
) -> None:
    """A link that proves itself, and proves nothing here, does not exist for anybody."""
    address, closed = address_of(name, parts, world), {Answer.SIGN_IN, Answer.REFUSES}
    for user in (None, *people(world).values()):
        if user is not None:
            client.force_login(user)
        assert not closed & {_one(answer) for answer in both(client, address)}


@pytest.mark.parametrize("signed_in", [False, True])
@pytest.mark.parametrize(("name", "parts"), LINKED)
def test_a_link_opens_its_own_pages_and_no_other(
    name: str, parts: tuple[str, ...], signed_in: bool, world: World, client: Client
) -> None:
    if signed_in:
        client.force_login(MembershipFactory().user)
    tokens = live_tokens()
    told = {
        link: heard(both(client, address_of(name, parts, world, token=tokens[link])))
        for link in Link
    }
    assert told == answers_to_links((name, parts))
