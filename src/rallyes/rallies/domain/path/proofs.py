"""What the data prove of a rally's tasks: every app says what it knows, and nothing else does.

An app registers one function when it is ready; so a rally's path learns of apps above it without
knowing them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rallyes.rallies.models import Rally


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether the data show a task done, and how far they are, in words: ``4 sur 6``."""

    done: bool
    words: str = ""


Prover = Callable[[Rally], Mapping[str, Proof]]
"""Proofs by the key of a usual task, in a fixed number of queries."""

_provers: list[Prover] = []


def register(prover: Prover) -> None:
    """Once a prover, however often its app gets ready."""
    if prover not in _provers:
        _provers.append(prover)


def proofs_of(rally: Rally) -> dict[str, Proof]:
    """All that the data show of this rally."""
    return {key: proof for prover in _provers for key, proof in prover(rally).items()}


def towards(number: int, least: int) -> Proof:
    """So many, where at least so many are wanted; of one there is nothing to count."""
    return Proof(number >= least, f"{number} sur {least} au moins" if least > 1 else "")
