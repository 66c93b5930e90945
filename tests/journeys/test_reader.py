"""Somebody of the organisation who reads everything and changes nothing."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from rallyes.funding.domain.links import make_link as make_funder_link
from rallyes.network.enums import Role
from rallyes.participants.domain.personal_links import make_link
from rallyes.planning.domain.links import live_link
from rallyes.planning.enums import LinkKind
from tests.factories.companies import EngagementFactory
from tests.factories.funding import GrantFactory
from tests.factories.network import MembershipFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return MembershipFactory()


@pytest.fixture
def rally(lead):
    return RallyFactory(organisation=lead.organisation, name="Rallye de mai", days=1)


@pytest.fixture
def reader(lead):
    return MembershipFactory(organisation=lead.organisation, reader=True)


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_a_lead_invites_somebody_who_only_reads(lead):
    office = signed_in(lead)
    assert "sans rien y changer" in told(office.get("/structure/inviter/"))
    office.post("/structure/inviter/", {"email": "elu@exemple.org", "role": "reader"})
    [message] = mail.outbox
    assert message.to == ["elu@exemple.org"]
    assert "lecture seule" in told(office.get("/structure/"))


def test_a_reader_opens_the_pages_of_a_rally(reader, rally):
    desk, company = signed_in(reader), EngagementFactory(rally=rally)
    for name in ("rally", "companies", "participants", "vehicles", "guides", "programme", "path"):
        page = desk.get(reverse(f"organiser:{name}", args=[rally.pk]))
        assert page.status_code == 200
        assert "Lecture seule" in told(page)
    sheet = desk.get(reverse("organiser:company", args=[rally.pk, company.pk]))
    assert company.company.name in told(sheet)


def test_a_reader_changes_nothing_and_is_told_why(reader, rally):
    desk, company = signed_in(reader), EngagementFactory(rally=rally)
    closed = (
        desk.get(reverse("organiser:rally_create")),
        desk.get(reverse("organiser:company_add", args=[rally.pk])),
        desk.post(reverse("organiser:company", args=[rally.pk, company.pk]), {"name": "Autre"}),
        desk.post(reverse("organiser:rally_cancel", args=[rally.pk]), {"reason": "…"}),
    )
    for page in closed:
        assert page.status_code == 403
        assert "Votre compte est en lecture seule : vous pouvez tout ouvrir" in told(page)
    company.company.refresh_from_db()
    assert company.company.name != "Autre"


def test_a_reader_does_not_hold_the_links_of_others(reader, rally):
    """With a company's link one answers in its name."""
    assert signed_in(reader).get(reverse("organiser:links", args=[rally.pk])).status_code == 403


def test_a_reader_still_searches_changes_their_name_and_leaves(reader, rally):
    desk = signed_in(reader)
    assert "Rallye de mai" in told(desk.post("/chercher/", {"q": "mai"}))
    desk.post("/compte/", {"name": "Jeanne Petit"})
    reader.user.refresh_from_db()
    assert reader.user.name == "Jeanne Petit"

    assert desk.post(f"/structure/collegues/{reader.pk}/depart/").url == "/connexion/"
    assert desk.get("/structure/").status_code == 403


def test_another_role_opens_what_was_closed(lead, reader, rally):
    address = reverse("organiser:company_add", args=[rally.pk])
    assert signed_in(reader).get(address).status_code == 403
    signed_in(lead).post(f"/structure/collegues/{reader.pk}/", {"role": Role.MEMBER})
    assert signed_in(reader).get(address).status_code == 200


def test_members_are_shown_no_badge_of_readers(lead, rally):
    page = told(signed_in(lead).get(reverse("organiser:rally", args=[rally.pk])))
    assert "Lecture seule" not in page
    assert "data-reads" not in page


def test_a_reader_reads_the_texts_of_messages_and_keeps_none(reader):
    desk = signed_in(reader)
    address = f"{reverse('organiser:text')}?pour=reminder"

    assert "{rallye}" in told(desk.get(address))
    assert (
        desk.post(address, {"subject": "x", "body": "{lien}", "sms": "{lien}"}).status_code == 403
    )
    assert desk.post(address, {"look": "1"}).status_code == 403


def test_a_reader_keeps_the_button_that_searches(reader):
    assert 'class="search" method="post" data-own' in told(signed_in(reader).get("/chercher/"))


def test_a_reader_gets_no_address_that_lets_answer(reader, rally):
    """Whoever holds such an address answers as the person, the company or the funder."""
    desk, now = signed_in(reader), timezone.now()
    person, company = ParticipantFactory(rally=rally), EngagementFactory(rally=rally, ref="c1")
    grant = GrantFactory(rally=rally)
    make_link(participant=person, actor=None, now=now)
    live_link(rally=rally, kind=LinkKind.COMPANY, ref="c1", now=now)
    make_funder_link(by=reader, grant=grant, now=now)
    for name, row in (("participant", person), ("company_follow", company), ("grant", grant)):
        page = told(desk.get(reverse(f"organiser:{name}", args=[rally.pk, row.pk])))
        assert not re.search(r"/(moi|v|f)/[\w-]{20}", page), name
