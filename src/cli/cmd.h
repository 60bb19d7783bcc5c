/* The handlers of the command table, one a file, and what a handler lends
 * to another. */
#ifndef TF_CLI_CMD_H
#define TF_CLI_CMD_H

#include "chart/chart.h"
#include "cli/cli_impl.h"

tf_exit tf_cmd_report_run(tf_cli *cli);
tf_exit tf_cmd_mine_run(tf_cli *cli);
tf_exit tf_cmd_ingest_run(tf_cli *cli);
tf_exit tf_cmd_series_run(tf_cli *cli);
tf_exit tf_cmd_audit_run(tf_cli *cli);
tf_exit tf_cmd_explain_run(tf_cli *cli);
tf_exit tf_cmd_growth_run(tf_cli *cli);
tf_exit tf_cmd_plot_run(tf_cli *cli);
tf_exit tf_cmd_export_run(tf_cli *cli);
tf_exit tf_cmd_diff_run(tf_cli *cli);
tf_exit tf_cmd_demo_run(tf_cli *cli);

/* The format of a picture by the end of its name; false if it is none. */
bool tf_cmd_plot_picture(tf_str path, tf_picture *out);

#endif
