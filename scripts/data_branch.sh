#!/usr/bin/env bash
# Carries what was seen of links, and of the hubs of networks, between ledger/ and the data branch, which
# shares no history with main.
#   data_branch.sh fetch [FOLDER]   FOLDER (ledger) gets the files of the branch; no branch yet is no error
#   data_branch.sh save [FOLDER]    commits FOLDER's files to the branch, if they differ, and pushes it
# In: the remote (DATA_REMOTE, else origin), the branch (DATA_BRANCH, else link-data), a token that
# may read or write it (DATA_TOKEN, with DATA_USER; none where git already knows how), and for `save` what
# is to be saved (DATA_KIND: links, or networks).
# Out: files, or one more commit on the branch. No other branch, and nothing in the work tree
# outside FOLDER, is touched: commits are put together without checking anything out.
set -euo pipefail
cd "$(dirname "$0")/.."

action="${1:-}"
folder="${2:-ledger}"
branch="${DATA_BRANCH:-link-data}"
remote="${DATA_REMOTE:-origin}"
python="${SIGNPOST_PYTHON:-.venv/bin/python}"
kind="${DATA_KIND:-links}"
all=(links.jsonl links.runs.jsonl networks.jsonl)
case "$kind" in
  links) files=(links.jsonl links.runs.jsonl) ;;
  networks) files=(networks.jsonl) ;;
  *)
    echo "DATA_KIND is links or networks, not $kind" >&2
    exit 2
    ;;
esac

export GIT_AUTHOR_NAME="${GIT_AUTHOR_NAME:-Signpost link check}" GIT_AUTHOR_EMAIL="${GIT_AUTHOR_EMAIL:-link-check@signpost.invalid}"
export GIT_COMMITTER_NAME="$GIT_AUTHOR_NAME" GIT_COMMITTER_EMAIL="$GIT_AUTHOR_EMAIL"
export GIT_TERMINAL_PROMPT=0
if [ -n "${DATA_TOKEN:-}" ]; then
  # The token reaches git through the environment: never an argument, which other processes can
  # read, and never a file, which a later step could. The empty helper drops those set elsewhere.
  export DATA_TOKEN DATA_USER="${DATA_USER:-x-access-token}"
  export GIT_CONFIG_COUNT=2 GIT_CONFIG_KEY_0=credential.helper GIT_CONFIG_VALUE_0="" GIT_CONFIG_KEY_1=credential.helper
  # shellcheck disable=SC2016  # git's shell fills these in, not this one
  export GIT_CONFIG_VALUE_1='!f() { test "$1" = get && printf "username=%s\npassword=%s\n" "$DATA_USER" "$DATA_TOKEN"; }; f'
fi

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

stop() {
  echo "$1" >&2
  exit 1
}

# Prints the newest commit of the branch, and brings it here; prints nothing when there is no branch.
# A remote that does not answer is an error: taking it for "no branch" would lose the ledger.
newest() {
  local status=0
  git ls-remote --exit-code "$remote" "refs/heads/$branch" >"$scratch/remote" || status=$?
  if [ "$status" = 2 ]; then return 0; fi
  if [ "$status" != 0 ]; then stop "The data branch could not be read: $remote does not answer."; fi
  git fetch --quiet --no-tags "$remote" "refs/heads/$branch" || stop "The data branch $branch could not be fetched."
  git rev-parse --verify --quiet FETCH_HEAD
}

# Prints the text of one file in a commit; false when it is not there.
file_of() { git cat-file -e "$1:$2" 2>/dev/null && git cat-file blob "$1:$2"; }

# Prints the format that the first line of a ledger names; 1 when it names none.
format_of() {
  local found
  found="$(sed -n '1s/^{"format":\([0-9]\{1,9\}\),.*/\1/p' "$1")"
  echo "${found:-1}"
}

# Prints how many records a ledger holds, if it is there: its lines but for the one that names the format.
records_in() {
  if [ -f "$1" ]; then grep -vc '^{"format":' "$1" || true; else echo 0; fi
}

fetch() {
  local tip name
  mkdir -p "$folder"
  rm -f "$folder/base.txt"
  tip="$(newest)"
  if [ -z "$tip" ]; then
    echo "There is no branch $branch yet: no link has been checked, or nothing was kept."
    return
  fi
  for name in "${all[@]}"; do
    if file_of "$tip" "$name" >"$scratch/$name"; then mv "$scratch/$name" "$folder/$name"; fi
  done
  # What the run starts from: if the branch has moved on when the run is over, the two are merged.
  echo "$tip" >"$folder/base.txt"
  echo "Fetched the ledger from $branch ($(records_in "$folder/links.jsonl") links)."
}

# Adds what another run has saved meanwhile to what is in FOLDER.
merge() {
  local tip="$1"
  # Each poll is of the whole family, one at a time: the newest stands for itself. What a newer release
  # has written is not overwritten by an older one; of links, the merge below says so.
  if [ "$kind" = networks ]; then
    if file_of "$tip" networks.jsonl >"$scratch/theirs.jsonl" &&
      [ "$(format_of "$scratch/theirs.jsonl")" -gt "$(format_of "$folder/networks.jsonl")" ]; then
      stop "networks.jsonl on $branch was written by a newer release of Signpost; nothing was saved. Update Signpost."
    fi
    return
  fi
  if file_of "$tip" links.jsonl >"$scratch/theirs.jsonl"; then
    # The python environment is made only here, since most runs never come here.
    if [ ! -x "$python" ]; then make --silent setup >&2; fi
    "$python" scripts/merge_ledgers.py "$scratch/merged.jsonl" "$scratch/theirs.jsonl" "$folder/links.jsonl"
    mv "$scratch/merged.jsonl" "$folder/links.jsonl"
  fi
  if file_of "$tip" links.runs.jsonl >"$scratch/theirs.runs.jsonl"; then
    # A line a day, which begins with {"day":"…": of two for one day this run's stays.
    touch "$folder/links.runs.jsonl"
    awk -F'"' '{ of[$4] = $0 } END { for (day in of) print of[day] }' \
      "$scratch/theirs.runs.jsonl" "$folder/links.runs.jsonl" | LC_ALL=C sort >"$scratch/merged.runs.jsonl"
    mv "$scratch/merged.runs.jsonl" "$folder/links.runs.jsonl"
  fi
}

# Prints the tree of the branch with FOLDER's files in it, whatever else the branch holds. Its index
# is its own, so that the one of the work tree stays as it is; run it in a subshell.
tree_with_files() {
  local tip="$1" name
  export GIT_INDEX_FILE="$scratch/index"
  rm -f "$GIT_INDEX_FILE"
  if [ -n "$tip" ]; then git read-tree "$tip"; fi
  for name in "${files[@]}"; do
    if [ -f "$folder/$name" ]; then
      git update-index --add --cacheinfo "100644,$(git hash-object -w --no-filters "$folder/$name"),$name"
    fi
  done
  if [ -z "$tip" ]; then
    {
      echo "# Link ledger"
      echo
      echo "What the link checks of this hub have seen, a line a link, and what its polls saw of the hubs of local"
      echo "networks, a line an area. Weekly checks write it; please do not edit it by hand."
      echo "\`scripts/data_branch.sh\` on the main branch carries it to and fro."
    } >"$scratch/README.md"
    git update-index --add --cacheinfo "100644,$(git hash-object -w --no-filters "$scratch/README.md"),README.md"
  fi
  git write-tree
}

save() {
  local base tip tree commit name subject="Link checks" what="links" before="none"
  if [ "$kind" = networks ]; then subject="Hubs of networks" what="hubs"; fi
  for name in "${files[@]}"; do
    # A link to another file would publish that file's text.
    if [ -L "$folder/$name" ]; then stop "$folder/$name is a symbolic link; it was not saved."; fi
  done
  if [ ! -f "$folder/${files[0]}" ]; then
    echo "There is no ledger to save: the check found nothing out."
    return
  fi
  base="$(cat "$folder/base.txt" 2>/dev/null || true)"
  for _ in 1 2 3 4 5; do
    tip="$(newest)"
    if [ "$tip" = "$before" ]; then
      stop "The ledger could not be pushed to $branch, though nobody else had changed it. May this token write?"
    fi
    if [ -n "$tip" ] && [ "$tip" != "$base" ]; then
      echo "Another run has saved to $branch meanwhile; merging the two."
      merge "$tip"
    fi
    tree="$(tree_with_files "$tip")"
    if [ -n "$tip" ] && [ "$tree" = "$(git rev-parse "$tip^{tree}")" ]; then
      echo "Nothing has changed: no commit."
      return
    fi
    commit="$(git commit-tree "$tree" ${tip:+-p "$tip"} -m "$subject of $(date -u +%Y-%m-%d)")"
    if git push --quiet "$remote" "$commit:refs/heads/$branch"; then
      echo "Saved the ledger to $branch ($(records_in "$folder/${files[0]}") $what)."
      echo "$commit" >"$folder/base.txt"
      return
    fi
    before="$tip"
  done
  stop "The ledger could not be saved: others kept saving at the same time. Run the check again."
}

case "$action" in
  fetch) fetch ;;
  save) save ;;
  *)
    echo "usage: scripts/data_branch.sh fetch|save [FOLDER]" >&2
    exit 2
    ;;
esac
