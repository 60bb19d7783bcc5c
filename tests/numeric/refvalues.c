#include "refvalues.h"

#include "base/arena.h"
#include "base/io.h"
#include "base/real.h"
#include "base/str.h"

#include <math.h>
#include <stdio.h>

const char *const refseries_names[REFSERIES] = {
    "AirPassengers", "UKgas",   "Nile",     "nottem",
    "LakeHuron",     "wineind", "woolyrnq", "JohnsonJohnson"};

bool refvalues_open(tf_arena *mem, refvalues *out)
{
    tf_error err = {0};
    out->mem = mem;
    return tf_io_read(REFVALUES "refvalues.csv", mem, &out->text, &err) ==
           TF_OK;
}

tf_str refvalues_text(const refvalues *r, const char *name, const char *what)
{
    char key[96];
    tf_str rest = r->text, line;
    snprintf(key, sizeof key, "%s.%s,", name, what);
    while (tf_str_next(&rest, '\n', &line))
        if (tf_str_starts(line, tf_str_of(key)))
            return tf_str_trim(tf_str_cut(line, tf_str_of(key).len, line.len));
    return TF_STR("");
}

size_t refvalues_numbers(const refvalues *r, const char *name, const char *what,
                         double *out, size_t most)
{
    tf_str rest = refvalues_text(r, name, what), word;
    size_t n = 0;
    while (n < most && tf_str_next(&rest, ';', &word))
        if (tf_real_read(tf_str_trim(word), &out[n], NULL) == TF_OK)
            n++;
    return n;
}

bool refseries_read(const refvalues *r, const char *name, refseries *out)
{
    char path[160];
    tf_str file, line, time;
    tf_error err = {0};
    double at[2] = {0, 0};
    snprintf(path, sizeof path, REFVALUES "in_%s.csv", name);
    *out = (refseries){.name = name};
    if (tf_io_read(path, r->mem, &file, &err) != TF_OK)
        return false;
    out->y = TF_NEW(r->mem, file.len, double);
    while (out->y != NULL && tf_str_next(&file, '\n', &line)) {
        double when, value;
        if (!tf_str_next(&line, ',', &time) ||
            tf_real_read(tf_str_trim(time), &when, NULL) != TF_OK ||
            tf_real_read(tf_str_trim(line), &value, NULL) != TF_OK)
            continue;
        if (out->n < 2)
            at[out->n] = when;
        out->y[out->n++] = value;
    }
    out->frequency = (int)lround(1 / (at[1] - at[0]));
    return out->n > 2;
}
