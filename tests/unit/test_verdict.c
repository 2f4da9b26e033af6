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

/* ---- walks that are written down, row by row ---- */

enum { MOST = 301 };

static struct {
    double x[MOST][2], f[MOST], g[MOST][2];
    int count, dim;
    double height;
    double (*ground)(double x, double y); /* the loss beside the rows; NULL: 0 */
    FlMinimum floor;
    bool listed;
} path;

static double ground_at(double x, double y) {
    for (int k = 0; k < path.count; k++)
        if (path.x[k][0] == x && path.x[k][1] == y) return path.f[k];
    return path.ground == NULL ? 0 : path.ground(x, y);
}

static int at_row; /* the one that the walk has come to */

static void path_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    for (int i = 0; i < count; i++) {
        bool two = loss->type->dim == 2;
        f[i] = g != NULL ? path.f[at_row] : ground_at(x[i], two ? x[stride + i] : 0);
        for (int j = 0; g != NULL && j < loss->type->dim; j++) g[j * stride + i] = path.g[at_row][j];
    }
}

static void path_walk(const FlOptimizer *rule, const FlClock *clock, int count, int stride, int dim, const double *g,
                      double *x, double *slots) {
    (void)rule;
    (void)clock;
    (void)count;
    (void)g;
    (void)slots;
    if (at_row + 1 < path.count) at_row++;
    for (int j = 0; j < dim; j++) x[j * stride] = path.x[at_row][j];
}

static FlVerdict verdict_of_path(void) {
    FlLossType loss = fl_loss_type_default(path.dim, path_eval);
    FlOptimizerType rule = fl_optimizer_type_default(0, path_walk);
    loss.view = (FlBox){-100, 100, -100, 100}; /* R is 100, in the plane the root of 2 times that */
    loss.height = path.height;
    loss.minima = (FlMinima){path.listed, &path.floor};
    FlPlan plan = fl_plan(&loss, fl_optimizer_default(&rule, 1), path.x[0]);
    plan.steps = path.count - 1;
    at_row = 0;
    return verdict_of(&plan);
}

static FlVerdictKind kind_of_path(void) {
    return verdict_of_path().kind;
}

/* So many steps to the right, each q times as long as the one before, and each f_step higher than it. */
static void write_steps(int steps, double length, double q, double f_step) {
    memset(&path, 0, sizeof path);
    path.dim = 1;
    path.height = 1;
    path.count = steps + 1;
    for (int k = 0; k <= steps; k++) {
        path.g[k][0] = -1;
        path.f[k] = f_step * k;
        if (k > 0) path.x[k][0] = path.x[k - 1][0] + length * pow(q, k);
    }
}

static FlVerdictKind kind_of_steps(double length, double q, double f_step) {
    write_steps(60, length, q, f_step);
    return kind_of_path();
}

static void a_length_that_stays_ends_at_a_thousandth(void **state) {
    (void)state;
    assert_int_equal(kind_of_steps(1, 0.9985, -1), FL_CRAWLING);
    assert_int_equal(kind_of_steps(1, 0.9995, -1), FL_CONVERGING);
    assert_int_equal(kind_of_steps(0.1, 0.9995, -1), FL_CRAWLING);
    assert_int_equal(kind_of_steps(1, 1.0015, 1), FL_DIVERGING);
    assert_int_equal(kind_of_steps(1, 1.0005, 1), FL_BOUNCING); /* rises, without a swing that grows */
    write_steps(60, 1, 1.0015, 1);
    path.f[0] = 61; /* not yet above its start */
    assert_int_equal(kind_of_path(), FL_BOUNCING);
    write_steps(60, 1, 1.0015, 1);
    path.f[35] = 100; /* nor any more above what was before */
    assert_int_equal(kind_of_path(), FL_BOUNCING);
}

/* To and fro between 0 and 1, further to the right by `drift` with each step. */
static void write_swing(int steps, double size, double drift, double f_step) {
    write_steps(steps, 0, 1, f_step);
    for (int k = 0; k <= steps; k++) path.x[k][0] = size * (k % 2 + drift * k);
}

static void bouncing_comes_back_after_two(void **state) {
    (void)state;
    write_swing(60, 1, 0.0045, -1);
    assert_int_equal(kind_of_path(), FL_BOUNCING);
    write_swing(60, 1, 0.0055, -1);
    assert_int_equal(kind_of_path(), FL_OSCILLATING);
    write_swing(60, 1, 0, -1); /* and not the last time alone */
    path.x[57][0] += 0.02;
    assert_int_equal(kind_of_path(), FL_OSCILLATING);
    write_swing(60, 1, 0, -1);
    path.x[60][0] += 0.02;
    assert_int_equal(kind_of_path(), FL_OSCILLATING);
    write_swing(60, 0.9e-4, 0, -1); /* too small to be seen: a millionth of R */
    assert_int_equal(kind_of_path(), FL_OSCILLATING);
    write_swing(60, 1e-6 * 100, 0, -1);
    assert_int_equal(kind_of_path(), FL_OSCILLATING);
    write_swing(60, 1.1e-4, 0, -1);
    assert_int_equal(kind_of_path(), FL_BOUNCING);
}

/* A swing whose steps grow or shrink by a thousandth is no bounce any more. */
static void a_bounce_keeps_its_size(void **state) {
    (void)state;
    static const double q[] = {0.9985, 0.9995, 1.0005, 1.0015};
    for (int i = 0; i < 4; i++) {
        write_steps(60, 0, 1, -1);
        for (int k = 1; k <= 60; k++) path.x[k][0] = path.x[k - 1][0] + (k % 2 ? 1 : -1) * pow(q[i], k);
        assert_int_equal(kind_of_path(), i == 0 || i == 3 ? FL_OSCILLATING : FL_BOUNCING);
    }
}

/* From 1 down to 0 at once, with windows of 15 steps: rows 31 to 45, and 46 to 60. */
static FlVerdictKind kind_of_pattern(int steps, double growth, double lower) {
    write_swing(steps, 1, 0.1, 0);
    path.f[0] = 1;
    int late = steps - steps / 4 + 1;
    for (int k = late; k <= steps; k++) {
        path.x[k][0] = path.x[k - 1][0] + (path.x[k][0] - (k % 2 ? 0.1 * k - 0.1 : 0.1 * k + 0.9)) * growth;
        path.f[k] = -lower;
    }
    return kind_of_path();
}

static void a_pattern_that_stays_bounces(void **state) {
    (void)state;
    assert_int_equal(kind_of_pattern(60, 1, 0), FL_BOUNCING);
    assert_int_equal(kind_of_pattern(60, 1, 0.9e-3), FL_BOUNCING);
    assert_int_equal(kind_of_pattern(60, 1, 1.1e-3), FL_OSCILLATING);
    assert_int_equal(kind_of_pattern(60, exp(0.09), 0), FL_BOUNCING);
    assert_int_equal(kind_of_pattern(60, exp(0.11), 0), FL_OSCILLATING);
    assert_int_equal(kind_of_pattern(60, exp(-0.09), 0), FL_BOUNCING);
    assert_int_equal(kind_of_pattern(60, exp(-0.11), 0), FL_OSCILLATING);
    assert_int_equal(kind_of_pattern(40, 1, 0), FL_BOUNCING);
    assert_int_equal(kind_of_pattern(39, 1, 0), FL_OSCILLATING); /* of nine steps, no pattern */
}

/* Of the 99 turns in the last 100 steps, 20 that go back are a fifth; of those in 5 and 5 steps, the first of nine. */
static void windows_have_their_lengths(void **state) {
    (void)state;
    static const struct {
        int steps, first, turns;
        bool swings;
    } cases[] = {{300, 202, 20, true}, {300, 201, 20, false}, {300, 202, 19, false},
                 {20, 12, 2, true},    {20, 11, 2, false},    {23, 15, 2, true},
                 {23, 14, 2, false},   {24, 14, 3, true},     {24, 13, 3, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_steps(cases[i].steps, 0, 1, -1);
        double way = 1;
        for (int k = 1; k <= cases[i].steps; k++) {
            if (k >= cases[i].first && k < cases[i].first + cases[i].turns) way = -way;
            path.x[k][0] = path.x[k - 1][0] + way;
        }
        if (kind_of_path() != (cases[i].swings ? FL_OSCILLATING : FL_CONVERGING))
            fail_msg("%d turns from %d of %d", cases[i].turns, cases[i].first, cases[i].steps);
    }
}

/* Neither is a step of a two-hundredth of R a crawl, nor a level one a rise. */
static void bounds_that_are_not_passed(void **state) {
    (void)state;
    write_steps(32, 0.5, 1, -1); /* two windows of 8, whose mean has no rounding */
    assert_int_equal(kind_of_path(), FL_CONVERGING);
    write_steps(60, 1, 1, 0);
    assert_int_equal(kind_of_path(), FL_CONVERGING);
}

/* A pattern may sink by a thousandth of all that the run has come down, up to its last row. */
static void the_last_row_is_a_part_of_the_way_down(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        write_swing(60, 1, 0.1, 0);
        path.f[0] = 1;
        path.f[60] = i == 0 ? -1.0005e-3 : -1.0015e-3; /* 1e-3 of 1.001 lie between */
        assert_int_equal(kind_of_path(), i == 0 ? FL_BOUNCING : FL_OSCILLATING);
    }
}

/* A step of no length goes neither on nor back. */
static void a_halt_is_no_turn(void **state) {
    (void)state;
    write_steps(60, 0, 1, -1);
    for (int k = 0; k <= 60; k++) path.x[k][0] = 2.0 * (k / 2);
    assert_int_equal(kind_of_path(), FL_CONVERGING);
}

/* What stood for a window and then goes is on its way; what stands for both stands still. */
static void what_stood_may_go(void **state) {
    (void)state;
    for (int late = 0; late < 2; late++) {
        write_steps(60, 0, 1, -1);
        for (int k = 46; k <= 60; k++) path.x[k][0] = late * (k - 45); /* windows of 15 steps */
        assert_int_equal(kind_of_path(), late ? FL_CONVERGING : FL_STILL);
    }
}

/* ---- at rest ---- */

/* On level ground at (x, 0) from the beginning; the steps and the slope are a hair of what is no rest. */
static void write_rest(int dim, double x, double step, double slope) {
    memset(&path, 0, sizeof path);
    path.dim = dim;
    path.height = 1;
    path.count = 21;
    for (int k = 0; k < 21; k++) {
        path.x[k][0] = x + step * (k % 2);
        path.g[k][0] = slope;
    }
}

static void rest_has_its_bounds(void **state) {
    (void)state;
    write_rest(1, 0, 0.99e-4, 0.99e-8); /* of R 1e-6, of the height over R 1e-6 */
    assert_int_equal(verdict_of_path().decided_at, 1);
    write_rest(1, 0, 1e-6 * 100, 1e-6 * 1 / 100); /* and with both it still rests */
    assert_int_equal(verdict_of_path().decided_at, 1);
    write_rest(1, 0, 1.01e-4, 0.99e-8);
    assert_int_equal(verdict_of_path().decided_at, 20);
    write_rest(1, 0, 0.99e-4, 1.01e-8);
    assert_int_equal(verdict_of_path().decided_at, 20);
    for (int n = 0; n < 2; n++) { /* four times as high */
        write_rest(1, 0, 0.99e-4, n == 0 ? 3.99e-8 : 4.01e-8);
        path.height = 4;
        assert_int_equal(verdict_of_path().decided_at, n == 0 ? 1 : 20);
    }
}

static double part_x, part_y, size, change; /* the ground is `change` where it is so near to that part of the view */

static double pit(double x, double y) {
    return fabs(x - part_x) < size && fabs(y - part_y) < size ? change : 0;
}

static FlVerdictKind kind_on_ground(double x, double y, double width, double f) {
    part_x = x;
    part_y = y;
    size = width;
    change = f;
    path.ground = pit;
    return kind_of_path();
}

/* What is level is so by the height of the loss. */
static void high_ground_is_level_with_more(void **state) {
    (void)state;
    write_rest(1, 30, 0, 0);
    path.listed = true;
    path.height = 4;
    assert_int_equal(kind_on_ground(32, 0, 0.02, -4.1e-7), FL_STUCK_SADDLE);
    assert_int_not_equal(kind_on_ground(32, 0, 0.02, -3.9e-7), FL_STUCK_SADDLE);
    path.floor.value = -9;
    assert_int_equal(kind_on_ground(32, 0, 0.02, 4.1e-7), FL_CONVERGED);
    assert_int_equal(kind_on_ground(32, 0, 0.02, 3.9e-7), FL_PLATEAU);
}

/* On a ring of 0.02 R, in the plane at 16 places: lower or higher by more than 1e-7 of the height. */
static void rest_is_looked_at_from_a_ring(void **state) {
    (void)state;
    for (int side = -1; side <= 1; side += 2) {
        write_rest(1, 30, 0, 0);
        path.listed = true;
        assert_int_equal(kind_on_ground(30 + side * 2, 0, 0.02, -1.1e-7), FL_STUCK_SADDLE);
        assert_int_not_equal(kind_on_ground(30 + side * 2, 0, 0.02, -0.9e-7), FL_STUCK_SADDLE);
        assert_int_not_equal(kind_on_ground(30 + side * 2, 0, 0.02, -1e-7), FL_STUCK_SADDLE);
        path.floor.value = -9; /* flat ground at 0 is a plateau */
        assert_int_equal(kind_on_ground(30 + side * 2, 0, 0.02, 1.1e-7), FL_CONVERGED);
        assert_int_equal(kind_on_ground(30 + side * 2, 0, 0.02, 0.9e-7), FL_PLATEAU);
        assert_int_equal(kind_on_ground(30 + side * 2, 0, 0.02, 1e-7), FL_PLATEAU);
    }
    for (int k = 0; k < 16; k++) {
        double angle = 3.14159265358979323846 / 8 * k, ring = 0.02 * hypot(100, 100);
        write_rest(2, 30, 0, 0);
        assert_int_equal(kind_on_ground(30 + ring * cos(angle), ring * sin(angle), 0.01, -1), FL_STUCK_SADDLE);
    }
}

/* Level ground is a floor if nothing at 15 places across the view is lower: and none higher, where no minimum says that
 * there is a floor of this height. */
static void a_floor_is_the_lowest_of_the_view(void **state) {
    (void)state;
    for (int dim = 1; dim <= 2; dim++) {
        for (int i = 0; i < 15; i++) {
            double x = -100 + 200 * i / 14.0, y = dim == 2 ? -100 + 200 * ((i + 4) % 15) / 14.0 : 0;
            write_rest(dim, 30, 0, 0);
            assert_int_equal(kind_on_ground(x, y, 0.01, -1.1e-7), FL_PLATEAU);
            assert_int_equal(kind_on_ground(x, y, 0.01, 1.1e-7), FL_PLATEAU);
            assert_int_equal(kind_on_ground(x, y, 0.01, -1e-7), FL_CONVERGED);
            assert_int_equal(kind_on_ground(x, y, 0.01, 1e-7), FL_CONVERGED);
            path.listed = true;
            assert_int_equal(kind_on_ground(x, y, 0.01, 1), FL_CONVERGED);
            assert_int_equal(kind_on_ground(x, y, 0.01, -1.1e-7), FL_PLATEAU);
        }
    }
    write_rest(2, 30, 0, 0);
    path.listed = true;
    static const struct {
        double value, g0, g1;
        FlVerdictKind kind;
    } cases[] = {{0.9e-7, 0, 0, FL_CONVERGED},  {1e-7, 0, 0, FL_CONVERGED},  {1.1e-7, 0, 0, FL_PLATEAU},
                 {-0.9e-7, 0, 0, FL_CONVERGED}, {-1.1e-7, 0, 0, FL_PLATEAU}, {0, 1e-30, 0, FL_PLATEAU},
                 {0, 0, 1e-30, FL_PLATEAU}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        path.floor.value = cases[i].value;
        for (int k = 0; k < 21; k++) {
            path.g[k][0] = cases[i].g0;
            path.g[k][1] = cases[i].g1;
        }
        assert_int_equal(kind_on_ground(0, 0, 0, 0), cases[i].kind);
    }
}

static double at_five(double x, double y) {
    (void)x;
    (void)y;
    return 5;
}

/* How high a floor is does not matter, but that the minimum is as high. */
static void a_floor_may_be_high(void **state) {
    (void)state;
    for (int n = 0; n < 2; n++) {
        write_rest(1, 30, 0, 0);
        for (int k = 0; k < path.count; k++) path.f[k] = 5;
        path.ground = at_five;
        path.listed = true;
        path.floor.value = n == 0 ? 5 : -5;
        assert_int_equal(kind_of_path(), n == 0 ? FL_CONVERGED : FL_PLATEAU);
    }
}

/* Level ground beside a minimum as high is a floor up to the end of the reach, which is 20 R. */
static void a_floor_is_in_reach(void **state) {
    (void)state;
    write_rest(1, 2000, 0, 0);
    path.x[0][0] = 1000;
    path.listed = true;
    FlVerdict verdict = verdict_of_path();
    assert_int_equal(verdict.kind, FL_CONVERGED);
    assert_int_equal(verdict.decided_at, 2);
}

/* Every number that a row has is looked at. */
static void no_number_is_diverged(void **state) {
    (void)state;
    for (int n = 0; n < 3; n++) {
        write_steps(20, 1, 1, -1);
        path.dim = 2;
        *(n == 0 ? &path.f[7] : &path.g[7][n - 1]) = n == 1 ? INFINITY : NAN;
        FlVerdict verdict = verdict_of_path();
        assert_int_equal(verdict.kind, FL_DIVERGED);
        assert_int_equal(verdict.decided_at, 7);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdicts_equal_the_reference),
        cmocka_unit_test(parabola_has_every_verdict_in_turn),
        cmocka_unit_test(crawling_ends_at_0_966),
        cmocka_unit_test(swinging_begins_at_a_fifth),
        cmocka_unit_test(a_steady_step_crawls_below_a_200th),
        cmocka_unit_test(a_length_that_stays_ends_at_a_thousandth),
        cmocka_unit_test(bouncing_comes_back_after_two),
        cmocka_unit_test(a_pattern_that_stays_bounces),
        cmocka_unit_test(windows_have_their_lengths),
        cmocka_unit_test(a_halt_is_no_turn),
        cmocka_unit_test(what_stood_may_go),
        cmocka_unit_test(rest_has_its_bounds),
        cmocka_unit_test(rest_is_looked_at_from_a_ring),
        cmocka_unit_test(a_floor_is_the_lowest_of_the_view),
        cmocka_unit_test(a_floor_is_in_reach),
        cmocka_unit_test(a_floor_may_be_high),
        cmocka_unit_test(bounds_that_are_not_passed),
        cmocka_unit_test(the_last_row_is_a_part_of_the_way_down),
        cmocka_unit_test(a_bounce_keeps_its_size),
        cmocka_unit_test(high_ground_is_level_with_more),
        cmocka_unit_test(no_number_is_diverged),
        cmocka_unit_test(rest_is_told_from_where_it_is),
        cmocka_unit_test(verdict_is_on_the_rows_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
