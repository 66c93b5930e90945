"""The file of a candidate: what is kept, for whom, and what nobody reads in the database."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, transaction

from rallyes.core.models import Trace
from rallyes.participants.domain.known import known_elsewhere
from rallyes.participants.domain.people import AlreadyHere, PersonFacts, change, register, remove
from rallyes.participants.domain.private import (
    NotForYou,
    PrivateFacts,
    change_private,
    counts_as_rsa,
    keep_emergency,
    open_private,
    private_of,
    rsa_share,
)
from rallyes.participants.domain.queries import person_rows
from rallyes.participants.models import Participant, Private
from tests.factories.accounts import UserFactory
from tests.factories.network import MembershipFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2019, 5, 2, 8, tzinfo=UTC)


def lead_of(person: Participant):
    return MembershipFactory(organisation=person.rally.organisation)


def stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM participants_private")
        return str(cursor.fetchall())


def test_rsa_rqth_and_whom_to_call_are_sealed_in_the_database():
    awa = ParticipantFactory()
    facts = PrivateFacts(rsa="yes", rqth="unsaid", rqth_consent=True)
    change_private(by=lead_of(awa), participant=awa, facts=facts, now=NOW)
    keep_emergency(participant=awa, name="Moussa Diallo", phone="+33639980009")

    assert not any(word in stored() for word in ("yes", "unsaid", "Moussa", "39980009"))
    kept = private_of(awa)
    assert (kept.rsa, kept.rqth, kept.emergency_name) == ("yes", "unsaid", "Moussa Diallo")


def test_leads_alone_read_them_and_each_reading_is_traced():
    awa = ParticipantFactory(first_name="Awa")
    colleague = MembershipFactory(organisation=awa.rally.organisation, member=True)
    with pytest.raises(NotForYou, match="responsables"):
        open_private(by=colleague, participant=awa, now=NOW)
    assert not Trace.objects.exists()

    open_private(by=lead_of(awa), participant=awa, now=NOW)
    trace = Trace.objects.get()
    assert (trace.verb, trace.about, trace.facts) == ("private.read", f"participant:{awa.pk}", {})


def test_without_consent_or_once_it_is_taken_back_rqth_is_forgotten():
    awa = ParticipantFactory()
    by = lead_of(awa)
    change_private(by=by, participant=awa, facts=PrivateFacts(rqth="yes"), now=NOW)
    assert private_of(awa).rqth is None

    agreed = PrivateFacts(rqth="yes", rqth_consent=True)
    change_private(by=by, participant=awa, facts=agreed, now=NOW)
    later = NOW + timedelta(days=1)
    kept = change_private(by=by, participant=awa, facts=agreed, now=later)
    assert (kept.rqth, kept.rqth_consent_at) == ("yes", NOW)

    change_private(by=by, participant=awa, facts=PrivateFacts(rsa="no"), now=later)
    assert Private.objects.get().rqth is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Private.objects.update(rqth="yes")


@pytest.mark.parametrize(
    ("eligibility", "rsa", "before", "counts"),
    [
        ("seeker", "yes", "yes", True),
        ("inclusion", "yes", "no", True),
        ("inclusion", "yes", "yes", False),
        ("seeker", "no", "yes", False),
        ("seeker", None, None, False),
    ],
)
def test_a_worker_in_inclusion_who_had_rsa_before_does_not_count(eligibility, rsa, before, counts):
    assert counts_as_rsa(eligibility=eligibility, rsa=rsa, rsa_before=before) is counts


def test_the_share_of_rsa_says_numbers_of_those_who_answered():
    rally = RallyFactory()
    for eligibility, rsa, before in (
        ("seeker", "yes", ""), ("inclusion", "yes", "yes"), ("seeker", "no", ""),
        ("seeker", "", ""),
    ):  # fmt: skip
        person = ParticipantFactory(rally=rally, eligibility=eligibility)
        facts = PrivateFacts(rsa=rsa, rsa_before=before)
        change_private(by=lead_of(person), participant=person, facts=facts, now=NOW)

    assert rsa_share(rally.participants.all()) == (1, 3)


def test_a_new_secret_reads_what_the_former_sealed_and_seals_it_again(settings):
    awa = ParticipantFactory()
    keep_emergency(participant=awa, name="Moussa", phone="")
    before = stored()
    seal_with(settings, secret="new", former=["tests"])
    assert private_of(awa).emergency_name == "Moussa"

    call_command("seal_again", stdout=StringIO())
    assert stored() != before
    seal_with(settings, secret="new", former=[])
    assert private_of(awa).emergency_name == "Moussa"

    seal_with(settings, secret="lost", former=[])
    with pytest.raises(CommandError, match="n’est plus donnée"):
        call_command("seal_again")


@pytest.fixture(autouse=True)
def _fresh_keys():
    yield
    forget_keys()


def forget_keys():
    for field in Private._meta.fields:
        for cached in ("keys", "f"):
            field.__dict__.pop(cached, None)


def seal_with(settings, *, secret, former):
    """As after a restart: fields remember the keys that they derived."""
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = secret, former
    forget_keys()


def test_consent_to_ones_image_is_dated_and_can_be_taken_back():
    awa = register(
        rally=RallyFactory(), facts=PersonFacts(first_name="Awa", image_consent="yes"), now=NOW
    )
    assert awa.image_consent_at == NOW
    later = NOW + timedelta(days=3)
    by = UserFactory()
    change(participant=awa, facts=PersonFacts("Awa", image_consent="yes"), actor=by, now=later)
    assert awa.image_consent_at == NOW
    change(participant=awa, facts=PersonFacts("Awa", image_consent="no"), actor=by, now=later)
    assert (awa.image_consent, awa.image_consent_at) == ("no", later)
    change(participant=awa, facts=PersonFacts("Awa"), actor=by, now=later)
    assert awa.image_consent_at is None
    assert set(Trace.objects.values_list("verb", "about")) == {
        ("participant.changed", f"participant:{awa.pk}")
    }


def test_age_comes_from_the_birth_year_unless_it_is_told():
    rally = RallyFactory()
    told = register(rally=rally, facts=PersonFacts("Awa", birth_year=1990, age=28), now=NOW)
    guessed = register(rally=rally, facts=PersonFacts("Luc", birth_year=1990), now=NOW)
    assert (told.age, guessed.age) == (28, 29)


@pytest.mark.parametrize(
    ("fields", "needs"),
    [
        ({}, {"assurance"}),
        ({"insurance_by": "ft"}, set()),
        ({"insurance_by": "own"}, {"assurance"}),
        ({"insurance_by": "own", "insurance_seen": True}, set()),
        ({"status": "referred"}, set()),
        ({"insurance_seen": True, "age": 17}, {"autorisation"}),
        ({"insurance_seen": True, "age": 17, "guardian_consent": True}, set()),
        ({"insurance_seen": True, "age": 18}, set()),
    ],
)
def test_papers_that_miss_are_told_for_those_who_take_part(fields, needs):
    (row,) = person_rows(ParticipantFactory(**fields).rally)
    assert row.needs & {"assurance", "autorisation"} == needs


def test_nobody_is_entered_twice_in_a_rally_but_namesakes_are_two_people():
    rally = RallyFactory()
    register(rally=rally, facts=PersonFacts("Awa", "Diallo", phone="+33639980001"), now=NOW)

    with pytest.raises(AlreadyHere, match="inscription faite"):
        register(rally=rally, facts=PersonFacts("AWA", "Diallo", phone="+33639980001"), now=NOW)
    register(rally=rally, facts=PersonFacts("Awa", "Diallo"), now=NOW)
    register(rally=rally, facts=PersonFacts("Awa", "Diallo", phone="+33639980002"), now=NOW)
    assert rally.participants.count() == 3


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        ({"email": "AWA@exemple.org"}, True),
        ({"birth_year": 1990}, True),
        ({"birth_year": 1991}, False),
        ({"last_name": "Diop", "email": "awa@exemple.org"}, False),
    ],
)
def test_a_person_is_recognised_in_another_rally_of_the_organisation(fields, known):
    name = {"first_name": "Awa", "last_name": "Diallo"}
    awa = ParticipantFactory(**name, email="awa@exemple.org", birth_year=1990)
    other = RallyFactory(organisation=awa.rally.organisation)
    again = ParticipantFactory(rally=other, **{**name, **fields})
    ParticipantFactory(**name, email="awa@exemple.org")

    assert known_elsewhere(again) == ([awa] if known else [])


def test_whoever_is_removed_leaves_nothing_sealed_and_no_past_file():
    awa = register(
        rally=RallyFactory(),
        facts=PersonFacts("Awa", commune="Aubenas", birth_year=1990, image_consent="yes"),
        now=NOW,
    )
    keep_emergency(participant=awa, name="Moussa", phone="")
    remove(participants=[awa])

    assert not Private.objects.exists()
    kept = Participant.history.values_list("commune", "birth_year", "image_consent")
    assert set(kept) == {("", None, "")}
