"""What the command line says when something is in the way."""

from __future__ import annotations

import os
from pathlib import Path

from rallye_planner.files import WORKBOOKS

NBSP = "\u00a0"
KINDS = (".json", *WORKBOOKS)


class Refusal(Exception):
    """A demand that cannot be met; the sentence says why and what to do."""


def sentence(error: OSError) -> str:
    """Why a file cannot be opened, in French."""
    name = error.filename or "fichier"
    match error:
        case FileNotFoundError():
            return f"{name}{NBSP}: ce fichier est introuvable."
        case IsADirectoryError():
            return f"{name}{NBSP}: c’est un dossier, il faut un fichier."
        case PermissionError():
            return f"{name}{NBSP}: vous n’avez pas le droit d’ouvrir ce fichier."
    return f"{name}{NBSP}: ce fichier ne peut pas être ouvert ({error.strerror})."


def require_known_kind(path: Path) -> None:
    """Refuses a name whose ending announces another kind of file; one without an ending is JSON."""
    if path.suffix and path.suffix.lower() not in KINDS and not path.is_dir():
        raise Refusal(
            f"{path}{NBSP}: ce genre de fichier ne convient pas. Il faut un classeur .xlsx ou "
            ".ods, ou un fichier .json. Depuis Excel ou LibreOffice, enregistrez "
            "le tableau en .xlsx."
        )


def require_room(path: Path, *, beside: Path | None = None) -> None:
    """Refuses, before any work, a place where the answer cannot be written."""
    if path.is_dir():
        raise IsADirectoryError(0, "", str(path))
    if not path.parent.is_dir():
        raise Refusal(f"{path.parent}{NBSP}: ce dossier est introuvable.")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise PermissionError(0, "", str(path))
    if beside is not None and path.exists() and beside.exists() and path.samefile(beside):
        raise Refusal(f"{path}{NBSP}: donnez à la réponse un autre nom que celui du rallye.")
