"""Random numbers for compiled walks: xorshift64* (Vigna, 2016), whose state the caller keeps.

A walk goes on where it stopped, whatever else draws numbers, and a draw takes a nanosecond.
``state`` [1] uint64, never 0.
"""

from __future__ import annotations

from typing import Any

import numba as nb
import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

UNIT = 1.0 / 9007199254740992.0
"""Two to the power of -53: turns 53 random bits into a number between 0 and 1."""
HALF, LOW_HALF, ELEVEN = np.uint64(32), np.uint64(0xFFFFFFFF), np.uint64(11)


@nb.njit(cache=True, inline="always")
def draw(state: Array) -> Any:
    """The next 64 random bits."""
    bits = state[0]
    bits ^= bits >> np.uint64(12)
    bits ^= bits << np.uint64(25)
    bits ^= bits >> np.uint64(27)
    state[0] = bits
    return bits * np.uint64(2685821657736338717)


@nb.njit(cache=True, inline="always")
def share(state: Array) -> Any:
    """A number from 0 to 1, 1 left out."""
    return float(draw(state) >> ELEVEN) * UNIT


@nb.njit(cache=True, inline="always")
def high_pick(bits: Any, count: int) -> int:
    """A whole number from 0 to ``count``, left out, by the high half of some random bits."""
    return int((bits >> HALF) * np.uint64(count) >> HALF)


@nb.njit(cache=True, inline="always")
def low_pick(bits: Any, count: int) -> int:
    """A whole number from 0 to ``count``, left out, by the low half of some random bits."""
    return int((bits & LOW_HALF) * np.uint64(count) >> HALF)
