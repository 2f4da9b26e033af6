/* The work behind the frames at its edges: what is not asked for any more, what there is none of, what is overtaken. */
#include "fallline/fallline.h"
#include "jobs/answers.h"
#include "jobs/apart.h"
#include "jobs/basins.h"
#include "jobs/cloud.h"
#include "jobs/endings.h"
#include "jobs/intake.h"
#include "jobs/lane_search.h"
#include "jobs/lesson_runs.h"
#include "jobs/preset_book.h"
#include "jobs/rescaled.h"
#include "jobs/sampled.h"
#include "jobs/slices.h"
#include "jobs/telling.h"
#include "jobs/track.h"
#include "jobs/training.h"
#include "jobs/watch.h"
#include "jobs/writing.h"
#include "support/close.h"
#include "support/cmocka_all.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FlDocument opened(const char *line) {
    FlSceneId scene;
    FlDocument document;
    char error[256];
    if (!fl_state_line_read(line, &scene, &document, error, sizeof error)) fail_msg("%s: %s", line, error);
    return document;
}

static void work(FlJob *job) {
    assert_int_equal(job->state, FL_JOB_WAITING);
    job->state = FL_JOB_BUSY;
    while (!job->advance(job->self)) continue;
    job->state = FL_JOB_DONE;
}

static void nothing_is_destroyed(void **state) {
    (void)state;
    fl_answers_destroy(NULL);
    fl_apart_destroy(NULL);
    fl_basins_destroy(NULL);
    fl_cloud_destroy(NULL);
    fl_endings_destroy(NULL);
    fl_intake_destroy(NULL);
    fl_lane_search_destroy(NULL);
    fl_lesson_runs_destroy(NULL);
    fl_preset_book_destroy(NULL);
    fl_rescaled_destroy(NULL);
    fl_slices_destroy(NULL);
    fl_telling_destroy(NULL);
    fl_track_destroy(NULL);
    fl_trainer_destroy(NULL);
    fl_writing_destroy(NULL);
}

/* ---- clouds, slices of a grid ---- */

/* log x is no number left of 0: such runs are above all others. Batches are a cloud where they are some of the points.
 */
static void clouds_of_what_is_no_number(void **state) {
    (void)state;
    FlDocument document = opened("curve formula=\"log(x)\" lr=0.1 start=0.9 steps=4 noise=1");
    FlCloud *cloud = fl_cloud_create();
    assert_true(fl_cloud_update(cloud, &document.plan));
    work(fl_cloud_job(cloud));
    assert_true(fl_cloud_update(cloud, &document.plan));
    assert_int_equal(fl_cloud_rows(cloud), 5);
    int none = 0;
    for (int i = 0; i < FL_CLOUD_RUNS; i++) none += isnan(fl_cloud_points(cloud, 4)[i].f);
    assert_in_range(none, FL_CLOUD_RUNS / 10 + 1, FL_CLOUD_RUNS - FL_CLOUD_RUNS / 10 - 1);
    FlCloudRow row = fl_cloud_row(cloud, 4);
    assert_true(isinf((double)row.high) && isfinite((double)row.low));
    fl_loss_release(document.plan.loss);
    document = opened("fit line batch=4 data=1,2;2,4;3,5;4,8"); /* all of them */
    assert_false(fl_cloud_update(cloud, &document.plan));
    fl_loss_release(document.plan.loss);
    fl_cloud_destroy(cloud);
}

static double sampled_at(const FlLossType *type, double x, double y) {
    FlLoss loss;
    fl_loss_init(&loss, type);
    return fl_loss_value(&loss, (const double[]){x, y});
}

/* The samples themselves where they were taken; beyond the edge as at it; nothing about what is no number. */
static void samples_are_met_and_gaps_stay(void **state) {
    (void)state;
    const FlBox box = {0, 3, 0, 3};
    double f[16], gap[16], flat[16], none[16];
    for (int i = 0; i < 16; i++) {
        f[i] = gap[i] = i % 4 + 2 * (i / 4);
        flat[i] = 5;
        none[i] = NAN;
    }
    gap[0] = INFINITY;
    const FlLossType *whole = fl_sampled_loss(box, 4, 4, f), *torn = fl_sampled_loss(box, 4, 4, gap),
                     *even = fl_sampled_loss(box, 4, 4, flat), *empty = fl_sampled_loss(box, 4, 4, none);
    for (int i = 0; i < 16; i++) assert_close(sampled_at(whole, i % 4, i / 4), f[i], 1e-12);
    assert_close(sampled_at(whole, 1.5, 1.5), 4.5, 1e-12); /* a plane is met between them */
    assert_close(sampled_at(whole, 99, -99), 3, 1e-12);
    assert_true(isnan(sampled_at(whole, NAN, 1)) && isnan(sampled_at(whole, 1, NAN)));
    assert_true(isnan(sampled_at(torn, 0.5, 0.5)) && isfinite(sampled_at(torn, 3, 3)));
    assert_close(whole->height, 5, 1e-12); /* the ninth of sixteen, from 0 to 9 */
    assert_close(torn->height, 4, 1e-12);  /* the eighth of fifteen, above 1 */
    assert_true(even->height == 1 && empty->height == 1);
    fl_loss_release(whole);
    fl_loss_release(torn);
    fl_loss_release(even);
    fl_loss_release(empty);
}

/* ---- beside the document's run ---- */

static void turned_where_it_turns(void **state) {
    (void)state;
    FlApart *apart = fl_apart_create();
    FlDocument round = opened("landscape bowl lr=0.1"), turns = opened("landscape stretched_bowl lr=0.2 angle=-30"),
               two = opened("landscape stretched_bowl momentum lr=0.05 angle=-30"),
               longer = opened("landscape stretched_bowl lr=0.2 steps=2001");
    FlOutcome outcome;
    assert_int_equal(fl_apart_turned(apart, &round.plan, 1)->count, 0);
    assert_int_equal(fl_apart_turned(apart, &longer.plan, 2)->count, 0);
    const FlTurned *turned = fl_apart_turned(apart, &turns.plan, 3);
    assert_int_equal(turned->count, 1); /* plain descent alone, */
    for (int i = 0; i < FL_APART_ANGLES; i++) {
        assert_int_equal(turned->steps[0][i], turned->steps[0][0]); /* which does not care */
        assert_true(turned->turned[i] == (i == 50));                /* -30 is 150 degrees */
    }
    FlPlan further = turns.plan;
    further.angle = -21; /* turned on, with its start: the way there is marked, too */
    fl_apart_turn(9, turns.plan.start, further.start);
    turned = fl_apart_turned(apart, &further, 4);
    for (int i = 0; i < FL_APART_ANGLES; i++) assert_true(turned->turned[i] == (i >= 50 && i <= 53));
    further.segment[0].optimizer.eta = 0.1; /* another rule: from here on */
    turned = fl_apart_turned(apart, &further, 5);
    for (int i = 0; i < FL_APART_ANGLES; i++) assert_true(turned->turned[i] == (i == 53));
    assert_int_equal(fl_apart_turned(apart, &two.plan, 6)->count, 2);
    assert_null(fl_apart_twin(apart, &two.plan, 6, &outcome)); /* it corrects nothing */
    fl_apart_destroy(apart);
}

/* ---- maps ---- */

/* To the end; returns the rows of shares. */
static int map_to_end(FlBasins *basins, const FlPlan *plan, const FlPlot *plot, FlShareRow *rows) {
    FlJob *jobs[FL_BASINS_JOBS];
    for (int pass = 0; pass < 6; pass++) {
        assert_true(fl_basins_update(basins, plan, plot, 1, true));
        int count = fl_basins_jobs(basins, jobs, FL_BASINS_JOBS);
        for (int i = 0; i < count; i++)
            if (jobs[i]->state == FL_JOB_WAITING) work(jobs[i]);
    }
    return fl_basins_shares(basins, rows);
}

/* Of a loss without minima all that rests does so somewhere; left of 0 the logarithm is no number. */
static void shares_where_nothing_is_listed(void **state) {
    (void)state;
    FlDocument document = opened("landscape formula=\"log(x)+y^2\" lr=0.1 start=1,0 steps=10");
    FlPlot plot = fl_plot(fl_rect(0, 0, 40, 24), (FlBox){-3, 1, -1, 1});
    FlBasins *basins = fl_basins_create();
    FlShareRow rows[FL_SHARE_ROWS];
    int n = map_to_end(basins, &document.plan, &plot, rows), percent = 0;
    bool rests = false;
    double nowhere = 0;
    for (int i = 0; i < n; i++) {
        percent += rows[i].percent;
        rests = rests || rows[i].valley == FL_SHARE_RESTS;
        if (rows[i].valley == FL_SHARE_NOWHERE) nowhere = rows[i].share;
    }
    assert_int_equal(percent, 100);
    assert_true(rests);
    assert_close(nowhere, 0.75, 1e-9); /* x from -3 to 0 of 4 */
    assert_true(fl_basins_mixed(basins));
    FlPlot thin = fl_plot(fl_rect(0, 0, 4, 24), plot.range); /* no room for a map of any kind */
    const FlPlaneAxis rate = {"lr", 0.01, 1, FL_SWEEP_LOG}, x = {"x", -1, 1, FL_SWEEP_LINEAR},
                      none = {"beta", 0, 1, FL_SWEEP_LINEAR};
    assert_false(fl_basins_update(basins, &document.plan, &thin, 1, true));
    assert_false(fl_basins_update_strip(basins, &document.plan, &thin, 1, true));
    assert_false(fl_basins_update_numbers(basins, &document.plan, &rate, &x, &thin, 1, true));
    assert_false(fl_basins_update_numbers(basins, &document.plan, &rate, &none, &plot, 1, true));
    assert_false(fl_basins_update_numbers(basins, &document.plan, &none, &x, &plot, 1, true));
    fl_basins_destroy(basins);
    fl_loss_release(document.plan.loss);
}

/* ---- trainings ---- */

static void endings_are_made_while_they_are_asked_for(void **state) {
    (void)state;
    FlDocument document = opened("network lr=0.1 steps=30");
    const FlSchedule cosine = {.kind = FL_SCHEDULE_COSINE}, root = {.kind = FL_SCHEDULE_ROOT};
    FlEndings *endings = fl_endings_create();
    FlJob *job = fl_endings_job(endings);
    assert_false(fl_endings_can(endings));
    assert_null(fl_endings_ask(endings, 0, &cosine)); /* of no plan */
    assert_int_equal(job->state, FL_JOB_IDLE);
    fl_endings_update(endings, &document.plan);
    assert_true(fl_endings_can(endings));
    assert_null(fl_endings_ask(endings, 0, &cosine));
    assert_null(fl_endings_ask(endings, 0, &root)); /* the place is another schedule's while the job is at it */
    work(job);
    fl_endings_update(endings, &document.plan);
    assert_null(fl_endings_ask(endings, 0, &root)); /* what came home was of the cosine */
    work(job);
    fl_endings_update(endings, &document.plan);
    const FlEnding *ending = fl_endings_ask(endings, 0, &root);
    assert_non_null(ending);
    FlPlan plan = document.plan;
    FlTrainingPlan training;
    plan.schedule = root;
    assert_true(fl_training_of_plan(&plan, &training));
    FlTraining *direct = fl_training_create(&training, 0);
    fl_training_advance(direct, training.steps);
    assert_true(ending->rest.end == fl_training_row(direct, 30)->score[FL_EXAMPLES_TRAINED]);
    fl_training_destroy(direct);
    fl_endings_rest(endings);
    assert_false(fl_endings_can(endings));
    fl_endings_destroy(endings);
    fl_loss_release(document.plan.loss);
}

/* The future that a fork left: row by row that of its plan. */
static void the_branch_is_the_plan_that_was_left(void **state) {
    (void)state;
    FlDocument document = opened("network lr=0.1 steps=30");
    FlPlan branch = document.plan, plan = document.plan;
    FlOptimizer rule = plan.segment[0].optimizer;
    rule.eta = 0.3;
    assert_true(fl_plan_fork(&plan, 10, &rule));
    FlTrainer *trainer = fl_trainer_create();
    assert_int_equal(fl_trainer_count(trainer), 0);
    assert_null(fl_trainer_branch_row(trainer, 0));
    assert_true(fl_trainer_update(trainer, &plan, &branch, 12));
    FlTrainingPlan training;
    assert_true(fl_training_of_plan(&branch, &training));
    FlTraining *direct = fl_training_create(&training, 0);
    fl_training_advance(direct, 30);
    for (int k = 0; k <= 30; k++) {
        double there = fl_trainer_branch_row(trainer, k)->score[FL_EXAMPLES_TRAINED],
               here = fl_trainer_row(trainer, k)->score[FL_EXAMPLES_TRAINED];
        assert_true(there == fl_training_row(direct, k)->score[FL_EXAMPLES_TRAINED]);
        assert_true((there == here) == (k <= 10));
    }
    assert_null(fl_trainer_branch_row(trainer, 31));
    FlClock clock;
    double slots[FL_OPTIMIZER_MAX_SLOTS];
    assert_true(fl_trainer_memory(trainer, 0, &clock, slots));
    assert_true(fl_trainer_update(trainer, &plan, NULL, 12)); /* undone */
    assert_null(fl_trainer_branch_row(trainer, 0));
    assert_true(fl_trainer_update(trainer, &plan, &branch, 30));
    assert_null(fl_trainer_next(trainer)); /* no step leaves the last row */
    fl_training_destroy(direct);
    fl_trainer_destroy(trainer);
    fl_loss_release(document.plan.loss);
}

static double weights[200];

/* Of the network and box last asked for; without weights nothing is known of it. */
static void answers_are_of_their_box(void **state) {
    (void)state;
    FlDocument document = opened("network"), other = opened("network shape=2-3-1");
    FlAnswers *answers = fl_answers_create();
    for (int i = 0; i < 200; i++) weights[i] = sin(i);
    static const FlBox boxes[] = {{-2, 2, -2, 2}, {-1, 2, -2, 2}, {-1, 3, -2, 2}, {-1, 3, -1, 2}, {-1, 3, -1, 1}};
    unsigned long before = 0;
    for (int i = 0; i < 5; i++) {
        assert_true(fl_answers_update(answers, document.plan.loss, weights, 1, boxes[i]));
        const FlAnswerGrid *grid = fl_answers_grid(answers);
        assert_memory_equal(&grid->box, &boxes[i], sizeof boxes[i]);
        assert_true(grid->generation != before);
        before = grid->generation;
        assert_true(fl_answers_update(answers, document.plan.loss, weights, 1, boxes[i]));
        assert_true(grid->generation == before); /* as it was */
    }
    assert_int_equal(fl_answers_at(answers)->count, 80);
    assert_true(fl_answers_update(answers, other.plan.loss, NULL, 2, boxes[0]));
    assert_true(fl_answers_grid(answers)->side == 0 && fl_answers_at(answers)->count == 0);
    fl_answers_rest(answers);
    assert_int_equal(fl_answers_job(answers)->state, FL_JOB_IDLE);
    assert_true(fl_answers_update(answers, other.plan.loss, weights, 2, boxes[0]));
    assert_true(fl_answers_grid(answers)->side > 0);
    fl_answers_destroy(answers);
    fl_loss_release(document.plan.loss);
    fl_loss_release(other.plan.loss);
}

/* ---- sentences ---- */

/* Told of this run, cursor and box alone; what nobody asks for any more is dropped. */
static void sentences_are_of_what_was_asked(void **state) {
    (void)state;
    FlDocument document = opened("curve parabola lr=0.01");
    FlRun *run = fl_run_create(&document.plan);
    fl_run_advance(run, document.plan.steps);
    FlOutcome outcome = fl_outcome_of_run(run);
    FlTelling *telling = fl_telling_create();
    FlJob *job = fl_telling_job(telling);
    FlToldRun told = {run, &outcome, 0, {-4, 4, 0, 8}, 1};
    assert_null(fl_telling_ask(telling, &told));
    work(job);
    const FlSentence *sentence = fl_telling_ask(telling, &told);
    assert_non_null(sentence);
    assert_ptr_equal(strstr(sentence->title, "Crawls"), sentence->title);
    assert_ptr_equal(fl_telling_ask(telling, &told), sentence);
    for (int side = 0; side < 4; side++) {
        FlToldRun other = told;
        double *edges[] = {&other.box.x0, &other.box.x1, &other.box.y0, &other.box.y1};
        *edges[side] += 0.5;
        assert_null(fl_telling_ask(telling, &other)); /* another box, another sentence */
        assert_int_equal(job->state, FL_JOB_WAITING);
        fl_telling_rest(telling);
        assert_int_equal(job->state, FL_JOB_IDLE);
    }
    told.cursor = 3;
    assert_null(fl_telling_ask(telling, &told));
    job->state = FL_JOB_BUSY; /* away, and another is asked for: it is given up, and what it brings is dropped */
    told.cursor = 5;
    assert_null(fl_telling_ask(telling, &told));
    assert_true(job->advance(job->self));
    job->state = FL_JOB_DONE;
    assert_null(fl_telling_ask(telling, &told));
    assert_int_equal(job->state, FL_JOB_WAITING);
    work(job);
    fl_telling_rest(telling); /* it is ready, and nobody asks */
    assert_int_equal(job->state, FL_JOB_IDLE);
    fl_telling_destroy(telling);
    fl_run_destroy(run);
}

/* ---- texts ---- */

static char *missing(const char *name, size_t *length, char *why, size_t size) {
    (void)length;
    snprintf(why, size, "%s is not there", name);
    return NULL;
}

static void what_is_taken_in(void **state) {
    (void)state;
    FlSession *session = fl_session_create();
    FlIntake *intake = fl_intake_create();
    FlJob *job = fl_intake_job(intake);
    static const char text[] = "x,y\n1,2\n2,3\n3,5\n";
    assert_false(fl_intake_busy(intake));
    assert_null(fl_intake_taken(intake));
    assert_true(fl_intake_begin(intake, text, sizeof text - 1, NULL, missing, session));
    assert_false(fl_intake_begin(intake, text, sizeof text - 1, NULL, missing, session)); /* one at a time */
    assert_true(fl_intake_busy(intake) && fl_intake_share(intake) == 0 && fl_intake_name(intake) == NULL);
    assert_null(fl_intake_taken(intake)); /* not yet */
    work(job);
    FlTaken *taken = fl_intake_taken(intake);
    assert_true(taken != NULL && taken->clip.good && taken->clip.data != NULL);
    assert_int_equal(taken->clip.data->count, 3);
    assert_true(taken->clip.data->y[2] == 5 && fl_intake_share(intake) <= 1);
    fl_intake_forget(intake);
    assert_false(fl_intake_busy(intake));
    assert_true(fl_intake_begin(intake, NULL, 0, "points.csv", missing, session));
    assert_string_equal(fl_intake_name(intake), "points.csv");
    work(job);
    taken = fl_intake_taken(intake);
    assert_true(taken != NULL && taken->unread);
    assert_non_null(strstr(taken->clip.said, "points.csv is not there"));
    fl_intake_stop(intake);
    assert_null(fl_intake_taken(intake));
    assert_true(fl_intake_begin(intake, text, sizeof text - 1, NULL, missing, session));
    fl_intake_stop(intake); /* before it has begun */
    assert_false(fl_intake_busy(intake));
    fl_intake_destroy(intake);
    fl_session_destroy(session);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_is_destroyed),
                                       cmocka_unit_test(clouds_of_what_is_no_number),
                                       cmocka_unit_test(samples_are_met_and_gaps_stay),
                                       cmocka_unit_test(turned_where_it_turns),
                                       cmocka_unit_test(shares_where_nothing_is_listed),
                                       cmocka_unit_test(endings_are_made_while_they_are_asked_for),
                                       cmocka_unit_test(the_branch_is_the_plan_that_was_left),
                                       cmocka_unit_test(answers_are_of_their_box),
                                       cmocka_unit_test(sentences_are_of_what_was_asked),
                                       cmocka_unit_test(what_is_taken_in)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
