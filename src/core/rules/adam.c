/* Adam and its kin: a running mean m of the slopes over the root of a running mean v of their squares.
 *   m <- beta1 m + (1 - beta1) g,  v <- beta2 v + (1 - beta2) g^2
 * Both start at 0 and are too small at first by 1 - beta^t, t the number of the update; that is divided out. eps is
 * added outside the root, after that correction. `bias` is how much of the correction is made: 1 all of it, as all of
 * these papers say; 0 none, which shows what it is for.
 *   adam:    x <- x - eta/(1 - beta1^t) m/(sqrt(v)/sqrt(1 - beta2^t) + eps)   (Kingma and Ba 2014)
 *   adamw:   x <- x (1 - eta decay) first; then Adam's step with the slope of the point before that
 *            (Loshchilov and Hutter 2017)
 *   amsgrad: Adam with the largest v so far in the root; the maximum is taken before the correction
 *            (Reddi, Kale, Kumar 2018)
 *   nadam:   Adam with Nesterov's look ahead. The share of the past grows with t, mu_t = beta1 (1 - 0.96^(t psi)/2),
 *            and P_t is the product of all of them up to t:
 *            x <- x - eta (1 - mu_t)/(1 - P_t) g/den - eta mu_(t+1)/(1 - P_t mu_(t+1)) m/den,
 *            den = sqrt(v/(1 - beta2^t)) + eps   (Dozat 2016)
 * All coordinates share 1/sqrt(1 - beta2^t), and the root of v is multiplied by it: a coordinate then waits for one
 * root and one quotient. A second quotient made a step of Adam on the bowl 9 % longer (30.0 ns, not 27.5). */
#include "core/base/power.h"
#include "core/optimizers.h"

#include <math.h>

enum { BETA1, BETA2, EPS, DECAY, BIAS, PSI };
enum { POWER1, POWER2, MU, NEXT_MU }; /* in the clock: beta1^t, nadam's P_t in its place; beta2^t; mu_t; mu_(t+1) */

static void adam_clock(const FlOptimizer *optimizer, FlClock *clock) {
    clock->t++;
    clock->product[POWER1] *= optimizer->value[BETA1];
    clock->product[POWER2] *= optimizer->value[BETA2];
}

static double share_at(const FlOptimizer *optimizer, int t) {
    return optimizer->value[BETA1] * (1 - 0.5 * fl_pow(0.96, t * optimizer->value[PSI]));
}

static void nadam_clock(const FlOptimizer *optimizer, FlClock *clock) {
    clock->t++;
    clock->product[MU] = share_at(optimizer, clock->t);
    clock->product[NEXT_MU] = share_at(optimizer, clock->t + 1);
    clock->product[POWER1] *= clock->product[MU];
    clock->product[POWER2] *= optimizer->value[BETA2];
}

/* How far a mean that began at 0 has grown: 1 - beta^t, or as much of it as is corrected. */
static inline double grown(const FlOptimizer *optimizer, double power) {
    return 1 - optimizer->value[BIAS] * power;
}

/* Adam where weight decay is a part of the slope, AdamW where it shrinks the point. */
static inline void adam(const FlOptimizer *optimizer, const FlClock *clock, int count, int stride, int dim,
                        const double *restrict g, double *restrict x, double *restrict slots, double decay,
                        double shrink) {
    double beta1 = optimizer->value[BETA1], beta2 = optimizer->value[BETA2], eps = optimizer->value[EPS];
    double eta = optimizer->eta / grown(optimizer, clock->product[POWER1]);
    double scale = 1 / sqrt(grown(optimizer, clock->product[POWER2]));
    double *restrict m = slots, *restrict v = slots + dim * stride;
    for (int j = 0; j < dim; j++, x += stride, g += stride, m += stride, v += stride) {
        for (int i = 0; i < count; i++) {
            double slope = fl_optimizer_slope(g[i], x[i], decay);
            m[i] = beta1 * m[i] + (1 - beta1) * slope;
            v[i] = beta2 * v[i] + (1 - beta2) * (slope * slope);
            x[i] = shrink * x[i] - eta * m[i] / (sqrt(v[i]) * scale + eps);
        }
    }
}

static void adam_update(const FlOptimizer *optimizer, const FlClock *clock, int count, int stride, int dim,
                        const double *g, double *x, double *slots) {
    adam(optimizer, clock, count, stride, dim, g, x, slots, optimizer->value[DECAY], 1);
}

static void adamw_update(const FlOptimizer *optimizer, const FlClock *clock, int count, int stride, int dim,
                         const double *g, double *x, double *slots) {
    adam(optimizer, clock, count, stride, dim, g, x, slots, 0, 1 - optimizer->eta * optimizer->value[DECAY]);
}

static void amsgrad_update(const FlOptimizer *optimizer, const FlClock *clock, int count, int stride, int dim,
                           const double *restrict g, double *restrict x, double *restrict slots) {
    const double *value = optimizer->value;
    double beta1 = value[BETA1], beta2 = value[BETA2], eps = value[EPS], decay = value[DECAY];
    double eta = optimizer->eta / grown(optimizer, clock->product[POWER1]);
    double scale = 1 / sqrt(grown(optimizer, clock->product[POWER2]));
    double *restrict m = slots, *restrict v = slots + dim * stride, *restrict largest = slots + 2 * dim * stride;
    for (int j = 0; j < dim; j++, x += stride, g += stride, m += stride, v += stride, largest += stride) {
        for (int i = 0; i < count; i++) {
            double slope = fl_optimizer_slope(g[i], x[i], decay);
            m[i] = beta1 * m[i] + (1 - beta1) * slope;
            v[i] = beta2 * v[i] + (1 - beta2) * (slope * slope);
            largest[i] = largest[i] > v[i] ? largest[i] : v[i];
            x[i] -= eta * m[i] / (sqrt(largest[i]) * scale + eps);
        }
    }
}

static void nadam_update(const FlOptimizer *optimizer, const FlClock *clock, int count, int stride, int dim,
                         const double *restrict g, double *restrict x, double *restrict slots) {
    const double *value = optimizer->value, *product = clock->product;
    double beta1 = value[BETA1], beta2 = value[BETA2], eps = value[EPS], decay = value[DECAY];
    double present = optimizer->eta * (1 - product[MU]) / grown(optimizer, product[POWER1]);
    double past = optimizer->eta * product[NEXT_MU] / grown(optimizer, product[POWER1] * product[NEXT_MU]);
    double scale = 1 / sqrt(grown(optimizer, product[POWER2]));
    double *restrict m = slots, *restrict v = slots + dim * stride;
    for (int j = 0; j < dim; j++, x += stride, g += stride, m += stride, v += stride) {
        for (int i = 0; i < count; i++) {
            double slope = fl_optimizer_slope(g[i], x[i], decay);
            m[i] = beta1 * m[i] + (1 - beta1) * slope;
            v[i] = beta2 * v[i] + (1 - beta2) * (slope * slope);
            double den = sqrt(v[i]) * scale + eps;
            x[i] = x[i] - present * slope / den - past * m[i] / den;
        }
    }
}

#define SHARED_PARAMETERS                                                                                              \
    [BETA1] = FL_PARAMETER_SHARE("beta1", "β₁", 0.9), [BETA2] = FL_PARAMETER_SHARE("beta2", "β₂", 0.999),              \
    [EPS] = FL_PARAMETER_EPS(1e-8), [BIAS] = {"bias", "bias", 1, 0, 1, false}
#define MEANS "m = beta1*m + (1-beta1)*g; v = beta2*v + (1-beta2)*g^2; "

const FlOptimizerType FL_ISA_FN(fl_optimizer_adam) = {
    .id = "adam",
    .title = "Adam",
    .note = "Goes by the mean of past slopes, divided by their usual size: no step is much longer than the rate.",
    .formula = MEANS "x - eta/(1-beta1^t)*m/(sqrt(v/(1-beta2^t)) + eps)",
    .bounded = true,
    .slots = 2,
    .parameters = {SHARED_PARAMETERS, [DECAY] = FL_PARAMETER_DECAY(0)},
    .clock = adam_clock,
    .update = adam_update,
};

const FlOptimizerType FL_ISA_FN(fl_optimizer_adamw) = {
    .id = "adamw",
    .title = "AdamW",
    .note = "Adam whose weight decay pulls the numbers towards 0 beside the step, not through the slope.",
    .formula = MEANS "x*(1-eta*decay) - eta/(1-beta1^t)*m/(sqrt(v/(1-beta2^t)) + eps)",
    .bounded = true,
    .decoupled = true,
    .slots = 2,
    .parameters = {SHARED_PARAMETERS, [DECAY] = FL_PARAMETER_DECAY(0.01)},
    .clock = adam_clock,
    .update = adamw_update,
};

const FlOptimizerType FL_ISA_FN(fl_optimizer_amsgrad) = {
    .id = "amsgrad",
    .title = "AMSGrad",
    .note = "Adam that divides by the largest size its slopes have had: a step never grows because slopes got small.",
    .formula = MEANS "u = max(u, v); x - eta/(1-beta1^t)*m/(sqrt(u/(1-beta2^t)) + eps)",
    .bounded = true,
    .slots = 3,
    .parameters = {SHARED_PARAMETERS, [DECAY] = FL_PARAMETER_DECAY(0)},
    .clock = adam_clock,
    .update = amsgrad_update,
};

const FlOptimizerType FL_ISA_FN(fl_optimizer_nadam) = {
    .id = "nadam",
    .title = "NAdam",
    .note = "Adam that looks ahead: the newest slope counts once more in the step.",
    .formula = MEANS "x - eta*((1-mu_t)/(1-P_t)*g + mu_(t+1)/(1-P_(t+1))*m)/(sqrt(v/(1-beta2^t)) + eps)",
    .bounded = true,
    .slots = 2,
    .parameters = {SHARED_PARAMETERS, [DECAY] = FL_PARAMETER_DECAY(0), [PSI] = {"psi", "ψ", 0.004, 0, 1e3, false}},
    .clock = nadam_clock,
    .update = nadam_update,
};
