/* The learning-rate track: a coarse pass at once, the rest by a job that may be away on a thread. */
#include "fallline/fallline.h"
#include "jobs/track.h"
#include "model/session.h"
#include "support/close.h"

#include <stdlib.h>

enum { COLUMNS = 457 };

static const FlRange range = {0.01, 4};

static FlPlan plan_from(double start) {
    FlPlan plan = fl_plan_default(fl_loss_type_find("parabola"));
    plan.start[0] = start;
    return plan;
}

static void run_job(FlJob *job) {
    assert_int_equal(job->state, FL_JOB_WAITING);
    job->state = FL_JOB_BUSY;
    while (!job->advance(job->self)) {
    }
    job->state = FL_JOB_DONE;
}

static FlSweep *direct_sweep(const FlPlan *plan) {
    FlSweep *sweep = fl_sweep_create(plan, "lr", range.lo, range.hi, COLUMNS, true);
    assert_non_null(sweep);
    while (!fl_sweep_advance(sweep, COLUMNS)) {
    }
    return sweep;
}

static void assert_point(const FlTrack *track, const FlSweep *sweep, int column, int of) {
    FlSweepPoint shown = fl_track_point(track, column), right = fl_sweep_point(sweep, of);
    if (shown.kind != right.kind || shown.arrival != right.arrival)
        fail_msg("column %d: outcome %d at %g, not %d at %g", column, shown.kind, (double)shown.arrival, right.kind,
                 (double)right.arrival);
}

/* At once every eighth column is known, and each of the others shows its nearest known neighbour. */
static void assert_coarse(const FlTrack *track, const FlSweep *sweep) {
    for (int i = 0; i < COLUMNS; i++) {
        int left = i / 8 * 8, right = left + 8 < COLUMNS ? left + 8 : left;
        assert_point(track, sweep, i, i - left <= right - i || right == left ? left : right);
    }
}

static void assert_whole(const FlTrack *track, const FlSweep *sweep) {
    for (int i = 0; i < COLUMNS; i++) assert_point(track, sweep, i, i);
}

static void coarse_at_once_and_whole_by_the_job(void **state) {
    (void)state;
    FlTrack *track = fl_track_create();
    FlPlan plan = plan_from(-2.5);
    FlSweep *sweep = direct_sweep(&plan);
    assert_int_equal(fl_track_columns(track), 0);
    assert_true(fl_track_update(track, &plan, range, COLUMNS));
    assert_int_equal(fl_track_columns(track), COLUMNS);
    assert_coarse(track, sweep);
    run_job(fl_track_job(track));
    assert_coarse(track, sweep); /* the result is taken by the next update and not before */
    assert_true(fl_track_update(track, &plan, range, COLUMNS));
    assert_whole(track, sweep);
    assert_int_equal(fl_track_job(track)->state, FL_JOB_IDLE);
    for (int i = 0; i < 5; i++) assert_true(fl_track_update(track, &plan, range, COLUMNS));
    assert_int_equal(fl_track_job(track)->state, FL_JOB_IDLE); /* nothing changed: no work */
    fl_sweep_destroy(sweep);
    fl_track_destroy(track);
}

static void values_span_the_range(void **state) {
    (void)state;
    FlTrack *track = fl_track_create();
    FlPlan plan = plan_from(-2.5);
    assert_true(fl_track_update(track, &plan, range, COLUMNS));
    assert_close(fl_track_value(track, 0), 0.01, 1e-15);
    assert_close(fl_track_value(track, COLUMNS - 1), 4, 1e-12);
    for (int i = 1; i < COLUMNS; i++) {
        double ratio = fl_track_value(track, i) / fl_track_value(track, i - 1);
        assert_close(ratio, pow(400, 1.0 / (COLUMNS - 1)), 1e-9);
    }
    fl_track_destroy(track);
}

/* While the job is away, plans come and go; what it brings back is of a plan that is gone. */
static void a_stale_result_is_dropped(void **state) {
    (void)state;
    FlTrack *track = fl_track_create();
    FlPlan old = plan_from(4.5), next = plan_from(1); /* at the minimum: every rate has arrived */
    next.steps = 30;
    FlSweep *sweep = direct_sweep(&next);
    assert_true(fl_track_update(track, &old, range, COLUMNS));
    FlJob *job = fl_track_job(track);
    job->state = FL_JOB_BUSY;
    assert_true(fl_track_update(track, &next, range, COLUMNS));
    assert_coarse(track, sweep);
    while (!job->advance(job->self)) {
    }
    job->state = FL_JOB_DONE;
    assert_true(fl_track_update(track, &next, range, COLUMNS));
    assert_coarse(track, sweep);
    assert_int_equal(job->state, FL_JOB_WAITING); /* started anew for the plan that holds */
    run_job(job);
    assert_true(fl_track_update(track, &next, range, COLUMNS));
    assert_whole(track, sweep);
    fl_sweep_destroy(sweep);
    fl_track_destroy(track);
}

/* What a busy job works on, byte by byte: its sweep's answers and the fields that lead to it. */
static void a_busy_job_is_never_touched(void **state) {
    (void)state;
    FlTrack *track = fl_track_create();
    FlPlan plan = plan_from(-2.5);
    assert_true(fl_track_update(track, &plan, range, COLUMNS));
    FlJob *job = fl_track_job(track);
    job->state = FL_JOB_BUSY;
    job->advance(job->self);
    FlJob before = *job;
    FlSweepPoint points[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) points[i] = fl_sweep_point(job->self, i);
    for (int i = 0; i < 40; i++) {
        FlPlan other = plan_from(-2.5 + 0.1 * i);
        FlRange wider = {0.01, i % 3 ? 4 : 8};
        fl_track_update(track, &other, wider, i % 2 ? COLUMNS : 300); /* another range and width, too */
        assert_memory_equal(job, &before, sizeof before);
        for (int k = 0; k < COLUMNS; k++) {
            FlSweepPoint now = fl_sweep_point(job->self, k);
            assert_true(now.known == points[k].known && now.kind == points[k].kind && now.arrival == points[k].arrival);
        }
    }
    while (!job->advance(job->self)) {
    }
    job->state = FL_JOB_DONE;
    assert_true(fl_track_update(track, &plan, range, COLUMNS));
    run_job(job);
    assert_true(fl_track_update(track, &plan, range, COLUMNS));
    FlSweep *sweep = direct_sweep(&plan);
    assert_int_equal(fl_track_columns(track), COLUMNS);
    assert_whole(track, sweep);
    fl_sweep_destroy(sweep);
    fl_track_destroy(track);
}

static void another_width_and_range(void **state) {
    (void)state;
    FlTrack *track = fl_track_create();
    FlPlan plan = plan_from(-2.5);
    assert_true(fl_track_update(track, &plan, range, 100));
    run_job(fl_track_job(track));
    assert_true(fl_track_update(track, &plan, range, COLUMNS));
    FlSweep *sweep = direct_sweep(&plan);
    assert_coarse(track, sweep);
    run_job(fl_track_job(track));
    assert_true(fl_track_update(track, &plan, range, COLUMNS));
    assert_whole(track, sweep);
    assert_true(fl_track_update(track, &plan, (FlRange){0.1, 1}, COLUMNS));
    assert_close(fl_track_value(track, 0), 0.1, 1e-15);
    fl_sweep_destroy(sweep);
    fl_track_destroy(track);
}

/* Trainings take milliseconds each: a window of another width makes none of them anew, under way or at the end. */
static void another_width_trains_nothing_anew(void **state) {
    (void)state;
    FlSession *session = fl_session_create();
    FlAction load = fl_action_text(FL_ACTION_load, "fallline network gd lr=1 shape=2-2-1 steps=10");
    assert_true(fl_session_apply(session, &load, NULL, 0));
    const FlPlan *plan = &fl_session_current(session)->plan;
    FlTrack *track = fl_track_create();
    FlJob *job = fl_track_job(track);
    assert_true(fl_track_update(track, plan, range, COLUMNS));
    unsigned long begun = job->generation;
    int columns = 0;
    for (int round = 0; job->state != FL_JOB_IDLE; round++) {
        run_job(job);
        assert_true(fl_track_update(track, plan, range, COLUMNS + 100 * (round % 5)));
        assert_true(job->generation == begun);
        assert_true(columns == 0 || fl_track_columns(track) == columns);
        columns = fl_track_columns(track);
    }
    assert_true(columns > 0);
    for (int width = 16; width < 2000; width += 300) {
        assert_true(fl_track_update(track, plan, range, width));
        assert_int_equal(job->state, FL_JOB_IDLE);
        assert_int_equal(fl_track_columns(track), columns);
        for (int i = 0; i < columns; i++) assert_true(fl_track_known(track, i));
    }
    fl_track_destroy(track);
    fl_session_destroy(session);
}

/* Long trainings begin at the hand. A hand that moves while the job is away is followed once it is back. */
static void a_busy_job_goes_by_the_hand_it_began_with(void **state) {
    (void)state;
    FlSession *session = fl_session_create();
    FlAction load = fl_action_text(FL_ACTION_load, "fallline network gd lr=0.1 shape=2-20-20-1");
    assert_true(fl_session_apply(session, &load, NULL, 0));
    FlPlan plan = fl_session_current(session)->plan;
    FlTrack *track = fl_track_create();
    FlJob *job = fl_track_job(track);
    assert_true(fl_track_update(track, &plan, range, COLUMNS));
    job->state = FL_JOB_BUSY;
    fl_plan_last_rule(&plan)->eta = 3.9;
    assert_true(fl_track_update(track, &plan, range, COLUMNS));
    while (!job->advance(job->self)) {
    }
    job->state = FL_JOB_DONE;
    assert_true(fl_track_update(track, &plan, range, COLUMNS));
    int first = -1, last = -1;
    for (int i = 0; i < 512; i++) {
        if (!fl_track_known(track, i)) continue;
        first = first < 0 ? i : first;
        last = i;
    }
    assert_true(first >= 0 && last < 400);
    job->state = FL_JOB_BUSY;
    (void)job->advance(job->self);
    job->state = FL_JOB_DONE;
    assert_true(fl_track_update(track, &plan, range, COLUMNS));
    assert_true(fl_track_known(track, 496) || fl_track_known(track, 511));
    fl_track_destroy(track);
    fl_session_destroy(session);
}

/* A method has no learning rate, so no track; the job that was away for the rule before it brings nothing home. */
static void a_method_has_no_track(void **state) {
    (void)state;
    FlTrack *track = fl_track_create();
    FlPlan plan = plan_from(-2.5), method = plan, other = plan_from(-1);
    method.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find("bfgs"), 1);
    assert_false(fl_track_update(track, &method, range, COLUMNS));
    assert_int_equal(fl_track_columns(track), 0);
    for (int away = 0; away < 3; away++) { /* never taken, taken and at work, done */
        assert_true(fl_track_update(track, &plan, range, COLUMNS));
        FlJob *job = fl_track_job(track);
        if (away > 0) job->state = FL_JOB_BUSY;
        assert_false(fl_track_update(track, &method, range, COLUMNS));
        assert_int_equal(fl_track_columns(track), 0);
        assert_int_equal(job->state, away > 0 ? FL_JOB_BUSY : FL_JOB_IDLE);
        assert_true(isnan(fl_track_quickest(track)));
        if (away > 0) assert_false(fl_track_update(track, &other, range, COLUMNS)); /* not while the job is away */
        while (away > 0 && !job->advance(job->self)) {
        }
        if (away > 0) job->state = FL_JOB_DONE;
        if (away > 1) assert_false(fl_track_update(track, &method, range, COLUMNS));
        FlSweep *sweep = direct_sweep(&other);
        assert_true(fl_track_update(track, &other, range, COLUMNS));
        assert_coarse(track, sweep);
        run_job(fl_track_job(track));
        assert_true(fl_track_update(track, &other, range, COLUMNS));
        assert_whole(track, sweep);
        fl_sweep_destroy(sweep);
    }
    fl_track_destroy(track);
}

/* Tracks of other numbers: every column is what a run at its value becomes, whatever the plan's own value. */
static void tracks_of_shares(void **state) {
    (void)state;
    static const struct {
        const char *rule, *key;
        FlSweepScale scale;
        FlRange range;
    } cases[] = {{"momentum", "beta", FL_SWEEP_LINEAR, {0, 0.999}},
                 {"adam", "beta2", FL_SWEEP_LOG_REST, {0.7, 0.99999}},
                 {"rmsprop", "rho", FL_SWEEP_LINEAR, {0, 0.999}}};
    FlTrack *track = fl_track_create();
    for (int i = 0; i < 3; i++) {
        FlPlan plan = plan_from(-2.5);
        plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find(cases[i].rule), 0.1);
        FlRange r = cases[i].range;
        assert_true(fl_track_update_number(track, &plan, cases[i].key, cases[i].scale, r, 100));
        run_job(fl_track_job(track));
        *fl_optimizer_number(&plan.segment[0].optimizer, cases[i].key) = 0.75; /* changes nothing */
        assert_true(fl_track_update_number(track, &plan, cases[i].key, cases[i].scale, r, 100));
        assert_int_equal(fl_track_job(track)->state, FL_JOB_IDLE);
        for (int c = 0; c < 100; c += 3) {
            double part = c / 99.0, v = fl_track_value(track, c);
            bool log_rest = cases[i].scale == FL_SWEEP_LOG_REST;
            assert_close(v, log_rest ? 1 - 0.3 * pow(1e-5 / 0.3, part) : r.hi * part, 1e-12);
            *fl_optimizer_number(&plan.segment[0].optimizer, cases[i].key) = v;
            FlRun *run = fl_run_create(&plan);
            fl_run_advance(run, plan.steps);
            FlOutcome outcome = fl_outcome_of_run(run);
            assert_int_equal(fl_track_point(track, c).kind, outcome.kind);
            assert_int_equal((int)ceilf(fl_track_point(track, c).arrival), outcome.arrival);
            fl_run_destroy(run);
        }
    }
    fl_track_destroy(track);
}

/* A job that is away with a number of one rule is not asked about another's: nothing is shown until it is back. */
static void a_share_of_another_rule_waits(void **state) {
    (void)state;
    FlTrack *track = fl_track_create();
    FlPlan plan = plan_from(-2.5);
    plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find("adam"), 0.1);
    assert_true(fl_track_update_number(track, &plan, "beta1", FL_SWEEP_LINEAR, (FlRange){0, 0.999}, 100));
    fl_track_job(track)->state = FL_JOB_BUSY;
    plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find("rmsprop"), 0.1);
    assert_false(fl_track_update_number(track, &plan, "rho", FL_SWEEP_LINEAR, (FlRange){0, 0.999}, 100));
    assert_int_equal(fl_track_columns(track), 0);
    fl_track_job(track)->state = FL_JOB_DONE;
    assert_true(fl_track_update_number(track, &plan, "rho", FL_SWEEP_LINEAR, (FlRange){0, 0.999}, 100));
    run_job(fl_track_job(track));
    assert_false(fl_track_update_number(track, &plan, "beta", FL_SWEEP_LINEAR, (FlRange){0, 0.999}, 100));
    fl_track_destroy(track);
}

static void quickest_and_next_outcome(void **state) {
    (void)state;
    FlTrack *track = fl_track_create();
    FlPlan plan = plan_from(-2.5);
    assert_true(isnan(fl_track_quickest(track)));
    assert_true(isnan(fl_track_next_outcome(track, 0.4, FL_CONVERGES, 1)));
    assert_true(fl_track_update(track, &plan, range, COLUMNS));
    run_job(fl_track_job(track));
    assert_true(fl_track_update(track, &plan, range, COLUMNS));
    assert_close(fl_track_quickest(track), 1, 0.02); /* 1/L'': a single step */
    double up = fl_track_next_outcome(track, 0.4, FL_CONVERGES, 1);
    assert_true(up > 1 && up < 1.3); /* where bounces begin to show */
    double over = fl_track_next_outcome(track, up, FL_OSCILLATES, 1);
    assert_close(over, 2, 0.05); /* 2/L'' */
    assert_true(isnan(fl_track_next_outcome(track, over, FL_DIVERGES, 1)));
    double down = fl_track_next_outcome(track, 0.4, FL_CONVERGES, -1);
    assert_true(down > 0.05 && down < 0.12); /* 60 steps no longer do */
    assert_true(isnan(fl_track_next_outcome(track, down, FL_CRAWLS, -1)));
    fl_track_destroy(track);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tracks_of_shares),
        cmocka_unit_test(a_share_of_another_rule_waits),
        cmocka_unit_test(coarse_at_once_and_whole_by_the_job),
        cmocka_unit_test(values_span_the_range),
        cmocka_unit_test(a_stale_result_is_dropped),
        cmocka_unit_test(a_busy_job_is_never_touched),
        cmocka_unit_test(another_width_and_range),
        cmocka_unit_test(another_width_trains_nothing_anew),
        cmocka_unit_test(a_busy_job_goes_by_the_hand_it_began_with),
        cmocka_unit_test(a_method_has_no_track),
        cmocka_unit_test(quickest_and_next_outcome),
    };
    return cmocka_run_group_tests_name("track", tests, NULL, NULL);
}
