"""The call that is open today, and the form that answers it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rallyes.core.errors import RefusedError
from rallyes.network.domain.calls.applying import apply
from rallyes.network.domain.calls.opening import call_open_on
from rallyes.network.interfaces.call_forms import ApplicationForm


@never_cache
def apply_to_call(request: HttpRequest) -> HttpResponse:
    call = call_open_on(timezone.localdate())
    form = ApplicationForm(request.POST or None)
    if call is not None and form.is_valid():
        try:
            apply(call=call, now=timezone.now(), **form.as_application())
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("applicant:received")
    return render(request, "applicant/apply.html", {"call": call, "form": form})


@never_cache
def received(request: HttpRequest) -> HttpResponse:
    return render(request, "applicant/received.html")
