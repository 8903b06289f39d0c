#!/usr/bin/env bash
# Writes requirements*.txt from requirements*.in: every package with one version and its hashes, for each system and for each
# Python from 3.11.0 on. Versions that are locked stay while they fit; --upgrade takes the newest that fit.
# In: requirements*.in; uv from .venv; the package index. Out: requirements*.txt, which name no package index.
set -euo pipefail
cd "$(dirname "$0")/.."

# Each set keeps to the versions of the sets before it.
chain=()
for name in requirements requirements-check requirements-test requirements-bench; do
  # `fewest`: one version of a package that every Python can use, before a newer one that only some can.
  .venv/bin/uv pip compile --quiet --universal --python-version 3.11.0 --fork-strategy fewest --generate-hashes \
    --no-config --no-emit-package pip --custom-compile-command "make lock" \
    "${chain[@]}" "$@" --output-file "$name.txt" "$name.in"
  chain+=(--constraints "$name.txt")
done
