"""What the command line says when something is in the way."""

from __future__ import annotations

import os
from pathlib import Path

NBSP = "\u00a0"


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


def require_room(path: Path, *, beside: Path | None = None) -> None:
    """Refuses, before any work, a place where the answer cannot be written."""
    if path.is_dir():
        raise IsADirectoryError(0, "", str(path))
    if not path.parent.is_dir():
        raise FileNotFoundError(0, "", str(path.parent))
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise PermissionError(0, "", str(path))
    if beside is not None and path.exists() and beside.exists() and path.samefile(beside):
        raise Refusal(f"{path}{NBSP}: donnez à la réponse un autre nom que celui du rallye.")
