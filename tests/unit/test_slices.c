/* The loss around the weights of a step, behind the frames: its samples are the loss, its path is the run's, and it is
 * cut anew for another run at once, for another step when nothing moves. */
#include "jobs/slices.h"
#include "model/network_line.h"
#include "support/close.h"
#include "support/cmocka_all.h"

#include <math.h>

static FlPlan plan_of(const FlLossType *loss, double eta) {
    return fl_plan(loss, fl_optimizer_default(fl_optimizer_type_find("momentum"), eta), NULL);
}

static const FlLossType *opening_loss(void) {
    FlNetworkTask task = fl_network_opening();
    const FlLossType *loss = fl_network_loss(&task, NULL, 0);
    fl_network_task_release(&task);
    assert_non_null(loss);
    return loss;
}

static void work(FlSlices *slices) {
    FlJob *job = fl_slices_job(slices);
    assert_int_equal(job->state, FL_JOB_WAITING);
    job->state = FL_JOB_BUSY;
    while (!job->advance(job->self)) {
    }
    job->state = FL_JOB_DONE;
}

static void the_cut_is_the_loss_and_the_path_the_run(void **state) {
    (void)state;
    const FlLossType *type = opening_loss();
    FlPlan plan = plan_of(type, 0.1);
    FlSlices *slices = fl_slices_create();
    assert_non_null(slices);
    plan.steps = 300;
    assert_true(fl_slices_update(slices, &plan, 60, 1.2, true));
    assert_null(fl_slices_shown(slices)->loss);
    work(slices);
    fl_slices_job(slices)->state = FL_JOB_BUSY; /* it is ready, but not handed back: nobody may look at it */
    assert_true(fl_slices_update(slices, &plan, 60, 1.2, true));
    assert_false(fl_slices_shown(slices)->present);
    assert_null(fl_slices_shown(slices)->loss);
    fl_slices_job(slices)->state = FL_JOB_DONE;
    assert_true(fl_slices_update(slices, &plan, 60, 1.2, true));
    assert_int_equal(fl_slices_job(slices)->state, FL_JOB_IDLE);
    const FlSliceShown *cut = fl_slices_shown(slices);
    assert_non_null(cut->loss);
    assert_true(cut->present);
    assert_int_equal(cut->weights, 25);
    assert_int_equal(cut->rows, 301);

    FlTrainingPlan training_plan;
    assert_true(fl_training_of_plan(&plan, &training_plan));
    FlTraining *training = fl_training_create(&training_plan, FL_TRAINING_MEMORY);
    fl_training_advance(training, 300);
    FlSlice *slice = fl_slice_create(training, 60);
    FlLoss sampled, exact;
    fl_loss_init(&sampled, cut->loss);
    fl_loss_init(&exact, slice->loss);
    double a, b;
    fl_slice_row(cut, 60, &a, &b);
    assert_close(a, 0, 1e-12);
    assert_close(b, 0, 1e-12);
    assert_close(fl_loss_value(&sampled, (double[]){0, 0}), fl_training_row(training, 60)->batch, 2e-3);
    for (int k = 0; k <= 300; k += 50) {
        double p, q;
        fl_training_go(training, k, 300);
        fl_slice_place(slice, fl_training_weights(training), &p, &q);
        fl_slice_row(cut, k, &a, &b);
        assert_true(a == p && b == q);
        double x[2] = {a, b}, f[2], g[2], exact_g[2];
        sampled.type->eval(&sampled, 1, 1, x, &f[0], g);
        exact.type->eval(&exact, 1, 1, x, &f[1], exact_g);
        assert_close(f[0], f[1], 2e-3 * (1 + f[1]));
        assert_close(g[0], exact_g[0], 0.02 * (1 + fabs(exact_g[0])));
        assert_close(g[1], exact_g[1], 0.02 * (1 + fabs(exact_g[1])));
    }
    assert_close((cut->box.x1 - cut->box.x0) / (cut->box.y1 - cut->box.y0), 1.2, 1e-9);
    fl_slice_destroy(slice);
    fl_training_destroy(training);
    fl_slices_destroy(slices);
    fl_loss_release(type);
}

static void another_run_is_cut_at_once_and_another_step_at_rest(void **state) {
    (void)state;
    const FlLossType *type = opening_loss();
    FlPlan plan = plan_of(type, 0.1), other = plan_of(type, 0.2);
    FlSlices *slices = fl_slices_create();
    plan.steps = other.steps = 100;
    fl_slices_update(slices, &plan, 10, 1, true);
    work(slices);
    fl_slices_update(slices, &plan, 20, 1, false);
    assert_int_equal(fl_slices_job(slices)->state, FL_JOB_IDLE);
    assert_int_equal(fl_slices_shown(slices)->step, 10);
    assert_false(fl_slices_shown(slices)->present);
    fl_slices_update(slices, &plan, 20, 1, true);
    work(slices);
    fl_slices_update(slices, &plan, 20, 1, true);
    assert_int_equal(fl_slices_shown(slices)->step, 20);
    fl_slices_update(slices, &other, 20, 1, false);
    assert_int_equal(fl_slices_job(slices)->state, FL_JOB_WAITING);
    fl_slices_rest(slices); /* given up: nothing is shown as present, and it is asked for again */
    assert_int_equal(fl_slices_job(slices)->state, FL_JOB_IDLE);
    fl_slices_update(slices, &other, 20, 1, true);
    work(slices);
    unsigned long before = fl_slices_shown(slices)->generation;
    fl_slices_update(slices, &other, 20, 1, true);
    assert_int_equal(fl_slices_shown(slices)->generation, before + 1);
    assert_true(fl_slices_shown(slices)->present);
    fl_slices_destroy(slices);
    fl_loss_release(type);
    assert_int_equal(fl_loss_alive(), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_cut_is_the_loss_and_the_path_the_run),
                                       cmocka_unit_test(another_run_is_cut_at_once_and_another_step_at_rest)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
