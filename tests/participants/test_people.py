from datetime import UTC, datetime

import pytest

from rallyes.core.models import Trace
from rallyes.participants.domain.access import open_file
from rallyes.participants.domain.charter import participant_warnings
from rallyes.participants.domain.mix import age_band, mix_of
from rallyes.participants.domain.pairs import (
    PairContradictionError,
    SamePersonError,
    groups,
    pair,
)
from rallyes.participants.domain.people import PersonFacts, register, remove, set_prescriber
from rallyes.participants.domain.queries import PersonFilter, narrowed, person_rows
from rallyes.participants.enums import PairKind
from rallyes.participants.models import Pair, Participant
from tests.factories.accounts import UserFactory
from tests.factories.participants import PairFactory, ParticipantFactory
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2019, 5, 2, 8, tzinfo=UTC)


def people(rally, number, **fields):
    return [ParticipantFactory(rally=rally, ref=f"p{n}", **fields) for n in range(number)]


def test_whoever_leaves_is_forgotten_by_the_history_too_and_their_ref_is_not_given_again():
    rally = RallyFactory()
    facts = PersonFacts(first_name="Awa", last_name="Diallo", phone="+33639980001", age=30)
    awa = register(rally=rally, facts=facts, now=NOW)

    assert remove(participants=[awa]) == 1

    kept = Participant.history.values_list("ref", "first_name", "last_name", "phone", "age")
    assert set(kept) == {("p1", "", "", "", None)}
    assert register(rally=rally, facts=PersonFacts(first_name="Luc"), now=NOW).ref == "p2"


def test_opening_a_file_leaves_a_trace_without_the_persons_name():
    person = ParticipantFactory(first_name="Awa", last_name="Diallo")
    reader = UserFactory()
    open_file(rally=person.rally, participant_id=person.pk, actor=reader, now=NOW)

    trace = Trace.objects.get()
    assert (trace.verb, trace.about, trace.at) == ("read", f"participant:{person.pk}", NOW)
    assert "Diallo" not in str(vars(trace))


def test_two_people_bear_one_rule_and_the_last_word_counts():
    rally = RallyFactory()
    awa, luc = people(rally, 2)
    pair(rally=rally, kind=PairKind.TOGETHER, first=luc, second=awa)
    pair(rally=rally, kind=PairKind.APART, first=awa, second=luc)

    rule = Pair.objects.get()
    assert (rule.kind, rule.first, rule.second) == ("apart", awa, luc)


def test_nobody_is_paired_with_themselves():
    awa = ParticipantFactory()
    with pytest.raises(SamePersonError, match="deux personnes différentes"):
        pair(rally=awa.rally, kind=PairKind.APART, first=awa, second=awa)


def test_rules_that_contradict_one_another_through_a_third_person_are_refused():
    rally = RallyFactory()
    awa, luc, zoe = people(rally, 3)
    pair(rally=rally, kind=PairKind.TOGETHER, first=awa, second=luc)
    pair(rally=rally, kind=PairKind.TOGETHER, first=luc, second=zoe)

    with pytest.raises(PairContradictionError, match="à séparer"):
        pair(rally=rally, kind=PairKind.APART, first=awa, second=zoe)
    assert Pair.objects.count() == 2


def test_friends_of_friends_form_one_group():
    assert groups([(1, 2), (4, 5), (5, 2)]) == {1: 1, 2: 1, 4: 1, 5: 1}


@pytest.mark.parametrize(
    ("age", "band"), [(25, "-26"), (26, "26-49"), (49, "26-49"), (50, "50"), (None, "")]
)
def test_age_bands_are_those_of_the_fidelity_scale(age, band):
    assert age_band(age) == band


def test_the_mix_counts_people_and_tells_what_is_not_known():
    rally = RallyFactory()
    people(rally, 3, gender="f", age=30, prescriber="Mission locale", sector="")
    mix = mix_of(rally.participants.all())

    assert [(s.label, s.people, s.percent) for s in mix.genders] == [("femmes", 3, 100)]
    assert [share.label for share in mix.sectors] == ["non précisé"]


def test_two_men_of_sixteen_are_few():
    rally = RallyFactory()
    for n in range(16):
        ParticipantFactory(rally=rally, ref=f"p{n}", gender="m" if n < 2 else "f")
    (warning,) = participant_warnings(rally)

    assert warning.sentence == "2\u00a0hommes seulement sur 16 participants."


@pytest.mark.parametrize(
    ("number", "found"),
    [(0, ["participants-too-few"]), (14, ["participants-too-few"]), (15, []), (30, []),
     (31, ["participants-too-many"])],
)  # fmt: skip
def test_the_charter_wants_fifteen_to_thirty_participants(number, found):
    rally = RallyFactory()
    people(rally, number)

    assert [warning.code for warning in participant_warnings(rally)] == found


def test_a_prescriber_given_to_many_is_kept_in_their_history():
    chosen = people(RallyFactory(), 2, prescriber="")

    for changed in (2, 0):
        assert (
            set_prescriber(participants=chosen, prescriber="PLIE", actor=None, now=NOW) == changed
        )
    assert Trace.objects.filter(verb="participant.changed").count() == 2
    assert chosen[0].history.first().prescriber == "PLIE"


def test_the_list_is_narrowed_by_all_that_is_asked():
    rally = RallyFactory()
    rule = PairFactory(
        rally=rally,
        first__age=60,
        first__last_name="Émile",
        first__ref="p91",
        second__ref="p92",
        second__age=30,
    )
    ParticipantFactory(rally=rally, ref="p1", age=60, wheelchair=True)
    rows = person_rows(rally)

    def shown(**chosen):
        return [row.person for row in narrowed(rows, PersonFilter(**chosen), sort="nom")]

    assert shown(text="emile") == [rule.first]
    assert shown(bands=["50"], needs=["contrainte"]) == [rule.first]
    assert [person.wheelchair for person in shown(needs=["fauteuil"])] == [True]
    assert len(shown(needs=["libre"])) == 1
