/* An objective made by hand: its losses are told row by row, so that what a training, its outcome and a cut through it
 * come to is known beforehand. */
#include "core/base/patience.h"
#include "core/training/kept.h"
#include "support/told.h"

#include <limits.h>

/* ---- outcomes ---- */

static FlTrainingOutcome network_outcome(const Told *all, int steps, int batch) {
    FlTrainingPlan plan = plan_of(all, steps);
    plan.batch = batch;
    FlTraining *training = trained(&plan, 0);
    FlTrainingOutcome outcome = fl_network_outcome(training);
    fl_training_destroy(training);
    return outcome;
}

static void networks_end_as_their_rows_say(void **state) {
    (void)state;
    Told all = told_of(3);
    tell(&all, FL_EXAMPLES_TRAINED, 0, 1);
    FlTrainingOutcome flat = network_outcome(&all, 3, 0);
    assert_int_equal(flat.kind, FL_CRAWLS);
    assert_true(flat.stranded);
    assert_int_equal(flat.arrival, -1);
    all.score[FL_EXAMPLES_TRAINED][3] = 3; /* of fewer than four steps the last row decides: above twice 1 */
    assert_int_equal(network_outcome(&all, 3, 0).kind, FL_DIVERGES);
    assert_int_equal(network_outcome(&all, 2, 0).kind, FL_CRAWLS);

    tell(&all, FL_EXAMPLES_TRAINED, 0, 0.1);
    FlTrainingOutcome there = network_outcome(&all, 20, 0);
    assert_int_equal(there.kind, FL_CONVERGES);
    assert_int_equal(there.arrival, 0);
    tell(&all, FL_EXAMPLES_TRAINED, 0, 0.5);
    tell(&all, FL_EXAMPLES_TRAINED, 19, 0.1);
    FlTrainingOutcome late = network_outcome(&all, 20, 0); /* in the last tenth: nothing is known of what follows */
    assert_int_equal(late.kind, FL_CRAWLS);
    assert_false(late.stranded);
    assert_int_equal(late.arrival, -1);
    assert_int_equal(network_outcome(&all, 22, 0).arrival, 19);
    for (int k = 11; k <= 15; k += 4) all.score[FL_EXAMPLES_TRAINED][k] = 0.4; /* two rises in ten steps */
    assert_int_equal(network_outcome(&all, 20, 0).kind, FL_OSCILLATES);
}

/* Of 40 steps the marks are 0, 1, 3, ...: row 2 is none of them. All examples at once are no batch. */
static void batches_are_judged_at_their_marks(void **state) {
    (void)state;
    Told all = told_of(3);
    tell(&all, FL_EXAMPLES_TRAINED, 0, 1);
    all.score[FL_EXAMPLES_TRAINED][2] = NAN;
    assert_int_equal(network_outcome(&all, 40, 0).kind, FL_DIVERGES);
    assert_int_equal(network_outcome(&all, 40, 4).kind, FL_DIVERGES);
    assert_int_equal(network_outcome(&all, 40, 2).kind, FL_CRAWLS);
    assert_int_equal(network_outcome(&all, 29, 2).kind, FL_DIVERGES);
}

/* Of thirty steps the marks are the rows; two symbols know nothing at ln 2 = 0.69, and pairs at 0.3. */
static FlLettersOutcome letters_outcome(const Told *all) {
    FlTrainingPlan plan = plan_of(all, 30);
    FlTraining *training = trained(&plan, 0);
    FlLettersOutcome outcome = fl_letters_outcome(training, 2, 0.3);
    fl_training_destroy(training);
    return outcome;
}

static void letters_end_as_their_marks_say(void **state) {
    (void)state;
    Told all = told_of(2);
    all.objective.probe = 1;
    tell(&all, FL_EXAMPLES_PROBE, 0, 0.2);
    FlLettersOutcome outcome = letters_outcome(&all);
    assert_int_equal(outcome.kind, FL_CONVERGES);
    assert_int_equal(outcome.arrival, 0);
    assert_false(outcome.by_heart); /* nothing is held back */
    for (int k = 0; k < 15; k++) all.score[FL_EXAMPLES_PROBE][k] = 0.5;
    assert_int_equal(letters_outcome(&all).arrival, 15);
    for (int k = 5; k <= 25; k += 20) { /* before the last eight, and among them */
        double was = all.score[FL_EXAMPLES_PROBE][k];
        all.score[FL_EXAMPLES_PROBE][k] = NAN;
        outcome = letters_outcome(&all);
        assert_int_equal(outcome.kind, FL_DIVERGES);
        assert_false(outcome.by_heart || outcome.stopped);
        all.score[FL_EXAMPLES_PROBE][k] = was;
    }
    tell(&all, FL_EXAMPLES_PROBE, 16, 0.7);
    assert_int_equal(letters_outcome(&all).kind, FL_DIVERGES);
    tell(&all, FL_EXAMPLES_PROBE, 0, 0.5);
    outcome = letters_outcome(&all);
    assert_true(outcome.kind == FL_CRAWLS && outcome.stopped);
    for (int k = 0; k <= 30; k++) all.score[FL_EXAMPLES_PROBE][k] = 0.6 - 0.005 * k;
    outcome = letters_outcome(&all);
    assert_true(outcome.kind == FL_CRAWLS && !outcome.stopped);
}

static void what_is_learned_by_heart_has_been_better(void **state) {
    (void)state;
    Told all = told_of(2);
    all.objective.probe = all.objective.held = 1;
    for (int k = 0; k <= 30; k++) all.score[FL_EXAMPLES_PROBE][k] = 0.6 - 0.005 * k;
    tell(&all, FL_EXAMPLES_HELD, 0, 0.5);
    all.score[FL_EXAMPLES_HELD][10] = 0.3;
    assert_true(letters_outcome(&all).by_heart);
    all.score[FL_EXAMPLES_HELD][30] = 0.34; /* by less than 0.05 */
    assert_false(letters_outcome(&all).by_heart);
    all.score[FL_EXAMPLES_HELD][30] = 0.5;
    all.score[FL_EXAMPLES_HELD][23] = 0.2; /* the best is in the last quarter, which begins there */
    assert_false(letters_outcome(&all).by_heart);
    all.score[FL_EXAMPLES_HELD][23] = 0.5;
    all.score[FL_EXAMPLES_PROBE][10] = 0.4; /* the probe was lower, too */
    assert_false(letters_outcome(&all).by_heart);
}

/* ---- other plans in the same memory ---- */

/* What a training came to is what one begun anew comes to. */
static void assert_as_new(FlTraining *training) {
    FlTraining *fresh = trained(fl_training_of(training), FL_TRAINING_MEMORY);
    fl_training_advance(training, FL_MAX_STEPS);
    assert_int_equal(fl_training_count(training), fl_training_count(fresh));
    for (int k = 0; k < fl_training_count(fresh); k++) {
        assert_same(fl_training_row(training, k)->batch, fl_training_row(fresh, k)->batch);
        assert_same(fl_training_row(training, k)->eta, fl_training_row(fresh, k)->eta);
    }
    size_t bytes = (size_t)fl_training_of(fresh)->objective->weights * sizeof(double);
    assert_memory_equal(fl_training_newest(training), fl_training_newest(fresh), bytes);
    fl_training_destroy(fresh);
}

/* A training that has come `steps` far goes on by another plan. */
static void restarted(const FlTrainingPlan *from, int steps, const FlTrainingPlan *to) {
    static const size_t memory[] = {0, 1, 3 * 3 * 4 * sizeof(double), FL_TRAINING_MEMORY};
    for (size_t i = 0; i < sizeof memory / sizeof *memory; i++) {
        FlTraining *training = fl_training_create(from, memory[i]);
        assert_non_null(training);
        fl_training_advance(training, steps);
        assert_true(fl_training_restart(training, to));
        assert_as_new(training);
        if (memory[i] > 0) {
            assert_true(fl_training_go(training, 7, INT_MAX)); /* there, and back */
            assert_true(fl_training_go(training, 2, INT_MAX));
            assert_int_equal(fl_training_at(training), 2);
        }
        fl_training_destroy(training);
    }
}

static void both_ways(const FlTrainingPlan *a, const FlTrainingPlan *b) {
    static const int steps[] = {0, 4, 5, 6, 20};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        restarted(a, steps[i], b);
        restarted(b, steps[i], a);
    }
}

static void a_plan_of_any_other_number_goes_on_as_a_new_one(void **state) {
    (void)state;
    Told all = told_of(3), other = told_of(3);
    for (int k = 0; k < TOLD_ROWS; k++) all.score[FL_EXAMPLES_TRAINED][k] = k;
    other.push = 2;
    const FlWeights *start = fl_weights_create(3, (const double[]){5, 1, 2}, NULL);
    FlOptimizerType wide = *fl_optimizer_type_find("gd");
    wide.slots = 5;
    FlTrainingPlan base = plan_of(&all, 20), plan = base;
    plan.objective = &other.objective;
    both_ways(&base, &plan);
    plan = base;
    plan.seed = 3;
    both_ways(&base, &plan);
    plan = base;
    plan.steps = 25;
    both_ways(&base, &plan);
    plan = base;
    plan.batch = 2;
    both_ways(&base, &plan);
    plan = base;
    plan.start = start;
    both_ways(&base, &plan);
    plan = base;
    plan.segment[0].optimizer.type = &wide;
    both_ways(&base, &plan);
    plan = base;
    plan.segment[plan.segments++] = (FlSegment){.at = 5, .optimizer = base.segment[0].optimizer};
    plan.segment[1].optimizer.eta = 2;
    both_ways(&base, &plan);
    fl_weights_release(start);
}

static void weights_and_shares_part_where_they_differ(void **state) {
    (void)state;
    Told all = told_of(3);
    for (int k = 0; k < TOLD_ROWS; k++) all.score[FL_EXAMPLES_TRAINED][k] = k;
    FlTrainingPlan base = plan_of(&all, 20), plan = base;
    base.sets = plan.sets = 2;
    for (int i = 0; i < 2; i++) base.set[i] = plan.set[i] = (FlWeightSet){.at = 6 + i, .index = i, .value = 9};
    both_ways(&base, &plan); /* the same run */
    plan.sets = 1;
    both_ways(&base, &plan);
    for (int field = 0; field < 3; field++) {
        plan = base;
        plan.set[1].at += field == 0;
        plan.set[1].index += field == 1;
        plan.set[1].value += field == 2;
        both_ways(&base, &plan);
    }
    plan = base;
    char error[200];
    assert_true(fl_schedule_read("steps:100,0.5", &plan.schedule, error, sizeof error)); /* 1 at all of 20 updates */
    both_ways(&base, &plan);
    assert_true(fl_schedule_read("steps:7,0.5", &plan.schedule, error, sizeof error));
    both_ways(&base, &plan);
}

static void refused(const FlTrainingPlan *plan, const char *why) {
    char error[200] = "";
    assert_false(fl_training_check(plan, error, sizeof error));
    assert_non_null(strstr(error, why));
    assert_null(fl_training_create(plan, 0));
}

static void plans_that_cannot_be_run_are_refused(void **state) {
    (void)state;
    Told all = told_of(3), none = told_of(0);
    FlTrainingPlan plan = plan_of(&all, 20);
    plan.objective = NULL;
    refused(&plan, "no objective");
    plan.objective = &none.objective;
    refused(&plan, "no objective");
    none = told_of(3);
    none.objective.examples = 0;
    refused(&plan, "no objective");
    plan = plan_of(&all, 20);
    const FlWeights *start = fl_weights_create(2, (const double[]){5, 1}, NULL);
    plan.start = start;
    refused(&plan, "There are 2 weights to begin with, and the objective has 3.");
    fl_weights_release(start);
    plan = plan_of(&all, 20);
    plan.sets = 2;
    plan.set[0] = plan.set[1] = (FlWeightSet){.at = 3, .index = 1, .value = 1};
    refused(&plan, "by rising step");
    plan.set[1].at = 2;
    refused(&plan, "by rising step");
    plan.set[1] = (FlWeightSet){.at = 3, .index = 2, .value = 1};
    assert_true(fl_training_check(&plan, NULL, 0));
}

static void a_rule_may_have_all_the_numbers_there_are(void **state) {
    (void)state;
    Told all = told_of(3);
    FlOptimizerType full = *fl_optimizer_type_find("gd");
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS; i++)
        full.parameters[i] = (FlParameter){.key = "k", .symbol = "k", .value = i, .lo = 0, .hi = 10};
    FlTrainingPlan plan = fl_training_plan(&all.objective, fl_optimizer_default(&full, 1), 20);
    assert_true(fl_training_check(&plan, NULL, 0));
    FlPlan walk = fl_plan(fl_loss_type_find("bowl"), plan.segment[0].optimizer, NULL);
    assert_true(fl_plan_check(&walk, NULL, 0));
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS; i++) assert_true(walk.segment[0].optimizer.value[i] == i);
    plan.segment[0].optimizer.value[FL_OPTIMIZER_PARAMETERS - 1] = 11;
    walk.segment[0].optimizer = plan.segment[0].optimizer;
    refused(&plan, "k = 11");
    assert_false(fl_plan_check(&walk, NULL, 0));
}

/* No more segments are taken over than there is room for. */
static void too_many_segments_are_refused(void **state) {
    (void)state;
    Told all = told_of(3);
    FlLossType loss = {.id = "told", .title = "Told", .objective = &all.objective, .steps = 20};
    FlPlan plan = fl_plan(&loss, fl_optimizer_default(fl_optimizer_type_find("gd"), 1), NULL);
    plan.segments = FL_PLAN_SEGMENTS + 1;
    FlTrainingPlan training;
    assert_true(fl_training_of_plan(&plan, &training));
    refused(&training, "segments");
}

/* ---- what is measured ---- */

static unsigned due_kinds;

static unsigned due_at(const FlObjective *objective, int steps, int k) {
    (void)objective;
    assert_int_equal(steps, 6);
    return k == 2 ? 0 : due_kinds;
}

/* Of each kind of examples a row has the score that is told, where there are some and they are due; else none. What is
 * trained on at once is known with every update. */
static void rows_have_scores_of_what_there_is(void **state) {
    (void)state;
    for (int n = 0; n < 4 * 8 * 2; n++) {
        Told all = told_of(3);
        bool held = n & 1, probe = n >> 1 & 1, batched = n / 32;
        due_kinds = (unsigned)(n >> 2 & 7);
        all.objective.held = held ? 1 : 0;
        all.objective.probe = probe ? 1 : 0;
        all.objective.due = due_at;
        for (int which = 0; which < FL_EXAMPLES; which++)
            for (int k = 0; k < TOLD_ROWS; k++) all.score[which][k] = 10 * (which + 1) + k;
        FlTrainingPlan plan = plan_of(&all, 6);
        plan.batch = batched ? 2 : 0;
        FlTraining *training = trained(&plan, 0);
        for (int k = 0; k <= 6; k++) {
            const FlTrainingRow *row = fl_training_row(training, k);
            bool there[FL_EXAMPLES] = {
                [FL_EXAMPLES_TRAINED] = true, [FL_EXAMPLES_HELD] = held, [FL_EXAMPLES_PROBE] = probe};
            assert_same(row->batch, 10 * (FL_EXAMPLES_TRAINED + 1) + k);
            for (int which = 0; which < FL_EXAMPLES; which++) {
                bool due = k != 2 && (due_kinds >> which & 1), always = which == FL_EXAMPLES_TRAINED && !batched;
                double score = row->score[which];
                if (there[which] && (due || always))
                    assert_same(score, 10 * (which + 1) + k);
                else
                    assert_true(isnan(score));
                assert_int_equal(row->right[which], -1);
            }
        }
        fl_training_destroy(training);
    }
}

/* What a training of six steps is reckoned to cost, with so many examples held back; batch 0: all 1000 at once. */
static double work_of(int held, int batch) {
    FlPatience patience = {0};
    Told all = told_of(3);
    all.objective.examples = 1000;
    all.objective.held = held;
    FlTrainingPlan plan = plan_of(&all, 6);
    plan.batch = batch;
    fl_patience_with(&patience);
    FlTraining *training = trained(&plan, 0);
    fl_patience_with(NULL);
    fl_training_destroy(training);
    return (double)atomic_load(&patience.work);
}

/* Two nanoseconds for each of three weights and each example, in each of seven rows; a third of that where no slopes
 * are asked for; and three for each weight in each of six updates. */
static void measures_are_reckoned(void **state) {
    (void)state;
    assert_close(work_of(0, 0), 7 * 6000 + 54, 0);
    assert_close(work_of(3000, 0), 7 * (6000 + 6000) + 54, 0);
    assert_close(work_of(0, 500), 7 * (3000 + 2000) + 54, 0);
    assert_close(work_of(600, 500), 7 * (3000 + 2000 + 1200) + 54, 0);
}

/* ---- what is kept, and held ---- */

static void of_many_steps_at_most_64_are_kept(void **state) {
    (void)state;
    FlKept kept;
    assert_int_equal(fl_kept_before(&(FlKept){.every = 1}, 3), -1);
    assert_true(fl_kept_begin(&kept, 1, 1000, 100 * sizeof(double)));
    assert_int_equal(kept.room, 64);
    for (int k = 0; k < 10; k++) fl_kept_add(&kept, k, &(FlClock){.t = k}, &(double){k});
    assert_int_equal(fl_kept_before(&kept, -1), -1);
    assert_int_equal(fl_kept_before(&kept, 4), 4);
    assert_int_equal(fl_kept_before(&kept, 500), 9);
    fl_kept_end(&kept);
    assert_true(fl_kept_begin(&kept, 1, 1000, 10 * sizeof(double)));
    assert_int_equal(kept.room, 10);
    fl_kept_end(&kept);
}

static void nothing_is_held_and_let_go_of(void **state) {
    (void)state;
    Told all = told_of(1);
    assert_null(fl_objective_retain(NULL));
    assert_ptr_equal(fl_objective_retain(&all.objective), &all.objective);
    fl_objective_release(&all.objective);
    fl_objective_release(NULL);
    assert_null(fl_points_retain(NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(networks_end_as_their_rows_say),
        cmocka_unit_test(batches_are_judged_at_their_marks),
        cmocka_unit_test(letters_end_as_their_marks_say),
        cmocka_unit_test(what_is_learned_by_heart_has_been_better),
        cmocka_unit_test(a_plan_of_any_other_number_goes_on_as_a_new_one),
        cmocka_unit_test(weights_and_shares_part_where_they_differ),
        cmocka_unit_test(plans_that_cannot_be_run_are_refused),
        cmocka_unit_test(a_rule_may_have_all_the_numbers_there_are),
        cmocka_unit_test(too_many_segments_are_refused),
        cmocka_unit_test(of_many_steps_at_most_64_are_kept),
        cmocka_unit_test(rows_have_scores_of_what_there_is),
        cmocka_unit_test(measures_are_reckoned),
        cmocka_unit_test(nothing_is_held_and_let_go_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
