"""The open tables of the network, to read and to carry away."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from rallyes.documents.tables import Table
from rallyes.evaluation.domain.analysis.releases import public_releases
from rallyes.web.ui.downloads import table_response
from rallyes.web.ui.middleware import open_to_all


@open_to_all
def tables(request: HttpRequest) -> HttpResponse:
    return render(request, "public/tables.html", {"release": public_releases().first()})


@open_to_all
def tables_file(request: HttpRequest, form: str) -> HttpResponse:
    """All of them in one sheet; a cell that is withheld is empty."""
    release = public_releases().first()
    if release is None:
        raise Http404
    rows = [
        (table["title"], label, column, value)
        for table in release.tables
        for label, values in table["rows"]
        for column, value in zip(table["columns"], values, strict=True)
    ]
    sheet = Table("Participants", ("Table", "Ligne", "Année", "Personnes"), rows)
    return table_response(sheet, form=form, name=f"participants-jusqu-en-{release.until}")
