#!/usr/bin/env bash
# Tries the parent's newest release out on this hub, where nobody watches.
# In: a clone with its whole past, on the branch to be updated, without a token; options for
# scripts/update.py. Out: in build/update/, the report and, when the release fits, update.bundle: the
# commits that take it, for scripts/offer_update.py. On GitHub also `status` as an output of the step,
# which is then 0, and the report on the run's page; elsewhere the update's own exit status.
# A parent (no local/network.yaml) has nobody to take releases from, and no status.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ ! -f local/network.yaml ]; then
  echo "There is no local/network.yaml here, so this is no network's hub. Nothing to update."
  exit 0
fi
rm -f build/update/report.md build/update/report.json build/update/update.bundle
make --silent setup
export GIT_AUTHOR_NAME="Signpost update" GIT_AUTHOR_EMAIL="update@signpost.invalid"
export GIT_COMMITTER_NAME="$GIT_AUTHOR_NAME" GIT_COMMITTER_EMAIL="$GIT_AUTHOR_EMAIL"
if [ "${GITHUB_ACTIONS:-}" = true ]; then
  # What the parent says is printed here. A line of it that looks like a command to the runner must
  # be taken as text, so commands are switched off under a word that nobody can guess.
  word="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
  echo "::stop-commands::$word"
fi
before="$(git rev-parse HEAD)"
status=0
.venv/bin/python scripts/update.py "$@" || status=$?
if [ "$status" = 0 ] && [ "$(git rev-parse HEAD)" != "$before" ]; then
  git bundle create --quiet build/update/update.bundle "$before..HEAD"
fi
if [ "${GITHUB_ACTIONS:-}" = true ]; then
  echo
  echo "::$word::"
fi

if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f build/update/report.md ]; then
  cat build/update/report.md >>"$GITHUB_STEP_SUMMARY"
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  echo "status=$status" >>"$GITHUB_OUTPUT"
  exit 0
fi
exit "$status"
