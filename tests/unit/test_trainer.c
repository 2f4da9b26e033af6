/* Trainings as the window shows them: small ones whole and at once, large ones by a job, and what networks answer. */
#include "jobs/answers.h"
#include "jobs/endings.h"
#include "jobs/training.h"
#include "support/network.h"
#include "words/rule.h"

static FlPlan plan_of(const char *shape, int count, int steps) {
    char error[200] = "";
    FlNetworkTask task = {.network = network_of(shape, FL_TANH, FL_NETWORK_BCE),
                          .points = fl_points_draw(FL_POINTS_MOONS, count, 0.1, 1, 2),
                          .hold = 0.2};
    const FlLossType *loss = fl_network_loss(&task, error, sizeof error);
    if (loss == NULL) fail_msg("%s", error);
    fl_points_release(task.points);
    FlPlan plan = fl_plan_default(loss);
    plan.segment[0].optimizer = rule_of("adam", 0.02);
    plan.steps = steps;
    return plan;
}

/* As the window's thread does it, once. */
static void work(FlJob *job) {
    assert_int_equal(job->state, FL_JOB_WAITING);
    job->state = FL_JOB_BUSY;
    while (!job->advance(job->self)) {
    }
    job->state = FL_JOB_DONE;
}

static FlTraining *direct(const FlPlan *plan) {
    FlTrainingPlan training;
    assert_true(fl_training_of_plan(plan, &training));
    FlTraining *made = fl_training_create(&training, FL_TRAINING_MEMORY);
    assert_non_null(made);
    fl_training_advance(made, plan->steps);
    return made;
}

static void assert_weights(const FlTrainer *trainer, FlTraining *made, int k) {
    assert_int_equal(fl_trainer_at(trainer), k);
    assert_true(fl_training_go(made, k, FL_MAX_STEPS));
    size_t bytes = (size_t)fl_training_of(made)->objective->weights * sizeof(double);
    assert_memory_equal(fl_trainer_weights(trainer), fl_training_weights(made), bytes);
}

static void small_ones_are_there_at_once(void **state) {
    (void)state;
    FlPlan plan = plan_of("2-6-1", 60, 100);
    FlTrainer *trainer = fl_trainer_create();
    FlTraining *made = direct(&plan);
    static const int steps[] = {40, 100, 0, 99, 40};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        assert_true(fl_trainer_update(trainer, &plan, NULL, steps[i]));
        assert_int_equal(fl_trainer_count(trainer), 101);
        assert_int_equal(fl_trainer_job(trainer)->state, FL_JOB_IDLE);
        assert_weights(trainer, made, steps[i]);
        assert_true((fl_trainer_next(trainer) != NULL) == (steps[i] < 100));
    }
    assert_non_null(fl_trainer_outcome(trainer));
    assert_true(strlen(fl_trainer_sentence(trainer)->title) > 0);
    fl_training_destroy(made);
    fl_trainer_destroy(trainer);
    fl_loss_release(plan.loss);
    assert_int_equal(fl_loss_alive(), 0);
}

/* A step that is not there yet says so: the newest one is shown, and nothing is said of the outcome. */
static void large_ones_come_by_a_job(void **state) {
    (void)state;
    enum { STEPS = 60 };
    FlPlan plan = plan_of("2-120-120-1", 60, STEPS);
    FlTrainer *trainer = fl_trainer_create();
    FlTraining *made = direct(&plan);
    int rounds = 0, before = 0;
    assert_true(fl_trainer_update(trainer, &plan, NULL, STEPS));
    assert_true(fl_trainer_count(trainer) <= 1);
    while (fl_trainer_count(trainer) <= STEPS || fl_trainer_at(trainer) != STEPS) {
        if (fl_trainer_count(trainer) <= STEPS) {
            assert_true(fl_trainer_at(trainer) < STEPS);
            assert_null(fl_trainer_outcome(trainer));
        }
        work(fl_trainer_job(trainer));
        assert_true(fl_trainer_update(trainer, &plan, NULL, STEPS));
        assert_true(fl_trainer_count(trainer) >= before);
        before = fl_trainer_count(trainer);
        assert_true(++rounds < 1000);
    }
    assert_true(rounds > 1);
    for (int k = 0; k <= STEPS; k++) assert_true(fl_trainer_row(trainer, k)->batch == fl_training_row(made, k)->batch);
    assert_weights(trainer, made, STEPS);
    assert_non_null(fl_trainer_outcome(trainer));
    static const int back[] = {7, 31, 0, 59};
    for (size_t i = 0; i < sizeof back / sizeof *back; i++) {
        assert_true(fl_trainer_update(trainer, &plan, NULL, back[i]));
        for (rounds = 0; fl_trainer_at(trainer) != back[i]; rounds++) {
            assert_true(rounds < 100);
            work(fl_trainer_job(trainer));
            assert_true(fl_trainer_update(trainer, &plan, NULL, back[i]));
        }
        assert_weights(trainer, made, back[i]);
    }
    fl_training_destroy(made);
    fl_trainer_destroy(trainer);
    fl_loss_release(plan.loss);
}

/* What the job brings of a plan that was left is not shown. */
static void a_job_that_was_overtaken_is_dropped(void **state) {
    (void)state;
    FlPlan plan = plan_of("2-120-120-1", 60, 60), other = plan;
    other.seed = 2;
    FlTrainer *trainer = fl_trainer_create();
    FlTraining *made = direct(&other);
    assert_true(fl_trainer_update(trainer, &plan, NULL, 0));
    fl_trainer_job(trainer)->state = FL_JOB_BUSY;
    assert_true(fl_trainer_update(trainer, &other, NULL, 0));
    while (!fl_trainer_job(trainer)->advance(fl_trainer_job(trainer)->self)) {
    }
    fl_trainer_job(trainer)->state = FL_JOB_DONE;
    for (int rounds = 0; rounds < 1000; rounds++) {
        assert_true(fl_trainer_update(trainer, &other, NULL, 0));
        if (fl_trainer_count(trainer) > 60 && fl_trainer_at(trainer) == 0) break;
        if (fl_trainer_count(trainer) > 0)
            assert_true(fl_trainer_row(trainer, 0)->batch == fl_training_row(made, 0)->batch);
        work(fl_trainer_job(trainer));
    }
    assert_int_equal(fl_trainer_count(trainer), 61);
    assert_weights(trainer, made, 0);
    fl_training_destroy(made);
    fl_trainer_destroy(trainer);
    fl_loss_release(plan.loss);
}

/* Every unit at every place of the grid, and every point, by a pass of the test's own. */
static void check_answers(const char *shape, int count) {
    FlPlan plan = plan_of(shape, count, 5);
    const FlNetworkTask *task = fl_network_task(plan.loss);
    FlTraining *made = direct(&plan);
    const double *w = fl_training_newest(made);
    FlAnswers *answers = fl_answers_create();
    FlBox box = {-2, 1, -1.5, 2};
    assert_non_null(answers);
    assert_true(fl_answers_update(answers, plan.loss, w, 1, box));
    if (fl_answers_job(answers)->state == FL_JOB_WAITING) {
        work(fl_answers_job(answers));
        assert_true(fl_answers_update(answers, plan.loss, w, 1, box));
    }
    const FlAnswerGrid *grid = fl_answers_grid(answers);
    int side = grid->side, last = task->network.sizes - 1, stride, own;
    assert_true(side >= 16);
    const double *z = fl_network_units(grid->pass, last, &stride);
    FlNetworkPass *pass = fl_network_pass_create(&task->network, 1);
    for (int i = 0; i < side * side; i += 37) {
        double x = box.x0 + (box.x1 - box.x0) * (i % side) / (side - 1),
               y = box.y0 + (box.y1 - box.y0) * (i / side) / (side - 1);
        fl_network_forward(pass, NULL, w, 1, &x, &y);
        assert_true(*fl_network_units(pass, last, &own) == z[i]);
    }
    const FlAnswersAt *at = fl_answers_at(answers);
    if (at->count > 0) {
        const FlTrainingRow *row = fl_training_row(made, 5);
        assert_int_equal(at->right[FL_EXAMPLES_TRAINED], row->right[FL_EXAMPLES_TRAINED]);
        assert_int_equal(at->right[FL_EXAMPLES_HELD], row->right[FL_EXAMPLES_HELD]);
        assert_int_equal(at->total[0] + at->total[1], count);
    }
    fl_network_pass_destroy(pass);
    fl_answers_destroy(answers);
    fl_training_destroy(made);
    fl_loss_release(plan.loss);
    assert_int_equal(fl_loss_alive(), 0);
}

static void answers_are_the_networks(void **state) {
    (void)state;
    check_answers("2-6-1", 80);
    check_answers("2-8-8-1", 30);
    check_answers("2-150-150-1", 20);
}

/* The columns of a weight's step come out: w' = shrink w - eta times what follows, and its slope is the mean of the
 * slopes of the batch's points, one by one. */
static void assert_step_of_one(const FlTrainer *trainer, const FlPlan *plan, int k, int index) {
    const FlOptimizer *rule = fl_plan_optimizer_at(plan, k);
    double slots[FL_OPTIMIZER_MAX_SLOTS] = {0}, left = 1, right = 1;
    FlClock clock;
    assert_true(fl_trainer_memory(trainer, index, &clock, slots));
    assert_int_equal(clock.t, k);
    FlRuleStep step =
        fl_rule_step_of(rule, &clock, fl_trainer_weights(trainer)[index], fl_trainer_gradient(trainer)[index], slots);
    assert_same(step.value[FL_TERM_NEXT][0], fl_trainer_next(trainer)[index]);
    FlTerm terms[FL_RULE_TERMS];
    int count = fl_rule_point_row(&step, terms), minus = 1;
    while (strcmp(terms[minus].between, "−") != 0) minus++;
    for (int i = 1; i < minus; i++) left *= step.value[terms[i].value][0];
    for (int i = minus; i < count; i++) {
        double v = step.value[terms[i].value][0];
        right = strcmp(terms[i].between, "/") == 0 ? right / v : right * v;
    }
    assert_close(left - right, step.value[FL_TERM_NEXT][0], 1e-12);
}

static void assert_batch(const FlTrainer *trainer, const FlPlan *plan, int k) {
    const FlObjective *o = plan->loss->objective;
    FlBatches batches;
    int count;
    const uint32_t *batch = fl_trainer_batch(trainer, &count);
    assert_int_equal(count, plan->batch);
    assert_true(fl_batches_begin(&batches, plan->seed, o->examples, plan->batch));
    assert_memory_equal(batch, fl_batches_at(&batches, k + 1), (size_t)count * sizeof *batch);
    fl_batches_end(&batches);
    void *scratch = o->open(o);
    double g[25], sum[25] = {0};
    for (int i = 0; i < count; i++) {
        o->slope(o, scratch, &(FlSpans){.parts = 1}, fl_trainer_weights(trainer), 1, &batch[i], g);
        for (int j = 0; j < 25; j++) sum[j] += g[j];
    }
    o->close(scratch);
    for (int j = 0; j < 25; j++) assert_close(sum[j] / count, fl_trainer_gradient(trainer)[j], 1e-13);
}

static void what_a_step_goes_by(void **state) {
    (void)state;
    const FlOptimizerType *const *types;
    int rules = fl_optimizer_types(&types), count;
    FlTrainer *trainer = fl_trainer_create();
    FlPlan plan = plan_of("2-6-1", 60, 100);
    for (int r = 0; r < rules; r++) {
        if (types[r]->method != NULL) continue;
        for (int decay = 0; decay < 2; decay++) {
            FlOptimizer rule = rule_of(types[r]->id, 0.02);
            double *number = fl_optimizer_number(&rule, "decay");
            if (decay && !number) continue;
            if (number) *number = decay ? 0.1 : 0;
            plan.segment[0].optimizer = rule;
            plan.batch = decay ? 0 : 20;
            static const int steps[] = {0, 1, 40, 99};
            for (int i = 0; i < 4; i++) {
                assert_true(fl_trainer_update(trainer, &plan, NULL, steps[i]));
                for (int j = 0; j < 25; j++) assert_step_of_one(trainer, &plan, steps[i], j);
                if (!decay)
                    assert_batch(trainer, &plan, steps[i]);
                else
                    assert_null(fl_trainer_batch(trainer, &count));
            }
        }
    }
    fl_trainer_destroy(trainer);
    fl_loss_release(plan.loss);
}

static FlSchedule schedule_of(const char *text) {
    FlSchedule schedule;
    char error[200];
    assert_true(fl_schedule_read(text, &schedule, error, sizeof error));
    return schedule;
}

static const char *const shapes[] = {"constant", "steps:50,0.5", "cosine", "warmup:30", "root", "1/(1 + t/5)"};
enum { SHAPES = sizeof shapes / sizeof *shapes };

/* Frames of a list that is open, until all of it is known; how many it took. */
static int ask_all(FlEndings *endings, const FlPlan *plan, FlEnding found[SHAPES]) {
    for (int rounds = 0, known = 0; rounds < 1000; rounds++) {
        fl_endings_update(endings, plan);
        known = 0;
        for (int i = 0; i < SHAPES; i++) {
            FlSchedule schedule = schedule_of(shapes[i]);
            const FlEnding *ending = fl_endings_ask(endings, i, &schedule);
            if (ending != NULL) found[i] = *ending;
            known += ending != NULL;
        }
        if (known == SHAPES) return rounds;
        work(fl_endings_job(endings));
    }
    fail_msg("there is no end of it");
    return -1;
}

/* Each is what a training by that schedule comes to, whatever schedule the plan has itself; and where it ends, its
 * lowest and its highest in the last tenth are counted again. */
static void endings_are_those_of_trainings(void **state) {
    (void)state;
    FlPlan plan = plan_of("2-6-1", 60, 300);
    FlEndings *endings = fl_endings_create();
    static const double rates[] = {0.02, 3};
    for (int r = 0; r < 2; r++) {
        FlEnding found[SHAPES];
        plan.segment[0].optimizer.eta = rates[r];
        assert_true(ask_all(endings, &plan, found) > 0);
        plan.schedule = schedule_of("cosine");
        assert_int_equal(ask_all(endings, &plan, found), 0);
        assert_int_equal(fl_endings_job(endings)->state, FL_JOB_IDLE);
        for (int i = 0; i < SHAPES; i++) {
            double low = INFINITY, high = -INFINITY;
            plan.schedule = schedule_of(shapes[i]);
            FlTraining *made = direct(&plan);
            assert_int_equal(found[i].kind, fl_training_outcome(made, plan.loss).kind);
            for (int k = 270; k <= 300; k++) {
                low = fmin(low, fl_training_row(made, k)->score[FL_EXAMPLES_TRAINED]);
                high = fmax(high, fl_training_row(made, k)->score[FL_EXAMPLES_TRAINED]);
            }
            assert_true(found[i].rests && found[i].rest.low == low && found[i].rest.high == high);
            assert_true(found[i].rest.end == fl_training_row(made, 300)->score[FL_EXAMPLES_TRAINED]);
            fl_training_destroy(made);
        }
    }
    fl_endings_destroy(endings);
    fl_loss_release(plan.loss);
    assert_int_equal(fl_loss_alive(), 0);
}

/* What was made of a plan that was left in the middle of it is not taken for one of the next; what nobody asks for any
 * more is given up; and what takes too long is not begun. */
static void endings_that_nobody_asks_for_are_given_up(void **state) {
    (void)state;
    FlPlan plan = plan_of("2-40-40-1", 60, 300), other = plan;
    FlSchedule constant = schedule_of("constant"), cosine = schedule_of("cosine");
    FlEndings *endings = fl_endings_create();
    FlJob *job = fl_endings_job(endings);
    other.segment[0].optimizer.eta = 1;
    fl_endings_update(endings, &plan);
    assert_null(fl_endings_ask(endings, 0, &constant));
    assert_int_equal(job->state, FL_JOB_WAITING);
    job->state = FL_JOB_BUSY;
    fl_endings_update(endings, &other);
    assert_null(fl_endings_ask(endings, 0, &constant));
    while (!job->advance(job->self)) {
    }
    job->state = FL_JOB_DONE;
    fl_endings_update(endings, &other);
    assert_null(fl_endings_ask(endings, 0, &constant));
    for (int i = 0; i < 100 && fl_endings_ask(endings, 0, &constant) == NULL; i++) {
        work(job);
        fl_endings_update(endings, &other);
    }
    FlTraining *made = direct(&other);
    const FlEnding *ending = fl_endings_ask(endings, 0, &constant);
    assert_non_null(ending);
    assert_true(ending->rest.end == fl_training_row(made, 300)->score[FL_EXAMPLES_TRAINED]);
    fl_training_destroy(made);
    assert_null(fl_endings_ask(endings, 2, &cosine));
    fl_endings_update(endings, &other);
    work(job);
    for (int i = 0; i < 2; i++) fl_endings_update(endings, &other);
    assert_int_equal(job->state, FL_JOB_IDLE);
    other.steps = FL_MAX_STEPS;
    fl_endings_update(endings, &other);
    assert_false(fl_endings_can(endings));
    assert_null(fl_endings_ask(endings, 0, &constant));
    assert_int_equal(job->state, FL_JOB_IDLE);
    fl_endings_rest(endings);
    fl_endings_destroy(endings);
    fl_loss_release(plan.loss);
}

/* So many weights that even the first row is not a frame's to make: the job opens it, and until then nothing is known.
 */
static void the_largest_are_opened_by_the_job(void **state) {
    (void)state;
    FlPlan plan = plan_of("2-320-320-1", 80, 2);
    FlTrainer *trainer = fl_trainer_create();
    FlTraining *made = direct(&plan);
    FlJob *job = fl_trainer_job(trainer);
    for (int i = 0; i < 2; i++) { /* asked again before it has begun */
        assert_true(fl_trainer_update(trainer, &plan, NULL, 1));
        assert_int_equal(fl_trainer_count(trainer), 0);
        assert_int_equal(fl_trainer_at(trainer), -1);
        assert_true(job->state == FL_JOB_WAITING && job->owed);
    }
    job->state = FL_JOB_BUSY; /* away, while the rate is changed: what it opens is not what is wanted */
    FlPlan other = plan;
    other.segment[0].optimizer.eta = 0.05;
    assert_true(fl_trainer_update(trainer, &other, NULL, 1));
    assert_true(job->advance(job->self));
    job->state = FL_JOB_DONE;
    assert_true(fl_trainer_update(trainer, &plan, NULL, 1)); /* and back */
    assert_int_equal(fl_trainer_count(trainer), 0);
    work(job);
    assert_true(fl_trainer_update(trainer, &plan, NULL, 1));
    assert_int_equal(fl_trainer_count(trainer), 1);
    assert_weights(trainer, made, 0);
    for (int i = 0; i < 8 && job->state == FL_JOB_WAITING; i++) {
        work(job);
        assert_true(fl_trainer_update(trainer, &plan, NULL, 1));
    }
    assert_int_equal(fl_trainer_count(trainer), 3);
    assert_weights(trainer, made, 1);
    assert_true(fl_training_go(made, 2, FL_MAX_STEPS));
    assert_memory_equal(fl_trainer_next(trainer), fl_training_weights(made), 1000 * sizeof(double));
    fl_trainer_destroy(trainer);
    fl_training_destroy(made);
    fl_loss_release(plan.loss);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_largest_are_opened_by_the_job),
        cmocka_unit_test(small_ones_are_there_at_once),
        cmocka_unit_test(large_ones_come_by_a_job),
        cmocka_unit_test(a_job_that_was_overtaken_is_dropped),
        cmocka_unit_test(answers_are_the_networks),
        cmocka_unit_test(what_a_step_goes_by),
        cmocka_unit_test(endings_are_those_of_trainings),
        cmocka_unit_test(endings_that_nobody_asks_for_are_given_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
