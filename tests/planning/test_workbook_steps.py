"""A workbook and the steps of people: who is in it takes part, who is not yet there stays."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rallyes.participants.models import Participant
from rallyes.planning.domain.books.bringing import bring
from rallyes.planning.domain.books.difference import difference
from rallyes.planning.domain.books.export import book_of_rally as book_of
from rallyes.planning.domain.engine import books
from tests.factories.participants import ParticipantFactory
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2019, 5, 2, 8, tzinfo=UTC)


def test_candidates_are_neither_written_nor_taken_away():
    rally = RallyFactory(days=2)
    ParticipantFactory(rally=rally, ref="p1", status="confirmed")
    ParticipantFactory(rally=rally, ref="p2", status="referred")
    book = book_of(rally)

    brought = bring(rally=rally, book=book, actor=None, now=NOW)

    assert [row.id for row in book.participants] == ["p1"]
    assert brought.removed == 0
    assert dict(Participant.objects.values_list("ref", "status")) == {
        "p1": "confirmed",
        "p2": "referred",
    }


def test_a_candidate_named_in_the_workbook_is_registered_not_entered_twice():
    rally = RallyFactory(days=2)
    awa = ParticipantFactory(rally=rally, first_name="Awa", last_name="Diallo", status="informed")
    row = books.ParticipantRow(id="p77", first_name="Awa", last_name="Diallo", made_id=True)
    book = replace(book_of(rally), participants=(row,))

    people = next(one for one in difference(rally, book) if one.sheet == "Participants")
    told = {field.label: (field.before, field.after) for field in people.changed[0].fields}
    bring(rally=rally, book=book, actor=None, now=NOW)

    assert told["étape"] == ("information suivie", "inscription faite")
    assert Participant.objects.get() == awa
    assert [(step.status, step.at) for step in awa.steps.all()] == [("registered", NOW)]
