"""Text, lists, yes or no, and words chosen from a list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import TypeVar

from rallye_tables.cells import Broken, Cell, full_text, plain
from rallye_tables.faults import Unreadable

Meaning = TypeVar("Meaning")

YES = frozenset(["oui", "o", "yes", "y", "vrai", "true", "x", "1", "ok", "v", "✓", "✔", "☑", "✅"])
NO = frozenset(
    [
        "non",
        "n",
        "no",
        "faux",
        "false",
        "0",
        "-",
        "–",
        "—",
        "✗",
        "✘",
        "☐",
        "❌",
        "aucun",
        "aucune",
    ]
)
WORD = re.compile(r"[^\W_]+")
LIST_SEPARATORS = ",;/|\n"


def fold(text: str) -> str:
    """The text without case, accents or punctuation: ``Accès (fauteuil)`` is ``acces fauteuil``."""
    if not text.isascii():
        spread = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
        text = "".join(char for char in spread if not unicodedata.combining(char))
    return " ".join(WORD.findall(text.casefold()))


def usable(cell: Cell) -> Cell:
    """The cell itself, its text freed of odd blanks. Raises Unreadable for a broken cell."""
    if isinstance(cell, Broken):
        raise Unreadable(cell.reason, cell.remedy)
    return plain(cell) if isinstance(cell, str) else cell


def read_text(cell: Cell) -> str:
    """Text as typed, without blanks at its ends; text between straight quotes is taken whole."""
    usable(cell)
    text = full_text(cell).strip()
    return unquoted(text) if is_quoted(text) else text.strip("\u200b\ufeff\u2060").strip()


def is_quoted(text: str) -> bool:
    """Whether straight quotes stand at both ends, and within only in pairs."""
    return len(text) >= 2 and text[0] == text[-1] == '"' and '"' not in text[1:-1].replace('""', "")


def unquoted(text: str) -> str:
    return text[1:-1].replace('""', '"')


def quoted(text: str) -> str:
    """The text so written that :func:`read_text` gives it back to the letter."""
    return '"' + text.replace('"', '""') + '"'


def read_yes_no(cell: Cell) -> bool:
    value = usable(cell)
    text = full_text(value).casefold()
    if text in YES:
        return True
    if text in NO:
        return False
    raise Unreadable("n’est ni oui ni non", "Écrivez oui ou non.")


def split_list(text: str, separators: str = LIST_SEPARATORS) -> list[str]:
    """The items written in one cell; a separator between straight quotes does not cut."""
    items, item, quoted = [], "", False
    for char in text:
        quoted ^= char == '"'
        if char in separators and not quoted:
            items.append(item)
            item = ""
        else:
            item += char
    return [item.strip() for item in [*items, item] if item.strip()]


def choice(
    words: Mapping[Meaning, tuple[str, ...]], reason: str, expected: str
) -> Callable[[Cell], Meaning]:
    """A reader of one meaning out of a few, each with the words that people use for it."""
    meanings = {fold(word): meaning for meaning, used in words.items() for word in used}

    def read(cell: Cell) -> Meaning:
        found = meanings.get(fold(full_text(usable(cell))))
        if found is None:
            raise Unreadable(reason, expected)
        return found

    return read
