"""What was measured, as a table, and in a few sentences."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measuring import Seen

COLUMNS = (
    "rally",
    "solver",
    "cost",
    "bound",
    "gap",
    "first s",
    "best s",
    "ended s",
    "CPU s",
    "memory MB",
    "mix",
)
LIMITS = (10, 60, 180, 300)


def heading(seconds: float, seed: int) -> str:
    """Date and machine, then the head of the table."""
    now = datetime.now(tz=UTC)
    python = platform.python_version()
    machine = f"{now:%Y-%m-%d}, {os.cpu_count()} cores, {processor()}, Python {python}"
    limits = f"{seconds:g} seconds a run, seed {seed}"
    return "\n".join((f"{machine}; {limits}", "", line(COLUMNS), "|" + " --- |" * len(COLUMNS)))


def processor() -> str:
    """The name that the machine gives to its processor."""
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for entry in cpuinfo.read_text().splitlines():
            if entry.startswith("model name"):
                return entry.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def row(seen: Seen) -> str:
    name = f"{seen.rally} (BROKEN: {', '.join(seen.broken)})" if seen.broken else seen.rally
    return line(
        (
            name,
            seen.solver.replace("_", " "),
            seen.status if seen.cost is None else str(seen.cost),
            number(seen.bound, "g"),
            gap(seen),
            number(seen.first, ".2f"),
            number(seen.best, ".1f"),
            number(seen.ended, ".1f"),
            number(seen.cpu, ".1f"),
            number(seen.memory, ".0f"),
            number(seen.mix, ".1f"),
        )
    )


def number(value: float | None, form: str) -> str:
    return "-" if value is None else format(value, form)


def gap(seen: Seen) -> str:
    if seen.proven:
        return "0, proved"
    return "-" if seen.gap is None else f"{100 * seen.gap:.1f} %"


def summary(solver: str, runs: Sequence[Seen], seconds: float) -> str:
    """One solver's runs in a paragraph."""
    valid = [seen for seen in runs if seen.cost is not None and not seen.broken]
    firsts = [seen.first for seen in valid if seen.first is not None]
    parts = [f"{solver.replace('_', ' ')}: {len(valid)} of {len(runs)} rallies have a programme"]
    if any(seen.bound is not None for seen in valid):
        parts += [
            after(limit, [seen.gap_after(limit) for seen in valid])
            for limit in LIMITS
            if limit < seconds
        ]
        parts.append(after(seconds, [seen.gap for seen in valid]))
    if firsts:
        parts.append(
            f"first programme after {statistics.median(firsts):.2f} s (median), "
            f"{max(firsts):.2f} s (latest)"
        )
    parts.append(f"at most {max(seen.memory for seen in runs):.0f} MB")
    return "; ".join(parts) + "."


def after(limit: float, gaps: Sequence[float | None]) -> str:
    """What is proven by then, and how far off the rest is."""
    known = [gap for gap in gaps if gap is not None]
    proven = sum(gap == 0 for gap in known)
    text = f"after {limit:g} s {proven} proven"
    if known:
        text += (
            f", gap {100 * max(known):.1f} % at worst, {100 * statistics.mean(known):.2f} % mean"
        )
    return text if len(known) == len(gaps) else f"{text}, {len(gaps) - len(known)} without a bound"


def comparison(runs: Sequence[Seen]) -> list[str]:
    """Against the best of all: how often each solver has it, and how far it is off on average."""
    best: dict[str, int] = {}
    for seen in runs:
        if seen.cost is not None and not seen.broken:
            best[seen.rally] = min(seen.cost, best.get(seen.rally, seen.cost))
    lines = []
    for solver in dict.fromkeys(seen.solver for seen in runs):
        own = [s for s in runs if s.solver == solver and s.cost is not None and not s.broken]
        if own:
            over = [100 * (s.cost or 0) / best[s.rally] - 100 for s in own if best[s.rally]]
            equal = sum(s.cost == best[s.rally] for s in own)
            lines.append(
                f"{solver.replace('_', ' ')} has the best cost of all on {equal} of "
                f"{len(best)} rallies; its programmes cost {statistics.mean(over):.1f} % more "
                f"than the best on average, {max(over):.1f} % at worst."
            )
    return lines


def contradictions(runs: Sequence[Seen]) -> list[str]:
    """Bounds above a cost that anybody reached: the worst fault that there is."""
    return [
        f"UNTRUE BOUND: {one.solver} says {one.bound:g} for {one.rally}, "
        f"and {other.solver} reaches {other.cost}"
        for one in runs
        for other in runs
        if one.rally == other.rally
        and one.bound is not None
        and other.cost is not None
        and not other.broken
        and one.bound > other.cost
    ]
