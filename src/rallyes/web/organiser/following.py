"""A company followed through a rally: its contacts, and whom to call now."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from rallyes.companies.domain.access import access_engagement, access_exchange
from rallyes.companies.domain.chasing import chase_list, later
from rallyes.companies.domain.exchanges import log, log_no_reply, take_back
from rallyes.companies.domain.gifts import gift_list
from rallyes.companies.domain.meanwhile import ChangedMeanwhile, standing
from rallyes.companies.domain.people import others_of
from rallyes.companies.domain.queries import company_rows
from rallyes.companies.domain.script import call_script
from rallyes.companies.domain.steps import planned_step
from rallyes.companies.enums import Status
from rallyes.companies.interfaces.exchange_form import ExchangeForm
from rallyes.companies.interfaces.seen import FIELD, seen_in, token_of
from rallyes.companies.models import Engagement, Exchange
from rallyes.network.domain.access import may_change
from rallyes.planning.domain import links
from rallyes.planning.domain.touched import programmes_with_company
from rallyes.planning.enums import LinkKind
from rallyes.rallies.models import Rally
from rallyes.web.organiser.company_tabs import list_tabs, tabs_of
from rallyes.web.organiser.messages.sent import lines_about
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.addresses import live_address
from rallyes.web.ui.undo import offer_undo

CHASING = "relances"
"""What the form says when it was sent from the page of those to call."""


@in_rally
def company_follow(request: RallyRequest, rally: Rally, engagement_id: int) -> HttpResponse:
    """The history of a company in this rally, with a short form on top."""
    engagement = access_engagement(rally=rally, engagement_id=engagement_id)
    posted = request.POST if request.method == "POST" else None
    form = ExchangeForm(posted, engagement=engagement, today=timezone.localdate())
    touched: list[str] = []
    changes: list[str] = []
    if form.is_valid():
        touched = _left_behind(engagement, form)
        if not touched or "sure" in request.POST:
            try:
                return _log(request, engagement, form)
            except ChangedMeanwhile as refusal:
                changes = refusal.changes
    page = {
        "engagement": engagement,
        "form": form,
        "touched": touched,
        "people": others_of(engagement.company),
        "changes": changes,
        "seen": _seen(request, engagement, fresh=bool(changes)),
        "today": timezone.localdate(),
        "exchanges": engagement.exchanges.select_related("by"),
        "back": request.POST.get("retour", ""),
        "message_lines": lines_about(rally, f"engagement:{engagement.pk}", engagement.company.name),
        **_own_link(request, engagement),
        "company_tabs": tabs_of(engagement, "company_follow"),
    }
    return render(request, "organiser/companies/follow.html", page)


def _own_link(request: RallyRequest, engagement: Engagement) -> dict[str, Any]:
    """The company's own link with a mail that is ready; its address is not for mere readers."""
    rally = engagement.rally
    made = links.links_of(rally=rally, now=timezone.now())
    link = made.get((LinkKind.COMPANY, engagement.ref))
    if link is None or not may_change(request.membership):
        return {"link": link, "address": "", "mail": ""}
    address = live_address(request, link)
    subject = f"{rally.name}\u00a0: votre réponse en deux minutes"
    body = (
        "Bonjour,\r\n\r\nComme convenu, voici la page où répondre pour la visite, "
        f"sans compte ni mot de passe\u00a0:\r\n{address}\r\n\r\n{rally.organisation.name}"
    )
    to = quote(engagement.company.contact_email)
    mail = f"mailto:{to}?{urlencode({'subject': subject, 'body': body}, quote_via=quote)}"
    return {"link": link, "address": address, "mail": mail}


@in_rally
@require_POST
def company_link(request: RallyRequest, rally: Rally, engagement_id: int) -> HttpResponse:
    engagement = access_engagement(rally=rally, engagement_id=engagement_id)
    links.live_link(rally=rally, kind=LinkKind.COMPANY, ref=engagement.ref, now=timezone.now())
    messages.success(request, "Le lien est prêt\u00a0: copiez-le ou envoyez-le par courriel.")
    return redirect("organiser:company_follow", rally.pk, engagement.pk)


def _seen(request: RallyRequest, engagement: Engagement, *, fresh: bool) -> str:
    """A form that comes back still speaks of what it first showed, until it is told of changes."""
    if not fresh and request.POST.get(FIELD):
        return str(request.POST[FIELD])
    return token_of(standing(engagement))


def _left_behind(engagement: Engagement, form: ExchangeForm) -> list[str]:
    """The programmes that speak of a company which takes its word back."""
    if engagement.status != Status.CONFIRMED or form.told.status == Status.CONFIRMED:
        return []
    return programmes_with_company(rally=engagement.rally, ref=engagement.ref)


def _log(request: RallyRequest, engagement: Engagement, form: ExchangeForm) -> HttpResponse:
    now, actor = timezone.now(), request.membership.user
    seen = seen_in(request.POST.get(FIELD, ""))
    exchange = log(engagement=engagement, told=form.told, actor=actor, now=now, seen=seen)
    return _noted(request, engagement, exchange)


@in_rally
@require_POST
def company_no_reply(request: RallyRequest, rally: Rally, engagement_id: int) -> HttpResponse:
    """One tap: a call that nobody took."""
    engagement = access_engagement(rally=rally, engagement_id=engagement_id)
    now, actor = timezone.now(), request.membership.user
    exchange = log_no_reply(engagement=engagement, actor=actor, now=now)
    return _noted(request, engagement, exchange)


def _noted(request: RallyRequest, engagement: Engagement, exchange: Exchange) -> HttpResponse:
    """Back where the contact was noted, with where the company stands and what comes next."""
    state, step = exchange.get_status_display(), planned_step(engagement)
    follows = f" La suite\u00a0: {step.told(today=timezone.localdate())}." if step else ""
    undo = reverse(
        "organiser:exchange_take_back", args=[engagement.rally_id, engagement.pk, exchange.pk]
    )
    offer_undo(request, f"C’est noté. {engagement.company.name}\u00a0: {state}.{follows}", undo)
    if request.POST.get("retour") == CHASING:
        return redirect("organiser:company_chase", engagement.rally_id)
    return redirect("organiser:company_follow", engagement.rally_id, engagement.pk)


@in_rally
@require_POST
def exchange_take_back(
    request: RallyRequest, rally: Rally, engagement_id: int, exchange_id: int
) -> HttpResponse:
    engagement = access_engagement(rally=rally, engagement_id=engagement_id)
    take_back(exchange=access_exchange(engagement=engagement, exchange_id=exchange_id))
    messages.info(request, "Le contact est effacé.")
    return redirect("organiser:company_follow", rally.pk, engagement.pk)


@in_rally
def company_chase(request: RallyRequest, rally: Rally) -> HttpResponse:
    """Whom to call now; the short form to note what came of it is brought when it is opened."""
    today, rows = timezone.localdate(), company_rows(rally, followed=True)
    groups = chase_list(rows, today=today)
    page = {
        "groups": groups,
        "today": today,
        "total": len(rows),
        "to_call": sum(len(group.rows) for group in groups),
        "later": later(rows, today=today),
        "chasing": CHASING,
        "company_tabs": list_tabs(rally, "company_chase"),
    }
    return render(request, "organiser/companies/chase.html", page)


@in_rally
def company_note(request: RallyRequest, rally: Rally, engagement_id: int) -> HttpResponse:
    """The short form of one company, for the page of those to call.

    Several may stand on that page: the fields of each have ids of their own.
    """
    engagement = access_engagement(rally=rally, engagement_id=engagement_id)
    form = ExchangeForm(
        engagement=engagement, today=timezone.localdate(), auto_id=f"id_{engagement.pk}_%s"
    )
    seen = token_of(standing(engagement))
    page = {"engagement": engagement, "form": form, "chasing": CHASING, "seen": seen}
    return render(request, "organiser/companies/_note.html", page)


@in_rally
def company_gifts(request: RallyRequest, rally: Rally) -> HttpResponse:
    """Who gives prizes, money, time and jobs to the rally."""
    page = {
        "gifts": gift_list(company_rows(rally)),
        "company_tabs": list_tabs(rally, "company_gifts"),
    }
    return render(request, "organiser/companies/gifts.html", page)


@in_rally
def company_script(
    request: RallyRequest, rally: Rally, engagement_id: int | None = None
) -> HttpResponse:
    """What to say on the telephone, on one sheet of paper."""
    engagement = None
    if engagement_id is not None:
        engagement = access_engagement(rally=rally, engagement_id=engagement_id)
    script = call_script(rally, engagement=engagement)
    tabs = (
        tabs_of(engagement, "company_script_for")
        if engagement
        else list_tabs(rally, "company_script")
    )
    page = {"script": script, "engagement": engagement, "company_tabs": tabs}
    return render(request, "organiser/companies/script.html", page)


HERE = "rallyes/<int:rally_id>/entreprises"
ONE = f"{HERE}/<int:engagement_id>/suivi"
urlpatterns = [
    path(f"{HERE}/relances/", company_chase, name="company_chase"),
    path(f"{HERE}/lots-et-dons/", company_gifts, name="company_gifts"),
    path(f"{HERE}/argumentaire/", company_script, name="company_script"),
    path(f"{HERE}/<int:engagement_id>/argumentaire/", company_script, name="company_script_for"),
    path(f"{HERE}/<int:engagement_id>/lien/", company_link, name="company_link"),
    path(f"{ONE}/", company_follow, name="company_follow"),
    path(f"{ONE}/pas-de-reponse/", company_no_reply, name="company_no_reply"),
    path(f"{ONE}/noter/", company_note, name="company_note"),
    path(f"{ONE}/<int:exchange_id>/effacer/", exchange_take_back, name="exchange_take_back"),
]
