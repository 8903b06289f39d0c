#!/usr/bin/env bash
# Says whether GitHub Pages is switched on for this repository, so that a fork without it is not told of a failure.
# In: gh with GH_TOKEN (pages: read), GITHUB_REPOSITORY. Out: ready=true or ready=false in GITHUB_OUTPUT, and a
# notice of what to do where it is off; exit status 1 when GitHub could not be asked.
set -euo pipefail

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
where="Settings, Pages, Build and deployment, Source: GitHub Actions"
ready=false
if gh api "repos/$GITHUB_REPOSITORY/pages" >"$scratch/answer" 2>"$scratch/error"; then
  if grep -q '"build_type": *"workflow"' "$scratch/answer"; then
    ready=true
  else
    echo "::notice title=Site not published::GitHub Pages publishes from a branch here. To publish this site, choose $where."
  fi
elif grep -q 'HTTP 404' "$scratch/error"; then
  echo "::notice title=Site not published::GitHub Pages is not switched on here. To publish this site, choose $where."
else
  echo "GitHub could not be asked whether Pages is switched on:" >&2
  cat "$scratch/error" >&2
  exit 1
fi
echo "ready=$ready" >>"$GITHUB_OUTPUT"
