"""A fork on a code host: a bare repository, its clone in a run, and a stand-in for GitHub's `gh`.

In: an empty folder. Out: what scripts/offer_update.py does to branches, requests and issues. The stand-in keeps
what it is told in a file, and refuses what the real one does not take.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hubs import ROOT

RUN = "https://github.example/o/r/actions/runs/1"
BOT = "update@signpost.invalid"

GH = """
import argparse, json, os, sys
from pathlib import Path

store = Path(os.environ["STORE"])
state = json.loads(store.read_text())
assert os.environ["GH_TOKEN"] == "token"


def command(words, **options):
    if sys.argv[1:3] != words:
        return None
    parser = argparse.ArgumentParser(allow_abbrev=False)
    for name in ("number", "repository", "name"):
        if options.pop(name, False):
            parser.add_argument(name, type=int if name == "number" else str)
    for name, choices in options.items():
        parser.add_argument("--" + name.replace("_", "-"), required=True, choices=choices)
    return parser.parse_args(sys.argv[3:])


def one(kind, number):
    return next(each for each in state[kind] if each["number"] == number)


def text(name):
    body = Path(name).read_text()
    if len(body) > 65536:
        sys.exit("body is too long (maximum is 65536 characters)")
    return body


O = ["o/r"]
if command(["repo", "view"], repository=True, json=["hasIssuesEnabled"], jq=[".hasIssuesEnabled"]):
    print("true" if state["enabled"] else "false")
elif command(
    ["pr", "list"], repo=O, state=["all"], limit=None, json=["number,state,headRefName,body,isCrossRepository"]
):
    keys = ("number", "state", "headRefName", "body", "isCrossRepository")
    print(json.dumps([{key: each[key] for key in keys} for each in state["requests"]]))
elif given := command(["pr", "create"], repo=O, base=["main"], head=None, title=None, body_file=None):
    if not state["may_create"]:
        sys.exit("GraphQL: GitHub Actions is not permitted to create or approve pull requests (createPullRequest)")
    number = len(state["requests"]) + len(state["issues"]) + 1
    new = {"number": number, "state": "OPEN", "headRefName": given.head, "isCrossRepository": False}
    state["requests"].append({**new, "title": given.title, "body": text(given.body_file), "said": []})
    print(f"https://github.example/o/r/pull/{number}")
elif given := command(["pr", "edit"], number=True, repo=O, body_file=None):
    one("requests", given.number)["body"] = text(given.body_file)
elif given := command(["pr", "close"], number=True, repo=O, comment=None):
    one("requests", given.number)["state"] = "CLOSED"
    one("requests", given.number)["said"].append(given.comment)
elif command(["issue", "list"], repo=O, label=["update"], state=["all"], limit=None, json=["number,state,body"]):
    print(json.dumps([{key: each[key] for key in ("number", "state", "body")} for each in state["issues"]]))
elif given := command(["label", "create"], name=True, repo=O, description=None, color=None):
    if given.name in state["labels"]:
        sys.exit(f'label with name "{given.name}" already exists; use `--force` to update its color and description')
    state["labels"].append(given.name)
elif given := command(["issue", "create"], repo=O, title=None, label=["update"], body_file=None):
    number = len(state["requests"]) + len(state["issues"]) + 1
    state["issues"].append(
        {"number": number, "state": "OPEN", "title": given.title, "body": text(given.body_file), "said": []}
    )
elif given := command(["issue", "edit"], number=True, repo=O, title=None, body_file=None):
    one("issues", given.number).update(title=given.title, body=text(given.body_file))
elif given := command(["issue", "close"], number=True, repo=O, comment=None):
    assert one("issues", given.number)["state"] == "OPEN"
    one("issues", given.number)["state"] = "CLOSED"
elif given := command(["issue", "reopen"], number=True, repo=O, comment=None):
    assert one("issues", given.number)["state"] == "CLOSED"
    one("issues", given.number)["state"] = "OPEN"
else:
    sys.exit(f"unknown command {sys.argv[1:]}")
store.write_text(json.dumps(state))
"""


def environment(**more: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GIT", "UPDATE_", "CI"))}
    who = {
        f"GIT_{role}_{what}": word for role in ("AUTHOR", "COMMITTER") for what, word in (("NAME", "A"), ("EMAIL", BOT))
    }
    return {**clean, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **more}


def git(folder: Path, *arguments: str, **more: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment(**more), check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def copy_hosting(folder: Path) -> None:
    """Copy the modules that these programs need, and no others: they run where nothing is set up."""
    for name in ("__init__.py", "day.py", "subprocesses.py", "hosting"):
        source, target = ROOT / "signpost" / name, folder / "signpost" / name
        target.parent.mkdir(exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target)


class Fork:
    """A fork on a host, its clone in a run, and the stand-in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clone = folder / "clone"
        (self.clone / "scripts").mkdir(parents=True)
        shutil.copy2(ROOT / "scripts" / "offer_update.py", self.clone / "scripts")
        copy_hosting(self.clone)
        (self.clone / ".gitignore").write_text("build/\n")
        git(self.clone, "init", "--quiet", "--initial-branch=main")
        git(self.clone, "add", ".")
        git(self.clone, "commit", "--quiet", "-m", "first")
        git(folder, "clone", "--quiet", "--bare", str(self.clone), "origin.git")
        git(self.clone, "remote", "add", "origin", str(folder / "origin.git"))
        self.store = folder / "store.json"
        self.put(requests=[], issues=[], labels=[], enabled=True, may_create=True)
        (folder / "gh.py").write_text(GH)
        (folder / "bin").mkdir()
        (folder / "bin" / "gh").write_text(f'#!/bin/sh\nexec {sys.executable} -ISE {folder / "gh.py"} "$@"\n')
        (folder / "bin" / "gh").chmod(0o755)

    def put(self, **state: Any) -> None:
        old = json.loads(self.store.read_text()) if self.store.exists() else {}
        self.store.write_text(json.dumps({**old, **state}))

    def __getattr__(self, name: str) -> Any:
        return json.loads(self.store.read_text())[name]

    def tried(self, release: str, outcome: str = "updated", workflows: tuple[str, ...] = ()) -> None:
        """What scripts/update_in_ci.sh leaves behind."""
        update = self.clone / "build" / "update"
        shutil.rmtree(update, ignore_errors=True)
        update.mkdir(parents=True)
        (update / "report.md").write_text(f"## Update to {release}\n")
        told: dict[str, Any] = {"outcome": outcome, "after": release, "workflows": workflows, "commit": ""}
        if outcome == "updated":
            git(self.clone, "checkout", "--quiet", "-B", "tried", "main")
            (self.clone / "new.txt").write_text(release)
            git(self.clone, "add", ".")
            git(self.clone, "commit", "--quiet", "-m", f"Take {release} of the parent")
            told["commit"] = git(self.clone, "rev-parse", "HEAD")
            git(self.clone, "bundle", "create", "--quiet", str(update / "update.bundle"), "main..HEAD")
            git(self.clone, "checkout", "--quiet", "main")
        (update / "report.json").write_text(json.dumps(told))

    def offer(self, status: int = 0, **more: str) -> subprocess.CompletedProcess[str]:
        github = {"STORE": str(self.store), "GH_TOKEN": "token", "GITHUB_REPOSITORY": "o/r", "RUN_URL": RUN}
        github |= {"GITHUB_SERVER_URL": "https://github.example", "UPDATE_BASE": "main"}
        github["PATH"] = f"{self.folder / 'bin'}:{os.environ['PATH']}"
        command = [sys.executable, "scripts/offer_update.py"]
        env = environment(**{**github, **more})
        done = subprocess.run(command, cwd=self.clone, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == status, done.stdout + done.stderr
        return done

    def branches(self) -> dict[str, str]:
        lines = git(self.folder / "origin.git", "for-each-ref", "--format=%(refname:short) %(objectname)").splitlines()
        return dict(line.split() for line in lines)
