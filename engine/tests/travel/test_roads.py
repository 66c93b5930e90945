"""Road engines over HTTP, on answers recorded from real ones (see data/travel)."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from conftest import DATA
from rallye_planner.travel import Osrm, Place, TravelProvider, TravelUnavailable, Valhalla

PLACES = (Place(42.5063, 1.5218), Place(42.4627, 1.4902), Place(42.5562, 1.5334))

Answer = Callable[[str, bytes], tuple[int, bytes]]


@contextmanager
def server(answer: Answer) -> Iterator[str]:
    """A local server that answers every question as told; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(b"")

        def do_POST(self) -> None:
            self.answer(self.rfile.read(int(self.headers["Content-Length"])))

        def answer(self, body: bytes) -> None:
            status, content = answer(self.path, body)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.server_port}"
        finally:
            listening.shutdown()
            thread.join()


def recorded(name: str) -> bytes:
    return (DATA / "travel" / name).read_bytes()


def test_osrm_is_asked_for_a_table_and_its_seconds_become_minutes() -> None:
    asked: list[str] = []

    def answer(path: str, _: bytes) -> tuple[int, bytes]:
        asked.append(path)
        return 200, recorded("osrm-andorre.json")

    with server(answer) as url:
        minutes = Osrm(url).minutes(PLACES)
    points = "1.521800,42.506300;1.490200,42.462700;1.533400,42.556200"
    assert asked == [
        f"/table/v1/driving/{points};{points}?sources=0;1;2&destinations=3;4;5&annotations=duration"
    ]
    assert minutes == ((0, 8, 12), (8, 0, 20), (9, 16, 0))


def test_valhalla_is_asked_for_a_matrix_and_its_seconds_become_minutes() -> None:
    asked: list[Any] = []

    def answer(path: str, body: bytes) -> tuple[int, bytes]:
        asked.append((path, json.loads(body)))
        return 200, recorded("valhalla-andorre.json")

    with server(answer) as url:
        minutes = Valhalla(url + "/").minutes(PLACES)
    points = [{"lat": place.lat, "lon": place.lon} for place in PLACES]
    assert asked == [
        ("/sources_to_targets", {"sources": points, "targets": points, "costing": "auto"})
    ]
    assert minutes == ((0, 7, 11), (7, 0, 17), (8, 14, 0))


def test_many_places_are_asked_for_in_blocks() -> None:
    """120 places make 3 x 3 blocks; each cell's seconds tell which pair was asked for."""
    places = tuple(Place(45 + k / 1000, 5) for k in range(120))
    sizes: list[int] = []

    def answer(path: str, _: bytes) -> tuple[int, bytes]:
        points = [round((float(lat) - 45) * 1000) for lat in re.findall(r"5\.0+,([0-9.]+)", path)]
        first, second = (
            [points[int(k)] for k in indexes.split(";")]
            for indexes in re.findall(r"(?:sources|destinations)=([0-9;]+)", path)
        )
        sizes.append(len(points))
        durations = [[60 * (1000 * i + j) for j in second] for i in first]
        sources = [{"distance": 3.0} for _ in first]
        return 200, json.dumps({"durations": durations, "sources": sources}).encode()

    with server(answer) as url:
        minutes = Osrm(url).minutes(places)
    assert sizes == [100, 100, 70, 100, 100, 70, 70, 70, 40]
    assert all(
        minutes[i][j] == (0 if i == j else 1000 * i + j) for i in range(120) for j in range(120)
    )


def refusal(provider: TravelProvider) -> str:
    with pytest.raises(TravelUnavailable) as refused:
        provider.minutes(PLACES)
    return str(refused.value)


@pytest.mark.parametrize("engine", [Osrm, Valhalla])
@pytest.mark.parametrize(
    ("status", "content", "said"),
    [
        (200, b"<html>", "pas répondu en JSON"),
        (200, b"[]", "pas répondu en JSON"),
        (200, b"{}", "pas la forme attendue"),
        (200, b'{"durations": 3, "sources": 4, "sources_to_targets": 5}', "pas la forme attendue"),
        (200, b'{"durations": [[0]], "sources": [], "sources_to_targets": [[{"time": 0}]]}',
         "pas la forme attendue"),
        (400, b'{"message": "Too many coordinates"}', "erreur 400 («\u00a0Too many coordinates"),
        (400, b'{"error": "Too many coordinates"}', "erreur 400 («\u00a0Too many coordinates"),
        (404, b"nothing here", "erreur 404."),
        (500, b"[]", "erreur 500."),
    ],
)  # fmt: skip
def test_a_server_that_answers_badly_is_told_in_a_sentence(
    engine: type[Osrm] | type[Valhalla], status: int, content: bytes, said: str
) -> None:
    with server(lambda _path, _body: (status, content)) as url:
        assert said in refusal(engine(url))


@pytest.mark.parametrize("engine", [Osrm, Valhalla])
@pytest.mark.parametrize("url", ["", "localhost", "file:///etc/passwd", "http://[::1"])
def test_only_web_addresses_are_asked(engine: type[Osrm] | type[Valhalla], url: str) -> None:
    assert "doit commencer par http:// ou https://" in refusal(engine(url))


def test_a_server_that_is_not_there_is_told_in_a_sentence() -> None:
    with server(lambda _path, _body: (200, b"")) as url:
        pass
    assert "il ne répond pas" in refusal(Osrm(url))


def test_a_server_that_sleeps_is_not_waited_for() -> None:
    asleep = threading.Event()

    def answer(_path: str, _body: bytes) -> tuple[int, bytes]:
        asleep.wait(10)
        return 200, b"{}"

    with server(answer) as url:
        said = refusal(Valhalla(url, timeout=0.1))
        asleep.set()
    assert "il ne répond pas à temps" in said


def test_a_pair_without_a_road_is_named() -> None:
    answer = json.loads(recorded("osrm-andorre.json"))
    answer["durations"][2][0] = None
    with server(lambda _path, _body: (200, json.dumps(answer).encode())) as url:
        said = refusal(Osrm(url))
    assert "aucune route de l’entreprise n°\u00a02 vers la base" in said


def test_a_place_far_from_every_road_is_refused() -> None:
    answer = json.loads(recorded("osrm-andorre.json"))
    answer["sources"][1]["distance"] = 311_800.2
    with server(lambda _path, _body: (200, json.dumps(answer).encode())) as url:
        assert "aucune route près" in refusal(Osrm(url))
