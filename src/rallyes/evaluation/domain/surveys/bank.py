"""What a questionnaire is made of. The questions themselves stand in :mod:`questions`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Choices = tuple[tuple[int, str], ...]

AGREEMENT: Choices = (
    (1, "Pas du tout d’accord"),
    (2, "Plutôt pas d’accord"),
    (3, "Entre les deux"),
    (4, "Plutôt d’accord"),
    (5, "Tout à fait d’accord"),
)
NUMBER: Choices = ((0, "0"), (1, "1"), (2, "2"), (3, "3 à 5"), (6, "6 ou plus"))
YES_NO: Choices = ((0, "Non"), (1, "Oui"))

ON_A_SCREEN = 3
"""Questions that fit a telephone without a long way down."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question. ``key``: stored with the answers, never reused for another wording."""

    key: str
    text: str
    choices: Choices = AGREEMENT


@dataclass(frozen=True, slots=True)
class Module:
    """Questions shown together. ``scored``: their mean is a measure of ``name``.

    ``linked``: a person is compared with themselves; otherwise nobody knows who answered.
    """

    name: str
    title: str
    items: tuple[Item, ...]
    linked: bool
    scored: bool = True


@dataclass(frozen=True, slots=True)
class Screen:
    """What is asked at once."""

    module: Module
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """``word``: what is asked in free text at the end, blank where nothing is."""

    version: str
    title: str
    modules: tuple[Module, ...]
    word: str = ""

    @property
    def linked(self) -> bool:
        return any(module.linked for module in self.modules)

    @property
    def anonymous(self) -> bool:
        """Whether a part of it tells nobody who answered."""
        return bool(self.word) or any(not module.linked for module in self.modules)

    @property
    def pages(self) -> int:
        return len(self.screens) + bool(self.word)

    @property
    def screens(self) -> tuple[Screen, ...]:
        return tuple(
            Screen(module, module.items[first : first + ON_A_SCREEN])
            for module in self.modules
            for first in range(0, len(module.items), ON_A_SCREEN)
        )

    def items(self, *, linked: bool) -> Iterator[Item]:
        for module in self.modules:
            if module.linked == linked:
                yield from module.items
