/* The files differ a little from set to set: what is certified is found by
 * its words, numbers begin behind the line "Data:  y  x". */
#include "strd.h"

#include "base/arena.h"
#include "base/io.h"
#include "base/real.h"
#include "base/str.h"

#include <math.h>
#include <stdio.h>

enum { WORDS = 12, COEFS = 16 };

static size_t split(tf_str line, tf_str *word)
{
    size_t n = 0;
    tf_str w;
    while (n < WORDS && tf_str_next(&line, ' ', &w)) {
        w = tf_str_trim(w);
        if (w.len > 0)
            word[n++] = w;
    }
    return n;
}

static bool number(tf_str word, double *out)
{
    return tf_real_read(word, out, NULL) == TF_OK;
}

/* "B0 estimate error", "b1 = start1 start2 estimate error". */
static void take_coefficient(strd *f, const tf_str *word, size_t n)
{
    double v[4];
    size_t got = 0;
    const char letter = word[0].ptr[0];
    for (size_t i = 1; i < n && got < 4; i++)
        got += number(word[i], &v[got]);
    if ((letter != 'B' && letter != 'b') || got < 2 || f->p == COEFS)
        return;
    if (word[0].len < 2 || word[0].ptr[1] < '0' || word[0].ptr[1] > '9')
        return;
    f->constant |= tf_str_eq(word[0], TF_STR("B0"));
    for (int k = 0; k < 2 && got == 4; k++)
        f->start[k][f->p] = v[k];
    f->coef[f->p] = v[got - 2];
    f->se[f->p++] = v[got - 1];
}

/* The last word of a line that begins so. */
static void take_value(tf_str line, const char *begins, double *out)
{
    tf_str word[WORDS];
    const tf_str all = tf_str_trim(line);
    if (!tf_str_starts(all, tf_str_of(begins)))
        return;
    const size_t n = split(all, word);
    double v;
    if (n > 0 && number(word[n - 1], &v))
        *out = v;
}

static void take_head(strd *f, tf_str line)
{
    tf_str word[WORDS];
    const size_t n = split(line, word);
    if (n >= 3)
        take_coefficient(f, word, n);
    take_value(line, "Standard Deviation", &f->sd);
    take_value(line, "Residual Standard Deviation:", &f->sd);
    take_value(line, "R-Squared", &f->r_squared);
    take_value(line, "Sample Mean", &f->mean);
    take_value(line, "Sample Standard Deviation", &f->deviation);
    take_value(line, "Sample Autocorrelation", &f->lag);
}

/* y, then the predictors. */
static bool take_row(strd *f, tf_str line, size_t cap)
{
    tf_str word[WORDS];
    const size_t n = split(line, word);
    tf_twofold v;
    if (n == 0 || f->n == cap || tf_twofold_read(word[0], &v, NULL) != TF_OK)
        return n == 0 || f->n < cap;
    if (f->n == 0)
        f->columns = n - 1;
    f->y[f->n] = v;
    for (size_t k = 0; k < f->columns; k++)
        if (k + 1 >= n ||
            tf_twofold_read(word[k + 1], &f->x[f->n * f->columns + k], NULL) !=
                TF_OK)
            return false;
    f->n++;
    return true;
}

/* "Data:  y  x": of the numbers, not of their description. */
static bool heads_data(tf_str line)
{
    tf_str word[WORDS];
    const size_t n = split(line, word);
    return n > 1 && tf_str_eq(word[0], TF_STR("Data:")) &&
           (tf_str_eq(word[1], TF_STR("y")) || tf_str_eq(word[1], TF_STR("Y")));
}

static bool make_room(strd *f, tf_arena *mem, size_t lines)
{
    f->x = TF_NEW(mem, lines * WORDS, tf_twofold);
    f->y = TF_NEW(mem, lines, tf_twofold);
    f->start[0] = TF_NEW(mem, COEFS, double);
    f->start[1] = TF_NEW(mem, COEFS, double);
    f->coef = TF_NEW(mem, COEFS, double);
    f->se = TF_NEW(mem, COEFS, double);
    return f->x != NULL && f->y != NULL && f->start[0] != NULL &&
           f->start[1] != NULL && f->coef != NULL && f->se != NULL;
}

bool strd_read(const char *path, tf_arena *mem, strd *out)
{
    char whole[256];
    tf_str file, line;
    tf_error err = {0};
    size_t lines = 0;
    *out = (strd){0};
    snprintf(whole, sizeof whole, "tests/reference/nist/%s", path);
    if (tf_io_read(whole, mem, &file, &err) != TF_OK) {
        printf("%s: %s\n", whole, err.msg);
        return false;
    }
    for (size_t i = 0; i < file.len; i++)
        lines += file.ptr[i] == '\n';
    if (!make_room(out, mem, lines + 1))
        return false;
    bool data = false;
    while (tf_str_next(&file, '\n', &line)) {
        data |= heads_data(line);
        if (!data)
            take_head(out, line);
        else if (!take_row(out, line, lines))
            return false;
    }
    return out->n > 0;
}

double strd_digits(double got, double certified, double most)
{
    if (!isfinite(got))
        return 0;
    const double off =
        certified == 0 ? fabs(got) : fabs(got - certified) / fabs(certified);
    return off == 0 ? most : fmax(0, fmin(most, -log10(off)));
}
