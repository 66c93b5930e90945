"""What would help a programme, in French sentences: what to ask for, and what it would gain."""

from __future__ import annotations

from rallye_planner.explain.change_words import changes_in_words
from rallye_planner.explain.cost_words import difference_in_words
from rallye_planner.explain.whatif import Gain, WhatIf
from rallye_planner.naming import NBSP, Naming, capital, count, plain_naming
from rallye_planner.problem import Problem


def what_if_in_words(
    problem: Problem, answer: WhatIf, naming: Naming | None = None
) -> tuple[str, ...]:
    """A sentence for each gain, the greatest first; one that says so where there is none."""
    named = naming or plain_naming(problem)
    told = tuple(gain_in_words(problem, gain, named) for gain in answer.gains)
    return told or (f"Aucun des {answer.tried} changements essayés n’améliorerait ce programme.",)


def gain_in_words(problem: Problem, gain: Gain, naming: Naming) -> str:
    ask = capital(changes_in_words(problem, gain.changes, naming))
    if gain.plan is None:
        points = f"{gain.mix:g}".replace(".", ",")
        return f"{ask}{NBSP}: des équipes formées à nouveau gagneraient {points} points de mixité."
    parts = difference_in_words(problem, gain.parts)
    return f"{ask}{NBSP}: gain de {count(gain.gain, 'minute')} ({parts})."
