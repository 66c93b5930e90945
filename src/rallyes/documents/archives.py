"""One ZIP that holds many papers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, count
from posixpath import splitext


def write_archive(papers: Iterable[tuple[str, bytes]], *, now: datetime) -> bytes:
    """A ZIP of ``(path, content)``, in the order given; a path that comes again is numbered."""
    buffer = io.BytesIO()
    stamp = (now.year, now.month, now.day, now.hour, now.minute, now.second)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in _told_apart(papers):
            archive.writestr(zipfile.ZipInfo(path, date_time=stamp), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _told_apart(papers: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Two guides or companies may bear one name; some systems ignore the case of letters."""
    taken: set[str] = set()
    for path, content in papers:
        stem, suffix = splitext(path)
        numbered = (f"{stem} ({number}){suffix}" for number in count(2))
        free = next(name for name in chain([path], numbered) if name.casefold() not in taken)
        taken.add(free.casefold())
        yield free, content
