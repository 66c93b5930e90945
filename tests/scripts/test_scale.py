"""Many rallies at once, for real: a worker, a queue, a database of their own."""

from __future__ import annotations

import os
import sys

import pytest
import scale

pytestmark = [pytest.mark.once, pytest.mark.alone]


@pytest.fixture(autouse=True)
def environment_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))


def test_rallies_asked_for_at_once_all_end_with_a_programme(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["--rallies", "2", "--seconds", "2", "--workers", "1", "--sqlite-only"]

    assert scale.main(arguments) == 0

    head, _, _, _, row = capsys.readouterr().out.splitlines()
    assert head.endswith("2 rallies, at most 2 seconds each")
    assert row.split(" | ")[:2] == ["| SQLite", "1"]
    assert row.split(" | ")[3] == "2 of 2"


def test_there_are_as_many_rallies_as_asked_for_all_of_charter_size() -> None:
    names = [rally["name"] for rally in scale.public(8)]

    assert len(names) == 8
    assert len(set(names)) == 7
    assert "isere-x4" not in names
    assert all(len(rally["companies"]) <= 18 for rally in scale.public(8))
