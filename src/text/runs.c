#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/text_impl.h"

/* First run whose text ends after `at`; n if there is none. */
static size_t run_at(const tf_run *runs, size_t n, size_t at)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        if ((size_t)runs[mid].text + runs[mid].text_len <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* Letters that begin in the first `bytes` bytes of the run's text. Runs with
 * a unit are short (encode.c), so counting is cheap. */
static uint32_t letters(tf_str text, const tf_run *run, uint32_t bytes)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < bytes; i++)
        n += ((unsigned char)text.ptr[run->text + i] & 0xC0) != 0x80;
    return n;
}

/* Source of the letter that has text byte `at`. */
static uint32_t source_from(tf_str text, const tf_run *run, size_t at)
{
    if (at <= run->text)
        return run->source;
    const uint32_t bytes = (uint32_t)(at - run->text);
    if (run->unit != 0)
        return run->source + (letters(text, run, bytes + 1) - 1) * run->unit;
    return run->source + (run->text_len == run->source_len ? bytes : 0);
}

/* Source after all letters that begin before text byte `end`. */
static uint32_t source_to(tf_str text, const tf_run *run, size_t end)
{
    const uint32_t bytes = (uint32_t)(end - run->text);
    if (bytes >= run->text_len)
        return run->source + run->source_len;
    if (run->unit != 0)
        return run->source + letters(text, run, bytes) * run->unit;
    if (run->text_len == run->source_len)
        return run->source + bytes;
    return run->source + run->source_len;
}

tf_span tf_runs_source(const tf_decoded *map, tf_span span)
{
    const tf_run *runs = map->runs;
    const size_t n = map->n_runs;
    if (n == 0)
        return span;
    const size_t first = run_at(runs, n, span.at);
    if (first == n) {
        const tf_run *last = &runs[n - 1];
        return (tf_span){last->source + last->source_len, 0};
    }
    const uint32_t from = source_from(map->text, &runs[first], span.at);
    if (span.len == 0)
        return (tf_span){from, 0};
    const size_t end = (size_t)span.at + span.len;
    size_t last = run_at(runs, n, end - 1);
    if (last == n || runs[last].text >= end) {
        if (last == first)
            return (tf_span){from, 0};
        last--;
    }
    const uint32_t to = source_to(map->text, &runs[last], end);
    return (tf_span){from, to > from ? to - from : 0};
}

/* Text byte where letter `n` of the run begins. */
static size_t letter_at(tf_str text, const tf_run *run, uint32_t n)
{
    size_t at = run->text;
    const size_t end = at + run->text_len;
    while (n > 0 && at < end)
        if (++at == end || ((unsigned char)text.ptr[at] & 0xC0) != 0x80)
            n--;
    return at;
}

size_t tf_runs_text(const tf_decoded *map, size_t source)
{
    const tf_run *runs = map->runs;
    const size_t n = map->n_runs;
    if (n == 0)
        return source;
    size_t lo = 0, hi = n;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        if ((size_t)runs[mid].source + runs[mid].source_len <= source)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == n)
        return (size_t)runs[n - 1].text + runs[n - 1].text_len;
    const tf_run *run = &runs[lo];
    if (source <= run->source)
        return run->text;
    const uint32_t bytes = (uint32_t)(source - run->source);
    if (run->unit != 0)
        return letter_at(map->text, run, bytes / run->unit);
    return run->text + (run->text_len == run->source_len ? bytes : 0);
}

static bool is_plain(const tf_run *run)
{
    return run->unit == 0 && run->text_len == run->source_len;
}

bool tf_runs_add(tf_arena *mem, tf_runs *list, tf_run run)
{
    tf_run *last = list->n == 0 ? NULL : &list->at[list->n - 1];
    if (last != NULL && is_plain(last) && is_plain(&run) &&
        last->text + last->text_len == run.text &&
        last->source + last->source_len == run.source) {
        last->text_len += run.text_len;
        last->source_len += run.source_len;
        return true;
    }
    if (!TF_ROOM(mem, list))
        return false;
    list->at[list->n++] = run;
    return true;
}

/* The part of `run` (page text to decoded text, byte for byte) that falls
 * into `step` (decoded text to source). */
static tf_run meet(tf_str text, const tf_run *run, const tf_run *step)
{
    const uint32_t from = run->source > step->text ? run->source : step->text;
    const uint32_t run_end = run->source + run->source_len;
    const uint32_t step_end = step->text + step->text_len;
    const uint32_t to = run_end < step_end ? run_end : step_end;
    tf_run out = {.text = run->text + (from - run->source),
                  .text_len = to - from,
                  .source = source_from(text, step, from),
                  .unit = step->unit};
    out.source_len = source_to(text, step, to) - out.source;
    return out;
}

static bool compose_one(const tf_decoded *d, const tf_run *run, tf_arena *mem,
                        tf_runs *out)
{
    if (!is_plain(run)) {
        const tf_span s =
            tf_runs_source(d, (tf_span){run->source, run->source_len});
        return tf_runs_add(mem, out,
                           (tf_run){.text = run->text,
                                    .text_len = run->text_len,
                                    .source = s.at,
                                    .source_len = s.len});
    }
    const size_t end = (size_t)run->source + run->source_len;
    for (size_t k = run_at(d->runs, d->n_runs, run->source);
         k < d->n_runs && d->runs[k].text < end; k++)
        if (!tf_runs_add(mem, out, meet(d->text, run, &d->runs[k])))
            return false;
    return true;
}

tf_code tf_runs_compose(const tf_decoded *decoded, tf_arena *mem, tf_runs *runs,
                        tf_error *err)
{
    if (decoded->n_runs == 0)
        return TF_OK;
    tf_runs out = {0};
    for (size_t i = 0; i < runs->n; i++)
        if (!compose_one(decoded, &runs->at[i], mem, &out))
            return tf_fail(err, TF_ENOMEM, "no memory for offsets");
    *runs = out;
    return TF_OK;
}
