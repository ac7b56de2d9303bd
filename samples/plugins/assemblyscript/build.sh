#!/usr/bin/env bash
# Compiles AssemblyScript to a component: build.sh KIND SOURCE OUT, where KIND is world, proxy, apiserver or storage.
# Needs npm install --ignore-scripts assemblyscript @bytecodealliance/jco in the folder above.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
module=$(mktemp --suffix .wasm)
trap 'rm -f "$module"' EXIT
npx --prefix "$here/.." asc "$2" --outFile "$module" -O3 --noAssert --runtime minimal --use abort=
node "$here/exports.mjs" "$module"
node "$here/../c/component.mjs" "$module" "$here/../../../src/Multidustry.Plugins/Wit" "$1-plugin" "$3"
