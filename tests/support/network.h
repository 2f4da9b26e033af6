#ifndef SUPPORT_NETWORK_H
#define SUPPORT_NETWORK_H
/* Networks, points and trainings as tests name them. */
#include "support/close.h"

#include "fallline/fallline.h"
#include <stdlib.h>
#include <string.h>

static inline FlNetwork network_of(const char *shape, FlActivation activation, FlNetworkLoss loss) {
    char error[200];
    FlNetwork network = {.activation = activation, .loss = loss};
    if (!fl_network_read_shape(&network, shape, strlen(shape), error, sizeof error)) fail_msg("%s", error);
    return network;
}

/* One holder, the caller's. */
static inline const FlObjective *objective_of(const FlNetwork *network, const FlPoints *points, double hold) {
    char error[200] = "";
    const FlObjective *objective = fl_network_objective(network, points, hold, error, sizeof error);
    if (objective == NULL) fail_msg("%s", error);
    return objective;
}

static inline FlOptimizer rule_of(const char *id, double eta) {
    return fl_optimizer_default(fl_optimizer_type_find(id), eta);
}

/* Of 2-6-1 on eighty moons, as the scene opens; one holder. */
static inline const FlObjective *moons_of(const char *shape) {
    FlNetwork network = network_of(shape, FL_TANH, FL_NETWORK_BCE);
    const FlPoints *points = fl_points_draw(FL_POINTS_MOONS, 80, 0.1, 1, 2);
    const FlObjective *objective = objective_of(&network, points, 0);
    fl_points_release(points);
    return objective;
}

/* Parts one after another, the last first: what threads may do. */
static inline void each_backwards(void *pool, int count, void (*work)(void *context, int i), void *context) {
    (void)pool;
    for (int i = count - 1; i >= 0; i--) work(context, i);
}

#endif
