#!/usr/bin/env bash
# Runs the link check where nobody watches.
# In: options for scripts/check_links.py. Out: its reports in build/link-health/. On GitHub also the
# summary on the run's page and `status` as an output of the step, whose exit status is then 0, so
# that reports are saved before a later step judges; elsewhere the check's own exit status.
set -euo pipefail
cd "$(dirname "$0")/.."

make --silent setup
if [ "${GITHUB_ACTIONS:-}" = true ]; then
  # What a server answers is printed here. A line of it that looks like a command to the runner
  # must be taken as text, so commands are switched off under a word that nobody can guess.
  word="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
  echo "::stop-commands::$word"
fi
status=0
contact="${GITHUB_REPOSITORY:+${GITHUB_SERVER_URL:-}/$GITHUB_REPOSITORY}${CI_PROJECT_URL:-}"
.venv/bin/python scripts/check_links.py ${contact:+--contact "$contact"} "$@" || status=$?
if [ "${GITHUB_ACTIONS:-}" = true ]; then
  echo
  echo "::$word::"
fi

if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f build/link-health/summary.md ]; then
  # GitHub shows no more than 1 MiB of a summary.
  head -c 1000000 build/link-health/summary.md >>"$GITHUB_STEP_SUMMARY"
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  echo "status=$status" >>"$GITHUB_OUTPUT"
  exit 0
fi
exit "$status"
