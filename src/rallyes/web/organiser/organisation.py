"""The page "Ma structure": the organisation, its people, who is invited, what was done."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from rallyes.accounts.domain.second_factor import is_protected
from rallyes.core.names import of
from rallyes.core.privacy import register_of_data, upcoming
from rallyes.network.domain.access import (
    access_colleague,
    access_invitation,
    colleagues,
    may_manage,
    require_lead,
)
from rallyes.network.domain.invitations import invite, pending_invitations, revoke
from rallyes.network.domain.members import change_role, end_membership, recover_mailbox
from rallyes.network.domain.organisations import describe_organisation
from rallyes.network.interfaces.exports import register_table
from rallyes.network.interfaces.forms import AddressForm, InviteForm, OrganisationForm, RoleForm
from rallyes.web.organiser.history import history_of_organisation, journal_of
from rallyes.web.ui.access import MemberRequest, members_only
from rallyes.web.ui.downloads import table_response

LINES = 20
"""Of history on the page."""
JOURNAL_LINES = 50
"""Of the journal on one page."""


@members_only
def organisation(request: MemberRequest) -> HttpResponse:
    membership = request.membership
    page = {
        "organisation": membership.organisation,
        "membership": membership,
        "may_manage": may_manage(membership),
        "protected": is_protected(user=membership.user),
        "colleagues": colleagues(membership),
        "invitations": pending_invitations(membership, timezone.now()),
        "history": history_of_organisation(membership.organisation_id)[:LINES],
    }
    return render(request, "organiser/organisation/page.html", page)


@members_only
def journal(request: MemberRequest) -> HttpResponse:
    require_lead(request.membership)
    found = Paginator(journal_of(request.membership.organisation_id), JOURNAL_LINES)
    page = {"lines": found.get_page(request.GET.get("page"))}
    return render(request, "organiser/organisation/journal.html", page)


@members_only
def register(request: MemberRequest) -> HttpResponse:
    """The register of personal data, and what will be forgotten soon."""
    organisation = request.membership.organisation_id
    page = {
        "lines": register_of_data(),
        "upcoming": upcoming(organisation=organisation, today=timezone.localdate()),
    }
    return render(request, "organiser/organisation/register.html", page)


@members_only
def register_export(request: MemberRequest) -> HttpResponse:
    return table_response(register_table(register_of_data()), form="xlsx", name="registre-donnees")


@members_only
def organisation_edit(request: MemberRequest) -> HttpResponse:
    require_lead(request.membership)
    initial = model_to_dict(request.membership.organisation)
    form = OrganisationForm(request.POST or None, initial=initial)
    if form.is_valid():
        describe_organisation(by=request.membership, now=timezone.now(), **form.cleaned_data)
        messages.success(request, "Les coordonnées de la structure sont enregistrées.")
        return redirect("organiser:organisation")
    return render(request, "organiser/organisation/edit.html", {"form": form})


@members_only
def invitation_send(request: MemberRequest) -> HttpResponse:
    require_lead(request.membership)
    form = InviteForm(request.POST or None)
    if form.is_valid():
        sent = invite(
            by=request.membership,
            link=link_to(request, "public:invitation"),
            now=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, f"L’invitation est envoyée à {sent.email}.")
        return redirect("organiser:organisation")
    return render(request, "organiser/organisation/invite.html", {"form": form})


def link_to(request: HttpRequest, name: str) -> Callable[[str], str]:
    """The full address of a page that is opened by a token."""
    return lambda token: request.build_absolute_uri(reverse(name, args=[token]))


@members_only
def invitation_revoke(request: MemberRequest, invitation_id: int) -> HttpResponse:
    require_lead(request.membership)
    invitation = access_invitation(membership=request.membership, invitation_id=invitation_id)
    if request.method == "POST":
        revoke(by=request.membership, invitation=invitation, now=timezone.now())
        messages.success(request, f"L’invitation de {invitation.email} est reprise.")
    return redirect("organiser:organisation")


@members_only
def colleague_edit(request: MemberRequest, colleague_id: int) -> HttpResponse:
    require_lead(request.membership)
    colleague = access_colleague(membership=request.membership, colleague_id=colleague_id)
    form = RoleForm(request.POST or None, initial={"role": colleague.role})
    if form.is_valid():
        change_role(
            by=request.membership, colleague=colleague, now=timezone.now(), **form.cleaned_data
        )
        messages.success(request, f"Le rôle {of(str(colleague.user))} est enregistré.")
        return redirect("organiser:organisation")
    page = {"form": form, "colleague": colleague, "oneself": colleague == request.membership}
    return render(request, "organiser/organisation/colleague.html", page)


@members_only
def colleague_address(request: MemberRequest, colleague_id: int) -> HttpResponse:
    require_lead(request.membership)
    colleague = access_colleague(membership=request.membership, colleague_id=colleague_id)
    form = AddressForm(request.POST or None, current=colleague.user.email)
    if form.is_valid():
        user = recover_mailbox(
            by=request.membership, colleague=colleague, now=timezone.now(), **form.cleaned_data
        )
        messages.success(request, f"{user} se connecte désormais avec {user.email}.")
        return redirect("organiser:organisation")
    page = {"form": form, "colleague": colleague}
    return render(request, "organiser/organisation/address.html", page)


@members_only
def colleague_leave(request: MemberRequest, colleague_id: int) -> HttpResponse:
    colleague = access_colleague(membership=request.membership, colleague_id=colleague_id)
    oneself = colleague == request.membership
    if not oneself:
        require_lead(request.membership)
    if request.method == "POST":
        end_membership(by=request.membership, colleague=colleague, now=timezone.now())
        messages.success(request, f"{colleague.user} ne fait plus partie de la structure.")
        return redirect("account_login" if oneself else "organiser:organisation")
    page = {"colleague": colleague, "oneself": oneself}
    return render(request, "organiser/organisation/leave.html", page)
