"""House rules that hold for files: each message says the remedy."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

LONGEST = 400
TEXT = {".py", ".md", ".html", ".css", ".js", ".toml", ".txt", ".json", ".typ", ".sh", ""}
LEFT_OVER = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
MACHINE_PATH = re.compile(r"(?<![\w.])/(work|home|root|Users|tmp/\w*venv)/")
SKIPPED = re.compile(r"pytest\.(mark\.)?(skip|xfail|importorskip)|unittest\.skip")


def test_modules_are_short(sources: list[Path], root: Path) -> None:
    long = {
        str(path.relative_to(root)): length
        for path in sources
        if "referee" not in path.parts and (length := len(path.read_text().splitlines())) > LONGEST
    }

    assert long == {}, "make a folder of it, one idea a module"


def test_no_module_is_a_drawer(sources: list[Path], root: Path) -> None:
    drawers = {"utils", "util", "helpers", "common", "misc", "tools"}

    found = [str(path.relative_to(root)) for path in sources if drawers & names_of(path, root)]

    assert found == [], "name the module for what it does"


def names_of(path: Path, root: Path) -> set[str]:
    return set(path.relative_to(root).with_suffix("").parts)


def test_nothing_is_left_for_later(sources: list[Path], root: Path) -> None:
    ours = [path for path in sources if path != Path(__file__)]

    found = [
        str(path.relative_to(root))
        for path in ours
        if LEFT_OVER.search(path.read_text()) or SKIPPED.search(path.read_text())
    ]

    assert found == [], "do it now, or leave it out"


def test_no_path_of_one_machine(tracked: list[Path], root: Path) -> None:
    ours = [path for path in tracked if path.suffix in TEXT and path != Path(__file__)]

    found = [
        f"{path.relative_to(root)}: {match.group()}"
        for path in ours
        if (match := MACHINE_PATH.search(path.read_text(errors="ignore")))
    ]

    assert found == [], "make the path relative to the project"


def test_requirements_name_no_address(root: Path) -> None:
    """A lock that names a host binds everybody to it."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (root / name).read_text()
        assert "://" not in text, f"write {name} with make lock"
        assert "--hash=sha256:" in text


def test_no_lock_that_names_hosts(tracked: list[Path]) -> None:
    locks = {"uv.lock", "pylock.toml", "package-lock.json", "poetry.lock", "yarn.lock"}

    assert [path.name for path in tracked if path.name in locks] == []
