"""Resolve our requirements and write them, hashed, to the two requirements files.

Runs on the machine's own Python; the resolver lives in a temporary environment. Arguments are
handed to the resolver, for instance `--upgrade` or `--upgrade-package django`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESOLVER = "uv==0.13.9"
OPTIONS = ("--universal", "--generate-hashes", "--only-binary", ":all:", "--quiet")


def main(arguments: list[str]) -> int:
    """Return 0 when both files are written."""
    with tempfile.TemporaryDirectory() as folder:
        resolver = install_resolver(Path(folder))
        resolve(resolver, "requirements.txt", *arguments)
        resolve(
            resolver, "requirements-dev.txt", "--group", "dev", "-c", "requirements.txt", *arguments
        )
    return 0


def install_resolver(folder: Path) -> Path:
    venv.create(folder, with_pip=True)
    pip = (folder / "bin" / "python", "-m", "pip", "install", "--quiet", RESOLVER)
    subprocess.run(pip, check=True)
    return folder / "bin" / "uv"


def resolve(resolver: Path, target: str, *arguments: str) -> None:
    command = (resolver, "pip", "compile", "pyproject.toml", *OPTIONS, "-o", target, *arguments)
    environment = os.environ | {"UV_CUSTOM_COMPILE_COMMAND": "make lock"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
