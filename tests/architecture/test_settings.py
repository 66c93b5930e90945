"""Each variable that the application reads is described for whoever installs it."""

import ast
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.once


def test_every_variable_of_the_environment_is_documented(sources: list[Path], root: Path) -> None:
    read = {
        name
        for path in sources
        if path.is_relative_to(root / "src")
        for name in variables_read(path)
    }
    documented = set(re.findall(r"`([A-Z][A-Z0-9_]+)`", (root / "docs/deploy.md").read_text()))

    assert read - documented == set(), "describe it in docs/deploy.md"


def test_no_variable_is_documented_in_vain(sources: list[Path], root: Path) -> None:
    read = {name for path in sources for name in variables_read(path)}
    table = re.findall(r"^\| `([A-Z][A-Z0-9_]+)`", (root / "docs/deploy.md").read_text(), re.M)
    by_libraries = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}

    assert set(table) - read - by_libraries == set(), "nothing reads it: remove the line"


def variables_read(path: Path) -> set[str]:
    """Names in ``environ["X"]``, ``environ.get("X")`` and our ``required("X")``."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Subscript(value=ast.Attribute(attr="environ"), slice=ast.Constant(value=name)):
                found.add(name)
            case ast.Call(
                func=ast.Attribute(value=ast.Attribute(attr="environ"), attr="get" | "pop"),
                args=[ast.Constant(value=name), *_],
            ):
                found.add(name)
            case ast.Call(func=ast.Name(id="required"), args=[ast.Constant(value=name)]):
                found.add(name)
    return found
