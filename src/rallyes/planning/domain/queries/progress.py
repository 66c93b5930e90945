"""How far a computation is, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from rallyes.core.enums import JobState
from rallyes.core.french import NBSP, count, number
from rallyes.core.models import Job
from rallyes.planning.domain.engine import Conflict
from rallyes.planning.domain.queries.faults import capital, conflict_sentence
from rallyes.planning.domain.queries.names import Names, names_of
from rallyes.planning.domain.tokens import with_names
from rallyes.planning.models import Draft
from rallyes.rallies.models import Rally

NO_WORKER_AFTER = timedelta(seconds=30)

PHASES = {
    "teams": "Les équipes se forment.",
    "search": "Les visites se placent, et le programme s’améliore.",
    "bound": "Le programme s’améliore, et l’on mesure ce qui peut encore être gagné.",
    "proof": "On vérifie qu’il n’y a pas mieux.",
}


@dataclass(frozen=True, slots=True)
class ConflictView:
    """What cannot hold together: ``head`` alone where the planner told it in one sentence."""

    head: str
    demands: tuple[str, ...] = ()
    note: str = ""
    ways: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ProgressView:
    """``percent`` of the time allowed, None while it is unknown. Sentences are French."""

    active: bool
    stopping: bool
    doing: str
    found: str
    percent: int | None
    fault: str
    conflicts: tuple[ConflictView, ...]


IDLE = ProgressView(
    active=False, stopping=False, doing="", found="", percent=None, fault="", conflicts=()
)


def progress_view(*, draft: Draft, now: datetime) -> ProgressView:
    """What to show of the draft's last job; names are read only where something failed."""
    return job_progress(job=draft.job, rally=draft.rally, now=now)


def job_progress(*, job: Job | None, rally: Rally, now: datetime) -> ProgressView:
    """What to show of a planner's work on a rally."""
    if job is None:
        return IDLE
    conflicts = job.progress.get("conflicts") or []
    return ProgressView(
        active=job.active,
        stopping=job.active and job.cancel_requested,
        doing=_doing(job, now),
        found=_found(job.progress),
        percent=_percent(job.progress),
        fault=job.fault,
        conflicts=_conflicts(rally, conflicts) if conflicts else (),
    )


def _conflicts(rally: Rally, stored: list[dict[str, Any]]) -> tuple[ConflictView, ...]:
    names = names_of(rally)
    return tuple(_conflict(one, names) for one in stored)


def _conflict(stored: dict[str, Any], names: Names) -> ConflictView:
    if "head" not in stored:
        told = Conflict(stored["rule"], stored["message"], tuple(stored["about"]))
        return ConflictView(conflict_sentence(told, names))

    def named(sentences: list[str]) -> tuple[str, ...]:
        return tuple(capital(with_names(sentence, names.of)) for sentence in sentences)

    return ConflictView(
        stored["head"],
        named(stored["demands"]),
        stored["note"],
        named(stored["ways"]),
        stored["remark"],
    )


def _doing(job: Job, now: datetime) -> str:
    if job.cancel_requested and job.active:
        return "Le calcul s’arrête et garde ce qu’il a trouvé."
    if job.state == JobState.WAITING and now - job.created_at > NO_WORKER_AFTER:
        return (
            "Le calcul attend toujours son tour. Si cela dure, prévenez la personne qui tient le "
            f"serveur{NBSP}: aucun ouvrier ne semble en marche."
        )
    if job.state == JobState.WAITING:
        return "Le calcul va commencer."
    return PHASES.get(job.progress.get("phase", ""), "Le calcul commence.")


def _percent(progress: dict[str, Any]) -> int | None:
    if not progress.get("allowed"):
        return None
    return min(100, round(100 * progress.get("seconds", 0) / progress["allowed"]))


def _found(progress: dict[str, Any]) -> str:
    """« 21 visites placées, coût de 1 055 minutes, au plus 3 % à gagner, en 12 secondes »."""
    if progress.get("cost") is None:
        return ""
    parts = [
        f"{count(progress['visits'], 'visite')} placées" if progress.get("visits") else "",
        f"un coût de {number(progress['cost'])}{NBSP}minutes",
        _gap(progress),
        f"trouvé en {number(progress['found_at'])}{NBSP}s" if progress.get("found_at") else "",
    ]
    return ", ".join(part for part in parts if part) + "."


def _gap(progress: dict[str, Any]) -> str:
    bound = progress.get("bound")
    if bound is None:
        return ""
    gap = max(0.0, (progress["cost"] - bound) / max(1, progress["cost"]))
    return f"au plus {number(round(100 * gap, 1))}{NBSP}% à gagner encore"
