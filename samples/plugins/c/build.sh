#!/usr/bin/env bash
# Compiles C to a component: build.sh KIND SOURCE OUT [CLANG-OPTIONS …], where KIND is world, proxy, apiserver or storage.
# Needs clang and lld (Debian: clang lld), and jco beside this script or above it (npm install --ignore-scripts @bytecodealliance/jco).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
wit=$here/wit
[ -d "$wit" ] || wit=$here/../../../src/Multidustry.Plugins/Wit
kind=$1 source=$2 out=$3
shift 3
module=$(mktemp)
trap 'rm -f "$module"' EXIT
"${CLANG:-clang}" --target=wasm32 -nostdlib -O2 -mbulk-memory -fno-builtin -Wall -Wno-unused-function -Wno-unused-parameter -I "$here" -Wl,--no-entry -Wl,--strip-debug "$@" -o "$module" "$source"
node "$here/component.mjs" "$module" "$wit" "$kind-plugin" "$out"
