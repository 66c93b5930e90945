"""What is kept of people ends on its date, histories included, and its organisation is told."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rallyes.core.domain.forgetting import due_today, enqueue_today, forget_today
from rallyes.core.models import Job, Trace
from rallyes.core.privacy import upcoming
from rallyes.core.tasks import forget
from rallyes.participants.enums import Status
from rallyes.participants.models import Participant, Private
from rallyes.planning.models import Guide, Vehicle
from rallyes.rallies.domain.past import ended_before
from tests.factories.companies import CompanyFactory, EngagementFactory
from tests.factories.funding import GrantFactory
from tests.factories.network import MembershipFactory
from tests.factories.participants import ParticipantFactory, PrescriberFactory
from tests.factories.planning import GuideFactory, VehicleFactory
from tests.factories.rallies import FIRST_DAY, RallyFactory

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2019, 5, 1, tzinfo=UTC)


def after(days: int) -> datetime:
    """So many days after the only day of the rally."""
    return datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, 12, tzinfo=UTC) + timedelta(
        days
    )


@pytest.fixture
def rally():
    return RallyFactory(days=1)


def entered_long_ago(model):
    """Nobody touched these rows since."""
    model.history.update(history_date=LONG_AGO)


def test_candidates_who_did_not_come_are_forgotten_after_six_months(rally):
    here = ParticipantFactory(rally=rally, status=Status.CONFIRMED)
    ParticipantFactory(rally=rally, status=Status.INFORMED, first_name="Ines")
    entered_long_ago(Participant)
    assert forget_today(now=after(183))["participants.not_taken"] == 0
    assert forget_today(now=after(185))["participants.not_taken"] == 1
    assert list(rally.participants.all()) == [here]
    told = Trace.objects.get(verb="people.forgotten")
    assert told.organisation == rally.organisation_id
    assert "Ines" not in Participant.history.values_list("first_name", flat=True)


def test_everybody_is_forgotten_two_years_later(rally):
    ParticipantFactory(rally=rally)
    GuideFactory(rally=rally, phone="+33601020304")
    vehicle = VehicleFactory(rally=rally, owner="Luc Ferrand", plate="AA-123-BB")
    for model in (Participant, Guide, Vehicle):
        entered_long_ago(model)
    forget_today(now=after(913))
    assert rally.participants.count() == 1
    forget_today(now=after(915))
    assert (rally.participants.count(), rally.guides.count()) == (0, 0)
    vehicle.refresh_from_db()
    assert (vehicle.owner, vehicle.plate) == ("", "")
    assert set(vehicle.history.values_list("owner", flat=True)) == {""}


def test_a_file_entered_within_the_notice_is_not_forgotten_yet(rally):
    ParticipantFactory(rally=rally)
    GuideFactory(rally=rally)
    for model in (Participant, Guide):
        model.history.update(history_date=after(910))
    forget_today(now=after(915))
    assert (rally.participants.count(), rally.guides.count()) == (1, 1)


def test_needs_insurance_and_emergencies_are_forgotten_after_thirty_days(rally):
    person = ParticipantFactory(
        rally=rally, wheelchair=True, hours_off=["early"], insurance_by="ft", insurance_seen=True
    )
    Private.objects.create(
        participant=person, rsa="yes", emergency_name="Mère", emergency_phone="+33601020304"
    )
    entered_long_ago(Participant)
    forget_today(now=after(30))
    assert Participant.objects.get().wheelchair
    assert forget_today(now=after(32))["participants.needs"] == 2
    person.refresh_from_db()
    assert (person.wheelchair, person.hours_off, person.insurance_by) == (False, [], "")
    assert not person.history.filter(wheelchair=True).exists()
    kept = Private.objects.get()
    assert (kept.rsa, kept.emergency_name, kept.emergency_phone) == ("yes", None, None)


def test_rqth_is_forgotten_after_six_months(rally):
    person = ParticipantFactory(rally=rally)
    Private.objects.create(participant=person, rqth="yes", rqth_consent_at=LONG_AGO)
    forget_today(now=after(183))
    assert Private.objects.get().rqth == "yes"
    forget_today(now=after(185))
    assert (Private.objects.get().rqth, Private.objects.get().rqth_consent_at) == (None, None)


def test_invented_people_of_a_demonstration_stay(rally):
    rally.is_demonstration = True
    rally.save()
    ParticipantFactory(rally=rally)
    entered_long_ago(Participant)
    forget_today(now=after(2000))
    assert rally.participants.count() == 1


def test_people_of_companies_and_funders_are_forgotten_three_years_after_their_last_rally(rally):
    old = EngagementFactory(rally=rally, company__contact_name="Zoé Lang").company
    again = EngagementFactory(rally=rally, company__contact_name="Ali Roy").company
    EngagementFactory(rally=RallyFactory(), company=again)
    funder = GrantFactory(rally=rally, funder__contact_name="Ada Weil").funder
    for model in (type(old), type(funder)):
        entered_long_ago(model)
    done = forget_today(now=after(1094))
    assert (done["companies.contacts"], done["funding.contacts"]) == (0, 0)
    forget_today(now=after(1097))
    for one in (old, again, funder):
        one.refresh_from_db()
    assert (old.contact_name, again.contact_name, funder.contact_name) == ("", "Ali Roy", "")
    assert "Zoé Lang" not in old.history.values_list("contact_name", flat=True)


def test_a_company_that_somebody_changed_lately_is_kept():
    company = CompanyFactory(contact_name="Zoé Lang")
    forget_today(now=datetime(2019, 6, 1, tzinfo=UTC))
    company.refresh_from_db()
    assert company.contact_name == "Zoé Lang"


def test_a_colleague_who_left_a_year_ago_has_no_name_any_more():
    gone = MembershipFactory(left_at=LONG_AGO, user__name="Rémi Petit")
    here = MembershipFactory()
    forget_today(now=LONG_AGO + timedelta(days=364))
    gone.user.refresh_from_db()
    assert gone.user.name == "Rémi Petit"
    forget_today(now=LONG_AGO + timedelta(days=366))
    gone.user.refresh_from_db()
    assert (gone.user.name, gone.user.is_active) == ("", False)
    assert "Petit" not in gone.user.email
    here.user.refresh_from_db()
    assert here.user.is_active


def test_a_prescriber_whose_access_ended_three_years_ago_has_no_name_any_more():
    gone = PrescriberFactory(ended_at=LONG_AGO, user__name="Nora Lévi")
    member = PrescriberFactory(ended_at=LONG_AGO, user__name="Malik Roy")
    MembershipFactory(user=member.user)
    forget_today(now=LONG_AGO + timedelta(days=1096))
    gone.user.refresh_from_db()
    member.user.refresh_from_db()
    assert (gone.user.name, gone.user.is_active) == ("", False)
    assert (member.user.name, member.user.is_active) == ("Malik Roy", True)


def test_traces_are_forgotten_after_a_year_and_the_run_leaves_its_own():
    Trace.objects.create(at=LONG_AGO, actor="user:1", verb="read", about="participant:1")
    forget_today(now=LONG_AGO + timedelta(days=366))
    assert [one.verb for one in Trace.objects.all()] == ["forgotten"]


def test_an_organisation_is_told_a_month_before(rally):
    ParticipantFactory(rally=rally, status=Status.REFERRED)
    organisation = rally.organisation_id
    assert upcoming(organisation=organisation, today=after(150).date()) == []
    [due] = upcoming(organisation=organisation, today=after(160).date())
    assert (due.on, due.number) == (FIRST_DAY + timedelta(days=184), 1)
    assert upcoming(organisation=RallyFactory().organisation_id, today=after(160).date()) == []


def test_a_rally_counts_as_over_after_its_last_gathering(rally):
    rally.gatherings.create(
        kind="closing", date=date(2019, 6, 20), start="14:00", end="16:00", invited=[]
    )
    assert not ended_before(date(2019, 6, 20)).exists()
    assert ended_before(date(2019, 6, 21)).get() == rally


def test_the_daily_run_is_asked_for_once(run_jobs):
    now = datetime(2026, 6, 1, 3, tzinfo=UTC)
    enqueue_today(task=forget, now=now)
    enqueue_today(task=forget, now=now + timedelta(hours=5))
    assert not due_today(now=now)
    assert due_today(now=now + timedelta(days=1))
    run_jobs()
    assert [job.state for job in Job.objects.all()] == ["done"]
    assert Trace.objects.filter(verb="forgotten").exists()
