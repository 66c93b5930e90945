"""The aims of a rally among its people, each reached and missed."""

from datetime import UTC, datetime

import pytest

from rallyes.participants.domain.charter import paper_warnings
from rallyes.participants.domain.private import keep_rsa
from rallyes.participants.domain.targets import statuses_of, targets_of
from tests.factories.participants import ParticipantFactory
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2019, 5, 2, 8, tzinfo=UTC)


def group(number, **traits):
    """``traits``: a value for all, or a function of the number of the person."""
    rally = RallyFactory()
    return [
        ParticipantFactory(
            rally=rally, **{k: v(n) if callable(v) else v for k, v in traits.items()}
        )
        for n in range(number)
    ]


def told(people, label):
    (found,) = [one for one in targets_of(RallyFactory.build(), people) if one.label == label]
    return found.value.replace("\xa0", " "), found.kind


@pytest.mark.parametrize(("number", "kind"), [(14, "attention"), (15, "done"), (31, "attention")])
def test_fifteen_to_thirty_people(number, kind):
    assert told(group(number), "participants") == (str(number), kind)


@pytest.mark.parametrize(
    ("men", "kind"), [(2, "attention"), (4, "attention"), (5, "done"), (8, "done")]
)
def test_two_men_of_sixteen_are_a_mix_that_drifts(men, kind):
    people = group(16, gender=lambda n: "m" if n < men else "f")
    assert told(people, "femmes / hommes") == (f"{16 - men} / {men}", kind)


def test_with_few_people_the_mix_says_nothing_yet():
    assert told(group(3, gender="f", age=30), "femmes / hommes") == ("3 / 0", "")
    assert told(group(3, gender="f", age=30), "tranches d’âge") == ("1 sur 3", "")


@pytest.mark.parametrize(
    ("young", "value", "kind"),
    [(0, "1 sur 3", "attention"), (2, "2 sur 3", "attention"), (3, "2 sur 3", "done")],
)
def test_two_age_bands_at_least_and_none_above_seventy_percent(young, value, kind):
    people = group(10, age=lambda n: 20 if n < young else 35)
    assert told(people, "tranches d’âge") == (value, kind)


@pytest.mark.parametrize(("answers", "value"), [(4, "–"), (5, "5")])
def test_the_number_of_rsa_is_told_from_five_answers_on(answers, value):
    people = group(8, eligibility="seeker")
    for person in people[:answers]:
        keep_rsa(participant=person, rsa="yes", rsa_before="")
    assert told(people, "au RSA")[0] == value


def test_insurance_that_nobody_has_seen_is_counted_and_told():
    people = group(3, insurance_by=lambda n: "ft" if n else "own")
    assert told(people, "sans assurance vue") == ("1", "attention")
    assert [one.code for one in paper_warnings(people)] == ["person-uninsured"]
    assert paper_warnings(group(2, insurance_seen=True)) == []


def test_a_minor_without_authorisation_is_told():
    people = group(2, insurance_seen=True, age=17, guardian_consent=bool)
    (warning,) = paper_warnings(people)
    assert warning.code == "minor-unauthorised"


def test_steps_are_counted_over_everybody_in_their_order():
    people = group(4, status=lambda n: ("confirmed", "referred", "referred", "absent")[n])
    assert [(one.value, one.people, one.percent) for one in statuses_of(people)] == [
        ("referred", 2, 50),
        ("confirmed", 1, 25),
        ("absent", 1, 25),
    ]
