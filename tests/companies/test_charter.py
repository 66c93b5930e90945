from datetime import date

import pytest

from rallyes.companies.domain.charter import company_warnings
from rallyes.companies.domain.queries import CompanyFilter, company_rows, narrowed
from tests.factories.companies import EngagementFactory
from tests.factories.rallies import RallyDayFactory, RallyFactory

pytestmark = pytest.mark.django_db


def codes(rally):
    return [warning.code for warning in company_warnings(rally)]


def filled(**fields):
    rally = RallyFactory(days=1)
    for n in range(6):
        values = {"company__sector": "ACFGIQ"[n], "openings": True, **fields}
        EngagementFactory(rally=rally, ref=f"c{n}", **values)
    return rally


def test_six_companies_of_several_sectors_open_all_day_deserve_no_warning():
    assert codes(filled()) == []


def test_a_rally_without_companies_is_told_how_many_are_missing():
    (warning,) = company_warnings(RallyFactory(days=1))

    assert warning.sentence == "Le rallye n’a encore aucune entreprise confirmée."
    assert warning.remedy == "Ajouter 6\u00a0entreprises"
    assert warning.blocking


def test_those_that_have_not_answered_are_called_before_others_are_looked_for():
    rally = RallyFactory(days=1)
    for number, status in enumerate(["contacted", "to_contact", "declined"]):
        EngagementFactory(rally=rally, ref=f"c{number}", status=status)

    (warning,) = company_warnings(rally)

    assert (warning.page, warning.remedy) == ("chase", "Relancer celles qui n’ont pas répondu")


def test_one_sector_is_no_plurality():
    rally = filled(company__sector="C")

    assert codes(rally) == ["sectors-too-few"]
    assert "(Industrie)" in company_warnings(rally)[0].sentence


def test_a_half_day_when_nobody_receives_is_named():
    rally = filled(openings__end="12:00")

    assert [(w.code, w.sentence) for w in company_warnings(rally)] == [
        ("half-day-closed", "Aucune entreprise confirmée ne reçoit mardi 11\u00a0juin, après-midi.")
    ]


def test_half_days_when_nobody_receives_make_one_warning_that_opens_those_closed_then():
    rally = filled(openings__end="12:00")
    RallyDayFactory(rally=rally, date=date(2019, 6, 12))

    [warning] = company_warnings(rally)

    assert warning.sentence == (
        "Aucune entreprise confirmée ne reçoit pendant 3 demi-journées\u00a0: "
        "mardi 11\u00a0juin, après-midi\u00a0; mercredi 12\u00a0juin, matin\u00a0; "
        "mercredi 12\u00a0juin, après-midi."
    )
    assert warning.filter.startswith("ferme=2019-06-11-apres-midi&ferme=2019-06-12-matin&")


def test_the_list_is_narrowed_to_those_closed_in_a_half_day():
    rally = RallyFactory(days=1)
    morning = {"openings": True, "openings__end": "12:00"}
    EngagementFactory(rally=rally, company__name="Four", **morning)
    EngagementFactory(rally=rally, company__name="Garage", openings=True)

    def names(key):
        chosen = CompanyFilter(closed=[key])
        return [row.company.name for row in narrowed(company_rows(rally), chosen, sort="nom")]

    assert names("2019-06-11-apres-midi") == ["Four"]
    assert names("2019-06-11-matin") == []


def test_companies_nowhere_or_never_open_are_counted_and_their_list_is_one_click_away():
    rally = filled()
    EngagementFactory(rally=rally, ref="c90", company__lat=None, company__lon=None)
    found = {warning.code: warning for warning in company_warnings(rally)}

    assert found["companies-without-place"].sentence.startswith("1\u00a0entreprise n’a pas")
    assert found["companies-without-place"].filter == "manque=lieu"
    assert found["companies-without-openings"].filter == "manque=creneaux"
