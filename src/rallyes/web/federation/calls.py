"""Calls for interest: the federation opens them, the network reads what is answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rallyes.core.errors import RefusedError
from rallyes.network.domain.calls.deciding import decide
from rallyes.network.domain.calls.opening import (
    access_application,
    access_call,
    all_calls,
    open_call,
)
from rallyes.network.interfaces.call_forms import CallForm, DecisionForm
from rallyes.network.models import Application
from rallyes.web.federation.access import NetworkRequest, federation_only, network_only


@never_cache
@network_only
def call_list(request: NetworkRequest) -> HttpResponse:
    return render(request, "federation/calls.html", {"calls": all_calls()})


@never_cache
@federation_only
def call_add(request: NetworkRequest) -> HttpResponse:
    form = CallForm(request.POST or None)
    if form.is_valid():
        try:
            opened = open_call(by=request.mandate, now=timezone.now(), **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error("opens_on", str(refusal))
        else:
            messages.success(request, "L’appel est enregistré.")
            return redirect("federation:call", opened.pk)
    return render(request, "federation/call_add.html", {"form": form})


@never_cache
@network_only
def call(request: NetworkRequest, call_id: int) -> HttpResponse:
    found = access_call(call_id=call_id)
    page = {"call": found, "applications": found.applications.all()}
    return render(request, "federation/call.html", page)


@never_cache
@network_only
def application(request: NetworkRequest, application_id: int) -> HttpResponse:
    return _page(request, access_application(application_id=application_id), DecisionForm())


@federation_only
@require_POST
def application_decide(request: NetworkRequest, application_id: int) -> HttpResponse:
    found = access_application(application_id=application_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        decide(
            by=request.mandate,
            application=found,
            link=lambda token: request.build_absolute_uri(
                reverse("public:invitation", args=[token])
            ),
            now=timezone.now(),
            **form.cleaned_data,
        )
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, access_application(application_id=application_id), form)
    messages.success(request, f"La lettre est partie à {found.email}.")
    return redirect("federation:application", found.pk)


def _page(request: NetworkRequest, found: Application, form: DecisionForm) -> HttpResponse:
    page = {"application": found, "answers": found.answers.all(), "form": form}
    return render(request, "federation/application.html", page)
