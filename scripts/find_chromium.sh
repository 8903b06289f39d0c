#!/usr/bin/env bash
# Makes sure that the browser tests have a Chromium: one on the machine, or Playwright's own,
# or Debian's. Says which; fails, with what to do, when none can be had.
set -euo pipefail
cd "$(dirname "$0")/.."

for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then
    echo "Browser: $(command -v "$name")"
    exit 0
  fi
done
if .venv/bin/python -c 'import pathlib, sys; from playwright.sync_api import sync_playwright
with sync_playwright() as p: sys.exit(not pathlib.Path(p.chromium.executable_path).exists())' 2>/dev/null; then
  echo "Browser: Playwright's own Chromium"
  exit 0
fi
echo "No browser found; installing one."
as_root=""
if [ "$(id -u)" != 0 ]; then as_root="sudo -n"; fi
if command -v apt-get >/dev/null 2>&1 && { [ -z "$as_root" ] || command -v sudo >/dev/null 2>&1; }; then
  if $as_root apt-get update -qq && $as_root apt-get install -y -qq chromium >/dev/null && command -v chromium >/dev/null 2>&1; then
    echo "Browser: $(command -v chromium)"
    exit 0
  fi
fi
if .venv/bin/python -m playwright install chromium; then
  echo "Browser: Playwright's own Chromium"
  exit 0
fi
echo "Install Chromium (Debian, Ubuntu: apt-get install chromium; elsewhere: .venv/bin/python -m playwright install chromium), then run this again." >&2
exit 1
