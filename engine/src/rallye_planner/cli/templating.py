"""``rallye-planner template``: the workbook that people fill in, empty or as an example."""

from __future__ import annotations

import argparse
import sys

from rallye_planner.cli.speech import NBSP, Refusal, require_room
from rallye_planner.files.workbook import example_book, template, write_book


def run(options: argparse.Namespace) -> int:
    """Writes the workbook."""
    if options.output.suffix.lower() != ".xlsx":
        raise Refusal(f"{options.output}{NBSP}: le nom du classeur doit finir par .xlsx.")
    require_room(options.output)
    if options.output.exists():
        raise Refusal(
            f"{options.output}{NBSP}: ce fichier existe déjà, il n’est pas remplacé. "
            "Donnez un autre nom au classeur à remplir."
        )
    book = write_book(example_book()) if options.example else template()
    options.output.write_bytes(book)
    print(f"Classeur écrit dans {options.output}.", file=sys.stderr)
    return 0
