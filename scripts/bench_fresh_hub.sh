#!/usr/bin/env bash
# Measures the time from a fresh clone to a served local hub: two commands, with no package cached.
# In: this repository's last commit; git, make, curl, Python 3.11; the package registry; port 8000 free.
# Out: seconds for each command and in all, and the load of the machine. Nothing is left behind.
set -euo pipefail
cd "$(dirname "$0")/.."
area="${1:-Avon and Somerset}"
address=http://127.0.0.1:8000/
patience=300

if curl --silent --output /dev/null "$address"; then
  echo "Something answers at $address already; stop it first." >&2
  exit 1
fi

scratch="$(mktemp -d)"
server=""
end() {
  # make serve runs in a process group of its own, so that all of it ends.
  if [ -n "$server" ]; then kill -- "-$server" 2>/dev/null || true; fi
  rm -rf "$scratch"
}
trap end EXIT

git clone --quiet --no-hardlinks . "$scratch/hub"
cd "$scratch/hub"
export PIP_NO_CACHE_DIR=1 XDG_CACHE_HOME="$scratch/cache" NO_MKDOCS_2_WARNING=1
unset PYTHONPATH VIRTUAL_ENV
echo "load before: $(uptime | sed 's/.*load average: //')"

begun="$(date +%s.%N)"
TIMEFORMAT="%U %S"
{ time make --silent area NAME="$area" >&3 2>&4; } 3>&1 4>&2 2>"$scratch/worked"
ready="$(date +%s.%N)"

set -m
make --silent serve >"$scratch/said" 2>&1 &
server=$!
set +m
until curl --silent --fail "$address" 2>/dev/null | grep -q "In $area"; do
  if ! kill -0 "$server" 2>/dev/null || [ "$(($(date +%s) - ${begun%.*}))" -gt "$patience" ]; then
    cat "$scratch/said" >&2
    echo "The hub was not served." >&2
    exit 1
  fi
  sleep 0.2
done
served="$(date +%s.%N)"

# On a busy machine the seconds that the processor worked tell more than those that passed.
awk -v a="$begun" -v b="$ready" -v c="$served" -v worked="$(awk '{ print $1 + $2 }' "$scratch/worked")" 'BEGIN {
  printf "make area  %6.1f s  (the virtual environment, and the first files; %.1f s of a processor)\n", b - a, worked
  printf "make serve %6.1f s  (until the home page answers)\n", c - b
  printf "in all     %6.1f s  (at most 120 are promised)\n", c - a
}'
echo "load after:  $(uptime | sed 's/.*load average: //')"
