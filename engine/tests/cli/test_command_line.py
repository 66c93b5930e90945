"""The command line as people meet it: answers, progress, sentences instead of tracebacks."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import DATA
from judges import referee_judgement
from rallye_planner.cli import main
from rallye_planner.files import read_plan, read_problem
from rallye_planner.plan import Status

RALLY = DATA / "deux-equipes.json"
ARDECHE = DATA / "instances" / "teams" / "ardeche-2019.json"
SOURCE = Path(__file__).parents[2] / "src"
PROGRAM = "import sys; from rallye_planner.cli import main; sys.exit(main())"


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(SOURCE)}


def solve_until_found(rally: Path, answer: Path, *, times: int = 1) -> str:
    """Presses Ctrl-C when the first programme is told of; what the command line then says.

    No test waits for a time that a busy machine would not keep.
    """
    command = [sys.executable, "-c", PROGRAM, "solve", str(rally), "-o", str(answer)]
    with subprocess.Popen(
        [*command, "--seconds", "600", "--seed", "7"],
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment(),
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("coût ")
        for _ in range(times):
            process.send_signal(signal.SIGINT)
        told = process.stderr.read()
        assert process.wait() == 0
    return told


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_keeps_the_best_programme_so_far(times: int, tmp_path: Path) -> None:
    answer = tmp_path / "plan.json"
    told = solve_until_found(ARDECHE, answer, times=times)
    judged = referee_judgement(json.loads(ARDECHE.read_text()), json.loads(answer.read_text()))
    assert judged.broken == frozenset()
    last = told.splitlines()[-1]
    assert last.startswith(f"Programme écrit dans {answer}\u00a0: coût {judged.cost['total']}")
    assert "Traceback" not in told
    assert read_plan(answer).status in (Status.FEASIBLE, Status.OPTIMAL)


def test_an_answer_is_written_however_short_the_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Found or not, what the file says is what the exit status said."""
    answer = tmp_path / "plan.json"
    code = main(["solve", str(ARDECHE), "-o", str(answer), "--seconds", "0.001"])
    assert code in (0, 4)
    assert main(["check", str(ARDECHE), str(answer)]) == code
    assert f"crit{'e' if code else ''} dans {answer}" in capsys.readouterr().err


FOLDER = "dossier"
BAD_CALLS = [
    (["solve", "absent.json", "-o", "plan.json"], "absent.json\u00a0: ce fichier est introuvable"),
    (["solve", FOLDER, "-o", "plan.json"], "c’est un dossier"),
    (["solve", "rally.json", "-o", FOLDER], "c’est un dossier"),
    (["solve", "rally.json", "-o", "nulle/part.json"], "introuvable"),
    (["solve", "rally.json", "-o", "rally.json"], "un autre nom que celui du rallye"),
    (["solve", "text.json", "-o", "plan.json"], "ligne 1, colonne 1"),
    (["solve", "plan.json", "-o", "other.json"], 'attendu "rally/1"'),
    (["solve", "text.xlsx", "-o", "plan.json"], "Feuille Rallye"),
    (["solve", "absent.xlsx", "-o", "plan.json"], "absent.xlsx"),
    (["check", "rally.json", "absent.json"], "introuvable"),
    (["check", "rally.json", "text.json"], "ligne 1, colonne 1"),
    (["check", "rally.json", "rally.json"], 'attendu "plan/1"'),
    (["check", "text.ods", "plan.json"], "Feuille Rallye"),
    (["estimate-travel", "absent.json"], "introuvable"),
    (["estimate-travel", "rally.json", "--osrm", "file:///etc/passwd"], "http://"),
    (["template", "-o", "livre.json"], "finir par .xlsx"),
    (["template", "-o", "nulle/part.xlsx"], "introuvable"),
]


@pytest.mark.parametrize(("call", "said"), BAD_CALLS, ids=lambda part: " ".join(part)[:50])
def test_every_slip_is_a_sentence_and_exit_status_two(
    call: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / FOLDER).mkdir()
    (tmp_path / "rally.json").write_bytes(RALLY.read_bytes())
    (tmp_path / "plan.json").write_bytes((DATA / "deux-equipes.plan.json").read_bytes())
    for name in ("text.json", "text.xlsx", "text.ods"):
        (tmp_path / name).write_text("Bonjour\n")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    assert main(call) == 2
    output = capsys.readouterr()
    assert said in output.err
    assert output.out == ""
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_all_the_faults_of_a_rally_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rally = json.loads(RALLY.read_text(encoding="utf-8"))
    rally["companies"][0]["lat"], rally["days"][0]["start"] = "44", "8h"
    (tmp_path / "rally.json").write_text(json.dumps(rally), encoding="utf-8")
    call = ["solve", str(tmp_path / "rally.json"), "-o", str(tmp_path / "plan.json")]
    assert main(call) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "Le rallye contient 2 erreurs\u00a0:"
    assert told[1].startswith('- days[0].start\u00a0: lu «\u00a0"8h"\u00a0»')
    assert told[2].startswith('- companies[0].lat\u00a0: lu «\u00a0"44"\u00a0»')


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf", "dix"])
def test_a_time_that_makes_no_sense_is_refused(
    seconds: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["solve", str(RALLY), "-o", "plan.json", "--seconds", seconds])
    assert stopped.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"rallye-planner solve\u00a0: --seconds\u00a0: «\u00a0{seconds}\u00a0», "
        "il faut un nombre de secondes plus grand que zéro"
    )


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ([], "il manque\u00a0: COMMANDE"),
        (["plan"], "«\u00a0plan\u00a0» est inconnu"),
        (["solve", "rally.json"], "il manque\u00a0: -o/--output"),
        (["check", "rally.json"], "il manque\u00a0: PLAN"),
        (["check", "a", "b", "--fast"], "arguments inconnus\u00a0: --fast"),
        (["solve", "a", "-o"], "-o/--output\u00a0: il manque la valeur"),
        (["solve", "a", "-o", "b", "--seed", "-1"], "il faut un nombre entier positif"),
        (["estimate-travel", "a", "--osrm", "b", "--valhalla", "c"], "ne vont pas ensemble"),
    ],
)
def test_a_call_that_is_not_understood_is_told_in_french(
    call: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(call)
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("command", ["solve", "check", "estimate-travel", "template"])
def test_help_is_in_french(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith(f"usage\u00a0: rallye-planner {command}")
    assert "show this" not in told


def test_estimate_travel_prints_what_the_rally_file_calls_travel(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["estimate-travel", str(RALLY)]) == 0
    travel = json.loads(capsys.readouterr().out)
    assert [len(row) for row in travel["minutes"]] == [5] * 5
    filled = tmp_path / "rally.json"
    assert main(["estimate-travel", str(RALLY), "-o", str(filled)]) == 0
    assert json.loads(filled.read_text(encoding="utf-8"))["travel"] == travel


def test_the_example_workbook_becomes_a_programme(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, plan = tmp_path / "rallye.xlsx", tmp_path / "plan.json"
    assert main(["template", "-o", str(book), "--example"]) == 0
    assert read_problem(book).companies
    solve_until_found(book, plan)
    assert main(["check", str(book), str(plan)]) == 0
    assert capsys.readouterr().out.startswith("holds\n")


def test_a_programme_is_written_and_checked_as_a_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "programme.xlsx"
    solve_until_found(ARDECHE, book)
    assert main(["check", str(book), str(book)]) == 0
    assert capsys.readouterr().out.startswith("holds\n")


def test_the_empty_workbook_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "rallye.xlsx"
    assert main(["template", "-o", str(book)]) == 0
    assert main(["solve", str(book), "-o", str(tmp_path / "plan.json")]) == 2
    assert "Feuille" in capsys.readouterr().err


def test_a_workbook_that_somebody_filled_in_is_never_replaced_by_an_empty_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "rallye.xlsx"
    assert main(["template", "-o", str(book), "--example"]) == 0
    assert f"Classeur écrit dans {book}." in capsys.readouterr().err
    filled = book.read_bytes()
    assert main(["template", "-o", str(book)]) == 2
    assert "existe déjà" in capsys.readouterr().err
    assert book.read_bytes() == filled


@pytest.mark.parametrize("ending", [".xls", ".csv", ".txt", ".pdf"])
def test_a_name_that_announces_another_kind_of_file_is_refused(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rally, answer = tmp_path / f"rallye{ending}", tmp_path / f"programme{ending}"
    rally.write_bytes(RALLY.read_bytes())
    for source, target in ((rally, tmp_path / "plan.json"), (RALLY, answer)):
        for command in ("solve", "estimate-travel"):
            assert main([command, str(source), "-o", str(target)]) == 2
            assert "il faut un classeur .xlsx" in capsys.readouterr().err.lower()
            assert not target.exists()


def test_ctrl_c_before_the_calculation_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed(name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("rallye_planner.cli.importlib.import_module", pressed)
    assert main(["solve", str(RALLY), "-o", "plan.json"]) == 130


def test_the_command_line_starts_without_the_solver() -> None:
    """What a web process or a quick check imports stays light."""
    heavy = ("numba", "numpy", "highspy", "ortools", "xlsxwriter", "python_calamine", "llvmlite")
    program = (
        "import sys, rallye_planner.problem, rallye_planner.plan, rallye_planner.files,"
        "rallye_planner.checks, rallye_planner.travel, rallye_planner.cli.checking;"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env=environment(),
        check=True,
    )
    assert done.stdout == "[]\n"
