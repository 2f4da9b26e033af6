/* The four presets: each does what it is called, on every loss, by every rule, from every start, or says why not. */
#include "support/close.h"

#include "fallline/fallline.h"
#include "support/thorough.h"

#include <stdio.h>
#include <string.h>

static const FlOutcomeKind meant[FL_PRESETS] = {FL_CRAWLS, FL_CONVERGES, FL_OSCILLATES, FL_DIVERGES};

static FlPlan plan_of(const FlLossType *loss, const FlOptimizerType *rule, int start) {
    FlPlan plan = fl_plan_default(loss);
    for (int j = 0; j < loss->dim; j++) plan.start[j] = loss->starts.x[start][j];
    plan.segment[0].optimizer = fl_optimizer_default(rule, 1);
    plan.steps = fl_plan_usual_steps(&plan);
    return plan;
}

static FlOutcome outcome_at(const FlPlan *plan, double eta) {
    FlPlan one = *plan;
    fl_plan_last_rule(&one)->eta = eta;
    FlRun *run = fl_run_create(&one);
    assert_non_null(run);
    fl_run_advance(run, one.steps);
    FlOutcome outcome = fl_outcome_of_run(run);
    fl_run_destroy(run);
    return outcome;
}

static double rate(const FlPresets *p, int i) {
    return i == 0     ? p->track.lo
           : i == 240 ? p->track.hi
                      : p->track.lo * exp((double)i / 240 * log(p->track.hi / p->track.lo));
}

/* The reason for a disabled chip, tried on a grid of the test's own. */
static void check_lack(const FlPlan *plan, const FlPresets *p, FlPreset preset, const char *what) {
    int row[FL_OUTCOMES] = {0}, longest[FL_OUTCOMES] = {0}, arrive = 0;
    double just = p->eta[FL_JUST_RIGHT];
    if (isnan(just)) just = fl_plan_default_eta(plan->loss, fl_plan_last(plan)->optimizer.type);
    FlOutcomeKind least = outcome_at(plan, p->track.lo).kind;
    for (int i = 0; i <= 240; i++) {
        FlOutcome outcome = outcome_at(plan, rate(p, i));
        arrive += outcome.arrival >= 0;
        bool counts = preset == FL_TOO_SMALL ? rate(p, i) <= just / 10 : preset == FL_JUST_RIGHT || rate(p, i) > just;
        for (int k = 0; k < FL_OUTCOMES; k++) {
            row[k] = counts && (int)outcome.kind == k ? row[k] + 1 : 0;
            if (row[k] > longest[k]) longest[k] = row[k];
        }
    }
    /* The powers of the test and of the search may differ by a rounding, which may decide at a border. */
    int most = preset <= FL_JUST_RIGHT ? 1 : 3;
    if (longest[meant[preset]] > most) fail_msg("%s: preset %d is there", what, preset);
    FlPresetLack lack = p->lack[preset];
    assert_true(lack != FL_PRESET_IS_THERE && lack != FL_PRESET_NOT_YET);
    if (lack == FL_PRESET_NONE_ARRIVES && arrive > 1) fail_msg("%s: %d arrive", what, arrive);
    if (lack == FL_PRESET_SMALL_CONVERGES && least != FL_CONVERGES) fail_msg("%s: smallest", what);
    if (lack == FL_PRESET_SMALL_SWINGS && least != FL_OSCILLATES) fail_msg("%s: smallest", what);
    if (lack == FL_PRESET_NO_BETWEEN) {
        double unit = pow(10, floor(log10(p->border) + 1e-12) - 2);
        if (outcome_at(plan, p->border).kind != FL_CONVERGES) fail_msg("%s: up to %g", what, p->border);
        for (int i = 1; i <= 40; i++)
            if (outcome_at(plan, p->border + i * unit).kind != FL_DIVERGES) fail_msg("%s: from %g", what, p->border);
    }
    if (lack == FL_PRESET_STEP_IS_BOUNDED || lack == FL_PRESET_SLOPE_IS_BOUNDED) assert_int_equal(preset, FL_TOO_FAR);
}

static void check_order(const FlPresets *p, const char *what) {
    double just = p->eta[FL_JUST_RIGHT];
    if (isnan(just)) return;
    if (!(isnan(p->eta[FL_TOO_SMALL]) || p->eta[FL_TOO_SMALL] < just)) fail_msg("%s: small", what);
    if (!(isnan(p->eta[FL_TOO_BIG]) || p->eta[FL_TOO_BIG] > just)) fail_msg("%s: big", what);
    if (!(isnan(p->eta[FL_TOO_FAR]) || p->eta[FL_TOO_FAR] > just)) fail_msg("%s: far", what);
}

static int check(const FlPlan *plan, const char *what) {
    FlPresets p;
    int disabled = 0;
    assert_true(fl_presets_find(plan, &p));
    check_order(&p, what);
    for (int k = 0; k < FL_PRESETS; k++) {
        if (isnan(p.eta[k])) {
            disabled++;
            check_lack(plan, &p, (FlPreset)k, what);
            continue;
        }
        assert_true(p.lack[k] == FL_PRESET_IS_THERE && p.eta[k] >= p.track.lo && p.eta[k] <= p.track.hi);
        FlOutcome outcome = outcome_at(plan, p.eta[k]);
        if (outcome.kind == meant[k]) continue;
        FlOutcome right = outcome_at(plan, p.eta[FL_JUST_RIGHT]);
        int from = fl_plan_last(plan)->at;
        bool worse = k == FL_TOO_BIG && outcome.kind == FL_CONVERGES &&
                     (outcome.arrival - from >= 3 * (right.arrival - from) || outcome.floor > right.floor);
        if (!worse) fail_msg("%s: preset %d, %g, %s", what, k, p.eta[k], fl_outcome_word(outcome.kind));
    }
    return disabled;
}

static void every_name_is_true(void **state) {
    (void)state;
    const FlLossType *const *losses, *const *lines;
    const FlOptimizerType *const *rules;
    int count = fl_loss_types(&losses), own = fl_line_types(&lines), rule_count = fl_optimizer_types(&rules);
    int chips = 0, disabled = 0;
    for (int l = 0; l < count + own; l++) {
        const FlLossType *loss = l < count ? losses[l] : lines[l - count];
        for (int r = 0; r < rule_count; r++) {
            if (rules[r]->method != NULL) continue;
            for (int s = 0; s < loss->starts.count; s++) {
                char what[96];
                if ((l + r + s) % 2 >= thorough(1, 2)) continue;
                FlPlan plan = plan_of(loss, rules[r], s);
                snprintf(what, sizeof what, "%s %s start %d", loss->id, rules[r]->id, s + 1);
                disabled += check(&plan, what);
                chips += FL_PRESETS;
            }
        }
    }
    print_message("%d of %d chips are disabled\n", disabled, chips);
    assert_true(disabled < chips / 5);
}

/* Numbers of the rule, other horizons and starts that nobody listed. */
static void names_are_true_of_other_runs(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(5, 1);
    const FlLossType *const *losses;
    const FlOptimizerType *const *rules;
    int count = fl_loss_types(&losses), rule_count = fl_optimizer_types(&rules);
    for (int n = 0; n < 120; n++) {
        const FlLossType *loss = losses[fl_random_below(&random, (uint32_t)count)];
        const FlOptimizerType *rule = rules[fl_random_below(&random, (uint32_t)rule_count)];
        char what[96];
        if (rule->method != NULL) continue;
        FlPlan plan = plan_of(loss, rule, 0);
        double *beta = fl_optimizer_number(&plan.segment[0].optimizer, "beta");
        if (beta != NULL) *beta = 0.99 * fl_random_u01(&random);
        plan.start[0] = loss->view.x0 + (loss->view.x1 - loss->view.x0) * fl_random_u01(&random);
        if (loss->dim == 2) plan.start[1] = loss->view.y0 + (loss->view.y1 - loss->view.y0) * fl_random_u01(&random);
        if (n % 4 == 0) plan.steps = 300;
        snprintf(what, sizeof what, "%s %s from %.17g,%.17g", loss->id, rule->id, plan.start[0], plan.start[1]);
        check(&plan, what);
    }
}

/* After a fork they are of the run with its past: from near its end, from far away, and with what the rule keeps. */
static void names_are_true_after_a_fork(void **state) {
    (void)state;
    static const char *const ids[] = {"gd", "momentum", "adam"};
    const FlLossType *const *losses;
    int count = fl_loss_types(&losses), others = 0;
    for (int l = 0; l < count; l++) {
        for (int r = 0; r < 3; r++) {
            const FlOptimizerType *rule = fl_optimizer_type_find(ids[r]);
            FlPlan plan = plan_of(losses[l], rule, 0);
            FlPresets before, after;
            assert_true(fl_presets_find(&plan, &before));
            for (int k = 0; k < FL_PRESETS; k++) {
                if (isnan(before.eta[k])) continue;
                char what[96];
                int fork = k == FL_JUST_RIGHT ? 3 : k == FL_TOO_FAR ? 5 : 20;
                plan.segment[0].optimizer.eta = before.eta[k];
                FlPlan forked = fl_presets_plan(&plan, fork, fork);
                assert_true(forked.segments == 2 && forked.segment[1].at == fork);
                snprintf(what, sizeof what, "%s %s, preset %d up to %d", losses[l]->id, ids[r], k, fork);
                check(&forked, what);
                assert_true(fl_presets_find(&forked, &after));
                others += memcmp(after.eta, before.eta, sizeof after.eta) != 0;
            }
        }
    }
    assert_true(others > 0);
}

/* A search keeps what went before; another past is another search. */
static void a_past_is_part_of_the_plan(void **state) {
    (void)state;
    FlPlan plan = plan_of(fl_loss_type_find("parabola"), fl_optimizer_type_find("gd"), 0);
    plan.segment[0].optimizer.eta = 0.1;
    FlPlan forked = fl_presets_plan(&plan, 6, 6), other = forked, start = fl_presets_plan(&forked, 0, 6);
    other.segment[1].optimizer.eta = 0.7;
    assert_true(fl_presets_same(&forked, &other));
    other.segment[0].optimizer.eta = 0.2;
    assert_false(fl_presets_same(&forked, &other));
    assert_int_equal(start.segments, 1);
    assert_same(start.segment[0].optimizer.eta, 0.1);
}

/* The pictured ones are the listed ones. */
static void pictures_keep_their_rates(void **state) {
    (void)state;
    static const struct {
        const char *loss, *rule;
        double eta[FL_PRESETS];
    } cases[] = {{"parabola", "gd", {0.02, 0.4, 1.9, 2.1}},        {"bowl", "gd", {0.01, 0.15, 0.48, 0.55}},
                 {"two_valleys", "gd", {0.03, 0.35, 0.8, NAN}},    {"himmelblau", "gd", {0.001, 0.01, 0.0285, 0.04}},
                 {"line", "gd", {0.001, 0.01, 0.12, 0.14}},        {"stretched_bowl", "gd", {0.01, 0.2, 0.24, 0.27}},
                 {"stretched_bowl", "adam", {0.02, 0.4, NAN, NAN}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlPlan plan = plan_of(fl_loss_type_find(cases[i].loss), fl_optimizer_type_find(cases[i].rule), 0);
        FlPresets p;
        assert_true(fl_presets_find(&plan, &p));
        print_message("%s %s\n", cases[i].loss, cases[i].rule);
        for (int k = 0; k < FL_PRESETS; k++) {
            if (isnan(cases[i].eta[k]))
                assert_true(isnan(p.eta[k]) || k == FL_TOO_BIG);
            else
                assert_same(p.eta[k], cases[i].eta[k]);
        }
        assert_same(fl_presets_default_eta(&plan), cases[i].eta[FL_JUST_RIGHT]);
    }
}

/* Slice by slice it is the same, and the learning rate makes no difference. */
static void a_search_can_rest(void **state) {
    (void)state;
    FlPlan plan = plan_of(fl_loss_type_find("banana"), fl_optimizer_type_find("momentum"), 1), other = plan;
    FlPresets whole;
    other.segment[0].optimizer.eta = 0.3;
    assert_true(fl_presets_same(&plan, &other));
    assert_true(fl_presets_find(&plan, &whole));
    FlPresetSearch *search = fl_presets_create(&other);
    assert_non_null(search);
    int slices = 1;
    while (!fl_presets_advance(search, 7)) slices++;
    assert_in_range(slices, 35, 35 + 96 / 7);
    FlPresets parts = fl_presets_result(search);
    for (int k = 0; k < FL_PRESETS; k++) assert_true(isnan(whole.eta[k]) || parts.eta[k] == whole.eta[k]);
    other.start[0] += 0.01;
    assert_false(fl_presets_same(&plan, &other));
    fl_presets_destroy(search);
    plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find("newton"), 1);
    assert_null(fl_presets_create(&plan));
    assert_false(fl_presets_find(&plan, &whole));
    assert_true(isnan(whole.eta[FL_JUST_RIGHT]));
}

/* The slope of |x|^p is 256^(p - 1) times as steep 1024 radii out as it is 4 out. */
static double exponent;

static void power_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        f[i] = pow(fabs(x[i]), exponent);
        if (g != NULL) g[i] = copysign(exponent * pow(fabs(x[i]), exponent - 1), x[i]);
    }
}

/* Slopes that grow by a fifth at most have a bound, which is why nothing diverges; others have none. */
static void a_slope_is_bounded_by_a_fifth(void **state) {
    (void)state;
    static const double steeper[] = {1.19, 1.21};
    for (int i = 0; i < 2; i++) {
        exponent = 1 + log(steeper[i]) / log(256);
        FlLossType type = fl_loss_type_default(1, power_eval);
        FlPlan plan = plan_of(&type, fl_optimizer_type_find("gd"), 0);
        plan.start[0] = 3;
        FlPresets p;
        assert_true(fl_presets_find(&plan, &p));
        assert_true(isnan(p.eta[FL_TOO_FAR]));
        assert_int_equal(p.lack[FL_TOO_FAR], i == 0 ? FL_PRESET_SLOPE_IS_BOUNDED : FL_PRESET_NONE_DIVERGES);
    }
}

static int swings;

/* About the minimum, 1, to and fro; then there, or further. */
static void swing(const FlOptimizer *rule, const FlClock *clock, int count, int stride, int dim, const double *g,
                  double *x, double *slots) {
    (void)rule, (void)stride, (void)dim, (void)g, (void)slots;
    for (int i = 0; i < count; i++) x[i] = clock->t > swings ? 1 : (int)clock->t % 2 == 0 ? 3 : -1;
}

/* Where no rate converges it is told whether any arrives, after it swung. */
static void what_swings_before_it_arrives_does_not_settle(void **state) {
    (void)state;
    FlOptimizerType rule = fl_optimizer_type_default(0, swing);
    FlPlan plan = plan_of(fl_loss_type_find("parabola"), &rule, 0);
    plan.steps = 60;
    for (int never = 0; never < 2; never++) {
        FlPresets p;
        swings = never ? 60 : 30;
        assert_int_equal(outcome_at(&plan, 1).arrival, never ? -1 : 31);
        assert_true(fl_presets_find(&plan, &p));
        assert_true(isnan(p.eta[FL_JUST_RIGHT]));
        assert_int_equal(p.lack[FL_JUST_RIGHT], never ? FL_PRESET_NONE_ARRIVES : FL_PRESET_NONE_SETTLES);
    }
}

/* On (x - 1)^2/2 one step of 1 arrives: it is quickest on a track that begins above it, or ends below. An end with more
 * digits than four stays as it is, for shorter ones are beyond it; and no listed rate counts that is. */
static void rates_stay_on_the_track(void **state) {
    (void)state;
    static const FlRange tracks[] = {{1.04321, 1.3}, {0.3, 0.95678}, {0.3, 0.9568}};
    static const double quickest[] = {1.04321, 0.95678, 0.9568}, off[] = {1, 1.4, 0};
    for (int i = 0; i < 3; i++) {
        FlLossType type = *fl_loss_type_find("parabola");
        type.track = tracks[i];
        type.presets[FL_JUST_RIGHT] = off[i];
        FlPlan plan = plan_of(&type, fl_optimizer_type_find("gd"), 0);
        FlPresets p;
        assert_true(fl_presets_find(&plan, &p));
        assert_same(p.eta[FL_JUST_RIGHT], quickest[i]);
        assert_same(fl_presets_default_eta(&plan), quickest[i]);
        type.presets[FL_JUST_RIGHT] = i == 0 ? 1.1 : 0.9; /* on the track */
        assert_same(fl_presets_default_eta(&plan), type.presets[FL_JUST_RIGHT]);
    }
}

/* Too many weights, points and steps for a grid of rates, and few enough for those that are listed: of one that does
 * something else than its name no other is looked for. */
static void of_long_trainings_the_listed_rates_are_tried(void **state) {
    (void)state;
    FlNetworkTask task = {.network = {3, {2, 6, 1}, FL_TANH, FL_NETWORK_BCE}};
    task.points = fl_points_draw(FL_POINTS_MOONS, 20, 0.1, 1, 2);
    const FlLossType *loss = fl_network_loss(&task, NULL, 0);
    assert_non_null(loss);
    FlPlan plan = fl_plan(loss, fl_optimizer_default(fl_optimizer_type_find("gd"), 0.1), NULL);
    plan.steps = 65000; /* 25 weights times 20 points times 65000 steps: 32 millions */
    FlPresets found;
    assert_true(fl_presets_find(&plan, &found));
    assert_same(found.eta[FL_JUST_RIGHT], loss->presets[FL_JUST_RIGHT]);
    assert_true(isnan(found.eta[FL_TOO_SMALL])); /* even that arrives in so many steps */
    assert_int_equal(found.lack[FL_TOO_SMALL], FL_PRESET_NOT_TRIED);
    fl_loss_release(loss);
    fl_points_release(task.points);
}

/* Too many weights, points and steps to try even the listed rates: none is named, and nothing is waited for. */
static void what_would_take_minutes_is_not_tried(void **state) {
    (void)state;
    FlNetworkTask task = {.network = {4, {2, 256, 256, 1}, FL_TANH, FL_NETWORK_BCE}};
    task.points = fl_points_draw(FL_POINTS_MOONS, 80, 0.1, 1, 2);
    const FlLossType *loss = fl_network_loss(&task, NULL, 0);
    assert_non_null(loss);
    FlPlan plan = fl_plan(loss, fl_optimizer_default(fl_optimizer_type_find("gd"), 0.1), NULL);
    plan.steps = 1000; /* 66 000 weights times 80 points times 1000 steps */
    FlPresets found;
    assert_true(fl_presets_find(&plan, &found));
    for (int i = 0; i < FL_PRESETS; i++) {
        assert_true(isnan(found.eta[i]));
        assert_int_equal(found.lack[i], FL_PRESET_NOT_TRIED);
    }
    fl_loss_release(loss);
    fl_points_release(task.points);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_is_true),
        cmocka_unit_test(names_are_true_of_other_runs),
        cmocka_unit_test(names_are_true_after_a_fork),
        cmocka_unit_test(a_past_is_part_of_the_plan),
        cmocka_unit_test(pictures_keep_their_rates),
        cmocka_unit_test(a_search_can_rest),
        cmocka_unit_test(a_slope_is_bounded_by_a_fifth),
        cmocka_unit_test(what_swings_before_it_arrives_does_not_settle),
        cmocka_unit_test(rates_stay_on_the_track),
        cmocka_unit_test(of_long_trainings_the_listed_rates_are_tried),
        cmocka_unit_test(what_would_take_minutes_is_not_tried),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
