#include "cli/cli_impl.h"

#include "base/str.h"
#include "cli/cmd.h"

#define OUT "output format quiet verbose strict "
#define MINE "jobs index date publisher lang min-confidence "

static const tf_command commands[] = {
    {"report", "PATH... -o DIR",
     "write a growth report of articles into a folder",
     "output pdf quiet verbose strict exit-status official as-of max-width "
     "measures "
     "level base cif-fob currency " MINE,
     "", tf_cmd_report_run, true, ""},
    {"mine", "[PATH...]", "find the trade claims of articles", OUT MINE,
     "doc line kind flow area partner period base_period value unit hedge "
     "reporter product",
     tf_cmd_mine_run, false, ""},
    {"ingest", "[FILE...]", "read official CSV files as observations", OUT,
     "reporter flow partner product period value unit source",
     tf_cmd_ingest_run, false, ""},
    {"series", "[PATH...]", "solve claims and official values into series",
     OUT
     "exit-status official as-of max-width draws benchmark method criterion "
     "differences rho "
     "conversion " MINE,
     "reporter flow partner product unit period value low high status method "
     "n_claims",
     tf_cmd_series_run, false, ""},
    {"audit", "[PATH...]", "list the claims that do not fit, and by how much",
     OUT "official as-of " MINE,
     "id kind sigma said implied low high reading text", tf_cmd_audit_run,
     false, ""},
    {"explain", "KEY PERIOD [PATH...]", "show all that stands behind one value",
     OUT "official as-of " MINE,
     "depth equation value low high id doc line quote", tf_cmd_explain_run,
     false, ""},
    {"growth", "[PATH...]",
     "measure growth: rates, trade, prices, trends, forecasts",
     OUT "official as-of max-width list measures level horizon base "
         "cif-fob currency " MINE,
     "reporter flow partner product period base_period measure value low high "
     "unit_of_measure note group help formula needs",
     tf_cmd_growth_run, false, ""},
    {"plot", "[PATH...]", "draw series as a chart, or in the terminal",
     "output quiet verbose strict official as-of max-width chart theme to list "
     "horizon base " MINE,
     "", tf_cmd_plot_run, true, "svg, png, pdf, txt"},
    {"export", "FILE... -o DIR",
     "write tables as CSV, SDMX, JSON-stat, XLSX with their description",
     "output quiet verbose strict to lang", "", tf_cmd_export_run, true,
     "csv, jsonl, sdmx, jsonstat, wide, xlsx"},
    {"diff", "OLD NEW", "compare two vintages: added, revised, withdrawn",
     OUT "exit-status official as-of max-width " MINE,
     "reporter flow partner product unit period change before after percent "
     "text",
     tf_cmd_diff_run, true, ""},
    {"demo", "[-o DIR]", "walk through the sample articles, step by step",
     "output", "", tf_cmd_demo_run, false, ""},
};

const tf_command *tf_commands_list(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}

const tf_command *tf_commands_find(tf_str name)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (tf_str_eq(tf_str_of(commands[i].name), name))
            return &commands[i];
    return NULL;
}

bool tf_commands_takes(const tf_command *command, const char *option)
{
    const tf_str name = tf_str_of(option);
    return tf_str_eq(name, TF_STR("help")) ||
           tf_str_lists(tf_str_of(command->options), ' ', name);
}
