/* Metadata of one CSV file for CSVW readers (W3C, Metadata Vocabulary for
 * Tabular Data, 2015): its columns and their types. */
#include "export/export.h"

#include "base/buf.h"

tf_code tf_csvw_write(tf_str file, tf_table table, tf_ctx *ctx, tf_str *out,
                      tf_error *err)
{
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_column_info c;
    tf_buf_add(&buf, TF_STR("{\n  \"@context\": \"http://www.w3.org/ns/csvw\","
                            "\n  \"url\": "));
    tf_buf_json(&buf, file);
    tf_buf_add(&buf, TF_STR(",\n  \"dialect\": {\"encoding\": \"utf-8\", "
                            "\"header\": true},\n  \"tableSchema\": {\n    "
                            "\"columns\": ["));
    for (size_t k = 0; tf_export_column(table, k, &c); k++)
        tf_buf_format(&buf,
                      "%s\n      {\"name\": \"%s\", \"titles\": \"%s\", "
                      "\"datatype\": \"%s\"}",
                      k == 0 ? "" : ",", c.name, c.name, c.type);
    tf_buf_add(&buf, TF_STR("\n    ]\n  }\n}\n"));
    return tf_buf_take(&buf, out, err);
}
