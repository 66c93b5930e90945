"""What is wrong with a file: every fault at once, with its place and the remedy.

People read these sentences, hence French.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where it stands, what was read there, and what is expected instead."""

    place: str
    read: str
    expected: str

    def __str__(self) -> str:
        where = f"{self.place}\u00a0: " if self.place else ""
        return f"{where}lu {self.read}, attendu {self.expected}"


class BadFile(ValueError):
    """A file that cannot be used, with all its faults."""

    what = "Le fichier"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join([self.headline, *(f"- {fault}" for fault in faults)]))

    @property
    def headline(self) -> str:
        count = len(self.faults)
        return f"{self.what} contient {count} erreur{'s' if count > 1 else ''}\u00a0:"


class BadRally(BadFile):
    """A rally that is not what FORMAT calls ``rally/1``, or a workbook that holds no such rally."""

    what = "Le rallye"


class BadPlan(BadFile):
    """A programme that is not what FORMAT calls ``plan/1``."""

    what = "Le programme"
