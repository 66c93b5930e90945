"""Before a programme is published: the visit explained in a minute, and the company's answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from rallyes.companies.domain.answers import SHOWN
from rallyes.companies.domain.meanwhile import ChangedMeanwhile, snapshot
from rallyes.companies.domain.openings import half_days
from rallyes.companies.interfaces.answer_form import AnswerForm, DeclineForm
from rallyes.companies.interfaces.seen import FIELD, seen_in, token_of
from rallyes.companies.models import Engagement
from rallyes.core.french import period
from rallyes.planning.domain.answering import answer, decline
from rallyes.rallies.domain.queries import dates_of
from rallyes.web.ui.live import Opened, live_page

RECEIVED = "recu"


def answering_page(request: HttpRequest, found: Opened, engagement: Engagement) -> HttpResponse:
    """The form, filled with what is known; sent, it comes back as it was saved."""
    if request.method == "POST" and "decline" in request.POST:
        return _declined(request, found, engagement)
    halves = half_days(found.link.rally.days.all())
    posted = request.POST if request.method == "POST" else None
    form = AnswerForm(posted, engagement=engagement, halves=halves)
    changes: list[str] = []
    if form.is_valid():
        seen = seen_in(request.POST.get(FIELD, ""))
        try:
            answer(engagement=engagement, told=form.told, seen=seen, now=timezone.now())
        except ChangedMeanwhile as refusal:
            changes = refusal.changes
        else:
            return redirect(f"{request.path}?{RECEIVED}=oui")
    return _page(request, found, engagement, form=form, changes=changes)


def _declined(request: HttpRequest, found: Opened, engagement: Engagement) -> HttpResponse:
    form = DeclineForm(request.POST)
    if form.is_valid():
        decline(engagement=engagement, word=form.cleaned_data["word"], now=timezone.now())
        return redirect(f"{request.path}?{RECEIVED}=non")
    halves = half_days(found.link.rally.days.all())
    answering = AnswerForm(engagement=engagement, halves=halves)
    return _page(request, found, engagement, form=answering, declining=form)


def _page(
    request: HttpRequest,
    found: Opened,
    engagement: Engagement,
    *,
    form: AnswerForm,
    changes: list[str] | None = None,
    declining: DeclineForm | None = None,
) -> HttpResponse:
    rally = found.link.rally
    dates = dates_of(rally)
    context = {
        "engagement": engagement,
        "form": form,
        "declining": declining or DeclineForm(),
        "changes": changes or [],
        "when": period(dates.first, dates.last) if dates else "",
        "received": request.GET.get(RECEIVED, ""),
        "seen": _seen(request, engagement, fresh=not form.errors),
    }
    # A page of the site sends the form back to the site: it must say from where.
    response = live_page(request, "company/answer.html", found, context)
    response["Referrer-Policy"] = "same-origin"
    return response


def _seen(request: HttpRequest, engagement: Engagement, *, fresh: bool) -> str:
    """A form that comes back with faults still speaks of what it first showed."""
    if not fresh and request.POST.get(FIELD):
        return str(request.POST[FIELD])
    return token_of(snapshot(engagement, only=SHOWN))
