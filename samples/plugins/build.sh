#!/usr/bin/env bash
# Builds all sample plugins from source: build.sh [FOLDER]. What is built lies in FOLDER (built, unless told) as NAME.wasm.
# Needs of Debian: clang lld rustc libstd-rust-dev-wasm32 nodejs npm. What it needs of npm it installs here.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/built}
mkdir -p "$out"
[ -d "$here/node_modules" ] || (cd "$here" && npm install --ignore-scripts --no-audit --no-fund)
"$here/c/build.sh" world "$here/c/welcome.c" "$out/welcome.wasm"
"$here/c/build.sh" world "$here/c/economy.c" "$out/economy.wasm"
"$here/rust/build.sh" world "$here/rust/visits.rs" "$out/visits.wasm"
"$here/js/build.sh" welcome "$out/welcome-js.wasm"
"$here/js/build.sh" news "$out/news.wasm"
"$here/assemblyscript/build.sh" world "$here/assemblyscript/welcome.ts" "$out/welcome-as.wasm"
"$here/assemblyscript/build.sh" world "$here/assemblyscript/thanks.ts" "$out/thanks.wasm"
"$here/assemblyscript/build.sh" proxy "$here/assemblyscript/anti-grief.ts" "$out/anti-grief.wasm"
"$here/assemblyscript/build.sh" apiserver "$here/assemblyscript/roll-call.ts" "$out/roll-call.wasm"
"$here/rust/build.sh" apiserver "$here/rust/webhook.rs" "$out/webhook.wasm"
"$here/assemblyscript/build.sh" storage "$here/assemblyscript/store.ts" "$out/store-as.wasm"
"$here/rust/build.sh" storage "$here/rust/store.rs" "$out/store-rs.wasm"
