#!/usr/bin/env bash
# Begins a hub from what a person chose in the workflow "Set up my area", and checks it.
# In: AREA, OTHER, NAME, CONTACT and PARENT, each as typed; GITHUB_STEP_SUMMARY, the run's page.
# Out: the first files in local/; the run's page says what was done and what to do next. Exit status 1,
# and the reason on the page, when nothing was done.
set -euo pipefail
cd "$(dirname "$0")/.."
page="${GITHUB_STEP_SUMMARY:-/dev/stdout}"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

make --quiet setup

given=("${AREA:-}")
case "${AREA:-}" in
  "" | "Choose one")
    echo "Nothing was done: choose your area in the list, then run this again." >>"$page"
    exit 1
    ;;
  "Another area"*)
    if [ -z "${OTHER:-}" ]; then
      echo "Nothing was done: write the name of your area in the second box, then run this again." >>"$page"
      exit 1
    fi
    given=("--custom" "--" "$OTHER")
    ;;
  *) given=("--" "$AREA") ;;
esac

status=0
.venv/bin/python scripts/new_area.py --name="${NAME:-}" --contact="${CONTACT:-}" --parent="${PARENT:-}" "${given[@]}" \
  >"$scratch/said" 2>&1 || status=$?
if [ "$status" = 0 ]; then
  .venv/bin/python scripts/validate.py >"$scratch/checked" 2>&1 || status=$?
  if [ "$status" != 0 ]; then cat "$scratch/checked" >>"$scratch/said"; fi
fi

{
  if [ "$status" = 0 ]; then echo "## Your hub has begun"; else echo "## Nothing was done"; fi
  echo
  # Indented, it is shown as it is: what somebody typed is never markup.
  sed 's/^/    /' "$scratch/said"
  echo
  if [ "$status" = 0 ]; then
    echo "Now open local/CHECKLIST.md in this repository, and do what it lists. To change a file, press its pencil."
  fi
} >>"$page"
exit "$status"
