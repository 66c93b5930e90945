"""``rallye-planner group``: the value, then the members of each group, by the file's numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from groupings import distances_of, greatest, text_of
from rallye_planner.cli import main

BOUNDS = [(2, 3), (2, 2), (1, 3)]
DISTANCES = distances_of(7, 4)


@pytest.mark.parametrize("first", [0, 1])
def test_the_value_and_a_line_for_each_group(
    first: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "distances.txt"
    path.write_text(text_of(DISTANCES, BOUNDS, first=first))
    assert main(["group", str(path), "--seconds", "0.2", "--seed", "3"]) == 0
    value, *lines = capsys.readouterr().out.splitlines()
    groups = [[int(word) - first for word in line.split()] for line in lines]
    assert sorted(person for group in groups for person in group) == list(range(7))
    assert all(low <= len(g) <= high for g, (low, high) in zip(groups, BOUNDS, strict=True))
    within = sum(DISTANCES[i, j] for group in groups for i in group for j in group if i < j)
    assert float(value) == within == greatest(DISTANCES, BOUNDS)


def test_decimals_are_those_of_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "distances.txt"
    path.write_text("3 1 ss 3 3\n0 1 0.1\n0 2 0.2\n1 2 0.302")
    assert main(["group", str(path), "--seconds", "0.1"]) == 0
    assert capsys.readouterr().out == "0.602\n0 1 2\n"


def test_a_group_that_may_be_empty_has_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "distances.txt"
    path.write_text("2 2 ds 0 1 2 2\n0 1 4\n")
    assert main(["group", str(path), "--seconds", "0.1"]) == 0
    assert capsys.readouterr().out == "4\n\n0 1\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "introuvable"),
        ("3 1 ss 3 3\n0 1 x\n", "ligne 2"),
        ("3 2 ds 1 1 1 1\n", "de quoi réunir 3 personnes"),
    ],
)
def test_a_slip_is_a_sentence_and_exit_status_two(
    text: str | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "distances.txt"
    if text is not None:
        path.write_text(text)
    assert main(["group", str(path)]) == 2
    output = capsys.readouterr()
    assert said in output.err
    assert output.out == ""
