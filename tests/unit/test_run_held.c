/* What is found out about runs, held as one number for each question: their outcomes and verdicts at rates all over the
 * track, forked, scheduled and noisy; presets, tracks and quickest rates; what they cost; the tries of methods; maps,
 * planes and swarms of them. */
#include "support/held.h"

#include "core/runs/cost.h"
#include "fallline/fallline.h"
#include <string.h>

static const char *const formulas[] = {"x^4/4 - x^2 + x/10",
                                       "abs(x) + sin(5x)/2",
                                       "log(1 + x^2)",
                                       "1/x + x",
                                       "x^2 + 25 y^2 - 3 x y",
                                       "sqrt(abs(x y)) + x^2/10",
                                       "x^2 - y^2",
                                       "exp(x/3) + (y - 1)^4/20",
                                       "cos(x) + cos(2y) + (x^2 + y^2)/50"};
enum { FORMULAS = sizeof formulas / sizeof *formulas };

static FlPlan plan_of(const FlLossType *loss, const char *rule, double eta) {
    FlPlan plan = fl_plan_default(loss);
    plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find(rule), eta);
    return plan;
}

/* Asks of every loss of the program, of formulas and of lines. */
static void of_all_losses(Held *h, void (*ask)(Held *h, const FlLossType *loss, unsigned number)) {
    const FlLossType *const *types;
    unsigned number = 0;
    int losses = fl_loss_types(&types), lines;
    for (int i = 0; i < losses; i++) ask(h, types[i], number++);
    lines = fl_line_types(&types);
    for (int i = 0; i < lines; i++) ask(h, types[i], number++);
    for (int i = 0; i < FORMULAS; i++) {
        const FlLossType *loss = fl_formula_loss(formulas[i], 0, NULL);
        assert_non_null(loss);
        ask(h, loss, number++);
        fl_loss_release(loss);
    }
}

static void hold_outcome(Held *h, const FlPlan *plan) {
    FlRun *run = fl_run_create(plan);
    h->answers++;
    hold_whole(h, run != NULL);
    if (run == NULL) return;
    fl_run_advance(run, plan->steps / 3);
    FlVerdict early = fl_verdict_of_run(run);
    fl_run_advance(run, plan->steps);
    FlOutcome o = fl_outcome_of_run(run);
    FlVerdict v = fl_verdict_of_run(run);
    hold(h,
         (const double[]){early.kind, early.decided_at, v.kind, v.decided_at, o.kind, o.arrival, o.arrival_exact,
                          o.last, o.minimum, o.floor, o.first_gap, o.gone, o.still_swings},
         13);
    FlMapCell cell = fl_map_cell_of(run, &o);
    hold_whole(h, cell.kind);
    hold_whole(h, cell.steps);
    fl_run_destroy(run);
}

static void ask_outcomes(Held *h, const FlLossType *loss, unsigned number) {
    static const char *const rules[] = {"gd", "momentum", "adam", "lion", "armijo", "bfgs"};
    FlRandom random = fl_random_seed(number, 97);
    for (int r = 0; r < 6; r++) {
        FlPlan plan = plan_of(loss, rules[r], 1);
        FlRange track = fl_plan_track(loss, fl_optimizer_type_find(rules[r]));
        plan.steps = 60;
        for (int i = 0; i < (r < 4 ? 14 : 2); i++) {
            double share = (i + fl_random_u01(&random)) / 14;
            double lo = fl_plane_place(FL_SWEEP_LOG, track.lo), hi = fl_plane_place(FL_SWEEP_LOG, track.hi);
            if (r < 4) fl_plan_last_rule(&plan)->eta = fl_plane_value_at(FL_SWEEP_LOG, lo + share * (hi - lo));
            for (int j = 0; j < loss->dim; j++)
                plan.start[j] = i % 4 == 0 ? fl_plan_default(loss).start[j] : 6 * fl_random_u01(&random) - 3;
            hold_outcome(h, &plan);
        }
    }
}

static void outcomes_over_the_tracks(void **state) {
    (void)state;
    Held h = held();
    of_all_losses(&h, ask_outcomes);
    check_held("outcomes", h, 2340, UINT64_C(0x0046f4d985b1e9b3));
}

/* Changed on its way: by a schedule, by noise, by a fork to another rule, by points in batches. */
static void ask_changed(Held *h, const FlLossType *loss, unsigned number) {
    static const char *const schedules[] = {"cosine",           "steps:15,0.5", "warmup:10", "root",
                                            "hand:1*20,0.2*40", "(1 - t/N)^2",  "cosine:0.1"};
    static const char *const rules[] = {"gd", "adam", "newton", "nadam", "adadelta", "cg"};
    FlRandom random = fl_random_seed(number, 98);
    for (int i = 0; i < 10; i++) {
        const FlOptimizerType *gd = fl_optimizer_type_find("gd");
        FlPlan plan =
            plan_of(loss, "gd", fl_plan_default_eta(loss, gd) * (double)(1 + fl_random_below(&random, 40)) / 12);
        plan.steps = 40 + (int)fl_random_below(&random, 60);
        plan.seed = (uint64_t)i;
        if (i % 3 > 0) assert_true(fl_schedule_read(PICK(&random, schedules), &plan.schedule, NULL, 0));
        if (i % 4 == 1) plan.noise = fl_random_u01(&random) * loss->height / 50;
        if (loss->points > 1 && i % 2) plan.batch = 1 + (int)fl_random_below(&random, (uint32_t)loss->points - 1);
        FlOptimizer other =
            fl_optimizer_default(fl_optimizer_type_find(PICK(&random, rules)), plan.segment[0].optimizer.eta);
        if (i % 5 > 1) hold_whole(h, fl_plan_fork(&plan, 1 + (int)fl_random_below(&random, 60), &other));
        char error[300] = "";
        hold_whole(h, fl_plan_check(&plan, error, sizeof error));
        hold_text(h, error);
        hold_outcome(h, &plan);
        hold(h,
             (const double[]){fl_run_cost(&plan), fl_step_cost(&plan), fl_runs_fit(&plan, 30),
                              fl_slice_of_runs(&plan, 500)},
             4);
    }
}

static void runs_that_change_on_their_way(void **state) {
    (void)state;
    Held h = held();
    of_all_losses(&h, ask_changed);
    check_held("changed", h, 390, UINT64_C(0x5f6f086a69431431));
}

static void hold_presets(Held *h, const FlPlan *plan) {
    FlPresets presets;
    hold_whole(h, fl_presets_find(plan, &presets));
    hold(h, presets.eta, FL_PRESETS);
    for (int i = 0; i < FL_PRESETS; i++) {
        hold_whole(h, presets.lack[i]);
        if (presets.eta[i] == presets.eta[i]) hold_whole(h, presets.kind[i]);
    }
    hold(h,
         (const double[]){presets.track.lo, presets.track.hi, presets.border, presets.steps,
                          fl_presets_default_eta(plan)},
         5);
    h->answers++;
}

/* From the default start what the loss lists is taken; from others rates are looked for. */
static void ask_rates(Held *h, const FlLossType *loss, unsigned number) {
    static const char *const rules[] = {"gd", "adam", "rmsprop", "lion"};
    const char *name = rules[number % 4];
    const FlOptimizerType *rule = fl_optimizer_type_find(name);
    FlRange track = fl_plan_track(loss, rule), found = {0, 0};
    FlPlan plan = plan_of(loss, name, fl_plan_default_eta(loss, rule));
    FlQuickest quickest = {0, 0};
    plan.steps = 80;
    hold_presets(h, &plan);
    plan.start[0] += 0.75;
    hold_presets(h, &plan);
    hold_whole(h, fl_plan_find_track(loss, rule, &found));
    hold_whole(h, fl_plan_quick(&plan, track, &quickest));
    hold(h,
         (const double[]){found.lo, found.hi, track.lo, track.hi, quickest.eta, quickest.arrival,
                          plan.segment[0].optimizer.eta, fl_plan_default_steps(loss, rule), fl_plan_usual_steps(&plan)},
         9);
    for (int i = 0; i < FL_PRESETS; i++) hold_one(h, fl_plan_preset(loss, rule, (FlPreset)i));
    if (number % 3 > 0) return;
    hold_whole(h, fl_plan_quickest(&plan, track, &quickest));
    hold(h, (const double[]){quickest.eta, quickest.arrival}, 2);
}

static void rates_that_suit(void **state) {
    (void)state;
    Held h = held();
    of_all_losses(&h, ask_rates);
    check_held("rates", h, 78, UINT64_C(0x3bffe652b530af03));
}

static void ask_tries(Held *h, const FlLossType *loss, unsigned number) {
    static const char *const methods[] = {"armijo", "newton", "newton_pure", "bfgs", "lbfgs", "cg"};
    FlPlan plan = plan_of(loss, methods[number % 6], 1);
    plan.steps = 12;
    FlRun *run = fl_run_create(&plan);
    if (run == NULL) return;
    fl_run_advance(run, plan.steps);
    for (int k = 0; k < fl_run_count(run); k++) {
        FlTries tries;
        int looks = 0;
        hold_whole(h, fl_run_tries(run, k, &tries, &looks));
        hold(h, (const double[]){looks, tries.count, tries.line, tries.taken}, 4);
        for (int i = 0; i < tries.count; i++) {
            const FlTry *t = &tries.at[i];
            hold(h, (const double[]){t->length, t->x[0], t->f, t->low, t->flat}, 5);
        }
        h->answers++;
    }
    fl_run_destroy(run);
}

static void tries_of_methods(void **state) {
    (void)state;
    Held h = held();
    of_all_losses(&h, ask_tries);
    check_held("tries", h, 507, UINT64_C(0x4e5f2a61f25fe4ef));
}

static void hold_map(Held *h, const FlPlan *plan) {
    enum { SIDE = 14 };
    FlMap *map = fl_map_create(plan, plan->loss->view, SIDE, SIDE, 0, SIDE * SIDE);
    hold_whole(h, map != NULL);
    if (map == NULL) return;
    while (!fl_map_advance(map, 37)) continue;
    for (int i = 0; i < SIDE * SIDE; i++) {
        FlMapCell cell = fl_map_cell(map, i % SIDE, i / SIDE);
        hold_whole(h, cell.kind);
        hold_whole(h, cell.minimum);
        hold_whole(h, cell.steps);
    }
    fl_map_destroy(map);
    h->answers++;
}

static void ask_maps(Held *h, const FlLossType *loss, unsigned number) {
    static const char *const rules[] = {"gd", "momentum", "adam", "newton"};
    if (loss->dim != 2) return;
    const FlOptimizerType *rule = fl_optimizer_type_find(rules[number % 4]);
    FlPlan plan = plan_of(loss, rules[number % 4], 3 * fl_plan_default_eta(loss, fl_optimizer_type_find("gd")));
    FlOptimizer other =
        fl_optimizer_default(fl_optimizer_type_find(rules[(number + 1) % 4]), plan.segment[0].optimizer.eta / 2);
    plan.steps = 50;
    hold_map(h, &plan);
    if (rule->method == NULL) assert_true(fl_schedule_read("cosine", &plan.schedule, NULL, 0));
    hold_map(h, &plan);
    hold_whole(h, fl_plan_fork(&plan, 20, &other));
    hold_map(h, &plan);
}

static void maps_of_starts(void **state) {
    (void)state;
    Held h = held();
    of_all_losses(&h, ask_maps);
    check_held("maps", h, 75, UINT64_C(0x929675ed029060ce));
}

static void ask_swarms(Held *h, const FlLossType *loss, unsigned number) {
    FlPlan plan = plan_of(loss, number % 2 ? "nesterov" : "adagrad",
                          fl_plan_default_eta(loss, fl_optimizer_type_find("adagrad")));
    FlOptimizer other = fl_optimizer_default(fl_optimizer_type_find("gd"), plan.segment[0].optimizer.eta / 10);
    plan.steps = 40;
    if (number % 3 == 0) hold_whole(h, fl_plan_fork(&plan, 15, &other));
    if (number % 4 == 1) plan.noise = loss->height / 100;
    assert_true(loss->minima.count <= 128);
    FlSwarm *swarm = fl_swarm_create(&plan, loss->view, 6, loss->dim == 2 ? 5 : 1);
    hold_whole(h, swarm != NULL);
    if (swarm == NULL) return;
    for (int step = 0; step <= plan.steps; step += 10) {
        int of_minimum[128] = {0};
        while (!fl_swarm_go(swarm, step, 100)) continue;
        for (int j = 0; j < loss->dim; j++) hold(h, fl_swarm_x(swarm, j), fl_swarm_count(swarm));
        hold(h, fl_swarm_f(swarm), fl_swarm_count(swarm));
        hold_whole(h, fl_swarm_arrived(swarm, of_minimum));
        for (int i = 0; i < 4; i++) hold_whole(h, of_minimum[i]);
        h->answers++;
    }
    fl_swarm_destroy(swarm);
}

static void swarms(void **state) {
    (void)state;
    Held h = held();
    of_all_losses(&h, ask_swarms);
    check_held("swarms", h, 195, UINT64_C(0xe8884091562fe65e));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outcomes_over_the_tracks), cmocka_unit_test(runs_that_change_on_their_way),
        cmocka_unit_test(rates_that_suit),          cmocka_unit_test(tries_of_methods),
        cmocka_unit_test(maps_of_starts),           cmocka_unit_test(swarms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
