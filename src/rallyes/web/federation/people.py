"""Who works for the network: the federation opens and closes these accesses."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rallyes.core.errors import RefusedError
from rallyes.network.domain.mandates import (
    access_mandate,
    end_mandate,
    give_mandate,
    mandates_in_force,
)
from rallyes.network.interfaces.network_forms import MandateForm
from rallyes.web.federation.access import NetworkRequest, federation_only


@never_cache
@federation_only
def people(request: NetworkRequest) -> HttpResponse:
    form = MandateForm(request.POST or None)
    if form.is_valid():
        home = request.build_absolute_uri(reverse("federation:home"))
        try:
            give_mandate(by=request.mandate, link=home, now=timezone.now(), **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, f"Une lettre est partie à {form.cleaned_data['email']}.")
            return redirect("federation:people")
    page = {"form": form, "mandates": mandates_in_force()}
    return render(request, "federation/people.html", page)


@federation_only
@require_POST
def mandate_end(request: NetworkRequest, mandate_id: int) -> HttpResponse:
    mandate = access_mandate(mandate_id=mandate_id)
    end_mandate(by=request.mandate, mandate=mandate, now=timezone.now())
    messages.success(request, "Cette personne n’entre plus dans l’espace du réseau.")
    return redirect("federation:people")
