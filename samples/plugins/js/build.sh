#!/usr/bin/env bash
# Makes a component of welcome.js: build.sh OUT
# Needs npm install --ignore-scripts componentize-qjs in the folder above.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
wit=$here/../../../src/Multidustry.Plugins/Wit
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/deps/multidustry-plugin"
cp "$here/welcome.wit" "$work/"
cp "$wit"/*.wit "$work/deps/multidustry-plugin/"
npx --prefix "$here/.." componentize-qjs --wit "$work" --world welcome --js "$here/welcome.js" --sync --stub-wasi --output "$1"
