"""The charter: opened by the federation, signed by a lead, proven to anybody by a code."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rallyes.network.domain.charter.figures import OF_2019, figures_in, half_days, span_of
from rallyes.network.domain.charter.versions import open_version, seal_of, version_in_force
from rallyes.network.interfaces.charter_forms import NUMBERS, SPANS
from rallyes.network.models import CharterSignature, CharterVersion, NameRight
from rallyes.rallies.domain.charter import figures_of
from rallyes.rallies.domain.rallies import create_rally
from tests.factories.network import MandateFactory, MembershipFactory, NameRightFactory
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def mandate():
    return MandateFactory()


@pytest.fixture
def lead():
    return MembershipFactory(organisation__name="MIFE de l’Ardèche")


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def sign(membership, seal=None):
    seal = seal or CharterVersion.objects.get(name="2019").seal
    return signed_in(membership).post(reverse("organiser:charter_sign"), {"seal": seal})


def give(mandate, organisation, since, until):
    address = reverse("federation:right_give", args=[organisation.pk])
    form = {"since": since.isoformat(), "until": until.isoformat()}
    return signed_in(mandate).post(address, form, follow=True)


def version_form(**changes):
    spans = {
        f"{name}_{end}": getattr(OF_2019, name)[place]
        for name in SPANS
        for place, end in enumerate(("least", "most"))
    }
    numbers = {name: getattr(OF_2019, name) for name in NUMBERS}
    since = timezone.localdate().isoformat()
    own = {"name": "2027", "since": since, "text": "Le texte", "changes": "Plus de monde"}
    return own | spans | numbers | changes


def test_the_charter_of_2019_is_there_with_the_seal_of_its_text():
    version = version_in_force(timezone.localdate())
    assert version.name == "2019"
    assert figures_in(version.figures) == OF_2019
    assert version.seal == seal_of(version.text, asdict(OF_2019))


def test_a_new_rally_holds_to_the_version_of_its_day_and_an_older_one_keeps_its_own(mandate, lead):
    now = timezone.now()
    dates = {"territory": "", "first": now.date(), "last": now.date() + timedelta(2)}
    before = create_rally(by=lead, name="Avant", now=now, **dates)
    form = version_form(participants_most=40, team_size_most=6)
    page = signed_in(mandate).post(reverse("federation:charter_open"), form, follow=True)
    assert "La nouvelle version est ouverte" in told(page)
    after = create_rally(by=lead, name="Après", now=now, **dates)
    assert figures_of(before) == OF_2019
    assert figures_of(after) == replace(OF_2019, participants=(15, 40), team_size=(3, 6))
    assert after.team_size_max == 6


def test_a_version_for_the_past_or_of_a_known_name_is_refused_and_nothing_is_lost(mandate):
    client = signed_in(mandate)
    for change, why in (
        ({"since": "2020-01-01"}, "ne peut pas valoir pour le passé"),
        ({"name": "2019"}, "porte déjà ce nom"),
        ({"participants_most": 10}, "Écrivez 15 ou davantage"),
    ):
        page = told(client.post(reverse("federation:charter_open"), version_form(**change)))
        assert why in page
        assert "Plus de monde" in page
    assert CharterVersion.objects.count() == 1


def test_a_lead_signs_once_what_was_read(lead):
    sign(lead)
    sign(lead)
    signature = CharterSignature.objects.get()
    assert (signature.organisation, signature.signed_by) == (lead.organisation, lead.user)
    assert "Votre structure a signé cette version" in told(
        signed_in(lead).get(reverse("organiser:charter"))
    )


def test_what_changed_while_it_was_read_is_not_signed(lead, mandate):
    read = CharterVersion.objects.get().seal
    now = timezone.now()
    open_version(
        by=mandate,
        name="2027",
        since=timezone.localdate(),
        text="Autre",
        changes="",
        figures=OF_2019,
        now=now,
    )
    assert "pendant votre lecture" in told(sign(lead, read))
    assert not CharterSignature.objects.exists()


def test_the_right_follows_the_signature_and_anybody_checks_it(lead, mandate, client):
    today = timezone.localdate()
    assert "n’a pas encore signé" in told(give(mandate, lead.organisation, today, today))
    sign(lead)
    give(mandate, lead.organisation, today, today + timedelta(30))
    right = NameRight.objects.get()
    page = told(client.get(reverse("public:check"), {"q": right.code.lower()}))
    assert "A le droit d’utiliser le nom et le logo" in page
    assert lead.user.email not in page
    assert "couvre déjà une partie" in told(give(mandate, lead.organisation, today, today))
    form = {"reason": "Trois jours de visites sans clôture"}
    signed_in(mandate).post(reverse("federation:right_withdraw", args=[right.pk]), form)
    page = told(client.get(reverse("public:check"), {"q": "mife de l"}))
    assert "il a été retiré le" in page
    assert "sans clôture" not in page
    assert "sans clôture" in told(signed_in(lead).get(reverse("organiser:charter")))


def test_the_check_says_plainly_what_is_over_and_what_was_never_given(client):
    right = NameRightFactory()
    check = reverse("public:check")
    assert "il a pris fin le 31 décembre 2019" in told(client.get(check, {"q": right.code}))
    assert "Aucun droit au nom et au logo" in told(client.get(check, {"q": "ZZZZ2345"}))
    assert "Aucun droit au nom et au logo" in told(client.get(check, {"q": "St"}))


@pytest.mark.parametrize("number", [1, 3])
def test_the_check_asks_the_database_as_often_for_one_as_for_three(
    client, number, django_assert_num_queries
):
    NameRightFactory.create_batch(number)
    with django_assert_num_queries(1):
        client.get(reverse("public:check"), {"q": "Structure"})


def test_spans_are_told_in_words():
    assert span_of((2, 3), "jour").replace("\u00a0", " ") == "2 ou 3 jours"
    assert span_of((4, 4), "jour").replace("\u00a0", " ") == "4 jours"
    assert half_days((1, 2)) == "une demi-journée à un jour"
