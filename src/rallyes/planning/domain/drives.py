"""The drives of a rally as a list: pairs of places, there and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rallyes.core.places.names import folded
from rallyes.planning.domain.travel import Drive, Drives, Source, Stop

LONG = 30
"""Minutes from which a drive weighs on the day of a team."""


@dataclass(frozen=True, slots=True)
class TwoWays:
    """Two places, the drive there and the drive back."""

    there: Drive
    back: Drive

    @property
    def longest(self) -> int:
        return max(self.there.minutes or 0, self.back.minutes or 0)

    @property
    def sources(self) -> set[Source]:
        return {self.there.source, self.back.source}


@dataclass(frozen=True, slots=True)
class DriveFilter:
    """What the list is narrowed to; ``origin``: the number of a stop, None for all of them."""

    origin: int | None = None
    text: str = ""
    long: bool = False
    sources: Sequence[str] = ()

    def keeps(self, pair: TwoWays) -> bool:
        return (
            (not self.text or self._names(pair))
            and (not self.long or pair.longest >= LONG)
            and (not self.sources or any(source in self.sources for source in pair.sources))
        )

    def _names(self, pair: TwoWays) -> bool:
        """True where every word typed is in the name or commune of one of the ends."""
        ends = (pair.there.origin, pair.there.destination)
        said = folded(" ".join(f"{end.name} {end.commune}" for end in ends))
        return all(word in said for word in folded(self.text).split())


def two_ways(stops: Sequence[Stop], drives: Drives, *, origin: int | None) -> list[TwoWays]:
    """Each pair of places once, or those that leave from one place."""
    pairs = [
        (a, b)
        for i, a in enumerate(stops)
        for j, b in enumerate(stops)
        if (i < j if origin is None else a.number == origin != b.number)
    ]
    return [TwoWays(drives[a.number, b.number], drives[b.number, a.number]) for a, b in pairs]


def narrowed_drives(pairs: Iterable[TwoWays], chosen: DriveFilter) -> list[TwoWays]:
    """The pairs that the filter keeps, the longest first."""
    kept = [pair for pair in pairs if chosen.keeps(pair)]
    return sorted(kept, key=lambda pair: -pair.longest)


def source_tallies(drives: Drives) -> dict[Source, int]:
    """How many drives come from each source."""
    found = [drive.source for drive in drives.values()]
    return {source: found.count(source) for source in Source if source in found}
