#include "solve/disagg_impl.h"

void tf_filter_run(const tf_filter *f, double *v)
{
    if (f->n > 0)
        v[0] *= f->start;
    for (size_t p = 0; p < f->n_poles; p++)
        for (size_t t = 1; t < f->n; t++)
            v[t] += f->pole[p] * v[t - 1];
    for (size_t t = 0; t < f->n && f->weight != NULL; t++)
        v[t] *= f->weight[t];
}

void tf_filter_back(const tf_filter *f, double *a)
{
    for (size_t t = 0; t < f->n && f->weight != NULL; t++)
        a[t] *= f->weight[t];
    for (size_t p = f->n_poles; p-- > 0;)
        for (size_t t = f->n; t-- > 1;)
            a[t - 1] += f->pole[p] * a[t];
    if (f->n > 0)
        a[0] *= f->start;
}
