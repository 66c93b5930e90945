"""What a grant asks of the participants, counted today and with those on their way."""

import pytest
from django.utils import timezone

from rallyes.funding.domain.conditions import (
    crowd_of,
    fulfilments,
    sentence_of,
    set_condition,
    wanted,
)
from rallyes.funding.domain.criteria import departement_of
from rallyes.funding.enums import Bound, Unit
from rallyes.funding.models import Condition
from rallyes.participants.enums import Eligibility, Gender, Status
from rallyes.participants.models import Private
from tests.factories.funding import ConditionFactory, GrantFactory
from tests.factories.network import MembershipFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.rallies import RallyFactory


def standing(condition):
    """The condition as it stands today."""
    [found] = fulfilments([condition], crowd_of(condition.grant.rally))
    return found


def counts(condition):
    found = standing(condition)
    return found.today.met, found.today.unknown, found.projected.met


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (
            {"number": 8, "criteria": {"rsa": "yes", "departement": "07"}},
            "Au moins 8\u00a0bénéficiaires du RSA habitant le département 07",
        ),
        (
            {"number": 50, "unit": "percent", "criteria": {"gender": "f"}},
            "Au moins 50\u00a0% de femmes",
        ),
        (
            {"number": 2, "criteria": {"qpv": "yes"}},
            "Au moins 2\u00a0participants habitant un quartier prioritaire (QPV)",
        ),
        (
            {"bound": "at_most", "number": 3, "criteria": {"age": "senior", "level": "3"}},
            "Au plus 3\u00a0participants de 50 ans et plus de niveau CAP ou moins",
        ),
        ({"number": 15, "criteria": {}}, "Au moins 15\u00a0participants"),
        (
            {"number": 4, "criteria": {"rsa": "yes", "gender": "f"}},
            "Au moins 4\u00a0bénéficiaires du RSA (femmes)",
        ),
    ],
)
def test_a_condition_reads_as_the_funder_says_it(asked, sentence):
    usual = {"bound": "at_least", "unit": "people"}
    assert sentence_of(**(usual | asked)) == sentence


@pytest.mark.parametrize(
    ("bound", "number", "people", "limit"),
    [
        ("at_least", 50, 15, 8),
        ("at_most", 50, 15, 7),
        ("at_least", 0, 15, 0),
        ("at_least", 100, 15, 15),
    ],
)
def test_a_share_is_rounded_so_that_it_is_really_kept(bound, number, people, limit):
    condition = Condition(bound=bound, number=number, unit="percent")
    assert wanted(condition, people) == limit


@pytest.mark.parametrize(
    ("insee", "departement"), [("07019", "07"), ("2A004", "2A"), ("97411", "974")]
)
def test_a_commune_tells_its_departement(insee, departement):
    assert departement_of(insee) == departement


@pytest.mark.django_db
class TestCounting:
    def test_women_are_counted_among_those_who_take_part(self):
        condition = ConditionFactory(number=2, criteria={"gender": "f"})
        rally = condition.grant.rally
        for gender in (Gender.FEMALE, Gender.MALE, "", Gender.FEMALE):
            ParticipantFactory(rally=rally, gender=gender)
        ParticipantFactory(rally=rally, gender=Gender.FEMALE, status=Status.INFORMED)
        ParticipantFactory(
            rally=rally, gender=Gender.FEMALE, status=Status.WITHDRAWN, withdrawal="job"
        )
        assert counts(condition) == (2, 1, 3)
        assert standing(condition).holds

    def test_a_person_of_another_rally_does_not_count(self):
        condition = ConditionFactory(number=1, criteria={"gender": "f"})
        ParticipantFactory(gender=Gender.FEMALE)
        assert counts(condition) == (0, 0, 0)

    def test_rsa_before_an_inclusion_contract_does_not_count(self):
        condition = ConditionFactory(number=2, criteria={"rsa": "yes"})
        rally = condition.grant.rally
        for eligibility, rsa, before in (
            (Eligibility.SEEKER, "yes", None),
            (Eligibility.INCLUSION, "yes", "yes"),
            (Eligibility.SEEKER, "no", None),
            (Eligibility.SEEKER, "unsaid", None),
        ):
            person = ParticipantFactory(rally=rally, eligibility=eligibility)
            Private.objects.create(participant=person, rsa=rsa, rsa_before=before)
        ParticipantFactory(rally=rally)
        met, unknown, _ = counts(condition)
        assert (met, unknown) == (1, 1)
        assert standing(condition).gap == "il en manque 1"

    def test_every_criterion_must_be_met_and_one_unmet_settles_it(self):
        condition = ConditionFactory(number=1, criteria={"qpv": "yes", "age": "young"})
        rally = condition.grant.rally
        ParticipantFactory(rally=rally, qpv=True, age=22)
        ParticipantFactory(rally=rally, qpv=True, age=None)
        ParticipantFactory(rally=rally, qpv=False, age=None)
        ParticipantFactory(rally=rally, qpv=True, age=26)
        assert counts(condition)[:2] == (1, 1)

    def test_a_departement_is_read_from_the_commune(self):
        condition = ConditionFactory(number=1, criteria={"departement": "07"})
        for insee in ("07019", "26004", ""):
            ParticipantFactory(rally=condition.grant.rally, insee=insee)
        assert counts(condition)[:2] == (1, 1)

    def test_too_many_are_told_too(self):
        condition = ConditionFactory(bound=Bound.AT_MOST, number=1, criteria={"gender": "m"})
        for _ in range(3):
            ParticipantFactory(rally=condition.grant.rally, gender=Gender.MALE)
        assert standing(condition).gap == "il y en a 2 de trop"

    def test_a_condition_may_hold_once_files_are_complete(self):
        condition = ConditionFactory(number=2, criteria={"gender": "f"})
        ParticipantFactory(rally=condition.grant.rally, gender=Gender.FEMALE)
        assert not standing(condition).may_hold
        ParticipantFactory(rally=condition.grant.rally, gender="")
        assert (standing(condition).holds, standing(condition).may_hold) == (False, True)

    def test_a_share_of_nobody_does_not_hold(self):
        condition = ConditionFactory(number=50, unit=Unit.PERCENT, criteria={"gender": "f"})
        assert not standing(condition).holds

    def test_the_same_condition_told_twice_is_changed(self):
        grant = GrantFactory()
        by = MembershipFactory(organisation=grant.rally.organisation)
        for number in (8, 10):
            set_condition(
                by=by,
                now=timezone.now(),
                grant=grant,
                bound=Bound.AT_LEAST,
                number=number,
                unit=Unit.PEOPLE,
                criteria={"rsa": "yes"},
            )
        assert [one.number for one in grant.conditions.all()] == [10]

    @pytest.mark.parametrize("number", [1, 3])
    def test_counting_takes_two_queries(self, number, django_assert_num_queries):
        rally = RallyFactory()
        for _ in range(number):
            ParticipantFactory(rally=rally)
        with django_assert_num_queries(2):
            crowd_of(rally)
