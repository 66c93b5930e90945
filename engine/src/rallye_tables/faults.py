"""A fault of a table, told so that whoever typed it can mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CellFault:
    """What was read where, and what is expected. Reads as one or two French sentences.

    ``row`` of None concerns the whole sheet; ``column_letter`` of None the whole row.
    ``reason`` follows what was read ("n'est pas une heure"); ``expected`` is a full sentence.
    """

    sheet: str
    row: int | None
    column_letter: str | None
    header: str | None
    read: str
    reason: str
    expected: str

    @property
    def place(self) -> str:
        parts = [f"Feuille {self.sheet}"]
        if self.row is not None:
            parts.append(f"ligne {self.row}")
        if self.column_letter is not None:
            header = f" ({self.header})" if self.header else ""
            parts.append(f"colonne {self.column_letter}{header}")
        return ", ".join(parts)

    @property
    def sentence(self) -> str:
        read = f"«\u00a0{self.read}\u00a0» " if self.read else ""
        return f"{self.place}\u00a0: {read}{self.reason}. {self.expected}".strip()

    def __str__(self) -> str:
        return self.sentence


class Unreadable(ValueError):
    """A cell's content has not the expected meaning; the caller knows the place."""

    def __init__(self, reason: str, expected: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.expected = expected
