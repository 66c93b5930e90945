"""What a first pass over a spreadsheet's XML finds: sizes, and cells without a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from rallye_tables.archive import DAMAGED, TOO_LARGE
from rallye_tables.cells import Broken
from rallye_tables.limits import Limits, RefusedFile

UNCOMPUTED = Broken(
    "",
    "contient une formule sans résultat",
    "Ouvrez le fichier dans Excel ou LibreOffice et enregistrez-le, ou tapez la valeur.",
)


def spreadsheet_error(code: str) -> Broken:
    return Broken(code, "est une erreur de calcul", "Corrigez la formule ou tapez la valeur.")


@dataclass(slots=True)
class Tally:
    """Counts cells and text over a whole file and refuses it when it passes the limits."""

    limits: Limits
    cells: int = 0
    text: int = 0

    def count(self, row: int, column: int, length: int, times: int = 1) -> None:
        """Adds ``times`` cells of ``length`` characters; row and column are the last, from 0."""
        limits = self.limits
        self.cells += times
        self.text += length * times
        if (
            row >= limits.rows
            or column >= limits.columns
            or length > limits.cell_text
            or self.cells > limits.cells
            or self.text > limits.all_text
        ):
            raise RefusedFile(TOO_LARGE)


@dataclass(slots=True)
class ScannedSheet:
    """``broken``: cells without a usable value, by (row, column) from 0."""

    name: str
    broken: dict[tuple[int, int], Broken] = field(default_factory=dict)


Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def parse(
    content: bytes, *, start: Start, end: End | None = None, text: Text | None = None
) -> None:
    """Walks XML that declares no document type. Raises RefusedFile where it is not well formed."""
    parser = expat.ParserCreate(namespace_separator=None)
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if end is not None:
        parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except RefusedFile:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise RefusedFile(DAMAGED) from error


def _refuse_doctype(*_: object) -> None:
    raise RefusedFile(DAMAGED)


def local(name: str) -> str:
    """The element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]
