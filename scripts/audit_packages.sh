#!/usr/bin/env bash
# Looks up every locked package among the known vulnerabilities, and lists what the hub is built with.
# In: requirements*.txt; pip-audit from .venv; PyPI's database of advisories. Out: build/audit/, with an SBOM
# (CycloneDX, JSON) for each lock, and on standard output what is wrong. Exit status 1 when a package has a known vulnerability.
set -euo pipefail
cd "$(dirname "$0")/.."

mkdir -p build/audit
failed=0
for name in requirements requirements-check requirements-test requirements-bench; do
  echo "$name.txt"
  audit=(.venv/bin/pip-audit --requirement "$name.txt" --require-hashes --disable-pip --progress-spinner off)
  "${audit[@]}" --format cyclonedx-json --output "build/audit/$name.cdx.json" || failed=1
  "${audit[@]}" --format columns || failed=1
done
exit "$failed"
