"""The overview leads from an empty rally to a published programme."""

import pytest

from rallyes.planning.models import Guide
from tests.factories.companies import EngagementFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.planning import GuideFactory, VehicleFactory
from tests.factories.programme import draft_like
from tests.factories.rallies import GatheringFactory, RallyFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db


def overview_of(rally):
    return organiser_of(rally.organisation).get(f"/rallyes/{rally.pk}/").context["overview"]


def test_what_stops_the_programme_comes_first():
    rally = RallyFactory(days=2, base_lat=None)
    overview = overview_of(rally)
    assert overview.next_step.verb == "Situer le lieu de départ"
    assert overview.next_step.url == f"/rallyes/{rally.pk}/reglages/lieu-de-depart/"
    codes = [one.warning.code for one in overview.afterwards]
    assert "no_base" not in codes
    assert "feedback_time" in codes


def test_a_rally_with_all_it_needs_leads_to_its_programme():
    draft = draft_like("ardeche-2019")
    draft.rally.drafts.all().delete()
    step = overview_of(draft.rally).next_step
    assert (step.verb, step.url) == (
        "Calculer le programme",
        f"/rallyes/{draft.rally.pk}/programme/",
    )


def test_a_draft_leads_to_its_publication():
    draft = draft_like("ardeche-2019")
    assert overview_of(draft.rally).next_step.verb == "Relire et publier"


def test_the_days_are_told_in_the_order_of_the_clock():
    rally = RallyFactory(days=1)
    GatheringFactory(rally=rally)
    [(_, moments)] = overview_of(rally).calendar
    assert [one.what for one in moments] == ["Accueil", "Visites"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_overview_asks_as_often_for_three_of_each_as_for_one(number, django_assert_num_queries):
    rally = RallyFactory(days=2)
    for _ in range(number):
        EngagementFactory(rally=rally)
        ParticipantFactory(rally=rally)
        VehicleFactory(rally=rally)
        GuideFactory(rally=rally)
        GatheringFactory(rally=rally)
    assert Guide.objects.count() == number
    client = organiser_of(rally.organisation)
    with django_assert_num_queries(36):
        client.get(f"/rallyes/{rally.pk}/")
