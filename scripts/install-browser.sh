#!/bin/sh
# Makes sure that there is a Chromium for the tests of the page. Never passes without one.
set -eu

if [ -n "${CHROMIUM:-}" ]; then
  [ -x "$CHROMIUM" ] || { echo "CHROMIUM=$CHROMIUM is not a program." >&2; exit 1; }
  exit 0
fi
[ -x /usr/bin/chromium ] && exit 0

otherwise='Install Chromium or Chrome in your own way and say where it is: CHROMIUM=/path/to/chromium npm run test:browser'
command -v apt-get >/dev/null || { echo "There is no /usr/bin/chromium. $otherwise" >&2; exit 1; }
as_root=''
[ "$(id -u)" = 0 ] || as_root='sudo'
echo 'Installing chromium, and fonts so that the pictures look the same everywhere.' >&2
$as_root apt-get update -qq
$as_root apt-get install -y -qq chromium fonts-inter fonts-noto-color-emoji >/dev/null
[ -x /usr/bin/chromium ] || { echo "apt-get brought no /usr/bin/chromium. $otherwise" >&2; exit 1; }
