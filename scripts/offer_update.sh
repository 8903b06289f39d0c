#!/usr/bin/env bash
# Offers an update that was tried out: as one pull request on GitHub or one merge request on GitLab, or,
# where that cannot be, in one issue that says what to do.
#   offer_update.sh [FOLDER]
# In: FOLDER (build/update) with report.md, report.json and update.bundle, as scripts/update_in_ci.sh left
# them; a clone with its whole past; UPDATE_BASE, the branch to be updated; UPDATE_TOKEN, which may push.
# On GitHub also gh with GH_TOKEN, GITHUB_REPOSITORY, GITHUB_SERVER_URL and RUN_URL; on GitLab UPDATE_REMOTE.
# Out: the branch update/vX.Y.Z (and no other), and the request or the issue. What a person has closed is
# not opened again for the same release, and a branch that a person has worked on is left alone.
set -euo pipefail
cd "$(dirname "$0")/.."

folder="${1:-build/update}"
base="$UPDATE_BASE"
marker="<!-- signpost:update -->"
label="update"
remote="${UPDATE_REMOTE:-origin}"
ours="update@signpost.invalid"
run="${RUN_URL:-}"

export GIT_TERMINAL_PROMPT=0 UPDATE_USER="${UPDATE_USER:-x-access-token}" UPDATE_TOKEN="${UPDATE_TOKEN:-}"
if [ -n "$UPDATE_TOKEN" ]; then
  # The token reaches git through the environment, never an argument or a file; see data_branch.sh.
  export GIT_CONFIG_COUNT=2 GIT_CONFIG_KEY_0=credential.helper GIT_CONFIG_VALUE_0="" GIT_CONFIG_KEY_1=credential.helper
  # shellcheck disable=SC2016  # git's shell fills these in, not this one
  export GIT_CONFIG_VALUE_1='!f() { test "$1" = get && printf "username=%s\npassword=%s\n" "$UPDATE_USER" "$UPDATE_TOKEN"; }; f'
fi

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

stop() {
  echo "$1" >&2
  exit 1
}

# The outcome, the release, its commit, and whether it brings other workflows. Only what can be no more
# than that is taken from the file; all else is left empty.
read -r outcome release commit workflows < <(python3 -ISE -X utf8 - "$folder/report.json" <<'PYTHON'
import json, re, sys

try:
    with open(sys.argv[1], encoding="utf-8") as file:
        told = json.load(file)
except (OSError, ValueError):
    told = {}


def word(name, pattern):
    value = told.get(name)
    return value if isinstance(value, str) and re.fullmatch(pattern, value) else "-"


number = r"v[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?"
print(
    word("outcome", "updated|nothing|refused|kept"),
    word("after", number),
    word("commit", "[0-9a-f]{40,64}"),
    "yes" if told.get("workflows") else "no",
)
PYTHON
)
branch="update/$release"

# Writes the text of a request or an issue: the marker, what to know first, and the report.
body() {
  {
    echo "$marker"
    printf '%s\n\n' "$@"
    if [ -f "$folder/report.md" ]; then cat "$folder/report.md"; fi
    if [ -n "$run" ]; then printf '\n[The run that tried it out](%s)\n' "$run"; fi
  } >"$scratch/body.md"
}

# Brings the commits of the bundle to the branch. Prints nothing; says why on standard error.
# Status 0: pushed, or there already; 3: a person has worked on it; 4: the host refuses workflows.
push() {
  local tip
  git bundle verify --quiet "$folder/update.bundle" >/dev/null 2>&1 || stop "The update cannot be read, or does not fit this branch."
  git fetch --quiet --no-tags "$folder/update.bundle" HEAD || stop "The update cannot be read."
  [ "$(git rev-parse FETCH_HEAD)" = "$commit" ] || stop "The update is not the one that the report tells of."
  git merge-base --is-ancestor HEAD "$commit" || stop "The update does not begin where this branch stands."
  git ls-remote "$remote" "refs/heads/$branch" >"$scratch/remote" || stop "$remote does not answer."
  tip="$(cut -f1 "$scratch/remote")"
  if [ -n "$tip" ]; then
    git fetch --quiet --no-tags "$remote" "refs/heads/$branch" || stop "The branch $branch could not be fetched."
    if [ "$(git show --no-patch --format=%ce "$tip")" != "$ours" ]; then
      echo "A person has worked on $branch, so it is left as it is." >&2
      return 3
    fi
    # The same release on the same base: a second push would only change the time of the commit.
    if git merge-base --is-ancestor HEAD "$tip"; then return 0; fi
  fi
  # Options of the host's come after the first argument.
  if ! git push --quiet --force-with-lease="refs/heads/$branch:$tip" "$@" "$remote" "$commit:refs/heads/$branch" 2>"$scratch/error"; then
    cat "$scratch/error" >&2
    if grep -Eq 'without .?workflows?.? (permission|scope)' "$scratch/error"; then return 4; fi
    stop "The branch $branch could not be pushed. May this token write?"
  fi
}

# The number and the state of our issue: the oldest open one; else the newest that was closed; else 0 none.
our_issue() {
  gh issue list --repo "$GITHUB_REPOSITORY" --label "$label" --state all --limit 200 --json number,state,body >"$scratch/issues.json"
  MARKER="$marker" python3 -ISE -X utf8 - "$scratch/issues.json" <<'PYTHON'
import json, os, sys
from pathlib import Path

issues = [issue for issue in json.loads(Path(sys.argv[1]).read_text()) if os.environ["MARKER"] in issue["body"]]
opened = [issue["number"] for issue in issues if issue["state"] == "OPEN"]
closed = [issue["number"] for issue in issues if issue["state"] != "OPEN"]
print(*((min(opened), "open") if opened else (max(closed), "closed") if closed else (0, "none")))
PYTHON
}

close_issue() {
  local number state
  read -r number state < <(our_issue)
  if [ "$state" = open ]; then
    gh issue close "$number" --repo "$GITHUB_REPOSITORY" --comment "$1${run:+ $run}"
  fi
}

# Opens the issue, or brings it up to date, with the text of body(). Not again what a person has closed.
tell() {
  local number state title="$1"
  if [ "$(gh repo view "$GITHUB_REPOSITORY" --json hasIssuesEnabled --jq .hasIssuesEnabled)" != true ]; then
    echo "::notice title=No issue kept::Issues are switched off in this repository. The report is on the page of this run."
    return
  fi
  read -r number state < <(our_issue)
  if [ "$state" = closed ] && [ "$release" != - ] && NUMBER="$number" RELEASE="$release" python3 -ISE -X utf8 - "$scratch/issues.json" <<'PYTHON'
import json, os, sys
from pathlib import Path

issues = {issue["number"]: issue["body"] for issue in json.loads(Path(sys.argv[1]).read_text())}
sys.exit(f"<!-- release {os.environ['RELEASE']} -->" not in issues[int(os.environ["NUMBER"])])
PYTHON
  then
    echo "Issue $number told of $release and was closed, so it stays closed."
    return
  fi
  printf '\n<!-- release %s -->\n' "$release" >>"$scratch/body.md"
  case "$state" in
    none)
      gh label create "$label" --repo "$GITHUB_REPOSITORY" --description "Releases of the parent" --color C5DEF5 2>"$scratch/error" ||
        grep -q 'already exists' "$scratch/error" || { cat "$scratch/error" >&2; exit 1; }
      gh issue create --repo "$GITHUB_REPOSITORY" --title "$title" --label "$label" --body-file "$scratch/body.md"
      ;;
    *)
      gh issue edit "$number" --repo "$GITHUB_REPOSITORY" --title "$title" --body-file "$scratch/body.md"
      if [ "$state" = closed ]; then
        gh issue reopen "$number" --repo "$GITHUB_REPOSITORY" --comment "There is news of a release.${run:+ $run}"
      fi
      ;;
  esac
}

sync_fork="**Press *Sync fork*, then *Update branch*, on the first page of this repository, to take it.** It changes workflows (files below \`.github/workflows/\`), and GitHub lets only a person do that. Your files in \`local/\` stay as they are, and the site is built again by itself. It has been tried out with this hub: what follows is what it means for you."

# One pull request for the newest release; those for older ones are closed.
offer_on_github() {
  local pushed=0 number state older title="Update to $release of the parent"
  gh pr list --repo "$GITHUB_REPOSITORY" --state all --limit 200 --json number,state,headRefName,body,isCrossRepository >"$scratch/requests.json"
  read -r number state older < <(MARKER="$marker" BRANCH="$branch" python3 -ISE -X utf8 - "$scratch/requests.json" <<'PYTHON'
import json, os, sys
from pathlib import Path

found = [
    each
    for each in json.loads(Path(sys.argv[1]).read_text())
    if os.environ["MARKER"] in each["body"] and not each["isCrossRepository"] and each["headRefName"].startswith("update/")
]
same = sorted((each["state"] == "OPEN", each["number"]) for each in found if each["headRefName"] == os.environ["BRANCH"])
older = [each["number"] for each in found if each["state"] == "OPEN" and each["headRefName"] != os.environ["BRANCH"]]
print(*((same[-1][1], "open" if same[-1][0] else "closed") if same else (0, "none")), ",".join(map(str, older)) or "-")
PYTHON
  )
  if [ "$state" = closed ]; then
    echo "Pull request $number for $release was closed, so it is not opened again."
    return
  fi
  push || pushed=$?
  if [ "$pushed" = 4 ]; then
    body "$sync_fork"
    tell "$title"
    return
  fi
  [ "$pushed" = 0 ] || [ "$pushed" = 3 ] || exit "$pushed"
  body "This pull request is kept by the weekly update. **Merge it to take the release.** It has been merged, checked and built with your files in \`local/\`, which it does not change. Other checks do not start by themselves here, since a workflow opened it."
  if [ "$state" = open ]; then
    gh pr edit "$number" --repo "$GITHUB_REPOSITORY" --body-file "$scratch/body.md"
  elif ! gh pr create --repo "$GITHUB_REPOSITORY" --base "$base" --head "$branch" --title "$title" --body-file "$scratch/body.md" 2>"$scratch/error"; then
    cat "$scratch/error" >&2
    grep -q 'not permitted to create' "$scratch/error" || exit 1
    # A choice in the settings (Actions, General), not a failure: a person can open it with one press.
    body "**[Open the pull request](${GITHUB_SERVER_URL:-}/$GITHUB_REPOSITORY/compare/$base...$branch?expand=1), and merge it, to take the release.** The branch is ready. The settings of this repository do not let a workflow open it (Settings, Actions, General, *Allow GitHub Actions to create and approve pull requests*)."
    tell "$title"
    return
  fi
  if [ "$older" != - ]; then
    for number in ${older//,/ }; do
      gh pr close "$number" --repo "$GITHUB_REPOSITORY" --comment "$release has come, with all that is in this."
    done
  fi
  close_issue "There is a pull request for $release now."
}

offer_on_gitlab() {
  local pushed=0
  push -o merge_request.create -o "merge_request.target=$base" -o "merge_request.title=Update to $release of the parent" \
    -o "merge_request.description=It has been merged, checked and built with your files in local/, which it does not change. What it means for you is in build/update/report.md of this job: ${CI_JOB_URL:-}" || pushed=$?
  [ "$pushed" = 0 ] || [ "$pushed" = 3 ] || exit "$pushed"
}

case "$outcome" in
  nothing)
    echo "There is nothing to update."
    if [ -n "${GITHUB_REPOSITORY:-}" ]; then close_issue "This hub is up to date."; fi
    ;;
  updated)
    if [ "$release" = - ] || [ "$commit" = - ]; then stop "The report names no release."; fi
    if [ -z "${GITHUB_REPOSITORY:-}" ]; then
      offer_on_gitlab
    elif [ "$workflows" = yes ]; then
      body "$sync_fork"
      tell "Update to $release of the parent"
    else
      offer_on_github
    fi
    ;;
  *)
    # Refused, or the run broke: silence would look like a hub that is up to date.
    if [ -n "${GITHUB_REPOSITORY:-}" ]; then
      if [ "$outcome" = - ]; then body "**The last update broke before it could say why.** Please look at the run."; else body "The weekly update could not take a release."; fi
      tell "The parent's release could not be taken"
    else
      echo "The update was not made; build/update/report.md says why." >&2
      exit 1
    fi
    ;;
esac
