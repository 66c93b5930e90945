"""The last look at an answer before it is handed out."""

from __future__ import annotations

import io
from dataclasses import replace

from rallye_planner.cli.solving import ProgressLine, judged
from rallye_planner.plan import Conflict, Plan, Status
from rallye_planner.problem import Problem
from rallye_planner.solve import Progress


def test_the_stated_cost_is_the_one_that_the_checks_find(rally: Problem, plan: Plan) -> None:
    answer = judged(rally, plan)
    assert answer.cost is not None
    assert answer.cost.total == 875
    assert answer.teams == plan.teams


def test_a_programme_that_breaks_a_rule_is_never_handed_out(rally: Problem, plan: Plan) -> None:
    answer = judged(rally, replace(plan, teams=plan.teams[:1]))
    assert answer.teams == ()
    assert answer.status is Status.UNKNOWN
    assert "Le programme compte 1\u00a0équipe au lieu de 2." in [
        conflict.message for conflict in answer.conflicts
    ]


def test_an_answer_without_a_programme_is_handed_on(rally: Problem) -> None:
    answer = Plan((), Status.INFEASIBLE, conflicts=(Conflict("seats", "Il manque une place."),))
    assert judged(rally, answer) == answer


def test_progress_is_one_line_for_each_change(plan: Plan) -> None:
    stream = io.StringIO()
    line = ProgressLine(stream)
    line.show(Progress("search", None, None, 0.2))
    line.show(Progress("search", 1200, None, 1.4, plan))
    line.show(Progress("search", 1200, None, 2.4))
    line.show(Progress("search", 1000, 950.0, 3.4))
    line.end()
    assert stream.getvalue().splitlines() == [
        "aucun programme, pas encore de borne, écart inconnu, 0\u00a0s",
        "coût 1200, pas encore de borne, écart inconnu, 1\u00a0s",
        "coût 1000, borne 950, écart 5,0\u00a0%, 3\u00a0s",
    ]
    assert line.best is plan


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_the_line_is_written_over() -> None:
    stream = Terminal()
    line = ProgressLine(stream)
    line.show(Progress("search", 1200, None, 1.4))
    line.show(Progress("search", 1200, None, 2.4))
    line.end()
    assert stream.getvalue() == (
        "\rcoût 1200, pas encore de borne, écart inconnu, 1\u00a0s\x1b[K"
        "\rcoût 1200, pas encore de borne, écart inconnu, 2\u00a0s\x1b[K\n"
    )
