"""Files of distances: the published format, and every slip told with its line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from groupings import distances_of, text_of
from rallye_planner.files.grouping_reader import BadGrouping, read_grouping

DISTANCES = distances_of(5, 1)
GOOD = text_of(DISTANCES, [(2, 3), (1, 3)])
SMALL = "3 1 ss 3 3\n0 1 5\n0 2 2.5\n1 2 0\n"


def read(tmp_path: Path, text: str) -> object:
    path = tmp_path / "distances.txt"
    path.write_bytes(text.encode())
    return read_grouping(path)


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n  \n"])
@pytest.mark.parametrize("first", [0, 1])
def test_a_published_file_is_read(tmp_path: Path, end: str, first: int) -> None:
    text = text_of(DISTANCES, [(2, 3), (1, 3)], first=first)
    asked = read(tmp_path, text.replace("\n", end or "\n") + end)
    assert np.array_equal(asked.distances, DISTANCES)
    assert asked.lower.tolist() == [2, 1]
    assert asked.upper.tolist() == [3, 3]
    assert asked.first == first


def test_a_whole_table_of_distances_is_read_too(tmp_path: Path) -> None:
    square = "2 1 ss 2 2\n0 0 0\n0 1 4\n1 0 4\n1 1 0"
    assert read(tmp_path, square).distances.tolist() == [[0, 4], [4, 0]]


def test_one_person_has_no_distances(tmp_path: Path) -> None:
    assert read(tmp_path, "1 1 ss 1 1").distances.tolist() == [[0]]


SLIPS = [
    ("", "ligne 1\u00a0: lu un fichier vide"),
    ("bonjour", "ligne 1\u00a0: lu «\u00a0bonjour\u00a0»"),
    ("3 0 ss\n", "ligne 1\u00a0: lu 3 personne(s) et 0 groupe(s)"),
    (SMALL.replace("ss", "xx"), "ligne 1\u00a0: lu «\u00a0xx\u00a0»"),
    (SMALL.replace("3 3", "3"), "ligne 1\u00a0: lu 1 taille(s), attendu 2 tailles"),
    (SMALL.replace("3 3", "3 3 4"), "ligne 1\u00a0: lu 3 taille(s)"),
    (SMALL.replace("3 3", "3 -3"), "ligne 1\u00a0: lu «\u00a0-3\u00a0»"),
    (SMALL.replace("3 3", "4 3"), "ligne 1\u00a0: lu les tailles 4 et 3 pour le groupe 1"),
    (SMALL.replace("3 3", "1 2"), "ligne 1\u00a0: lu des groupes de 1 à 2 personnes en tout"),
    (
        SMALL.replace("1 ss 3 3", "2 ss 1 2 1 3"),
        "ligne 1\u00a0: lu «\u00a0ss\u00a0» et des tailles",
    ),
    (SMALL.replace("0 1 5", "0 1"), "ligne 2\u00a0: lu «\u00a00 1\u00a0»"),
    (SMALL.replace("0 1 5", "0 1 5 6"), "ligne 2\u00a0: lu «\u00a00 1 5 6\u00a0»"),
    (
        SMALL.replace("0 1 5", "0 1 5,5"),
        "ligne 2\u00a0: lu «\u00a05,5\u00a0», attendu une distance",
    ),
    (SMALL.replace("0 1 5", "0 1 nan"), "ligne 2\u00a0: lu «\u00a0nan\u00a0»"),
    (SMALL.replace("0 1 5", "0 1 -5"), "ligne 2\u00a0: lu «\u00a0-5\u00a0»"),
    (SMALL.replace("0 1 5", "0 1 1e300"), "ligne 2\u00a0: lu «\u00a01e300\u00a0»"),
    (
        SMALL.replace("0 2 2.5", "0 4 2.5"),
        "ligne 3\u00a0: lu «\u00a04\u00a0», attendu une personne",
    ),
    (SMALL.replace("0 2 2.5", "0 -2 2.5"), "ligne 3\u00a0: lu «\u00a0-2\u00a0»"),
    (SMALL.replace("0 2 2.5", "0 3 2.5"), "ligne 3\u00a0: lu les personnes 0 (ligne 2) et 3"),
    (SMALL.replace("1 2 0", "0 2 2.5"), "ligne 4\u00a0: lu la paire 0 2, déjà donnée à la ligne 3"),
    (SMALL + "2 1 7", "ligne 5\u00a0: lu 7 entre 2 et 1, attendu 0, comme à la ligne 4"),
    (SMALL + "1 1 7", "ligne 5\u00a0: lu 7 entre 1 et lui-même"),
    (SMALL.replace("1 2 0\n", ""), "lu 2 ligne(s) de distances, attendu une ligne pour chacune"),
    (SMALL.replace("1 2 0", "1 0 5"), "lu aucune distance entre 1 et 2"),
]


@pytest.mark.parametrize(("text", "said"), SLIPS, ids=[said[:60] for _, said in SLIPS])
def test_a_slip_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadGrouping) as refusal:
        read(tmp_path, text)
    assert said in str(refusal.value)
    assert read(tmp_path, SMALL).distances.tolist() == [[0, 5, 2.5], [5, 0, 0], [2.5, 0, 0]]


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "image.png"
    path.write_bytes(b"3 1 ss 3 3\n\xff\xfe")
    with pytest.raises(BadGrouping, match="octet 11"):
        read_grouping(path)
