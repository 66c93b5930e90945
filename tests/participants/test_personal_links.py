"""The personal link of a participant: what it opens, what it changes, and what ends it."""

from datetime import UTC, datetime, timedelta

import pytest

from rallyes.core.errors import NotFoundError
from rallyes.core.models import Trace
from rallyes.participants.domain.essentials import Essentials, confirm_coming, say_not_coming
from rallyes.participants.domain.personal_links import (
    cut_link,
    link_of,
    make_link,
    open_personal_link,
    token_of_link,
)
from rallyes.participants.domain.private import keep_emergency, private_of
from rallyes.participants.domain.steps import move
from rallyes.participants.enums import Status, Withdrawal
from rallyes.participants.models import Participant, Step
from tests.factories.participants import ParticipantFactory
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2019, 5, 2, 8, tzinfo=UTC)
EVENING = datetime(2019, 6, 12, 21, 59, tzinfo=UTC)


def linked(**fields):
    return make_link(participant=ParticipantFactory(**fields), actor=None, now=NOW)


def opens(link, *, now=NOW):
    try:
        return open_personal_link(token=token_of_link(link), now=now) == link
    except NotFoundError:
        return False


def test_a_link_opens_until_the_last_evening_of_the_rally():
    link = linked()
    assert opens(link, now=EVENING - timedelta(minutes=1))
    assert not opens(link, now=EVENING)
    undated = linked(rally=RallyFactory())
    assert undated.expires_at == NOW + timedelta(days=60)


def test_a_link_that_is_replaced_or_cut_opens_nothing():
    first = linked()
    second = make_link(participant=first.participant, actor=None, now=NOW)
    assert (opens(first), opens(second)) == (False, True)
    cut_link(participant=first.participant, actor=None, now=NOW)
    assert not opens(second)
    assert link_of(first.participant, now=NOW) is None


@pytest.mark.parametrize("token", ["", "x", "{nonce}", "{nonce}.x"])
def test_a_forged_link_opens_nothing(token):
    link = linked()
    with pytest.raises(NotFoundError):
        open_personal_link(token=token.format(nonce=link.nonce), now=NOW)


def test_the_link_of_a_cancelled_rally_opens_nothing():
    link = linked()
    link.participant.rally.cancelled_at = NOW
    link.participant.rally.save()
    assert not opens(link)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("registered", "confirmed"),
        ("confirmed", "confirmed"),
        ("withdrawn", "waiting"),
        ("waiting", "waiting"),
        ("informed", "informed"),
    ],
)
def test_saying_yes_confirms_a_place_and_never_takes_one(before, after):
    link = linked(status=before, withdrawal="job" if before == "withdrawn" else "")
    confirm_coming(link=link, essentials=Essentials(), tell=None, now=NOW)

    person = Participant.objects.get()
    assert (person.status, person.withdrawal) == (after, "")
    assert link.answered_at == NOW
    assert set(Trace.objects.exclude(verb="personal_link.made").values_list("actor")) == {("link",)}


def test_saying_no_frees_the_place_for_a_reason():
    link = linked(status="confirmed")
    say_not_coming(link=link, reason=Withdrawal.DATES, tell=None, now=NOW)
    person = Participant.objects.get()
    assert (person.status, person.withdrawal) == ("withdrawn", "dates")


def test_what_is_left_blank_stays_and_the_rest_is_completed():
    link = linked(phone="+33639980001", licence="no", image_consent="")
    keep_emergency(participant=link.participant, name="Moussa", phone="+33639980009")
    said = Essentials(licence="yes", image_consent="yes", insurance_by="own", interests=("C",))
    confirm_coming(link=link, essentials=said, tell=None, now=NOW)

    person = Participant.objects.get()
    assert (person.phone, person.licence, person.interests) == ("+33639980001", "yes", ["C"])
    assert (person.image_consent, person.image_consent_at) == ("yes", NOW)
    assert (person.insurance_by, person.insured) == ("own", False)
    assert private_of(person).emergency_name == "Moussa"

    other = Essentials(emergency_name="Zoé", image_consent="no")
    confirm_coming(link=link, essentials=other, tell=None, now=NOW + timedelta(days=1))
    kept = private_of(person)
    assert (kept.emergency_name, kept.emergency_phone) == ("Zoé", "+33639980009")
    assert Participant.objects.get().image_consent == "no"


@pytest.mark.parametrize(
    "known", [{"insurance_by": "ft"}, {"insurance_by": "organisation", "insurance_seen": True}]
)
def test_insurance_that_is_settled_stands(known):
    link = linked(**known)
    confirm_coming(link=link, essentials=Essentials(insurance_by="own"), tell=None, now=NOW)
    assert Participant.objects.get().insurance_by == known["insurance_by"]


def says_no_then_yes(link):
    say_not_coming(link=link, reason=Withdrawal.DATES, tell=None, now=NOW)
    confirm_coming(link=link, essentials=Essentials(), tell=None, now=NOW)
    return Participant.objects.get(pk=link.participant_id).status


def joined(**fields):
    person = ParticipantFactory(**fields)
    Step.objects.create(participant=person, status=person.status, at=NOW - timedelta(days=1))
    return make_link(participant=person, actor=None, now=NOW)


def test_a_change_of_mind_finds_the_place_again():
    assert says_no_then_yes(joined(status="confirmed")) == "confirmed"


def test_a_place_that_went_to_another_is_not_given_twice():
    rally = RallyFactory(days=2, teams=1, team_size_max=3)
    link = joined(rally=rally, status="confirmed")
    ParticipantFactory.create_batch(3, rally=rally, status="registered")
    assert says_no_then_yes(link) == "waiting"


def test_whoever_had_no_place_gets_none_by_changing_their_mind():
    assert says_no_then_yes(joined(status="waiting")) == "waiting"


def test_a_withdrawal_noted_by_the_organiser_stands_until_they_see_to_it():
    link = joined(status="confirmed")
    move(
        participants=[link.participant],
        status=Status.WITHDRAWN,
        withdrawal=Withdrawal.SILENT,
        actor=None,
        link=None,
        now=NOW,
    )
    confirm_coming(link=link, essentials=Essentials(), tell=None, now=NOW)
    assert Participant.objects.get().status == "waiting"
