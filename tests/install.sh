#!/bin/bash
# Installs into a staging folder, builds a ten-line program against it through
# pkg-config, statically and shared, and uninstalls. Usage: B=build install.sh
set -u
cd "$(dirname "$0")/.."
B=${B:-build}
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
passed=0 failed=0
check() {
    local what=$1
    shift
    if "$@" >"$stage/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "tests/install.sh: $what"
        sed 's/^/    /' "$stage/log"
    fi
}
make=${MAKE:-make}
check "make install" $make --no-print-directory B="$B" install \
    DESTDIR="$stage/to" PREFIX=/opt/tradefig
root=$stage/to/opt/tradefig
export PKG_CONFIG_PATH=$root/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$stage/to
cat >"$stage/consumer.c" <<'C'
#include <stdio.h>
#include <tradefig.h>
int main(void)
{
    tf_article article = {.name = TF_STR("note"), .lang = TF_STR("en"),
        .bytes = TF_STR("Vietnam's exports to Russia reached $1.7 billion in 2023.")};
    tf_ctx ctx = {.mem = tf_arena_open()};
    tf_claims claims = {0};
    tf_error err = {0};
    if (tf_claim_mine(&article, &ctx, &claims, &err) != TF_OK || claims.n != 1)
        return 1;
    printf("%.*s %.0f\n", TF_FMT(claims.at[0].partner), claims.at[0].value);
    tf_arena_close(ctx.mem);
}
C
build() { ${CC:-cc} "$stage/consumer.c" -o "$stage/$1" $(pkg-config --cflags tradefig) $2; }
says() { [ "$(LD_LIBRARY_PATH=$root/lib "$1")" = "RUS 1700000000" ]; }
check "a program with the shared library" build shared "$(pkg-config --libs tradefig)"
check "what it mines" says "$stage/shared"
check "a program with the static library" build static \
    "$root/lib/libtradefig.a $(PKG_CONFIG_SYSROOT_DIR= pkg-config --static --libs tradefig | sed 's/-L[^ ]*tradefig[^ ]* -ltradefig//')"
check "what it mines" says "$stage/static"
says_version() { [[ $("$root/bin/tradefig" --version) == tradefig\ * ]]; }
check "the installed program" says_version
check "the program runs from elsewhere" bash -c "cd / && '$root/bin/tradefig' mine --help"
check "the manual" test -s "$root/share/man/man1/tradefig-mine.1"
check "completion is bash" bash -n "$root/share/bash-completion/completions/tradefig"
check "make uninstall" $make --no-print-directory B="$B" uninstall \
    DESTDIR="$stage/to" PREFIX=/opt/tradefig
nothing_left() { [ -z "$(find "$stage/to" -type f -o -type l)" ]; }
check "nothing is left" nothing_left
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
