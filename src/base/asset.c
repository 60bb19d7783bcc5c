#include "base/asset.h"

#include "base/str.h"

typedef struct asset {
    const char *path;
    const unsigned char *bytes;
    size_t n;
} asset;

#include "gen/assets.inc"

tf_str tf_asset_find(tf_str path)
{
    size_t lo = 0, hi = sizeof assets / sizeof *assets;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        const int c = tf_str_compare(tf_str_of(assets[mid].path), path);
        if (c == 0)
            return (tf_str){(const char *)assets[mid].bytes, assets[mid].n};
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return (tf_str){NULL, 0};
}

tf_str tf_asset_name(size_t k)
{
    if (k >= sizeof assets / sizeof *assets)
        return (tf_str){NULL, 0};
    return tf_str_of(assets[k].path);
}
