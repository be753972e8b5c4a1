#!/usr/bin/env bash
# Known faults of what is installed: the exact versions are written down, then pip-audit looks each of them up.
# Usage: scripts/audit.sh [PYTHON]; needs the network. The exit code is that of pip-audit: 1 where a fault is known.
set -euo pipefail
python="${1:-.venv/bin/python}"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
"$python" -m pip freeze --exclude-editable > "$folder/locked.txt"
"$python" -m venv "$folder/tool"
"$folder/tool/bin/pip" install --quiet --disable-pip-version-check 'pip-audit>=2.9,<3'
"$folder/tool/bin/pip-audit" --no-deps --disable-pip --requirement "$folder/locked.txt"
