"""``rallye-planner group``: any people, any distances, groups that are as diverse as can be."""

from __future__ import annotations

import argparse
import time

from rallye_planner.cli.solving import Interruption
from rallye_planner.files.grouping_reader import read_grouping


def run(options: argparse.Namespace) -> int:
    """Prints the value, then the members of each group on a line; Ctrl-C keeps the best so far.

    Reading the file is part of the time allowed.
    """
    began = time.monotonic()
    asked = read_grouping(options.file)
    from rallye_planner.teams.diverse import group

    with Interruption.watched() as interruption:
        found = group(
            asked.distances,
            asked.lower,
            asked.upper,
            seconds=max(0.0, options.seconds - (time.monotonic() - began)),
            seed=options.seed,
            stop=interruption.asked,
        )
    print(as_text(found.value))
    for members in found.groups():
        print(*(member + asked.first for member in members))
    return 0


def as_text(value: float) -> str:
    """A sum of distances, without the zeros that say nothing."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
