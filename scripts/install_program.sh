#!/usr/bin/env bash
# Makes sure that a program is there: installs it where it is missing and that can be done, and says so where it cannot.
# In: the program; the Debian packages that bring it, in one argument; what it is for, as the beginning of a sentence
# ("Pages are checked with"). Out: nothing, or why it fails.
set -euo pipefail
program="$1" packages="$2" purpose="$3"

if command -v "$program" >/dev/null 2>&1; then exit 0; fi
echo "$program is missing; installing it."
as_root=""
if [ "$(id -u)" != 0 ]; then as_root="sudo -n"; fi
if command -v apt-get >/dev/null 2>&1 && { [ -z "$as_root" ] || command -v sudo >/dev/null 2>&1; }; then
  $as_root apt-get update -qq || true
  # shellcheck disable=SC2086  # two names are two packages
  $as_root apt-get install -y -qq $packages >/dev/null || true
fi
if ! command -v "$program" >/dev/null 2>&1; then
  echo "$purpose $program. Install it (Debian, Ubuntu: apt-get install $packages), then run this again." >&2
  exit 1
fi
