"""How the planner's tests run, and the tiny named rally that most of them are told on.

Few seeded examples every day, many on demand.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from rallye_planner.files import read_plan, read_rally
from rallye_planner.plan import Plan
from rallye_planner.problem import Problem

settings.register_profile("ci", max_examples=30, derandomize=True, deadline=None, database=None)
settings.register_profile(
    "long",
    max_examples=2000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

DATA = Path(__file__).parent / "data"


@pytest.fixture
def rally() -> Problem:
    return read_rally(DATA / "deux-equipes.json")


@pytest.fixture
def plan() -> Plan:
    return read_plan(DATA / "deux-equipes.plan.json")
