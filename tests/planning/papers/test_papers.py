"""What each person finds on paper, and what nobody must find."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from pypdf import PdfReader

from rallyes.planning.domain.books.writing import programme_workbook
from rallyes.planning.domain.queries import PlaceName, publication_view
from rallyes.planning.domain.queries.attendance import attending
from rallyes.planning.interfaces.papers.bundle import archive_of, papers_of
from rallyes.planning.interfaces.papers.sketch import sketch_of
from rallyes.planning.interfaces.papers.source import Source
from rallyes.planning.models import Incident, Publication
from tests.factories.incidents import answered_incident
from tests.factories.published import NOW, PHONE, published_like

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    return published_like("faucigny-2018")


@pytest.fixture
def source(publication: Publication) -> Source:
    view = publication_view(publication)
    return Source(publication.rally, publication, view, lambda kind, ref: f"https://x.fr/{ref}/")


def text_of(source: Source, key: str) -> str:
    paper = next(one for one in papers_of(source, now=NOW) if one.key == key)
    reader = PdfReader(io.BytesIO(paper.write()))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    words = "\n".join(page.extract_text() for page in reader.pages)
    return re.sub(r"[\s\u00a0\u202f]+", " ", words)


def test_a_roadbook_holds_times_places_contacts_and_numbers_to_call(source: Source) -> None:
    team = source.view.teams[0]
    text = text_of(source, f"equipe-{team.id}")
    for visit in team.visits:
        assert visit.company.name in text
    assert all(word in text for word in ("12 route de Vals", "Mme Garnier", PHONE, "Coordination"))
    assert "Accueil" in text
    assert "Temps de clôture" in text


def test_a_roadbook_names_people_by_their_first_name_only(source: Source) -> None:
    team = source.view.teams[0]
    text = text_of(source, f"equipe-{team.id}")
    assert all(person.first_name in text for person in team.members)
    assert not [person for person in team.members if person.last_name in text.split()]


def test_a_company_reads_its_own_visits_and_no_family_name(source: Source) -> None:
    company = next(one for one in source.view.companies if one.receptions)
    text = text_of(source, f"entreprise-{company.company.ref}")
    others = [one.company.name for one in source.view.companies if one is not company]
    assert company.company.name in text
    assert not [name for name in others if name in text]
    families = {person.person.last_name for person in source.view.participants}
    assert not families & set(text.split())


def test_a_roadbook_ends_with_one_page_of_notes_and_says_where_to_start(source: Source) -> None:
    team = source.view.teams[0]
    paper = next(one for one in papers_of(source, now=NOW) if one.key == f"equipe-{team.id}")
    reader = PdfReader(io.BytesIO(paper.write()))
    assert "Nos notes" in reader.pages[-1].extract_text()
    assert "16 avenue de Zelzate" in text_of(source, f"equipe-{team.id}")
    assert reader.metadata.title.startswith(f"{team.name} — ")


def test_names_on_the_sketch_never_cover_one_another(source: Source) -> None:
    base = source.view.base
    here = PlaceName("", "Pôle de services", lat=44.62, lon=4.39)
    visit = next(one for team in source.view.teams for one in team.visits)
    close, far = (
        replace(visit, company=replace(base, name=name, lat=lat, lon=4.5))
        for name, lat in (("Menuiserie", 44.6), ("Propreté", 44.9))
    )
    points = sketch_of(here, [close, close, far])
    assert [point["named"] for point in points] == [False, True, False, True, False]
    assert [point["mark"] for point in points] == ["D", "1", "2", "3", "D"]


def test_whoever_is_absent_since_an_incident_stays_on_the_sheets_of_the_days_before(
    publication: Publication,
) -> None:
    view = publication_view(publication)
    team, (first, second) = view.teams[0], [day.date for day in view.days][:2]
    gone = team.members[0]
    incident = answered_incident(publication)
    Incident.objects.filter(pk=incident.pk).update(
        facts={**incident.facts, "date": second.isoformat(), "absent": [gone.ref]}
    )
    incident.refresh_from_db()
    plan = publication.plan
    teams = [
        {**one, "members": [ref for ref in one["members"] if ref != gone.ref]}
        for one in plan["teams"]
    ]
    later = Publication(
        rally=publication.rally,
        number=2,
        problem=publication.problem,
        plan={**plan, "teams": teams},
        incident=incident,
        published_at=NOW,
    )
    assert gone.ref in attending(later, team.id, first)
    assert gone.ref in attending(later, team.id, second)
    incident.facts["date"] = first.isoformat()
    assert gone.ref not in attending(later, team.id, second)
    assert gone.ref in attending(publication, team.id, second)


def test_the_sign_in_sheet_has_a_line_for_everybody_on_each_day(source: Source) -> None:
    text = text_of(source, "emargement")
    for team in source.view.teams:
        assert all(text.count(person.full) >= len(team.days) for person in team.members)


def test_the_overview_is_one_page(source: Source) -> None:
    paper = next(one for one in papers_of(source, now=NOW) if one.key == "affiche")
    assert len(PdfReader(io.BytesIO(paper.write())).pages) == 1


def test_the_overview_of_twenty_four_teams_is_one_page() -> None:
    publication = published_like("isere-x4")
    source = Source(
        publication.rally, publication, publication_view(publication), lambda kind, ref: ""
    )
    paper = next(one for one in papers_of(source, now=NOW) if one.key == "affiche")
    assert len(PdfReader(io.BytesIO(paper.write())).pages) == 1


def test_a_superseded_version_says_so_on_its_papers(source: Source) -> None:
    source.publication.in_force = False
    assert "plus récente" in text_of(source, f"equipe-{source.view.teams[0].id}")


def test_the_archive_holds_every_paper_once(source: Source) -> None:
    workbook = ("Programme.xlsx", programme_workbook(source.publication))
    archive = zipfile.ZipFile(io.BytesIO(archive_of(source, [workbook], now=NOW)))
    names = archive.namelist()
    assert len(names) == len(set(names)) == len(papers_of(source, now=NOW)) + 1
    assert "Programme.xlsx" in names
