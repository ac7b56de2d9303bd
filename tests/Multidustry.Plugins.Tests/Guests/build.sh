#!/usr/bin/env bash
# Builds the components that the tests run, and puts them where the clone keeps recordings.
# Needs what samples/plugins/c/build.sh and samples/plugins/rust/build.sh need.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
samples=$here/../../../samples/plugins/c
out=$here/../../recordings/plugins
mkdir -p "$out"
component() {
  local name=$1 source=$2 file
  shift 2
  file=$(mktemp)
  "$samples/build.sh" world "$source" "$file" "$@"
  gzip -9n <"$file" >"$out/$name.wasm.gz"
  rm -f "$file"
}
component welcome "$samples/welcome.c" "$@"
component economy "$samples/economy.c" "$@"
component menu "$here/menu.c" "$@"
component probe-1 "$here/probe.c" -DVERSION=1 "$@"
component probe-2 "$here/probe.c" -DVERSION=2 "$@"
component refuses "$here/probe.c" -DREFUSES "$@"
component loops-at-start "$here/probe.c" -DLOOPS "$@"
rust=$(mktemp)
"$samples/../rust/build.sh" "$samples/../rust/visits.rs" "$rust"
gzip -9n <"$rust" >"$out/visits.wasm.gz"
rm -f "$rust"
