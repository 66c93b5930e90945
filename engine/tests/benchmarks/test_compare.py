"""The comparison itself: what it measures, prints and refuses."""

from __future__ import annotations

import json

import pytest
from benchmarks.compare import chosen, main, parse
from benchmarks.measuring import Seen
from benchmarks.table import comparison, contradictions, row, summary


def run(solver: str, cost: int | None, bound: float | None, ended: float = 1.0) -> Seen:
    return Seen("rallye", solver, cost, bound, first=0.5, best=0.5, ended=ended, memory=100)


def test_a_run_is_judged_by_the_referee_and_printed_as_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = ["roannais", "--given", "--solvers", "ours", "by_hand", "--seconds", "2", "--json"]
    assert main(arguments) == 0
    ours, by_hand = map(json.loads, capsys.readouterr().out.splitlines())
    assert (ours["rally"], ours["solver"], ours["broken"]) == ("roannais-2019", "ours", [])
    assert (by_hand["solver"], by_hand["bound"], by_hand["broken"]) == ("by_hand", None, [])
    assert ours["bound"] <= ours["cost"] <= by_hand["cost"]


def test_rallies_are_chosen_by_name_kind_and_family() -> None:
    def names(*arguments: str) -> list[tuple[str, bool]]:
        return [(p.name, p.teams is not None) for p in chosen(parse(arguments))]

    assert names("isere") == [
        ("isere-2019", True),
        ("isere-x4", True),
        ("isere-2019", False),
        ("isere-x4", False),
    ]
    assert names("isere", "--given", "--no-large") == [("isere-2019", True)]
    assert names("--no-public", "--family", "2", "--large", "7", "20") == [
        ("famille-01", True),
        ("famille-02", True),
        ("grand-7x20-1", True),
        ("famille-01", False),
        ("famille-02", False),
        ("grand-7x20-1", False),
    ]
    assert len(names("--given")) == 8


def test_a_bound_above_a_cost_that_anybody_reached_is_told() -> None:
    untrue, fair = run("ours", 1000, 990), run("by_hand", 985, None)
    assert contradictions([untrue, fair]) == [
        "UNTRUE BOUND: ours says 990 for rallye, and by_hand reaches 985"
    ]
    assert contradictions([run("ours", 1000, 985), fair]) == []
    broken = run("by_hand", 985, None)
    broken.broken = ["5"]
    assert contradictions([untrue, broken]) == []


def test_a_summary_counts_what_is_proven_in_time() -> None:
    runs = [run("ours", 1000, 1000, 9), run("ours", 1000, 1000, 30), run("ours", 1000, 980, 60)]
    runs[1].within = [(0.5, 1100, None), (2.0, 1020, 0), (9.0, 1000, 950), (30.0, 1000, 1000)]
    assert summary("ours", runs, 60) == (
        "ours: 3 of 3 rallies have a programme; "
        "after 10 s 1 proven, gap 5.0 % at worst, 2.50 % mean, 1 without a bound; "
        "after 60 s 2 proven, gap 2.0 % at worst, 0.67 % mean; "
        "first programme after 0.50 s (median), 0.50 s (latest); at most 100 MB."
    )
    beside = " of 1 rallies; its programmes cost "
    assert comparison([run("ours", 1000, 1000), run("by_hand", 1100, None)]) == [
        f"ours has the best cost of all on 1{beside}{over(0)}",
        f"by hand has the best cost of all on 0{beside}{over(10)}",
    ]


def over(share: float) -> str:
    return f"{share:.1f} % more than the best on average, {share:.1f} % at worst."


def test_a_row_tells_a_broken_programme_and_an_absent_one() -> None:
    broken = run("routing", 985, None)
    broken.broken = ["5", "7"]
    assert row(broken) == (
        "| rallye (BROKEN: 5, 7) | routing | 985 | - | - | 0.50 | 0.5 | 1.0 | 0.0 | 100 | - |"
    )
    none = Seen("rallye", "cp_sat", ended=5.0, memory=200, status="unknown")
    assert row(none) == "| rallye | cp sat | unknown | - | - | - | - | 5.0 | 0.0 | 200 | - |"
