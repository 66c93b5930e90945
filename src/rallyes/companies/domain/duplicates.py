"""Companies that stand twice in the book: the same SIRET, the same name, or nearly."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import combinations, product

from rallyes.companies.models import Company, KnownApart
from rallyes.core.places.names import search_name
from rallyes.network.models import Organisation

NEAR = 0.86
"""From this likeness on, two names of one commune may be one company."""
LEGAL = frozenset(
    (
        *("sarl", "sas", "sasu", "sa", "eurl", "scop", "scic", "snc", "sci"),
        *("ets", "etablissements", "societe", "groupe"),
    )
)
MOST_COMPARED = 400
"""Names of one commune that are compared with one another: beyond, only equal ones are found."""


class Why(StrEnum):
    """Why two companies may be one."""

    SIRET = "même SIRET"
    NAME = "même nom, même commune"
    NEAR = "noms proches, même commune"


@dataclass(frozen=True, slots=True)
class Twins:
    first: Company
    second: Company
    why: Why


def duplicates_in(
    organisation: Organisation, companies: Iterable[Company], *, about: Company | None = None
) -> list[Twins]:
    """Those of the book that nobody has said to be two."""
    apart = set(
        KnownApart.objects.filter(first__organisation=organisation).values_list("first", "second")
    )
    found = duplicates(companies, about=about)
    return [pair for pair in found if _in_order(pair.first, pair.second) not in apart]


def keep_apart(*, first: Company, second: Company) -> None:
    """They are two companies: the pair is not shown again."""
    low, high = _in_order(first, second)
    if low != high:
        KnownApart.objects.get_or_create(first_id=low, second_id=high)


def _in_order(first: Company, second: Company) -> tuple[int, int]:
    return min(first.pk, second.pk), max(first.pk, second.pk)


def duplicates(companies: Iterable[Company], *, about: Company | None = None) -> list[Twins]:
    """Each pair once, the surest first. Two different SIRET are two establishments.

    ``about``: only the pairs that this company makes.
    """
    known = [one for one in companies if about is None or _may_be(one, about)]
    found: dict[tuple[int, int], Twins] = {}
    for pair in [*_same_siret(known), *_same_commune(known)]:
        found.setdefault((pair.first.pk, pair.second.pk), pair)
    order = list(Why)
    told = [one for one in found.values() if about is None or about in (one.first, one.second)]
    return sorted(told, key=lambda pair: (order.index(pair.why), pair.first.name))


def alike(companies: Iterable[Company], *, name: str, commune: str, siret: str) -> list[Company]:
    """Those that a company of these facts may be; a commune that nobody gave may be any."""
    wanted, place = plain_name(name), search_name(commune)
    nearness = _Nearness(wanted)
    return [
        one
        for one in companies
        if (siret and one.siret == siret)
        or (
            not (siret and one.siret)
            and (not place or not one.commune or search_name(one.commune) == place)
            and nearness.of(plain_name(one.name))
        )
    ]


def _may_be(one: Company, about: Company) -> bool:
    """Without comparing names: the same SIRET, or the same commune."""
    same_siret = bool(about.siret) and one.siret == about.siret
    return same_siret or search_name(one.commune) == search_name(about.commune)


def plain_name(name: str) -> str:
    """``SARL Garage du Pont`` -> ``garage du pont``."""
    words = search_name(name).split()
    return " ".join(word for word in words if word not in LEGAL) or " ".join(words)


def _same_siret(companies: Sequence[Company]) -> Iterator[Twins]:
    groups: dict[str, list[Company]] = defaultdict(list)
    for company in companies:
        groups[company.siret].append(company)
    for siret, group in groups.items():
        if siret:
            yield from (Twins(a, b, Why.SIRET) for a, b in combinations(group, 2))


def _same_commune(companies: Sequence[Company]) -> Iterator[Twins]:
    groups: dict[str, dict[str, list[Company]]] = defaultdict(lambda: defaultdict(list))
    for company in companies:
        groups[search_name(company.commune)][plain_name(company.name)].append(company)
    for commune, names in groups.items():
        for group in names.values():
            yield from _pairs(combinations(group, 2), Why.NAME)
        if commune and len(names) <= MOST_COMPARED:
            for name, other in _near_names(names):
                yield from _pairs(product(names[name], names[other]), Why.NEAR)


def _pairs(pairs: Iterable[tuple[Company, Company]], why: Why) -> Iterator[Twins]:
    """Two different SIRET are two establishments."""
    for a, b in pairs:
        if not (a.siret and b.siret and a.siret != b.siret):
            yield Twins(a, b, why) if a.pk < b.pk else Twins(b, a, why)


def _near_names(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Compared only where the figures are the same: « Agence 1 » and « Agence 2 » are two."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in names:
        blocks[_figures(name)].append(name)
    for block in blocks.values():
        block.sort(key=len)
        for position, name in enumerate(block):
            nearness = _Nearness(name)
            longest = len(name) * (2 - NEAR) / NEAR
            for other in block[position + 1 :]:
                if len(other) > longest:
                    break
                if nearness.of(other):
                    yield name, other


def _figures(name: str) -> str:
    return "".join(filter(str.isdigit, name))


class _Nearness:
    """How near other names are to one, whose letters are counted once."""

    def __init__(self, name: str) -> None:
        self.name, self.figures = name, _figures(name)
        self.letters = Counter(name)
        self.matcher = SequenceMatcher(None, "", name, autojunk=False)

    def of(self, other: str) -> bool:
        if other == self.name:
            return True
        wanted = NEAR * (len(self.name) + len(other)) / 2
        if min(len(self.name), len(other)) < wanted or _figures(other) != self.figures:
            return False
        if (self.letters & Counter(other)).total() < wanted:
            return False
        self.matcher.set_seq1(other)
        return self.matcher.ratio() >= NEAR
