"""Dates as people type them: a slip in the year is told with the years that are taken."""

from datetime import date

import pytest
from django.forms import ValidationError

from rallyes.core.formfields import PlausibleDateField


@pytest.mark.parametrize("typed", ["1900-03-01", "9999-03-01"])
def test_a_year_that_nobody_means_is_refused_with_the_range(typed: str) -> None:
    with pytest.raises(ValidationError) as fault:
        PlausibleDateField().clean(typed)

    year = typed[:4]
    assert fault.value.messages == [
        f"L’année {year} ne peut pas être la bonne\u00a0: écrivez une date entre 2000 et 2100."
    ]


def test_a_year_of_our_time_is_taken() -> None:
    assert PlausibleDateField().clean("01/03/2019") == date(2019, 3, 1)
