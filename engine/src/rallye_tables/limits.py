"""How much a file may hold before it is refused unread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes for sizes, characters for text. The defaults are ten times a very large rally."""

    file_bytes: int = 10 * 1024 * 1024
    entries: int = 1_000
    unpacked_bytes: int = 80 * 1024 * 1024
    sheets: int = 60
    rows: int = 20_000
    columns: int = 400
    cells: int = 500_000
    cell_text: int = 10_000
    all_text: int = 30_000_000


class RefusedFile(ValueError):
    """The file cannot be read at all; the message (French) says why and what to do."""
