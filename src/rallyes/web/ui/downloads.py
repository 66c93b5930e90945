"""Files to carry away."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from rallyes.documents.tables import CSV_TYPE, XLSX_TYPE, Table, as_csv, as_xlsx

WRITERS = {"csv": (as_csv, CSV_TYPE), "xlsx": (as_xlsx, XLSX_TYPE)}


def table_response(table: Table, *, form: str, name: str) -> HttpResponse:
    """The table as a file; ``form``: csv or xlsx; ``name``: without its ending, nobody's own."""
    if form not in WRITERS:
        raise Http404
    write, kind = WRITERS[form]
    answer = HttpResponse(write(table), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
