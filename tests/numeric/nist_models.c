#include "nist_models.h"

#include <math.h>

#define PI 3.141592653589793238462643383279

static double x_of(const void *data, size_t i)
{
    return ((const strd *)data)->x[i].hi;
}

static double square(double v)
{
    return v * v;
}

static double misra_a(const double *b, size_t i, const void *data)
{
    return b[0] * (1 - exp(-b[1] * x_of(data, i)));
}

static double misra_b(const double *b, size_t i, const void *data)
{
    return b[0] * (1 - pow(1 + b[1] * x_of(data, i) / 2, -2));
}

static double misra_c(const double *b, size_t i, const void *data)
{
    return b[0] * (1 - pow(1 + 2 * b[1] * x_of(data, i), -0.5));
}

static double misra_d(const double *b, size_t i, const void *data)
{
    const double x = x_of(data, i);
    return b[0] * b[1] * x / (1 + b[1] * x);
}

static double chwirut(const double *b, size_t i, const void *data)
{
    const double x = x_of(data, i);
    return exp(-b[0] * x) / (b[1] + b[2] * x);
}

static double lanczos(const double *b, size_t i, const void *data)
{
    const double x = x_of(data, i);
    return b[0] * exp(-b[1] * x) + b[2] * exp(-b[3] * x) +
           b[4] * exp(-b[5] * x);
}

/* Lanczos1 fits to 13 digits: its residuals are what doubles leave. */
static tf_twofold lanczos_exact(const tf_twofold *b, size_t i, const void *data)
{
    const tf_twofold x = ((const strd *)data)->x[i];
    tf_twofold sum = {0, 0};
    for (int k = 0; k < 6; k += 2) {
        const tf_twofold fall = tf_twofold_mul(b[k + 1], x);
        const tf_twofold left =
            tf_twofold_exp((tf_twofold){-fall.hi, -fall.lo});
        sum = tf_twofold_add(sum, tf_twofold_mul(b[k], left));
    }
    return sum;
}

static double gauss(const double *b, size_t i, const void *data)
{
    const double x = x_of(data, i);
    return b[0] * exp(-b[1] * x) + b[2] * exp(-square((x - b[3]) / b[4])) +
           b[5] * exp(-square((x - b[6]) / b[7]));
}

static double dan_wood(const double *b, size_t i, const void *data)
{
    return b[0] * pow(x_of(data, i), b[1]);
}

static double kirby(const double *b, size_t i, const void *data)
{
    const double x = x_of(data, i);
    return (b[0] + x * (b[1] + x * b[2])) / (1 + x * (b[3] + x * b[4]));
}

static double hahn(const double *b, size_t i, const void *data)
{
    const double x = x_of(data, i);
    return (b[0] + x * (b[1] + x * (b[2] + x * b[3]))) /
           (1 + x * (b[4] + x * (b[5] + x * b[6])));
}

static double nelson(const double *b, size_t i, const void *data)
{
    const strd *f = data;
    return b[0] - b[1] * f->x[2 * i].hi * exp(-b[2] * f->x[2 * i + 1].hi);
}

static double mgh_09(const double *b, size_t i, const void *data)
{
    const double x = x_of(data, i);
    return b[0] * (x * x + x * b[1]) / (x * x + x * b[2] + b[3]);
}

static double mgh_10(const double *b, size_t i, const void *data)
{
    return b[0] * exp(b[1] / (x_of(data, i) + b[2]));
}

static double mgh_17(const double *b, size_t i, const void *data)
{
    const double x = x_of(data, i);
    return b[0] + b[1] * exp(-x * b[3]) + b[2] * exp(-x * b[4]);
}

static double roszman(const double *b, size_t i, const void *data)
{
    const double x = x_of(data, i);
    return b[0] - b[1] * x - atan(b[2] / (x - b[3])) / PI;
}

static double enso(const double *b, size_t i, const void *data)
{
    const double turn = 2 * PI * x_of(data, i);
    return b[0] + b[1] * cos(turn / 12) + b[2] * sin(turn / 12) +
           b[4] * cos(turn / b[3]) + b[5] * sin(turn / b[3]) +
           b[7] * cos(turn / b[6]) + b[8] * sin(turn / b[6]);
}

static double rat_42(const double *b, size_t i, const void *data)
{
    return b[0] / (1 + exp(b[1] - b[2] * x_of(data, i)));
}

static double rat_43(const double *b, size_t i, const void *data)
{
    return b[0] / pow(1 + exp(b[1] - b[2] * x_of(data, i)), 1 / b[3]);
}

static double eckerle(const double *b, size_t i, const void *data)
{
    return b[0] / b[1] * exp(-0.5 * square((x_of(data, i) - b[2]) / b[1]));
}

static double bennett(const double *b, size_t i, const void *data)
{
    return b[0] * pow(b[1] + x_of(data, i), -1 / b[2]);
}

const nist_model nist_models[NIST_MODELS] = {
    {"Misra1a", misra_a, NULL},
    {"Chwirut2", chwirut, NULL},
    {"Chwirut1", chwirut, NULL},
    {"Lanczos3", lanczos, lanczos_exact},
    {"Gauss1", gauss, NULL},
    {"Gauss2", gauss, NULL},
    {"DanWood", dan_wood, NULL},
    {"Misra1b", misra_b, NULL},
    {"Kirby2", kirby, NULL},
    {"Hahn1", hahn, NULL},
    {"Nelson", nelson, NULL},
    {"MGH17", mgh_17, NULL},
    {"Lanczos1", lanczos, lanczos_exact},
    {"Lanczos2", lanczos, lanczos_exact},
    {"Gauss3", gauss, NULL},
    {"Misra1c", misra_c, NULL},
    {"Misra1d", misra_d, NULL},
    {"Roszman1", roszman, NULL},
    {"ENSO", enso, NULL},
    {"MGH09", mgh_09, NULL},
    {"Thurber", hahn, NULL},
    {"BoxBOD", misra_a, NULL},
    {"Rat42", rat_42, NULL},
    {"MGH10", mgh_10, NULL},
    {"Eckerle4", eckerle, NULL},
    {"Rat43", rat_43, NULL},
    {"Bennett5", bennett, NULL},
};
