"""What comes next falls on a day on which people work, and its year is told when it is another."""

from datetime import date

import pytest

from rallyes.companies.domain.steps import Step, in_a_week, working_days_on
from rallyes.companies.interfaces.exchange_form import ExchangeForm
from rallyes.web.templatetags.ui import date_fr
from tests.factories.companies import EngagementFactory

FRIDAY = date(2019, 4, 5)


@pytest.mark.parametrize(
    ("today", "days", "found"),
    [
        (date(2019, 4, 3), 1, date(2019, 4, 4)),
        (FRIDAY, 1, date(2019, 4, 8)),
        (FRIDAY, 3, date(2019, 4, 10)),
        (date(2019, 4, 19), 1, date(2019, 4, 23)),
    ],
)
def test_days_on_which_nobody_works_are_left_out(today, days, found):
    assert working_days_on(today, days) == found


def test_a_week_later_is_put_off_by_a_holiday():
    assert in_a_week(date(2019, 4, 3)) == date(2019, 4, 10)
    assert in_a_week(date(2019, 4, 15)) == date(2019, 4, 23)


@pytest.mark.django_db
def test_the_choices_of_a_friday_say_the_days_that_they_mean():
    form = ExchangeForm(engagement=EngagementFactory(), today=FRIDAY)

    assert [words for _, words in form.fields["when"].choices] == [
        "Pas de suite",
        "Dans 3\u00a0jours (lundi 8\u00a0avril)",
        "Dans 5\u00a0jours (mercredi 10\u00a0avril)",
        "Dans une semaine (vendredi 12\u00a0avril)",
        "Autre date",
    ]


def test_the_year_is_told_unless_it_is_this_one():
    step = Step("Rappeler", FRIDAY)

    assert step.told(today=date(2019, 1, 2)) == "Rappeler, vendredi 5\u00a0avril"
    assert step.told(today=date(2018, 12, 30)) == "Rappeler, vendredi 5\u00a0avril 2019"
    assert date_fr(FRIDAY, "proche") == "vendredi 5\u00a0avril 2019"
