#!/usr/bin/env bash
# A whole cluster on loopback: three etcd, two apiservers, two proxies, three gameservers. Ctrl+C ends it.
# Everything it keeps is in ./cluster (or $CLUSTER). Needs etcd and the .NET SDK.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=${CLUSTER:-cluster}
command -v etcd > /dev/null || { echo "etcd is missing: apt-get install etcd-server" >&2; exit 1; }
mkdir -p "$data/logs"
data=$(cd "$data" && pwd)
[ -n "${NO_BUILD:-}" ] || dotnet build -c Release "$here" -v q -nologo
host="dotnet $(find "$here/bin/Release" -name Multidustry.ClusterHost.dll | head -1)"
processes=()
# The store goes last: the others say goodbye to it.
stop() {
  trap - EXIT INT TERM
  kill "${processes[@]:3}" 2>/dev/null; wait "${processes[@]:3}" 2>/dev/null
  kill "${processes[@]:0:3}" 2>/dev/null; wait
}
trap 'stop || true' EXIT INT TERM

run() { # NAME COMMAND…
  local name=$1; shift
  "$@" > "$data/logs/$name.log" 2>&1 &
  processes+=($!)
  echo "$! $name" >> "$data/processes"
}

: > "$data/processes"
peers=$(for i in 1 2 3; do printf 'etcd-%s=http://127.0.0.1:%s,' $i $((22380 + i)); done)
for i in 1 2 3; do
  run etcd-$i etcd --name etcd-$i --data-dir "$data/etcd-$i" --listen-client-urls http://127.0.0.1:$((22370 + i)) --advertise-client-urls http://127.0.0.1:$((22370 + i)) \
    --listen-peer-urls http://127.0.0.1:$((22380 + i)) --initial-advertise-peer-urls http://127.0.0.1:$((22380 + i)) --initial-cluster "${peers%,}"
done

nodes="api-1 api-2 proxy-1 proxy-2 gameserver-1 gameserver-2 gameserver-3"
[ -f "$data/certificates/authority.crt" ] || $host certificates "$data/certificates" $nodes
[ -f "$data/token" ] || (umask 077; head -c 32 /dev/urandom | base64 | tr -d '/+=\n' > "$data/token")
common="--Node:Certificates $data/certificates --Store:Etcd http://127.0.0.1:22371,http://127.0.0.1:22372,http://127.0.0.1:22373"
export Api__RootToken; Api__RootToken=$(cat "$data/token")

for i in 1 2; do run api-$i $host apiserver --Node:Name api-$i $common --Api:Listen http://127.0.0.1:$((7479 + i)) --Api:Snapshots "$data/snapshots" --Api:Journals "$data/journals"; done
for i in 1 2 3; do
  run gameserver-$i $host gameserver --Node:Name gameserver-$i $common --Node:Listen 127.0.0.1:$((7410 + i)) --Node:Labels:rack r$i \
    --Worlds:Data "$data/gameserver-$i" --Worlds:Snapshots "$data/snapshots" --Worlds:Journals "$data/journals" --Worlds:LeaveSeconds 5 ${MAPS:+--Worlds:Maps "$MAPS"}
done
for i in 1 2; do run proxy-$i $host proxy --Node:Name proxy-$i $common --Node:Listen 127.0.0.1:$((7420 + i)) --Game:Port $((6566 + i)); done

# A process that can't begin, mostly because somebody else has its port, says why in its log.
until (: < /dev/tcp/127.0.0.1/7480 && : < /dev/tcp/127.0.0.1/6568) 2> /dev/null; do
  while read -r process name; do
    kill -0 "$process" 2> /dev/null || { echo "$name has ended:" >&2; tail -n 1 "$data/logs/$name.log" >&2; exit 1; }
  done < "$data/processes"
  sleep 0.2
done
echo "API http://127.0.0.1:7480 and :7481, players at ports 6567 and 6568, logs in $data/logs, token in $data/token"
echo "muductl context set local --server http://127.0.0.1:7480 --token \$(cat $data/token)"
wait
