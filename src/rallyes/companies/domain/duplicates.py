"""Companies that stand twice in the book: the same SIRET, the same name, or nearly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import combinations

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
    groups: dict[str, list[tuple[str, Company]]] = defaultdict(list)
    for company in companies:
        groups[search_name(company.commune)].append((plain_name(company.name), company))
    for group in groups.values():
        may_be_near = len(group) <= MOST_COMPARED
        for (name, a), (other, b) in combinations(group, 2):
            if a.siret and b.siret and a.siret != b.siret:
                continue
            if name == other:
                yield Twins(a, b, Why.NAME)
            elif may_be_near and a.commune and _near(name, other):
                yield Twins(a, b, Why.NEAR)


def _near(name: str, other: str) -> bool:
    matcher = SequenceMatcher(None, name, other)
    return (
        matcher.real_quick_ratio() >= NEAR
        and matcher.quick_ratio() >= NEAR
        and matcher.ratio() >= NEAR
    )
