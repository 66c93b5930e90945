"""``rallye-planner estimate-travel``: driving times from the map or from a road engine."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from rallye_planner.cli.speech import Refusal, require_known_kind, require_room
from rallye_planner.files import read_problem, write_rally
from rallye_planner.travel import (
    Estimate,
    Matrix,
    Osrm,
    TravelProvider,
    TravelUnavailable,
    Valhalla,
    places_of,
)


def run(options: argparse.Namespace) -> int:
    """Prints ``travel`` as the rally file has it, or writes the rally with its driving times."""
    require_known_kind(options.rally)
    problem = read_problem(options.rally)
    if options.output:
        require_known_kind(options.output)
        require_room(options.output, beside=options.rally)
    try:
        minutes = _provider(options).minutes(places_of(problem))
    except TravelUnavailable as error:
        raise Refusal(str(error)) from error
    if options.output:
        write_rally(replace(problem, travel=minutes), options.output)
        print(f"Rallye écrit dans {options.output}.", file=sys.stderr)
    else:
        sys.stdout.write(_as_json(minutes))
    return 0


def _provider(options: argparse.Namespace) -> TravelProvider:
    if options.osrm:
        return Osrm(options.osrm)
    return Valhalla(options.valhalla) if options.valhalla else Estimate()


def _as_json(minutes: Matrix) -> str:
    """One row a line, as people read a table of distances."""
    rows = ",\n  ".join("[" + ", ".join(map(str, row)) + "]" for row in minutes)
    return f'{{"minutes": [\n  {rows}\n]}}\n'
