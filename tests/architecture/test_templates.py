"""Pages work under a strict content policy: no script, style or handler inside them."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>", re.I)
INLINE_STYLE = re.compile(r"<style\b|<[^>{}]*\sstyle\s*=", re.I)
HANDLER = re.compile(r"<[^>]*\s(on[a-z]+|hx-on[:\w-]*)\s*=", re.I)
FOREIGN = re.compile(r"<(script|link|img|iframe)[^>]*(src|href)=[\"']?(https?:)?//", re.I)
RULES = {
    "script in the page: move it to a static module": INLINE_SCRIPT,
    "style in the page: use a class": INLINE_STYLE,
    "handler in the page: listen from a static module": HANDLER,
    "file of another site: serve it from ours": FOREIGN,
}


@pytest.mark.parametrize("remedy", RULES)
def test_templates_hold_to_the_content_policy(remedy: str, tracked: list[Path], root: Path) -> None:
    pages = [path for path in tracked if path.suffix == ".html" and "templates" in path.parts]

    found = [
        f"{path.relative_to(root)}: {match.group()}"
        for path in pages
        if (match := RULES[remedy].search(path.read_text()))
    ]

    assert found == [], remedy


@pytest.mark.parametrize(
    ("guilty", "rule"),
    [
        ("<script>alert(1)</script>", INLINE_SCRIPT),
        ('<p class="a" style="color: red">', INLINE_STYLE),
        ('<a href="#" onclick="go()">', HANDLER),
        ('<img src="https://example.org/a.png">', FOREIGN),
    ],
)
def test_the_rules_see_what_they_look_for(guilty: str, rule: re.Pattern[str]) -> None:
    assert rule.search(guilty)


@pytest.mark.parametrize(
    "innocent",
    [
        '<script src="/static/board.js" type="module"></script>',
        '<script type="application/json" id="facts">{}</script>',
        '<p class="on-time" data-style="calm">on = style</p>',
        '<a href="https://example.org/">',
    ],
)
def test_the_rules_let_the_rest_pass(innocent: str) -> None:
    assert not any(rule.search(innocent) for rule in RULES.values())
