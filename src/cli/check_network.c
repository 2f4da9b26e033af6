/* check network: slopes against differences of the loss, for the networks of a line or for one of each kind. */
#include "cli/check.h"
#include "cli/command.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_TRIED = 400 }; /* weights of a network that are tried, evenly spread */

/* The largest fault, in units of what is allowed: central differences at 1e-6 have six digits and more. */
static double fault_of_slopes(const FlObjective *objective, const double *w, uint64_t seed) {
    size_t n = (size_t)objective->weights;
    double *at = malloc(2 * n * sizeof *at), *g = at != NULL ? at + n : NULL, worst = 0;
    void *scratch = objective->open(objective);
    if (at == NULL || scratch == NULL) {
        if (scratch != NULL) objective->close(scratch);
        free(at);
        return NAN;
    }
    if (w == NULL) objective->init(objective, seed, at);
    for (size_t i = 0; w != NULL && i < n; i++) at[i] = w[i];
    objective->slope(objective, scratch, NULL, at, objective->examples, NULL, g);
    size_t every = n > MOST_TRIED ? n / MOST_TRIED : 1;
    for (size_t i = 0; i < n; i += every) {
        double h = 1e-6 * fmax(1, fabs(at[i])), kept = at[i];
        at[i] = kept + h;
        double above = objective->measure(objective, scratch, NULL, at, FL_EXAMPLES_TRAINED).loss;
        at[i] = kept - h;
        double below = objective->measure(objective, scratch, NULL, at, FL_EXAMPLES_TRAINED).loss;
        at[i] = kept;
        double here = objective->measure(objective, scratch, NULL, at, FL_EXAMPLES_TRAINED).loss;
        /* At the corner of a ReLU the slope is that of one side, whose quotient has a digit less. */
        double central = fabs(g[i] - (above - below) / (2 * h)), right = fabs(g[i] - (above - here) / h),
               left = fabs(g[i] - (here - below) / h);
        double fault = fmin(central, fmin(left, right) / 10) / (1e-6 * (1 + fabs(g[i])));
        worst = fault > worst || isnan(fault) ? fault : worst;
    }
    objective->close(scratch);
    free(at);
    return worst;
}

double fl_check_network(int activation, int loss) {
    FlNetwork network = {.sizes = 4, .size = {2, 5, 4, loss == FL_NETWORK_SOFTMAX ? 3 : 1}};
    network.activation = (FlActivation)activation;
    network.loss = (FlNetworkLoss)loss;
    const FlPoints *points = fl_points_draw(FL_POINTS_SPIRALS, 30, 0.1, 1, loss == FL_NETWORK_SOFTMAX ? 3 : 2);
    const FlObjective *objective = points != NULL ? fl_network_objective(&network, points, 0, NULL, 0) : NULL;
    double fault = objective != NULL ? fault_of_slopes(objective, NULL, 1) : NAN;
    fl_objective_release(objective);
    fl_points_release(points);
    return fault;
}

double fl_check_training(const FlPlan *plan, int step) {
    FlTrainingPlan training;
    if (!fl_training_of_plan(plan, &training)) return NAN;
    FlTraining *trained = fl_training_create(&training, 0);
    if (trained == NULL) return NAN;
    if (step > 0) fl_training_advance(trained, step);
    double fault = fault_of_slopes(training.objective, fl_training_newest(trained), plan->seed);
    fl_training_destroy(trained);
    return fault;
}
