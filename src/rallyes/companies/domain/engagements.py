"""A company takes part in a rally, changes what it offers, or no longer comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from rallyes.companies.domain.book import CompanyFacts, completed, write
from rallyes.companies.domain.gifts import Gifts, put_gifts
from rallyes.companies.domain.meanwhile import Seen, require_unchanged
from rallyes.companies.domain.openings import Span, spans_of
from rallyes.companies.enums import Status
from rallyes.companies.models import Company, Engagement, Opening
from rallyes.core.errors import RefusedError
from rallyes.core.identifiers import section_of
from rallyes.core.places.many import Locator
from rallyes.core.refs import next_ref
from rallyes.messaging.domain.forgetting import forget as forget_messages
from rallyes.rallies.domain.rallies import require_alive
from rallyes.rallies.models import Rally

BATCH = 500


@dataclass(frozen=True, slots=True)
class VisitTerms:
    """What a company offers to one rally; durations are minutes."""

    visit_minutes: int = 60
    max_people: int = 8
    max_visits_per_day: int | None = None
    instructions: str = ""


class AlreadyEngagedError(RefusedError):
    """The company is in the rally already."""

    def __init__(self, company: Company) -> None:
        super().__init__(f"L’entreprise {company.name} participe déjà à ce rallye.")


@transaction.atomic
def add_company(
    *,
    rally: Rally,
    facts: CompanyFacts,
    terms: VisitTerms,
    spans: Sequence[Span],
    status: Status = Status.TO_CONTACT,
    gifts: Gifts | None = None,
) -> Engagement:
    """A new company enters the organisation's book and the rally; one with hours has said yes."""
    company = write(Company(organisation=rally.organisation), completed(facts))
    return engage(
        rally=rally,
        company=company,
        terms=terms,
        spans=spans,
        status=status,
        gifts=gifts,
    )


@transaction.atomic
def engage(
    *,
    rally: Rally,
    company: Company,
    terms: VisitTerms,
    spans: Sequence[Span] = (),
    status: Status = Status.TO_CONTACT,
    gifts: Gifts | None = None,
) -> Engagement:
    """A company of the book enters the rally, to be contacted unless it gave its hours already.

    Raises AlreadyEngagedError, RallyIsCancelled.
    """
    require_alive(rally)
    if Engagement.objects.filter(rally=rally, company=company).exists():
        raise AlreadyEngagedError(company)
    last = Engagement.objects.filter(rally=rally).aggregate(last=Max("position"))["last"]
    engagement = Engagement(
        rally=rally,
        company=company,
        ref=_free_ref(rally),
        position=(last or 0) + 1,
        status=Status.CONFIRMED if spans else status,
    )
    if gifts is not None:
        put_gifts(engagement, gifts)
    _set_terms(engagement, terms)
    put_openings(engagement, spans)
    return engagement


@transaction.atomic
def engage_many(
    *, rally: Rally, known: Sequence[Company], new: Sequence[CompanyFacts]
) -> list[Engagement]:
    """Companies of the book and new ones enter the rally at once, to be contacted."""
    locate = Locator()
    made = [Company(organisation=rally.organisation, **_told(facts, locate)) for facts in new]
    bulk_create_with_history(made, Company, batch_size=BATCH)
    last = Engagement.objects.filter(rally=rally).aggregate(last=Max("position"))["last"] or 0
    first = int(_free_ref(rally)[1:])
    engagements = [
        Engagement(
            rally=rally,
            company=company,
            ref=f"c{first + n}",
            position=last + 1 + n,
            status=Status.TO_CONTACT,
        )
        for n, company in enumerate([*known, *made])
    ]
    bulk_create_with_history(engagements, Engagement, batch_size=BATCH)
    return engagements


def _told(facts: CompanyFacts, locate: Locator) -> dict[str, Any]:
    told = asdict(facts) | {"sector": facts.sector or section_of(facts.naf) or ""}
    if facts.lat is not None:
        return told
    address, postal_code, commune = facts.where
    place = locate(address=address, postal_code=postal_code, commune=commune)
    if place is None:
        return told
    return told | {"lat": place.lat, "lon": place.lon, "place_approximate": place.approximate}


@transaction.atomic
def change_company(
    *,
    engagement: Engagement,
    facts: CompanyFacts,
    terms: VisitTerms,
    spans: Sequence[Span],
    gifts: Gifts | None = None,
    seen: Seen | None = None,
) -> Engagement:
    """What is known of the company, what it offers to this rally, and its openings.

    A company that gives new openings has said yes. ``gifts``: None leaves them as they are.
    ``seen``: what the form first showed. Raises RallyIsCancelled, ChangedMeanwhile.
    """
    require_alive(engagement.rally)
    require_unchanged(engagement=engagement, seen=seen)
    write(engagement.company, completed(facts, before=engagement.company))
    if gives_hours(engagement, spans):
        engagement.status, engagement.reason = Status.CONFIRMED, ""
    if gifts is not None:
        put_gifts(engagement, gifts)
    _set_terms(engagement, terms)
    put_openings(engagement, spans)
    return engagement


def gives_hours(engagement: Engagement, spans: Sequence[Span]) -> bool:
    """Whether hours that the company had not given yet are among ``spans``."""
    return bool(set(merged(spans)) - set(spans_of(engagement.openings.all())))


def confirm(*, engagements: Iterable[Engagement]) -> int:
    """These companies have said yes; returns how many had not before."""
    changed = [one for one in engagements if one.status != Status.CONFIRMED]
    for engagement in changed:
        engagement.status, engagement.reason = Status.CONFIRMED, ""
    bulk_update_with_history(changed, Engagement, ["status", "reason"], batch_size=BATCH)
    return len(changed)


@transaction.atomic
def withdraw(*, engagements: Iterable[Engagement], forget: bool = False) -> int:
    """Companies leave the rally; ``forget``: and the book, where no other rally knows them."""
    gone = 0
    for engagement in engagements:
        company = engagement.company
        forget_messages(about=f"engagement:{engagement.pk}")
        engagement.delete()
        gone += 1
        if forget and not company.engagements.exists():
            company.delete()
    return gone


def other_rallies(engagement: Engagement) -> list[str]:
    """The names of the other rallies of the same company."""
    others = Rally.objects.filter(engagements__company=engagement.company)
    return list(others.exclude(pk=engagement.rally_id).values_list("name", flat=True))


def _free_ref(rally: Rally) -> str:
    taken = set(rally.engagements.values_list("ref", flat=True))
    past = Engagement.history.filter(rally_id=rally.pk).values_list("ref", flat=True)
    return next_ref("c", taken.union(past))


def _set_terms(engagement: Engagement, terms: VisitTerms) -> None:
    fields = asdict(terms)
    engagement.notes = fields.pop("instructions")
    for name, value in fields.items():
        setattr(engagement, name, value)
    engagement.save()


def put_openings(engagement: Engagement, spans: Sequence[Span]) -> None:
    """Replaces the openings: spans that touch or overlap become one."""
    engagement.openings.all().delete()
    Opening.objects.bulk_create(
        Opening(engagement=engagement, date=span.date, start=span.start, end=span.end)
        for span in merged(spans)
    )


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same hours, in order, with spans that touch or overlap made one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.date, one.start, one.end)):
        last = found[-1] if found else None
        if last and last.date == span.date and span.start <= last.end:
            found[-1] = Span(last.date, last.start, max(last.end, span.end))
        else:
            found.append(span)
    return found
