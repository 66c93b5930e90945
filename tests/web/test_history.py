"""History in sentences."""

import re
from pathlib import Path

import pytest

import rallyes
from rallyes.core.models import Trace
from rallyes.web.organiser.history import SENTENCES, told

VERB = re.compile(r'(?:verb=|_trace\(\w+, |_record\(by, \w+, )"([a-z_.]+)"')


def test_whatever_is_traced_has_its_sentence():
    sources = Path(rallyes.__file__).parent.rglob("*.py")
    traced = {verb for source in sources for verb in VERB.findall(source.read_text())}
    assert len(traced) > 15
    assert traced - set(SENTENCES) == set(), "write it in web/organiser/history.py"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("equipe-t1", "le carnet de route d’une équipe"),
        ("entreprise-c12", "la fiche d’une entreprise"),
        ("accompagnateur-g3", "la fiche d’un accompagnateur"),
        ("emargement", "les feuilles d’émargement"),
        ("all", "tous les documents"),
    ],
)
@pytest.mark.django_db
def test_a_downloaded_paper_is_said_in_words(key: str, words: str):
    line = told([Trace(verb="exported", about="publication:1", facts={"paper": key})])[0]
    assert line.sentence == f"Un document a été téléchargé\u00a0: {words}."
