"""One ZIP that holds many papers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime


def write_archive(papers: Iterable[tuple[str, bytes]], *, now: datetime) -> bytes:
    """A ZIP of ``(path, content)``, in the order given."""
    buffer = io.BytesIO()
    stamp = (now.year, now.month, now.day, now.hour, now.minute, now.second)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in papers:
            archive.writestr(zipfile.ZipInfo(path, date_time=stamp), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
