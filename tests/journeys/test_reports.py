"""The report of a rally in one click: what is missing first, then the files, nobody named."""

import io

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from rallyes.core.models import Trace
from rallyes.evaluation.enums import Assessor
from rallyes.participants.enums import Gender
from rallyes.participants.models import Participant
from rallyes.rallies.enums import Lesson, PhaseKey
from rallyes.rallies.models import JournalEntry
from tests.factories.evaluation import SEALED, sealed
from tests.factories.programme import draft_like, publication_of
from tests.factories.rallies import RallyDayFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db
PAGE_QUERIES = 25


@pytest.fixture
def rally():
    return publication_of(draft_like("ardeche-2019")).rally


@pytest.fixture
def client(rally):
    client = organiser_of(rally.organisation)
    client.post(reverse("organiser:record_rest", args=[rally.pk]))
    client.post(reverse("organiser:record_close", args=[rally.pk]))
    return client


def plain(text):
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def page_of(client, rally):
    return client.get(reverse("organiser:reports", args=[rally.pk]))


def file_of(client, rally, ending, addressee="federation"):
    return client.get(reverse("organiser:report", args=[rally.pk, addressee, ending]))


def pdf_text(answer):
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return plain(" ".join(page.extract_text() for page in pages))


def docx_of(answer):
    return Document(io.BytesIO(answer.content))


def cells_of(document, caption_head):
    found = next(one for one in document.tables if one.cell(0, 0).text == caption_head)
    return {row.cells[0].text: row.cells[1].text for row in found.rows[1:]}


def genders(document):
    tables = [one for one in document.tables if one.cell(0, 1).text == "Effectif"]
    return {row.cells[0].text: plain(row.cells[1].text) for row in tables[0].rows[1:]}


def test_what_is_missing_is_listed_with_the_way_to_tell_it(client, rally):
    page = plain(page_of(client, rally).content.decode())
    assert "La grille de fidélité n’est pas scellée." in page
    assert f'href="{reverse("organiser:fidelity", args=[rally.pk])}"' in page
    assert "Le budget est vide." in page
    assert "Le relevé de ce qui s’est passé n’est pas terminé." not in page


def test_what_was_told_since_is_missing_no_more(client, rally):
    sealed(rally, Assessor.SELF)
    for phase in PhaseKey:
        JournalEntry.objects.create(
            rally=rally, phase=phase, lesson=Lesson.HARD, text="Tard.", written_at=SEALED
        )
    page = plain(page_of(client, rally).content.decode())
    assert "La grille de fidélité" not in page
    assert "Le carnet de bord ne dit rien" not in page


def test_both_files_say_the_same_figures(client, rally):
    JournalEntry.objects.create(
        rally=rally,
        phase=PhaseKey.PLANNING,
        lesson=Lesson.WORKED,
        text="Trois journées avec moins de visites.",
        written_at=SEALED,
    )
    written = docx_of(file_of(client, rally, "docx"))
    brief = cells_of(written, "Repère")
    assert brief["Participants venus"] == "15 sur 15 attendus"
    printed = pdf_text(file_of(client, rally, "pdf"))
    for name, value in brief.items():
        assert plain(f"{name} {value}") in printed
    assert "Trois journées avec moins de visites." in printed
    assert "Trois journées avec moins de visites." in [one.text for one in written.paragraphs]
    assert "La grille de fidélité n’est pas scellée." in printed


def test_the_written_file_has_real_styles_contents_and_pictures_with_words(client, rally):
    sealed(rally, Assessor.SELF)
    written = docx_of(file_of(client, rally, "docx"))
    heads = [one.text for one in written.paragraphs if one.style.name == "Heading 1"]
    assert heads[0] == "Le rallye en bref"
    assert heads[-1] == "Budget"
    xml = written.element.xml
    assert "TOC" in xml
    assert 'descr="Respect des principes' in xml
    assert "PAGE" in written.sections[0].footer._element.xml
    assert 'w:val="fr-FR"' in written.styles.element.xml


def test_a_pdf_is_tagged_and_in_french(client, rally):
    root = PdfReader(io.BytesIO(file_of(client, rally, "pdf").content)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"


def test_two_men_of_fifteen_are_not_told_nor_what_tells_of_them(client, rally):
    people = list(Participant.objects.filter(rally=rally))
    for number, person in enumerate(people):
        person.gender = Gender.MALE if number < 2 else Gender.FEMALE
        person.save()
    told = genders(docx_of(file_of(client, rally, "docx")))
    assert set(told.values()) == {"non diffusé (<5)"}


def test_two_large_groups_are_told(client, rally):
    people = list(Participant.objects.filter(rally=rally))
    for number, person in enumerate(people):
        person.gender = Gender.MALE if number < 6 else Gender.FEMALE
        person.save()
    told = genders(docx_of(file_of(client, rally, "docx")))
    assert sorted(told.values()) == ["6", "9"]


def test_nobody_is_named(client, rally):
    printed = pdf_text(file_of(client, rally, "pdf"))
    written = docx_of(file_of(client, rally, "docx")).element.xml
    for person in Participant.objects.filter(rally=rally):
        assert person.first_name not in printed.split()
        assert f">{person.first_name}<" not in written


def test_only_a_first_rally_is_told_to_the_agency(client, rally):
    assert "Pour l’Ansa" in page_of(client, rally).content.decode()
    assert "Bilan pour l’Ansa" in pdf_text(file_of(client, rally, "pdf", "ansa"))
    earlier = RallyDayFactory(rally__organisation=rally.organisation, date="2018-11-06")
    assert earlier.rally != rally
    assert "Pour l’Ansa" not in page_of(client, rally).content.decode()
    assert file_of(client, rally, "pdf", "ansa").status_code == 404


def test_a_file_that_is_carried_away_leaves_a_trace(client, rally):
    file_of(client, rally, "docx")
    last = Trace.objects.filter(verb="exported").latest("pk")
    assert last.facts == {"paper": "bilan federation.docx"}


def test_what_is_no_report_does_not_exist(client, rally):
    assert file_of(client, rally, "xlsx").status_code == 404
    assert file_of(client, rally, "pdf", "voisin").status_code == 404


def test_an_empty_rally_has_a_report_that_says_so(rally):
    empty = RallyDayFactory(rally__organisation=rally.organisation).rally
    printed = pdf_text(file_of(organiser_of(rally.organisation), empty, "pdf"))
    assert "Personne n’est encore noté présent." in printed
    assert "Aucune visite n’est encore notée." in printed


def test_the_page_takes_the_same_questions(client, rally, django_assert_num_queries):
    JournalEntry.objects.create(
        rally=rally, phase=PhaseKey.REPORT, lesson=Lesson.HARD, text="1", written_at=SEALED
    )
    with django_assert_num_queries(PAGE_QUERIES):
        page_of(client, rally)
    for _ in range(2):
        JournalEntry.objects.create(
            rally=rally, phase=PhaseKey.REPORT, lesson=Lesson.HARD, text="2", written_at=SEALED
        )
    Participant.objects.filter(rally=rally).first().delete()
    with django_assert_num_queries(PAGE_QUERIES):
        page_of(client, rally)
