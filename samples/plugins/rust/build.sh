#!/usr/bin/env bash
# Compiles Rust to a component: build.sh SOURCE OUT
# Needs rustc with the target wasm32-unknown-unknown (Debian: rustc libstd-rust-dev-wasm32 lld), and jco as ../c/component.mjs does.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
wit=${MULTIDUSTRY_WIT:-$here/../../../src/Multidustry.Plugins/Wit}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
compile=("${RUSTC:-rustc}" --edition 2021 --target wasm32-unknown-unknown -C opt-level=s -C panic=abort -C strip=symbols)
"${compile[@]}" --crate-type rlib --crate-name multidustry -o "$work/libmultidustry.rlib" "$here/multidustry/lib.rs"
"${compile[@]}" --crate-type cdylib --crate-name plugin --extern multidustry="$work/libmultidustry.rlib" -o "$work/plugin.wasm" "$1"
node "$here/../c/component.mjs" "$work/plugin.wasm" "$wit" world-plugin "$2"
