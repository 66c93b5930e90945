"""The people of a company: whom to call first, who receives the teams, who else to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from rallyes.companies.models import Company, Contact, Engagement
from rallyes.core.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Person:
    """``on_site``: receives the teams on the day of the visit."""

    name: str
    role: str = ""
    phone: str = ""
    email: str = ""
    on_site: bool = False


class PeopleChanged(RefusedError):
    """Somebody else changed the people of the company while the form was open."""

    def __init__(self) -> None:
        super().__init__(
            "Quelqu’un d’autre a changé ces personnes pendant que vous les notiez. "
            "Rien n’est encore enregistré\u00a0: relisez, puis enregistrez à nouveau pour garder "
            "votre version."
        )


def first_of(company: Company) -> Person:
    """Whom to call first."""
    return Person(
        company.contact_name, company.contact_role, company.contact_phone, company.contact_email
    )


def others_of(company: Company) -> list[Person]:
    return [
        Person(one.name, one.role, one.phone, one.email, one.on_site)
        for one in company.people.all()
    ]


@transaction.atomic
def put_people(
    *,
    company: Company,
    people: Sequence[Person],
    first: int | None = None,
    seen: Sequence[Person] | None = None,
) -> None:
    """Replaces those who are known besides the first.

    ``first``: which of them is to be called first from now on; the former first stays with the
    others. ``seen``: whom the form showed. Raises PeopleChanged.
    """
    company = Company.objects.select_for_update().get(pk=company.pk)
    if seen is not None and list(seen) != others_of(company):
        raise PeopleChanged
    kept = list(people)
    if first is not None:
        former, chosen = first_of(company), kept.pop(first)
        _set_first(company, chosen)
        kept = [*([former] if former.name else []), *kept]
        kept += [chosen] if chosen.on_site and any(one.on_site for one in kept) else []
    company.save()
    company.people.all().delete()
    Contact.objects.bulk_create(Contact(company=company, **asdict(one)) for one in kept)


def _set_first(company: Company, person: Person) -> None:
    company.contact_name, company.contact_role = person.name, person.role
    company.contact_phone, company.contact_email = person.phone, person.email


def gather(*, kept: Company, other: Company) -> None:
    """Two companies become one: everybody whom either knew stays, each once."""
    first, theirs = first_of(kept), first_of(other)
    if not any((first.name, first.phone, first.email)):
        _set_first(kept, theirs)
    elif any((theirs.name, theirs.phone, theirs.email)) and theirs != first:
        named = Person(theirs.name or other.name, theirs.role, theirs.phone, theirs.email)
        Contact.objects.create(company=kept, **asdict(named))
    other.people.update(company=kept)


def with_on_site(engagements: QuerySet[Engagement]) -> QuerySet[Engagement]:
    """Each with ``on_site_name``, ``_phone`` and ``_email``: None where nobody is named."""
    found = Contact.objects.filter(company=OuterRef("company"), on_site=True).order_by("pk")
    return engagements.annotate(
        on_site_name=Subquery(found.values("name")[:1]),
        on_site_phone=Subquery(found.values("phone")[:1]),
        on_site_email=Subquery(found.values("email")[:1]),
    )
