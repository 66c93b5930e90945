"""The texts of messages: ours, an organisation's own, and nothing about anybody."""

from datetime import UTC, datetime

import pytest

from rallyes.messaging.domain.standard import Words, standard
from rallyes.messaging.domain.texts import (
    FIELDS,
    UnknownField,
    fill,
    keep_text,
    refuse_unknown,
    restore_text,
    text_of,
)
from rallyes.messaging.enums import Kind
from rallyes.messaging.interfaces.forms import LONGEST_SMS
from tests.factories.accounts import UserFactory

NOW = datetime(2019, 6, 3, 9, tzinfo=UTC)
OWN = Words("Votre rallye", "Bonjour, voici votre lien\u00a0: {lien}", "{structure}\u00a0: {lien}")


@pytest.mark.parametrize("kind", Kind)
def test_our_texts_take_up_known_fields_only_and_fit(kind):
    words = standard(kind)
    for text in (words.subject, words.body, words.sms):
        refuse_unknown(text)
    assert len(words.sms) <= LONGEST_SMS
    assert len(words.subject) <= 150
    assert kind == Kind.THANKS or ("{lien}" in words.body and "{lien}" in words.sms)
    assert " :" not in words.body
    assert " !" not in words.sms


@pytest.mark.parametrize("name", ["prénom", "nom", "téléphone", "", "lien.__class__"])
def test_an_unknown_field_is_refused_by_its_name(name):
    with pytest.raises(UnknownField, match="ne peut pas être rempli") as refusal:
        refuse_unknown(f"Bonjour {{{name}}}")
    assert f"{{{name}}}" in str(refusal.value)


def test_fields_are_filled_and_braces_alone_are_left():
    values = {name: name.upper() for name in FIELDS}

    assert fill("{rallye} {date} {lien} {structure} {", values) == "RALLYE DATE LIEN STRUCTURE {"
    assert fill("{prénom}", values) == "{prénom}"


@pytest.mark.django_db
def test_an_organisation_writes_its_own_and_comes_back_to_ours():
    actor = UserFactory()
    keep_text(organisation=7, kind=Kind.FILE, words=OWN, actor=actor, now=NOW)

    assert text_of(organisation=7, kind=Kind.FILE).words == OWN
    assert text_of(organisation=8, kind=Kind.FILE).words == standard(Kind.FILE)

    restore_text(organisation=7, kind=Kind.FILE, actor=actor, now=NOW)
    assert not text_of(organisation=7, kind=Kind.FILE).own


@pytest.mark.django_db
def test_no_text_is_kept_that_names_a_person():
    words = Words("Votre rallye", "Bonjour {prénom}", "{lien}")
    with pytest.raises(UnknownField):
        keep_text(organisation=7, kind=Kind.FILE, words=words, actor=UserFactory(), now=NOW)
