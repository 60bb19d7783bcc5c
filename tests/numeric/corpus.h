/* Made-up corpora of press claims with a known truth, to measure the
 * estimator by. The truths are not drawn from its prior. */
#ifndef TESTS_NUMERIC_CORPUS_H
#define TESTS_NUMERIC_CORPUS_H

#include "estimate/estimate.h"

#include <stdbool.h>

enum {
    CORPUS_YEARS = 9,
    CORPUS_MONTHS = 12 * CORPUS_YEARS,
    CORPUS_START = 2015
};

/* How the true flows run. */
typedef enum truth {
    TRUTH_BREAKS, /* fat-tailed yearly growth, now and then a break */
    TRUTH_CYCLE,  /* trend, strong seasons, a slump and its recovery */
    TRUTH_SMOOTH, /* slow drift, weak seasons, little noise */
    TRUTH_LUMPY,  /* single large orders: months that double */
    TRUTH_KINDS
} truth;

/* A claim, as told; `planted` if the truth is outside its window by more than
 * one percent, however that came about. */
typedef struct corpus_claim {
    tf_equation equation;
    char name[16], article[16];
    uint32_t view;
    int tilt;
    bool planted;
} corpus_claim;

typedef struct corpus {
    double flow[2][2][CORPUS_MONTHS];     /* view, direction, month */
    double revision[2][CORPUS_YEARS][13]; /* view, year, months told of */
    corpus_claim *at;
    size_t n, cap;
} corpus;

/* What to make up: articles, how often they err, which truth. */
typedef struct recipe {
    truth kind;
    size_t articles;
    double wrong;
    unsigned long seed;
} recipe;

/* The caller frees at; it is NULL without memory. */
corpus corpus_make(const recipe *what);
/* A flow over so many months of a year counted from CORPUS_START. */
typedef struct corpus_sum {
    uint32_t view;
    tf_flow flow;
    int year, months;
} corpus_sum;
double corpus_value(const corpus *c, corpus_sum of);
tf_period corpus_period(int year, int months);

#endif
