"""How many teams there may be, and of how many people each."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence

from rallye_planner.problem import Problem

PEOPLE_A_TEAM = 5

Sizes = tuple[int, ...]


def team_counts(problem: Problem) -> list[int]:
    """Numbers of teams to try, the most wanted first."""
    if problem.rules.teams is not None:
        return [problem.rules.teams]
    people = len(problem.participants)
    guides = guides_on_the_leanest_day(problem)
    counts = range(1, min(len(problem.vehicles), people) + 1)
    return sorted(
        counts,
        key=lambda k: (
            guides is not None and k > guides,
            abs(k - people / PEOPLE_A_TEAM),
            k,
        ),
    )


def guides_on_the_leanest_day(problem: Problem) -> int | None:
    if problem.guides is None:
        return None
    return min(
        (
            sum(guide.dates is None or day.date in guide.dates for guide in problem.guides)
            for day in problem.days
        ),
        default=0,
    )


def all_sizes(problem: Problem, teams: int) -> Iterator[Sizes]:
    """Sizes that rules and seats allow, largest first, the most even ones first.

    From the most even sizes, one person after another leaves a smaller team for a larger one.
    """
    low, high = problem.rules.team_size[0], largest_welcome(problem)
    rooms = sorted((min(high, v.seats) for v in problem.vehicles), reverse=True)[:teams]
    if teams < 1 or len(rooms) < teams:
        return
    even = even_sizes(len(problem.participants), low, rooms)
    if even is None:
        return
    start = tuple(sorted(even, reverse=True))
    heap, seen = [(_unevenness(start), start)], {start}
    while heap:
        _, sizes = heapq.heappop(heap)
        yield sizes
        for less_even in _neighbours(sizes, low, rooms):
            if less_even not in seen:
                seen.add(less_even)
                heapq.heappush(heap, (_unevenness(less_even), less_even))


def largest_welcome(problem: Problem) -> int:
    """Most people in a team that enough companies take in; the rules' most where none are known."""
    high = problem.rules.team_size[1]
    rooms = sorted((company.max_people for company in problem.companies), reverse=True)
    visits = problem.rules.visits_per_team[0]
    if not 0 < visits <= len(rooms):
        return high
    return min(high, rooms[visits - 1])


def _unevenness(sizes: Sizes) -> int:
    return sum(size * size for size in sizes)


def _neighbours(sizes: Sizes, low: int, rooms: Sequence[int]) -> Iterator[Sizes]:
    """Sizes after one person left a team for another that is no smaller."""
    for small in {size for size in sizes if size > low}:
        giver = len(sizes) - 1 - sizes[::-1].index(small)
        for large in {size for size in sizes if size >= small}:
            taker = sizes.index(large)
            if taker != giver and large < rooms[taker]:
                changed = list(sizes)
                changed[giver] -= 1
                changed[taker] += 1
                yield tuple(changed)


def even_sizes(people: int, low: int, rooms: Sequence[int]) -> list[int] | None:
    """Fill teams evenly from ``low`` up to their rooms."""
    if low * len(rooms) > people or sum(rooms) < people or min(rooms) < low:
        return None
    sizes = [low] * len(rooms)
    for _ in range(people - sum(sizes)):
        smallest = min(
            (k for k in range(len(rooms)) if sizes[k] < rooms[k]), key=lambda k: (sizes[k], k)
        )
        sizes[smallest] += 1
    return sizes
