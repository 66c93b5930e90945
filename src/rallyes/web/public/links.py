"""Links that prove themselves: an invitation, a new address. Opening one asks before it acts."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rallyes.network.domain.invitations import accept, open_invitation, refuse_elsewhere
from rallyes.network.domain.members import confirm_address
from rallyes.network.interfaces.forms import PersonForm


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever opens the link has the mailbox: accepting it signs in."""
    found = open_invitation(token=token, now=timezone.now())
    refuse_elsewhere(found)
    form = PersonForm(request.POST or None)
    if form.is_valid():
        entered = accept(token=token, person=form.cleaned_data["name"], now=timezone.now())
        messages.success(request, f"Bienvenue dans «\u00a0{entered.organisation}\u00a0»\u202f!")
        home = reverse("organiser:rallies")
        return perform_login(request, entered.user, email_verification=None, redirect_url=home)
    return render(request, "public/invitation.html", {"form": form, "invitation": found})


@never_cache
def address(request: HttpRequest, token: str) -> HttpResponse:
    """The new mailbox is proven; every session ends, and one signs in again with it."""
    if request.method == "POST":
        user = confirm_address(token=token, now=timezone.now())
        logout(request)
        messages.success(request, f"Vous vous connectez désormais avec {user.email}.")
        return redirect("account_login")
    return render(request, "public/address.html")
