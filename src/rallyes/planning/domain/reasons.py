"""Questions about a draft's programme that a worker answers: why a visit, and whom to call next.

The answer stands in the question's job, as sentences with tokens in place of people, cars and
guides: their names are put in when the page is read, so that whoever was erased since has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rallyes.core.domain import jobs
from rallyes.core.domain.jobs import Run
from rallyes.core.enums import JobState
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.core.french import NBSP
from rallyes.core.models import Job
from rallyes.planning.domain import drafts, engine
from rallyes.planning.domain.queries.names import names_of
from rallyes.planning.domain.tokens import tokens, with_names
from rallyes.planning.models import Draft

WHY = "why"
WHAT_IF = "what-if"
SECONDS = {WHY: 5, WHAT_IF: 30}


class ChangedSince(RefusedError):
    """The draft is no longer the one that the question was about."""

    def __init__(self) -> None:
        super().__init__(
            f"Ce brouillon a changé depuis la question{NBSP}: posez-la de nouveau pour "
            "le programme tel qu’il est."
        )


class NoProgramme(RefusedError):
    """There is nothing to ask about yet."""

    def __init__(self) -> None:
        super().__init__("Ce brouillon n’a pas encore de programme. Calculez-le d’abord.")


@dataclass(frozen=True, slots=True)
class Question:
    """``team`` and ``company`` are empty where the whole programme is meant."""

    kind: str
    draft: int
    revision: int
    team: str = ""
    company: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.draft}:{self.revision}:{self.team}:{self.company}"

    @classmethod
    def of(cls, key: str) -> Question:
        kind, draft, revision, team, company = key.split(":", 4)
        return cls(kind, int(draft), int(revision), team, company)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page shows; nothing in it while the question was never asked."""

    active: bool = False
    sentences: tuple[str, ...] = ()
    fault: str = ""

    @property
    def asked(self) -> bool:
        return self.active or bool(self.sentences or self.fault)


def about_visit(draft: Draft, *, team: str, company: str) -> Question:
    """Raises NotFoundError where the draft has no such team, or the rally no such company."""
    if draft.plan is None:
        raise NoProgramme
    drafts.refuse_repairs(draft)
    plan, problem = engine.load_plan(draft.plan), engine.load_rally(draft.problem)
    if team not in {one.id for one in plan.teams} or company not in problem.company:
        raise NotFoundError
    return Question(WHY, draft.pk, draft.revision, team, company)


def about_programme(draft: Draft) -> Question:
    if draft.plan is None:
        raise NoProgramme
    drafts.refuse_repairs(draft)
    return Question(WHAT_IF, draft.pk, draft.revision)


def ask(*, question: Question, task: Any, now: datetime) -> None:
    """Puts the question to a worker, unless it is asked or answered already."""
    last = _last(question)
    if last is not None and (last.active or last.state == JobState.DONE):
        return
    jobs.enqueue(kind=question.kind, key=question.key, task=task, now=now)


def answer_to(*, question: Question, draft: Draft) -> Answer:
    """What is known by now; names are read only where there is something to tell."""
    job = _last(question)
    if job is None:
        return Answer()
    told = job.progress.get("sentences") or []
    names = names_of(draft.rally) if told else None
    sentences = tuple(with_names(sentence, names.of) for sentence in told if names)
    return Answer(active=job.active, sentences=sentences, fault=job.fault)


def answer(run: Run) -> None:
    """Finds the answer: a worker's work. Raises ChangedSince."""
    question = Question.of(Job.objects.values_list("key", flat=True).get(pk=run.job_id))
    draft = Draft.objects.filter(pk=question.draft, revision=question.revision).first()
    if draft is None or draft.plan is None:
        raise ChangedSince
    problem, plan = engine.load_rally(draft.problem), engine.load_plan(draft.plan)
    run.finish(sentences=list(_told(run, question, problem, plan)))


def _told(
    run: Run, question: Question, problem: engine.Problem, plan: engine.Plan
) -> tuple[str, ...]:
    seconds, naming = SECONDS[question.kind], tokens(problem)
    if question.kind == WHAT_IF:
        return engine.what_if(problem, plan, seconds=seconds, stop=run.must_stop, naming=naming)
    return engine.why(
        problem,
        plan,
        team=question.team,
        company=question.company,
        seconds=seconds,
        stop=run.must_stop,
        naming=naming,
    )


def _last(question: Question) -> Job | None:
    return Job.objects.filter(key=question.key).order_by("-pk").first()
