"""A draft is published, followed by another version, compared, taken back."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from rallyes.core.errors import RefusedError
from rallyes.core.models import Trace
from rallyes.planning.domain import drafts
from rallyes.planning.domain.changes import MovePerson, RemoveVisit, SwapPeople, apply, situation_of
from rallyes.planning.domain.comparing import compare
from rallyes.planning.domain.freshness import staleness_in_force, staleness_of
from rallyes.planning.domain.publications import publication_in_force
from rallyes.planning.domain.publishing import (
    CannotPublish,
    changes_of,
    everybody_in,
    guards,
    publish,
    withdraw,
)
from rallyes.planning.domain.queries import draft_view, published_view
from rallyes.planning.domain.updating import bring_up_to_date
from rallyes.planning.models import Draft, Publication
from tests.factories.programme import NOW, draft_like, rally_like

pytestmark = pytest.mark.django_db

TUESDAY, WEDNESDAY = date(2019, 6, 11), date(2019, 6, 12)


@pytest.fixture
def draft() -> Draft:
    return draft_like("ardeche-2019", rally=rally_like("ardeche-2019"))


def keep(draft, change):
    return apply(draft=draft, change=change, expected_revision=draft.revision, actor=None, now=NOW)


def put_out(draft):
    return publish(draft=draft, expected_revision=draft.revision, actor=None, now=NOW)


def swap(draft):
    """A change that breaks no rule."""
    one = situation_of(draft).team("t1").members[0]
    for two in situation_of(draft).team("t2").members:
        if keep(draft, SwapPeople(one, two)).holds:
            return
        drafts.undo(draft=draft, now=NOW)
    pytest.fail("no two people may be swapped")


def test_a_programme_that_holds_is_published_as_it_is(draft):
    publication = put_out(draft)

    assert (publication.number, publication.in_force) == (1, True)
    assert publication.plan["teams"] == draft.plan["teams"]
    assert changes_of(publication) is None
    assert published_view(draft.rally).holds
    assert Trace.objects.get().verb == "programme.published"


def test_a_broken_rule_is_named_and_nothing_is_published(draft):
    keep(draft, MovePerson(situation_of(draft).team("t1").members[0], "t2"))
    for _ in range(3):
        keep(draft, MovePerson(situation_of(draft).team("t1").members[0], "t2"))

    found = guards(draft=draft)
    with pytest.raises(CannotPublish, match=r"compte 1.participant"):
        put_out(draft)

    assert not found.open
    assert "team-size" in {fault.code for fault in found.faults}
    assert Publication.objects.count() == 0


def test_the_next_version_says_what_changed_for_whom(draft):
    first = put_out(draft)
    swap(draft)

    second = put_out(draft)

    first.refresh_from_db()
    assert (first.in_force, second.number, second.in_force) == (False, 2, True)
    told = changes_of(second)
    assert [audience.name for audience in told.teams] == ["Équipe 1", "Équipe 2"]
    assert told.companies == ()
    assert told.participants == 10
    assert "Prénom" not in str(second.changes)
    assert any("rejoint" in sentence for sentence in told.teams[0].sentences)


def test_a_visit_taken_out_concerns_its_company(draft):
    put_out(draft)
    draft.problem["rules"]["visits_per_team"] = [1, 8]
    draft.rally.visits_min = 1
    draft.rally.save()
    draft.save()
    company = situation_of(draft).team("t1").days[0].visits[-1].company
    keep(draft, RemoveVisit("t1", company))

    told = changes_of(put_out(draft))

    names = {c["id"]: c["name"] for c in draft.problem["companies"]}
    assert [audience.name for audience in told.companies] == [names[company]]
    assert "Visite retirée" in told.companies[0].sentences[0]
    assert told.participants == 5


def test_a_company_that_left_the_rally_is_named_and_counted(draft):
    put_out(draft)
    visited = situation_of(draft).team("t1").days[0].visits[0].company
    leaver = draft.rally.engagements.get(ref=visited)
    name = leaver.company.name
    leaver.delete()
    draft.rally.visits_min = 1
    draft.rally.save()
    bring_up_to_date(draft=draft, expected_revision=draft.revision, actor=None, now=NOW)

    foreseen = guards(draft=draft).concerned
    told = changes_of(put_out(draft))

    for concerned in (foreseen, told):
        assert name in [audience.name for audience in concerned.companies]
        sentences = [one for audience in concerned.teams for one in audience.sentences]
        assert any(f"Visite retirée\N{NO-BREAK SPACE}: {name}" in one for one in sentences)
        assert not any("une entreprise retirée" in one for one in sentences)


@pytest.mark.parametrize("field", ["plan", "problem", "changes", "number", "published_at"])
def test_the_database_refuses_to_change_what_is_published(draft, field):
    publication = put_out(draft)
    other = {"number": 9, "published_at": NOW.replace(year=2020)}.get(field, {})

    with pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.filter(pk=publication.pk).update(**{field: other})

    publication.refresh_from_db()
    assert publication.plan["teams"] == draft.plan["teams"]


def test_a_published_programme_outlives_its_draft(draft):
    put_out(draft)

    drafts.delete(draft=draft)

    assert len(published_view(draft.rally).teams) == 3


def test_a_version_is_taken_back_with_a_reason_and_a_trace(draft):
    publication = put_out(draft)

    with pytest.raises(RefusedError, match="pourquoi"):
        withdraw(publication=publication, reason="  ", actor=None, now=NOW)
    withdraw(publication=publication, reason="Le camping ferme", actor=None, now=NOW)

    assert publication_in_force(draft.rally) is None
    assert published_view(draft.rally) is None
    facts = Trace.objects.get(verb="programme.withdrawn").facts
    assert facts["reason"] == "Le camping ferme"
    assert "15" in everybody_in(publication)
    with pytest.raises(RefusedError, match="plus en vigueur"):
        withdraw(publication=publication, reason="Encore", actor=None, now=NOW)


def test_a_cancelled_rally_publishes_nothing(draft):
    draft.rally.cancelled_at = NOW
    draft.rally.save()

    with pytest.raises(CannotPublish, match="annulé"):
        put_out(draft)


def test_publishing_what_somebody_else_changed_is_refused(draft):
    swap(draft)

    with pytest.raises(drafts.StaleRevision):
        publish(draft=draft, expected_revision=0, actor=None, now=NOW)


def test_a_draft_knows_that_nothing_changed(draft):
    assert not staleness_of(draft).stale


def test_a_draft_says_what_changed_in_its_rally(draft):
    visited = situation_of(draft).team("t1").days[0].visits[0].company
    engagement = draft.rally.engagements.get(ref=visited)
    engagement.openings.all().delete()
    draft.rally.participants.last().delete()

    stale = staleness_of(draft)

    assert stale.sentences == (
        f"Créneaux modifiés\N{NO-BREAK SPACE}: {engagement.company.name}.",
        "1\N{NO-BREAK SPACE}participant en moins.",
    )
    assert stale.breaks
    with pytest.raises(CannotPublish, match="Mettez le brouillon à jour"):
        put_out(draft)


def test_the_version_in_force_says_what_changed_since(draft):
    draft.options = {"visits_target": 5}
    publication = put_out(draft)
    before, after = date(2019, 6, 1), date(2019, 7, 1)
    assert not staleness_in_force(publication=publication, today=before).stale

    visited = situation_of(draft).team("t1").days[0].visits[0].company
    leaver = draft.rally.engagements.get(ref=visited)
    name = leaver.company.name
    leaver.delete()

    found = staleness_in_force(publication=publication, today=before)
    assert found.sentences == (f"Ne reçoivent plus\N{NO-BREAK SPACE}: {name}.",)
    assert found.breaks
    assert not staleness_in_force(publication=publication, today=after).stale
    publication.in_force = False
    assert not staleness_in_force(publication=publication, today=before).stale


def test_a_draft_is_brought_up_to_date_and_back(draft):
    before = draft.plan
    visited = situation_of(draft).team("t1").days[0].visits[0].company
    draft.rally.engagements.get(ref=visited).delete()
    draft.rally.participants.last().delete()

    told = bring_up_to_date(draft=draft, expected_revision=draft.revision, actor=None, now=NOW)

    assert "à replacer" in told
    assert not staleness_of(draft).stale
    seen = {v.company.ref for v in draft_view(draft).visits}
    assert visited not in seen
    assert len(draft_view(draft).participants) == 14
    drafts.undo(draft=draft, now=NOW)
    assert draft.plan == before
    assert staleness_of(draft).stale


def test_two_drafts_side_by_side(draft):
    other = drafts.duplicate(draft=draft, actor=None, now=NOW)
    company = situation_of(other).team("t1").days[0].visits[-1].company
    keep(other, RemoveVisit("t1", company))

    found = compare(left=draft, right=other)

    figures = {line.label: line for line in found.figures}
    visits = len(draft_view(draft).visits)
    assert figures["Visites"].left == str(visits)
    assert figures["Visites"].right == str(visits - 1)
    assert figures["Visites"].better == "left"
    assert [audience.name for audience in found.changes.teams] == ["Équipe 1"]


def test_the_view_of_a_programme_takes_as_many_queries_whatever_its_size(
    draft, django_assert_num_queries
):
    small, large = draft, draft_like("drome-2019", rally=rally_like("drome-2019"))

    for one in (small, large):
        found = Draft.objects.select_related("rally").get(pk=one.pk)
        with django_assert_num_queries(5):
            draft_view(found)
