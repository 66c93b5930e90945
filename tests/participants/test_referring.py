"""A prescriber refers, follows and withdraws; what others did stays unknown to them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from rallyes.core.models import Trace
from rallyes.participants.domain.agencies import (
    AgencyFacts,
    NameTaken,
    PrescriberElsewhere,
    end_prescriber,
    invite_prescriber,
    keep_agency,
)
from rallyes.participants.domain.following import followed_by
from rallyes.participants.domain.private import private_of
from rallyes.participants.domain.referring import (
    AgreementMissing,
    NotOpen,
    ReferralFacts,
    accesses_of,
    rallies_for,
    refer,
    withdraw_referral,
)
from rallyes.participants.domain.steps import move
from rallyes.participants.enums import Status, Withdrawal
from rallyes.participants.models import Participant, Prescriber
from tests.factories.network import MembershipFactory
from tests.factories.participants import AgencyFactory, ParticipantFactory, PrescriberFactory
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2019, 5, 2, 8, tzinfo=UTC)
LATER = NOW + timedelta(days=5)
AWA = {"first_name": "Awa", "last_name": "Diallo", "phone": "+33639980001", "agreed": True}


@pytest.fixture
def access():
    return PrescriberFactory()


@pytest.fixture
def rally(access):
    return RallyFactory(organisation=access.organisation, days=2)


def referred(access, rally, *, now=NOW, **facts):
    return refer(access=access, rally=rally, facts=ReferralFacts(**{**AWA, **facts}), now=now)


def told(access, rally):
    return [[step.status for step in one.steps] for one in followed_by(access, rally)]


def test_a_person_is_referred_with_her_agreement_and_waits_to_be_met(access, rally):
    with pytest.raises(AgreementMissing, match="accord"):
        referred(access, rally, agreed=False)
    assert not Participant.objects.exists()

    referred(access, rally, eligibility="inclusion", rsa="yes", rsa_before="yes")
    referred(access, rally)

    awa = Participant.objects.get()
    assert (awa.status, awa.prescriber) == ("referred", access.agency.name)
    assert private_of(awa).rsa_before == "yes"
    assert [(one.verb, one.facts) for one in Trace.objects.all()] == [("referral.made", {})]


@pytest.mark.parametrize(("kind", "cover"), [("FT", "ft"), ("ML", "")])
def test_france_travail_covers_those_whom_it_sends(kind, cover):
    access = PrescriberFactory(agency__kind=kind)
    rally = RallyFactory(organisation=access.organisation, days=1)
    assert referred(access, rally).participant.insurance_by == cover


@pytest.mark.parametrize("fields", [{"days": 2, "cancelled_at": NOW}, {"days": 0}])
def test_nobody_is_referred_to_a_rally_that_is_not_open(access, fields):
    with pytest.raises(NotOpen):
        referred(access, RallyFactory(organisation=access.organisation, **fields))


def test_nor_once_it_is_over(access, rally):
    with pytest.raises(NotOpen):
        referred(access, rally, now=datetime(2019, 6, 13, 8, tzinfo=UTC))


def test_a_person_whom_another_had_sent_is_not_entered_twice_and_nothing_tells_it(access, rally):
    other = PrescriberFactory(agency__organisation=access.organisation)
    person = referred(other, rally).participant
    move(participants=[person], status=Status.CONFIRMED, actor=None, link=None, now=LATER)

    mine = referred(access, rally, now=LATER + timedelta(days=1))

    assert mine.participant_id == person.pk
    (followed,) = followed_by(access, rally)
    assert (followed.status, followed.steps) == ("referred", ())
    assert Participant.objects.get().prescriber == other.agency.name


@pytest.mark.parametrize(("shares", "seen"), [(False, []), (True, [["informed"]])])
def test_colleagues_see_one_another_only_where_their_agency_shares(shares, seen):
    one = PrescriberFactory(agency__shares=shares)
    colleague = PrescriberFactory(agency=one.agency)
    rally = RallyFactory(organisation=one.organisation, days=2)
    person = referred(one, rally).participant
    move(participants=[person], status=Status.INFORMED, actor=None, link=None, now=LATER)

    assert told(one, rally) == [["informed"]]
    assert told(colleague, rally) == seen


def test_each_step_is_told_by_mail_with_a_link_and_no_name(access, rally):
    person = referred(access, rally).participant
    ParticipantFactory(rally=rally, ref="p900")
    mail.outbox.clear()

    move(
        participants=rally.participants.all(),
        status=Status.REGISTERED,
        actor=None,
        link=lambda number: f"https://exemple.org/prescripteur/{number}",
        now=LATER,
    )

    (letter,) = mail.outbox
    assert letter.to == [access.user.email]
    assert f"https://exemple.org/prescripteur/{rally.pk}" in letter.body
    assert not any(
        word in letter.subject + letter.body for word in ("Awa", "Diallo", "inscription")
    )
    assert person.status == "referred"


def test_whose_access_ended_is_told_nothing(access, rally):
    person = referred(access, rally).participant
    lead = MembershipFactory(organisation=access.organisation)
    end_prescriber(by=lead, prescriber=access, now=LATER)
    move(participants=[person], status=Status.INFORMED, actor=None, link=str, now=LATER)

    assert mail.outbox == []
    assert accesses_of(access.user) == []


def test_a_referral_that_is_withdrawn_takes_the_person_out_unless_others_sent_her(access, rally):
    other = PrescriberFactory(agency__organisation=access.organisation)
    first, second = referred(access, rally), referred(other, rally)

    withdraw_referral(referral=first, reason=Withdrawal.JOB, now=LATER)
    assert Participant.objects.get().status == "referred"
    withdraw_referral(referral=second, reason=Withdrawal.JOB, now=LATER)
    assert Participant.objects.get().status == "referred"
    assert told(access, rally) == []


def test_a_referral_that_brought_the_person_takes_her_away(access, rally):
    withdraw_referral(referral=referred(access, rally), reason=Withdrawal.JOB, now=LATER)
    awa = Participant.objects.get()
    assert (awa.status, awa.withdrawal) == ("withdrawn", "job")


def test_rallies_to_come_and_those_to_which_somebody_was_sent(access, rally):
    RallyFactory(days=2)
    past = RallyFactory(organisation=access.organisation, days=0)
    referred(access, rally)
    before, after = (
        [(one.rally, one.sent, one.open) for one in rallies_for([access], today=today)]
        for today in (date(2019, 6, 12), date(2019, 6, 13))
    )
    assert before == [(rally, 1, True)]
    assert after == [(rally, 1, False)]
    assert past not in [one for one, _, _ in before]


def test_two_agencies_of_an_organisation_never_bear_one_name():
    lead = MembershipFactory()
    facts = AgencyFacts(name="Cap emploi 07", kind="CAP_EMPLOI")
    keep_agency(by=lead, agency=None, facts=facts, now=NOW)
    with pytest.raises(NameTaken, match="déjà dans votre liste"):
        keep_agency(by=lead, agency=None, facts=facts, now=NOW)
    keep_agency(by=MembershipFactory(), agency=None, facts=facts, now=NOW)


def test_an_invitation_opens_an_access_to_one_agency_and_coming_back_finds_it_again():
    lead = MembershipFactory()
    agency, other = AgencyFactory.create_batch(2, organisation=lead.organisation)
    asked = {"by": lead, "email": "Zoe@Exemple.org", "link": "https://exemple.org/p/", "now": NOW}

    zoe = invite_prescriber(agency=agency, **asked)
    assert invite_prescriber(agency=agency, **asked) == zoe
    with pytest.raises(PrescriberElsewhere):
        invite_prescriber(agency=other, **asked)
    assert [one.to for one in mail.outbox] == [["zoe@exemple.org"]] * 2

    end_prescriber(by=lead, prescriber=zoe, now=LATER)
    assert invite_prescriber(agency=agency, **asked) == zoe
    assert Prescriber.objects.get().ended_at is None
