"""Runs git in a repository, with a token where there is one.

In: a folder, an environment, and a token. Out: what git printed, or a `GitError` that says what git said. The token
reaches git through the environment: never as an argument, which other processes can read, and never in a file, which
a later step could.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import CompletedProcess

from signpost.subprocesses import ProgramTimeoutError, run_bytes, run_text

SECONDS = 600.0
"""The time that one command may take."""

_HELPER = (
    '!f() { test "$1" = get && printf "username=%s\\npassword=%s\\n" "$SIGNPOST_GIT_USER" "$SIGNPOST_GIT_TOKEN"; }; f'
)


class GitError(Exception):
    """Git could not do what was asked; the message says what, and what git said. `status` is git's exit status."""

    def __init__(self, message: str, status: int = 1) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Git:
    """A repository's folder, and the environment in which git runs there."""

    folder: Path
    environment: Mapping[str, str] = field(repr=False)

    def __call__(self, *arguments: str) -> str:
        """What `git` with these arguments prints, without the line break at its end. GitError where it fails."""
        done = self._run(*arguments)
        if done.returncode:
            raise GitError(f"git {arguments[0]}: {done.stderr.strip() or 'it failed'}", done.returncode)
        return done.stdout.rstrip("\n")

    def succeeds(self, *arguments: str) -> bool:
        """Whether `git` with these arguments exits with 0."""
        return self._run(*arguments).returncode == 0

    def file(self, commit: str, name: str) -> bytes | None:
        """The bytes of a file in a commit; None where it has no such file."""
        if not self.succeeds("cat-file", "-e", f"{commit}:{name}"):
            return None
        done = run_bytes(
            ["git", "cat-file", "blob", f"{commit}:{name}"],
            seconds=SECONDS,
            cwd=self.folder,
            env=self.environment,
        )
        if done.returncode:
            raise GitError(f"{name} of {commit} cannot be read", done.returncode)
        return done.stdout

    def branch_at(self, remote: str, branch: str) -> str | None:
        """The newest commit of a branch; None where there is none. GitError where the remote does not answer."""
        done = self._run("ls-remote", "--exit-code", remote, f"refs/heads/{branch}")
        if done.returncode == 2:
            return None
        if done.returncode:
            raise GitError(f"{remote} does not answer: {done.stderr.strip()}", done.returncode)
        return done.stdout.split()[0]

    def with_variables(self, **more: str) -> Git:
        """The same repository, with more variables in git's environment."""
        return Git(self.folder, {**self.environment, **more})

    def _run(self, *arguments: str) -> CompletedProcess[str]:
        try:
            return run_text(["git", *arguments], seconds=SECONDS, cwd=self.folder, env=self.environment)
        except (OSError, ProgramTimeoutError) as error:
            raise GitError(f"git cannot be run: {error}") from None


def git_environment(environment: Mapping[str, str], user: str, token: str) -> dict[str, str]:
    """The environment in which git asks nobody for a password, and gives `token` where a host wants one.

    Without a token git uses what it knows already. The empty helper drops those that are set elsewhere.
    """
    quiet = {**environment, "GIT_TERMINAL_PROMPT": "0"}
    if not token:
        return quiet
    return {
        **quiet,
        "SIGNPOST_GIT_USER": user or "x-access-token",
        "SIGNPOST_GIT_TOKEN": token,
        "GIT_CONFIG_COUNT": "2",
        "GIT_CONFIG_KEY_0": "credential.helper",
        "GIT_CONFIG_VALUE_0": "",
        "GIT_CONFIG_KEY_1": "credential.helper",
        "GIT_CONFIG_VALUE_1": _HELPER,
    }
