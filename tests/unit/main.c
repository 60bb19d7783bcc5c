/* Runs every suite that the Makefile found beside this file. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#define SUITE(name) Suite *tf_suite_##name(void);
#include "gen/suites.inc"
#undef SUITE

int main(void)
{
    SRunner *runner = srunner_create(NULL);
#define SUITE(name) srunner_add_suite(runner, tf_suite_##name());
#include "gen/suites.inc"
#undef SUITE
    srunner_run_all(runner, CK_SILENT);
    const int run = srunner_ntests_run(runner);
    const int failed = srunner_ntests_failed(runner);
    TestResult **results = srunner_failures(runner);
    for (int i = 0; i < failed; i++)
        printf("%s:%d: %s: %s\n", tr_lfile(results[i]), tr_lno(results[i]),
               tr_tcname(results[i]), tr_msg(results[i]));
    free(results);
    srunner_free(runner);
    printf("%d passed, %d failed\n", run - failed, failed);
    return failed != 0;
}
