"""The files that a report may be carried away in, by their ending."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from rallyes.documents.report import Report
from rallyes.documents.report_pdf import report_pdf

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _docx(report: Report, *, now: datetime) -> bytes:
    from rallyes.documents.docx import report_docx  # its library is read only where it is used

    return report_docx(report, now=now)


WRITERS: dict[str, tuple[Callable[..., bytes], str]] = {
    "docx": (_docx, DOCX),
    "pdf": (report_pdf, "application/pdf"),
}
