"""People answer a questionnaire from their link, once; the organiser sees how many did."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rallyes.core.privacy import copies, forget_due
from rallyes.evaluation.domain.surveys.answering import token_of_ticket
from rallyes.evaluation.domain.surveys.evolving import evolutions
from rallyes.evaluation.domain.surveys.papers import code_of
from rallyes.evaluation.domain.surveys.questions import QUESTIONNAIRES
from rallyes.evaluation.domain.surveys.quoting import quotations
from rallyes.evaluation.domain.surveys.results import results
from rallyes.evaluation.enums import Survey
from rallyes.evaluation.models import Contact, Sheet, Ticket
from rallyes.messaging.models import Message
from tests.factories.companies import EngagementFactory
from tests.factories.network import MandateFactory, MembershipFactory
from tests.factories.participants import ParticipantFactory, ReferralFactory
from tests.factories.rallies import RallyDayFactory, RallyFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db
END = Survey.PARTICIPANT_END


@pytest.fixture
def rally():
    """It ended yesterday."""
    made = RallyFactory()
    RallyDayFactory(rally=made, date=timezone.localdate() - timedelta(days=1))
    return made


@pytest.fixture
def client(rally):
    return organiser_of(rally.organisation)


def at(name, rally, *parts):
    return reverse(f"organiser:{name}", args=[rally.pk, *parts])


def text(page):
    return (
        page.content.decode().replace("\u00a0", " ").replace("\u202f", " ").replace("&nbsp;", " ")
    )


def send(client, rally, survey=END):
    return client.post(at("survey_send", rally, survey.value), {"channel": "email"}, follow=True)


def answer(ticket, value="4", phone=None, **last):
    """From the first page to the last, on a phone of their own."""
    phone, token = phone or Client(), token_of_ticket(ticket)
    asked = QUESTIONNAIRES[Survey(ticket.survey)]
    for step, screen in enumerate(asked.screens, start=1):
        told = {item.key: _told(item, value) for item in screen.items}
        page = phone.post(reverse("survey:page", args=[token, step]), told)
        assert page.status_code == 302
    if asked.word:
        phone.post(reverse("survey:page", args=[token, asked.pages]), last)
    return phone.get(reverse("survey:start", args=[token]))


def _told(item, value):
    """The nearest that this question takes."""
    taken = [str(one) for one, _ in item.choices]
    return value if value in taken or value == "-" else taken[-1]


def ticket_of(person):
    return Ticket.objects.get(participant=person)


def test_a_participant_answers_on_a_phone_and_the_organiser_sees_the_rate(client, rally):
    people = [ParticipantFactory(rally=rally, email=f"p{n}@exemple.fr") for n in range(3)]
    assert "3 messages partent" in text(send(client, rally))
    message = Message.objects.get(about=f"participant:{people[0].pk}")
    assert reverse("survey:start", args=[token_of_ticket(ticket_of(people[0]))]) in message.body

    thanks = answer(ticket_of(people[0]), word="Une belle rencontre", may_quote="on")
    assert "Merci, c’est noté" in text(thanks)
    assert "1 sur 3 (33 %)" in text(client.get(at("surveys", rally)))
    page = text(client.get(at("survey", rally, END.value)))
    assert "1 sur 3 personnes ont répondu : 33 %" in page
    assert "Qui relancer : 2 personnes" in page


def test_what_is_anonymous_is_kept_without_a_person_or_a_time(client, rally):
    person = ParticipantFactory(rally=rally, email="p@exemple.fr")
    send(client, rally)
    answer(ticket_of(person), word="Un mot", may_quote="on")
    apart = Sheet.objects.get(ticket=None)
    assert (apart.series, apart.word, apart.may_quote) == (None, "Un mot", True)
    assert set(apart.answers) == {"S1", "S2", "S3", "S4", "S5"}
    followed = Sheet.objects.get(ticket__participant=person)
    assert followed.word == ""
    assert {key[0] for key in followed.answers} == set("ABCDM")


def test_before_and_after_of_one_person_carry_one_number(client, rally):
    person = ParticipantFactory(rally=rally, email="p@exemple.fr")
    send(client, rally)
    answer(ticket_of(person))
    rally.days.update(date=timezone.localdate() - timedelta(days=183))
    send(client, rally, Survey.PARTICIPANT_LATER)
    answer(Ticket.objects.get(survey=Survey.PARTICIPANT_LATER))
    series = set(Sheet.objects.filter(ticket__isnull=False).values_list("series", flat=True))
    assert len(series) == 1


def test_nobody_answers_twice(client, rally):
    person = ParticipantFactory(rally=rally, email="p@exemple.fr")
    send(client, rally)
    answer(ticket_of(person))
    page = reverse("survey:page", args=[token_of_ticket(ticket_of(person)), 1])
    assert Client().post(page, {"A1": "1"}).status_code == 302
    assert Sheet.objects.filter(ticket__participant=person).get().answers["A1"] == 4


def test_no_answer_is_an_answer_and_nothing_has_to_be_said(client, rally):
    person = ParticipantFactory(rally=rally, email="p@exemple.fr")
    send(client, rally)
    assert "Merci" in text(answer(ticket_of(person), value="-"))
    assert set(Sheet.objects.get(ticket__participant=person).answers.values()) == {None}
    assert Sheet.objects.get(ticket=None).word == ""


def test_one_stops_and_goes_on_later_on_the_same_phone(client, rally):
    person = ParticipantFactory(rally=rally, email="p@exemple.fr")
    send(client, rally)
    phone, token = Client(), token_of_ticket(ticket_of(person))
    phone.post(reverse("survey:page", args=[token, 1]), {"A1": "2"})
    assert "Continuer" in text(phone.get(reverse("survey:start", args=[token])))
    assert 'value="2"' in text(phone.get(reverse("survey:page", args=[token, 1])))
    assert "Commencer" in text(Client().get(reverse("survey:start", args=[token])))
    assert not Sheet.objects.exists()


def test_an_answer_off_the_scale_is_told_on_its_page(client, rally):
    ParticipantFactory(rally=rally, email="p@exemple.fr")
    send(client, rally)
    token = token_of_ticket(Ticket.objects.get())
    page = Client().post(reverse("survey:page", args=[token, 1]), {"A1": "9"})
    assert page.status_code == 200
    assert "A1" in page.context["form"].errors


def test_outside_its_days_a_questionnaire_says_when(client, rally):
    person = ParticipantFactory(rally=rally, email="p@exemple.fr")
    send(client, rally)
    rally.days.update(date=timezone.localdate() - timedelta(days=90))
    start = reverse("survey:start", args=[token_of_ticket(ticket_of(person))])
    assert "n’est pas ouvert aujourd’hui" in text(Client().get(start))
    assert "se remplit du" in text(send(client, rally))
    assert not Contact.objects.filter(on__lt=timezone.localdate()).exists()


def test_reminders_leave_once_a_day_and_not_to_who_answered_or_refused(client, rally):
    people = [ParticipantFactory(rally=rally, email=f"p{n}@exemple.fr") for n in range(3)]
    send(client, rally)
    assert "Personne à qui écrire" in text(send(client, rally))
    Contact.objects.update(on=timezone.localdate() - timedelta(days=3))
    answer(ticket_of(people[0]))
    told = {"channel": "phone", "reach": "refused", "on": timezone.localdate().isoformat()}
    client.post(at("survey_contact", rally, END.value, ticket_of(people[1]).pk), told)
    assert "1 message part" in text(send(client, rally))
    last = Message.objects.order_by("pk").last()
    assert (last.about, last.kind) == (f"participant:{people[2].pk}", "survey-again")


def test_companies_and_prescribers_are_asked_too(client, rally):
    EngagementFactory(rally=rally, company__contact_email="e@exemple.fr", openings=True)
    ReferralFactory(participant__rally=rally, prescriber__organisation=rally.organisation)
    for survey in (Survey.COMPANY_END, Survey.PRESCRIBER_END):
        assert "1 message part" in text(send(client, rally, survey))
        answer(Ticket.objects.get(survey=survey), word="Bien")
        assert Sheet.objects.filter(survey=survey, ticket=None, series=None).count() == 1
        assert not Sheet.objects.filter(survey=survey, ticket__isnull=False).exists()


def test_a_copy_and_an_erasure_hold_what_is_followed(client, rally):
    person = ParticipantFactory(rally=rally, email="p@exemple.fr")
    send(client, rally)
    answer(ticket_of(person), word="Un mot")
    told = [line.what for line in copies(person.pk)["réponses aux questionnaires"]]
    assert any("points forts" in one and "Plutôt d’accord" in one for one in told)
    assert not any("Un mot" in one for one in told)
    person.delete()
    assert [sheet.word for sheet in Sheet.objects.all()] == ["Un mot"]


@pytest.mark.parametrize(("days", "cut"), [(364, False), (368, True)])
def test_a_year_after_nothing_relates_answers_to_a_person(client, rally, days, cut):
    person = ParticipantFactory(rally=rally, email="p@exemple.fr")
    send(client, rally)
    answer(ticket_of(person))
    forget_due(now=timezone.now() + timedelta(days=days))
    kept = Sheet.objects.exclude(series=None).get()
    assert (kept.ticket is None) is cut


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_takes_a_fixed_number_of_queries(
    client, rally, people, django_assert_max_num_queries
):
    for number in range(people):
        ParticipantFactory(rally=rally, email=f"p{number}@exemple.fr")
    send(client, rally)
    client.get(at("survey", rally, END.value))
    with django_assert_max_num_queries(45):
        client.get(at("survey", rally, END.value))


def test_another_organisation_finds_nothing(client, rally):
    ParticipantFactory(rally=rally, email="p@exemple.fr")
    send(client, rally)
    stranger = organiser_of(MembershipFactory().organisation)
    assert stranger.get(at("survey", rally, END.value)).status_code == 404
    assert stranger.get(at("survey", rally, "inconnu")).status_code == 404


def finished(rally):
    """Two months on: the questionnaire of the end is over."""
    rally.days.update(date=timezone.localdate() - timedelta(days=60))


@pytest.mark.parametrize(("number", "told"), [(4, False), (5, True)])
def test_results_are_told_from_five_answers_on(client, rally, number, told):
    people = [ParticipantFactory(rally=rally, email=f"p{n}@exemple.fr") for n in range(number)]
    send(client, rally)
    for n, person in enumerate(people):
        answer(ticket_of(person), value=str(n % 4 + 1), word=f"Mot {n}", may_quote="on")
    finished(rally)
    page = text(client.get(at("survey_results", rally, END.value)))
    assert ("Confiance dans la recherche" in page) is told
    assert ("Trop peu de réponses" in page) is not told
    assert ("« Mot 0 »" in page) is told
    assert len(quotations([rally], today=timezone.localdate())) == (number if told else 0)


def test_nothing_is_told_while_people_still_answer(client, rally):
    people = [ParticipantFactory(rally=rally, email=f"p{n}@exemple.fr") for n in range(6)]
    send(client, rally)
    for n, person in enumerate(people):
        answer(ticket_of(person), value=str(n % 4 + 1), word="Un mot")
    page = text(client.get(at("survey_results", rally, END.value)))
    assert "Les résultats viennent après" in page
    assert "Un mot" not in page


def test_a_mean_that_tells_what_everybody_ticked_is_withheld(client, rally):
    people = [ParticipantFactory(rally=rally, email=f"p{n}@exemple.fr") for n in range(6)]
    send(client, rally)
    for person in people:
        answer(ticket_of(person), value="5")
    finished(rally)
    found = results(rally, END, today=timezone.localdate())
    assert {measure.mean for measure in found.measures} == {None}
    assert {line.share for measure in found.measures for line in measure.lines} == {None}


def sheets(rally, survey, values, series):
    """One followed sheet for each value, all its answers alike."""
    asked = QUESTIONNAIRES[survey]
    for value, number in zip(values, series, strict=True):
        answers = {item.key: value for item in asked.items(linked=True)}
        Sheet.objects.create(
            rally=rally, survey=survey, version="2026-1", series=UUID(int=number), answers=answers
        )


def test_before_and_after_is_an_evolution_and_no_impact(client, rally):
    sheets(rally, Survey.PARTICIPANT_BEFORE, [1, 2, 2, 3, 3, 4], range(6))
    sheets(rally, END, [3, 3, 4, 4, 3, 5], range(6))
    finished(rally)
    found = evolutions(rally, END, today=timezone.localdate())
    assert {(one.n, round(one.change, 2)) for one in found} == {(6, 29.17)}
    page = text(client.get(at("survey_results", rally, END.value)))
    assert "Évolution observée" in page
    assert "impact" not in page
    assert "+29" in page


def test_too_few_answered_twice(rally):
    sheets(rally, Survey.PARTICIPANT_BEFORE, [1, 2, 2, 3, 3, 4], range(6))
    sheets(rally, END, [3, 3, 4, 4, 3, 5], [0, 1, 2, 3, 8, 9])
    finished(rally)
    assert evolutions(rally, END, today=timezone.localdate()) == []


def test_the_federation_reads_rallies_together_each_with_enough_answers(client, rally):
    sheets(rally, END, [1, 2, 2, 3, 4], range(5))
    finished(rally)
    small = RallyFactory()
    RallyDayFactory(rally=small, date=timezone.localdate() - timedelta(days=60))
    sheets(small, END, [5, 5], [20, 21])
    federation = Client()
    federation.force_login(MandateFactory().user)
    page = text(federation.get(reverse("federation:surveys")))
    assert "5 réponses, 1 rallye." in page
    assert "35 sur 100" in page


def enter(client, rally, code, **told):
    return client.post(at("survey_entry", rally, END.value), {"code": code, **told}, follow=True)


def test_a_sheet_of_paper_is_typed_once(client, rally):
    person = ParticipantFactory(rally=rally)
    paper = client.post(at("survey_paper", rally, END.value))
    assert paper.content.startswith(b"%PDF")
    code = code_of(ticket_of(person))
    assert "est enregistrée" in text(
        enter(client, rally, code.lower(), A1="4", C4="6", word="Bien")
    )
    kept = Sheet.objects.get(ticket__participant=person).answers
    assert (kept["A1"], kept["C4"], kept["A2"]) == (4, 6, None)
    assert "déjà enregistrées" in text(enter(client, rally, code, A1="1"))
    assert Sheet.objects.get(ticket__participant=person).answers["A1"] == 4


def test_a_slip_of_the_finger_loses_nothing(client, rally):
    ParticipantFactory(rally=rally)
    client.post(at("survey_paper", rally, END.value))
    page = enter(client, rally, "AAAAAA", A1="3")
    assert "ne porte le code AAAAAA" in text(page)
    assert page.context["form"]["A1"].value() == "3"
    page = enter(client, rally, code_of(Ticket.objects.get()), A1="9")
    assert "A1" in page.context["form"].errors
    assert not Sheet.objects.exists()
