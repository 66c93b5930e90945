"""A report as plain data: what writers of PDF and DOCX put on paper, and what a page may show."""

from __future__ import annotations

from dataclasses import dataclass

from rallyes.core.french import spaced


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """``heading``: a line of its own above the list, blank for none."""

    lines: tuple[str, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """``source``: where the figures come from, told below."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Bar:
    """``value``: None where it is not known, which is never drawn as nothing."""

    label: str
    value: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from 0 to ``highest``; never without its ``table``."""

    title: str
    bars: tuple[Bar, ...]
    highest: float
    table: Table

    @property
    def told(self) -> str:
        """What the picture shows, for whoever does not see it."""
        bars = " ; ".join(f"{bar.label} : {bar.words}" for bar in self.bars)
        return spaced(f"{self.title}. {bars}")


Block = Paragraph | Bullets | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """``missing``: what could not be told, in sentences, in front."""

    title: str
    subtitle: str
    owner: str
    dated: str
    missing: tuple[str, ...]
    sections: tuple[Section, ...]
