#!/usr/bin/env bash
# Looks for mistakes in the site's scripts and stylesheets, their format included (Biome, by biome.json), and for
# misspelt words in catalogues, data, pages, documents, templates and code (cspell with British English, by cspell.json).
# In: nothing, or --write to format and to correct what Biome can; npm, and node 20 or later.
# Out: what is wrong, with its place. A name or a word of the trade that cspell does not know goes into tests/lint/.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install_program.sh npm "nodejs npm" "Scripts, stylesheets and spelling are checked with"
if [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 20')" != true ]; then
  echo "cspell needs node 20 or later; this is $(node --version)." >&2
  exit 1
fi
scripts/install_locked.sh lint biome
programs=build/lint/node_modules/.bin

failed=0
# It takes a folder without one file to check for a mistake of its own; cspell has to be told to.
"$programs/biome" check --error-on-warnings --max-diagnostics=none ${1:+"$1"} . || failed=1
"$programs/cspell" lint --config cspell.json --no-progress --must-find-files || failed=1

if [ "$failed" = 0 ]; then echo "Scripts, stylesheets and spelling are in order."; fi
exit "$failed"
