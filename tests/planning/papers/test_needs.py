"""What is to be foreseen for a person reaches whoever leads the team, and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rallyes.participants.models import Participant
from rallyes.planning.domain.links import live_link, token_of
from rallyes.planning.domain.queries import publication_view
from rallyes.planning.enums import LinkKind
from rallyes.planning.interfaces.papers.source import Source
from rallyes.planning.models import Publication
from tests.factories.published import published_like
from tests.planning.papers.test_papers import text_of

pytestmark = pytest.mark.django_db
WORDS = "place près de la porte"


@pytest.fixture
def publication() -> Publication:
    return published_like("faucigny-2018")


def source_of(publication: Publication) -> Source:
    view = publication_view(publication)
    return Source(publication.rally, publication, view, lambda kind, ref: f"https://x.fr/{ref}/")


def led(publication: Publication) -> tuple[str, Participant]:
    """The ref of a guide, and somebody of the team that they lead."""
    view = publication_view(publication)
    guide = next(one for one in view.guides if one.days)
    member = guide.days[0][1].members[0]
    return guide.guide.ref, Participant.objects.get(rally=publication.rally, ref=member.ref)


def test_the_guides_paper_says_what_to_foresee_and_never_why_nor_who_beyond_the_first_name(
    publication: Publication,
) -> None:
    ref, person = led(publication)
    person.near_door, person.hours_off = True, ["late"]
    person.save()
    source = source_of(publication)
    text = text_of(source, f"accompagnateur-{ref}")
    assert f"À prévoir — {person.first_name} : {WORDS} et pas disponible après 17 h" in text
    assert person.last_name not in text.split()
    team = next(one for one in source.view.teams if person.ref in {m.ref for m in one.members})
    assert WORDS not in text_of(source, f"equipe-{team.id}")


def test_a_guide_without_anything_to_foresee_reads_nothing_of_it(publication: Publication) -> None:
    ref, _ = led(publication)
    assert "À prévoir" not in text_of(source_of(publication), f"accompagnateur-{ref}")


def test_the_guides_page_says_it_and_the_teams_does_not(publication: Publication) -> None:
    ref, person = led(publication)
    person.wheelchair = True
    person.save()
    view = publication_view(publication)
    team = next(one for one in view.teams if person.ref in {m.ref for m in one.members})
    rally = publication.rally
    pages = {}
    for kind, key in ((LinkKind.GUIDE, ref), (LinkKind.TEAM, team.id)):
        link = live_link(rally=rally, kind=kind, ref=key, now=timezone.now())
        link.expires_at = timezone.now() + timedelta(days=1)
        link.save()
        name = "guide:programme" if kind == LinkKind.GUIDE else "participant:programme"
        pages[kind] = Client().get(reverse(name, args=[token_of(link)])).content.decode()
    assert "fauteuil roulant" in pages[LinkKind.GUIDE]
    assert "fauteuil roulant" not in pages[LinkKind.TEAM]
