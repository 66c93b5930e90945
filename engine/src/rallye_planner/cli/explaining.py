"""``rallye-planner explain``: why a team visits a company, or does not, in sentences."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from rallye_planner.cli.speech import Refusal
from rallye_planner.files import dump_cost, read_plan, read_problem

if TYPE_CHECKING:
    from rallye_planner.explain.why import Other, Why


def run(options: argparse.Namespace) -> int:
    """Prints the sentences, or the facts with them as JSON."""
    problem, plan = read_problem(options.rally), read_plan(options.plan)
    from rallye_planner.explain.standing import NotThisRally, rally_of
    from rallye_planner.explain.why import why
    from rallye_planner.explain.why_words import why_in_words

    try:
        answer = why(
            problem,
            plan,
            team=options.team,
            company=options.company,
            seconds=options.seconds,
            seed=options.seed,
        )
    except NotThisRally as error:
        raise Refusal(str(error)) from error
    sentences = why_in_words(rally_of(problem, plan), answer)
    if options.json:
        print(json.dumps(as_json(answer, sentences), ensure_ascii=False, indent=2))
    else:
        print(*sentences, sep="\n")
    return 0


def as_json(answer: Why, sentences: tuple[str, ...]) -> dict[str, object]:
    return {
        "team": answer.team,
        "company": answer.company,
        "visited": answer.visited,
        "only": answer.only,
        "with": list(answer.with_teams),
        "wishes": list(answer.wishes),
        "barred": list(answer.barred),
        "instead": _other(answer.instead),
        "earlier": _other(answer.earlier),
        "after": _other(answer.after),
        "other_day": _other(answer.other_day),
        "given_to": [{"team": team, **(_other(one) or {})} for team, one in answer.given_to],
        "whole": _other(answer.whole),
        "added": _other(answer.added),
        "sentences": list(sentences),
    }


def _other(other: Other | None) -> dict[str, object] | None:
    if other is None:
        return None
    return {
        "extra": other.extra,
        "parts": dump_cost(other.parts),
        "gained": [{"team": team, "company": company} for team, company in other.gained],
        "lost": [{"team": team, "company": company} for team, company in other.lost],
    }
