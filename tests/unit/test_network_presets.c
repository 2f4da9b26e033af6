/* The four named rates of networks: whatever the shape, the rule and the data, each does what it is called, or says why
 * there is none. */
#include "support/network.h"

#include <stdio.h>

typedef struct Case {
    const char *shape;
    FlActivation activation;
    FlNetworkLoss loss;
    FlPointsKind kind;
    int count, batch;
} Case;

static const Case cases[] = {
    {"2-6-1", FL_TANH, FL_NETWORK_BCE, FL_POINTS_MOONS, 40, 0},
    {"2-4-1", FL_RELU, FL_NETWORK_BCE, FL_POINTS_CIRCLES, 40, 0},
    {"2-4-1", FL_SIGMOID, FL_NETWORK_MSE, FL_POINTS_XOR, 24, 0},
    {"2-5-1", FL_TANH, FL_NETWORK_MSE, FL_POINTS_SPIRALS, 40, 8},
    {"2-4-3", FL_TANH, FL_NETWORK_SOFTMAX, FL_POINTS_SPIRALS, 30, 0},
    {"2-4-4-1", FL_TANH, FL_NETWORK_BCE, FL_POINTS_XOR, 24, 0},
};

static const FlLossType *loss_of(const Case *c) {
    char error[200] = "";
    FlNetworkTask task = {.network = network_of(c->shape, c->activation, c->loss)};
    int answers = task.network.size[task.network.sizes - 1];
    task.points = fl_points_draw(c->kind, c->count, 0.1, 1, answers < 2 ? 2 : answers);
    const FlLossType *loss = fl_network_loss(&task, error, sizeof error);
    if (loss == NULL) fail_msg("%s: %s", c->shape, error);
    fl_points_release(task.points);
    return loss;
}

static FlPlan plan_of(const FlLossType *loss, const FlOptimizerType *rule, int batch) {
    FlPlan plan = fl_plan_default(loss);
    plan.segment[0].optimizer = fl_optimizer_default(rule, 1);
    plan.steps = 300;
    plan.batch = batch;
    return plan;
}

/* By a training of the test's own, with all its rows. */
static FlTrainingOutcome outcome_at(const FlPlan *plan, double eta) {
    FlPlan one = *plan;
    FlTrainingPlan training;
    one.segment[0].optimizer.eta = eta;
    assert_true(fl_training_of_plan(&one, &training));
    FlTraining *run = fl_training_create(&training, FL_TRAINING_MEMORY);
    assert_non_null(run);
    assert_true(fl_training_advance(run, training.steps));
    FlTrainingOutcome outcome = fl_network_outcome(run);
    fl_training_destroy(run);
    return outcome;
}

/* What each is called, by the outcome rules. */
static bool is_true(const FlPlan *plan, const FlPresets *p, int preset) {
    FlTrainingOutcome found = outcome_at(plan, p->eta[preset]);
    double just = p->eta[FL_JUST_RIGHT];
    assert_int_equal(found.kind, p->kind[preset]);
    if (preset == FL_TOO_SMALL) return found.kind == FL_CRAWLS && !(p->eta[preset] >= just);
    if (preset == FL_JUST_RIGHT) return found.kind == FL_CONVERGES;
    if (p->eta[preset] <= just) return false;
    if (preset == FL_TOO_FAR) return found.kind == FL_DIVERGES;
    if (found.kind == FL_OSCILLATES) return true;
    if (isnan(just)) return false;
    return found.kind == FL_CRAWLS ||
           (found.kind == FL_CONVERGES && found.arrival >= 3 * outcome_at(plan, just).arrival);
}

/* Where one is missing, no rate of a grid of the test's own does it three times in a row; just right not once. */
static void check_lack(const FlPlan *plan, const FlPresets *p, int preset, const char *what) {
    static const FlOutcomeKind meant[FL_PRESETS] = {FL_CRAWLS, FL_CONVERGES, FL_OSCILLATES, FL_DIVERGES};
    double just = p->eta[FL_JUST_RIGHT];
    if (isnan(just)) just = fl_plan_default_eta(plan->loss, plan->segment[0].optimizer.type);
    int row = 0, most = 0;
    for (int i = 0; i <= 48; i++) {
        double eta = p->track.lo * exp(i / 48.0 * log(p->track.hi / p->track.lo));
        bool counts = preset == FL_TOO_SMALL ? eta <= just / 10 : preset == FL_JUST_RIGHT || eta > just;
        row = counts && outcome_at(plan, eta).kind == meant[preset] ? row + 1 : 0;
        most = row > most ? row : most;
    }
    assert_true(p->lack[preset] > FL_PRESET_NOT_TRIED);
    if (most > (preset >= FL_TOO_BIG ? 3 : 1)) fail_msg("%s: preset %d is there", what, preset);
}

static void every_name_is_true(void **state) {
    (void)state;
    const FlOptimizerType *const *rules;
    int count = fl_optimizer_types(&rules), there[FL_PRESETS] = {0}, searches = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const FlLossType *loss = loss_of(&cases[i]);
        for (int r = 0; r < count; r++) {
            if (rules[r]->method != NULL) continue;
            FlPlan plan = plan_of(loss, rules[r], cases[i].batch);
            FlPresets p;
            char what[96];
            snprintf(what, sizeof what, "%s %s %s", cases[i].shape, fl_points_word(cases[i].kind), rules[r]->id);
            assert_true(fl_presets_find(&plan, &p));
            searches++;
            for (int k = 0; k < FL_PRESETS; k++) {
                there[k] += !isnan(p.eta[k]);
                if (isnan(p.eta[k]))
                    check_lack(&plan, &p, k, what);
                else if (p.lack[k] != FL_PRESET_IS_THERE || !is_true(&plan, &p, k))
                    fail_msg("%s: preset %d, %g, is not what it is called", what, k, p.eta[k]);
            }
        }
        fl_loss_release(loss);
    }
    print_message("of %d: %d, %d, %d, %d\n", searches, there[0], there[1], there[2], there[3]);
    assert_true(there[FL_TOO_SMALL] > searches / 2 && there[FL_JUST_RIGHT] > searches / 2 &&
                there[FL_TOO_BIG] > searches / 2 && there[FL_TOO_FAR] > 0);
    assert_int_equal(fl_loss_alive(), 0);
}

/* Slices of one step or of thousands find the same; of three-armed spirals the listed rate crawls, and is not offered;
 * a million weights are not tried for a minute. */
static void searches_are_bounded(void **state) {
    (void)state;
    const Case spirals = {"2-6-3", FL_TANH, FL_NETWORK_SOFTMAX, FL_POINTS_SPIRALS, 90, 0},
               many = {"2-1000-1000-1", FL_TANH, FL_NETWORK_BCE, FL_POINTS_MOONS, 80, 0};
    const FlLossType *loss = loss_of(&spirals);
    const FlOptimizerType *rule = fl_optimizer_type_find("momentum");
    FlPlan plan = plan_of(loss, rule, 0);
    double usual = fl_plan_default_eta(loss, rule);
    FlPresets whole, parts;
    assert_int_equal(outcome_at(&plan, usual).kind, FL_CRAWLS);
    assert_true(fl_presets_find(&plan, &whole));
    assert_true(whole.eta[FL_JUST_RIGHT] != usual);
    FlPresetSearch *search = fl_presets_create(&plan);
    assert_non_null(search);
    int slices = 1;
    while (!fl_presets_advance(search, 1)) slices++;
    assert_in_range(slices, 49, 400);
    parts = fl_presets_result(search);
    for (int k = 0; k < FL_PRESETS; k++)
        assert_true(whole.eta[k] == parts.eta[k] || (isnan(whole.eta[k]) && whole.lack[k] == parts.lack[k]));
    fl_presets_destroy(search);
    fl_loss_release(loss);
    loss = loss_of(&many);
    plan = plan_of(loss, rule, 0);
    assert_true(fl_presets_find(&plan, &whole));
    for (int k = 0; k < FL_PRESETS; k++) assert_true(isnan(whole.eta[k]) && whole.lack[k] == FL_PRESET_NOT_TRIED);
    fl_loss_release(loss);
    assert_int_equal(fl_loss_alive(), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_is_true),
        cmocka_unit_test(searches_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
