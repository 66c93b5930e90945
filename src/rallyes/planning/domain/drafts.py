"""Drafts: made, renamed, copied, deleted; every change of one is kept so that it can be undone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from rallyes.accounts.models import User
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.core.french import NBSP
from rallyes.planning.models import Draft, DraftChange
from rallyes.rallies.models import Rally

KEPT_CHANGES = 200
"""Older changes of a draft are forgotten."""


class StaleRevision(RefusedError):
    """Somebody else changed the draft in the meantime."""

    def __init__(self) -> None:
        super().__init__(
            "Ce brouillon a changé pendant que vous le regardiez, et votre modification n’a pas "
            f"été enregistrée{NBSP}: rechargez la page, puis recommencez."
        )


class Computing(RefusedError):
    """A job is at work on the draft."""

    def __init__(self) -> None:
        super().__init__(
            "Un calcul est en cours sur ce brouillon. Attendez qu’il finisse, ou arrêtez-le, "
            "avant de modifier le programme."
        )


class RepairsAnIncident(RefusedError):
    """The past of the draft's programme stands: it can be adjusted, not made anew."""

    def __init__(self) -> None:
        super().__init__(
            "Ce brouillon répare un programme en cours, dont une partie est déjà passée. "
            f"Si autre chose arrive, ou si les listes changent{NBSP}: signalez un nouvel imprévu."
        )


class NothingToUndo(RefusedError):
    """No change before, or after, the present state."""


def drafts_of(rally: Rally) -> QuerySet[Draft]:
    return Draft.objects.filter(rally=rally).select_related("job", "created_by")


def access_draft(*, rally: Rally, draft_id: int) -> Draft:
    """A draft of a rally that the person may reach; raises NotFoundError for any other."""
    draft = drafts_of(rally).filter(pk=draft_id).first()
    if draft is None:
        raise NotFoundError
    draft.rally = rally
    return draft


def locked(draft: Draft) -> Draft:
    """The draft as it stands now, held until the transaction ends. Raises NotFoundError."""
    held = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    if held is None:
        raise NotFoundError
    return held


def refuse_while_computing(draft: Draft) -> None:
    if draft.job is not None and draft.job.active:
        raise Computing


def refuse_repairs(draft: Draft) -> None:
    if draft.incident_id is not None:
        raise RepairsAnIncident


def next_name(rally: Rally) -> str:
    """« Brouillon 3 »: the first number that no draft of the rally bears."""
    taken = set(drafts_of(rally).values_list("name", flat=True))
    return next(name for n in range(1, len(taken) + 2) if (name := f"Brouillon {n}") not in taken)


def rename(*, draft: Draft, name: str) -> None:
    name = name.strip()
    if not name:
        raise RefusedError("Donnez un nom à ce brouillon.")
    draft.name = name[:120]
    draft.save(update_fields=["name"])


@transaction.atomic
def duplicate(*, draft: Draft, actor: User | None, now: datetime) -> Draft:
    """A copy without its past, to try something else."""
    source = locked(draft)
    return Draft.objects.create(
        rally_id=source.rally_id,
        name=f"{source.name} (copie)"[:120],
        problem=source.problem,
        plan=source.plan,
        locks=source.locks,
        options=source.options,
        incident_id=source.incident_id,
        created_by=actor,
        created_at=now,
        changed_at=now,
    )


@transaction.atomic
def delete(*, draft: Draft) -> None:
    """Deletes a draft and its past; published versions are copies and stay. Raises Computing."""
    held = locked(draft)
    refuse_while_computing(held)
    held.delete()


# --- changes


def record(
    *,
    draft: Draft,
    sentence: str,
    plan: dict[str, Any] | None,
    locks: list[dict[str, str]],
    actor: User | None,
    now: datetime,
    problem: dict[str, Any] | None = None,
) -> Draft:
    """Stores a new state of a draft held by :func:`locked`, and the one before it.

    What had been undone cannot be redone any more. ``problem`` of None leaves the draft's.
    """
    draft.changes.filter(undone=True).delete()
    last = draft.changes.aggregate(last=Max("number"))["last"] or 0
    DraftChange.objects.create(
        draft=draft,
        number=last + 1,
        sentence=sentence[:300],
        plan_before=draft.plan,
        locks_before=draft.locks,
        problem_before=draft.problem if problem is not None else None,
        actor=actor,
        at=now,
    )
    draft.changes.filter(number__lte=last + 1 - KEPT_CHANGES).delete()
    draft.plan, draft.locks = plan, locks
    if problem is not None:
        draft.problem = problem
    _touch(draft, now)
    return draft


def undo(*, draft: Draft, now: datetime) -> str:
    """Takes the last change back and says which. Raises NothingToUndo, Computing."""
    return _swap(draft, now, undone=False)


def redo(*, draft: Draft, now: datetime) -> str:
    """Does again what was undone last. Raises NothingToUndo, Computing."""
    return _swap(draft, now, undone=True)


@transaction.atomic
def _swap(draft: Draft, now: datetime, *, undone: bool) -> str:
    held = locked(draft)
    refuse_while_computing(held)
    change = can_redo(held) if undone else can_undo(held)
    if change is None:
        raise NothingToUndo("Il n’y a plus rien à rétablir." if undone else "Rien à annuler.")
    held.plan, change.plan_before = change.plan_before, held.plan
    held.locks, change.locks_before = change.locks_before, held.locks
    if change.problem_before is not None:
        held.problem, change.problem_before = change.problem_before, held.problem
    change.undone = not undone
    change.save()
    _touch(held, now)
    draft.refresh_from_db()
    return change.sentence


def _touch(draft: Draft, now: datetime) -> None:
    draft.revision += 1
    draft.changed_at = now
    draft.save(update_fields=["plan", "locks", "problem", "revision", "changed_at"])


def can_undo(draft: Draft) -> DraftChange | None:
    """The change that undo would take back; a first programme is never taken back to nothing."""
    last = draft.changes.filter(undone=False).first()
    return None if last is None or last.plan_before is None else last


def can_redo(draft: Draft) -> DraftChange | None:
    """The change that redo would do again."""
    return draft.changes.filter(undone=True).order_by("number").first()
