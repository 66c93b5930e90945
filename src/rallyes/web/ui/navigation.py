"""What stands in the left column inside a rally, in tabs and in steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

State = Literal["todo", "doing", "attention", "done"]

STATE_WORDS: dict[State, str] = {
    "todo": "à commencer",
    "doing": "en cours",
    "attention": "à voir",
    "done": "fait",
}


@dataclass(frozen=True, slots=True)
class NavItem:
    """A link of the column; ``icon`` is a name of ``static/ui/icons.svg``."""

    label: str
    url: str
    icon: str = "right"
    current: bool = False


@dataclass(frozen=True, slots=True)
class Phase:
    """One of the phases of a rally; ``note`` says its state better than the usual words.

    ``within``: its other pages, shown while one stands in it.
    """

    label: str
    url: str
    state: State = "todo"
    note: str = ""
    current: bool = False
    within: Sequence[NavItem] = ()

    @property
    def state_words(self) -> str:
        return self.note or STATE_WORDS[self.state]


@dataclass(frozen=True, slots=True)
class RallyNav:
    """The column of a rally: what stands before the phases, the phases, and the days themselves."""

    phases: Sequence[Phase]
    before: Sequence[NavItem] = ()
    after: Sequence[NavItem] = ()


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab; ``tally`` counts what is behind it."""

    label: str
    url: str
    current: bool = False
    tally: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a short journey: done, doing or todo."""

    label: str
    state: State = "todo"
