"""Open tables of the network: prepared, audited before the eyes of the federation, published."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rallyes.core.errors import RefusedError
from rallyes.evaluation.domain.analysis.releases import (
    access_release,
    exposed_cells,
    prepare,
    publish,
    withdraw,
)
from rallyes.evaluation.models import TableRelease
from rallyes.web.federation.access import NetworkRequest, federation_only


@never_cache
@federation_only
def tables(request: NetworkRequest) -> HttpResponse:
    if request.method == "POST":
        try:
            made = prepare(by=request.mandate, now=timezone.now())
        except RefusedError as refusal:
            messages.error(request, str(refusal))
            return redirect("federation:tables")
        return redirect("federation:table", made.pk)
    page = {"releases": TableRelease.objects.all()}
    return render(request, "federation/tables/list.html", page)


@never_cache
@federation_only
def table(request: NetworkRequest, release_id: int) -> HttpResponse:
    release = access_release(release_id=release_id)
    if request.method == "POST":
        try:
            _decide(request, release)
        except RefusedError as refusal:
            messages.error(request, str(refusal))
        return redirect("federation:table", release.pk)
    page = {"release": release, "exposed": exposed_cells(release)}
    return render(request, "federation/tables/one.html", page)


def _decide(request: NetworkRequest, release: TableRelease) -> None:
    if "withdraw" in request.POST:
        withdraw(by=request.mandate, release=release, now=timezone.now())
        messages.success(request, "Les tables ne sont plus publiques.")
    else:
        publish(by=request.mandate, release=release, now=timezone.now())
        messages.success(request, "Les tables sont publiques.")
