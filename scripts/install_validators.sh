#!/usr/bin/env bash
# Installs what the tests check built pages with: the Nu Html Checker and schema.org's vocabulary.
# In: tests/validators/package-lock.json; npm, and Java 11 or later. Out: build/validators/.
# What is missing is installed; where that cannot be done it fails and says so.
set -euo pipefail
cd "$(dirname "$0")/.."

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
    echo "Pages are checked with $1. Install it ($2), then run this again." >&2
    exit 1
  fi
}

command -v npm >/dev/null 2>&1 || install npm "nodejs npm"
command -v java >/dev/null 2>&1 || install java default-jre-headless

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
