#!/bin/bash
# Installs the Debian packages named as arguments that are missing. Usage:
# tests/deps.sh PACKAGE...
set -u

# Without dpkg the packages have other names: is what they bring there?
has_all() {
    for tool in gcc make pkg-config gnuplot; do
        command -v "$tool" >/dev/null || return 1
    done
    pkg-config --exists gsl libxml-2.0 icu-i18n icu-uc jansson check || return 1
    echo '#include <csv.h>' | gcc -E - >/dev/null 2>&1
}

missing=()
for package in "$@"; do
    status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)
    [ "$status" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
command -v dpkg-query >/dev/null || ! has_all || exit 0

if ! command -v apt-get >/dev/null; then
    echo "make deps: no apt-get here; install these (Debian's names):" >&2
    echo "  ${missing[*]}" >&2
    exit 1
fi
root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "make deps: not root and no sudo; as root run:" >&2
        echo "  apt-get install ${missing[*]}" >&2
        exit 1
    fi
    root=(sudo)
fi
export DEBIAN_FRONTEND=noninteractive
install() {
    "${root[@]}" apt-get install -y --no-install-recommends "${missing[@]}"
}
echo "make deps: installing ${missing[*]}"
# Lists of packages may be old or absent: fetched only when they fail.
install || { "${root[@]}" apt-get update && install; } || {
    echo "make deps: could not install: ${missing[*]}" >&2
    exit 1
}
