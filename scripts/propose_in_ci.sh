#!/usr/bin/env bash
# Lays a change that another job made on a branch, and opens a pull request. The change is data here: a patch that
# touches anything but YAML of the catalogues is refused, and nothing in it is run.
# In: CHANGE, the patch; NUMBER, the issue's; BRANCH, the default branch; RUN, the page of the run; GH_TOKEN.
# Out: a branch, a pull request, and a word to the sender. Exit status 1, and nothing pushed, when the patch is refused.
set -euo pipefail
cd "$(dirname "$0")/.."

if [[ ! "${NUMBER:-}" =~ ^[0-9]+$ ]]; then
  echo "There is no number of an issue." >&2
  exit 1
fi
# Each file of the patch, by git's own reading of it; a mode, a link or a name outside the catalogues stops here.
git apply --numstat -z -- "$CHANGE" | tr '\0' '\n' | cut -f3 >"$CHANGE.files"
if [ ! -s "$CHANGE.files" ] ||
  grep -qvE '^(local/)?(data/)?([a-z_]+/)?[a-z0-9_-]+\.yaml$' "$CHANGE.files" ||
  grep -qE '^(old|new) mode |^new file mode 1[02]0(7|0)|^rename |^copy |^deleted file ' "$CHANGE"; then
  echo "The change touches more than the catalogues, and was not taken." >&2
  exit 1
fi
git apply --index -- "$CHANGE"

git config user.name "Signpost forms"
git config user.email "forms@signpost.invalid"
branch="form-$NUMBER"
git checkout --quiet -b "$branch"
git commit --quiet --message "A reader's form is taken on (#$NUMBER)"
# The token reaches git through the environment, and stays in no file.
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=credential.helper
# shellcheck disable=SC2016  # git's shell fills these in, not this one
export GIT_CONFIG_VALUE_0='!f() { test "$1" = get && printf "username=x-access-token\npassword=%s\n" "$GH_TOKEN"; }; f'
git push --quiet --force origin "HEAD:refs/heads/$branch"

if ! gh pr view "$branch" --json state --jq .state 2>/dev/null | grep -q OPEN; then
  gh pr create --base "$BRANCH" --head "$branch" --title "Take on a reader's form (#$NUMBER)" \
    --body "Closes #$NUMBER when it is merged. The preview and the checks are at $RUN."
fi
gh issue comment "$NUMBER" --body "Thank you. An editor has taken this on; a pull request with it waits for a last look. You will see here when it is on the hub."
