"""Reads .csv files: finds the encoding and the delimiter by itself."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from rallye_tables.archive import DAMAGED, TOO_LARGE
from rallye_tables.limits import Limits, RefusedFile
from rallye_tables.scan import Tally
from rallye_tables.sheet import Row

NOT_A_TABLE = (
    "Ce fichier n’est pas un tableau. Choisissez un classeur .xlsx ou .ods, ou un fichier .csv."
)
DELIMITERS = ";,\t|"
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_delimited(data: bytes, limits: Limits) -> tuple[Row, ...]:
    """The rows of a .csv file; numbers stay text. Raises RefusedFile."""
    text = decode(data)
    if "\0" in text:
        raise RefusedFile(NOT_A_TABLE)
    try:
        return tuple(_rows(text, limits))
    except csv.Error as error:
        large = "field larger" in str(error)
        raise RefusedFile(TOO_LARGE if large else DAMAGED) from error


def _rows(text: str, limits: Limits) -> Iterator[Row]:
    tally = Tally(limits)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=find_delimiter(text))
    for index, fields in enumerate(reader):
        cells = tuple(field or None for field in fields)
        for column, field in enumerate(fields):
            if field:
                tally.count(index, column, len(field))
        if len(cells) > limits.columns or index >= limits.rows * 2:
            raise RefusedFile(TOO_LARGE)
        yield Row(index + 1, cells)


def decode(data: bytes) -> str:
    """UTF-8 or UTF-16 where the bytes say so, else the Windows page of Western Europe."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def find_delimiter(text: str) -> str:
    """The delimiter that cuts most of the first lines into the same number of fields."""
    lines = [line for line in text[:50_000].splitlines()[:40] if line.strip()]

    def agreement(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in _unquoted(lines)]
        usual = max(set(counts), key=lambda count: (count > 0, counts.count(count)), default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(DELIMITERS, key=agreement)


def _unquoted(lines: list[str]) -> list[str]:
    """The lines without what stands between quotation marks."""
    return ["".join(line.split('"')[::2]) for line in lines]
