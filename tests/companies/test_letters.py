"""Letters to a company: what was agreed before the rally, thanks after it."""

import io
import re
import zipfile
from datetime import UTC, datetime, time

import pytest
from django.urls import reverse
from pypdf import PdfReader

from rallyes.companies.interfaces.papers.letters import Letter, LetterKind, write_letter
from rallyes.rallies.enums import Audience
from tests.factories.companies import EngagementFactory
from tests.factories.published import published_like
from tests.factories.rallies import GatheringFactory, RallyFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db
NOW = datetime(2019, 5, 2, 8, tzinfo=UTC)


def words_of(paper):
    reader = PdfReader(io.BytesIO(paper))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert len(reader.pages) == 1
    return re.sub(r"[\s\u00a0\u202f]+", " ", "\n".join(p.extract_text() for p in reader.pages))


@pytest.fixture
def engagement():
    rally = RallyFactory(
        days=1, organisation__name="Mission 07", public_partner="le Département de l’Ardèche"
    )
    return EngagementFactory(
        rally=rally,
        openings=True,
        company__name="Four du Pont",
        company__contact_name="Mme Roy",
        company__contact_phone="+33475930001",
        max_people=10,
        groups=True,
        prizes="Dix paniers",
        prizes_value=150,
        notes="Sonner au portail bleu",
    )


def test_a_confirmation_tells_what_was_agreed(engagement):
    GatheringFactory(
        rally=engagement.rally,
        title="Clôture",
        start=time(17),
        end=time(18),
        invited=[Audience.COMPANIES.value],
    )
    GatheringFactory(rally=engagement.rally, title="Accueil")
    words = words_of(write_letter(Letter(engagement), LetterKind.CONFIRMATION, now=NOW))

    for told in (
        "Mission 07",
        "Four du Pont",
        "avec le Département de l’Ardèche",
        "Mardi 11 juin 2019, de 9 h à 17 h",
        "10 personnes à la fois, au plus, et des groupes de 8 à 12",
        "Mme Roy, 04 75 93 00 01",
        "Sonner au portail bleu",
        "Dix paniers (150 €)",
        "Clôture",
        "Le 2 mai 2019",
    ):
        assert told in words
    assert "Accueil" not in words
    assert "dès que le programme sera publié" in words


def test_once_a_programme_is_published_a_confirmation_tells_the_visits(engagement):
    letter = Letter(engagement, receptions=["mardi 11 juin 2019 à 9 h, 5 personnes"])
    words = words_of(write_letter(letter, LetterKind.CONFIRMATION, now=NOW))

    assert "Nous viendrons : • mardi 11 juin 2019 à 9 h, 5 personnes" in words
    assert "dès que le programme sera publié" not in words


def test_thanks_tell_who_came_and_what_was_given(engagement):
    letter = Letter(engagement, receptions=["mardi 11 juin 2019 à 9 h, 5 personnes"])
    words = words_of(write_letter(letter, LetterKind.THANKS, now=NOW))

    assert "Vous avez reçu : • mardi 11 juin 2019 à 9 h, 5 personnes" in words
    assert "Dix paniers" in words


def test_a_company_that_gave_nothing_else_is_thanked_without_a_list(engagement):
    engagement.prizes, engagement.prizes_value = "", None
    words = words_of(write_letter(Letter(engagement), LetterKind.THANKS, now=NOW))

    assert "Vous avez reçu" not in words
    assert "Merci aussi" not in words


def test_letters_are_read_one_by_one_or_all_at_once():
    publication = published_like("ardeche-2019")
    rally = publication.rally
    site = organiser_of(rally.organisation)
    one = rally.engagements.first()
    EngagementFactory(rally=rally, ref="c900", status="contacted", company__name="Pas encore")

    paper = site.get(reverse("organiser:company_letter", args=[rally.pk, one.pk, "remerciement"]))
    assert paper["Content-Type"] == "application/pdf"
    assert "Vous avez reçu" in words_of(paper.content)

    answer = site.get(reverse("organiser:company_letters", args=[rally.pk, "confirmation"]))
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert len(names) == rally.engagements.count() - 1
    assert not any("Pas encore" in name for name in names)


def test_without_a_company_that_said_yes_nobody_is_written_to():
    rally = RallyFactory(days=1)
    site = organiser_of(rally.organisation)

    refused = site.get(reverse("organiser:company_letters", args=[rally.pk, "confirmation"]))
    assert refused.status_code == 409
    unknown = site.get(reverse("organiser:company_letters", args=[rally.pk, "amour"]))
    assert unknown.status_code == 404
