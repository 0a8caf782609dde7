#!/usr/bin/env bash
# `npm start` as a newcomer runs it: it prints the address, and /ekm explain 3303 is answered there.
set -uo pipefail
# Job control gives npm a process group of its own, so that all of it can be ended.
set -m
out=$(mktemp)
npm start >"$out" 2>&1 &
pid=$!
trap 'kill -- "-$pid" 2>/dev/null; wait "$pid" 2>/dev/null; rm -f "$out"' EXIT

for _ in $(seq 1 100); do
  page=$(grep -oE 'http://(localhost|127\.0\.0\.1):[0-9]+' "$out" | head -n 1)
  [ -n "$page" ] && break
  sleep 0.1
done
[ -n "${page:-}" ] || { echo 'npm start printed no address:'; cat "$out"; exit 1; }

for _ in $(seq 1 100); do
  answer=$(curl -sf -X POST "$page/control/slack/command" -H 'content-type: application/json' \
    -d '{"user":"requester","channel":"#dba","text":"/ekm explain 3303"}')
  case "$answer" in *ErrorGetTokenBadCredentials*) echo "answered at $page"; exit 0 ;; esac
  sleep 0.1
done
echo 'no answer to /ekm explain 3303:'; echo "${answer:-}"; cat "$out"
exit 1
