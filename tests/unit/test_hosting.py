"""The files by which hosts build and serve a hub: Netlify, GitLab, GitHub Pages, a dev container.

In: netlify.toml, .gitlab-ci.yml, .github/workflows/pages.yml, .devcontainer/ and the script that Netlify
runs. Out: each builds what `make site` builds, for the address that its host gives, and adds what a page
cannot say for itself. scripts/lint_workflows.sh asks the hosts' own readers.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from hubs import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


def netlify() -> dict[str, Any]:
    return tomllib.loads((ROOT / "netlify.toml").read_text(encoding="utf-8"))


def devcontainer() -> dict[str, Any]:
    return dict(json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8")))


def headers() -> dict[str, dict[str, str]]:
    return {rule["for"]: rule["values"] for rule in netlify()["headers"]}


def test_netlify_publishes_what_the_build_writes() -> None:
    build = netlify()["build"]
    site_dir = re.search(r"^site_dir: (\S+)", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert site_dir and build["publish"] == site_dir[1]
    script = build["command"].removeprefix("bash ")
    assert os.access(ROOT / script, os.X_OK)
    assert tuple(map(int, build["environment"]["PYTHON_VERSION"].split("."))) >= (3, 11)


def test_netlify_sends_what_a_page_cannot_say_and_nothing_that_stops_a_page() -> None:
    everywhere = headers()["/*"]
    policy = everywhere["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    # Chromium shows a PDF in a page of its own, whose style such a rule would stop; the pages have their own.
    assert not re.search(r"(default|style|script|object)-src", policy)
    assert everywhere["X-Content-Type-Options"] == "nosniff"
    assert everywhere["Referrer-Policy"] == "same-origin"


def test_only_files_whose_names_change_with_them_are_kept_for_long() -> None:
    kept = {path for path, values in headers().items() if "immutable" in values.get("Cache-Control", "")}
    assert kept == {"/search/:build/*"}


@pytest.mark.parametrize("ledger", [True, False], ids=["ledger", "no ledger"])
@pytest.mark.parametrize("pango", [True, False], ids=["packs", "no packs"])
@pytest.mark.parametrize("site", [True, False], ids=["built", "not built"])
def test_netlify_builds_with_what_can_be_had(tmp_path: Path, ledger: bool, pango: bool, site: bool) -> None:
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    script = scripts / "build_on_netlify.sh"
    script.write_text((ROOT / "scripts" / script.name).read_text(encoding="utf-8"), encoding="utf-8")
    fetch = scripts / "data_branch.py"
    fetch.write_text(f'#!/bin/bash\necho "ledger $* $DATA_REMOTE"\nexit {0 if ledger else 1}\n', encoding="utf-8")
    fetch.chmod(0o755)
    recipes = f"pango:\n\t@exit {0 if pango else 1}\n"
    recipes += f"site:\n\t@echo site $(SITE_URL) packs=$(PACKS)\n\t@exit {0 if site else 1}\n"
    (tmp_path / "Makefile").write_text(recipes, encoding="utf-8")
    given = {"URL": "https://hub.example.org", "REPOSITORY_URL": "https://code.example.org/hub"}
    done = subprocess.run(
        ["bash", str(script)], env={"PATH": os.environ["PATH"], **given}, capture_output=True, text=True, check=False
    )
    assert (done.returncode == 0) == site
    assert "ledger fetch https://code.example.org/hub" in done.stdout
    assert f"site https://hub.example.org/ packs={'' if pango else 'no'}\n" in done.stdout
    assert ("no link has been checked" in done.stdout) == (not ledger)


@pytest.mark.parametrize("network", [True, False], ids=["a network's hub", "the parent"])
def test_the_tests_of_the_parents_content_do_not_judge_a_networks(tmp_path: Path, network: bool) -> None:
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "run").write_text((ROOT / ".ci" / "run").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "Makefile").write_text("check:\n\t@echo checked\ntest:\n\t@echo tested\n", encoding="utf-8")
    (tmp_path / "local").mkdir()
    if network:
        (tmp_path / "local" / "network.yaml").write_text("name: Cumbria network\n", encoding="utf-8")
    # Not as a part of the make that may run this test, which would say more.
    apart = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    run = ["bash", str(tmp_path / ".ci" / "run")]
    done = subprocess.run(run, env=apart, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ("checked" if network else "tested")


def test_gitlab_publishes_the_site_for_the_address_that_gitlab_gives() -> None:
    job = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["pages"]
    assert job["artifacts"]["paths"] == ["public/"]
    build, publish = job["script"][-2:]
    assert 'SITE_URL="${CI_PAGES_URL%/}/" make' in build and publish == "mv site public"
    assert all("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in rule["if"] for rule in job["rules"])


def test_github_builds_for_the_address_in_the_settings_whatever_it_is() -> None:
    steps = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8"))["jobs"]["build"]["steps"]
    (build,) = [step for step in steps if step.get("name") == "Build"]
    assert build["env"] == {"SITE_URL": "${{ steps.pages.outputs.base_url }}/"}
    # A domain of one's own is set in the repository's settings; with this way of publishing such a file is ignored.
    assert [path for path in ROOT.rglob("CNAME") if ".venv" not in path.parts and "build" not in path.parts] == []


def test_the_dev_container_is_pinned_and_ready_to_serve() -> None:
    container = devcontainer()
    assert set(container) == {"name", "image", "onCreateCommand", "forwardPorts", "portsAttributes", "customizations"}
    assert re.fullmatch(r"[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}", container["image"])
    command, target = container["onCreateCommand"].split()
    assert command == "make" and target in TARGETS
    (port,) = container["forwardPorts"]
    assert f'or "{port}"' in (ROOT / "signpost" / "__main__.py").read_text(encoding="utf-8")
    assert list(container["portsAttributes"]) == [str(port)]
