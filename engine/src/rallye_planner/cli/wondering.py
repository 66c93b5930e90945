"""``rallye-planner what-if``: what would help a programme most, the greatest gain first."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from rallye_planner.cli.solving import Interruption
from rallye_planner.cli.speech import Refusal
from rallye_planner.files import dump_cost, read_plan, read_problem

if TYPE_CHECKING:
    from rallye_planner.explain.whatif import Gain


def run(options: argparse.Namespace) -> int:
    """Prints a sentence for each gain, or the gains as JSON; Ctrl-C tells what is known so far."""
    problem, plan = read_problem(options.rally), read_plan(options.plan)
    from rallye_planner.explain.standing import NotThisRally, rally_of
    from rallye_planner.explain.whatif import what_if
    from rallye_planner.explain.whatif_words import gain_in_words, what_if_in_words
    from rallye_planner.naming import plain_naming

    try:
        rally = rally_of(problem, plan)
        with Interruption.watched() as interruption:
            answer = what_if(
                problem,
                plan,
                seconds=options.seconds,
                seed=options.seed,
                stop=interruption.asked,
            )
    except NotThisRally as error:
        raise Refusal(str(error)) from error
    if not options.json:
        print(*what_if_in_words(rally, answer), sep="\n")
        return 0
    naming = plain_naming(rally)
    told = [as_json(gain, gain_in_words(rally, gain, naming)) for gain in answer.gains]
    print(json.dumps({"tried": answer.tried, "gains": told}, ensure_ascii=False, indent=2))
    return 0


def as_json(gain: Gain, sentence: str) -> dict[str, object]:
    kinds = [type(change).__name__ for change in gain.changes]
    return {
        "changes": kinds,
        "gain": gain.gain,
        "parts": dump_cost(gain.parts),
        "mix": gain.mix,
        "sentence": sentence,
    }
