#!/usr/bin/env bash
# Builds the site where Netlify builds it: with the ledger of the links if it can be read, and with the packs to
# print if they can be made, since nothing can be installed there.
# In: Netlify's URL (the site's address) and REPOSITORY_URL. Out: site/; make's exit status.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! DATA_REMOTE="${REPOSITORY_URL:-origin}" scripts/data_branch.py fetch; then
  echo "The ledger could not be read, so pages will say that no link has been checked."
fi
packs=""
if ! make pango; then
  echo "The packs to print cannot be made here; the site goes without them."
  packs="no"
fi
SITE_URL="${URL%/}/" make site PACKS="$packs"
