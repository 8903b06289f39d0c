#!/usr/bin/env bash
# Keeps one issue that says how the links of this hub are, and never a second.
#   rolling_issue.sh STATUS [REPORT_FOLDER]
# In: the exit status of check_links.py (anything but 0 and 1 means that the check did not do its
# work), its reports (build/link-health), gh with GH_TOKEN (issues: write), GITHUB_REPOSITORY, and
# RUN_URL for the way back to the run. Out: the issue with the label link-health and the marker
# below, opened or reopened when there is something to act on, brought up to date, or closed.
set -euo pipefail

status="${1:-}"
folder="${2:-build/link-health}"
label="link-health"
marker="<!-- signpost:link-health -->"
repository="$GITHUB_REPOSITORY"
run="${RUN_URL:-}"

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

# A fork starts without issues. That is a choice, not a failure.
if [ "$(gh repo view "$repository" --json hasIssuesEnabled --jq .hasIssuesEnabled)" != true ]; then
  echo "::notice title=No issue kept::Issues are switched off in this repository. The summary is on the page of this run."
  exit 0
fi

# The oldest open one; else the newest that was closed. Without the marker it is somebody else's.
gh issue list --repo "$repository" --label "$label" --state all --limit 200 --json number,state,body >"$scratch/issues.json"
read -r number state < <(MARKER="$marker" python3 -ISE -X utf8 - "$scratch/issues.json" <<'PYTHON'
import json, os, sys
from pathlib import Path

issues = [issue for issue in json.loads(Path(sys.argv[1]).read_text()) if os.environ["MARKER"] in issue["body"]]
opened = [issue["number"] for issue in issues if issue["state"] == "OPEN"]
closed = [issue["number"] for issue in issues if issue["state"] != "OPEN"]
print(*((min(opened), "open") if opened else (max(closed), "closed") if closed else (0, "none")))
PYTHON
)

# How the run went, in its own words: incomplete, or broken.
went="$(python3 -ISE -X utf8 - "$folder/link-health.json" <<'PYTHON'
import json, sys

try:
    with open(sys.argv[1], encoding="utf-8") as file:
        print(json.load(file)["run"]["status"])
except (OSError, ValueError, KeyError, TypeError):
    print("missing")
PYTHON
)"

case "$status" in
  0 | 1) lead="" ;;
  *)
    case "$went" in
      incomplete) lead="**The last check did not finish.** What follows holds only for the links that it came to. The next run goes on from there." ;;
      broken) lead="**The last check is broken.** It could not tell a dead link from one that works, so none of its results were kept. Please look at the run." ;;
      *) lead="**The last check failed.** Nothing is known of the links from it. Please look at the run to see why." ;;
    esac
    ;;
esac

{
  echo "$marker"
  echo "_This issue is kept by the weekly link check. It is brought up to date after each run, and closed when there is nothing to act on._"
  echo
  if [ -n "$lead" ]; then
    echo "$lead"
    echo
  fi
  if [ -f "$folder/summary.md" ]; then
    # GitHub takes 65,536 characters. Cut between lines, and never inside one.
    python3 -ISE -X utf8 - "$folder/summary.md" <<'PYTHON'
import sys
from pathlib import Path

text, most = Path(sys.argv[1]).read_text(encoding="utf-8", errors="replace"), 60000
if len(text) > most:
    text = text[:most].rpartition("\n")[0]
    # What was folded away must not swallow the rest of the page.
    text += "\n</details>" * max(0, text.count("<details") - text.count("</details"))
    text += "\n\n_There is more. The whole report is among the files of the run._"
print(text)
PYTHON
  fi
  if [ -n "$run" ]; then
    echo
    echo "[The run, with its reports]($run)"
  fi
} >"$scratch/body.md"

if [ "$status" = 0 ]; then
  if [ "$state" != open ]; then
    echo "All links are well, and no issue is open."
    exit 0
  fi
  gh issue edit "$number" --repo "$repository" --body-file "$scratch/body.md"
  gh issue close "$number" --repo "$repository" --comment "All is well: the last check found nothing to act on.${run:+ $run}"
  echo "All links are well: closed issue $number."
elif [ "$state" = none ]; then
  # Made only now, so that a hub without trouble gets no label; one that is there stays as it is.
  gh label create "$label" --repo "$repository" --description "How the links of this hub are" --color D4C5F9 2>"$scratch/error" ||
    grep -q 'already exists' "$scratch/error" || { cat "$scratch/error" >&2; exit 1; }
  gh issue create --repo "$repository" --title "Link health" --label "$label" --body-file "$scratch/body.md"
else
  gh issue edit "$number" --repo "$repository" --body-file "$scratch/body.md"
  if [ "$state" = closed ]; then
    gh issue reopen "$number" --repo "$repository" --comment "There is something to act on again.${run:+ $run}"
  fi
  echo "Brought issue $number up to date."
fi
