"""Last year's rally is taken up again: companies and tasks come along, people do not."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from rallyes.rallies.models import Rally
from tests.factories.companies import EngagementFactory
from tests.factories.participants import ParticipantFactory, PrescriberFactory
from tests.factories.planning import GuideFactory, VehicleFactory
from tests.factories.programme import draft_like, publication_of
from tests.factories.rallies import (
    FIRST_DAY,
    GatheringFactory,
    JournalEntryFactory,
    RallyFactory,
    TaskFactory,
)
from tests.factories.sessions import organiser_of, signed_in

pytestmark = pytest.mark.django_db


def duplicated(source, first="2020-06-09"):
    client = organiser_of(source.organisation)
    page = client.post(
        f"/rallyes/{source.pk}/dupliquer/", {"name": "Ardèche 2020", "first": first}, follow=True
    )
    return Rally.objects.get(name="Ardèche 2020"), page


def test_what_comes_along_and_what_does_not():
    source = RallyFactory(days=2, base_commune="Aubenas", emergency_numbers="Luc 06 01 02 03 04")
    engagement = EngagementFactory(rally=source, openings=True, notes="Sonner au portail bleu")
    VehicleFactory(rally=source, seats=7, dates=["2019-06-11"], insurance_checked=True)
    GatheringFactory(rally=source)
    TaskFactory(rally=source, done_at="2019-05-01T09:00Z")
    ParticipantFactory(rally=source)
    GuideFactory(rally=source)
    JournalEntryFactory(rally=source)

    rally, page = duplicated(source)

    assert page.redirect_chain == [(f"/rallyes/{rally.pk}/", 302)]
    assert (rally.organisation, rally.base_commune, rally.emergency_numbers) == (
        source.organisation,
        "Aubenas",
        "Luc 06 01 02 03 04",
    )
    assert [day.date for day in rally.days.all()] == [date(2020, 6, 9), date(2020, 6, 10)]
    assert [one.date for one in rally.gatherings.all()] == [date(2020, 6, 9)]
    [carried] = rally.engagements.all()
    assert (carried.company, carried.notes) == (engagement.company, "Sonner au portail bleu")
    assert not carried.openings.exists()
    [vehicle] = rally.vehicles.all()
    assert (vehicle.seats, vehicle.dates, vehicle.insurance_checked) == (7, None, False)
    [task] = rally.tasks.all()
    assert (task.title, task.done_at, task.days_before) == (
        "Rappeler la chambre de métiers",
        None,
        21,
    )
    assert not rally.participants.exists()
    assert not rally.guides.exists()
    assert not rally.journal.exists()
    assert source.engagements.get().openings.exists()


def test_the_journal_of_the_last_time_is_read_in_each_phase_and_stays_where_it_is():
    source = RallyFactory(days=1, name="Ardèche 2019")
    JournalEntryFactory(rally=source, text="Le maire a décidé trois entreprises.")
    rally, _ = duplicated(source)
    client = organiser_of(source.organisation)

    told = client.get(f"/rallyes/{rally.pk}/etapes/entreprises/").content.decode()
    assert "La dernière fois : Ardèche 2019" in told
    assert "Le maire a décidé trois entreprises." in told
    assert f"/rallyes/{source.pk}/carnet-de-bord/" in told
    assert "Changer<span" not in told

    other = client.get(f"/rallyes/{rally.pk}/etapes/jeux/").content.decode()
    assert "La dernière fois" not in other
    assert (rally.previous, rally.journal.count()) == (source, 0)


def test_a_cancelled_rally_may_be_taken_up_on_other_dates():
    source = RallyFactory(days=1, cancelled_at="2019-06-01T09:00Z", cancelled_reason="Canicule")
    rally, _ = duplicated(source)
    assert (rally.cancelled_at, rally.cancelled_reason) == (None, "")


def test_no_programme_comes_along():
    draft = draft_like("ardeche-2019")
    publication_of(draft)
    rally, _ = duplicated(draft.rally)
    assert not rally.drafts.exists()
    assert rally.engagements.count() == draft.rally.engagements.count()
    shift = rally.days.first().date - draft.rally.days.first().date
    assert shift == date(2020, 6, 9) - FIRST_DAY or shift > timedelta(0)


def test_a_date_that_cannot_be_is_told_and_makes_nothing():
    source = RallyFactory(days=1)
    page = organiser_of(source.organisation).post(
        f"/rallyes/{source.pk}/dupliquer/", {"name": "Ardèche 2020", "first": "0020-06-09"}
    )
    assert "L’année 20 ne peut pas être la bonne" in page.content.decode()
    assert Rally.objects.count() == 1


def test_prescribers_see_the_new_rally_once_its_lead_opens_it():
    source = RallyFactory(days=2)
    client = organiser_of(source.organisation)
    first = timezone.localdate() + timedelta(days=60)
    client.post(f"/rallyes/{source.pk}/dupliquer/", {"name": "Suite", "first": str(first)})
    copy = Rally.objects.get(name="Suite")
    paula = signed_in(PrescriberFactory(agency__organisation=source.organisation))
    assert "Suite" not in paula.get("/prescripteur/").content.decode()
    address = f"/rallyes/{copy.pk}/reglages/presentation/"
    client.post(address, {"name": "Suite", "referrals_open": "on"})
    assert "Suite" in paula.get("/prescripteur/").content.decode()
