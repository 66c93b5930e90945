"""The difference between two costs in words that people feel: ``1 h 10 hors visites de moins``."""

from __future__ import annotations

from rallye_planner.naming import count, duration, listed
from rallye_planner.plan import Cost
from rallye_planner.problem import Problem


def difference_in_words(problem: Problem, parts: Cost) -> str:
    """What there would be more or less of, the heaviest first; empty where nothing changes."""
    told = [
        (abs(minutes), f"{amount} de {'plus' if minutes > 0 else 'moins'}")
        for minutes, amount in _amounts(problem, parts)
        if minutes
    ]
    return listed([phrase for _, phrase in sorted(told, key=lambda one: -one[0])])


def extra_in_words(problem: Problem, extra: int, parts: Cost) -> str:
    """``cela coûterait 25 de plus (...)``: the cost is in minutes of the planner's own measure."""
    if not extra:
        words = difference_in_words(problem, parts)
        return f"le programme vaudrait autant{f' ({words})' if words else ''}"
    word = "plus cher" if extra > 0 else "moins cher"
    told = difference_in_words(problem, parts)
    return f"le programme serait {word} de {count(abs(extra), 'minute')} ({told})"


def _amounts(problem: Problem, parts: Cost) -> list[tuple[int, str]]:
    """(weighted minutes, what they stand for) of each part."""
    weights = problem.weights

    def number(minutes: int, weight: int) -> int:
        return abs(minutes) // max(1, weight)

    return [
        (parts.out, f"{duration(number(parts.out, weights.out))} hors visites"),
        (
            parts.longest,
            f"{duration(number(parts.longest, weights.longest))} sur la journée la plus longue",
        ),
        (
            parts.target,
            count(
                number(parts.target, weights.target),
                "visite manquante",
                "visites manquantes",
            ),
        ),
        (
            parts.sector,
            count(
                number(parts.sector, weights.sector),
                "visite d’un secteur déjà vu",
                "visites d’un secteur déjà vu",
            ),
        ),
        (
            parts.unvisited,
            count(
                number(parts.unvisited, weights.unvisited),
                "entreprise sans visite",
                "entreprises sans visite",
            ),
        ),
        (
            parts.interest,
            count(
                number(parts.interest, weights.interest),
                "personne sans secteur souhaité",
                "personnes sans secteur souhaité",
            ),
        ),
    ]
