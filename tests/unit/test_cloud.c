/* Two hundred runs with other draws: each is the run of its seed, and a cloud that was overtaken is dropped. */
#include "fallline/fallline.h"
#include "jobs/cloud.h"
#include "support/close.h"
#include "support/cmocka_all.h"

#include "fallline/line.h"

#include <math.h>

static FlPlan noisy_plan(void) {
    FlPlan plan = fl_plan_default(fl_loss_type_find("line_bias"));
    plan.batch = 1;
    plan.steps = 40;
    plan.start[0] = 1;
    return plan;
}

static void work(FlCloud *cloud) {
    FlJob *job = fl_cloud_job(cloud);
    assert_int_equal(job->state, FL_JOB_WAITING);
    job->state = FL_JOB_BUSY;
    while (!job->advance(job->self)) {
    }
    job->state = FL_JOB_DONE;
}

static void each_run_is_that_of_its_seed(void **state) {
    (void)state;
    FlCloud *cloud = fl_cloud_create();
    FlPlan plan = noisy_plan();
    assert_true(fl_cloud_update(cloud, &plan));
    assert_int_equal(fl_cloud_rows(cloud), 0);
    work(cloud);
    assert_true(fl_cloud_update(cloud, &plan));
    assert_int_equal(fl_cloud_rows(cloud), 41);
    double sum = 0;
    int below = 0, above = 0;
    FlCloudRow spread = fl_cloud_row(cloud, 17);
    for (int i = 0; i < FL_CLOUD_RUNS; i++) {
        FlPlan other = plan;
        other.seed += 1 + (uint64_t)i;
        FlRun *run = fl_run_create(&other);
        fl_run_advance(run, 40);
        const FlRow *row = fl_run_row(run, 17);
        FlCloudPoint point = fl_cloud_points(cloud, 17)[i];
        assert_true(point.x[0] == (float)row->x[0] && point.x[1] == (float)row->x[1] && point.f == (float)row->f);
        sum += row->f;
        below += (float)row->f < spread.low;
        above += (float)row->f > spread.high;
        fl_run_destroy(run);
    }
    assert_close((double)spread.mean, sum / FL_CLOUD_RUNS, 1e-5 * sum);
    assert_true(spread.low < spread.high);
    assert_true(below <= 20 && above <= 20);
    assert_int_equal(fl_cloud_job(cloud)->state, FL_JOB_IDLE);
    fl_cloud_destroy(cloud);
}

static void another_plan_makes_another_cloud(void **state) {
    (void)state;
    FlCloud *cloud = fl_cloud_create();
    FlPlan plan = noisy_plan(), other = plan;
    other.segment[0].optimizer.eta *= 2;
    fl_cloud_update(cloud, &plan);
    fl_cloud_job(cloud)->state = FL_JOB_BUSY; /* at work when the plan changes */
    assert_true(fl_cloud_update(cloud, &other));
    while (!fl_cloud_job(cloud)->advance(cloud)) {
    }
    fl_cloud_job(cloud)->state = FL_JOB_DONE;
    assert_true(fl_cloud_update(cloud, &other));
    assert_int_equal(fl_cloud_rows(cloud), 0); /* what came home was of the plan before */
    work(cloud);
    fl_cloud_update(cloud, &other);
    assert_int_equal(fl_cloud_rows(cloud), 41);
    assert_true(fl_cloud_points(cloud, 1)[0].x[0] != 1);
    fl_cloud_update(cloud, &plan);
    assert_int_equal(fl_cloud_rows(cloud), 41); /* the one before stays until the new one is there */
    plan.loss = fl_loss_type_find("line");      /* but not on another kind of line */
    fl_cloud_update(cloud, &plan);
    assert_int_equal(fl_cloud_rows(cloud), 0);
    fl_cloud_destroy(cloud);
}

static void without_batches_there_is_none(void **state) {
    (void)state;
    FlCloud *cloud = fl_cloud_create();
    FlPlan plan = noisy_plan(), whole = plan;
    whole.batch = 0;
    assert_false(fl_cloud_update(cloud, &whole));
    assert_int_equal(fl_cloud_job(cloud)->state, FL_JOB_IDLE);
    fl_cloud_update(cloud, &plan);
    work(cloud);
    fl_cloud_update(cloud, &plan);
    assert_false(fl_cloud_update(cloud, &whole));
    assert_int_equal(fl_cloud_rows(cloud), 0);
    assert_true(fl_cloud_update(cloud, &plan)); /* and is made again */
    work(cloud);
    fl_cloud_update(cloud, &plan);
    assert_int_equal(fl_cloud_rows(cloud), 41);
    plan.steps = 2000; /* the first rows of a long run */
    fl_cloud_update(cloud, &plan);
    work(cloud);
    fl_cloud_update(cloud, &plan);
    assert_int_equal(fl_cloud_rows(cloud), FL_CLOUD_ROWS);
    fl_cloud_destroy(cloud);
}

/* Plain descent with noise s forgets its start, and then lies about the minimum with the variance
 * eta s^2 / (l (2 - eta l)) along each curvature l; of 200 runs it is known to a part sqrt(2/200). */
static void noise_makes_the_cloud_of_the_closed_form(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("bowl"));
    plan.segment[0].optimizer.eta = 0.1;
    FlCloud *cloud = fl_cloud_create();
    assert_false(fl_cloud_update(cloud, &plan));
    plan.noise = 1;
    assert_true(fl_cloud_update(cloud, &plan));
    work(cloud);
    assert_true(fl_cloud_update(cloud, &plan));
    FlCloudRow first = fl_cloud_row(cloud, 0), last = fl_cloud_row(cloud, plan.steps);
    for (int j = 0; j < 2; j++) {
        double l = 2 + 2 * j, variance = 0.1 / (l * (2 - 0.1 * l)), sum = 0, squares = 0;
        assert_close(first.covariance[2 * j], 0, 1e-24);
        assert_close(first.middle[j], (double)(float)plan.start[j], 1e-6);
        assert_close(last.covariance[2 * j] / variance, 1, 4 * sqrt(2.0 / FL_CLOUD_RUNS));
        assert_close(last.middle[j], 0, 4 * sqrt(variance / FL_CLOUD_RUNS));
        for (int i = 0; i < FL_CLOUD_RUNS; i++) {
            double x = (double)fl_cloud_points(cloud, plan.steps)[i].x[j];
            sum += x;
            squares += x * x;
        }
        double mean = sum / FL_CLOUD_RUNS;
        assert_close(last.middle[j], mean, 1e-12);
        assert_close(last.covariance[2 * j], squares / FL_CLOUD_RUNS - mean * mean, 1e-12);
    }
    assert_close(last.covariance[1], 0, 4 * sqrt(0.0278 * 0.0156 / FL_CLOUD_RUNS));
    fl_cloud_destroy(cloud);
}

static void a_cloud_holds_its_data(void **state) {
    (void)state;
    static const double x[] = {1, 2, 5}, y[] = {3, 1, 4};
    int alive = fl_loss_alive();
    const FlData *data = fl_data_create(3, x, y, NULL);
    FlPlan plan = fl_plan_default(fl_line_loss_create(data, (FlLine){false, false}));
    fl_data_release(data);
    plan.batch = 2;
    FlCloud *cloud = fl_cloud_create();
    fl_cloud_update(cloud, &plan);
    fl_loss_release(plan.loss);
    work(cloud);
    assert_int_equal(fl_loss_alive(), alive + 1);
    fl_cloud_destroy(cloud);
    assert_int_equal(fl_loss_alive(), alive);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_run_is_that_of_its_seed),  cmocka_unit_test(another_plan_makes_another_cloud),
        cmocka_unit_test(without_batches_there_is_none), cmocka_unit_test(noise_makes_the_cloud_of_the_closed_form),
        cmocka_unit_test(a_cloud_holds_its_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
