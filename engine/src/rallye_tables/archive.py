"""Takes the parts worth reading out of a zipped spreadsheet, within limits.

The archive is never handed on as it came: what is read is a new one, made of the parts that were
unpacked and counted here. Sizes that lie, entries that overlap and names given twice end here.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from rallye_tables.limits import Limits, RefusedFile

DAMAGED = (
    "Ce fichier est abîmé et ne peut pas être lu. "
    "Ouvrez-le dans Excel ou LibreOffice, enregistrez-le de nouveau, puis réessayez."
)
TOO_LARGE = (
    "Ce fichier est trop volumineux pour être lu. "
    "Gardez seulement les feuilles utiles, effacez les lignes et colonnes vides, puis réessayez."
)
PROTECTED = (
    "Ce fichier est protégé par un mot de passe. "
    "Retirez le mot de passe, enregistrez le fichier, puis réessayez."
)
WANTED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|mimetype|content\.xml|META-INF/manifest\.xml"
    r"|xl/(workbook|styles|sharedStrings)\.xml|xl/_rels/[^/]+\.rels|xl/worksheets/[^/]+\.xml",
    re.IGNORECASE,
)
CHUNK = 1 << 16


def unpack(data: bytes, limits: Limits) -> dict[str, bytes]:
    """The XML parts of a spreadsheet by name; raises RefusedFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_parts(archive, limits)
    except RefusedFile:
        raise
    except RuntimeError as error:
        raise RefusedFile(PROTECTED if "password" in str(error) else DAMAGED) from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        LookupError,
    ) as error:
        raise RefusedFile(DAMAGED) from error


def _read_parts(archive: zipfile.ZipFile, limits: Limits) -> dict[str, bytes]:
    entries = archive.infolist()
    wanted = [entry for entry in entries if WANTED.fullmatch(entry.filename)]
    if len(entries) > limits.entries or sum(e.file_size for e in wanted) > limits.unpacked_bytes:
        raise RefusedFile(TOO_LARGE)
    parts: dict[str, bytes] = {}
    room = limits.unpacked_bytes
    for entry in wanted:
        if entry.flag_bits & 1:
            raise RefusedFile(PROTECTED)
        if entry.filename in parts:
            raise RefusedFile(DAMAGED)
        parts[entry.filename] = _read_entry(archive, entry, room)
        room -= len(parts[entry.filename])
    return parts


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    content = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            content += chunk
            if len(content) > room:
                raise RefusedFile(TOO_LARGE)
    return bytes(content)


def repack(parts: Mapping[str, bytes]) -> bytes:
    """A plain archive of the given parts, stored without compression."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()
