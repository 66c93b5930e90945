"""``rallye-planner solve --proposals``: the other ways to go on after an incident, a file each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rallye_planner.checks import words
from rallye_planner.cli.speech import NBSP, Refusal
from rallye_planner.files import write_plan
from rallye_planner.plan import Plan
from rallye_planner.problem import Problem

if TYPE_CHECKING:
    from rallye_planner.progress import Progress
    from rallye_planner.repair.proposals import Proposal


def require_proposals(problem: Problem, folder: Path) -> None:
    """Refuses, before any work, a rally without an incident, or a place that is no folder."""
    if problem.repair is None:
        raise Refusal(
            f"--proposals{NBSP}: ce rallye n’a pas d’imprévu («{NBSP}repair{NBSP}»), il n’y a rien "
            "à réparer. Retirez --proposals pour calculer un programme."
        )
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"{folder}{NBSP}: il faut un dossier, où écrire les autres propositions.")
    if not folder.exists() and not folder.parent.is_dir():
        raise Refusal(f"{folder.parent}{NBSP}: ce dossier est introuvable.")


def propose(
    problem: Problem,
    *,
    seconds: float,
    seed: int,
    told: Callable[[Progress], None],
    stop: Callable[[], bool],
) -> tuple[Plan, Sequence[Proposal]]:
    """(the answer, the proposals with the answer first)."""
    from rallye_planner.repair.proposals import proposals

    found = proposals(problem, seconds=seconds, seed=seed, on_progress=told, stop=stop)
    return found[0].plan, found


def write_proposals(problem: Problem, found: Sequence[Proposal], folder: Path) -> None:
    """One file for each proposal but the answer, and on standard output what each changes."""
    folder.mkdir(exist_ok=True)
    for number, proposal in enumerate(found):
        path = folder / f"{proposal.kind.value}.json"
        if number:
            write_plan(proposal.plan, path, problem=problem)
        if proposal.plan.teams:
            sys.stdout.write(described(proposal, path if number else None))


def described(proposal: Proposal, path: Path | None) -> str:
    """Title, figures and changes of a proposal, as people read them."""
    assert proposal.plan.cost is not None
    where = "la réponse" if path is None else str(path)
    hours, minutes = divmod(proposal.longest, 60)
    figures = (
        f"{words.count(proposal.calls, 'appel')} à passer, "
        f"journée la plus longue {hours}{NBSP}h{NBSP}{minutes:02}, "
        f"{words.count(proposal.kept, 'visite à venir gardée', 'visites à venir gardées')}, "
        f"coût {proposal.plan.cost.total}"
    )
    changes = proposal.sentences or ("Rien ne change.",)
    lines = "".join(f"  - {sentence}\n" for sentence in changes)
    return f"{proposal.title} ({where}){NBSP}: {figures}.\n{lines}"
