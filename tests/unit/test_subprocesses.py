"""Programs end in their time, with all that they started, and none is run without a time.

In: real programs that print, fail or sleep; the source. Out: what they said, or a sentence in time.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest
from hubs import ROOT

from signpost.subprocesses import ProgramTimeoutError, run_bytes, run_text

SOURCE = [path for folder in ("signpost", "scripts", "hooks") for path in sorted((ROOT / folder).rglob("*.py"))]
STARTS = {
    "signpost/subprocesses.py": "the time is kept here",
    "signpost/links/check/linkchecker.py": "killed when it neither says nor asks anything for a minute",
    "signpost/links/check/browser.py": "killed with all that it started when the run ends or is killed",
    "signpost/__main__.py": "the person, who sees it: `serve` runs until it is ended",
    "scripts/bench_links.py": "servers, ended by the script; what is measured ends in its time",
    "scripts/bench_networks.py": "servers, ended by the script",
    "scripts/try_builds.py": "builds, ended in their time or killed",
}
"""The files that start a program without waiting for its end, and what ends it."""
CHILD = """\
import sys, time
while True:
    with open(sys.argv[1], "a") as sign:
        sign.write(".")
    time.sleep(0.02)
"""
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CHILD!r}, sys.argv[1]])"


def test_what_a_program_prints_comes_back_as_it_was_printed() -> None:
    program = "import sys; sys.stdout.buffer.write(b'a\\r\\nb \\xff'); sys.stderr.write('no'); sys.exit(3)"
    done = run_bytes([sys.executable, "-c", program], seconds=60)
    assert (done.returncode, done.stdout, done.stderr) == (3, b"a\r\nb \xff", b"no")
    read = run_text([sys.executable, "-c", program], seconds=60)
    assert (read.returncode, read.stdout, read.stderr) == (3, "a\nb \ufffd", "no")


def test_a_program_runs_where_and_as_it_is_told(tmp_path: Path) -> None:
    program = "import os, sys; print(os.getcwd(), os.environ.get('ONE'), sys.stdin.read())"
    done = run_text([sys.executable, "-c", program], seconds=60, cwd=tmp_path, env={"ONE": "two"})
    assert done.stdout.split() == [str(tmp_path.resolve()), "two"]


def test_a_program_that_takes_too_long_is_killed_with_all_that_it_started(tmp_path: Path) -> None:
    sign = tmp_path / "sign of life"
    began = monotonic()
    with pytest.raises(ProgramTimeoutError, match=r"^python\S* -c .* did not end within 3 seconds and was stopped$"):
        run_text([sys.executable, "-c", PARENT, str(sign)], seconds=3)
    assert monotonic() - began < 60
    seen = sign.stat().st_size
    assert seen, "the program that it started never ran"
    sleep(0.5)
    assert sign.stat().st_size == seen


def test_a_program_that_is_not_there_is_an_error_of_the_system() -> None:
    with pytest.raises(FileNotFoundError):
        run_text(["no-such-program-anywhere"], seconds=1)


@pytest.mark.parametrize("path", SOURCE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_program_is_run_without_a_time(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if called in ("subprocess.run", "subprocess.call", "subprocess.check_call", "subprocess.check_output"):
            assert any(word.arg == "timeout" for word in node.keywords), f"{path.name}:{node.lineno}: give it a timeout"
        elif called.endswith(("Popen", "create_subprocess_exec")):
            assert path.relative_to(ROOT).as_posix() in STARTS, f"{path.name}:{node.lineno}: what ends it?"
        assert not called.startswith(("os.system", "os.spawn", "os.popen", "asyncio.create_subprocess_shell")), path
