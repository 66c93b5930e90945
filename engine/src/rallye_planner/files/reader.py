"""Reading parsed JSON one value at a time, noting every fault and going on.

A faulty value is replaced by a harmless one of its type; whoever holds the :class:`Ledger`
raises at the end, so that a harmless value never leaves the reader.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from rallye_planner.files.faults import Fault
from rallye_planner.problem import GRID

T = TypeVar("T")

TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
STEP = re.compile(r"[.\[]")
SHOWN = 60
LARGEST = 1_000_000
"""No count and no number of minutes of a rally is larger; a larger one is a typing slip."""


def shown(value: object) -> str:
    """A value as it stands in the file, cut where it is long."""
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, RecursionError):
        text = "une valeur trop longue"
    text = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return f"«\u00a0{text}\u00a0»"


def _known_key(key: object, known: list[str]) -> str:
    """The key that was meant, where one comes near, else all that there are."""
    near = get_close_matches(str(key), known, n=1)
    if near:
        return f"{near[0]} (corrigez la clé)"
    return f"l’une des clés {', '.join(known)} (corrigez-la ou retirez-la)"


@dataclass
class Ledger:
    """The faults met so far, in the order of reading."""

    faults: list[Fault] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    """The places of the faults, and the places around them."""

    def note(self, place: str, read: str, expected: str) -> None:
        self.faults.append(Fault(place, read, expected))
        self.touched.update(place[: step.start()] for step in STEP.finditer(place))
        self.touched.update(("", place))

    def marred(self, place: str) -> bool:
        """Whether a fault was met at this place or inside it."""
        return place in self.touched


@dataclass(frozen=True)
class Node:
    """A value of the file, the place where it stands, and the ledger of faults."""

    value: object
    place: str
    ledger: Ledger

    def refuse(self, expected: str) -> None:
        self.ledger.note(self.place, shown(self.value), expected)

    @property
    def sound(self) -> bool:
        """Whether no fault was met in this value so far."""
        return not self.ledger.marred(self.place)

    # --- objects

    def keys(self, required: str, optional: str = "") -> None:
        """Notes keys that are missing or unknown; a value that is no object is refused once."""
        if not isinstance(self.value, dict):
            return self.refuse("un objet entre accolades { }")
        known = required.split() + optional.split()
        for key in self.value:
            if key not in known:
                place = self._child(key).place
                self.ledger.note(place, f"la clé inconnue {shown(key)}", _known_key(key, known))
        for key in required.split():
            if key not in self.value:
                self.ledger.note(self._child(key).place, "rien", "une valeur (clé obligatoire)")
        return None

    def has(self, key: str) -> bool:
        """Whether the key holds something; null counts as absent."""
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def _child(self, key: str) -> Node:
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Node(value, f"{self.place}.{key}" if self.place else key, self.ledger)

    def get(self, key: str, read: Callable[[Node], T], default: T) -> T:
        """The value under a key, or the default where it is absent (its absence is not judged)."""
        if not isinstance(self.value, dict) or key not in self.value:
            return default
        return read(self._child(key))

    def get_or_null(self, key: str, read: Callable[[Node], T], default: T) -> T:
        """As :meth:`get`, where the format lets null stand for absence."""
        return self.get(key, read, default) if self.has(key) else default

    # --- lists

    def items(self) -> Iterator[Node]:
        if not isinstance(self.value, list):
            return self.refuse("une liste entre crochets [ ]")
        for k, value in enumerate(self.value):
            yield Node(value, f"{self.place}[{k}]", self.ledger)
        return None

    def many(self, read: Callable[[Node], T]) -> tuple[T, ...]:
        return tuple(read(item) for item in self.items())

    def two(self, read: Callable[[Node], T], filler: T) -> tuple[T, T]:
        if not isinstance(self.value, list) or len(self.value) != 2:
            self.refuse("une liste de deux valeurs")
            return filler, filler
        first, second = self.many(read)
        return first, second

    # --- single values

    def text(self) -> str:
        if isinstance(self.value, str):
            return self.value
        self.refuse("un texte entre guillemets")
        return ""

    def id(self) -> str:
        if isinstance(self.value, str) and self.value:
            return self.value
        self.refuse("un identifiant\u00a0: un texte qui n’est pas vide")
        return ""

    def flag(self) -> bool:
        if isinstance(self.value, bool):
            return self.value
        self.refuse("true ou false")
        return False

    def number(self, low: float, high: float) -> float:
        value = self.value
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.refuse(f"un nombre entre {low:g} et {high:g}")
        return 0

    def whole(self, low: int = 0, high: int = LARGEST, step: int = 1) -> int:
        value = None if isinstance(self.value, bool) else self.value
        if isinstance(value, int) and low <= value <= high and value % step == 0:
            return value
        too_large = isinstance(value, int) and value > high
        open_ended = high == LARGEST and not too_large
        limit = f"d’au moins {low}" if open_ended else f"de {low} à {high}"
        multiple = f", multiple de {step}" if step > 1 else ""
        self.refuse(f"un nombre entier {limit}{multiple}")
        return 0

    def time(self) -> int:
        """Minutes after midnight."""
        if isinstance(self.value, str) and TIME.fullmatch(self.value):
            minutes = int(self.value[:2]) * 60 + int(self.value[3:])
            if minutes % GRID == 0:
                return minutes
        self.refuse(f'une heure comme "09:30", de {GRID} en {GRID} minutes')
        return 0

    def date(self) -> date:
        if isinstance(self.value, str) and DATE.fullmatch(self.value):
            try:
                return date.fromisoformat(self.value)
            except ValueError:
                pass
        self.refuse('une date comme "2019-06-11"')
        return date.min
