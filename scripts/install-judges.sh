#!/bin/sh
# Makes sure that the outside judges are there: FreeTDS, python3-tds, the Python Azure SDK, OpenSSL. Never passes without them.
set -eu

have_all() {
  command -v tsql >/dev/null && command -v bsqldb >/dev/null && command -v openssl >/dev/null &&
    /usr/bin/python3 -c 'import pytds, OpenSSL, azure.identity, azure.keyvault.keys' 2>/dev/null
}
have_all && exit 0

packages='freetds-bin openssl python3-tds python3-openssl python3-azure'
otherwise="The outside judges need Debian's packages: $packages"
command -v apt-get >/dev/null || { echo "$otherwise; there is no apt-get here." >&2; exit 1; }
as_root=''
[ "$(id -u)" = 0 ] || as_root='sudo'
echo "Installing $packages." >&2
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root apt-get install -y -qq $packages >/dev/null
have_all || { echo "apt-get brought not all of them. $otherwise" >&2; exit 1; }
