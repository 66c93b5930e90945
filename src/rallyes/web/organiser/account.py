"""The page "Mon compte": one's name, one's address, leaving."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from rallyes.accounts.domain.people import rename
from rallyes.accounts.domain.second_factor import is_protected
from rallyes.network.domain.access import may_manage
from rallyes.network.domain.members import ask_for_address
from rallyes.network.interfaces.forms import AddressForm, PersonForm
from rallyes.web.organiser.organisation import link_to
from rallyes.web.ui.access import MemberRequest, members_only


@members_only
def account(request: MemberRequest) -> HttpResponse:
    user = request.membership.user
    form = PersonForm(request.POST or None, initial={"name": user.name})
    if form.is_valid():
        rename(user=user, **form.cleaned_data)
        messages.success(request, "Votre nom est enregistré.")
        return redirect("organiser:account")
    page = {
        "form": form,
        "membership": request.membership,
        "may_manage": may_manage(request.membership),
        "protected": is_protected(user=user),
    }
    return render(request, "organiser/account/page.html", page)


@members_only
def account_address(request: MemberRequest) -> HttpResponse:
    user = request.membership.user
    form = AddressForm(request.POST or None, current=user.email)
    if form.is_valid():
        email = form.cleaned_data["email"]
        ask_for_address(user=user, email=email, link=link_to(request, "public:address"))
        messages.success(request, f"Un lien est parti à {email}. Ouvrez-le pour confirmer.")
        return redirect("organiser:account")
    return render(request, "organiser/account/address.html", {"form": form})
