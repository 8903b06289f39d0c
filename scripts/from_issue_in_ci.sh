#!/usr/bin/env bash
# Makes the change that a filled form asks for, and keeps it as a patch.
# In: BODY, the text of the issue, and LABELS, its labels with spaces between; GITHUB_STEP_SUMMARY, the run's page.
# Out: build/from-form/change.patch; the run's page says what changes, or each problem at its line. Exit status 1 when
# nothing can be taken.
set -euo pipefail
cd "$(dirname "$0")/.."
page="${GITHUB_STEP_SUMMARY:-/dev/stdout}"

make --quiet setup

form=""
for name in resource case-study correction broken-link; do
  # The label that the form gave.
  if [[ " ${LABELS:-} " == *" $name "* ]]; then form="$name"; fi
done
if [ -z "$form" ]; then
  echo "Nothing was done: the issue has the label of none of the forms." >>"$page"
  exit 1
fi

rm -rf build/from-form
mkdir -p build/from-form
status=0
printf '%s' "${BODY:-}" | .venv/bin/python scripts/from_issue.py "$form" - >build/from-form/said.txt 2>&1 || status=$?
{
  if [ "$status" = 0 ]; then echo "## What changes"; else echo "## Nothing was changed"; fi
  echo
  # Indented, it is shown as it is: what somebody typed is never markup.
  sed 's/^/    /' build/from-form/said.txt
} >>"$page"
if [ "$status" = 0 ]; then
  git add --intent-to-add -- .
  git diff --no-ext-diff --binary -- . ':!build' >build/from-form/change.patch
fi
exit "$status"
