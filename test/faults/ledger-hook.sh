#!/bin/sh
# Git runs this around each move of a branch here ("prepared", then "committed"). It counts those of the ledger, and kills the process
# that the file `kill` names when it comes to the one that is asked for: `<number from 0> <prepared|committed> <SIGKILL|cancelled> <pid>`.
moves=$(grep -c refs/heads/campaigns-ledger)
[ "$moves" -gt 0 ] || exit 0
count=$(cat "moves-$1" 2>/dev/null || echo 0)
echo $((count + 1)) > "moves-$1"
[ -f kill ] || exit 0
read -r at moment how pid < kill
[ "$at" = "$count" ] && [ "$moment" = "$1" ] || exit 0
rm kill
if [ "$how" = SIGKILL ]; then
  kill -KILL "$pid"
else
  kill -INT "$pid"
  (sleep 1; kill -TERM "$pid"; sleep 1; kill -KILL "$pid") > /dev/null 2>&1 &
fi
exit 0
