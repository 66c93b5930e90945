"""The style guide: every part renders, and nothing in it is refused by the security policy."""

from __future__ import annotations

import re

import pytest
from django.test import Client


@pytest.fixture
def page(client: Client) -> str:
    return client.get("/guide/").content.decode()


def test_every_part_renders_without_inline_style_or_script(page: str) -> None:
    assert not re.search(r"<[^>]+\s(style|on\w+)=", page)
    assert "<style" not in page
    assert re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", page) == []


def test_every_id_is_there_once_and_every_label_has_its_field(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)

    assert sorted(ids) == sorted(set(ids))
    assert set(re.findall(r'\sfor="([^"]+)"', page)) <= set(ids)
    described = " ".join(re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', page)).split()
    assert set(described) <= set(ids)
