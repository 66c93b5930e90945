"""The organisations of the network: opened by the federation, followed by experts."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rallyes.core.errors import RefusedError
from rallyes.network.domain.founding import found_organisation, invite_lead
from rallyes.network.domain.mandates import access_followed, entrust, experts_in_force
from rallyes.network.domain.members import leads_of
from rallyes.network.interfaces.network_forms import EntrustForm, FoundForm, LeadForm
from rallyes.network.models import Organisation
from rallyes.rallies.domain.directory import directory
from rallyes.rallies.domain.queries import lines_of
from rallyes.web.federation.access import NetworkRequest, federation_only, network_only

ROWS = 50


@never_cache
@network_only
def organisation_list(request: NetworkRequest) -> HttpResponse:
    lines = directory(request.mandate, words=request.GET.get("q", ""))
    found = Paginator(lines, ROWS).get_page(request.GET.get("page"))
    return render(request, "federation/organisations.html", {"found": found})


@never_cache
@federation_only
def organisation_add(request: NetworkRequest) -> HttpResponse:
    form = FoundForm(request.POST or None)
    if form.is_valid():
        try:
            found = found_organisation(
                by=request.mandate, link=_link(request), now=timezone.now(), **form.cleaned_data
            )
        except RefusedError as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, f"La structure est ouverte\u00a0: {_sent(form)}")
            return redirect("federation:organisation", found.pk)
    return render(request, "federation/organisation_add.html", {"form": form})


@never_cache
@network_only
def organisation(request: NetworkRequest, organisation_id: int) -> HttpResponse:
    found = access_followed(mandate=request.mandate, organisation_id=organisation_id)
    return _page(request, found)


@federation_only
@require_POST
def organisation_entrust(request: NetworkRequest, organisation_id: int) -> HttpResponse:
    found = access_followed(mandate=request.mandate, organisation_id=organisation_id)
    form = EntrustForm(request.POST)
    if not form.is_valid():
        return _page(request, found, entrusting=form)
    experts = form.cleaned_data["experts"]
    entrust(by=request.mandate, organisation=found, experts=experts, now=timezone.now())
    messages.success(request, "L’accompagnement est à jour.")
    return redirect("federation:organisation", found.pk)


@federation_only
@require_POST
def organisation_lead(request: NetworkRequest, organisation_id: int) -> HttpResponse:
    found = access_followed(mandate=request.mandate, organisation_id=organisation_id)
    form = LeadForm(request.POST)
    if not form.is_valid():
        return _page(request, found, inviting=form)
    invite_lead(
        by=request.mandate,
        organisation=found,
        link=_link(request),
        now=timezone.now(),
        **form.cleaned_data,
    )
    messages.success(request, _sent(form).capitalize())
    return redirect("federation:organisation", found.pk)


def _page(
    request: NetworkRequest,
    found: Organisation,
    *,
    entrusting: EntrustForm | None = None,
    inviting: LeadForm | None = None,
) -> HttpResponse:
    experts = list(experts_in_force().filter(followed=found))
    page = {
        "followed": found,
        "leads": leads_of(found),
        "experts": experts,
        "lines": lines_of(found.rallies.all(), today=timezone.localdate()),
        "entrusting": entrusting or EntrustForm(initial={"experts": experts}),
        "inviting": inviting or LeadForm(),
    }
    return render(request, "federation/organisation.html", page)


def _sent(form: FoundForm | LeadForm) -> str:
    return f"une invitation est partie à {form.cleaned_data['email']}."


def _link(request: HttpRequest) -> Callable[[str], str]:
    return lambda token: request.build_absolute_uri(reverse("public:invitation", args=[token]))
