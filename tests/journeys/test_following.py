"""An organiser follows the companies that she calls, from the list to the call and back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rallyes.companies.domain.steps import Step, planned_step, working_days_on
from rallyes.companies.models import Engagement, Exchange
from tests.factories.companies import EngagementFactory, ExchangeFactory
from tests.factories.programme import draft_like, publication_of
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db
CALLED = {"means": "phone", "status": "contacted", "with_whom": "", "said": "Rappeler mardi"}


@pytest.fixture
def rally():
    return RallyFactory(days=2)


@pytest.fixture
def site(rally):
    return organiser_of(rally.organisation)


def url(name, rally, *parts):
    return reverse(f"organiser:{name}", args=[rally.pk, *parts])


def test_a_call_is_noted_and_shows_in_the_list_with_what_comes_next(site, rally):
    engagement = EngagementFactory(
        rally=rally, status="to_contact", company__contact_name="Mme Roy"
    )
    address = url("company_follow", rally, engagement.pk)
    form = site.get(address).context["form"]
    assert form["status"].value() == "contacted"
    assert form["with_whom"].value() == "Mme Roy"

    page = site.post(address, {**CALLED, "next_step": "Passer la voir", "when": "3"}, follow=True)

    exchange = Exchange.objects.get()
    assert exchange.next_on == working_days_on(timezone.localdate(), 3)
    assert "Rappeler mardi" in page.content.decode()
    assert "Passer la voir" in site.get(url("companies", rally)).content.decode()


def test_the_list_is_narrowed_by_how_far_companies_have_come(site, rally):
    EngagementFactory(rally=rally, company__name="Four du Pont", status="interested")
    EngagementFactory(rally=rally, company__name="Garage Blanc", status="declined")

    page = site.get(url("companies", rally), {"suivi": "interested"}).content.decode()

    assert "Four du Pont" in page
    assert "Garage Blanc" not in page
    assert "dont 0\u00a0confirmée dans le rallye" in page


def test_what_is_wrong_is_told_and_what_was_typed_stays(site, rally):
    engagement = EngagementFactory(rally=rally, status="to_contact")
    address = url("company_follow", rally, engagement.pk)

    declined = site.post(address, {**CALLED, "status": "declined"}).content.decode()
    assert "Notez pourquoi elle décline" in declined
    assert "Rappeler mardi" in declined

    undated = site.post(address, {**CALLED, "next_step": "Rappeler"}).content.decode()
    assert "une suite sans date s’oublie" in undated
    past = site.post(address, {**CALLED, "when": "date", "next_on": "2019-01-01"})
    assert "Choisissez une date entre le" in past.content.decode()
    assert not Exchange.objects.exists()


def test_a_company_in_the_published_programme_does_not_leave_unnoticed(site_of_draft):
    site, rally, engagement = site_of_draft
    address = url("company_follow", rally, engagement.pk)
    declines = {**CALLED, "status": "declined", "reason": "Travaux"}

    page = site.post(address, declines).content.decode()
    assert "Un programme publié ne change pas tout seul" in page
    assert Engagement.objects.get(pk=engagement.pk).status == "confirmed"

    site.post(address, {**declines, "sure": "on"})
    assert Engagement.objects.get(pk=engagement.pk).reason == "Travaux"
    assert site.get(url("programme", rally)).status_code == 200


@pytest.fixture
def site_of_draft():
    draft = draft_like("ardeche-2019")
    publication_of(draft)
    visited = draft.plan["teams"][0]["days"][0]["visits"][0]["company"]
    engagement = Engagement.objects.get(rally=draft.rally, ref=visited)
    return organiser_of(draft.rally.organisation), draft.rally, engagement


def test_those_to_call_are_called_and_noted_from_one_page(site, rally):
    engagement = EngagementFactory(
        rally=rally, status="contacted", company__contact_phone="+33475930001"
    )
    ExchangeFactory(engagement=engagement, means="mail")
    page = site.get(url("company_chase", rally)).content.decode()
    assert 'href="tel:+33475930001"' in page
    assert "Le courriel seul ne suffit pas" in page

    answer = site.post(
        url("company_follow", rally, engagement.pk),
        {**CALLED, "status": "interested", "retour": "relances", "when": "7"},
    )

    assert answer.url == url("company_chase", rally)
    page = site.get(answer.url).content.decode()
    assert "Personne à relancer aujourd’hui" in page
    assert "1\u00a0suite est prévue plus tard" in page


def test_a_contact_noted_by_mistake_is_taken_back(site, rally):
    engagement = EngagementFactory(rally=rally, status="to_contact")
    site.post(url("company_follow", rally, engagement.pk), CALLED)
    exchange = Exchange.objects.get()

    site.post(url("exchange_take_back", rally, engagement.pk, exchange.pk))

    assert not Exchange.objects.exists()
    assert Engagement.objects.get().status == "to_contact"


def test_hours_given_to_a_company_confirm_it_and_the_message_says_so(site, rally):
    engagement = EngagementFactory(rally=rally, status="contacted")
    address = url("company", rally, engagement.pk)
    form = site.get(address).context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    rows = {
        "creneaux-TOTAL_FORMS": "1",
        "creneaux-INITIAL_FORMS": "0",
        "creneaux-0-date": "2019-06-11",
        "creneaux-0-start": "09:00",
        "creneaux-0-end": "12:00",
    }
    typed.pop("wheelchair"), typed.pop("place_approximate")

    page = site.post(address, {**typed, **rows}, follow=True).content.decode()

    assert "Elle donne des créneaux\u00a0: elle est confirmée." in page


def no_reply(site, engagement):
    address = url("company_no_reply", engagement.rally, engagement.pk)
    return site.post(address, {"retour": "relances"}, follow=True).content.decode()


def test_one_tap_notes_that_nobody_answered_and_calls_again_on_the_next_working_day(site, rally):
    engagement = EngagementFactory(rally=rally, status="to_contact")
    page = site.get(url("company_chase", rally)).content.decode()
    assert "Pas de réponse" in page

    page = no_reply(site, engagement)

    exchange = Exchange.objects.get()
    assert (exchange.status, exchange.said) == ("contacted", "Pas de réponse.")
    assert exchange.next_on == working_days_on(timezone.localdate(), 1)
    assert "La suite\u00a0: Rappeler, " in page


def test_one_tap_keeps_what_was_planned_for_later_and_puts_off_what_is_due(site, rally):
    today = timezone.localdate()
    planned, due = EngagementFactory.create_batch(2, rally=rally, status="contacted")
    later = today + timedelta(days=20)
    ExchangeFactory(engagement=planned, next_step="Passer la voir", next_on=later)
    ExchangeFactory(engagement=due, next_step="Envoyer les dates", next_on=today)

    no_reply(site, planned)
    no_reply(site, due)

    assert planned_step(planned) == Step("Passer la voir", later)
    assert planned_step(due) == Step("Envoyer les dates", working_days_on(today, 1))


def test_a_nearly_empty_form_keeps_what_was_planned_and_says_so(site, rally):
    engagement = EngagementFactory(rally=rally, status="contacted")
    later = timezone.localdate() + timedelta(days=20)
    ExchangeFactory(engagement=engagement, next_step="Passer la voir", next_on=later)
    address = url("company_follow", rally, engagement.pk)
    form = site.get(address).context["form"]
    assert form["when"].value() == "garder"

    page = site.post(address, {**CALLED, "when": "garder"}, follow=True).content.decode()
    assert "La suite\u00a0: Passer la voir, " in page
    assert planned_step(engagement) == Step("Passer la voir", later)

    site.post(address, {**CALLED, "next_step": "Rappeler M. Roy", "when": "1"})
    assert planned_step(engagement).words == "Rappeler M. Roy"
    site.post(address, {**CALLED, "when": "aucune"})
    assert planned_step(engagement) is None


@pytest.mark.parametrize("year", ["1900", "9999"])
def test_a_next_step_of_another_century_is_explained(site, rally, year):
    engagement = EngagementFactory(rally=rally, status="contacted")
    address = url("company_follow", rally, engagement.pk)

    page = site.post(address, {**CALLED, "when": "date", "next_on": f"{year}-05-02"})

    assert "Choisissez une date entre le" in page.content.decode()
    assert "Rappeler mardi" in page.content.decode()
    assert not Exchange.objects.exists()


def test_a_company_that_declines_has_no_next_step_and_no_confirmation(site, rally):
    engagement = EngagementFactory(rally=rally, status="contacted")
    ExchangeFactory(engagement=engagement, next_step="Passer la voir", next_on=timezone.localdate())
    address = url("company_follow", rally, engagement.pk)
    letter = url("company_letter", rally, engagement.pk, "confirmation")
    assert letter in site.get(address).content.decode()
    declines = {**CALLED, "status": "declined", "reason": "Travaux"}
    tried = site.post(address, {**declines, "next_step": "Rappeler", "when": "3"})
    assert "il n’y a donc pas de suite" in tried.content.decode()

    site.post(address, {**declines, "when": "garder"})

    assert Exchange.objects.first().next_on is None
    assert letter not in site.get(address).content.decode()
    refused = site.get(letter)
    assert refused.status_code == 409
    assert "il n’y a rien à lui confirmer" in refused.content.decode()
    assert "Passer la voir" not in site.get(url("companies", rally)).content.decode()


def test_of_two_contacts_at_the_same_moment_the_second_is_told_of_the_first(site, rally):
    engagement = EngagementFactory(rally=rally, status="contacted")
    address = url("company_follow", rally, engagement.pk)
    opened = site.get(address).context["seen"]
    colleague = {**CALLED, "status": "interested", "next_step": "Passer la voir", "when": "3"}
    site.post(address, {**colleague, "vu": opened})

    told = site.post(address, {**CALLED, "said": "Il hésite", "vu": opened})

    page = told.content.decode()
    assert "«\u00a0contactée\u00a0» est devenu «\u00a0intéressée\u00a0»" in page
    assert "La suite\u00a0: vide est devenu «\u00a0Passer la voir, " in page
    assert "Il hésite" in page
    assert Engagement.objects.get().status == "interested"
    site.post(address, {**CALLED, "said": "Il hésite", "vu": told.context["seen"]})
    assert Exchange.objects.count() == 2
    assert Engagement.objects.get().status == "contacted"


def test_mails_sent_to_several_companies_are_noted_at_once(site, rally):
    new = EngagementFactory(rally=rally, status="to_contact")
    declined = EngagementFactory(rally=rally, status="declined", reason="Travaux")
    ticked = [new.pk, declined.pk]

    page = site.post(
        url("company_selection", rally), {"action": "mailed", "ticked": ticked}, follow=True
    )

    assert "2 courriels sont notés" in page.content.decode()
    statuses = {one.pk: (one.status, one.reason) for one in Engagement.objects.all()}
    assert statuses == {new.pk: ("contacted", ""), declined.pk: ("declined", "Travaux")}
    assert Exchange.objects.filter(means="mail").count() == 2


def test_whoever_withdraws_a_company_is_told_that_its_contacts_go_too(site, rally):
    engagement = EngagementFactory(rally=rally)
    ExchangeFactory(engagement=engagement)

    page = site.get(url("company_withdraw", rally, engagement.pk)).content.decode()

    assert "1\u00a0contact noté sera effacé" in page
    assert "notez plutôt qu’elle décline" in page


def test_the_short_form_of_one_company_is_brought_when_it_is_opened(site, rally):
    engagement = EngagementFactory(rally=rally, status="to_contact")
    page = site.get(url("company_chase", rally)).content.decode()
    assert f'hx-get="{url("company_note", rally, engagement.pk)}"' in page
    assert f'href="{url("company_follow", rally, engagement.pk)}"' in page

    form = site.get(url("company_note", rally, engagement.pk))
    assert form.context["form"].initial["status"] == "contacted"
    assert f'id="id_{engagement.pk}_said"' in form.content.decode()
