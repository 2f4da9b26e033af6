/* The four named rates of networks: whatever the shape, the rule and the data, each does what it is called, or says why
 * there is none. */
#include "support/network.h"
#include "words/preset_words.h"

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

/* What the disabled chip says, held against runs of the test's own. */
static void check_reason(const FlPlan *plan, const FlPresets *p, FlPreset preset, const char *what) {
    FlPresetWords words = fl_preset_words(p, preset, plan);
    FlOutcomeKind lowest = outcome_at(plan, p->track.lo).kind;
    bool known = !isnan(p->eta[FL_JUST_RIGHT]);
    double just = known ? p->eta[FL_JUST_RIGHT] : fl_plan_default_eta(plan->loss, plan->segment[0].optimizer.type);
    int arrives = 0, converges = 0, row = 0, most = 0;
    for (int i = 0; i <= 48; i++) {
        double eta = p->track.lo * exp(i / 48.0 * log(p->track.hi / p->track.lo));
        FlTrainingOutcome at = outcome_at(plan, eta);
        arrives += at.arrival >= 0;
        converges += at.kind == FL_CONVERGES;
        row = at.kind == FL_DIVERGES && eta > just ? row + 1 : 0;
        most = row > most ? row : most;
    }
    bool right = words.first[0] != '\0';
    if (strstr(words.first, "No rate arrives")) right = arrives <= 1 && preset == FL_JUST_RIGHT;
    if (strstr(words.first, "No rate converges")) right = converges <= 1 && preset == FL_JUST_RIGHT;
    if (strstr(words.second, "begins, it converges")) right = lowest == FL_CONVERGES && preset == FL_TOO_SMALL;
    if (strstr(words.second, "begins, it swings")) right = lowest == FL_OSCILLATES && preset == FL_TOO_SMALL;
    if (strstr(words.first, "Nothing diverges"))
        right = most <= 3 && preset == FL_TOO_FAR &&
                strcmp(words.second, known ? "but for single rates" : "above the usual rate, but for single ones") == 0;
    if (strstr(words.first, "Nothing oscillates")) right = preset == FL_TOO_BIG;
    if (strstr(words.second, "diverges beyond"))
        right = outcome_at(plan, 0.95 * p->border).kind == FL_CONVERGES &&
                outcome_at(plan, 1.5 * p->border).kind == FL_DIVERGES;
    if (!right) fail_msg("%s: preset %d: %s, %s", what, preset, words.first, words.second);
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
                    check_lack(&plan, &p, k, what), check_reason(&plan, &p, (FlPreset)k, what);
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

/* A typed rule opens at what suits the built-in one that it is most like, on that one's track; one without a rate has
 * none to offer. */
static void typed_rules_open_where_their_kin_does(void **state) {
    (void)state;
    static const struct {
        const char *text, *kin;
    } rules[] = {{"x = x - eta*g", "gd"},
                 {"x = x - 2*eta*g", "gd"},
                 {"m = beta*m + g; x = x - eta*m", "momentum"},
                 {"u = mu*u - eta*g; x = x + u", "momentum"},
                 {"x = x - eta*sign(g)", "adam"},
                 {"v = beta*v + (1 - beta)*g^2; x = x - eta*g/(sqrt(v) + 1e-8)", "adam"}};
    const FlLossType *loss = loss_of(&cases[0]);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const FlOptimizerType *rule = fl_rule(rules[i].text, NULL), *kin = fl_optimizer_type_find(rules[i].kin);
        assert_non_null(rule);
        assert_same(fl_plan_default_eta(loss, rule), fl_plan_default_eta(loss, kin));
        assert_same(fl_plan_preset(loss, rule, FL_TOO_SMALL), fl_plan_preset(loss, kin, FL_TOO_SMALL));
        FlRange range = fl_plan_track(loss, rule), own = fl_plan_track(loss, kin);
        assert_same(range.lo, own.lo);
        assert_same(range.hi, own.hi);
    }
    assert_true(isnan(fl_plan_preset(loss, fl_rule("x = x - 0.1*g", NULL), FL_JUST_RIGHT)));
    FlPlan plan = plan_of(loss, fl_rule("m = beta*m + g; x = x - eta*m", NULL), 0);
    assert_int_equal(outcome_at(&plan, fl_plan_default_eta(loss, plan.segment[0].optimizer.type)).kind, FL_CONVERGES);
    fl_loss_release(loss);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_is_true),
        cmocka_unit_test(searches_are_bounded),
        cmocka_unit_test(typed_rules_open_where_their_kin_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
