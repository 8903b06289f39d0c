"""`python -m signpost`: the commands that need neither make nor a shell.

In: the command and its options. Out: what is run, in which order, with which status. `.gitattributes` and the Makefile
are held to the same.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hubs import ROOT

from signpost import __main__ as commands
from signpost.environment import SETS, SetupError

PYTHON = Path("python")


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a command would run, in place of running it."""
    done: list[str] = []
    monkeypatch.setattr(commands, "set_up", lambda root, *given: done.append(f"set up {given}") or PYTHON)
    monkeypatch.setattr(commands, "_run", lambda python, *command: done.append(" ".join(command)) or 0)
    return done


def test_serve_takes_a_port(ran: list[str]) -> None:
    assert commands.main(["serve"]) == commands.main(["serve", "--port", "8001"]) == 0
    assert ran[1] == "-m mkdocs serve --dev-addr 127.0.0.1:8000 --livereload"
    assert ran[3] == "-m mkdocs serve --dev-addr 127.0.0.1:8001 --livereload"


def test_site_counts_its_pages_and_can_go_without_packs(ran: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_PACKS", "yes")
    assert commands.main(["site"]) == 0
    assert ran == ["set up ()", "-m mkdocs build", "scripts/count_pages.py site"]
    assert os.environ["SIGNPOST_PACKS"] == "yes"
    assert commands.main(["site", "--no-packs"]) == 0
    assert os.environ["SIGNPOST_PACKS"] == "no"


def test_check_begins_with_the_catalogues_and_needs_more_only_when_they_are_right(
    ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert commands.main(["check"]) == 0
    assert ran[:2] == ["set up ()", "scripts/validate.py"]
    ready = ran.index("set up ('check',)")
    assert all(command.startswith("scripts/") for command in ran[1:ready]) and "-m mypy" in ran[ready:]

    ran.clear()
    monkeypatch.setattr(commands, "_run", lambda python, *command: ran.append(" ".join(command)) or 1)
    assert commands.main(["check"]) == 1
    assert ran == ["set up ()", "scripts/validate.py"]


def test_what_cannot_be_set_up_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*given: object) -> Path:
        raise SetupError("Install something.")

    monkeypatch.setattr(commands, "set_up", fails)
    assert commands.main(["site"]) == 1
    assert capsys.readouterr().err == "Install something.\n"


def test_whoever_ends_a_command_ends_what_it_runs(tmp_path: Path) -> None:
    started, work = tmp_path / "started", tmp_path / "work.py"
    work.write_text(
        f"import os, pathlib, time\npathlib.Path({str(started)!r}).write_text(str(os.getpid()))\ntime.sleep(60)"
    )
    run = f"_run(Path({sys.executable!r}), {str(work)!r})"
    code = f"from pathlib import Path; from signpost.__main__ import _run; raise SystemExit({run})"
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    while not (started.exists() and started.read_text()):
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 128 + signal.SIGTERM
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)


def test_make_sets_up_by_these_sets_and_does_these_commands() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {name for name in SETS if name != "run" and f"setup-{name}" in makefile} == set(SETS) - {"run"}
    for command in ("serve", "site", "check"):
        assert f"$(RUN) -m signpost {command}" in makefile


@pytest.mark.parametrize(
    "name", ["scripts/links_in_ci.sh", "Makefile", ".ci/run", "requirements.txt", "resources.yaml"]
)
def test_lines_end_the_same_where_git_would_change_them(name: str, tmp_path: Path) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=true"]
    source = tmp_path / "source"
    for path in (".gitattributes", name):
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_bytes((ROOT / path).read_bytes()[:5000])
    plain = source / "plain.bin"
    plain.write_bytes(b"\x00\r\n")
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "x"]):
        subprocess.run(["git", *who, *command], cwd=source, check=True)
    subprocess.run(["git", *who, "clone", "--quiet", str(source), str(tmp_path / "clone")], check=True)
    assert b"\r" not in (tmp_path / "clone" / name).read_bytes()
    assert (tmp_path / "clone" / "plain.bin").read_bytes() == b"\x00\r\n"
