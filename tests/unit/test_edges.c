/* At the edges of what may be asked: what lies beyond is refused or is nothing, and what lies on them is right. */
#include "support/network.h"

#include <math.h>
#include <string.h>

static FlPlan plan_of(const char *loss, const char *rule) {
    return fl_plan(fl_loss_type_find(loss), rule_of(rule, 0.1), NULL);
}

static void nothing_is_let_go_of(void **state) {
    (void)state;
    fl_run_destroy(NULL);
    fl_map_destroy(NULL);
    fl_plane_destroy(NULL);
    fl_swarm_destroy(NULL);
    fl_sweep_destroy(NULL);
    fl_contours_destroy(NULL);
    fl_presets_destroy(NULL);
    fl_quickest_destroy(NULL);
    fl_training_destroy(NULL);
    fl_slice_destroy(NULL);
    fl_loss_release(NULL);
    fl_data_release(NULL);
    fl_points_release(NULL);
    fl_weights_release(NULL);
    fl_objective_release(NULL);
    fl_text_release(NULL);
    assert_null(fl_loss_retain(NULL));
    assert_null(fl_weights_retain(NULL));
    assert_null(fl_text_retain(NULL));
}

static void points_are_drawn_within_bounds(void **state) {
    (void)state;
    static const double x[] = {1, -2e6}, y[] = {-0.0, 1};
    static const uint32_t label[] = {7, 8};
    const struct {
        FlPointsKind kind;
        int count;
        double noise;
        int classes;
    } none[] = {{FL_POINTS_MOONS, 1, 0, 2},       {FL_POINTS_MOONS, FL_POINTS_MOST + 1, 0, 2},
                {FL_POINTS_MOONS, 9, -0.1, 2},    {FL_POINTS_MOONS, 9, NAN, 2},
                {FL_POINTS_MOONS, 9, 1000001, 2}, {FL_POINTS_BORDER, 9, 0, 2},
                {FL_POINTS_SPIRALS, 9, 0, 1},     {FL_POINTS_SPIRALS, 9, 0, FL_POINTS_CLASSES + 1}};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_null(fl_points_draw(none[i].kind, none[i].count, none[i].noise, 1, none[i].classes));
    const FlPoints *two = fl_points_draw(FL_POINTS_MOONS, 2, 0, 1, 99), *most = NULL;
    assert_true(two != NULL && two->count == 2 && two->classes == 2);
    most = fl_points_draw(FL_POINTS_SPIRALS, 64, 0, 1, FL_POINTS_CLASSES);
    assert_true(most != NULL && most->classes == FL_POINTS_CLASSES);
    assert_true(fl_points_equal(two, two) && !fl_points_equal(two, most));
    fl_points_release(two);
    fl_points_release(most);
    assert_null(fl_points_draw_border(NULL, 9, 0, 1));
    assert_null(fl_points_draw_border(fl_loss_type_find("bowl"), 9, 0, 1));
    const FlLossType *above =
        fl_formula_loss("x^2 + 2", 1, NULL); /* points lie within 1.5, below it: class 1 has none */
    two = fl_points_draw_border(above, 9, 0, 1);
    assert_true(two != NULL && two->classes == 2);
    for (int i = 0; i < 9; i++) assert_int_equal(two->label[i], 0);
    fl_points_release(two);
    fl_loss_release(above);
    assert_null(fl_points_create(0, x, y, label, NULL));
    assert_null(fl_points_create(FL_POINTS_MOST + 1, x, y, label, NULL));
    assert_null(fl_points_create(2, x, y, (const uint32_t[]){0, 1}, NULL));
    assert_null(fl_points_create(2, y, x, (const uint32_t[]){0, 1}, NULL));
    assert_null(fl_points_create(1, x, y, label + 1, NULL));
    const FlPoints *one = fl_points_create(1, x, y, label, NULL);
    assert_true(one != NULL && one->classes == 8);
    assert_same(one->y[0], 0);
    fl_points_release(one);
}

static void sweeps_of_a_range(void **state) {
    (void)state;
    FlPlan plan = plan_of("bowl", "momentum");
    assert_null(fl_sweep_create(&plan, "gamma", 0.1, 1, 5, FL_SWEEP_LOG));
    assert_null(fl_sweep_create(&plan, "lr", 0.1, 1, 1, FL_SWEEP_LOG));
    assert_null(fl_sweep_create(&plan, "lr", 1, 1, 5, FL_SWEEP_LOG));
    assert_null(fl_sweep_create(&plan, "lr", 0, 1, 5, FL_SWEEP_LOG));
    assert_null(fl_sweep_create(&plan, "lr", -INFINITY, 1, 5, FL_SWEEP_LINEAR));
    assert_null(fl_sweep_create(&plan, "lr", 0, INFINITY, 5, FL_SWEEP_LINEAR));
    assert_null(fl_sweep_create(&plan, "beta", 0.9, 1, 5, FL_SWEEP_LOG_REST));
    plan.steps = 0;
    assert_null(fl_sweep_create(&plan, "lr", 0.1, 1, 5, FL_SWEEP_LOG));
    plan.steps = 5;
    /* The rest up to 1 falls from 1 to 0.01 by equal factors: 0, 0.9, 0.99. */
    FlSweep *rest = fl_sweep_create(&plan, "beta", 0, 0.99, 3, FL_SWEEP_LOG_REST),
            *line = fl_sweep_create(&plan, "beta", 0, 0.5, 3, FL_SWEEP_LINEAR),
            *log = fl_sweep_create(&plan, "lr", 0.01, 1, 3, FL_SWEEP_LOG);
    assert_close(fl_sweep_value(rest, 1), 0.9, 1e-15);
    assert_true(fl_sweep_value(rest, 0) == 0 && fl_sweep_value(rest, 2) == 0.99);
    assert_same(fl_sweep_value(line, 1), 0.25);
    assert_close(fl_sweep_value(log, 1), 0.1, 1e-15);
    fl_sweep_destroy(rest);
    fl_sweep_destroy(line);
    fl_sweep_destroy(log);
}

static void maps_of_a_part(void **state) {
    (void)state;
    FlPlan plan = plan_of("bowl", "gd"), curve = plan_of("parabola", "gd");
    FlBox box = plan.loss->view;
    plan.steps = 30;
    assert_null(fl_map_create(&curve, box, 4, 4, 0, 16));
    assert_null(fl_map_create(&plan, box, 0, 4, 0, 1));
    assert_null(fl_map_create(&plan, box, 4, 0, 0, 1));
    assert_null(fl_map_create(&plan, box, 4, 4, -1, 4));
    assert_null(fl_map_create(&plan, box, 4, 4, 0, 0));
    assert_null(fl_map_create(&plan, box, 4, 4, 13, 4));
    FlMap *map = fl_map_create(&plan, box, 4, 4, 6, 5), *whole = fl_map_create(&plan, box, 4, 4, 0, 16);
    while (!fl_map_advance(map, 100) || !fl_map_advance(whole, 100)) {
    }
    for (int j = -1; j < 5; j++) {
        for (int i = -1; i < 5; i++) {
            FlMapCell cell = fl_map_cell(map, i, j), same = fl_map_cell(whole, i, j);
            bool inside = i >= 0 && i < 4 && j >= 0 && j < 4;
            assert_true(same.known == inside);
            assert_true(cell.known == (inside && 4 * j + i >= 6 && 4 * j + i < 11));
            if (cell.known) assert_true(cell.kind == same.kind && cell.steps == same.steps);
        }
    }
    fl_map_destroy(map);
    fl_map_destroy(whole);
}

static void planes_of_two_numbers(void **state) {
    (void)state;
    FlPlan plan = plan_of("bowl", "momentum");
    plan.steps = 20;
    const FlPlaneAxis lr = {"lr", 0.01, 1, FL_SWEEP_LOG}, beta = {"beta", 0, 0.95, FL_SWEEP_LINEAR};
    const FlPlaneAxis none[] = {{"gamma", 0, 1, FL_SWEEP_LINEAR},     {"lr", 0, 1, FL_SWEEP_LOG},
                                {"lr", 1, 1, FL_SWEEP_LINEAR},        {"lr", -INFINITY, 1, FL_SWEEP_LINEAR},
                                {"lr", 0, INFINITY, FL_SWEEP_LINEAR}, {"beta", 0, 1, FL_SWEEP_LOG_REST}};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_null(fl_plane_create(&plan, &none[i], &beta, 4, 3, 0, 3));
        assert_null(fl_plane_create(&plan, &lr, &none[i], 4, 3, 0, 3));
    }
    assert_null(fl_plane_create(&plan, &lr, &beta, 0, 3, 0, 3));
    assert_null(fl_plane_create(&plan, &lr, &beta, 4, 0, 0, 1));
    assert_null(fl_plane_create(&plan, &lr, &beta, 4, 3, -1, 3));
    assert_null(fl_plane_create(&plan, &lr, &beta, 4, 3, 0, 0));
    assert_null(fl_plane_create(&plan, &lr, &beta, 4, 3, 1, 3));
    assert_null(fl_plane_create(&plan, &lr, &beta, FL_PLANE_SIDE + 1, 3, 0, 1));
    FlPlane *plane = fl_plane_create(&plan, &lr, &beta, 4, 3, 1, 2);
    while (!fl_plane_advance(plane, 100)) {
    }
    for (int j = -1; j < 4; j++) {
        for (int i = -1; i < 5; i++)
            assert_true(fl_plane_cell(plane, i, j).known == (i >= 0 && i < 4 && j >= 1 && j < 3));
    }
    fl_plane_destroy(plane);
}

/* No rate is sought for a method, for a run that has changed its rule, or for a plan that cannot be run. */
static void quickest_of_one_rule(void **state) {
    (void)state;
    FlPlan method = plan_of("bowl", "newton"), forked = plan_of("bowl", "gd"), none = forked;
    FlOptimizer adam = rule_of("adam", 0.1);
    assert_true(fl_plan_fork(&forked, 5, &adam));
    none.steps = 0;
    assert_null(fl_quickest_create(&method, (FlRange){0.01, 1}));
    assert_null(fl_quickest_create(&forked, (FlRange){0.01, 1}));
    assert_null(fl_quickest_create(&none, (FlRange){0.01, 1}));
}

/* A cell that is left out has no line through it; one beyond the grid is none. */
static void contours_leave_cells_out(void **state) {
    (void)state;
    FlLoss loss;
    fl_loss_init(&loss, fl_loss_type_find("bowl"));
    FlContours *contours = fl_contours_create(3, 3);
    const double level = loss.type->height / 50;
    const FlContourLine *line;
    fl_contours_sample(contours, &loss, loss.type->view);
    fl_contours_leave_out(contours, -1, 0);
    fl_contours_leave_out(contours, 0, -1);
    fl_contours_leave_out(contours, 2, 0);
    fl_contours_leave_out(contours, 0, 2);
    assert_true(fl_contours_trace(contours, &level, 1));
    int before = fl_contours_lines(contours, &line);
    assert_true(before == 1 && line->count == 5 && line->closed);
    fl_contours_leave_out(contours, 1, 1);
    assert_true(fl_contours_trace(contours, &level, 1));
    assert_int_equal(fl_contours_lines(contours, &line), 1);
    assert_true(line->count == 4 && !line->closed);
    fl_contours_destroy(contours);
}

/* Of a run in batches the outcome is read at thirty marks alone: step (i N + 15)/30. */
static void trainings_in_batches_are_judged_at_marks(void **state) {
    (void)state;
    enum { STEPS = 100, MARKS = 30 };
    const FlObjective *objective = moons_of("2-6-1");
    static const double rates[] = {0.05, 0.3, 3};
    for (int n = 0; n < 3; n++) {
        FlTrainingPlan plan = fl_training_plan(objective, rule_of("adam", rates[n]), STEPS);
        plan.batch = 16;
        FlTraining *training = fl_training_create(&plan, FL_TRAINING_MEMORY);
        while (!fl_training_advance(training, 1000)) {
        }
        FlTrainingOutcome outcome = fl_network_outcome(training);
        int first = MARKS + 1, rises = 0;
        for (int i = MARKS; i >= 0; i--) {
            double f = fl_training_row(training, (i * STEPS + 15) / MARKS)->score[FL_EXAMPLES_TRAINED];
            if (f > 0.15 * objective->constant) break;
            first = i;
        }
        for (int i = MARKS / 2 + 1; i <= MARKS; i++) {
            int now = (i * STEPS + 15) / MARKS, then = ((i - 1) * STEPS + 15) / MARKS;
            rises += fl_training_row(training, now)->score[FL_EXAMPLES_TRAINED] >
                     fl_training_row(training, then)->score[FL_EXAMPLES_TRAINED];
        }
        bool arrives = first <= MARKS && (first * STEPS + 15) / MARKS <= 0.9 * STEPS;
        assert_true((outcome.kind == FL_CONVERGES) == arrives);
        if (arrives) assert_int_equal(outcome.arrival, (first * STEPS + 15) / MARKS);
        if (outcome.kind == FL_OSCILLATES) assert_true(!arrives && 5 * rises >= MARKS - MARKS / 2);
        if (outcome.kind == FL_CRAWLS) assert_true(!arrives && 5 * rises < MARKS - MARKS / 2);
        fl_training_destroy(training);
    }
    fl_objective_release(objective);
}

static void weights_are_compared_by_value(void **state) {
    (void)state;
    const double value[] = {1, 2, 3}, other[] = {1, 2, 4};
    const FlWeights *a = fl_weights_create(3, value, "a"), *b = fl_weights_create(3, value, "b"),
                    *c = fl_weights_create(3, other, "a"), *two = fl_weights_create(2, value, "a");
    assert_true(fl_weights_equal(a, a) && fl_weights_equal(a, b) && fl_weights_equal(NULL, NULL));
    assert_false(fl_weights_equal(a, c) || fl_weights_equal(a, two) || fl_weights_equal(a, NULL) ||
                 fl_weights_equal(NULL, a));
    assert_null(fl_weights_create(0, value, NULL));
    fl_weights_release(a);
    fl_weights_release(b);
    fl_weights_release(c);
    fl_weights_release(two);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_let_go_of),
        cmocka_unit_test(points_are_drawn_within_bounds),
        cmocka_unit_test(sweeps_of_a_range),
        cmocka_unit_test(maps_of_a_part),
        cmocka_unit_test(planes_of_two_numbers),
        cmocka_unit_test(quickest_of_one_rule),
        cmocka_unit_test(contours_leave_cells_out),
        cmocka_unit_test(trainings_in_batches_are_judged_at_marks),
        cmocka_unit_test(weights_are_compared_by_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
