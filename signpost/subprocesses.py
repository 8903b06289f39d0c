"""Runs other programs, each within a time.

In: a command and how many seconds it may take. Out: what it printed and its exit status. A program that takes
longer is killed with everything that it started, so that nothing waits for ever.
"""

from __future__ import annotations

import io
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path


class ProgramTimeoutError(Exception):
    """A program did not end in its time and was killed; the message says which and after how long."""


def run_text(
    command: Sequence[str], *, seconds: float, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `command` with nothing on standard input; what it printed, as text (UTF-8, what is not UTF-8 replaced).

    `env` is the whole environment; None gives it ours. Raises ProgramTimeoutError after `seconds`, and OSError
    when the program cannot be started. The exit status is for the caller to judge.
    """
    done = run_bytes(command, seconds=seconds, cwd=cwd, env=env)
    return subprocess.CompletedProcess(done.args, done.returncode, _text(done.stdout), _text(done.stderr))


def run_bytes(
    command: Sequence[str], *, seconds: float, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run `command` as `run_text` does; what it printed, as bytes."""
    with subprocess.Popen(
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # so that what it starts can be killed with it
    ) as process:
        try:
            output, errors = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _kill(process)
            name = " ".join([Path(command[0]).name, *command[1:3]])
            raise ProgramTimeoutError(f"{name} did not end within {seconds:g} seconds and was stopped") from None
        except BaseException:
            _kill(process)
            raise
    return subprocess.CompletedProcess(command, process.returncode, output, errors)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the program; on POSIX all of its session, for a child that lives on would hold our pipes open."""
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _text(data: bytes) -> str:
    return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", errors="replace").read()
