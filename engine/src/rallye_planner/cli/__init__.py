"""``rallye-planner``: solve, check, explain, what-if, group, estimate-travel, template.

Every fault is a sentence on standard error and exit status 2, never a traceback. Each command
brings in what it needs when it is called, so that the command line starts at once.
"""

from __future__ import annotations

import argparse
import importlib
import io
import math
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from rallye_planner.cli.parser import FrenchParser
from rallye_planner.cli.speech import Refusal, sentence
from rallye_planner.files.faults import BadFile

SECONDS = 30.0
GROUP_SECONDS = 10.0
EXPLAIN_SECONDS = 5.0
BAD_INPUT = 2
INTERRUPTED = 130

FILES = "un fichier JSON ou un classeur .xlsx ou .ods"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    _speak_any_language()
    options = _parser().parse_args(arguments)
    try:
        command = importlib.import_module(f"rallye_planner.cli.{options.module}")
        return int(command.run(options))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except (BadFile, Refusal) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(sentence(error), file=sys.stderr)
    return BAD_INPUT


def _speak_any_language() -> None:
    """A terminal that cannot show a character shows another instead."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = FrenchParser(
        prog="rallye-planner", description="Forme les équipes d’un rallye et programme les visites."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMANDE")
    _solve(commands.add_parser("solve", help="calculer un programme"))
    _check(commands.add_parser("check", help="vérifier un programme"))
    _explain(commands.add_parser("explain", help="dire pourquoi une visite est là"))
    _what_if(commands.add_parser("what-if", help="dire ce qui aiderait le plus un programme"))
    _group(commands.add_parser("group", help="former les groupes les plus variés"))
    _travel(commands.add_parser("estimate-travel", help="donner les durées de trajet"))
    _template(commands.add_parser("template", help="produire le classeur à remplir"))
    return parser


def _solve(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(module="solving")
    parser.add_argument("rally", type=Path, metavar="RALLY", help=f"le rallye, {FILES}")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="PLAN", help=f"la réponse, {FILES}"
    )
    parser.add_argument(
        "--proposals",
        type=Path,
        metavar="DOSSIER",
        help="après un imprévu, écrire ici les autres façons de continuer",
    )
    _effort(parser, SECONDS)


def _effort(parser: argparse.ArgumentParser, seconds: float) -> None:
    parser.add_argument(
        "--seconds", type=_seconds, default=seconds, help=f"temps de calcul ({seconds:g} secondes)"
    )
    parser.add_argument("--seed", type=_seed, default=0, help="graine du hasard (0)")


def _check(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(module="checking")
    parser.add_argument("rally", type=Path, metavar="RALLY", help=f"le rallye, {FILES}")
    parser.add_argument("plan", type=Path, metavar="PLAN", help=f"le programme, {FILES}")
    parser.add_argument("--json", action="store_true", help="répondre en JSON")


def _explain(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(module="explaining")
    parser.add_argument("rally", type=Path, metavar="RALLY", help=f"le rallye, {FILES}")
    parser.add_argument("plan", type=Path, metavar="PLAN", help=f"le programme, {FILES}")
    parser.add_argument("--team", required=True, metavar="ÉQUIPE", help="l’équipe, par son nom")
    parser.add_argument(
        "--company", required=True, metavar="ENTREPRISE", help="l’entreprise, par son identifiant"
    )
    parser.add_argument("--json", action="store_true", help="répondre en JSON")
    _effort(parser, EXPLAIN_SECONDS)


def _what_if(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(module="wondering")
    parser.add_argument("rally", type=Path, metavar="RALLY", help=f"le rallye, {FILES}")
    parser.add_argument("plan", type=Path, metavar="PLAN", help=f"le programme, {FILES}")
    parser.add_argument("--json", action="store_true", help="répondre en JSON")
    _effort(parser, SECONDS)


def _group(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(module="grouping")
    parser.add_argument(
        "file", type=Path, metavar="FICHIER", help="les tailles des groupes, puis les distances"
    )
    _effort(parser, GROUP_SECONDS)


def _travel(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(module="travelling")
    parser.add_argument("rally", type=Path, metavar="RALLY", help=f"le rallye, {FILES}")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="RALLY", help="écrire le rallye avec ses trajets"
    )
    engine = parser.add_mutually_exclusive_group()
    engine.add_argument("--osrm", metavar="URL", help="demander les durées à un serveur OSRM")
    engine.add_argument("--valhalla", metavar="URL", help="demander les durées à Valhalla")


def _template(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(module="templating")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="CLASSEUR", help="le classeur .xlsx"
    )
    parser.add_argument("--example", action="store_true", help="rempli d’un rallye d’exemple")


def _seconds(text: str) -> float:
    value = float(text.replace(",", "."))
    if not 0 < value < math.inf:
        raise ValueError
    return value


_seconds.__name__ = "il faut un nombre de secondes plus grand que zéro"


def _seed(text: str) -> int:
    value = int(text)
    if not 0 <= value < 2**31:
        raise ValueError
    return value


_seed.__name__ = "il faut un nombre entier positif"
