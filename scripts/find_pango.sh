#!/usr/bin/env bash
# Makes sure that the packs to print can be made: that WeasyPrint finds the Pango libraries and at
# least one font. Installs Debian's where they are missing; fails, with what to do, when none can be had.
set -euo pipefail
cd "$(dirname "$0")/.."

can_print() {
  .venv/bin/python - 2>/dev/null <<'PY'
from signpost.site.print.typeset import typeset
typeset("<html lang=en><title>x</title><p>x", [], b"x" * 16)
PY
}

if can_print; then
  echo "Packs: WeasyPrint finds Pango"
  exit 0
fi
echo "WeasyPrint cannot print here; installing Pango and a font."
as_root=""
if [ "$(id -u)" != 0 ]; then as_root="sudo -n"; fi
if command -v apt-get >/dev/null 2>&1 && { [ -z "$as_root" ] || command -v sudo >/dev/null 2>&1; }; then
  if $as_root apt-get update -qq &&
    $as_root apt-get install -y -qq libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation >/dev/null &&
    can_print; then
    echo "Packs: WeasyPrint finds Pango"
    exit 0
  fi
fi
echo "Install the Pango libraries and a font (Debian, Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation; macOS: brew install pango; Fedora: dnf install pango), or build without packs: make site PACKS=no" >&2
exit 1
