"""Only companies that said yes are given to the planner, counted and checked."""

import pytest

from rallyes.companies.domain.charter import company_warnings
from rallyes.companies.domain.proofs import company_proofs
from rallyes.companies.enums import Status
from rallyes.companies.models import Engagement
from rallyes.planning.domain.assemble import missing_in, problem_of
from rallyes.planning.domain.books.bringing import bring
from rallyes.planning.domain.books.difference import difference
from rallyes.planning.domain.books.export import book_of_rally
from rallyes.planning.domain.concerned import concerned_by
from rallyes.planning.domain.freshness import staleness_of
from rallyes.planning.domain.headcount import headcount
from rallyes.planning.domain.options import Options
from rallyes.planning.domain.queries import publication_view
from rallyes.planning.models import DriveCorrection
from tests.factories.companies import EngagementFactory
from tests.factories.programme import NOW, draft_like, publication_of, rally_like
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db
SOUGHT = [Status.TO_CONTACT, Status.CONTACTED, Status.INTERESTED, Status.DECLINED]


@pytest.mark.parametrize("status", SOUGHT)
def test_a_company_that_has_not_said_yes_is_not_in_the_problem(status):
    rally = rally_like("ardeche-2019")
    before = problem_of(rally=rally, options=Options())
    EngagementFactory(
        rally=rally, ref="c900", status=status, openings=True, company__lat=None, company__lon=None
    )

    assert problem_of(rally=rally, options=Options()) == before
    assert missing_in(rally) == []


def test_one_that_said_yes_is():
    rally = rally_like("ardeche-2019")
    EngagementFactory(rally=rally, ref="c900", openings=True)
    problem = problem_of(rally=rally, options=Options())

    assert "c900" in problem.company
    assert len(problem.travel) == len(problem.companies) + 1


def test_those_still_sought_are_neither_counted_nor_warned_about_nor_a_proof():
    rally = RallyFactory(days=1)
    for number in range(6):
        EngagementFactory(rally=rally, ref=f"c{number}", status=Status.INTERESTED, openings=True)

    assert headcount(rally).companies == 0
    codes = [warning.code for warning in company_warnings(rally)]
    assert codes == ["companies-too-few"]
    proofs = company_proofs(rally)
    assert (proofs["partner_tables"].done, proofs["first_company"].done) == (True, False)


def test_a_company_set_back_leaves_the_published_programme_as_it_is_and_outdates_the_draft():
    draft = draft_like("ardeche-2019")
    publication = publication_of(draft)
    seen = publication_view(publication)
    visited = draft.plan["teams"][0]["days"][0]["visits"][0]["company"]
    gone = Engagement.objects.get(rally=draft.rally, ref=visited)
    gone.status = Status.CONTACTED
    gone.save()

    assert publication_view(publication) == seen
    staleness = staleness_of(draft)
    assert staleness.breaks
    assert f"Ne reçoivent plus\u00a0: {gone.company.name}." in staleness.sentences


def test_who_is_told_of_a_cancelled_rally_are_the_companies_that_heard_of_it():
    rally = RallyFactory(days=1)
    for number, status in enumerate(Status):
        EngagementFactory(rally=rally, ref=f"c{number}", status=status, company__name=status.value)

    told = {one.company.name for one in concerned_by(rally).companies}
    assert told == {"contacted", "interested", "confirmed"}


def test_the_workbook_holds_those_who_said_yes_and_keeps_the_others_as_they_are():
    rally = rally_like("ardeche-2019")
    still_sought = EngagementFactory(rally=rally, ref="c900", status="contacted", openings=True)
    DriveCorrection.objects.create(
        rally=rally, origin=still_sought, minutes=12, corrected_at=NOW, corrected_by=None
    )
    book = book_of_rally(rally)
    assert "c900" not in {row.id for row in book.companies}
    assert {row.start for row in book.travel} == set()

    assert all(one.empty for one in difference(rally, book))
    bring(rally=rally, book=book, actor=None, now=NOW)
    still_sought.refresh_from_db()
    assert (still_sought.status, still_sought.openings.count()) == ("contacted", 2)
    assert DriveCorrection.objects.filter(origin=still_sought).exists()


def test_a_row_of_the_workbook_confirms_its_company():
    rally = rally_like("ardeche-2019")
    book = book_of_rally(rally)
    first = rally.engagements.first()
    Engagement.objects.filter(pk=first.pk).update(status=Status.DECLINED, reason="Travaux")

    [companies, *_] = difference(rally, book)
    [change] = companies.changed
    assert [(one.label, one.before, one.after) for one in change.fields] == [
        ("a confirmé", "non", "oui")
    ]
    bring(rally=rally, book=book, actor=None, now=NOW)
    first.refresh_from_db()
    assert (first.status, first.reason) == (Status.CONFIRMED, "")
