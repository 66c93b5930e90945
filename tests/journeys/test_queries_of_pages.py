"""Every page that an organiser may read asks the database as often for many things as for few."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rallyes.rallies.models import CommitteeMeeting, CommitteeMember
from tests.factories.addresses import CLOSED, address_of
from tests.factories.companies import EngagementFactory, ExchangeFactory
from tests.factories.funding import (
    BudgetLineFactory,
    ConditionFactory,
    GrantFactory,
    GrantPaperFactory,
)
from tests.factories.messaging import MessageFactory
from tests.factories.network import InvitationFactory, MembershipFactory
from tests.factories.participants import (
    AttendanceFactory,
    PairFactory,
    PrescriberFactory,
    ReferralFactory,
)
from tests.factories.planning import GuideFactory, VehicleFactory
from tests.factories.rallies import (
    FIRST_DAY,
    GatheringFactory,
    JournalEntryFactory,
    RallyFactory,
    TaskFactory,
)
from tests.factories.world import World

pytestmark = pytest.mark.django_db


def queries_of_pages(world: World, client: Client) -> dict[str, list[str]]:
    """What each page asks, by its name; the session's own upkeep left out."""
    asked = {}
    for name, parts in CLOSED:
        address = address_of(name, parts, world)
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(address)
        if answer.status_code == 200:
            asked[name] = [query["sql"] for query in seen.captured_queries]
    return asked


def crowd(world: World) -> None:
    """Three more of everything that is listed."""
    organisation = world.membership.organisation
    for number in range(3):
        RallyFactory(organisation=organisation, days=2)
        EngagementFactory(rally=world.rally, ref=f"c91{number}", openings=True)
        sought = EngagementFactory(rally=world.rally, ref=f"c92{number}", status="contacted")
        ExchangeFactory(engagement=sought)
        ExchangeFactory(engagement=world.engagement, by=world.membership.user)
        PairFactory(rally=world.rally, first__ref=f"p91{number}", second__ref=f"p92{number}")
        VehicleFactory(rally=world.rally, ref=f"v91{number}")
        GuideFactory(rally=world.rally, ref=f"g91{number}")
        GatheringFactory(rally=world.rally)
        MessageFactory(
            organisation=organisation.pk,
            within=world.message.within,
            about=world.message.about,
        )
        world.committee_meeting.present.add(
            CommitteeMember.objects.create(rally=world.rally, name=f"Zoé {number}", body="PLIE")
        )
        CommitteeMeeting.objects.create(rally=world.rally, date=FIRST_DAY)
        AttendanceFactory(session=world.attendance.session, participant__ref=f"p93{number}")
        AttendanceFactory(session__rally=world.rally, participant__ref=f"p94{number}")
        PrescriberFactory(agency__organisation=organisation)
        ReferralFactory(
            prescriber=PrescriberFactory(agency=world.prescriber.agency),
            participant=world.pair.first,
        )
        TaskFactory(rally=world.rally)
        BudgetLineFactory(rally=world.rally)
        GrantPaperFactory(grant=world.grant)
        ConditionFactory(grant=GrantFactory(rally=world.rally))
        JournalEntryFactory(rally=world.rally)
        MembershipFactory(organisation=organisation)
        InvitationFactory(organisation=organisation)


def test_no_page_asks_more_when_there_is_more(client: Client) -> None:
    world = World()
    client.force_login(world.membership.user)
    few = queries_of_pages(world, client)
    crowd(world)
    many = queries_of_pages(world, client)

    assert len(few) > 50
    grown = {
        name: (len(few[name]), len(many[name]), many[name][-4:])
        for name in few
        if len(many.get(name, [])) > len(few[name])
    }
    assert grown == {}
