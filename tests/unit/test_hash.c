/* One number of all that is computed: runs of every rule and method on every loss and on a typed formula, a map, a
 * network and a model of letters. It holds for every compiler, level of optimisation, instruction set and machine. */
#include "core/losses.h"
#include "core/optimizers.h"
#include "support/cmocka_all.h"

#include "fallline/fallline.h"
#include <string.h>

static uint64_t hash_of(uint64_t hash, const double *x, int count) {
    for (int i = 0; i < count; i++) {
        uint64_t bits;
        memcpy(&bits, &x[i], sizeof bits);
        if (x[i] != x[i]) bits = 0; /* nans differ */
        hash = (hash ^ bits) * UINT64_C(0x100000001b3);
        hash ^= hash >> 29;
    }
    return hash;
}

static void check_hash(uint64_t hash, uint64_t expected) {
    if (hash != expected) fail_msg("0x%016llx, not 0x%016llx", (unsigned long long)hash, (unsigned long long)expected);
}

static uint64_t run_hash(uint64_t hash, const FlPlan *plan) {
    FlRun *run = fl_run_create(plan);
    assert_non_null(run);
    while (!fl_run_advance(run, 1000)) {
    }
    for (int k = 0; k < fl_run_count(run); k++) {
        const FlRow *row = fl_run_row(run, k);
        hash = hash_of(hash, row->x, plan->loss->dim);
        hash = hash_of(hash, &row->f, 1);
        hash = hash_of(hash, row->g, plan->loss->dim);
    }
    fl_run_destroy(run);
    return hash;
}

static uint64_t rules_hash(uint64_t hash, const FlLossType *loss) {
    const FlOptimizerType *const *rule;
    int rules = fl_optimizer_types(&rule);
    for (int i = 0; i < rules; i++) {
        FlPlan plan = fl_plan_default(loss);
        plan.steps = 60;
        plan.segment[0].optimizer = fl_optimizer_default(rule[i], fl_plan_default_eta(loss, rule[i]));
        hash = run_hash(hash, &plan);
    }
    return hash;
}

static void runs(void **state) {
    (void)state;
    const FlLossType *const *loss;
    int losses = fl_loss_types(&loss);
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (int i = 0; i < losses; i++) hash = rules_hash(hash, loss[i]);
    const FlLossType *typed =
        fl_formula_loss("sin(3x)*cos(y) + (x^2+1)^0.7 + tanh(y) + exp(-x^2) + log(2+cosh(y))", 2, NULL);
    assert_non_null(typed);
    hash = rules_hash(hash, typed);
    fl_loss_release(typed);
    check_hash(hash, UINT64_C(0x548a77734b3e70ea));
}

static uint64_t map_hash(uint64_t hash, const char *loss, const char *rule) {
    FlPlan plan = fl_plan_default(fl_loss_type_find(loss));
    const FlOptimizerType *type = fl_optimizer_type_find(rule);
    plan.segment[0].optimizer = fl_optimizer_default(type, fl_plan_default_eta(plan.loss, type));
    plan.steps = 100;
    FlMap *map = fl_map_create(&plan, plan.loss->view, 24, 18, 0, 24 * 18);
    assert_non_null(map);
    while (!fl_map_advance(map, 24 * 18)) {
    }
    for (int i = 0; i < 24 * 18; i++) {
        FlMapCell cell = fl_map_cell(map, i % 24, i / 24);
        const double of[] = {cell.kind, cell.minimum, cell.steps};
        hash = hash_of(hash, of, 3);
    }
    fl_map_destroy(map);
    return hash;
}

static void maps(void **state) {
    (void)state;
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    static const char *const losses[] = {"himmelblau", "rastrigin", "ackley", "two_valleys"};
    for (int i = 0; i < 4; i++) hash = map_hash(map_hash(hash, losses[i], "gd"), losses[i], "nadam");
    check_hash(hash, UINT64_C(0x02801bce4b7a4961));
}

static uint64_t training_hash(uint64_t hash, const FlObjective *objective, const char *rule, double eta) {
    assert_non_null(objective);
    FlTrainingPlan plan = fl_training_plan(objective, fl_optimizer_default(fl_optimizer_type_find(rule), eta), 20);
    FlTraining *training = fl_training_create(&plan, 0);
    assert_non_null(training);
    while (!fl_training_advance(training, 20)) {
    }
    for (int k = 0; k < fl_training_count(training); k++) hash = hash_of(hash, &fl_training_row(training, k)->batch, 1);
    hash = hash_of(hash, fl_training_newest(training), objective->weights);
    fl_training_destroy(training);
    fl_objective_release(objective);
    return hash;
}

static void trainings(void **state) {
    (void)state;
    static const FlNetwork networks[] = {
        {.sizes = 3, .size = {2, 6, 1}, .activation = FL_TANH, .loss = FL_NETWORK_BCE},
        {.sizes = 4, .size = {2, 16, 16, 1}, .activation = FL_SIGMOID, .loss = FL_NETWORK_BCE},
        {.sizes = 4, .size = {2, 70, 80, 1}, .activation = FL_RELU, .loss = FL_NETWORK_MSE},
        {.sizes = 4, .size = {2, 19, 7, 3}, .activation = FL_TANH, .loss = FL_NETWORK_SOFTMAX}};
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (int i = 0; i < 4; i++) {
        const FlPoints *points =
            fl_points_draw(i == 3 ? FL_POINTS_SPIRALS : FL_POINTS_MOONS, 77, 0.1, 1, i == 3 ? 3 : 2);
        hash =
            training_hash(hash, fl_network_objective(&networks[i], points, 0, NULL, 0), i % 2 ? "nadam" : "adam", 0.01);
        fl_points_release(points);
    }
    const FlText *towns = fl_text_towns();
    FlLetters letters;
    assert_non_null(fl_letters_size(0, &letters));
    hash = training_hash(hash, fl_letters_objective(&letters, towns, NULL, 0), "adam", 0.01);
    fl_text_release(towns);
    check_hash(hash, UINT64_C(0x80551895e9043f84));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs),
        cmocka_unit_test(maps),
        cmocka_unit_test(trainings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
