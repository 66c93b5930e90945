"""« Pourquoi cette visite ? », « Qui appeler ensuite ? »: asked once, answered by a worker."""

import pytest

from rallyes.core.enums import JobState
from rallyes.core.errors import NotFoundError
from rallyes.core.models import Job
from rallyes.planning.domain import reasons
from rallyes.planning.domain.changes import LockVisit, apply, situation_of
from rallyes.planning.models import Draft
from rallyes.planning.tasks import answer_question
from tests.factories.programme import NOW, draft_like, rally_like

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return draft_like("ardeche-2019", rally=rally_like("ardeche-2019"))


def first_visit(draft):
    visit = situation_of(draft).team("t1").days[0].visits[0]
    return reasons.about_visit(draft, team="t1", company=visit.company)


def ask(question):
    reasons.ask(question=question, task=answer_question, now=NOW)


def test_nothing_is_told_before_anybody_asks(draft):
    assert reasons.answer_to(question=first_visit(draft), draft=draft) == reasons.Answer()


def test_a_worker_answers_in_sentences(draft, run_jobs):
    question = first_visit(draft)
    ask(question)
    assert reasons.answer_to(question=question, draft=draft).active
    run_jobs()

    answer = reasons.answer_to(question=question, draft=draft)
    name = situation_of(draft).company_name(question.company)
    assert not answer.active
    assert answer.sentences[0].startswith(f"L’équipe\N{NO-BREAK SPACE}1 visite {name} le ")
    assert len(answer.sentences) > 2


def test_the_same_question_is_not_worked_on_twice(draft, run_jobs):
    question = first_visit(draft)
    ask(question)
    ask(question)
    run_jobs()
    ask(question)
    assert [job.state for job in Job.objects.filter(kind="why")] == [JobState.DONE]


def test_a_question_about_a_draft_that_changed_is_answered_by_a_sentence(draft, run_jobs):
    question = first_visit(draft)
    ask(question)
    Draft.objects.filter(pk=draft.pk).update(revision=draft.revision + 1)
    run_jobs()
    assert "posez-la de nouveau" in reasons.answer_to(question=question, draft=draft).fault


def test_a_change_of_the_draft_makes_it_another_question(draft):
    before = first_visit(draft)
    visit = situation_of(draft).team("t1").days[0].visits[0]
    apply(
        draft=draft,
        change=LockVisit("t1", visit.company, locked=True),
        expected_revision=draft.revision,
        actor=None,
        now=NOW,
    )
    draft.refresh_from_db()
    assert first_visit(draft) != before


def test_names_are_put_in_when_the_page_is_read(draft):
    person = draft.rally.participants.first()
    question = first_visit(draft)
    Job.objects.create(
        kind="why",
        key=question.key,
        state=JobState.DONE,
        created_at=NOW,
        progress={"sentences": [f"C’est le souhait de ⟦person:{person.ref}⟧ et de ⟦person:p999⟧."]},
    )
    (sentence,) = reasons.answer_to(question=question, draft=draft).sentences
    name = f"{person.first_name} {person.last_name}"
    assert sentence == f"C’est le souhait de {name} et de Une personne retirée."


def test_what_is_not_there_cannot_be_asked_about(draft):
    with pytest.raises(NotFoundError):
        reasons.about_visit(draft, team="t9", company="c1")
    with pytest.raises(NotFoundError):
        reasons.about_visit(draft, team="t1", company="c999")
    draft.plan = None
    with pytest.raises(reasons.NoProgramme):
        reasons.about_programme(draft)


def test_a_worker_ranks_whom_to_call_next(draft, run_jobs, monkeypatch):
    monkeypatch.setitem(reasons.SECONDS, reasons.WHAT_IF, 3)
    question = reasons.about_programme(draft)
    ask(question)
    run_jobs()
    answer = reasons.answer_to(question=question, draft=draft)
    assert answer.fault == ""
    assert answer.sentences
