"""What import contracts do not see: relations of models, reverse accessors, solvers at run time."""

import ast
import configparser
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

QUERY_CALLS = {
    "annotate", "Count", "exclude", "F", "filter", "Max", "Min", "order_by", "prefetch_related",
    "Prefetch", "Q", "select_related", "Sum", "values", "values_list",
}  # fmt: skip
SOLVERS = (
    "numba",
    "llvmlite",
    "highspy",
    "ortools",
    "rallye_planner.routes",
    "rallye_planner.teams",
)


@pytest.fixture(scope="module")
def heights(root: Path) -> dict[str, int]:
    """Each app's row in the first import contract, the lowest being 0."""
    contracts = configparser.ConfigParser()
    contracts.read(root / ".importlinter")
    rows = contracts["importlinter:contract:apps"]["layers"].strip().splitlines()
    return {
        name.strip(" ()"): height
        for height, row in enumerate(reversed(rows))
        for name in row.split("|")
    }


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("rallyes.")]


def app_of(model: type[Model]) -> str:
    return model.__module__.split(".")[1]


def test_relations_point_downwards(heights: dict[str, int]) -> None:
    """String foreign keys included: Django's registry has resolved them."""
    upwards = [
        f"{model.__name__}.{field.name} -> {field.related_model.__name__}"
        for model in our_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model in our_models()
        if not stands_on(app_of(model), app_of(field.related_model), heights)
    ]

    assert upwards == [], "a model knows its own app and those below it"


def stands_on(app: str, other: str, heights: dict[str, int]) -> bool:
    return app == other or heights[app] > heights[other]


def test_lower_apps_do_not_follow_reverse_accessors_upwards(
    heights: dict[str, int], sources: list[Path], root: Path
) -> None:
    climbs = {
        (app_of(model), relation.get_accessor_name()): app_of(relation.related_model)
        for model in our_models()
        for relation in model._meta.related_objects
        if relation.get_accessor_name() and relation.related_model in our_models()
        if app_of(model) != app_of(relation.related_model)
    }
    forbidden = {
        app: {
            accessor
            for (target, accessor), owner in climbs.items()
            if heights[owner] > heights[app] >= heights[target]
        }
        for app in heights
    }
    found = [
        f"{path.relative_to(root)}: {name}"
        for path in sources
        if path.is_relative_to(root / "src/rallyes") and len(path.relative_to(root).parts) > 3
        for name in relations_followed(path) & forbidden.get(path.relative_to(root).parts[2], set())
    ]

    assert found == [], "ask from the higher app, which knows both"


def relations_followed(path: Path) -> set[str]:
    """Names that a module may use as accessors: attributes, and look-ups of query calls."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.Call) and called(node) in QUERY_CALLS:
            found |= {first_step(keyword.arg) for keyword in node.keywords if keyword.arg}
            found |= {
                first_step(argument.value)
                for argument in node.args
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            }
    return found


def called(node: ast.Call) -> str:
    return getattr(node.func, "attr", None) or getattr(node.func, "id", "")


def first_step(look_up: str) -> str:
    return re.split("__", look_up.lstrip("-"), maxsplit=1)[0]


def test_models_are_imported_not_looked_up(sources: list[Path], root: Path) -> None:
    found = [
        str(path.relative_to(root))
        for path in sources
        if path.is_relative_to(root / "src") and "apps.get_model(" in path.read_text()
    ]

    assert found == [], "import the model: contracts see imports"


def test_the_web_process_never_loads_a_solver() -> None:
    """A solver takes seconds to import and hundreds of megabytes: it belongs to workers."""
    program = (
        "import sys\n"
        "import rallyes.config.wsgi\n"
        "from django.urls import get_resolver\n"
        "get_resolver().reverse_dict\n"
        f"print(*[name for name in {SOLVERS!r} if name in sys.modules])"
    )

    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert loaded.stdout.split() == []
