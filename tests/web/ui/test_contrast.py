"""Colours that carry text reach 4.5:1, edges of controls 3:1 (WCAG 2.1)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from rallyes.core.sectors import SECTIONS

TEXT = [
    ("ink", "paper"),
    ("ink", "sheet"),
    ("ink", "shade"),
    ("ink", "sun"),
    ("ink-soft", "paper"),
    ("ink-soft", "sheet"),
    ("ink-soft", "shade"),
    ("ink-soft", "brick-tint"),
    ("sheet", "ink"),
    ("sheet", "green"),
    ("sheet", "green-deep"),
    ("sheet", "brick"),
    ("green-deep", "green-tint"),
    ("sun-deep", "sun-tint"),
    ("brick-deep", "brick-tint"),
    ("sky-deep", "sky-tint"),
    ("sky-deep", "paper"),
    ("sky-deep", "shade"),
    ("sky-deep", "sun-tint"),
    ("sky-deep", "brick-tint"),
    ("sky-deep", "green-tint"),
]
CONTROLS = [
    ("line-strong", "sheet"),
    ("line-strong", "paper"),
    ("sky", "paper"),
    ("green", "sheet"),
]


def tokens() -> str:
    return Path(finders.find("ui/tokens.css")).read_text()


def colour(name: str) -> str:
    return re.search(rf"--{name}: (#\w{{6}});", tokens())[1]


def luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_words_can_be_read(ink: str, ground: str) -> None:
    assert contrast(colour(ink), colour(ground)) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), CONTROLS)
def test_controls_can_be_seen(edge: str, ground: str) -> None:
    assert contrast(colour(edge), colour(ground)) >= 3


@pytest.mark.parametrize("letter", SECTIONS)
def test_each_sector_has_a_colour_of_its_own_on_which_its_letter_is_read(letter: str) -> None:
    colours = dict(re.findall(r'\[data-sector="(\w)"\] \{ --sector: (#\w{6}); \}', tokens()))

    assert contrast(colours[letter], colour("sheet")) >= 4.5
    assert list(colours.values()).count(colours[letter]) == 1
