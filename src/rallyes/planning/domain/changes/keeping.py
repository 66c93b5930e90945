"""A change seen before it is kept, and kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rallyes.accounts.models import User
from rallyes.planning.domain import drafts, engine
from rallyes.planning.domain.changes.consequences import Consequences, consequences
from rallyes.planning.domain.changes.situation import Change, ChangeRefused, Situation
from rallyes.planning.domain.locks import dump_locks, load_locks
from rallyes.planning.domain.queries.names import Names, names_of
from rallyes.planning.models import Draft


def situation_of(draft: Draft) -> Situation:
    """The draft's programme as changes see it; raises ChangeRefused where there is none."""
    if draft.plan is None:
        raise ChangeRefused(
            "Ce brouillon n’a pas encore de programme\N{NO-BREAK SPACE}: calculez-le."
        )
    problem, plan = engine.load_rally(draft.problem), engine.load_plan(draft.plan)
    return Situation(problem, plan, frozenset(load_locks(draft.locks)))


def preview(*, draft: Draft, change: Change, names: Names | None = None) -> Consequences:
    """What the change would bring; nothing is stored. Raises ChangeRefused."""
    before, known = situation_of(draft), names or names_of(draft.rally)
    return consequences(
        sentence=change.sentence(before, known),
        before=before,
        after=change.apply(before),
        names=known,
    )


@transaction.atomic
def apply(
    *,
    draft: Draft,
    change: Change,
    expected_revision: int,
    actor: User | None,
    now: datetime,
    names: Names | None = None,
) -> Consequences:
    """Keeps the change, broken rules included: the person was shown them.

    Raises StaleRevision where the draft is no longer what the person saw, Computing, ChangeRefused.
    """
    known = names or names_of(draft.rally)
    held = drafts.locked(draft)
    drafts.refuse_while_computing(held)
    if held.revision != expected_revision:
        raise drafts.StaleRevision
    before = situation_of(held)
    after = change.apply(before)
    told = consequences(
        sentence=change.sentence(before, known), before=before, after=after, names=known
    )
    drafts.record(
        draft=held,
        sentence=told.sentence,
        plan=engine.dump_plan(after.plan),
        locks=dump_locks(after.locks),
        actor=actor,
        now=now,
    )
    draft.refresh_from_db()
    return told
