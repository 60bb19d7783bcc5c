/* The models of NIST's nonlinear problems. */
#ifndef TESTS_NUMERIC_NIST_MODELS_H
#define TESTS_NUMERIC_NIST_MODELS_H

#include "strd.h"

typedef struct nist_model {
    const char *name;
    tf_model *model; /* data is the strd */
    tf_twofold_model *exact;
} nist_model;

enum { NIST_MODELS = 27 };
extern const nist_model nist_models[NIST_MODELS];

#endif
