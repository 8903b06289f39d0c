"""The lock of a file: one program at a time, for as long as it lives and no longer.

In: programs that add to a number in a file, one that keeps the lock, and one that is killed with it. Out: the sum.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from signpost.file_lock import locked

ADD = """
import sys
from pathlib import Path
from signpost.file_lock import locked
path = Path(sys.argv[1])
for _ in range(50):
    with locked(path):
        path.write_text(str(int(path.read_text()) + 1))
"""
KEEP = """
import sys, time
from pathlib import Path
from signpost.file_lock import locked
with locked(Path(sys.argv[1])):
    print("mine", flush=True)
    time.sleep(60)
"""


def test_programs_that_add_to_one_file_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "number"
    path.write_text("0")
    adding = [subprocess.Popen([sys.executable, "-c", ADD, str(path)]) for _ in range(4)]
    assert [each.wait(60) for each in adding] == [0] * 4
    assert path.read_text() == "200"


def test_a_lock_that_is_kept_ends_the_wait_with_a_sentence_and_goes_with_its_program(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "file"
    with subprocess.Popen([sys.executable, "-c", KEEP, str(path)], stdout=subprocess.PIPE, text=True) as keeping:
        assert keeping.stdout and keeping.stdout.readline() == "mine\n"
        with (
            pytest.raises(BlockingIOError, match=r"another program has kept it locked for 0\.2 seconds"),
            locked(path, 0.2),
        ):
            pass
        keeping.kill()
    with locked(path, 5):
        pass
