"""Two files that may be about one person, and those that are not."""

from datetime import UTC, datetime

import pytest

from rallyes.participants.domain.doubles import (
    Traits,
    Why,
    doubles_of,
    in_doubt,
    keep_apart,
    likeness,
)
from tests.factories.participants import ParticipantFactory
from tests.factories.rallies import RallyFactory

NOW = datetime(2019, 5, 2, 8, tzinfo=UTC)
AWA = Traits("Awa", "Diallo-Traoré", phone="+33639980001")


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (Traits("Awa", "DIALLO TRAORE"), Why.NAME),
        (Traits("Diallo Traoré", "Awa"), Why.SWAPPED),
        (Traits("Awa", "Dialo Traoré"), Why.NEAR),
        (Traits("Awa", "Dialol Traoré"), Why.NEAR),
        (Traits("Ava", "Diallo Traoré"), Why.NEAR),
        (Traits("Diallo Traore", "Awwa"), Why.NEAR),
        (Traits("Awa", "D.", phone="+33639980001"), Why.CONTACT),
        (Traits("Ines", "Garnier", phone="+33639980001"), None),
        (Traits("Awa", "Traoré"), None),
        (Traits("Awa", "Dialo Traore X"), None),
        (Traits("Awa"), None),
    ],
)
def test_accents_hyphens_order_one_slip_or_a_telephone_make_a_likeness(other, why):
    assert likeness(AWA, other) == why
    assert likeness(other, AWA) == why


def test_short_names_one_letter_apart_are_two_names():
    assert likeness(Traits("Léa", "Roy"), Traits("Léo", "Roy")) is None
    assert likeness(Traits("Léa", "Roy"), Traits("Lea", "ROY")) == Why.NAME


def test_two_birth_years_speak_against_a_name_but_not_against_a_telephone():
    born = Traits("Awa", "Diallo", birth_year=1990, phone="+33639980001")
    assert likeness(born, Traits("Awa", "Diallo", birth_year=1991)) is None
    same = Traits("Awa", "Diallo", birth_year=1991, phone="+33639980001")
    assert likeness(born, same) == Why.CONTACT


@pytest.mark.django_db
def test_a_double_is_told_on_both_files_until_somebody_says_that_they_are_two():
    rally = RallyFactory()
    awa = ParticipantFactory(rally=rally, first_name="Awa", last_name="Diallo")
    ava = ParticipantFactory(rally=rally, first_name="Diallo", last_name="Ava")
    paul = ParticipantFactory(rally=rally, first_name="Paul", last_name="Martin")
    elsewhere = ParticipantFactory(first_name="Awa", last_name="Diallo")
    everybody = [awa, ava, paul]

    assert in_doubt(rally, everybody) == {awa.pk, ava.pk}
    assert [double.other for double in doubles_of(awa)] == [ava]
    assert doubles_of(paul) == doubles_of(elsewhere) == []

    keep_apart(person=ava, others=[awa, elsewhere], actor=None, now=NOW)
    keep_apart(person=awa, others=[ava], actor=None, now=NOW)
    assert in_doubt(rally, everybody) == set()
    assert doubles_of(awa) == doubles_of(ava) == []
