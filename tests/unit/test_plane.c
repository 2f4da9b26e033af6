/* Planes of two numbers: every cell is what a single run with these numbers comes to, in whatever parts it was made. */
#include "fallline/fallline.h"
#include "support/close.h"

#include <stdlib.h>
#include <string.h>

enum { WIDE = 37, HIGH = 23 };

typedef struct Case {
    const char *loss, *rule;
    FlPlaneAxis across, up;
} Case;

static const Case cases[] = {
    {"parabola", "gd", {"lr", 0.01, 4, FL_SWEEP_LOG}, {"start", -3, 3, FL_SWEEP_LINEAR}},
    {"double_well", "momentum", {"lr", 0.01, 2, FL_SWEEP_LOG}, {"beta", 0, 0.99, FL_SWEEP_LINEAR}},
    {"himmelblau", "gd", {"x", -5, 5, FL_SWEEP_LINEAR}, {"lr", 0.001, 0.06, FL_SWEEP_LOG}},
    {"stretched_bowl", "adam", {"beta1", 0, 0.99, FL_SWEEP_LINEAR}, {"beta2", 0, 0.9999, FL_SWEEP_LOG_REST}},
    {"himmelblau", "bfgs", {"x", -5, 5, FL_SWEEP_LINEAR}, {"y", -5, 5, FL_SWEEP_LINEAR}},
};
enum { CASES = sizeof cases / sizeof *cases };

static FlPlan plan_of(const Case *c) {
    FlPlan plan = fl_plan_default(fl_loss_type_find(c->loss));
    const FlOptimizerType *rule = fl_optimizer_type_find(c->rule);
    plan.segment[0].optimizer = fl_optimizer_default(rule, fl_plan_default_eta(plan.loss, rule));
    return plan;
}

static FlMapCell alone(FlPlan plan, const Case *c, int i, int j) {
    *fl_plane_number(&plan, c->across.key) = fl_plane_value(&c->across, i, WIDE);
    *fl_plane_number(&plan, c->up.key) = fl_plane_value(&c->up, HIGH - 1 - j, HIGH);
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    fl_run_advance(run, plan.steps);
    FlOutcome outcome = fl_outcome_of_run(run);
    FlMapCell cell = fl_map_cell_of(run, &outcome);
    fl_run_destroy(run);
    return cell;
}

static void assert_cell(FlMapCell cell, FlMapCell right) {
    assert_true(cell.known);
    assert_int_equal(cell.kind, right.kind);
    assert_int_equal(cell.steps, right.steps);
    assert_int_equal(cell.minimum, right.minimum);
    assert_int_equal(cell.valley, right.valley);
}

static void cells_are_what_single_runs_come_to(void **state) {
    (void)state;
    for (int k = 0; k < CASES; k++) {
        const Case *c = &cases[k];
        FlPlan plan = plan_of(c);
        FlPlane *plane = fl_plane_create(&plan, &c->across, &c->up, WIDE, HIGH, 0, HIGH);
        assert_non_null(plane);
        assert_false(fl_plane_cell(plane, 0, 0).known);
        assert_true(fl_plane_advance(plane, WIDE * HIGH));
        for (int j = 0; j < HIGH; j++)
            for (int i = 0; i < WIDE; i++) assert_cell(fl_plane_cell(plane, i, j), alone(plan, c, i, j));
        fl_plane_destroy(plane);
    }
}

static void parts_are_the_whole(void **state) {
    (void)state;
    const Case *c = &cases[1];
    FlPlan plan = plan_of(c);
    FlPlane *whole = fl_plane_create(&plan, &c->across, &c->up, WIDE, HIGH, 0, HIGH);
    fl_plane_advance(whole, WIDE * HIGH);
    for (int rows = 1; rows <= HIGH; rows += 4)
        for (int first = 0; first < HIGH; first += rows) {
            int count = first + rows <= HIGH ? rows : HIGH - first;
            FlPlane *part = fl_plane_create(&plan, &c->across, &c->up, WIDE, HIGH, first, count);
            while (!fl_plane_advance(part, 1 + rows * 3)) {
            }
            for (int j = first; j < first + count; j++)
                for (int i = 0; i < WIDE; i++) assert_cell(fl_plane_cell(part, i, j), fl_plane_cell(whole, i, j));
            assert_false(fl_plane_cell(part, 0, first - 1).known);
            assert_false(fl_plane_cell(part, 0, first + count).known);
            fl_plane_destroy(part);
        }
    fl_plane_destroy(whole);
}

static void a_strip_has_one_number(void **state) {
    (void)state;
    const Case *c = &cases[0];
    FlPlan plan = plan_of(c);
    FlPlane *strip = fl_plane_create(&plan, &c->up, NULL, WIDE, 2, 0, 2);
    assert_true(fl_plane_advance(strip, 2 * WIDE));
    FlMapCell first = fl_plane_cell(strip, 0, 0), last = fl_plane_cell(strip, WIDE - 1, 0);
    assert_int_equal(first.minimum, 0);
    assert_int_equal(last.minimum, 0);
    assert_cell(fl_plane_cell(strip, 5, 1), fl_plane_cell(strip, 5, 0));
    fl_plane_destroy(strip);
}

static void places_and_values_are_inverse(void **state) {
    (void)state;
    static const FlSweepScale scales[] = {FL_SWEEP_LINEAR, FL_SWEEP_LOG, FL_SWEEP_LOG_REST};
    for (int k = 0; k < 3; k++)
        for (double v = 0.01; v < 1; v += 0.07)
            assert_close(fl_plane_value_at(scales[k], fl_plane_place(scales[k], v)), v, 1e-14);
    FlPlaneAxis rest = {"beta2", 0, 0.99, FL_SWEEP_LOG_REST}, log_axis = {"lr", 0.01, 1, FL_SWEEP_LOG};
    assert_close(fl_plane_value(&rest, 0, 1), 0.9, 1e-12);     /* half of two decades from 1 */
    assert_close(fl_plane_value(&log_axis, 0, 1), 0.1, 1e-12); /* and half of two decades */
}

static void what_is_no_number_is_refused(void **state) {
    (void)state;
    FlPlan plan = plan_of(&cases[0]);
    FlPlaneAxis right = cases[0].across, up = cases[0].up;
    assert_null(fl_plane_create(&plan, &(FlPlaneAxis){"beta", 0, 1, FL_SWEEP_LINEAR}, &up, WIDE, HIGH, 0, HIGH));
    assert_null(fl_plane_create(&plan, &right, &(FlPlaneAxis){"x", 0, 1, FL_SWEEP_LINEAR}, WIDE, HIGH, 0, HIGH));
    assert_null(fl_plane_create(&plan, &(FlPlaneAxis){"lr", 0, 1, FL_SWEEP_LOG}, &up, WIDE, HIGH, 0, HIGH));
    assert_null(fl_plane_create(&plan, &(FlPlaneAxis){"lr", 2, 1, FL_SWEEP_LINEAR}, &up, WIDE, HIGH, 0, HIGH));
    assert_null(fl_plane_create(&plan, &(FlPlaneAxis){"lr", NAN, 1, FL_SWEEP_LINEAR}, &up, WIDE, HIGH, 0, HIGH));
    assert_null(fl_plane_create(&plan, &right, &up, WIDE, HIGH, 1, HIGH));
    assert_null(fl_plane_create(&plan, &right, &up, 0, HIGH, 0, HIGH));
    FlPlane *plane = fl_plane_create(&plan, &right, &up, WIDE, HIGH, 0, HIGH);
    assert_non_null(plane);
    assert_true(fl_plane_advance(plane, WIDE * HIGH));
    FlMapCell first = fl_plane_cell(plane, 0, 0);
    static const int wrong[][4] = {{0, HIGH, 0, 1},       {WIDE, 0, 0, 1},    {WIDE, HIGH, -1, 1},
                                   {WIDE, HIGH, 1, HIGH}, {WIDE, HIGH, 0, 0}, {FL_PLANE_SIDE + 1, 1, 0, 1}};
    for (int i = 0; i < 6; i++) {
        const int *w = wrong[i];
        assert_false(fl_plane_restart(plane, &plan, &right, &up, w[0], w[1], w[2], w[3]));
        assert_cell(fl_plane_cell(plane, 0, 0), first);
    }
    fl_plane_destroy(plane);
    FlPlan method = plan_of(&cases[4]);
    FlPlaneAxis x = cases[4].across;
    assert_null(fl_plane_create(&method, &right, &x, WIDE, HIGH, 0, HIGH)); /* a method has no learning rate */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_what_single_runs_come_to),
        cmocka_unit_test(parts_are_the_whole),
        cmocka_unit_test(a_strip_has_one_number),
        cmocka_unit_test(places_and_values_are_inverse),
        cmocka_unit_test(what_is_no_number_is_refused),
    };
    return cmocka_run_group_tests_name("plane", tests, NULL, NULL);
}
