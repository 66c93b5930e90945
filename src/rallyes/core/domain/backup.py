"""The whole database in one file, and back.

Each database is copied by its own tool: SQLite's online backup, PostgreSQL's ``pg_dump``. Protected
values stay sealed in the file; the secret that opens them is kept elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from rallyes.core.errors import RefusedError

MANIFEST, DUMP = "manifest.json", "database"
MADE_BY_SET_UP = ("django_", "auth_", "core_commune")
RESTORING = ("--clean", "--if-exists", "--no-owner", "--single-transaction")
"""All or nothing, in place of what is there."""


class BackupRefused(RefusedError):
    """A file that is no backup, is damaged, or does not fit this database."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. ``engine``: sqlite or postgresql."""

    made_at: str
    engine: str
    sha256: str
    migrations: list[str]


def backup(*, target: Path, now: datetime) -> Manifest:
    """Writes the database into ``target``, whole or not at all. Raises BackupRefused."""
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        dump, packed = Path(folder) / DUMP, Path(folder) / target.name
        _dump(dump)
        manifest = Manifest(now.isoformat(), connection.vendor, _digest(dump), _applied())
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, json.dumps(asdict(manifest)))
            archive.write(dump, DUMP)
        packed.chmod(0o600)
        packed.replace(target)
    return manifest


def restore(*, source: Path, replace: bool) -> Manifest:
    """Puts a backup in place of the database.

    ``replace``: even where the database holds something. Raises BackupRefused.
    """
    if not replace and _holds_something():
        message = "La base de données n’est pas vide\u00a0: ajoutez --replace pour la remplacer."
        raise BackupRefused(message)
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / DUMP
        manifest = _unpack(source, dump)
        _require_fitting(manifest)
        _load(dump)
    return manifest


def _unpack(source: Path, dump: Path) -> Manifest:
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = Manifest(**json.loads(archive.read(MANIFEST)))
            archive.extract(DUMP, dump.parent)
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError) as fault:
        message = f"{source.name} n’est pas une sauvegarde de Rallyes, ou elle est abîmée."
        raise BackupRefused(message) from fault
    if _digest(dump) != manifest.sha256:
        message = f"{source.name} est abîmé\u00a0: son contenu ne correspond plus à son empreinte."
        raise BackupRefused(message)
    return manifest


def _require_fitting(manifest: Manifest) -> None:
    if manifest.engine != connection.vendor:
        message = (
            f"Cette sauvegarde vient de {manifest.engine}, la base est {connection.vendor}\u00a0: "
            "restaurez-la sur la même sorte de base."
        )
        raise BackupRefused(message)
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if set(manifest.migrations) - known:
        message = (
            "Cette sauvegarde vient d’une version plus récente de Rallyes\u00a0: "
            "mettez d’abord le logiciel à jour."
        )
        raise BackupRefused(message)


def _applied() -> list[str]:
    return sorted(
        f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
    )


def _holds_something() -> bool:
    """Whether a table holds a row that neither Django nor our own set-up made."""
    tables = connection.introspection.table_names()
    return any(_has_a_row(name) for name in tables if not name.startswith(MADE_BY_SET_UP))


def _has_a_row(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608
        return cursor.fetchone() is not None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _dump(target: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(target) as copy:
            connection.connection.backup(copy)
        copy.close()
    else:
        _postgres("pg_dump", "--format=custom", "--no-owner", f"--file={target}")


def _load(dump: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(dump) as copy:
            copy.backup(connection.connection)
        copy.close()
        connection.close()
        return
    name = str(connection.settings_dict["NAME"])
    connection.close()
    _postgres("pg_restore", *RESTORING, f"--dbname={name}", str(dump))


def _postgres(tool: str, *arguments: str) -> None:
    """Runs a tool of PostgreSQL on our database; the password goes by the environment."""
    settings = connection.settings_dict
    environment = os.environ | _variables(settings)
    try:
        done = subprocess.run(
            [tool, *arguments], env=environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as fault:
        message = f"{tool} n’est pas installé sur cette machine\u00a0: installez postgresql-client."
        raise BackupRefused(message) from fault
    if done.returncode:
        raise BackupRefused(f"{tool}\u00a0: {done.stderr.strip()}")


def _variables(settings: Mapping[str, Any]) -> dict[str, str]:
    named = {
        "PGDATABASE": settings["NAME"],
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGHOST": settings["HOST"],
        "PGPORT": settings["PORT"],
    }
    return {name: str(value) for name, value in named.items() if value}
