"""The charter's versions, and the right of each organisation to the name and the logo."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rallyes.core.errors import RefusedError
from rallyes.network.domain.charter.figures import OF_2019, figures_in
from rallyes.network.domain.charter.rights import (
    access_right,
    entitlement,
    give_right,
    withdraw_right,
)
from rallyes.network.domain.charter.versions import open_version, version_in_force
from rallyes.network.domain.mandates import access_followed
from rallyes.network.interfaces.charter_forms import RightForm, VersionForm, WithdrawalForm
from rallyes.network.models import CharterVersion
from rallyes.web.federation.access import NetworkRequest, federation_only, network_only


@never_cache
@network_only
def charter(request: NetworkRequest) -> HttpResponse:
    page = {
        "versions": CharterVersion.objects.all(),
        "in_force": version_in_force(timezone.localdate()),
    }
    return render(request, "federation/charter/page.html", page)


@never_cache
@federation_only
def charter_open(request: NetworkRequest) -> HttpResponse:
    last = CharterVersion.objects.first()
    form = VersionForm(
        request.POST or None,
        figures=figures_in(last.figures) if last else OF_2019,
        initial={"text": last.text if last else ""},
    )
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("name", "since", "text", "changes")}
        try:
            open_version(by=request.mandate, figures=form.figures(), now=timezone.now(), **told)
        except RefusedError as refusal:
            form.add_error("since", str(refusal))
        else:
            messages.success(request, "La nouvelle version est ouverte.")
            return redirect("federation:charter")
    return render(request, "federation/charter/open.html", {"form": form})


@never_cache
@network_only
def rights(request: NetworkRequest, organisation_id: int) -> HttpResponse:
    found = access_followed(mandate=request.mandate, organisation_id=organisation_id)
    today = timezone.localdate()
    page = {
        "followed": found,
        "signatures": found.signatures.select_related("version", "signed_by"),
        "rights": [entitlement(one, today=today) for one in found.name_rights.all()],
    }
    return render(request, "federation/charter/rights.html", page)


@never_cache
@federation_only
def right_give(request: NetworkRequest, organisation_id: int) -> HttpResponse:
    found = access_followed(mandate=request.mandate, organisation_id=organisation_id)
    form = RightForm(request.POST or None)
    if form.is_valid():
        try:
            given = give_right(
                by=request.mandate, organisation=found, now=timezone.now(), **form.cleaned_data
            )
        except RefusedError as refusal:
            form.add_error("since", str(refusal))
        else:
            messages.success(request, f"Le droit est donné. Code à imprimer\u00a0: {given.code}.")
            return redirect("federation:rights", found.pk)
    return render(request, "federation/charter/give.html", {"followed": found, "form": form})


@never_cache
@federation_only
def right_withdraw(request: NetworkRequest, right_id: int) -> HttpResponse:
    right = access_right(right_id=right_id)
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        withdraw_right(by=request.mandate, right=right, now=timezone.now(), **form.cleaned_data)
        messages.success(request, "Le droit est retiré. La page publique le dit dès maintenant.")
        return redirect("federation:rights", right.organisation_id)
    return render(request, "federation/charter/withdraw.html", {"right": right, "form": form})
