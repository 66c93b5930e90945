"""The book of companies of an organisation: search, duplicates, merging, the public directory."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone

from rallyes.companies.domain import merging
from rallyes.companies.domain.access import access_company
from rallyes.companies.domain.book import add_to_book, change_facts, namesakes
from rallyes.companies.domain.duplicates import duplicates_in, keep_apart
from rallyes.companies.domain.people import others_of
from rallyes.companies.domain.queries import book_of, engagements_of
from rallyes.companies.interfaces.directory import filled_from
from rallyes.companies.interfaces.forms import FactsForm, facts_initial
from rallyes.companies.models import Company
from rallyes.planning.domain.merging import merge_companies
from rallyes.web.organiser.lookup import looked_up
from rallyes.web.ui.access import MemberRequest, members_only
from rallyes.web.ui.listing import page_of
from rallyes.web.ui.meanwhile import keep, shown

BOOK = ("Carnet d’entreprises", "/entreprises/")


@members_only
def directory(request: MemberRequest) -> HttpResponse:
    organisation = request.membership.organisation
    book = book_of(organisation)
    text = request.GET.get("q", "")
    found = book_of(organisation, text=text) if text else book
    page = {
        "page": page_of(request, found),
        "total": len(book),
        "shown": len(found),
        "twins": len(duplicates_in(organisation, book)),
    }
    return render(request, "organiser/directory/list.html", page)


@members_only
def directory_add(request: MemberRequest) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    form = FactsForm(posted, initial=filled_from(request.GET))
    same: list[Company] = []
    if form.is_valid():
        same = namesakes(organisation=request.membership.organisation, facts=form.facts())
        if not same or "another" in request.POST:
            organisation = request.membership.organisation
            company = add_to_book(organisation=organisation, facts=form.facts())
            messages.success(request, f"{company} est dans votre carnet.")
            return redirect("organiser:directory")
    page = {"form": form, "same": same, "breadcrumb": [BOOK, ("Ajouter une entreprise", "")]}
    return render(request, "organiser/directory/add.html", page | looked_up(request))


@members_only
def directory_company(request: MemberRequest, company_id: int) -> HttpResponse:
    company = access_company(membership=request.membership, company_id=company_id)
    posted = request.POST if request.method == "POST" else None
    form = FactsForm(posted, initial=facts_initial(company) | filled_from(request.GET))
    changes: list[str] = []
    if form.is_valid():
        facts = form.facts()
        changes = keep(request, company, lambda: change_facts(company=company, facts=facts))
        if not changes:
            messages.success(request, f"{company} est à jour.")
            return redirect("organiser:directory")
    organisation = request.membership.organisation
    page = {
        "form": form,
        "company": company,
        "engagements": engagements_of(company),
        "people": others_of(company),
        "twins": duplicates_in(organisation, book_of(organisation), about=company),
        "breadcrumb": [BOOK, (company.name, "")],
        **shown(request, company, changes),
    }
    return render(request, "organiser/directory/company.html", page | looked_up(request))


@members_only
def directory_duplicates(request: MemberRequest) -> HttpResponse:
    organisation = request.membership.organisation
    pairs = duplicates_in(organisation, book_of(organisation))
    page = {"page": page_of(request, pairs), "breadcrumb": [BOOK, ("Doublons", "")]}
    return render(request, "organiser/directory/duplicates.html", page)


@members_only
def company_merge(request: MemberRequest, company_id: int, other_id: int) -> HttpResponse:
    """What is kept of two companies that are one, then the merge."""
    kept = access_company(membership=request.membership, company_id=company_id)
    other = access_company(membership=request.membership, company_id=other_id)
    if request.method == "POST" and "apart" in request.POST:
        keep_apart(first=kept, second=other)
        messages.success(request, f"{kept.name} et {other.name} restent deux entreprises.")
        return redirect("organiser:directory_duplicates")
    if request.method == "POST":
        name = other.name
        merge_companies(kept=kept, other=other, actor=request.membership.user, now=timezone.now())
        messages.success(request, f"{name} et {kept.name} ne font plus qu’une.")
        return redirect("organiser:directory_company", kept.pk)
    page = {
        "kept": kept,
        "other": other,
        "preview": merging.preview(kept=kept, other=other),
        "breadcrumb": [BOOK, (kept.name, f"/entreprises/{kept.pk}/"), ("Fusionner", "")],
    }
    return render(request, "organiser/directory/merge.html", page)


urlpatterns = [
    path("", directory, name="directory"),
    path("nouvelle/", directory_add, name="directory_add"),
    path("doublons/", directory_duplicates, name="directory_duplicates"),
    path("<int:company_id>/", directory_company, name="directory_company"),
    path("<int:company_id>/fusionner/<int:other_id>/", company_merge, name="company_merge"),
]
