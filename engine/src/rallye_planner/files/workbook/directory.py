"""How one sheet names the rows of another: by number, or by name where that is unmistakable."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from rallye_tables.cells import Cell, is_blank
from rallye_tables.faults import Unreadable
from rallye_tables.values.words import fold, is_quoted, quoted, read_text, split_list


@dataclass(slots=True)
class Directory:
    """The ids and names that one sheet gives.

    ``what`` is the thing in French ("une entreprise"), ``sheet`` where it is listed.
    """

    what: str
    sheet: str
    ids: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)

    def add(self, key: str, *names: str | None) -> None:
        self.ids[key] = tuple(name for name in names if name)
        for name in (key, *self.ids[key]):
            self.names.setdefault(name, set()).add(key)
            self.names.setdefault(fold(name), set()).add(key)

    def resolve(self, cell: Cell) -> str:
        """The id that a cell names; raises Unreadable where nobody or several bear the name."""
        return self._find(read_text(cell))

    def _find(self, text: str) -> str:
        if text in self.ids:
            return text
        found = self.names.get(text) or self.names.get(fold(text)) or set()
        if len(found) == 1:
            return next(iter(found))
        where = f"la feuille {self.sheet}"
        if found:
            raise Unreadable(
                f"désigne plusieurs lignes de {where}", "Écrivez plutôt son numéro (colonne N°)."
            )
        raise Unreadable(
            f"n’est pas {self.what} de {where}",
            f"Écrivez son numéro ou son nom comme sur {where}, ou ajoutez-y la ligne.",
        )

    def resolve_list(self, cell: Cell) -> tuple[str, ...]:
        """The ids of several, written in one cell."""
        items = split_list(read_raw(cell))
        return tuple(self._find(read_text(item)) for item in items)

    def label(self, key: str) -> str:
        """The name by which the sheet is best told of, such that it reads back as the id."""
        return exact(key, self.resolve, *self.ids.get(key, ()), key)

    def label_list(self, keys: Iterable[str]) -> str:
        return join_exact(keys, self.resolve, lambda key: (*self.ids.get(key, ()), key))


def read_raw(cell: Cell) -> str:
    """The text of a cell that holds a list, its quotes left in place."""
    return cell if isinstance(cell, str) else read_text(cell)


def exact(value: object, read: Callable[[Cell], object], *candidates: str) -> str:
    """The first candidate that reads back as the value, else the last one between quotes."""
    for text in candidates:
        try:
            if not is_blank(text) and read(text) == value and not is_quoted(text):
                return text
        except Unreadable:
            continue
    return quoted(candidates[-1])


def join_exact(
    items: Iterable[str],
    read: Callable[[Cell], object],
    candidates: Callable[[str], tuple[str, ...]] = lambda item: (item,),
) -> str:
    """Items in one cell, each so written that the list reads back to the letter."""

    def alone(text: str) -> bool:
        return split_list(f"{text} ; x") == [text, "x"] and '"' not in text

    written = []
    for item in items:
        safe = tuple(text for text in candidates(item) if alone(text))
        written.append(exact(item, read, *safe, item) if safe else quoted(candidates(item)[-1]))
    return " ; ".join(written)
