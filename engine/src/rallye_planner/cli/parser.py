"""An argument parser that speaks French."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

NBSP = "\u00a0"
HEADINGS = (
    ("usage: ", f"usage{NBSP}: "),
    ("positional arguments:", f"arguments{NBSP}:"),
    ("options:", f"options{NBSP}:"),
    ("show this help message and exit", "afficher cette aide"),
)
FAULTS = (
    (r"the following arguments are required: (.+)", rf"il manque{NBSP}: \1"),
    (r"unrecognized arguments: (.+)", rf"arguments inconnus{NBSP}: \1"),
    (r"argument (.+): invalid (.+) value: '(.*)'", rf"\1{NBSP}: «{NBSP}\3{NBSP}», \2"),
    (r"argument (.+): expected one argument", rf"\1{NBSP}: il manque la valeur"),
    (r"argument (.+): invalid choice: '(.*)' .*", rf"«{NBSP}\2{NBSP}» est inconnu"),
    (r"argument (.+): not allowed with argument (.+)", r"\1 et \2 ne vont pas ensemble"),
    (r"ambiguous option: (.+) could match (.+)", rf"\1 peut vouloir dire{NBSP}: \2"),
)


class FrenchParser(argparse.ArgumentParser):
    """Help and faults in French; a fault ends the program with status 2."""

    def format_help(self) -> str:
        return _translated(super().format_help())

    def format_usage(self) -> str:
        return _translated(super().format_usage())

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        for pattern, french in FAULTS:
            message = re.sub(f"^{pattern}$", french, message)
        self.exit(2, f"{self.prog}{NBSP}: {message}\n")


def _translated(text: str) -> str:
    for english, french in HEADINGS:
        text = text.replace(english, french)
    return text
