"""A page that counts nothing waits for no library of statistics."""

import subprocess
import sys
from pathlib import Path

import pytest

import rallyes.evaluation.domain.statistics as package

pytestmark = pytest.mark.once


def test_libraries_are_loaded_where_they_are_used() -> None:
    modules = [
        f"{package.__name__}.{path.stem}" for path in Path(package.__path__[0]).glob("[!_]*.py")
    ]
    program = (
        f"import sys, {', '.join(modules)}\n"
        "heavy = ('scipy', 'statsmodels', 'pandas', 'krippendorff', 'django')\n"
        "print(*[name for name in heavy if name in sys.modules])"
    )

    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert loaded.stdout.split() == []
