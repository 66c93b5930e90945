from datetime import date, time

import pytest

from rallyes.companies.domain.book import CompanyFacts
from rallyes.companies.domain.engagements import (
    AlreadyEngagedError,
    VisitTerms,
    add_company,
    change_company,
    engage,
    merged,
    withdraw,
)
from rallyes.companies.domain.openings import Span, half_days, missing_half_days, spans_of
from rallyes.companies.enums import Status
from rallyes.companies.models import Company
from tests.factories.companies import CompanyFactory, EngagementFactory
from tests.factories.rallies import RallyDayFactory, RallyFactory

pytestmark = pytest.mark.django_db
DAY = date(2019, 6, 11)


def span(start, end, day=DAY):
    return Span(day, time(*start), time(*end))


def test_a_new_company_enters_the_book_and_the_rally():
    rally = RallyFactory(days=1)
    engagement = add_company(
        rally=rally,
        facts=CompanyFacts(name="Four"),
        terms=VisitTerms(max_people=5, instructions="Sonner"),
        spans=[span((9,), (12,))],
    )

    assert engagement.company.organisation == rally.organisation
    assert (engagement.ref, engagement.max_people, engagement.notes) == ("c1", 5, "Sonner")
    assert spans_of(engagement.openings.all()) == (span((9,), (12,)),)


@pytest.mark.parametrize(
    ("spans", "status", "found"),
    [
        ([], None, "to_contact"),
        ([], "interested", "interested"),
        ([span((9,), (12,))], None, "confirmed"),
    ],
)
def test_a_new_company_has_said_yes_only_if_it_gives_hours_or_somebody_says_so(
    spans, status, found
):
    chosen = {"status": Status(status)} if status else {}
    engagement = add_company(
        rally=RallyFactory(days=1),
        facts=CompanyFacts(name="Four"),
        terms=VisitTerms(),
        spans=spans,
        **chosen,
    )

    assert engagement.status == found


def test_a_company_takes_part_once():
    rally = RallyFactory()
    company = CompanyFactory(organisation=rally.organisation)
    engage(rally=rally, company=company, terms=VisitTerms())

    with pytest.raises(AlreadyEngagedError, match="participe déjà"):
        engage(rally=rally, company=company, terms=VisitTerms())


def test_a_ref_is_not_given_again_to_another_company():
    rally = RallyFactory()
    first = add_company(rally=rally, facts=CompanyFacts(name="A"), terms=VisitTerms(), spans=[])
    withdraw(engagements=[first])
    second = add_company(rally=rally, facts=CompanyFacts(name="B"), terms=VisitTerms(), spans=[])

    assert second.ref == "c2"


def test_openings_that_touch_become_one():
    touching = [span((14,), (17,)), span((9,), (12,)), span((11,), (14,))]

    assert merged(touching) == [span((9,), (17,))]
    assert merged([span((9,), (12,)), span((13,), (17,))]) == [
        span((9,), (12,)),
        span((13,), (17,)),
    ]


def test_new_openings_take_the_place_of_the_old():
    engagement = EngagementFactory(openings=True)
    facts = CompanyFacts(name="Four", lat=1.0, lon=1.0)
    change_company(
        engagement=engagement, facts=facts, terms=VisitTerms(), spans=[span((9,), (10,))]
    )

    assert spans_of(engagement.openings.all()) == (span((9,), (10,)),)


def test_a_company_that_leaves_stays_in_the_book_unless_asked_and_known_nowhere_else():
    alone, shared = EngagementFactory(), EngagementFactory()
    EngagementFactory(rally__organisation=shared.rally.organisation, company=shared.company)
    kept = EngagementFactory()

    assert withdraw(engagements=[alone, shared], forget=True) == 2
    assert withdraw(engagements=[kept]) == 1
    assert set(Company.objects.all()) == {shared.company, kept.company}


def test_half_days_are_those_of_the_rally_and_a_short_day_has_one():
    rally = RallyFactory(days=1)
    RallyDayFactory(rally=rally, date=date(2019, 6, 12), half=True)

    keys = [half.key for half in half_days(rally.days.all())]

    assert keys == ["2019-06-11-matin", "2019-06-11-apres-midi", "2019-06-12-matin"]


@pytest.mark.parametrize(
    ("start", "end", "open_halves"),
    [
        ((9,), (12,), ["matin"]),
        ((9,), (17,), ["matin", "apres-midi"]),
        ((12, 30), (14,), ["apres-midi"]),
        ((12, 30), (13, 30), []),
    ],
)
def test_a_half_day_is_open_where_a_visit_fits(start, end, open_halves):
    halves = half_days(RallyFactory(days=1).days.all())
    opening = span(start, end)

    assert [h.part for h in halves if h.covered_by(opening, minutes=60)] == open_halves


def test_half_days_on_which_nobody_receives_are_named():
    halves = half_days(RallyFactory(days=1).days.all())
    missing = missing_half_days(halves, [([span((9,), (12,))], 60)])

    assert [half.label for half in missing] == ["mardi 11\u00a0juin, après-midi"]
