#!/usr/bin/env bash
# Installs the npm packages of tests/$1/package-lock.json below build/$1/, unless they are there already.
# In: the name of the folder, and one of the programs that the packages bring. Out: build/$1/node_modules/; or why it fails.
set -euo pipefail
cd "$(dirname "$0")/.."
from="tests/$1" to="build/$1" program="$2"

mkdir -p "$to"
if cmp -s "$from/package-lock.json" "$to/installed.json" && [ -x "$to/node_modules/.bin/$program" ]; then exit 0; fi
cp "$from/package.json" "$from/package-lock.json" "$to/"
if ! npm ci --prefix "$to" --ignore-scripts --no-audit --no-fund --silent; then
  echo "$program could not be installed with npm. Is the package registry within reach?" >&2
  exit 1
fi
cp "$from/package-lock.json" "$to/installed.json"
