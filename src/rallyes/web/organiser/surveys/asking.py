"""The questionnaires, how many answered, and whom to ask again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rallyes.core.errors import RefusedError
from rallyes.core.french import count
from rallyes.evaluation.domain.surveys.answering import token_of_ticket
from rallyes.evaluation.domain.surveys.asking import span_of
from rallyes.evaluation.domain.surveys.chasing import (
    Rate,
    access_asked,
    asked,
    note_contact,
    rates,
    to_ask,
)
from rallyes.evaluation.domain.surveys.questions import QUESTIONNAIRES
from rallyes.evaluation.domain.surveys.sending import send
from rallyes.evaluation.enums import Channel as By
from rallyes.evaluation.enums import Reach, Survey
from rallyes.evaluation.interfaces.survey_form import ContactForm
from rallyes.messaging.domain.channels import sms
from rallyes.messaging.enums import Channel
from rallyes.messaging.tasks import send_messages
from rallyes.rallies.models import Rally
from rallyes.web.organiser.messages.addresses import stop_address
from rallyes.web.ui.access import RallyRequest, in_rally

NOBODY = Rate(0, 0)


def survey_named(slug: str) -> Survey:
    if slug not in Survey.values:
        raise Http404
    return Survey(slug)


@never_cache
@in_rally
def surveys(request: RallyRequest, rally: Rally) -> HttpResponse:
    known, today = rates(rally), timezone.localdate()
    lines = [
        {
            "survey": survey,
            "span": (span := span_of(rally, survey)),
            "open": span is not None and span.holds(today),
            "over": span is not None and span.over(today),
            "rate": known.get(survey, NOBODY),
        }
        for survey in Survey
    ]
    return render(request, "organiser/surveys/list.html", {"lines": lines})


@never_cache
@in_rally
def survey(request: RallyRequest, rally: Rally, survey: str) -> HttpResponse:
    which, today = survey_named(survey), timezone.localdate()
    people, span = asked(rally, which), span_of(rally, which)
    page = {
        "which": which,
        "asked": QUESTIONNAIRES[which],
        "people": people,
        "to_ask": len(to_ask(people)),
        "rate": rates(rally).get(which, NOBODY),
        "span": span,
        "open": span is not None and span.holds(today),
        "over": span is not None and span.over(today),
        "sms": sms.is_on(),
    }
    return render(request, "organiser/surveys/page.html", page)


@in_rally
@require_POST
def survey_send(request: RallyRequest, rally: Rally, survey: str) -> HttpResponse:
    which = survey_named(survey)
    channel = Channel.SMS if request.POST.get("channel") == Channel.SMS else Channel.EMAIL

    def address(token: str) -> str:
        return request.build_absolute_uri(reverse("survey:start", args=[token]))

    number = send(
        rally=rally,
        survey=which,
        channel=channel,
        address=address,
        stop=stop_address(request),
        actor=request.membership.user,
        task=send_messages,
        now=timezone.now(),
    )
    said = count(number, "message part", "messages partent")
    messages.success(request, f"{said} dans les minutes qui viennent.")
    return redirect("organiser:survey", rally.pk, which.value)


@never_cache
@in_rally
def survey_contact(
    request: RallyRequest, rally: Rally, survey: str, ticket_id: int
) -> HttpResponse:
    """A call, or a meeting; and the link of this person, to give it in person."""
    which = survey_named(survey)
    one = access_asked(rally=rally, survey=which, ticket_id=ticket_id)
    data = request.POST if request.method == "POST" else None
    form = ContactForm(data, initial={"on": timezone.localdate()})
    if form.is_valid():
        told = form.cleaned_data
        try:
            note_contact(
                asked=one,
                channel=By(told["channel"]),
                reach=Reach(told["reach"]),
                on=told["on"],
                actor=request.membership.user,
                now=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_error("on", str(refusal))
        else:
            messages.success(request, "C’est noté.")
            return redirect("organiser:survey", rally.pk, which.value)
    token = token_of_ticket(one.ticket)
    link = request.build_absolute_uri(reverse("survey:start", args=[token]))
    page = {"which": which, "one": one, "form": form, "link": link}
    return render(request, "organiser/surveys/contact.html", page)
