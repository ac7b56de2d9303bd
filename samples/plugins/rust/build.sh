#!/usr/bin/env bash
# Compiles Rust to a component: build.sh KIND SOURCE OUT, where KIND is world, proxy, apiserver or storage.
# Needs rustc with the target wasm32-unknown-unknown (Debian: rustc libstd-rust-dev-wasm32 lld), and jco as ../c/component.mjs does.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A stack of 64 KiB in the place of a mebibyte: a server may run many plugins.
compile=("${RUSTC:-rustc}" --edition 2021 --target wasm32-unknown-unknown -C opt-level=s -C panic=abort -C strip=symbols -C link-arg=-zstack-size=65536)
"${compile[@]}" --crate-type rlib --crate-name multidustry -o "$work/libmultidustry.rlib" "$here/multidustry/lib.rs"
"${compile[@]}" --crate-type cdylib --crate-name plugin --extern multidustry="$work/libmultidustry.rlib" -o "$work/plugin.wasm" "$2"
node "$here/../c/component.mjs" "$work/plugin.wasm" "$here/../../../src/Multidustry.Plugins/Wit" "$1-plugin" "$3"
