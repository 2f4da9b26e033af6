#include "support/close.h"
#include "support/csv.h"

#include "fallline/fallline.h"

static FlVerdict verdict_of(const FlPlan *plan) {
    FlRun *run = fl_run_create(plan);
    assert_non_null(run);
    assert_true(fl_run_advance(run, plan->steps));
    FlVerdict verdict = fl_verdict_of_run(run);
    fl_run_destroy(run);
    return verdict;
}

static void verdicts_equal_the_reference(void **state) {
    (void)state;
    Csv csv;
    int checked = 0;
    csv_open(&csv, FL_REFERENCE "/outcomes.csv");
    while (csv_next(&csv)) {
        const FlLossType *loss = fl_loss_type_find(csv_text(&csv, "loss"));
        const FlOptimizerType *rule = fl_optimizer_type_find(csv_text(&csv, "opt"));
        if (loss == NULL || rule == NULL) continue;
        FlPlan plan = fl_plan_default(loss);
        plan.steps = (int)csv_number(&csv, "n");
        plan.start[0] = csv_number(&csv, "x0");
        plan.start[1] = csv_number(&csv, "y0");
        plan.segment[0].optimizer = fl_optimizer_default(rule, csv_number(&csv, "lr"));
        double *beta = fl_optimizer_number(&plan.segment[0].optimizer, "beta");
        if (beta != NULL && csv_has(&csv, "momentum")) *beta = csv_number(&csv, "momentum");
        FlVerdict verdict = verdict_of(&plan);
        print_message("%s %s\n", csv_text(&csv, "loss"), csv_text(&csv, "lr"));
        assert_string_equal(fl_verdict_word(verdict.kind), csv_text(&csv, "verdict"));
        assert_close(verdict.decided_at, csv_number(&csv, "decided"), 1);
        checked++;
    }
    assert_true(checked >= 22);
}

static FlVerdictKind kind_after(const char *loss, double eta, int steps) {
    FlPlan plan = fl_plan_default(fl_loss_type_find(loss));
    plan.steps = steps;
    plan.segment[0].optimizer.eta = eta;
    return verdict_of(&plan).kind;
}

/* On a parabola one number, |1 - eta|, says everything; grey bands left out. */
static void parabola_has_every_verdict_in_turn(void **state) {
    (void)state;
    assert_int_equal(kind_after("parabola", 0.3, 19), FL_STARTING);
    assert_int_equal(kind_after("parabola", 0.3, 20), FL_CONVERGING);
    for (double eta = 0.001; eta < 0.03; eta += 0.001) {
        assert_int_equal(kind_after("parabola", eta, 60), FL_CRAWLING);
    }
    for (double eta = 0.05; eta < 0.2; eta += 0.01) assert_int_equal(kind_after("parabola", eta, 40), FL_CONVERGING);
    for (double eta = 1.8; eta < 1.98; eta += 0.01) assert_int_equal(kind_after("parabola", eta, 60), FL_OSCILLATING);
    assert_int_equal(kind_after("parabola", 2, 60), FL_BOUNCING);
    for (double eta = 2.03; eta < 2.1; eta += 0.01) assert_int_equal(kind_after("parabola", eta, 25), FL_DIVERGING);
    assert_int_equal(kind_after("parabola", 1e6, 25), FL_DIVERGED);
    assert_int_equal(kind_after("parabola", 1e-300, 60), FL_STILL); /* 2.5 + 3.5e-300 is 2.5 */
    assert_string_equal(fl_verdict_word(FL_STILL), "STILL");
}

static void rest_is_told_from_where_it_is(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("parabola"));
    plan.start[0] = 1;
    FlVerdict verdict = verdict_of(&plan);
    assert_int_equal(verdict.kind, FL_CONVERGED);
    assert_int_equal(verdict.decided_at, 1);
    plan.start[0] = 1 + 20 * 4 + 0.001; /* more than 20 R from the middle of the view: where it begins it is not lost */
    assert_int_not_equal(verdict_of(&plan).kind, FL_DIVERGED);
    plan.segment[0].optimizer.eta = 3.5; /* every step lands 2.5 times as far from 1 as it left */
    verdict = verdict_of(&plan);
    assert_int_equal(verdict.kind, FL_DIVERGED);
    assert_int_equal(verdict.decided_at, 1);
    plan.start[0] = 1 + 20 * 4 / 2.5; /* at 20 R after the first step, beyond it after the second */
    verdict = verdict_of(&plan);
    assert_int_equal(verdict.kind, FL_DIVERGED);
    assert_int_equal(verdict.decided_at, 2);
    plan.start[0] = NAN;
    assert_int_equal(verdict_of(&plan).kind, FL_DIVERGED);
}

static void verdict_is_on_the_rows_there_are(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("parabola"));
    plan.segment[0].optimizer.eta = 0.3;
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    assert_int_equal(fl_verdict_of_run(run).kind, FL_STARTING);
    assert_false(fl_run_advance(run, 25));
    FlVerdict verdict = fl_verdict_of_run(run);
    assert_int_equal(verdict.kind, FL_CONVERGING);
    assert_int_equal(verdict.decided_at, 25);
    fl_run_destroy(run);
}

/* ---- where a verdict ends and the next begins ---- */

/* On the parabola each step is |1 - eta| times as long as the one before, to the last bits. */
static void crawling_ends_at_0_966(void **state) {
    (void)state;
    assert_int_equal(kind_after("parabola", 1 - 0.9665, 60), FL_CRAWLING);
    assert_int_equal(kind_after("parabola", 1 - 0.9655, 60), FL_CONVERGING);
}

/* Heights at whole places: one lower each, but at those that `bumps` names one higher than the place before. */
static unsigned long long bumps;

static void stairs(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        int at = x[i] >= 0 && x[i] < 64 ? (int)x[i] : 0;
        f[i] = 64 - x[i];
        for (int k = 1; k <= at; k++)
            if (bumps >> k & 1) f[i] += 2;
        if (g) g[i] = -1;
    }
}

/* One to the right a step; to the left with the steps that `turns` names. */
static unsigned long long turns;

static void paces(const FlOptimizer *rule, const FlClock *clock, int count, int stride, int dim, const double *g,
                  double *x, double *slots) {
    (void)stride;
    (void)dim;
    (void)g;
    (void)slots;
    for (int i = 0; i < count; i++) x[i] += turns >> clock->t & 1 ? -rule->eta : rule->eta;
}

static FlVerdictKind kind_of_walk(double pace, unsigned long long higher_at, unsigned long long back_with) {
    bumps = turns = 0;
    FlLossType loss = fl_loss_type_default(1, stairs);
    FlOptimizerType rule = fl_optimizer_type_default(0, paces);
    loss.view.x0 = -100; /* R is 100 */
    loss.view.x1 = 100;
    bumps = higher_at;
    turns = back_with;
    FlPlan plan = fl_plan(&loss, fl_optimizer_default(&rule, pace), (const double[]){1, 0});
    plan.steps = 40; /* two windows of 10 steps: rows 21 to 40 */
    return verdict_of(&plan).kind;
}

#define BIT(n) (1ull << (n))

/* Of 20 steps 4 that rise are a fifth; of 19 turns 4 that go back are more than that, and 3 less. */
static void swinging_begins_at_a_fifth(void **state) {
    (void)state;
    assert_int_equal(kind_of_walk(1, 0, 0), FL_CONVERGING);
    assert_int_equal(kind_of_walk(1, BIT(24) | BIT(28) | BIT(33), 0), FL_CONVERGING);
    assert_int_equal(kind_of_walk(1, BIT(24) | BIT(28) | BIT(33) | BIT(37), 0), FL_OSCILLATING);
    assert_int_equal(kind_of_walk(1, 0, BIT(24) | BIT(30)), FL_OSCILLATING);
    assert_int_equal(kind_of_walk(1, 0, BIT(24) | BIT(21)), FL_CONVERGING); /* the turn before row 21 is not seen */
}

/* Steps of one length are a crawl below a two-hundredth of R. */
static void a_steady_step_crawls_below_a_200th(void **state) {
    (void)state;
    assert_int_equal(kind_of_walk(0.49, 0, 0), FL_CRAWLING);
    assert_int_equal(kind_of_walk(0.51, 0, 0), FL_CONVERGING);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdicts_equal_the_reference),
        cmocka_unit_test(parabola_has_every_verdict_in_turn),
        cmocka_unit_test(crawling_ends_at_0_966),
        cmocka_unit_test(swinging_begins_at_a_fifth),
        cmocka_unit_test(a_steady_step_crawls_below_a_200th),
        cmocka_unit_test(rest_is_told_from_where_it_is),
        cmocka_unit_test(verdict_is_on_the_rows_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
