/* Schedules: shares by hand, runs that go by them, and everything else that must go as single runs do. */
#include "support/close.h"

#include "fallline/fallline.h"

#include <math.h>
#include <string.h>

static FlSchedule read(const char *text) {
    FlSchedule schedule;
    char error[200] = "";
    if (!fl_schedule_read(text, &schedule, error, sizeof error)) fail_msg("%s: %s", text, error);
    return schedule;
}

static double share(const char *text, int t, int steps) {
    FlSchedule schedule = read(text);
    return fl_schedule_share(&schedule, t, steps);
}

static void shares_are_those_by_hand(void **state) {
    (void)state;
    assert_same(share("constant", 7, 60), 1);
    assert_same(share("cosine:0.25", 0, 60), 1);
    assert_close(share("cosine:0.25", 30, 60), 0.625, 1e-15);
    assert_close(share("warmup:10,0.5", 35, 60), 0.75, 1e-15);
    assert_same(share("warmup:10,0.5", 60, 60), 0.5);
    assert_same(share("steps:15,0.5", 14, 60), 1);
    assert_same(share("steps:15,0.5", 15, 60), 0.5);
    assert_same(share("steps:15,0.5", 45, 60), 0.125);
    assert_same(share("cosine", 0, 60), 1);
    assert_close(share("cosine", 20, 60), 0.75, 1e-15);
    assert_close(share("cosine", 30, 60), 0.5, 1e-15);
    assert_close(share("cosine", 40, 60), 0.25, 1e-15);
    assert_same(share("warmup:10", 0, 50), 0.1);
    assert_same(share("warmup:10", 9, 50), 1);
    assert_same(share("warmup:10", 10, 50), 1);
    assert_close(share("warmup:10", 30, 50), 0.5, 1e-15);
    assert_same(share("warmup:60", 30, 50), 31 / 60.0);
    assert_same(share("root", 0, 60), 1);
    assert_same(share("root", 3, 60), 0.5);
    assert_same(share("0.6/(1+t/10)", 0, 60), 0.6);
    assert_close(share("0.6/(1+t/10)", 20, 60), 0.2, 1e-16);
    assert_same(share("1 - t/N", 15, 60), 0.75);
    assert_same(share("0.5^t", 3, 60), 0.125);
    assert_same(share("1/4", 3, 60), 0.25);
    assert_close(share("min(t/20, 1)*cos(pi*t/(2*N))", 30, 60), 0.70710678118654752, 1e-15);
}

static void texts_read_back(void **state) {
    (void)state;
    static const char *const texts[] = {"constant",  "steps:15,0.5",   "cosine", "cosine:0.1",
                                        "warmup:10", "warmup:10,0.25", "root",   "0.6/(1 + t/10)"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        FlSchedule schedule = read(texts[i]);
        char text[FL_SCHEDULE_TEXT];
        fl_schedule_print(&schedule, text);
        assert_string_equal(text, texts[i]);
        FlSchedule again = read(text);
        assert_true(fl_schedule_equal(&schedule, &again));
    }
    FlSchedule one = read("cosine"), other = read("root");
    assert_false(fl_schedule_equal(&one, &other));
}

static void what_is_none_is_refused(void **state) {
    (void)state;
    static const char *const faults[][2] = {{"cosin", "\"cosin\" is no schedule: constant, cosine, steps:15,0.5"},
                                            {"steps", "steps:15,0.5 is half the rate after each 15 updates"},
                                            {"steps:0,0.5", "is half the rate"},
                                            {"steps:15", "is half the rate"},
                                            {"steps:15;0.5", "is half the rate"},
                                            {"steps:15,2", "is half the rate"},
                                            {"warmup:x", "is a rise over 10 updates"},
                                            {"cosine:3", "cosine:0.1 falls to a tenth of the rate"},
                                            {"cosine:", "cosine:0.1 falls to a tenth of the rate"},
                                            {"warmup:10,", "warmup:10,0.1 ends at a tenth"},
                                            {"root:3", "\"root\" has no numbers"},
                                            {"t/N + x", "is no schedule"},
                                            {"eta", "is no schedule"},
                                            {"L", "is no schedule"},
                                            {"1/(1 + ", "In the schedule: something is missing after \"+\", like x."},
                                            {"m = 1; x = m", "one formula of t and N"},
                                            {"", "In the schedule: "}};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        FlSchedule schedule = {.length = 77};
        char error[200] = "";
        assert_false(fl_schedule_read(faults[i][0], &schedule, error, sizeof error));
        if (strstr(error, faults[i][1]) == NULL) fail_msg("%s: %s", faults[i][0], error);
        assert_int_equal(schedule.length, 77);
    }
    FlSchedule grows = read("t/10"), falls = read("1 - t/10"), nothing = read("log(-1 - t)");
    assert_int_equal(fl_schedule_fault(&grows, 11), -1);
    assert_int_equal(fl_schedule_fault(&grows, 60), 11);
    assert_int_equal(fl_schedule_fault(&falls, 60), 11);
    assert_int_equal(fl_schedule_fault(&nothing, 60), 0);
    FlPlan plan = fl_plan_default(fl_loss_type_find("parabola"));
    char error[200];
    plan.schedule = grows;
    assert_false(fl_plan_check(&plan, error, sizeof error));
    assert_non_null(strstr(error, "at t = 11 this one is 1.1."));
}

/* (x - 1)^2/2 from -2.5: at 0.8, 0.4, 0.2 the gap -3.5 goes
 * by 0.2, 0.6, 0.8. */
static void runs_go_by_them(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("parabola"));
    plan.start[0] = -2.5;
    plan.steps = 3;
    plan.segment[0].optimizer.eta = 0.8;
    plan.schedule = read("steps:1,0.5");
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    fl_run_advance(run, 2);
    fl_run_advance(run, 1);
    const double x[] = {-2.5, 1 - 3.5 * 0.2, 1 - 3.5 * 0.12, 1 - 3.5 * 0.096}, eta[] = {0.8, 0.4, 0.2, 0.2};
    for (int k = 0; k <= 3; k++) {
        assert_close(fl_run_row(run, k)->x[0], x[k], 1e-15);
        assert_same(fl_run_row(run, k)->eta, eta[k]);
        assert_same(fl_plan_rate(&plan, k), eta[k]);
    }
    /* A fork keeps it: the new peak's share. */
    FlOptimizer rule = plan.segment[0].optimizer;
    rule.eta = 0.4;
    assert_true(fl_plan_fork(&plan, 1, &rule));
    assert_true(fl_run_restart(run, &plan));
    fl_run_advance(run, 3);
    assert_same(fl_run_row(run, 0)->eta, 0.8);
    assert_same(fl_run_row(run, 1)->eta, 0.2);
    assert_same(fl_run_row(run, 2)->eta, 0.1);
    FlPlan other = plan;
    other.schedule = read("root");
    assert_false(fl_plan_equal(&plan, &other));
    fl_run_destroy(run);
}

static void lanes_and_maps_are_single_runs(void **state) {
    (void)state;
    enum { SIDE = 9, STEPS = 70 };
    static const char *const texts[] = {"cosine", "steps:9,0.3", "warmup:10", "1/(1+t/7)"};
    static const char *const rules[] = {"gd", "adam", "momentum", "adamw"};
    const FlLossType *loss = fl_loss_type_find("himmelblau");
    for (int i = 0; i < 4; i++) {
        FlPlan plan = fl_plan(loss, fl_optimizer_default(fl_optimizer_type_find(rules[i]), 0.02), NULL);
        plan.steps = STEPS;
        plan.schedule = read(texts[i]);
        FlSwarm *swarm = fl_swarm_create(&plan, loss->view, SIDE, SIDE);
        FlMap *map = fl_map_create(&plan, loss->view, SIDE, SIDE, 0, SIDE * SIDE);
        assert_true(swarm != NULL && map != NULL);
        assert_true(fl_swarm_go(swarm, STEPS, STEPS));
        assert_true(fl_map_advance(map, SIDE * SIDE));
        for (int n = 0; n < SIDE * SIDE; n++) {
            fl_map_start(loss->view, SIDE, SIDE, n % SIDE, n / SIDE, plan.start);
            FlRun *run = fl_run_create(&plan);
            assert_non_null(run);
            fl_run_advance(run, STEPS);
            for (int j = 0; j < 2; j++) assert_same(fl_swarm_x(swarm, j)[n], fl_run_row(run, STEPS)->x[j]);
            FlOutcome outcome = fl_outcome_of_run(run);
            FlMapCell cell = fl_map_cell(map, n % SIDE, n / SIDE);
            assert_int_equal(cell.kind, outcome.kind);
            assert_int_equal(cell.steps, outcome.arrival);
            fl_run_destroy(run);
        }
        fl_swarm_destroy(swarm);
        fl_map_destroy(map);
    }
}

/* On soft_abs half a step too long jitters for ever, and one that falls arrives. */
static void a_falling_rate_arrives(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("soft_abs"));
    plan.segment[0].optimizer.eta = 0.5;
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    fl_run_advance(run, plan.steps);
    assert_int_equal(fl_outcome_of_run(run).arrival, -1);
    plan.schedule = read("cosine");
    assert_true(fl_run_restart(run, &plan));
    fl_run_advance(run, plan.steps);
    assert_true(fl_outcome_of_run(run).arrival > 0);
    assert_true(fabs(fl_run_row(run, plan.steps)->x[0]) < 1e-9);
    fl_run_destroy(run);
}

/* (x - 1)^2/2 from -2.5 under a cosine of 60 steps, computed apart in Python: at peaks of 2.5, 3 and 4 the loss climbs
 * to 2e5, 8e10 and 3e21, and from step 32, 38 and 41 on it is within a thousandth of the first. At 40 it ends 4e121
 * high. */
static void a_climb_that_comes_back_is_no_divergence(void **state) {
    (void)state;
    static const double rates[] = {2.5, 3, 4, 40};
    static const int arrivals[] = {32, 38, 41, -1};
    FlPlan plan = fl_plan_default(fl_loss_type_find("parabola"));
    plan.start[0] = -2.5;
    plan.schedule = read("cosine");
    FlRun *run = fl_run_create(&plan);
    FlSweep *sweep = fl_sweep_create(&plan, "lr", 2.5, 40, 16, FL_SWEEP_LINEAR);
    assert_true(run != NULL && sweep != NULL);
    assert_true(fl_sweep_advance(sweep, 16));
    for (int i = 0; i < 4; i++) {
        plan.segment[0].optimizer.eta = rates[i];
        assert_true(fl_run_restart(run, &plan));
        fl_run_advance(run, plan.steps);
        FlOutcome outcome = fl_outcome_of_run(run);
        assert_int_equal(outcome.arrival, arrivals[i]);
        assert_int_equal(outcome.kind, i < 3 ? FL_OSCILLATES : FL_DIVERGES);
        assert_int_equal(fl_verdict_of_run(run).kind == FL_DIVERGED, i == 3);
        assert_int_equal(outcome.last, plan.steps);
    }
    assert_int_equal(fl_sweep_point(sweep, 0).kind, FL_OSCILLATES);
    assert_int_equal(fl_sweep_point(sweep, 15).kind, FL_DIVERGES);
    fl_sweep_destroy(sweep);
    fl_run_destroy(run);
}

/* Rates that climb beyond all bounds and come back, ones that do not, and ones that never climb. */
static void maps_wait_for_the_end(void **state) {
    (void)state;
    enum { SIDE = 9 };
    static const char *const losses[] = {"bowl", "himmelblau", "saddle"};
    const double rates[] = {0.55, 0.7, 0.9, 1.2, 3, 20, 0.02, 0.03};
    for (int i = 0; i < 3 * 8; i++) {
        const FlLossType *loss = fl_loss_type_find(losses[i % 3]);
        FlPlan plan = fl_plan(loss, fl_optimizer_default(fl_optimizer_type_find("gd"), rates[i / 3]), NULL);
        plan.steps = 90;
        plan.schedule = read("cosine");
        FlMap *map = fl_map_create(&plan, loss->view, SIDE, SIDE, 0, SIDE * SIDE);
        FlRun *run = fl_run_create(&plan);
        assert_true(map != NULL && run != NULL && fl_map_advance(map, SIDE * SIDE));
        for (int n = 0; n < SIDE * SIDE; n++) {
            fl_map_start(loss->view, SIDE, SIDE, n % SIDE, n / SIDE, plan.start);
            assert_true(fl_run_restart(run, &plan));
            fl_run_advance(run, plan.steps);
            FlOutcome outcome = fl_outcome_of_run(run);
            FlMapCell cell = fl_map_cell(map, n % SIDE, n / SIDE);
            assert_int_equal(cell.kind, outcome.kind);
            assert_int_equal(cell.steps, outcome.arrival);
            assert_int_equal(cell.minimum, outcome.minimum);
        }
        fl_run_destroy(run);
        fl_map_destroy(map);
    }
}

/* Of fields filled in by hand, and of no text. */
static void what_no_text_says_is_refused(void **state) {
    (void)state;
    const FlOptimizerType *descent = fl_rule("x = x - eta*g", NULL);
    const FlSchedule wrong[] = {{.kind = FL_SCHEDULE_STEPS, .factor = 0.5},
                                {.kind = FL_SCHEDULE_STEPS, .length = 5},
                                {.kind = FL_SCHEDULE_STEPS, .length = 5, .factor = NAN},
                                {.kind = FL_SCHEDULE_WARMUP},
                                {.kind = FL_SCHEDULE_FORMULA},
                                {.kind = FL_SCHEDULE_FORMULA, .formula = descent},
                                {.kind = FL_SCHEDULE_FORMULA, .formula = fl_optimizer_type_find("gd")},
                                {.kind = (FlScheduleKind)7}};
    char error[250];
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        FlPlan plan = fl_plan_default(fl_loss_type_find("parabola"));
        plan.schedule = wrong[i];
        assert_int_equal(fl_schedule_fault(&wrong[i], 60), FL_SCHEDULE_NONE);
        assert_false(fl_plan_check(&plan, error, sizeof error));
        assert_non_null(strstr(error, "schedule is none: length is 1 or more"));
        assert_null(fl_run_create(&plan));
    }
    FlSchedule schedule;
    FlFormulaFault fault;
    assert_false(fl_schedule_read(NULL, &schedule, error, sizeof error));
    assert_string_equal(error, "There is no text of a schedule.");
    assert_null(fl_rule(NULL, &fault));
    assert_string_equal(fault.text, "There is no text of a rule.");
    assert_true(fault.from == 0 && fault.to == 0);
    assert_null(fl_formula_loss(NULL, 1, &fault));
    assert_string_equal(fault.text, "There is no text of a formula.");
    assert_true(fault.from == 0 && fault.to == 0);
    assert_null(fl_rule(NULL, NULL));
    assert_null(fl_formula_loss(NULL, 0, NULL));
    assert_false(fl_plan_check(NULL, error, sizeof error));
    assert_null(fl_run_create(NULL));
}

/* Sixty stretches of shares of twelve digits, whose noughts are not written: with them they take more than a thousand
 * characters. And the longest there can be. */
static void the_longest_schedule_comes_back_whole(void **state) {
    (void)state;
    char text[2 * FL_SCHEDULE_TEXT] = "hand:", printed[FL_SCHEDULE_TEXT], error[300];
    FlSchedule schedule, again;
    for (int i = 0; i < FL_SCHEDULE_STRETCHES; i++) strcat(text, i > 0 ? ",.123456789012*1" : ".123456789012*1");
    assert_true(fl_schedule_read(text, &schedule, error, sizeof error));
    for (int longest = 0; longest < 2; longest++) {
        fl_schedule_print(&schedule, printed);
        assert_true(fl_schedule_read(printed, &again, error, sizeof error));
        assert_true(fl_schedule_equal(&schedule, &again));
        for (int i = 0; i < FL_SCHEDULE_STRETCHES; i++)
            schedule.stretch[i] = (FlScheduleStretch){.steps = 1000000, .share = 1.2345678901234567e-300};
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_are_those_by_hand), cmocka_unit_test(texts_read_back),
        cmocka_unit_test(what_is_none_is_refused),  cmocka_unit_test(what_no_text_says_is_refused),
        cmocka_unit_test(runs_go_by_them),          cmocka_unit_test(lanes_and_maps_are_single_runs),
        cmocka_unit_test(a_falling_rate_arrives),   cmocka_unit_test(a_climb_that_comes_back_is_no_divergence),
        cmocka_unit_test(maps_wait_for_the_end),    cmocka_unit_test(the_longest_schedule_comes_back_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
