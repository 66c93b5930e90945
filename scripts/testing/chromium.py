"""A Chromium for the browser tests and the pictures of the documentation."""

from __future__ import annotations

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
REMEDY = (
    "No Chromium on this machine, and it could not be installed. Install it with "
    "'apt-get install chromium' (or your system's way), or set CHROMIUM to its path."
)


class ChromiumMissing(Exception):
    """There is no browser, and we may not or cannot install one."""


def find_chromium() -> str:
    """Return the browser's path; raise `ChromiumMissing` with the remedy."""
    given = os.environ.get("CHROMIUM")
    found = given or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None or shutil.which(found) is None:
        raise ChromiumMissing(REMEDY)
    return found


def ensure_chromium() -> str:
    """Like `find_chromium`, but let root install Debian's when there is none."""
    try:
        return find_chromium()
    except ChromiumMissing:
        if os.geteuid() != 0 or shutil.which("apt-get") is None:
            raise
    print("tests: installing Chromium", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ("apt-get", "update", "-q"),
        ("apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"),
    ):
        subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=False,
        )
    return find_chromium()
