#!/usr/bin/env bash
# Compiles C to a component: build.sh SOURCE OUT [CLANG-OPTIONS …]
# Needs clang and lld (Debian: clang lld), and jco beside this script or above it (npm install --ignore-scripts @bytecodealliance/jco).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
wit=${MULTIDUSTRY_WIT:-$here/../../../src/Multidustry.Plugins/Wit}
source=$1 out=$2
shift 2
module=$(mktemp)
trap 'rm -f "$module"' EXIT
"${CLANG:-clang}" --target=wasm32 -nostdlib -O2 -mbulk-memory -fno-builtin -Wall -Wno-unused-function -Wno-unused-parameter -Wl,--no-entry -Wl,--strip-debug "$@" -o "$module" "$source"
node "$here/component.mjs" "$module" "$wit" world-plugin "$out"
