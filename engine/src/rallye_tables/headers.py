"""Finds the row of headers of a sheet, and which column holds what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from rallye_tables.cells import full_text, is_blank
from rallye_tables.sheet import Row, Sheet, column_letter
from rallye_tables.values.words import fold

SMALL_WORDS = frozenset(
    [
        "a",
        "au",
        "aux",
        "d",
        "de",
        "des",
        "du",
        "en",
        "et",
        "l",
        "la",
        "le",
        "les",
        "par",
        "pour",
        "un",
        "une",
        "sur",
        "dans",
    ]
)
SEARCHED_ROWS = 40
FORGIVEN_ROWS, FORGIVEN_CELLS = 10, 60
"""Slips are looked for in so many rows and cells, for comparing letters takes time."""
CLOSE = 0.88


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column that a reader looks for, under any of its names."""

    key: str
    header: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """Where the headers stand (row number from 1) and which column (from 0) serves which key."""

    row: int
    columns: Mapping[str, int]
    ignored: tuple[int, ...] = ()
    repeated: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def essence(text: str) -> str:
    """The words of a header that carry its meaning, in order."""
    words = fold(text).split()
    return " ".join(word for word in words if word not in SMALL_WORDS) or " ".join(words)


def _names(text: str) -> Iterator[str]:
    """A header's own names: whole, and without what stands in brackets."""
    yield essence(text)
    yield essence(re.sub(r"\(.*?\)", " ", text))


@lru_cache(maxsize=4096)
def _known_names(wanted: Wanted) -> frozenset[str]:
    texts = (wanted.header, *wanted.synonyms)
    return frozenset(name for text in texts for name in _names(text) if name)


def likeness(header: str, wanted: Wanted, *, exact: bool = False) -> float:
    """From 0 to 1, how surely a header names the wanted column; ``exact`` forgives no slip."""
    names = {name for name in _names(header) if name}
    known = _known_names(wanted)
    if names & known:
        return 1.0
    if exact:
        return 0.0
    pairs = [(a, b) for a in names for b in known if 4 <= len(a) <= 60 and len(b) >= 4]
    best = max((SequenceMatcher(None, a, b).ratio() for a, b in pairs), default=0.0)
    return best if best >= CLOSE else 0.0


def match_headers(row: Row, wanted: Sequence[Wanted], *, exact: bool = False) -> Header:
    """Gives each wanted column the header that is most like it; a header serves one column."""
    texts = {i: full_text(cell) for i, cell in enumerate(row.cells) if not is_blank(cell)}
    scores = [
        (score, -index, -rank)
        for rank, column in enumerate(wanted)
        for index, text in texts.items()
        if (score := likeness(text, column, exact=exact or index >= FORGIVEN_CELLS))
    ]
    columns: dict[str, int] = {}
    repeated: dict[str, list[int]] = {}
    used: set[int] = set()
    for score, index, rank in sorted(scores, reverse=True):
        key = wanted[-rank].key
        if -index in used:
            continue
        if key not in columns:
            columns[key] = -index
            used.add(-index)
        elif score == 1.0:
            repeated.setdefault(key, []).append(-index)
            used.add(-index)
    ignored = tuple(index for index in texts if index not in used)
    return Header(row.number, columns, ignored, {k: tuple(v) for k, v in repeated.items()})


def find_header(sheet: Sheet, wanted: Sequence[Wanted]) -> Header | None:
    """The first row that names the most wanted columns (two at least, or the only one).

    Slips of the pen are forgiven once the row is known, or where no row is right to the letter.
    """
    filled = (row for row in sheet.rows[: SEARCHED_ROWS * 4] if not row.blank)
    rows = [row for row, _ in zip(filled, range(SEARCHED_ROWS), strict=False)]
    needed = min(2, len(wanted))
    for exact in (True, False):
        looked_at = rows if exact else rows[:FORGIVEN_ROWS]
        found = [(match_headers(row, wanted, exact=exact), row) for row in looked_at]
        best = max(found, key=lambda pair: len(pair[0].columns), default=None)
        if best is not None and len(best[0].columns) >= needed:
            return match_headers(best[1], wanted)
    return None


def header_text(sheet: Sheet, header: Header, index: int) -> str:
    """The header typed above a column, or its letter when there is none."""
    text = full_text(sheet.rows[header.row - 1].cell(index)).strip(" *\n")
    return text or column_letter(index)
