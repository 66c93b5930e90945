"""Printed questionnaires, one for each person asked, with its code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rallyes.documents.pdf import write_pdf
from rallyes.evaluation.domain.surveys.bank import Module, Questionnaire

TEMPLATE = Path(__file__).with_name("questionnaire.typ")


@dataclass(frozen=True, slots=True)
class Copy:
    name: str
    code: str


def write_questionnaires(
    *, asked: Questionnaire, rally: str, organisation: str, copies: Sequence[Copy], now: datetime
) -> bytes:
    data = {
        "title": asked.title,
        "rally": rally,
        "organisation": organisation,
        "linked": asked.linked,
        "anonymous": asked.anonymous,
        "word": asked.word,
        "blocks": [block for module in asked.modules for block in _blocks(module)],
        "copies": [{"name": one.name, "code": one.code} for one in copies],
    }
    return write_pdf(TEMPLATE, data, now=now)


def _blocks(module: Module) -> list[dict[str, object]]:
    """A table for questions with the same choices; the second has no title."""
    blocks: list[dict[str, object]] = []
    for choices in dict.fromkeys(item.choices for item in module.items):
        texts = [item.text for item in module.items if item.choices == choices]
        block = {"title": "" if blocks else module.title, "texts": texts}
        figures = [str(value) for value, _ in choices]
        blocks.append({**block, "labels": [label for _, label in choices], "figures": figures})
    return blocks
