#include "core/checks/hash.h"
#include "core/base/hash.h"

#include "fallline/fallline.h"

enum { RUN_STEPS = 60, SWEEP_VALUES = 48, MAP_WIDTH = 24, MAP_HEIGHT = 18, GRID = 48, LEVELS = 7, TRAINING_STEPS = 20 };

/* Nans come in many bits: they are all one here. */
static uint64_t add(uint64_t hash, const double *x, int count) {
    for (int i = 0; i < count; i++) hash = x[i] == x[i] ? fl_hash_double(hash, x[i]) : fl_hash_add(hash, 0);
    return hash;
}

/* 0 stands for "memory is short" and goes through to the end. */
static uint64_t add_run(uint64_t hash, const FlPlan *plan) {
    FlRun *run = fl_run_create(plan);
    if (run == NULL) return 0;
    fl_run_advance(run, RUN_STEPS);
    for (int k = 0; k < fl_run_count(run); k++) {
        const FlRow *row = fl_run_row(run, k);
        hash = add(hash, row->x, plan->loss->dim);
        hash = add(hash, &row->f, 1);
        hash = add(hash, row->g, plan->loss->dim);
    }
    fl_run_destroy(run);
    return hash;
}

static FlPlan plan_of(const FlLossType *loss, const FlOptimizerType *rule, int steps) {
    FlPlan plan = fl_plan_default(loss);
    plan.steps = steps;
    plan.segment[0].optimizer = fl_optimizer_default(rule, fl_plan_default_eta(loss, rule));
    return plan;
}

static uint64_t add_rules(uint64_t hash, const FlLossType *loss) {
    const FlOptimizerType *const *rule;
    int rules = fl_optimizer_types(&rule);
    for (int i = 0; i < rules && hash; i++) {
        FlPlan plan = plan_of(loss, rule[i], RUN_STEPS);
        hash = add_run(hash, &plan);
    }
    return hash;
}

/* Every rule and method on every loss, and on a formula of every function that lanes have. */
static uint64_t runs(const FlSpans *spans) {
    (void)spans;
    static const char formula[] = "sin(3x)*cos(y) + (x^2+1)^0.7 + tanh(y) + exp(-x^2) + log(2+cosh(y))";
    const FlLossType *const *loss, *typed = fl_formula_loss(formula, 2, NULL);
    int losses = fl_loss_types(&loss);
    uint64_t hash = typed ? FL_HASH_BEGIN : 0;
    for (int i = 0; i < losses && hash; i++) hash = add_rules(hash, loss[i]);
    if (hash) hash = add_rules(hash, typed);
    fl_loss_release(typed);
    return hash;
}

static uint64_t add_sweep(uint64_t hash, const FlPlan *plan) {
    double eta = plan->segment[0].optimizer.eta;
    FlSweep *sweep = fl_sweep_create(plan, "lr", eta / 100, eta * 30, SWEEP_VALUES, FL_SWEEP_LOG);
    if (sweep == NULL) return 0;
    fl_sweep_compute(sweep, 0, SWEEP_VALUES);
    for (int i = 0; i < SWEEP_VALUES; i++) {
        FlSweepPoint point = fl_sweep_point(sweep, i);
        hash = add(hash, (const double[]){fl_sweep_value(sweep, i), point.kind, (double)point.arrival}, 3);
    }
    fl_sweep_destroy(sweep);
    return hash;
}

/* What becomes of 48 rates over three and a half decades, of every loss under a rule without memory and one with. */
static uint64_t sweeps(const FlSpans *spans) {
    (void)spans;
    const FlLossType *const *loss;
    int losses = fl_loss_types(&loss);
    uint64_t hash = FL_HASH_BEGIN;
    for (int i = 0; i < losses && hash; i++) {
        FlPlan gd = plan_of(loss[i], fl_optimizer_type_find("gd"), 100);
        FlPlan adam = plan_of(loss[i], fl_optimizer_type_find("adam"), 100);
        hash = add_sweep(hash, &gd);
        if (hash) hash = add_sweep(hash, &adam);
    }
    return hash;
}

static uint64_t add_map(uint64_t hash, const char *loss, const char *rule) {
    FlPlan plan = plan_of(fl_loss_type_find(loss), fl_optimizer_type_find(rule), 100);
    FlMap *map = fl_map_create(&plan, plan.loss->view, MAP_WIDTH, MAP_HEIGHT, 0, MAP_WIDTH * MAP_HEIGHT);
    if (map == NULL) return 0;
    fl_map_advance(map, MAP_WIDTH * MAP_HEIGHT);
    for (int i = 0; i < MAP_WIDTH * MAP_HEIGHT; i++) {
        FlMapCell cell = fl_map_cell(map, i % MAP_WIDTH, i / MAP_WIDTH);
        hash = add(hash, (const double[]){cell.kind, cell.minimum, cell.steps}, 3);
    }
    fl_map_destroy(map);
    return hash;
}

static uint64_t maps(const FlSpans *spans) {
    (void)spans;
    static const char *const losses[] = {"himmelblau", "rastrigin", "ackley", "two_valleys"};
    uint64_t hash = FL_HASH_BEGIN;
    for (int i = 0; i < 8 && hash; i++) hash = add_map(hash, losses[i / 2], i % 2 ? "nadam" : "gd");
    return hash;
}

static uint64_t add_lines(uint64_t hash, FlContours *contours, const FlLossType *type) {
    FlLoss loss;
    fl_loss_init(&loss, type);
    fl_contours_sample(contours, &loss, type->view);
    const double *sample = fl_contours_samples(contours);
    double low = sample[0], high = sample[0], level[LEVELS];
    for (int i = 1; i < GRID * GRID; i++) {
        low = sample[i] < low ? sample[i] : low;
        high = sample[i] > high ? sample[i] : high;
    }
    for (int k = 0; k < LEVELS; k++) level[k] = low + (high - low) * (k + 1) / (LEVELS + 1);
    if (!fl_contours_trace(contours, level, LEVELS)) return 0;
    const FlContourLine *line;
    int lines = fl_contours_lines(contours, &line);
    for (int i = 0; i < lines; i++) {
        hash = add(hash, (const double[]){line[i].level, line[i].count}, 2);
        hash = add(hash, fl_contours_points(contours) + 2 * line[i].first, 2 * line[i].count);
    }
    return hash;
}

static uint64_t contours(const FlSpans *spans) {
    (void)spans;
    const FlLossType *const *loss;
    int losses = fl_loss_types(&loss);
    FlContours *grid = fl_contours_create(GRID, GRID);
    uint64_t hash = grid ? FL_HASH_BEGIN : 0;
    for (int i = 0; i < losses && hash; i++)
        if (loss[i]->dim == 2) hash = add_lines(hash, grid, loss[i]);
    fl_contours_destroy(grid);
    return hash;
}

static uint64_t add_training(uint64_t hash, const FlSpans *spans, const FlObjective *objective, const char *rule,
                             double eta) {
    if (objective == NULL) return 0;
    FlTrainingPlan plan =
        fl_training_plan(objective, fl_optimizer_default(fl_optimizer_type_find(rule), eta), TRAINING_STEPS);
    FlTraining *training = fl_training_create(&plan, 0);
    if (training == NULL) return 0;
    if (spans) fl_training_spans(training, spans);
    fl_training_advance(training, TRAINING_STEPS);
    for (int k = 0; k < fl_training_count(training); k++) hash = add(hash, &fl_training_row(training, k)->batch, 1);
    hash = add(hash, fl_training_newest(training), objective->weights);
    fl_training_destroy(training);
    return hash;
}

static uint64_t add_network(uint64_t hash, const FlSpans *spans, const FlNetwork *network, const char *rule) {
    int classes = network->loss == FL_NETWORK_SOFTMAX ? 3 : 2;
    const FlPoints *points = fl_points_draw(classes == 3 ? FL_POINTS_SPIRALS : FL_POINTS_MOONS, 77, 0.1, 1, classes);
    const FlObjective *objective = points ? fl_network_objective(network, points, 0, NULL, 0) : NULL;
    hash = add_training(hash, spans, objective, rule, 0.01);
    fl_objective_release(objective);
    fl_points_release(points);
    return hash;
}

/* Widths on both sides of a lane's, every activation and loss, and a layer whose slopes are floats. */
static uint64_t networks(const FlSpans *spans) {
    static const FlNetwork network[] = {
        {.sizes = 3, .size = {2, 6, 1}, .activation = FL_TANH, .loss = FL_NETWORK_BCE},
        {.sizes = 4, .size = {2, 16, 16, 1}, .activation = FL_SIGMOID, .loss = FL_NETWORK_BCE},
        {.sizes = 4, .size = {2, 70, 80, 1}, .activation = FL_RELU, .loss = FL_NETWORK_MSE},
        {.sizes = 4, .size = {2, 19, 7, 3}, .activation = FL_TANH, .loss = FL_NETWORK_SOFTMAX},
        {.sizes = 4, .size = {2, 320, 320, 1}, .activation = FL_TANH, .loss = FL_NETWORK_BCE}};
    uint64_t hash = FL_HASH_BEGIN;
    for (int i = 0; i < 5 && hash; i++) hash = add_network(hash, spans, &network[i], i % 2 ? "nadam" : "adam");
    return hash;
}

static uint64_t letters(const FlSpans *spans) {
    FlLetters shape = {0};
    const FlText *towns = fl_text_towns();
    fl_letters_size(0, &shape);
    const FlObjective *objective = towns ? fl_letters_objective(&shape, towns, NULL, 0) : NULL;
    uint64_t hash = add_training(FL_HASH_BEGIN, spans, objective, "adam", 0.01);
    fl_objective_release(objective);
    fl_text_release(towns);
    return hash;
}

int fl_hash_parts(const FlHashPart **parts) {
    static const FlHashPart all[FL_HASH_PARTS] = {{"runs", runs},         {"sweeps", sweeps},     {"maps", maps},
                                                  {"contours", contours}, {"networks", networks}, {"letters", letters}};
    *parts = all;
    return FL_HASH_PARTS;
}

uint64_t fl_hash_whole(const uint64_t *part, int parts) {
    uint64_t hash = FL_HASH_BEGIN;
    for (int i = 0; i < parts; i++) hash = fl_hash_add(hash, part[i]) ^ hash >> 32;
    return hash;
}
