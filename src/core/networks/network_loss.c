/* A network's task as a loss, for plans. */
#include "core/base/power.h"
#include "core/base/refuse.h"
#include "core/data/made.h"
#include "core/networks/points.h"
#include "core/networks/task.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct Made {
    FlMade made; /* first */
    FlLossType type;
    FlNetworkTask task;
} Made;

static bool equal(const FlMade *a, const FlMade *b) {
    const FlNetworkTask *p = &((const Made *)a)->task, *q = &((const Made *)b)->task;
    return p->hold == q->hold && fl_network_equal(&p->network, &q->network) && fl_points_equal(p->points, q->points) &&
           fl_weights_equal(p->start, q->start);
}

static void destroy(FlMade *made) {
    Made *own = (Made *)made;
    fl_points_release(own->task.points);
    fl_weights_release(own->task.start);
    fl_objective_release(own->type.objective);
    free(own);
}

static const FlMadeKind networks = {equal, destroy};

/* Rates to try first. Units of tanh on 80 moons, in 2-6-1, 2-8-8-1 and 2-16-16-1, arrive by every rule at the second of
 * the four within 300 steps, for seeds 1 to 3; what the others do depends on the shape and on the draw of weights. */
static const FlRate usual[] = {
    {"momentum", 0.3, {0.02, 0.3, 10, 30}, {0.003, 50}}, {"nesterov", 0.3, {0.02, 0.3, 10, 30}, {0.003, 50}},
    {"adagrad", 0.3, {0.01, 0.3, 5, NAN}, {0.001, 30}},  {"rmsprop", 0.03, {0.001, 0.03, 1, NAN}, {0.0001, 10}},
    {"adadelta", 20, {0.5, 20, 500, NAN}, {0.05, 2000}}, {"adam", 0.1, {0.005, 0.1, 3, NAN}, {0.0005, 10}},
    {"adamw", 0.1, {0.005, 0.1, 3, NAN}, {0.0005, 10}},  {"amsgrad", 0.1, {0.005, 0.1, 3, NAN}, {0.0005, 10}},
    {"nadam", 0.1, {0.005, 0.1, 3, NAN}, {0.0005, 10}},  {"lion", 0.03, {0.0005, 0.03, 1, NAN}, {0.0001, 10}},
};
static const double usual_gd[FL_PRESETS] = {0.2, 2, 30, 100};

/* Several layers bear smaller rates the wider they are, and where the rule does not scale the slope a half of those of
 * one; so do wide ones by rules that scale it. Squares, whose slopes grow with the error, bear a fifth. */
static double share_of(const FlNetwork *network, bool scaled) {
    int widest = 1;
    for (int i = 1; i < network->sizes - 1; i++) widest = network->size[i] > widest ? network->size[i] : widest;
    bool deep = network->sizes > 3;
    double share = widest > 16 && (deep || scaled) ? 16.0 / widest : 1;
    if (deep && !scaled) share /= 2;
    return !scaled && network->loss == FL_NETWORK_MSE ? share / 5 : share;
}

/* Two digits. */
static double rounded(double v) {
    double unit = fl_power_of_ten(1 - floor(fl_log10(v)));
    return floor(v * unit + 0.5) / unit;
}

static FlRate scaled(FlRate rate, double share) {
    if (share == 1) return rate;
    for (int i = 0; i < FL_PRESETS; i++)
        rate.presets[i] = isnan(rate.presets[i]) ? NAN : rounded(share * rate.presets[i]);
    rate.eta = rate.presets[FL_JUST_RIGHT];
    rate.track = (FlRange){rounded(share * rate.track.lo), rounded(share * rate.track.hi)};
    return rate;
}

/* The points and a tenth around. */
static FlBox box_of(const FlPoints *points) {
    FlBox box = {points->x[0], points->x[0], points->y[0], points->y[0]};
    for (int i = 1; i < points->count; i++) {
        box = (FlBox){fmin(box.x0, points->x[i]), fmax(box.x1, points->x[i]), fmin(box.y0, points->y[i]),
                      fmax(box.y1, points->y[i])};
    }
    double side = fmax(fmax(box.x1 - box.x0, box.y1 - box.y0), 1e-6), more = 0.1 * side;
    return (FlBox){box.x0 - more, box.x1 + more, box.y0 - more, box.y1 + more};
}

static void describe(Made *own) {
    FlLossType *type = &own->type;
    const FlNetwork *network = &own->task.network;
    *type = (FlLossType){.id = "network",
                         .title = "Network",
                         .formula = "L(w)",
                         .note = "The mean loss of a network's answers over its points.",
                         .view = box_of(own->task.points),
                         .height = 1,
                         .steps = 300,
                         .points = type->objective->examples,
                         .objective = type->objective,
                         .made = &own->made};
    FlRate gd = {"gd", usual_gd[FL_JUST_RIGHT], {0.2, 2, 30, 100}, {0.02, 200}};
    gd = scaled(gd, share_of(network, false));
    memcpy(type->presets, gd.presets, sizeof type->presets);
    type->track = gd.track;
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        type->rates[i] = scaled(usual[i], share_of(network, i >= 2));
}

const FlLossType *fl_network_loss(const FlNetworkTask *task, char *error, size_t size) {
    const FlObjective *objective = fl_task_objective(task, error, size);
    Made *own = objective != NULL ? calloc(1, sizeof *own) : NULL;
    if (own == NULL) {
        if (objective != NULL) fl_refuse(error, size, "There is no memory for a network.");
        fl_objective_release(objective);
        return NULL;
    }
    own->task = *task;
    fl_points_retain(task->points);
    fl_weights_retain(task->start);
    fl_made_begin(&own->made, &networks, task->points->hash ^ (uint64_t)objective->weights);
    own->type.objective = objective;
    describe(own);
    return &own->type;
}

const FlNetworkTask *fl_network_task(const FlLossType *loss) {
    if (loss->made == NULL || loss->made->kind != &networks) return NULL;
    return &((const Made *)loss->made)->task;
}
