#!/usr/bin/env bash
# Builds the components that the tests run, and puts them where the clone keeps recordings: the samples, and guests that
# misbehave. Needs what samples/plugins/build.sh needs.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
samples=$here/../../../samples/plugins
out=$here/../../recordings/plugins
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$samples/build.sh" "$work"
component() {
  local name=$1 source=$2 kind=${KIND:-world}
  shift 2
  "$samples/c/build.sh" "$kind" "$here/$source" "$work/$name.wasm" "$@"
}
component menu menu.c
component probe-1 probe.c -DVERSION=1
component probe-2 probe.c -DVERSION=2
component refuses probe.c -DREFUSES
component loops-at-start probe.c -DLOOPS
KIND=proxy component proxy proxy.c
KIND=proxy component proxy-loops proxy.c -DLOOPS
KIND=proxy component proxy-traps proxy.c -DTRAPS
KIND=proxy component proxy-unsaved proxy.c -DTRAPS_AT_SAVE
KIND=apiserver component apiserver apiserver.c
KIND=apiserver component apiserver-loops apiserver.c -DLOOPS
KIND=storage component store store.c
KIND=storage component store-asks store.c -DASKS
"$samples/assemblyscript/build.sh" world "$here/everything.ts" "$work/everything.wasm"
# What the first line of hostile.wat tells; wat2wasm is wabt's.
for name in none $(sed -nE 's/^;;([a-z-]+) .*/\1/p' "$here/hostile.wat" | sort -u); do
  sed -E "s/^;;$name //" "$here/hostile.wat" >"$work/hostile.wat"
  wat2wasm "$work/hostile.wat" -o "$work/hostile.core"
  node "$samples/c/component.mjs" "$work/hostile.core" "$here/../../../src/Multidustry.Plugins/Wit" world-plugin "$work/hostile-$name.wasm"
done
for file in "$work"/*.wasm; do
  gzip -9n <"$file" >"$out/$(basename "$file").gz"
done
