"""The people of a company of the book."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from rallyes.companies.domain.access import access_company
from rallyes.companies.domain.people import PeopleChanged, Person, others_of, put_people
from rallyes.companies.interfaces.people_form import people_form
from rallyes.companies.interfaces.seen import FIELD, seen_in, token_of
from rallyes.companies.models import Company
from rallyes.web.ui.access import MemberRequest, members_only


@members_only
def company_people(request: MemberRequest, company_id: int) -> HttpResponse:
    company = access_company(membership=request.membership, company_id=company_id)
    rows = people_form(request.POST if request.method == "POST" else None, company=company)
    refused = ""
    if request.method == "POST" and rows.is_valid():
        seen = _seen_people(request)
        try:
            put_people(company=company, people=rows.people, first=rows.first, seen=seen)
        except PeopleChanged as refusal:
            refused = str(refusal)
        else:
            messages.success(request, f"Les personnes de {company} sont à jour.")
            return redirect("organiser:company_people", company.pk)
    page = {
        "company": company,
        "rows": rows,
        "refused": refused,
        "now": others_of(company) if refused else [],
        "seen": _token(request, company, fresh=bool(refused)),
        "breadcrumb": [
            ("Carnet d’entreprises", "/entreprises/"),
            (company.name, f"/entreprises/{company.pk}/"),
            ("Personnes", ""),
        ],
    }
    return render(request, "organiser/directory/people.html", page)


def _seen_people(request: MemberRequest) -> list[Person] | None:
    told = seen_in(request.POST.get(FIELD, ""))
    return [Person(**one) for one in told["people"]] if told else None


def _token(request: MemberRequest, company: Company, *, fresh: bool) -> str:
    if not fresh and request.POST.get(FIELD):
        return str(request.POST[FIELD])
    return token_of({"people": [asdict(one) for one in others_of(company)]})


urlpatterns = [path("<int:company_id>/personnes/", company_people, name="company_people")]
