/* Trainings: their rows, the weights of any step, forks, outcomes, and what is refused. */
#include "support/network.h"

#include <stdio.h>

static FlTraining *trained(const FlTrainingPlan *plan, size_t memory) {
    FlTraining *training = fl_training_create(plan, memory);
    assert_non_null(training);
    fl_training_advance(training, plan->steps);
    return training;
}

static void assert_weights(FlTraining *a, FlTraining *b, int k) {
    FlClock clock[2];
    assert_true(fl_training_go(a, k, FL_MAX_STEPS));
    assert_true(fl_training_go(b, k, FL_MAX_STEPS));
    assert_int_equal(fl_training_at(a), k);
    size_t n = (size_t)fl_training_of(a)->objective->weights;
    const FlOptimizer *rule = fl_training_optimizer_at(fl_training_of(a), k);
    const double *slots[2] = {fl_training_memory(a, &clock[0]), fl_training_memory(b, &clock[1])};
    assert_memory_equal(fl_training_weights(a), fl_training_weights(b), n * sizeof(double));
    assert_memory_equal(slots[0], slots[1], n * (size_t)rule->type->slots * sizeof(double));
    assert_int_equal(clock[0].t, clock[1].t); /* field by field: nobody writes the bytes between */
    assert_memory_equal(clock[0].product, clock[1].product, sizeof clock[0].product);
}

static void assert_rows(const FlTraining *a, const FlTraining *b) {
    assert_int_equal(fl_training_count(a), fl_training_count(b));
    for (int k = 0; k < fl_training_count(a); k++) {
        const FlTrainingRow *p = fl_training_row(a, k), *q = fl_training_row(b, k);
        assert_same(p->batch, q->batch);
        assert_same(p->gradient, q->gradient);
        assert_same(p->eta, q->eta);
        for (int which = 0; which < FL_EXAMPLES; which++) {
            assert_int_equal(p->right[which], q->right[which]);
            if (p->right[which] >= 0) assert_same(p->score[which], q->score[which]);
        }
    }
}

/* Bytes in which so many steps of 2-6-1 are kept: 25 weights, and three slots of each. */
static size_t room_for(int seats) {
    return (size_t)seats * 25 * (1 + 3) * sizeof(double) + 1;
}

static void any_step_comes_back_bit_for_bit(void **state) {
    (void)state;
    const FlObjective *objective = moons_of("2-6-1");
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types);
    for (int r = 0; r < count; r++) {
        if (types[r]->method != NULL) continue;
        FlTrainingPlan plan = fl_training_plan(objective, fl_optimizer_default(types[r], 0.02), 200);
        plan.batch = 16;
        FlTraining *all = trained(&plan, FL_TRAINING_MEMORY);
        for (int seats = 0; seats <= 4; seats++) {
            FlTraining *few = trained(&plan, room_for(seats));
            const int steps[] = {0, 1, 7, 3, 4, 199, 200, 63, 64, 65, 128, 2};
            for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) assert_weights(few, all, steps[i]);
            assert_rows(few, all);
            assert_memory_equal(fl_training_newest(few), fl_training_newest(all), 25 * sizeof(double));
            fl_training_destroy(few);
        }
        fl_training_destroy(all);
    }
    fl_objective_release(objective);
}

/* From its row on a weight has the value that a hand gave it, and a training that is told so goes the same way as one
 * that was made so, wherever the two part. */
static void a_weight_set_by_hand_holds_from_its_row_on(void **state) {
    (void)state;
    const FlObjective *objective = moons_of("2-6-1");
    FlTrainingPlan plan = fl_training_plan(objective, fl_optimizer_default(fl_optimizer_type_find("adam"), 0.05), 60);
    FlTraining *walking = trained(&plan, FL_TRAINING_MEMORY), *without = trained(&plan, FL_TRAINING_MEMORY);
    const FlWeightSet sets[][2] = {{{20, 3, 0.75}}, {{20, 3, -0.5}}, {{20, 3, -0.5}, {40, 24, 2}},
                                   {{0, 1, 1.5}},   {{60, 0, 3}},    {{20, 3, 0.75}, {20, 4, 1}}};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        FlTrainingPlan set = plan;
        set.sets = sets[i][1].value != 0 ? 2 : 1;
        memcpy(set.set, sets[i], sizeof sets[i]);
        assert_true(fl_training_restart(walking, &set));
        fl_training_advance(walking, 60);
        FlTraining *fresh = trained(&set, FL_TRAINING_MEMORY), *few = trained(&set, 4096);
        assert_rows(walking, fresh);
        assert_rows(few, fresh);
        for (int k = 0; k <= 60; k += 10) {
            assert_weights(walking, fresh, k);
            assert_weights(few, fresh, k);
        }
        for (int j = 0; j < set.sets; j++) {
            assert_true(fl_training_go(fresh, set.set[j].at, 60));
            assert_same(fl_training_weights(fresh)[set.set[j].index], set.set[j].value);
        }
        int first = set.set[0].at;
        for (int k = 0; k < first; k++)
            assert_same(fl_training_row(fresh, k)->batch, fl_training_row(without, k)->batch);
        assert_true(fl_training_row(fresh, first)->batch != fl_training_row(without, first)->batch);
        fl_training_destroy(fresh);
        fl_training_destroy(few);
    }
    char error[200];
    plan.sets = 1;
    plan.set[0] = (FlWeightSet){5, 25, 1};
    assert_false(fl_training_check(&plan, error, sizeof error));
    assert_string_equal(error, "Weight 25 is set at step 5: one of 25, at 0 to 60, and finite.");
    static const FlWeightSet falling[][2] = {{{5, 3, 1}, {4, 9, 1}}, {{5, 3, 1}, {5, 2, 1}}, {{5, 3, 1}, {5, 3, 2}}};
    for (int i = 0; i < 3; i++) {
        char says[100];
        plan.sets = 2;
        memcpy(plan.set, falling[i], sizeof falling[i]);
        snprintf(says, sizeof says, "Weight %d is set at step %d: by rising step, then by rising weight.",
                 falling[i][1].index, falling[i][1].at);
        assert_false(fl_training_check(&plan, error, sizeof error));
        assert_string_equal(error, says);
    }
    fl_training_destroy(walking);
    fl_training_destroy(without);
    fl_objective_release(objective);
}

static void going_is_bounded(void **state) {
    (void)state;
    const FlObjective *objective = moons_of("2-6-1");
    FlTrainingPlan plan = fl_training_plan(objective, rule_of("adam", 0.02), 200);
    FlTraining *few = trained(&plan, room_for(4)), *none = trained(&plan, 0);
    /* Four are kept: of 200 steps 0, 64, 128, 192. */
    assert_false(fl_training_go(few, 100, 0));
    assert_int_equal(fl_training_at(few), 64);
    assert_false(fl_training_go(few, 100, 30));
    assert_int_equal(fl_training_at(few), 94);
    assert_true(fl_training_go(few, 100, 30));
    assert_false(fl_training_go(none, 100, 1000));
    assert_true(fl_training_go(none, 200, 0));
    assert_memory_equal(fl_training_weights(none), fl_training_newest(few), 25 * sizeof(double));
    fl_training_destroy(few);
    fl_training_destroy(none);
    fl_objective_release(objective);
}

/* From how many steps a training goes on, when it is asked for each from the last on. */
static int kept_of(FlTraining *training, int steps) {
    int kept = 0;
    for (int k = steps - 1; k >= 0; k--) {
        fl_training_go(training, steps, steps);
        fl_training_go(training, k, 0);
        kept += fl_training_at(training) == k;
    }
    return kept;
}

/* Whatever the length of the run and the size of the network, no more is kept than fits. */
static void memory_is_bounded(void **state) {
    (void)state;
    const FlObjective *objective = moons_of("2-6-1");
    for (int steps = 10; steps <= 1000; steps *= 10) {
        FlTrainingPlan plan = fl_training_plan(objective, rule_of("adam", 0.02), steps);
        for (int seats = 0; seats <= 5; seats++) {
            FlTraining *training = trained(&plan, room_for(seats));
            int kept = kept_of(training, steps), most = seats > 1 ? seats : 1; /* step 0 can always be made again */
            assert_in_range(kept, (most + 1) / 2, most);
            fl_training_destroy(training);
        }
    }
    fl_objective_release(objective);
}

static void threads_change_nothing(void **state) {
    (void)state;
    FlNetwork network = network_of("2-190-190-1", FL_SIGMOID, FL_NETWORK_BCE); /* updates are shared, too */
    const FlPoints *points = fl_points_draw(FL_POINTS_SPIRALS, 50, 0.1, 2, 2);
    const FlObjective *objective = objective_of(&network, points, 0.2);
    FlTrainingPlan plan = fl_training_plan(objective, rule_of("nadam", 0.003), 12);
    plan.batch = 13;
    FlTraining *one = trained(&plan, FL_TRAINING_MEMORY);
    for (int parts = 2; parts < 6; parts++) {
        FlTraining *more = fl_training_create(&plan, FL_TRAINING_MEMORY);
        fl_training_spans(more, &(FlSpans){parts, each_backwards, NULL});
        while (!fl_training_advance(more, 5)) {
        }
        assert_rows(one, more);
        assert_weights(one, more, 12);
        fl_training_destroy(more);
    }
    fl_training_destroy(one);
    fl_points_release(points);
    fl_objective_release(objective);
}

/* A run that was forked, forked back and cut anew is the run of its plan. */
static void forks_are_as_if_made_at_once(void **state) {
    (void)state;
    const FlObjective *objective = moons_of("2-6-1");
    for (int few = 0; few < 6; few++) {
        FlTrainingPlan plan = fl_training_plan(objective, rule_of("momentum", 0.1), 120), forked = plan, again;
        FlOptimizer smaller = rule_of("momentum", 0.01), other = rule_of("adam", 0.02);
        assert_true(fl_training_fork(&forked, 50, &smaller));
        assert_true(fl_training_fork(&forked, 70, &other));
        again = forked;
        assert_true(fl_training_fork(&again, 60, &other));
        FlTraining *walking = fl_training_create(&plan, few ? room_for(few - 1) : FL_TRAINING_MEMORY);
        const FlTrainingPlan *plans[] = {&plan, &forked, &again, &plan, &forked};
        for (int i = 0; i < 5; i++) {
            assert_true(fl_training_restart(walking, plans[i]));
            fl_training_advance(walking, i == 3 ? 65 : 120);
            assert_true(fl_training_go(walking, 50, 1000));
            if (i == 3) continue;
            FlTraining *fresh = trained(plans[i], FL_TRAINING_MEMORY);
            assert_true(fl_training_count(walking) == 121);
            assert_rows(walking, fresh);
            for (int k = 0; k <= 120; k += 10) assert_weights(walking, fresh, k);
            fl_training_destroy(fresh);
        }
        fl_training_destroy(walking);
    }
    fl_objective_release(objective);
}

static void a_fork_keeps_what_came_before(void **state) {
    (void)state;
    const FlObjective *objective = moons_of("2-6-1");
    FlTrainingPlan plan = fl_training_plan(objective, rule_of("gd", 0.1), 100);
    FlTraining *training = trained(&plan, FL_TRAINING_MEMORY);
    FlOptimizer faster = rule_of("gd", 2);
    fl_training_fork(&plan, 40, &faster);
    assert_true(fl_training_restart(training, &plan));
    assert_int_equal(fl_training_count(training), 41);
    assert_close(fl_training_row(training, 39)->eta, 0.1, 0);
    assert_close(fl_training_row(training, 40)->eta, 2, 0);
    plan.steps = 0;
    assert_false(fl_training_restart(training, &plan));
    assert_int_equal(fl_training_count(training), 41);
    fl_training_destroy(training);
    fl_objective_release(objective);
}

static FlSchedule schedule_of(const char *text) {
    FlSchedule schedule;
    char error[200];
    assert_true(fl_schedule_read(text, &schedule, error, sizeof error));
    return schedule;
}

/* Each step goes at its share, weights of any step come back bit for bit, and a training that is told of another
 * schedule keeps what both have in common. */
static void a_schedule_holds_in_a_training(void **state) {
    (void)state;
    static const char *const texts[] = {"cosine", "steps:30,0.5", "warmup:20",
                                        "root",   "1/(1 + t/9)",  "hand:1*40,0.25*60"};
    const FlObjective *objective = moons_of("2-6-1");
    FlTrainingPlan plan = fl_training_plan(objective, rule_of("adam", 0.05), 100);
    plan.batch = 16;
    FlTraining *walking = trained(&plan, FL_TRAINING_MEMORY);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        plan.schedule = schedule_of(texts[i]);
        FlTraining *fresh = trained(&plan, FL_TRAINING_MEMORY), *few = trained(&plan, room_for(3));
        assert_true(fl_training_restart(walking, &plan));
        fl_training_advance(walking, 100);
        assert_rows(walking, fresh);
        for (int k = 0; k < 100; k++) {
            double eta = 0.05 * fl_schedule_share(&plan.schedule, k, 100);
            assert_same(fl_training_row(fresh, k)->eta, eta);
            assert_same(fl_training_rate(&plan, k), eta);
        }
        for (int k = 100; k >= 0; k -= 20) {
            assert_weights(few, fresh, k);
            assert_weights(walking, fresh, k);
        }
        fl_training_destroy(fresh);
        fl_training_destroy(few);
    }
    plan.schedule = schedule_of("hand:1*40,0.5*60"); /* as the last one up to step 40 */
    assert_true(fl_training_restart(walking, &plan));
    assert_int_equal(fl_training_count(walking), 41);
    FlTraining *plain = fl_training_create(&plan, FL_TRAINING_MEMORY);
    fl_training_advance(walking, 100);
    fl_training_advance(plain, 100);
    assert_rows(walking, plain);
    char error[200];
    plan.schedule = schedule_of("t");
    assert_false(fl_training_check(&plan, error, sizeof error));
    assert_non_null(strstr(error, "at t = 2 this one is 2."));
    fl_training_destroy(plain);
    fl_training_destroy(walking);
    fl_objective_release(objective);
}

/* The step itself is plain descent at the rate of its row. */
static void a_step_goes_by_the_rate_of_its_row(void **state) {
    (void)state;
    const FlObjective *objective = moons_of("2-6-1");
    FlTrainingPlan plan = fl_training_plan(objective, rule_of("gd", 0.5), 40);
    plan.schedule = schedule_of("cosine");
    FlTraining *training = trained(&plan, FL_TRAINING_MEMORY);
    for (int k = 0; k < 40; k += 13) {
        double w[25];
        assert_true(fl_training_go(training, k, 40));
        memcpy(w, fl_training_weights(training), sizeof w);
        for (int i = 0; i < 25; i++) w[i] -= fl_training_row(training, k)->eta * fl_training_gradient(training)[i];
        assert_true(fl_training_go(training, k + 1, 40));
        for (int i = 0; i < 25; i++) assert_close(fl_training_weights(training)[i], w[i], 1e-15);
    }
    fl_training_destroy(training);
    fl_objective_release(objective);
}

static void batches_go_through_all(void **state) {
    (void)state;
    FlBatches batches;
    assert_true(fl_batches_begin(&batches, 9, 10, 4));
    int seen[10] = {0};
    for (int t = 1; t <= 5; t++) { /* 20 places: two epochs */
        const uint32_t *examples = fl_batches_at(&batches, t);
        for (int i = 0; i < 4; i++) {
            uint32_t order[10];
            FlRandom random = fl_random_seed(9, 3 + 16 * (uint64_t)(((t - 1) * 4 + i) / 10));
            for (uint32_t e = 0; e < 10; e++) order[e] = e;
            fl_random_shuffle(&random, order, 10);
            assert_int_equal(examples[i], order[((t - 1) * 4 + i) % 10]);
            seen[examples[i]]++;
        }
    }
    for (int e = 0; e < 10; e++) assert_int_equal(seen[e], 2);
    fl_batches_end(&batches);
    assert_true(fl_batches_begin(&batches, 9, 10, 10));
    assert_null(fl_batches_at(&batches, 1));
    fl_batches_end(&batches);
}

static FlTrainingOutcome outcome_of(const FlObjective *objective, const char *rule, double eta, uint64_t seed) {
    FlTrainingPlan plan = fl_training_plan(objective, rule_of(rule, eta), 300);
    plan.seed = seed;
    FlTraining *training = trained(&plan, 0);
    FlTrainingOutcome outcome = fl_network_outcome(training);
    fl_training_destroy(training);
    return outcome;
}

/* What the scan of the design found, away from its ragged borders. */
static void outcomes_are_those_of_the_scan(void **state) {
    (void)state;
    static const struct {
        const char *shape, *rule;
        double eta;
        FlOutcomeKind kind;
    } rows[] = {
        {"2-6-1", "gd", 1.5, FL_CONVERGES},         {"2-6-1", "gd", 10, FL_CONVERGES},
        {"2-6-1", "gd", 150, FL_DIVERGES},          {"2-6-1", "momentum", 0.15, FL_CONVERGES},
        {"2-6-1", "momentum", 50, FL_DIVERGES},     {"2-6-1", "adam", 0.05, FL_CONVERGES},
        {"2-6-1", "adam", 0.4, FL_CONVERGES},       {"2-6-1", "adam", 3, FL_CRAWLS},
        {"2-6-1", "momentum", 0.02, FL_CRAWLS},     {"2-6-1", "gd", 0.2, FL_CRAWLS},
        {"2-6-1", "momentum", 0.3, FL_CONVERGES},   {"2-6-1", "gd", 2, FL_CONVERGES},
        {"2-6-1", "adam", 0.1, FL_CONVERGES},       {"2-6-1", "adam", 0.005, FL_CRAWLS},
        {"2-8-8-1", "gd", 1, FL_CONVERGES},         {"2-8-8-1", "gd", 20, FL_DIVERGES},
        {"2-8-8-1", "momentum", 0.1, FL_CONVERGES}, {"2-8-8-1", "momentum", 8, FL_DIVERGES},
        {"2-8-8-1", "adam", 0.02, FL_CONVERGES},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const FlObjective *objective = moons_of(rows[i].shape);
        FlTrainingOutcome outcome = outcome_of(objective, rows[i].rule, rows[i].eta, 1);
        if (outcome.kind != rows[i].kind)
            fail_msg("%s %s %g %s", rows[i].shape, rows[i].rule, rows[i].eta, fl_outcome_word(outcome.kind));
        fl_objective_release(objective);
    }
    const FlObjective *objective = moons_of("2-6-1");
    for (uint64_t seed = 1; seed <= 3; seed++) {
        FlTrainingOutcome right = outcome_of(objective, "momentum", 0.3, seed);
        assert_int_equal(right.kind, FL_CONVERGES);
        assert_in_range(right.arrival, 53, 173);
        assert_in_range(outcome_of(objective, "momentum", 0.1, seed).arrival, 176, 222);
        assert_int_equal(outcome_of(objective, "momentum", 30, seed).kind, FL_DIVERGES);
    }
    FlTrainingOutcome stranded = outcome_of(objective, "adam", 3, 1);
    assert_true(stranded.kind == FL_CRAWLS && stranded.stranded);
    FlTrainingOutcome slow = outcome_of(objective, "gd", 0.2, 1); /* still on its way down */
    assert_true(slow.kind == FL_CRAWLS && !slow.stranded);
    assert_close(stranded.target, 0.15 * log(2), 1e-15);
    fl_objective_release(objective);
}

/* The rates that a network's loss lists as just right arrive, whatever the rule. */
static void listed_rates_arrive(void **state) {
    (void)state;
    static const char *const shapes[] = {"2-6-1", "2-8-8-1", "2-16-16-1"};
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types);
    for (int i = 0; i < 3; i++) {
        FlNetworkTask task = {.network = network_of(shapes[i], FL_TANH, FL_NETWORK_BCE),
                              .points = fl_points_draw(FL_POINTS_MOONS, 80, 0.1, 1, 2)};
        const FlLossType *loss = fl_network_loss(&task, NULL, 0);
        for (int r = 0; r < count; r++) {
            if (types[r]->method != NULL) continue;
            FlTrainingOutcome outcome =
                outcome_of(loss->objective, types[r]->id, fl_plan_default_eta(loss, types[r]), 1);
            if (outcome.kind != FL_CONVERGES) fail_msg("%s %s", shapes[i], types[r]->id);
            FlRange track = fl_plan_track(loss, types[r]);
            assert_true(track.lo < fl_plan_default_eta(loss, types[r]) &&
                        fl_plan_default_eta(loss, types[r]) < track.hi);
        }
        fl_loss_release(loss);
        fl_points_release(task.points);
    }
}

static void refused(const FlTrainingPlan *plan, const char *says) {
    char error[300];
    assert_false(fl_training_check(plan, error, sizeof error));
    if (strstr(error, says) == NULL) fail_msg("%s", error);
    assert_null(fl_training_create(plan, 0));
}

static void bad_plans_get_a_sentence(void **state) {
    (void)state;
    const FlObjective *objective = moons_of("2-6-1");
    FlTrainingPlan plan = fl_training_plan(objective, rule_of("gd", 1), 10), bad = plan;
    double value[3] = {1, 2, 3};
    const FlWeights *three = fl_weights_create(3, value, NULL);
    bad.start = three;
    refused(&bad, "There are 3 weights to begin with, and the objective has 25.");
    bad = plan;
    bad.steps = FL_MAX_STEPS + 1;
    refused(&bad, "1 to 100000");
    bad = plan;
    bad.batch = -1;
    refused(&bad, "batch");
    bad = plan;
    bad.segment[0].optimizer.eta = 0;
    refused(&bad, "learning rate 0");
    bad = plan;
    bad.segment[0].optimizer = rule_of("newton", 1);
    refused(&bad, "many weights are trained by the rules that have a learning rate");
    bad = plan;
    bad.objective = NULL;
    refused(&bad, "objective");
    value[1] = NAN;
    assert_null(fl_weights_create(3, value, NULL));
    fl_weights_release(three);
    fl_objective_release(objective);
}

static void shape_refused(const char *shape, FlNetworkLoss loss, int classes, const char *says) {
    char error[300] = "";
    FlNetwork network = {.loss = loss};
    bool read = fl_network_read_shape(&network, shape, strlen(shape), error, sizeof error);
    assert_false(read && fl_network_check(&network, classes, error, sizeof error));
    if (strstr(error, says) == NULL) fail_msg("%s: %s", shape, error);
}

static void bad_shapes_get_a_sentence(void **state) {
    (void)state;
    const char *const broken[] = {"", "2", "3-4-1", "2--1", "2-4-", "-2-1", "2-x-1", "2-4-1 ", "2 -1"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        shape_refused(broken[i], FL_NETWORK_BCE, 2, "is no shape");
    shape_refused("2-0-1", FL_NETWORK_BCE, 2, "from 1 to 4096");
    shape_refused("2-5000-1", FL_NETWORK_BCE, 2, "from 1 to 4096");
    shape_refused("2-4096-4096-1", FL_NETWORK_BCE, 2, "weights");
    shape_refused("2-1-1-1-1-1-1", FL_NETWORK_BCE, 2, "more than 4 layers");
    shape_refused("2-4-3", FL_NETWORK_BCE, 3, "loss=softmax");
    shape_refused("2-4-1", FL_NETWORK_SOFTMAX, 2, "2 to 8 classes");
    shape_refused("2-4-1", FL_NETWORK_BCE, 3, "tells 2 apart");
}

static void table_refused(const char *text, const char *says) {
    char error[300] = "";
    assert_null(fl_points_read_table(text, strlen(text), "own.csv", error, sizeof error));
    if (strstr(error, says) == NULL) fail_msg("%s: %s", text, error);
}

static void table_becomes(const char *table, const char *should) {
    char error[300] = "", line[200];
    const FlPoints *points = fl_points_read_table(table, strlen(table), NULL, error, sizeof error);
    if (points == NULL) fail_msg("%s: %s", table, error);
    assert_true(fl_points_print(points, line, sizeof line));
    assert_string_equal(line, should);
    fl_points_release(points);
}

static void classes_have_names_or_signs(void **state) {
    (void)state;
    table_becomes("x,y,class\n1,2,red\n3,4,blue\n5,6,red\n", "1,2,0;3,4,1;5,6,0");
    table_becomes("x;y;class\n1,5;2;\"dark red\"\n3,5;4;blue\n", "1.5,2,0;3.5,4,1");
    table_becomes("1\t2\tTrue\n3\t4\tFalse\n", "1,2,0;3,4,1");
    table_becomes("species,a,b\nsetosa,1,2\nvirginica,2,3\n", "1,2,0;2,3,1");
    table_becomes("id,l,w,p,species\n0,5,3,9,setosa\n1,7,3,9,versicolor\n2,6,4,9,virginica\n", "5,3,0;7,3,1;6,4,2");
    table_becomes("x,y,class\n1,2,1\n3,4,-1\n5,6,1\n", "1,2,1;3,4,0;5,6,1");
    table_becomes("x,y,class\n1,2,1\n3,4,2\n", "1,2,1;3,4,2");
}

static void own_points_from_tables_and_lines(void **state) {
    (void)state;
    char error[300] = "", line[200];
    const char *table = "class,y,x\n0,1,2\n1,-0.5,3\n";
    const FlPoints *points = fl_points_read_table(table, strlen(table), "own.csv", error, sizeof error);
    if (points == NULL) fail_msg("%s", error);
    assert_true(points->count == 2 && points->x[0] == 2 && points->y[1] == -0.5 && points->label[1] == 1);
    assert_true(points->kind == FL_POINTS_OWN && strcmp(points->name, "own.csv") == 0);
    assert_true(fl_points_print(points, line, sizeof line));
    assert_string_equal(line, "2,1,0;3,-0.5,1");
    const FlPoints *back = fl_points_read(line, strlen(line), error, sizeof error);
    assert_true(fl_points_equal(points, back));
    fl_points_release(points);
    fl_points_release(back);
    table_refused("x,y,class\n0,1,0\n1,1,0\n", "All points are of class 0");
    table_refused("x,y,class\n0,1,0\n1,1,1.5\n", "Line 3: \"1.5\" is no class");
    table_refused("x,y,class\n0,1,0\n1,1,red\n", "Line 3: \"red\" is no class");
    table_refused("x,y,class\n0,1,0\n1,1,9\n", "is no class");
    table_refused("x,y,class\n0,1,red\n1,1,red\n", "All points are of class red: a network");
    table_refused("x,y,class\n0,1,red\n1,1,\n", "has no class");
    table_refused("x,y,class\n1,2,a\n1,2,b\n1,2,c\n1,2,d\n1,2,e\n1,2,f\n1,2,g\n1,2,h\n1,2,i\n1,2,a\n",
                  "Line 10: \"i\" is a ninth class; there are 8 at most.");
    table_refused("x,y,class\n0,1,0\nNaN,1,1\n1,1,1\n", "has no x");
    table_refused("x,y,class\n0,1,0\n1e9,1,1\n", "too far out");
    table_refused("x,y\n0,1\n1,1\n", "a row of three");
    assert_null(fl_points_read("1,2,0;3,4", 9, error, sizeof error));
    assert_non_null(strstr(error, "is not a point"));
    assert_null(fl_points_read("1,2,0;3,4,2000000", 17, error, sizeof error));
    assert_string_equal(error, "\"2000000\" is no class; classes are whole numbers from 0 to 7.");
    assert_null(fl_points_read("1,2,0;3,-2000000,1", 18, error, sizeof error));
    assert_string_equal(error, "\"-2000000\" is too far out; coordinates go from -1e6 to 1e6.");
    assert_null(fl_points_read("1,2,0;3,4,nan", 13, error, sizeof error));
    assert_null(fl_points_read("", 0, error, sizeof error));
}

/* The rate of a rule for a shape: the usual one, of wide layers and of several less, in two digits. */
static double rate_of(const char *shape, FlNetworkLoss loss, const char *rule, const FlPoints *points) {
    FlNetworkTask task = {.network = network_of(shape, FL_TANH, loss), .points = points};
    const FlLossType *type = fl_network_loss(&task, NULL, 0);
    assert_non_null(type);
    double eta = fl_plan_default_eta(type, fl_optimizer_type_find(rule));
    fl_loss_release(type);
    return eta;
}

static void networks_have_their_rates_and_view(void **state) {
    (void)state;
    const double x[] = {3, -1, 0}, y[] = {2, 4, 10};
    const uint32_t label[] = {0, 1, 1};
    const FlPoints *points = fl_points_create(3, x, y, label, NULL);
    assert_non_null(points);
    static const struct {
        const char *shape;
        FlNetworkLoss loss;
        double gd, adam;
    } cases[] = {{"2-16-1", FL_NETWORK_BCE, 2, 0.1},       {"2-32-1", FL_NETWORK_BCE, 2, 0.05},
                 {"2-17-1", FL_NETWORK_BCE, 2, 0.094},     {"2-8-16-1", FL_NETWORK_BCE, 1, 0.1},
                 {"2-32-8-1", FL_NETWORK_BCE, 0.5, 0.05},  {"2-8-1", FL_NETWORK_MSE, 0.4, 0.1},
                 {"2-8-64-1", FL_NETWORK_MSE, 0.05, 0.025}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_close(rate_of(cases[i].shape, cases[i].loss, "gd", points), cases[i].gd, 1e-15);
        assert_close(rate_of(cases[i].shape, cases[i].loss, "adam", points), cases[i].adam, 1e-15);
    }
    FlNetworkTask task = {.network = network_of("2-4-1", FL_TANH, FL_NETWORK_BCE), .points = points};
    const FlLossType *type = fl_network_loss(&task, NULL, 0);
    assert_close(type->view.x0, -1.8, 1e-15); /* a tenth of the longer side around */
    assert_close(type->view.x1, 3.8, 1e-15);
    assert_close(type->view.y0, 1.2, 1e-15);
    assert_close(type->view.y1, 10.8, 1e-14);
    fl_loss_release(type);
    fl_points_release(points);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_step_comes_back_bit_for_bit),
        cmocka_unit_test(a_weight_set_by_hand_holds_from_its_row_on),
        cmocka_unit_test(going_is_bounded),
        cmocka_unit_test(memory_is_bounded),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(forks_are_as_if_made_at_once),
        cmocka_unit_test(a_fork_keeps_what_came_before),
        cmocka_unit_test(a_schedule_holds_in_a_training),
        cmocka_unit_test(a_step_goes_by_the_rate_of_its_row),
        cmocka_unit_test(batches_go_through_all),
        cmocka_unit_test(outcomes_are_those_of_the_scan),
        cmocka_unit_test(listed_rates_arrive),
        cmocka_unit_test(bad_plans_get_a_sentence),
        cmocka_unit_test(bad_shapes_get_a_sentence),
        cmocka_unit_test(own_points_from_tables_and_lines),
        cmocka_unit_test(classes_have_names_or_signs),
        cmocka_unit_test(networks_have_their_rates_and_view),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
