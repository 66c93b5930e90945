"""A company answers by itself, and two people who fill in the same form lose nothing."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from rallyes.companies.domain.answers import NO_WORD, SHOWN, Answer, answer, decline
from rallyes.companies.domain.meanwhile import ChangedMeanwhile, changes_between, snapshot
from rallyes.companies.domain.openings import half_days, spans_of
from rallyes.companies.enums import Means, Status
from rallyes.companies.models import Engagement, Exchange, Opening
from tests.factories.companies import EngagementFactory
from tests.factories.rallies import FIRST_DAY

pytestmark = pytest.mark.django_db
NOW = datetime(2019, 4, 3, 9, tzinfo=UTC)
SAID = Answer(halves=(), max_people=8, contact_name="Mme Roy", contact_phone="+33475930001")


def sought(**fields):
    return EngagementFactory(rally__days=1, status=Status.CONTACTED, **fields)


def keys(engagement):
    return [half.key for half in half_days(engagement.rally.days.all())]


def answered(engagement, told, seen=None):
    answer(engagement=engagement, told=told, seen=seen, now=NOW)
    return Engagement.objects.select_related("company").get(pk=engagement.pk)


def hours(engagement):
    return [(span.start.hour, span.end.hour) for span in spans_of(engagement.openings.all())]


def test_half_days_confirm_a_company_and_its_answer_is_an_exchange():
    engagement = sought()
    morning, _ = keys(engagement)

    found = answered(engagement, replace(SAID, halves=[morning], groups=True, word="À mardi"))

    assert (found.status, found.groups, hours(found)) == (Status.CONFIRMED, True, [(9, 12)])
    assert found.company.contact_phone == "+33475930001"
    exchange = Exchange.objects.get()
    assert (exchange.means, exchange.before, exchange.by) == (Means.LINK, Status.CONTACTED, None)
    assert exchange.said.startswith("À mardi\n")
    assert "Créneaux ajoutés\u00a0: mardi 11\u00a0juin 9\u00a0h – 12\u00a0h." in exchange.said


def test_an_answer_without_half_days_leaves_it_interested():
    assert answered(sought(), SAID).status == Status.INTERESTED


def test_one_that_was_confirmed_by_word_stays_so_but_taking_hours_back_is_seen():
    by_word = EngagementFactory(rally__days=1)
    assert answered(by_word, SAID).status == Status.CONFIRMED

    with_hours = EngagementFactory(rally__days=1, openings=True)
    found = answered(with_hours, SAID)
    assert (found.status, hours(found)) == (Status.INTERESTED, [])


def test_the_same_answer_again_leaves_no_trace():
    engagement = sought()
    told = replace(SAID, halves=keys(engagement))
    again = answered(engagement, told)
    answered(again, told)

    assert Exchange.objects.count() == 1


def test_hours_agreed_with_the_organiser_stay_in_the_half_days_that_stay():
    engagement = sought()
    Opening.objects.create(engagement=engagement, date=FIRST_DAY, start=time(10), end=time(16))
    morning, afternoon = keys(engagement)

    assert hours(answered(engagement, replace(SAID, halves=[morning, afternoon]))) == [(10, 16)]
    assert hours(answered(engagement, replace(SAID, halves=[afternoon]))) == [(13, 16)]


def test_a_company_declines_with_a_word_or_without_and_changes_its_mind():
    engagement = sought()
    decline(engagement=engagement, word="Travaux", now=NOW)
    assert Engagement.objects.get().reason == "Travaux"

    found = answered(engagement, replace(SAID, halves=keys(engagement)))
    assert (found.status, found.reason) == (Status.CONFIRMED, "")

    decline(engagement=found, word="", now=NOW)
    assert Engagement.objects.get().reason == NO_WORD


def test_what_the_organiser_changed_meanwhile_is_told_and_nothing_is_written():
    engagement = sought(company__contact_name="M. Blanc")
    seen = snapshot(engagement, only=SHOWN)
    Opening.objects.create(engagement=engagement, date=FIRST_DAY, start=time(9), end=time(12))
    engagement.company.contact_name = "Mme Noir"
    engagement.company.save()

    with pytest.raises(ChangedMeanwhile) as refusal:
        answer(engagement=engagement, told=SAID, seen=seen, now=NOW)

    assert refusal.value.changes == [
        "Personne à contacter\u00a0: «\u00a0M. Blanc\u00a0» est devenu «\u00a0Mme Noir\u00a0».",
        "Créneaux ajoutés\u00a0: mardi 11\u00a0juin 9\u00a0h – 12\u00a0h.",
    ]
    assert not Exchange.objects.exists()


def test_what_the_form_does_not_show_may_change_meanwhile():
    engagement = sought()
    seen = snapshot(engagement, only=SHOWN)
    Engagement.objects.update(visit_minutes=90)

    assert answered(engagement, SAID, seen).visit_minutes == 90


def test_values_are_told_as_people_read_them():
    engagement = sought(company__contact_phone="+33475930001")
    before = snapshot(engagement)
    engagement.groups, engagement.company.contact_phone, engagement.company.lat = True, "", 1.5
    told = list(changes_between(before, snapshot(engagement)))

    assert told == [
        "Position sur la carte\u00a0: «\u00a044.62\u00a0» est devenu «\u00a01.5\u00a0».",
        "Téléphone\u00a0: «\u00a004\u00a075\u00a093\u00a000\u00a001\u00a0» est devenu vide.",
        "Groupe de 8 à 12 personnes\u00a0: vide est devenu «\u00a0oui\u00a0».",
    ]
