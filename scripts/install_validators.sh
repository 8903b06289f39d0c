#!/usr/bin/env bash
# Installs what the tests check built pages with: the Nu Html Checker and schema.org's vocabulary.
# In: tests/validators/package-lock.json; npm, and Java 11 or later. Out: build/validators/.
# What is missing is installed; where that cannot be done it fails and says so.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install_program.sh npm "nodejs npm" "Pages are checked with"
scripts/install_program.sh java default-jre-headless "Pages are checked with"

home=build/validators
mkdir -p "$home"
if ! cmp -s tests/validators/package-lock.json "$home/installed.json" || [ ! -f "$home/node_modules/vnu-jar/build/dist/vnu.jar" ]; then
  cp tests/validators/package.json tests/validators/package-lock.json "$home/"
  if ! npm ci --prefix "$home" --ignore-scripts --no-audit --no-fund --silent; then
    echo "The validators could not be installed with npm. Is the package registry within reach?" >&2
    exit 1
  fi
  cp tests/validators/package-lock.json "$home/installed.json"
fi
