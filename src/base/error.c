#include "base/error.h"

#include "base/arena.h"
#include "base/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void TF_PRINTF(3, 0)
    fill(tf_error *err, tf_code code, const char *format, va_list args)
{
    err->code = code;
    vsnprintf(err->msg, sizeof err->msg, format, args);
}

tf_code tf_fail(tf_error *err, tf_code code, const char *format, ...)
{
    if (err != NULL && err->code == TF_OK) {
        va_list args;
        va_start(args, format);
        fill(err, code, format, args);
        va_end(args);
    }
    return code;
}

tf_code tf_error_at(tf_error *err, tf_code code, tf_str file, uint32_t line,
                    const char *format, ...)
{
    if (err != NULL && err->code == TF_OK) {
        va_list args;
        va_start(args, format);
        fill(err, code, format, args);
        va_end(args);
        snprintf(err->file, sizeof err->file, "%.*s", TF_FMT(file));
        err->line = line;
    }
    return code;
}

bool tf_error_remark(tf_ctx *ctx, const tf_diag *where, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    tf_diag d = *where;
    const bool kept = tf_message_take(ctx->mem, format, args, &d.message);
    const int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (n < 0 || !kept || !TF_ROOM(ctx->mem, &ctx->diags))
        return false;
    const size_t len = (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
    d.msg = tf_arena_copy(ctx->mem, (tf_str){text, len});
    if (d.msg.ptr == NULL)
        return false;
    ctx->diags.at[ctx->diags.n++] = d;
    return true;
}
