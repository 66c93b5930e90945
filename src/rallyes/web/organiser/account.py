"""The page "Mon compte": one's name and address, for everybody who signs in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rallyes.accounts.domain.people import rename
from rallyes.accounts.domain.second_factor import is_protected
from rallyes.accounts.models import User
from rallyes.network.domain.access import may_manage, membership_of
from rallyes.network.domain.members import ask_for_address
from rallyes.network.interfaces.forms import AddressForm, PersonForm
from rallyes.network.models import Membership
from rallyes.web.organiser.organisation import link_to


@login_required
def account(request: HttpRequest) -> HttpResponse:
    user, membership = _whose(request)
    form = PersonForm(request.POST or None, initial={"name": user.name})
    if form.is_valid():
        rename(user=user, **form.cleaned_data)
        messages.success(request, "Votre nom est enregistré.")
        return redirect("organiser:account")
    page = {
        "form": form,
        "membership": membership,
        "may_manage": membership is not None and may_manage(membership),
        "protected": is_protected(user=user),
    }
    return render(request, "organiser/account/page.html", page)


@login_required
def account_address(request: HttpRequest) -> HttpResponse:
    user, _ = _whose(request)
    form = AddressForm(request.POST or None, current=user.email)
    if form.is_valid():
        email = form.cleaned_data["email"]
        ask_for_address(user=user, email=email, link=link_to(request, "public:address"))
        messages.success(request, f"Un lien est parti à {email}. Ouvrez-le pour confirmer.")
        return redirect("organiser:account")
    return render(request, "organiser/account/address.html", {"form": form})


def _whose(request: HttpRequest) -> tuple[User, Membership | None]:
    """Prescribers and people of the network belong to no organisation."""
    assert isinstance(request.user, User)
    membership = membership_of(request.user)
    request.membership = membership  # type: ignore[attr-defined]
    return request.user, membership
