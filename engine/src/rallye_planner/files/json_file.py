"""JSON text from a file or a string, with the faults of the text itself."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from rallye_planner.files.faults import BadFile, Fault


def read_json(source: Path | str, bad: type[BadFile]) -> Any:
    """Parsed JSON of a path, or of a text that begins with ``{`` or ``[``.

    Raises OSError where the file cannot be opened, ``bad`` where it holds no JSON.
    """
    if isinstance(source, str) and source.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        return _parse(source, bad)
    try:
        text = Path(source).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise bad((Fault("", f"l’octet {error.start}", "un texte JSON en UTF-8"),)) from error
    return _parse(text, bad)


def _parse(text: str, bad: type[BadFile]) -> Any:
    twice: list[Fault] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        values = dict(pairs)
        if len(values) != len(pairs):
            keys = [key for key, _ in pairs]
            double = sorted({key for key in keys if keys.count(key) > 1})
            read = f"deux fois {', '.join(double)} dans un même objet"
            twice.append(Fault("", read, "chaque clé une seule fois"))
        return values

    try:
        value = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        place = f"ligne {error.lineno}, colonne {error.colno}"
        raise bad((Fault(place, "un texte qui n’est pas du JSON", "du JSON valide"),)) from error
    except (ValueError, RecursionError) as error:
        raise bad((Fault("", "un contenu démesuré", "un fichier de rallye"),)) from error
    if twice:
        raise bad(tuple(twice))
    return value


def write_json(value: Any, path: Path) -> None:
    """Writes beside the file and then puts it in place: never half a file."""
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
