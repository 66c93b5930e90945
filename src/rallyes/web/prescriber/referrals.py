"""Choosing a rally, referring a person, following and withdrawing; no cache keeps any of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rallyes.participants.domain.correcting import correct, require_open
from rallyes.participants.domain.doubles import Double
from rallyes.participants.domain.following import read_followed
from rallyes.participants.domain.referring import (
    access_prescribed,
    access_referral,
    already_sent,
    own_doubles,
    rallies_for,
    refer,
    withdraw_referral,
)
from rallyes.participants.domain.sessions import sessions_of
from rallyes.participants.interfaces.prescribing import (
    CorrectionForm,
    ReferralForm,
    WithdrawReferralForm,
)
from rallyes.web.prescriber.access import PrescriberRequest, prescribers_only
from rallyes.web.ui.meanwhile import keep, shown

THANKS = "Merci. L’organisation va prendre contact avec la personne."
MEANWHILE = (
    "L’organisation ou la personne a changé quelque chose. Vérifiez que votre correction est "
    "encore utile."
)
"""What changed is not told: it may not come from this prescriber."""
ALREADY = "Vous aviez déjà orienté cette personne\u00a0: elle n’est pas inscrite deux fois."


@never_cache
@prescribers_only
def home(request: PrescriberRequest) -> HttpResponse:
    rallies = rallies_for(request.accesses, today=timezone.localdate())
    return render(request, "prescriber/home.html", {"rallies": rallies})


@never_cache
@prescribers_only
def rally(request: PrescriberRequest, rally_id: int) -> HttpResponse:
    access, line = access_prescribed(
        request.accesses, rally_id=rally_id, today=timezone.localdate()
    )
    page = {
        "line": line,
        "access": access,
        "followed": read_followed(access, line.rally, now=timezone.now()),
        "sessions": sessions_of(line.rally).filter(date__gte=timezone.localdate()),
    }
    return render(request, "prescriber/rally.html", page)


@never_cache
@prescribers_only
def referral_add(request: PrescriberRequest, rally_id: int) -> HttpResponse:
    access, line = access_prescribed(
        request.accesses, rally_id=rally_id, today=timezone.localdate()
    )
    form = ReferralForm(request.POST if request.method == "POST" else None)
    doubles: list[Double] = []
    if form.is_valid():
        facts = form.facts()
        known = already_sent(access, line.rally, facts)
        doubles = [] if known or facts.another else own_doubles(access, line.rally, facts)
        if not doubles:
            refer(access=access, rally=line.rally, facts=facts, now=timezone.now())
            messages.success(request, ALREADY if known else THANKS)
            return redirect("prescriber:rally", line.rally.pk)
        form.ask_whether_another()
    page = {
        "form": form,
        "line": line,
        "organisation": line.rally.organisation,
        "doubles": doubles,
    }
    return render(request, "prescriber/refer.html", page)


@never_cache
@prescribers_only
def referral_correct(request: PrescriberRequest, referral_id: int) -> HttpResponse:
    referral = access_referral(request.accesses, referral_id=referral_id)
    require_open(referral)
    person = referral.participant
    initial = {"first_name": person.first_name, "last_name": person.last_name}
    form = CorrectionForm(request.POST if request.method == "POST" else None, initial=initial)
    changes: list[str] = []
    if form.is_valid():
        now, facts = timezone.now(), form.facts()
        changes = keep(request, person, lambda: correct(referral=referral, facts=facts, now=now))
        if not changes:
            messages.success(request, "L’orientation est corrigée.")
            return redirect("prescriber:rally", person.rally_id)
    told = [MEANWHILE] if changes else []
    page = {"form": form, "referral": referral, **shown(request, person, told)}
    return render(request, "prescriber/correct.html", page)


@never_cache
@prescribers_only
def referral_withdraw(request: PrescriberRequest, referral_id: int) -> HttpResponse:
    referral = access_referral(request.accesses, referral_id=referral_id)
    form = WithdrawReferralForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        withdraw_referral(referral=referral, now=timezone.now(), **form.cleaned_data)
        messages.success(request, "L’orientation est reprise.")
        return redirect("prescriber:home")
    return render(request, "prescriber/withdraw.html", {"form": form, "referral": referral})
