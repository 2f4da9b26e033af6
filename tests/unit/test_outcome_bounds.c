/* Where one outcome ends and the next begins: each bound between two walks that are written down row by row. */
#include "support/close.h"

#include "fallline/fallline.h"

static FlOutcome outcome_of(const FlPlan *plan) {
    FlRun *run = fl_run_create(plan);
    assert_non_null(run);
    assert_true(fl_run_advance(run, plan->steps));
    FlOutcome outcome = fl_outcome_of_run(run);
    fl_run_destroy(run);
    return outcome;
}

/* A walk of one step to the right each time over losses and slopes that are written down, beyond the horizon, too. */
enum { WRITTEN = 2200 };

static struct {
    double f[WRITTEN], g[WRITTEN][2];
    int dim, steps;
    double height, start, radius;
    FlMinimum at[4];
    int minima;
} written;

/* A loss of 1 everywhere, with a floor of 0 that is out of reach. */
static void write_level(int steps, double height) {
    memset(&written, 0, sizeof written);
    for (int k = 0; k < WRITTEN; k++) {
        written.f[k] = 1;
        written.g[k][0] = -1;
    }
    written.dim = 1;
    written.steps = steps;
    written.height = height;
    written.radius = 5;
    written.at[0] = (FlMinimum){.x = {1000}, .value = 0};
    written.minima = 1;
}

static void write_span(int from, int to, double f) {
    for (int k = from; k <= to; k++) written.f[k] = f;
}

static void written_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    for (int i = 0; i < count; i++) {
        int at = x[i] >= 0 && x[i] < WRITTEN ? (int)x[i] : 0;
        f[i] = written.f[at];
        for (int j = 0; g != NULL && j < loss->type->dim; j++) g[j * stride + i] = written.g[at][j];
    }
}

static void walk_right(const FlOptimizer *rule, const FlClock *clock, int count, int stride, int dim, const double *g,
                       double *x, double *slots) {
    (void)clock;
    (void)stride;
    (void)dim;
    (void)g;
    (void)slots;
    for (int i = 0; i < count; i++) x[i] += rule->eta;
}

static FlOutcome outcome_as_written(void) {
    FlLossType loss = fl_loss_type_default(written.dim, written_eval);
    FlOptimizerType right = fl_optimizer_type_default(0, walk_right);
    /* About 5, or 5 and 0; in the plane R is 5 as well. */
    double half = written.dim == 1 ? written.radius : written.radius / sqrt(2);
    loss.view = (FlBox){5 - half, 5 + half, -half, half};
    loss.height = written.height;
    loss.minima = (FlMinima){written.minima, written.at};
    FlPlan plan = fl_plan(&loss, fl_optimizer_default(&right, 1), (const double[]){written.start, 0});
    plan.steps = written.steps;
    return outcome_of(&plan);
}

static void is_lost_at(int last) {
    FlOutcome outcome = outcome_as_written();
    assert_int_equal(outcome.kind, FL_DIVERGES);
    assert_int_equal(outcome.last, last);
}

/* Lost is what is more than 1e4 first gaps above the floor, or heights of the loss where that is more. */
static void lost_begins_at_ten_thousand_gaps(void **state) {
    (void)state;
    write_level(20, 1e-3);
    written.f[7] = 1e4;
    assert_int_equal(outcome_as_written().kind, FL_CRAWLS);
    written.f[7] = 10001;
    is_lost_at(7);
    written.height = 2;
    assert_int_equal(outcome_as_written().kind, FL_CRAWLS);
    written.f[7] = 2e4;
    assert_int_equal(outcome_as_written().kind, FL_CRAWLS);
    written.f[7] = 20001;
    is_lost_at(7);
    written.at[0].x[0] = 20; /* it ends where it is lost, though it goes on to a minimum */
    assert_int_equal(outcome_as_written().minimum, -1);
}

/* Before it is known where a run ends it is lost only if it is from every floor: here from 1 at 10001, from 0.5 at
 * 10000.5 and from 0 at about 10000. */
static void lost_is_what_no_floor_allows(void **state) {
    (void)state;
    write_level(5, 1);
    written.at[0] = (FlMinimum){.x = {5}, .value = 1};
    written.at[1] = (FlMinimum){.x = {1000}, .value = 0};
    written.at[2] = (FlMinimum){.x = {2000}, .value = 0.5};
    written.at[3] = (FlMinimum){.x = {3000}, .value = 1e9}; /* is not listed */
    written.minima = 3;
    written.f[0] = 1.00005; /* a hair more than the height: from 0 it is 10000.5 */
    written.f[2] = 10000.75;
    FlOutcome outcome = outcome_as_written();
    assert_int_equal(outcome.minimum, 0);
    assert_int_not_equal(outcome.kind, FL_DIVERGES);
    written.f[2] = 10001.25;
    outcome = outcome_as_written();
    assert_int_equal(outcome.minimum, -1);
    assert_int_equal(outcome.kind, FL_DIVERGES);
    assert_int_equal(outcome.last, 2);
}

/* Any one number of a row that is none ends the run with the row before it. */
static void each_number_of_a_row_is_looked_at(void **state) {
    (void)state;
    for (int n = 0; n < 3; n++) {
        write_level(20, 1e-3);
        written.dim = 2;
        *(n == 0 ? &written.f[7] : &written.g[7][n - 1]) = n == 1 ? -INFINITY : NAN;
        is_lost_at(6);
    }
    write_level(20, 1e-3);
    written.f[0] = NAN;
    is_lost_at(0);
    written.f[0] = 1;
    written.f[20] = INFINITY; /* the last row, too */
    is_lost_at(19);
}

static void is_gone_at(int last) {
    FlOutcome outcome = outcome_as_written();
    assert_int_equal(outcome.kind, FL_DIVERGES);
    assert_true(outcome.gone);
    assert_int_equal(outcome.last, last);
}

/* Far out is more than 20 R from the middle of the view, or twice as far as the start or a listed minimum lies. */
static void gone_begins_at_20_radii(void **state) {
    (void)state;
    write_level(400, 1e-3);
    written.minima = 0; /* whatever it is, it is below all that is known */
    write_span(1, WRITTEN - 1, 0.5);
    is_gone_at(5 + 100 + 1);
    written.start = 65; /* 12 R from the middle: twice that are 120 */
    written.f[65] = 1;
    is_gone_at(5 + 120 + 1 - 65);
    written.start = 54;
    written.f[54] = 1;
    is_gone_at(5 + 100 + 1 - 54);
    written.start = 0;
    written.minima = 1;
    written.at[0] = (FlMinimum){.x = {80}, .value = 0.6};
    is_gone_at(5 + 150 + 1);
    written.at[0].x[0] = -75;
    is_gone_at(5 + 160 + 1);
    /* In the plane by both coordinates: 45 and 60 from the middle are 75. */
    written.dim = 2;
    written.at[0] = (FlMinimum){.x = {50, 60}, .value = 0.6};
    is_gone_at(5 + 150 + 1);
    write_span(100, 200, 0.6); /* no lower than the minimum */
    assert_int_equal(outcome_as_written().last, 201);
    write_span(100, 200, 0.6 - 0.9e-12); /* nor by more than rounding, 1e-9 of the height */
    assert_int_equal(outcome_as_written().last, 201);
    write_span(100, 200, 0.6 - 1.1e-12);
    is_gone_at(5 + 150 + 1);
    written.height = 1;
    written.at[0].value = 0;
    written.f[0] = 1;
    write_span(1, WRITTEN - 1, -1e-9); /* neither at it */
    assert_int_equal(outcome_as_written().last, 400);
}

static void is_climbing(bool climbs) {
    FlOutcome outcome = outcome_as_written();
    assert_int_equal(outcome.kind, climbs ? FL_OSCILLATES : FL_CRAWLS);
    assert_int_equal(outcome.still_swings, climbs); /* beyond the horizon it stays as high as it is */
}

/* A climb ends a ten-thousandth, and a billionth of the loss's height, above its first gap. */
static void a_climb_ends_above_its_start(void **state) {
    (void)state;
    write_level(40, 1e-3);
    write_span(1, 30, 0.5);
    write_span(31, WRITTEN - 1, 1.00009);
    is_climbing(false);
    write_span(31, WRITTEN - 1, 1.00011);
    is_climbing(true);
    written.height = 1e6;
    write_span(31, WRITTEN - 1, 1.0009);
    is_climbing(false);
    write_span(31, WRITTEN - 1, 1.0011);
    is_climbing(true);
}

/* The highest loss of the last quarter of 40 steps is a thousandth higher than that of the quarter before. */
static void a_climb_still_rises(void **state) {
    (void)state;
    write_level(40, 1e-3);
    write_span(31, WRITTEN - 1, 1.0009);
    is_climbing(false);
    write_span(31, WRITTEN - 1, 1.0011);
    is_climbing(true);
    static const struct {
        int peak;
        bool climbs;
    } cases[] = {{31, true}, {30, false}, {21, false}, {20, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_level(40, 1e-3);
        write_span(40, WRITTEN - 1, 1.005);
        written.f[cases[i].peak] = 1.01;
        is_climbing(cases[i].climbs);
    }
    write_level(3, 1e-3); /* of less than four steps each is a quarter */
    written.f[1] = 2;
    write_span(3, WRITTEN - 1, 1.5);
    is_climbing(true);
    written.f[2] = 1.6;
    is_climbing(false);
}

static FlOutcomeKind kind_beyond(int step, double f) {
    write_level(40, 1e-3);
    write_span(31, WRITTEN - 1, 1.002);
    write_span(40 + 1001, WRITTEN - 1, 1.004); /* rises for ever, if nothing else happens */
    written.f[40 + step] = f;
    return outcome_as_written().kind;
}

/* A climb is followed for 2000 steps: it is one as long as it is not back under its start, and if the second thousand
 * are a thousandth higher than the first. */
static void a_climb_is_followed_to_its_end(void **state) {
    (void)state;
    assert_int_equal(kind_beyond(2001, 0.5), FL_DIVERGES);
    assert_int_equal(kind_beyond(2000, 0.5), FL_OSCILLATES);
    assert_int_equal(kind_beyond(1, 0.5), FL_OSCILLATES);
    assert_int_equal(kind_beyond(1, 1), FL_DIVERGES); /* not under it */
    assert_int_equal(kind_beyond(1000, 1.004), FL_OSCILLATES);
    write_span(1041, WRITTEN - 1, 1.002);
    written.f[40 + 1000] = 1.002;
    written.f[40 + 1001] = 1.0029;
    assert_int_equal(outcome_as_written().kind, FL_OSCILLATES);
    written.f[40 + 1001] = 1.0031; /* more than 1.002 * 1.001 */
    assert_int_equal(outcome_as_written().kind, FL_DIVERGES);
    /* Lost on the way, it does not come back. */
    written.f[46] = 0.5;
    written.f[45] = 1e4;
    assert_int_equal(outcome_as_written().kind, FL_OSCILLATES);
    written.f[45] = 10001;
    assert_int_equal(outcome_as_written().kind, FL_DIVERGES);
    written.f[45] = NAN;
    assert_int_equal(outcome_as_written().kind, FL_DIVERGES);
}

static FlOutcomeKind kind_turning(int steps, int turns) {
    write_level(steps, 1e-3);
    for (int k = 0; k <= steps; k++) written.g[k][0] = k <= turns && k % 2 == 1 ? 1 : k > turns && turns % 2 ? 1 : -1;
    return outcome_as_written().kind;
}

/* At least three reversals, at more than half of the steps. */
static void swinging_is_three_turns_in_more_than_half(void **state) {
    (void)state;
    assert_int_equal(kind_turning(3, 3), FL_OSCILLATES);
    assert_int_equal(kind_turning(3, 2), FL_CRAWLS);
    assert_int_equal(kind_turning(5, 3), FL_OSCILLATES);
    assert_int_equal(kind_turning(6, 3), FL_CRAWLS);
    assert_int_equal(kind_turning(6, 4), FL_OSCILLATES);
    /* Of slopes of 1e-9 F/R or less the sign is noise. */
    for (int n = 0; n < 2; n++) {
        write_level(20, 1);
        for (int k = 0; k <= 20; k++) written.g[k][0] = (n == 0 ? 0.99e-9 : 1.01e-9) / 5 * (k % 2 ? 1 : -1);
        assert_int_equal(outcome_as_written().kind, n == 0 ? FL_CRAWLS : FL_OSCILLATES);
    }
    /* In the plane by both coordinates: the first never turns. */
    static const double slopes[][3] = {{1, 2, 1}, {0.5, 0.6, 1}, {1, 0.5, 0}, {0.9, 0.5, 0}};
    for (size_t n = 0; n < sizeof slopes / sizeof *slopes; n++) {
        write_level(20, 1e-3);
        written.dim = 2;
        for (int k = 0; k <= 20; k++) {
            written.g[k][0] = slopes[n][0];
            written.g[k][1] = k % 2 ? slopes[n][1] : -slopes[n][1];
        }
        assert_int_equal(outcome_as_written().kind, slopes[n][2] > 0 ? FL_OSCILLATES : FL_CRAWLS);
    }
}

/* Arrived is within a thousandth of the first gap, or of a thousandth of the height where that is more, and no further
 * below the floor than a thousandth of the height. */
static void arrival_has_its_bounds(void **state) {
    (void)state;
    static const struct {
        double height, end;
        bool arrives;
    } cases[] = {{1e-3, 0.99e-3, true}, {1e-3, 1.01e-3, false}, {1e4, 0.99e-2, true},
                 {1e4, 1.01e-2, false}, {1, -0.99e-3, true},    {1, -1.01e-3, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_level(20, cases[i].height);
        write_span(11, WRITTEN - 1, cases[i].end);
        FlOutcome outcome = outcome_as_written();
        assert_int_equal(outcome.kind, cases[i].arrives ? FL_CONVERGES : FL_CRAWLS);
        assert_int_equal(outcome.arrival, cases[i].arrives ? 11 : -1);
    }
}

/* Where no minimum is listed what has come to its lowest has arrived if it rests: steps of 1 are short beside 1e4 R,
 * and its slope is low beside 1e-4 of the height over R. */
static void what_nothing_is_known_of_arrives_at_rest(void **state) {
    (void)state;
    static const struct {
        double radius, slope;
        bool arrives;
    } cases[] = {{1.01e4, 0.99e-4, true}, {1.01e4, 1.01e-4, false}, {0.99e4, 0.99e-4, false}};
    for (int n = 0; n < 6; n++) {
        write_level(20, 1);
        written.dim = 1 + n / 3;
        written.minima = 0;
        written.radius = cases[n % 3].radius;
        write_span(11, WRITTEN - 1, 0);
        written.g[20][0] = 0;
        written.g[20][n / 3] = cases[n % 3].slope / written.radius;
        assert_int_equal(outcome_as_written().arrival, cases[n % 3].arrives ? 11 : -1);
    }
    write_level(1, 1); /* of the first row alone nobody knows */
    written.minima = 0;
    written.radius = 1.01e4;
    written.g[1][0] = 0;
    assert_int_equal(outcome_as_written().arrival, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lost_begins_at_ten_thousand_gaps),
        cmocka_unit_test(lost_is_what_no_floor_allows),
        cmocka_unit_test(each_number_of_a_row_is_looked_at),
        cmocka_unit_test(gone_begins_at_20_radii),
        cmocka_unit_test(a_climb_ends_above_its_start),
        cmocka_unit_test(a_climb_still_rises),
        cmocka_unit_test(a_climb_is_followed_to_its_end),
        cmocka_unit_test(swinging_is_three_turns_in_more_than_half),
        cmocka_unit_test(arrival_has_its_bounds),
        cmocka_unit_test(what_nothing_is_known_of_arrives_at_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
