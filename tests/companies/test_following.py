"""A company is followed through a rally: each contact, where it led, what comes next."""

from datetime import UTC, date, datetime, time

import pytest

from rallyes.companies.domain.book import CompanyFacts
from rallyes.companies.domain.chasing import chase_list, later
from rallyes.companies.domain.engagements import VisitTerms, change_company, engage, engage_many
from rallyes.companies.domain.exchanges import (
    NextStepWithoutDate,
    ReasonMissing,
    Told,
    log,
    take_back,
)
from rallyes.companies.domain.openings import Span
from rallyes.companies.domain.queries import company_rows
from rallyes.companies.enums import Means, Status
from rallyes.companies.interfaces.forms import company_initial
from rallyes.companies.models import Engagement
from rallyes.rallies.domain.rallies import RallyIsCancelled
from tests.factories.companies import CompanyFactory, EngagementFactory, ExchangeFactory
from tests.factories.rallies import FIRST_DAY, RallyFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2019, 4, 3, 9, tzinfo=UTC)
TODAY = NOW.date()
MORNING = Span(FIRST_DAY, time(9), time(12))


def told(status, **fields):
    return Told(means=Means.PHONE, status=status, **fields)


def logged(engagement, status, **fields):
    return log(engagement=engagement, told=told(status, **fields), actor=None, now=NOW)


def status_of(engagement):
    return Engagement.objects.get(pk=engagement.pk).status


def changed(engagement, spans):
    known = company_initial(engagement)
    facts = {name: known[name] for name in CompanyFacts.__dataclass_fields__}
    change_company(
        engagement=engagement, facts=CompanyFacts(**facts), terms=VisitTerms(), spans=spans
    )


def test_companies_of_the_book_and_of_a_table_are_to_be_contacted():
    rally = RallyFactory(days=1)
    company = CompanyFactory(organisation=rally.organisation)
    from_book = engage(rally=rally, company=company, terms=VisitTerms())
    [from_table] = engage_many(rally=rally, known=[], new=[CompanyFacts(name="Four")])

    assert (from_book.status, from_table.status) == (Status.TO_CONTACT, Status.TO_CONTACT)


def test_a_contact_is_kept_with_where_it_led():
    engagement = EngagementFactory(status=Status.TO_CONTACT)

    exchange = logged(engagement, Status.INTERESTED, said="Mardi plutôt")

    assert (exchange.before, exchange.status) == (Status.TO_CONTACT, Status.INTERESTED)
    assert status_of(engagement) == Status.INTERESTED


def test_whoever_declines_says_why_and_the_reason_goes_when_it_changes_its_mind():
    engagement = EngagementFactory()
    with pytest.raises(ReasonMissing, match="pourquoi"):
        logged(engagement, Status.DECLINED)
    logged(engagement, Status.DECLINED, reason="Travaux")
    assert Engagement.objects.get().reason == "Travaux"

    logged(engagement, Status.INTERESTED, reason="Travaux")
    assert Engagement.objects.get().reason == ""


def test_what_comes_next_has_a_date():
    engagement = EngagementFactory()
    with pytest.raises(NextStepWithoutDate):
        logged(engagement, Status.CONTACTED, next_step="Rappeler")

    assert logged(engagement, Status.CONTACTED, next_step="Rappeler", next_on=TODAY).next_on


def test_nothing_is_noted_in_a_cancelled_rally():
    engagement = EngagementFactory(rally__cancelled_at=NOW)

    with pytest.raises(RallyIsCancelled):
        logged(engagement, Status.CONTACTED)


def test_taking_back_the_last_contact_gives_back_where_the_company_stood():
    engagement = EngagementFactory(status=Status.CONTACTED)
    logged(engagement, Status.DECLINED, reason="Travaux")
    mistake = logged(engagement, Status.CONFIRMED)

    take_back(exchange=mistake)

    found = Engagement.objects.get()
    assert (found.status, found.reason) == (Status.DECLINED, "Travaux")


def test_taking_back_an_older_contact_changes_nothing_else():
    engagement = EngagementFactory(status=Status.TO_CONTACT)
    mistake = logged(engagement, Status.CONTACTED)
    logged(engagement, Status.INTERESTED)

    take_back(exchange=mistake)

    assert status_of(engagement) == Status.INTERESTED


def test_new_hours_confirm_a_company_and_the_same_hours_do_not():
    engagement = EngagementFactory(status=Status.CONTACTED, rally__days=1)
    changed(engagement, [])
    assert status_of(engagement) == Status.CONTACTED

    changed(engagement, [MORNING])
    assert status_of(engagement) == Status.CONFIRMED

    logged(engagement, Status.INTERESTED)
    changed(engagement, [MORNING])
    assert status_of(engagement) == Status.INTERESTED


def chased(rally):
    groups = chase_list(company_rows(rally), today=TODAY)
    return {group.key: [row.company.name for row in group.rows] for group in groups}


def sought(rally, name, *, status=Status.CONTACTED, exchanges=(), **fields):
    engagement = EngagementFactory(rally=rally, company__name=name, status=status, **fields)
    for exchange in exchanges:
        ExchangeFactory(engagement=engagement, **exchange)
    return engagement


def step(on):
    return {"next_step": "Rappeler", "next_on": on}


def test_those_to_call_stand_in_the_order_in_which_it_presses():
    rally = RallyFactory(days=1)
    sought(rally, "Aujourd’hui", exchanges=[step(TODAY)])
    sought(rally, "En retard", status=Status.CONFIRMED, exchanges=[step(date(2019, 4, 1))])
    sought(rally, "Plus tard", exchanges=[step(date(2019, 4, 9))])
    sought(rally, "A répondu", status=Status.CONFIRMED, exchanges=[{"means": Means.LINK}])
    sought(rally, "Jamais", status=Status.TO_CONTACT)
    sought(rally, "Courriel", exchanges=[{"means": Means.MAIL}, {"means": Means.MAIL}])
    sought(rally, "Appelée", exchanges=[{"means": Means.MAIL}, {"means": Means.PHONE}])
    sought(rally, "Confirmée", status=Status.CONFIRMED, exchanges=[{}])
    sought(rally, "Décline", status=Status.DECLINED, exchanges=[{}])

    assert chased(rally) == {
        "due": ["En retard", "Aujourd’hui"],
        "answered": ["A répondu"],
        "never": ["Jamais"],
        "mail": ["Courriel"],
        "idle": ["Appelée"],
    }
    assert later(company_rows(rally), today=TODAY) == 1


def test_only_the_latest_contact_says_what_comes_next():
    rally = RallyFactory(days=1)
    done = {"at": datetime(2019, 4, 2, 10, tzinfo=UTC), **step(date(2019, 4, 20))}
    sought(rally, "Four", exchanges=[step(TODAY), done])

    assert chased(rally) == {}
