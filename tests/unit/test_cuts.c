/* Cuts through a loss made by hand, whose path is one line: where they lie is known beforehand. */
#include "support/told.h"

#include <limits.h>

enum { MANY = 10001 }; /* weights: from here on cuts take what is kept */

static Told falling(int weights) {
    Told all = told_of(weights);
    for (int k = 0; k < TOLD_ROWS; k++) all.score[FL_EXAMPLES_TRAINED][k] = 1.0 / (1 + k);
    return all;
}

static void a_path_along_one_axis_lies_on_the_first_direction(void **state) {
    (void)state;
    static const int weights[] = {1, 2, 3, MANY};
    for (int i = 0; i < 4; i++) {
        Told all = falling(weights[i]);
        FlTrainingPlan plan = plan_of(&all, 20);
        FlTraining *training = trained(&plan, FL_TRAINING_MEMORY);
        assert_null(fl_slice_create(training, -1));
        assert_null(fl_slice_create(training, 21));
        FlSlice *cut = fl_slice_create(training, 3);
        assert_non_null(cut);
        assert_int_equal(cut->step, 3);
        assert_close(cut->u[0], 1, 1e-12);
        assert_close(cut->share, 1, 1e-12);
        if (weights[i] > 1) assert_close(cut->v[1], 1, 1e-12); /* the slope leads the same way: the next axis */
        if (weights[i] == 1) assert_true(cut->v[0] == 0);
        FlLoss loss;
        double x[2] = {-2.5, 0}, f, g[2];
        fl_loss_init(&loss, cut->loss);
        cut->loss->eval(&loss, 1, 1, x, &f, g); /* two and a half back is in its first row */
        assert_close(f, 1, 0);
        assert_close(g[0], -1, 1e-12);
        /* From -3 to 17, and 12 % around. */
        assert_close(cut->loss->view.x0, 7 - 12.4, 1e-9);
        assert_close(cut->loss->view.x1, 7 + 12.4, 1e-9);
        fl_slice_destroy(cut);
        fl_training_destroy(training);
    }
}

/* Of many weights few steps are kept: the cut is at the one before, and goes through those alone. */
static void many_weights_are_cut_where_they_are_kept(void **state) {
    (void)state;
    Told all = falling(MANY);
    FlTrainingPlan plan = plan_of(&all, 20);
    FlTraining *training = trained(&plan, (size_t)4 * MANY * sizeof(double)); /* of gd: four steps, 0, 8 and 16 */
    FlSlice *cut = fl_slice_create(training, 13);
    assert_non_null(cut);
    assert_int_equal(cut->step, 8);
    assert_int_equal(fl_training_at(training), 8);
    assert_close(cut->u[0], 1, 1e-12);
    fl_slice_destroy(cut);
    fl_training_destroy(training);
}

static void nothing_kept_is_nothing_to_cut(void **state) {
    (void)state;
    static const int weights[] = {3, MANY};
    for (int i = 0; i < 2; i++) {
        Told all = falling(weights[i]);
        FlTrainingPlan plan = plan_of(&all, 20);
        FlTraining *training = trained(&plan, 0);
        for (int k = 0; k <= 20; k++) assert_null(fl_slice_create(training, k));
        fl_training_destroy(training);
    }
}

static void cuts_are_the_same_by_objective_and_weights(void **state) {
    (void)state;
    Told all = falling(3), other = falling(3);
    FlTrainingPlan plan = plan_of(&all, 20), another = plan_of(&other, 20);
    FlTraining *training = trained(&plan, FL_TRAINING_MEMORY), *beside = trained(&another, FL_TRAINING_MEMORY);
    FlSlice *cut = fl_slice_create(training, 3), *again = fl_slice_create(training, 3),
            *later = fl_slice_create(training, 4), *apart = fl_slice_create(beside, 3);
    assert_true(fl_loss_same(cut->loss, again->loss));
    assert_false(fl_loss_same(cut->loss, later->loss));
    assert_false(fl_loss_same(cut->loss, apart->loss));
    fl_slice_destroy(cut);
    fl_slice_destroy(again);
    fl_slice_destroy(later);
    fl_slice_destroy(apart);
    fl_slice_destroy(NULL);
    fl_training_destroy(training);
    fl_training_destroy(beside);
}

/* A weight that is set back at the end: the path ends where it began, and its direction is the positive one. */
static void a_path_that_comes_back_leads_upwards(void **state) {
    (void)state;
    for (int way = -1; way <= 1; way += 2) {
        Told all = falling(3);
        all.push = way;
        FlTrainingPlan plan = plan_of(&all, 2);
        plan.sets = 1;
        plan.set[0] = (FlWeightSet){.at = 2, .index = 0, .value = 0};
        FlTraining *training = trained(&plan, FL_TRAINING_MEMORY);
        FlSlice *cut = fl_slice_create(training, 0);
        assert_non_null(cut);
        assert_close(cut->u[0], 1, 1e-12);
        fl_slice_destroy(cut);
        fl_training_destroy(training);
    }
}

/* Rows that have left the numbers, and a loss that is the same all over. */
static void what_has_no_bounds_counts_as_nothing(void **state) {
    (void)state;
    Told all = told_of(3);
    all.push = 1e308;
    FlTrainingPlan plan = plan_of(&all, 20);
    FlTraining *training = trained(&plan, FL_TRAINING_MEMORY);
    FlSlice *cut = fl_slice_create(training, 0);
    assert_non_null(cut);
    assert_true(cut->share == 1 && cut->width[0] == 0);
    assert_true(cut->u[0] == 1 && cut->v[1] == 1);
    assert_true(cut->loss->height == 1);
    assert_true(isfinite(cut->loss->view.x0) && cut->loss->view.x1 > cut->loss->view.x0);
    fl_slice_destroy(cut);
    fl_training_destroy(training);
}

/* Rows so far out that their length is none, and one that has a place along the path, but none beside it. */
static void what_is_too_far_beside_is_left_out_of_the_view(void **state) {
    (void)state;
    Told all = told_of(5);
    all.push = 0;
    all.aside = 1.7e108;
    FlTrainingPlan plan = plan_of(&all, 1);
    plan.segment[0].optimizer.eta = 1e200;
    FlTraining *training = trained(&plan, FL_TRAINING_MEMORY);
    assert_close(fl_training_newest(training)[1], 1.7e308, 1e297);
    FlSlice *cut = fl_slice_create(training, 0);
    assert_non_null(cut);
    assert_true(cut->u[0] == 1);
    for (int i = 1; i < 5; i++) assert_close(cut->v[i], -0.5, 1e-12); /* 2 * 1.7e308 is no number */
    assert_close(cut->loss->view.x1 - cut->loss->view.x0, 1.24, 1e-12);
    assert_close(cut->loss->view.y1 - cut->loss->view.y0, 1.24, 1e-12);
    fl_slice_destroy(cut);
    fl_training_destroy(training);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_along_one_axis_lies_on_the_first_direction),
        cmocka_unit_test(many_weights_are_cut_where_they_are_kept),
        cmocka_unit_test(nothing_kept_is_nothing_to_cut),
        cmocka_unit_test(cuts_are_the_same_by_objective_and_weights),
        cmocka_unit_test(a_path_that_comes_back_leads_upwards),
        cmocka_unit_test(what_has_no_bounds_counts_as_nothing),
        cmocka_unit_test(what_is_too_far_beside_is_left_out_of_the_view),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
