"""A ZIP gives back each paper under its path."""

import io
import zipfile
from datetime import UTC, datetime

from rallyes.documents.archives import write_archive


def test_papers_come_back_in_their_order() -> None:
    papers = [("Équipes/Équipe 1.pdf", b"one"), ("Affiche.pdf", b"two")]
    archive = zipfile.ZipFile(
        io.BytesIO(write_archive(papers, now=datetime(2019, 6, 1, tzinfo=UTC)))
    )
    assert [(name, archive.read(name)) for name in archive.namelist()] == papers


def test_two_papers_of_one_name_are_both_there() -> None:
    papers = [("Fiches/Camille Roux.pdf", b"one"), ("Fiches/CAMILLE ROUX.pdf", b"two")]
    archive = zipfile.ZipFile(
        io.BytesIO(write_archive(papers, now=datetime(2019, 6, 1, tzinfo=UTC)))
    )
    assert {name: archive.read(name) for name in archive.namelist()} == {
        "Fiches/Camille Roux.pdf": b"one",
        "Fiches/CAMILLE ROUX (2).pdf": b"two",
    }
