#!/usr/bin/env bash
# Makes a component of NAME.js and its WIT world, NAME.wit: build.sh NAME OUT
# Needs npm install --ignore-scripts componentize-qjs in the folder above.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
wit=$here/../../../src/Multidustry.Plugins/Wit
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/deps/multidustry-plugin"
cp "$here/$1.wit" "$work/"
cp "$wit"/*.wit "$work/deps/multidustry-plugin/"
npx --prefix "$here/.." componentize-qjs --wit "$work" --world "$1" --js "$here/$1.js" --sync --stub-wasi --output "$2"
