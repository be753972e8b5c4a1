#!/usr/bin/env bash
# Reads samples/ into a fresh register in the current folder and prints the report of the Tokyo summit.
# Usage: demo.sh SERVANDA, the command to run.
set -euo pipefail
servanda=${1:-servanda}
samples=$(cd "$(dirname "$0")/.." && pwd)/samples
register=demo.db

rm -f "$register" "$register-wal" "$register-shm"
# Seen from the folder where the samples are, when it is this one, their paths read better.
[ "$samples" = "$PWD/samples" ] && samples=samples
"$servanda" add "$samples" --register "$register"
echo
title="Japan and Central Asia: the Tokyo summit, December 2025"
"$servanda" report --register "$register" --event tokyo-2025 --title "$title"

# Something to open: the statement behind the first of the largest sums.
first=$("$servanda" report --register "$register" --event tokyo-2025 --lines 1 | awk '/^Largest sums/ { getline; print $1 }')
cat <<EOF

What to try next:
  $servanda show ${first:-ID} --register $register
  $servanda list --register $register --country Uzbekistan --min-amount 100m --format table
  $servanda read $samples/tokyo-2025-wire.txt --format table
EOF
