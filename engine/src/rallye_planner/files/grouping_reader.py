"""Reads a maximally diverse grouping: people, groups, bounds on sizes, and all distances.

The format of the published instances, words separated by spaces::

    n g ss|ds lower upper lower upper ...
    i j distance
    ...

``ss``: all groups within the same bounds, ``ds``: each within its own. One line for each pair,
in any order; people are numbered from 0 or from 1. A pair may also be written the other way round,
and a person beside itself, where the distance is then the same, and none. Empty lines and the end
of the last line do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rallye_planner.files.faults import BadFile, Fault

NUMBER = re.compile(r"\+?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
WHOLE = re.compile(r"\d{1,9}", re.ASCII)
GREATEST = 1e12
"""Distances beyond this one are taken for a slip."""
NBSP = "\u00a0"


class BadGrouping(BadFile):
    """A file that holds no grouping to do; only the first fault is told."""

    what = "Le fichier de distances"


@dataclass(frozen=True, slots=True)
class GroupingFile:
    """``distances`` [people, people]; ``lower``, ``upper`` [groups].

    ``first``: number of the first person in the file, 0 or 1.
    """

    distances: npt.NDArray[np.float64]
    lower: npt.NDArray[np.int64]
    upper: npt.NDArray[np.int64]
    first: int


def read_grouping(path: Path | str) -> GroupingFile:
    """The grouping that a file asks for.

    Raises OSError where the file cannot be opened, BadGrouping at its first fault.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _fault(None, f"l’octet {error.start}", "un texte en UTF-8") from error
    lines = _lines(text)
    number, head = next(lines, (1, []))
    people, lower, upper = _header(number, head)
    pairs = [(number, *_pair(number, words, people)) for number, words in lines]
    distances, first = _filled(people, pairs)
    return GroupingFile(distances, lower, upper, first)


def _fault(line: int | None, read: str, expected: str) -> BadGrouping:
    return BadGrouping((Fault("" if line is None else f"ligne {line}", read, expected),))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The words of each line that has any, with its number."""
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.split()
        if words:
            yield number, words


def _quoted(words: list[str]) -> str:
    """What a line says, shortened where it goes on and on."""
    said = " ".join(words)
    return f"«{NBSP}{said if len(said) <= 60 else said[:60] + '…'}{NBSP}»"


Bounds = npt.NDArray[np.int64]


def _header(line: int, words: list[str]) -> tuple[int, Bounds, Bounds]:
    """(people, lower bounds, upper bounds) of the first line."""
    if len(words) < 3 or not (WHOLE.fullmatch(words[0]) and WHOLE.fullmatch(words[1])):
        read = _quoted(words) if words else "un fichier vide"
        raise _fault(
            line,
            read,
            "le nombre de personnes, le nombre de groupes, «\u00a0ss\u00a0» ou «\u00a0ds\u00a0», "
            "puis la plus petite et la plus grande taille de chaque groupe",
        )
    people, groups = int(words[0]), int(words[1])
    if people < 1 or groups < 1:
        read = f"{people} personne(s) et {groups} groupe(s)"
        raise _fault(line, read, "au moins une personne et un groupe")
    if words[2] not in ("ss", "ds"):
        expected = "«\u00a0ss\u00a0» (mêmes tailles) ou «\u00a0ds\u00a0» (tailles différentes)"
        raise _fault(line, _quoted(words[2:3]), expected)
    if len(words) != 3 + 2 * groups:
        expected = f"{2 * groups} tailles, deux pour chacun des {groups} groupes"
        raise _fault(line, f"{len(words) - 3} taille(s)", expected)
    return people, *_bounds(line, words[2], words[3:], people)


def _bounds(line: int, kind: str, words: list[str], people: int) -> tuple[Bounds, Bounds]:
    for word in words:
        if not WHOLE.fullmatch(word):
            raise _fault(line, _quoted([word]), "une taille de groupe, en nombre entier")
    sizes = np.array([int(word) for word in words], np.int64)
    lower, upper = sizes[0::2], sizes[1::2]
    for number, (low, high) in enumerate(zip(lower, upper, strict=True), start=1):
        if low > high:
            expected = "la plus petite taille avant la plus grande"
            raise _fault(line, f"les tailles {low} et {high} pour le groupe {number}", expected)
    if kind == "ss" and (len(set(lower)) > 1 or len(set(upper)) > 1):
        expected = "les mêmes pour tous les groupes, ou «\u00a0ds\u00a0» à la place"
        raise _fault(line, "«\u00a0ss\u00a0» et des tailles qui diffèrent", expected)
    if not lower.sum() <= people <= upper.sum():
        read = f"des groupes de {lower.sum()} à {upper.sum()} personnes en tout"
        raise _fault(line, read, f"de quoi réunir {people} personnes")
    return lower, upper


def _pair(line: int, words: list[str], people: int) -> tuple[int, int, float]:
    """Two people and the distance between them."""
    if len(words) != 3:
        raise _fault(line, _quoted(words), "deux personnes et leur distance")
    for word in words[:2]:
        if not WHOLE.fullmatch(word) or int(word) > people:
            expected = f"une personne, numérotée de 0 à {people - 1} (ou de 1 à {people})"
            raise _fault(line, _quoted([word]), expected)
    if not NUMBER.fullmatch(words[2]) or float(words[2]) > GREATEST:
        expected = "une distance, zéro ou plus, avec un point pour les décimales"
        raise _fault(line, _quoted(words[2:]), expected)
    return int(words[0]), int(words[1]), float(words[2])


def _filled(
    people: int, pairs: list[tuple[int, int, int, float]]
) -> tuple[npt.NDArray[np.float64], int]:
    """The table of distances, each pair given once, and the number of the first person."""
    wanted = people * (people - 1) // 2
    if len(pairs) < wanted:
        expected = f"une ligne pour chacune des {wanted} paires de {people} personnes"
        raise _fault(None, f"{len(pairs)} ligne(s) de distances", expected)
    first = _first(people, pairs)
    distances = np.zeros((people, people))
    line_of = np.zeros((people, people), np.int64)
    for line, one, other, distance in pairs:
        i, j = one - first, other - first
        if i == j and distance:
            raise _fault(line, f"{distance:g} entre {one} et lui-même", "zéro")
        if line_of[i, j]:
            read = f"la paire {one} {other}, déjà donnée à la ligne {line_of[i, j]}"
            raise _fault(line, read, "chaque paire une seule fois")
        if line_of[j, i] and distances[j, i] != distance:
            read = f"{distance:g} entre {one} et {other}"
            expected = f"{distances[j, i]:g}, comme à la ligne {line_of[j, i]}"
            raise _fault(line, read, expected)
        distances[i, j] = distance
        line_of[i, j] = line
    _refuse_holes(line_of, first)
    return np.maximum(distances, distances.T), first


def _first(people: int, pairs: list[tuple[int, int, int, float]]) -> int:
    """Whether people are numbered from 0 or from 1."""
    zero = next((pair[0] for pair in pairs if 0 in pair[1:3]), None)
    last = next((pair[0] for pair in pairs if people in pair[1:3]), None)
    if zero is not None and last is not None:
        read = f"les personnes 0 (ligne {min(zero, last)}) et {people}"
        if last < zero:
            read = f"les personnes {people} (ligne {last}) et 0"
        raise _fault(max(zero, last), read, f"des numéros de 0 à {people - 1}, ou de 1 à {people}")
    return 0 if last is None else 1


def _refuse_holes(line_of: npt.NDArray[np.int64], first: int) -> None:
    given = (line_of + line_of.T) > 0
    np.fill_diagonal(given, val=True)
    if not given.all():
        i, j = (int(k) + first for k in np.argwhere(~given)[0])
        raise _fault(None, f"aucune distance entre {i} et {j}", "une ligne pour chaque paire")
