"""No more messages: the link under every one of them, without an account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from rallyes.messaging.domain.correspondents import open_stop, resume, stop
from rallyes.network.models import Organisation


@csrf_exempt
@never_cache
def stop_messages(request: HttpRequest, token: str) -> HttpResponse:
    """Mailboxes post here by themselves (RFC 8058): the link proves itself, no cookie is read."""
    whom = open_stop(token=token)
    if request.method == "POST":
        if "resume" in request.POST:
            resume(correspondent=whom)
        else:
            stop(correspondent=whom, now=timezone.now())
        return redirect("public:stop", token)
    organisation = Organisation.objects.filter(pk=whom.organisation).first()
    page = {"whom": whom, "organisation": organisation}
    return render(request, "public/stop.html", page)
