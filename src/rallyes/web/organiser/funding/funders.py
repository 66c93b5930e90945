"""The book of funders of an organisation."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from rallyes.core.errors import RefusedError
from rallyes.funding.domain.access import access_funder
from rallyes.funding.domain.grants import change_funder, remove_funder
from rallyes.funding.interfaces.forms import FunderForm
from rallyes.funding.models import Funder
from rallyes.web.ui.access import MemberRequest, members_only
from rallyes.web.ui.meanwhile import keep, shown


@members_only
def funder_list(request: MemberRequest) -> HttpResponse:
    found = Funder.objects.filter(organisation=request.membership.organisation_id)
    page = {"funders": found.annotate(requests=Count("grants"))}
    return render(request, "organiser/funding/funders.html", page)


@members_only
def funder(request: MemberRequest, funder_id: int) -> HttpResponse:
    found = access_funder(membership=request.membership, funder_id=funder_id)
    form = FunderForm(request.POST or None, instance=found)
    changes: list[str] = []
    if form.is_valid():
        values = form.cleaned_data
        changes = keep(request, found, lambda: change_funder(funder=found, values=values))
        if not changes:
            messages.success(request, f"{found.name} est à jour.")
            return redirect("organiser:funders")
    page = {
        "form": form,
        "funder": found,
        "grants": found.grants.select_related("rally"),
        **shown(request, found, changes),
    }
    return render(request, "organiser/funding/funder.html", page)


@members_only
@require_POST
def funder_remove(request: MemberRequest, funder_id: int) -> HttpResponse:
    found = access_funder(membership=request.membership, funder_id=funder_id)
    try:
        remove_funder(funder=found)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("organiser:funder", found.pk)
    messages.success(request, f"{found.name} n’est plus dans le carnet.")
    return redirect("organiser:funders")
