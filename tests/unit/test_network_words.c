/* Sentences of networks: each claim is tried, not compared with the words that were there. */
#include "support/network.h"
#include "words/network_words.h"

typedef struct Case {
    FlNetworkTask task;
    const FlLossType *loss;
    FlTraining *training;
    char sentence[FL_NETWORK_SENTENCE];
} Case;

static Case train(const char *shape, FlActivation activation, FlPointsKind kind, double noise, double hold,
                  FlOptimizer rule, uint64_t seed, int steps) {
    char error[200];
    FlTrainingPlan training;
    Case c = {.task = {.network = network_of(shape, activation, FL_NETWORK_BCE),
                       .points = fl_points_draw(kind, 80, noise, 1, 2),
                       .hold = hold}};
    c.loss = fl_network_loss(&c.task, error, sizeof error);
    assert_non_null(c.loss);
    FlPlan plan = fl_plan_default(c.loss);
    plan.segment[0].optimizer = rule;
    plan.seed = seed;
    plan.steps = steps;
    assert_true(fl_training_of_plan(&plan, &training));
    c.training = fl_training_create(&training, FL_TRAINING_MEMORY);
    assert_non_null(c.training);
    fl_training_advance(c.training, steps);
    fl_network_sentence(c.training, &c.task, fl_training_newest(c.training), c.sentence);
    return c;
}

static void end(Case *c) {
    fl_training_destroy(c->training);
    fl_loss_release(c->loss);
    fl_points_release(c->task.points);
}

static double answer(const Case *c, double x, double y) {
    int stride;
    FlNetworkPass *pass = fl_network_pass_create(&c->task.network, 1);
    assert_non_null(pass);
    fl_network_forward(pass, NULL, fl_training_newest(c->training), 1, &x, &y);
    double z = *fl_network_units(pass, c->task.network.sizes - 1, &stride);
    fl_network_pass_destroy(pass);
    return z;
}

/* Whether the class is answered anywhere on a far circle. */
static bool reaches_far(const Case *c, bool class) {
    enum { DIRECTIONS = 720 };
    for (int i = 0; i < DIRECTIONS; i++) {
        double a = 6.283185307179586 * i / DIRECTIONS;
        if ((answer(c, 1e4 * cos(a), 1e4 * sin(a)) > 0) == class) return true;
    }
    return false;
}

static bool is_there(const Case *c, bool class) {
    for (int i = 0; i < 41 * 41; i++)
        if ((answer(c, -2 + 0.1 * (i % 41), -2 + 0.1 * (i / 41)) > 0) == class) return true;
    return false;
}

/* Two units never close a border round the inner ring, three do. */
static void a_ring_asks_for_three_units(void **state) {
    (void)state;
    int closed = 0, said = 0;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        Case two =
            train("2-2-1", seed % 2 ? FL_TANH : FL_RELU, FL_POINTS_CIRCLES, 0.05, 0, rule_of("adam", 0.1), seed, 300);
        bool converges = fl_network_outcome(two.training).kind == FL_CONVERGES;
        assert_false(converges);
        said += strstr(two.sentence, "two units of one layer never make one") != NULL;
        for (int class = 0; class < 2; class ++)
            if (is_there(&two, class)) assert_true(reaches_far(&two, class));
        end(&two);
        Case three = train("2-3-1", FL_TANH, FL_POINTS_CIRCLES, 0.05, 0, rule_of("adam", 0.1), seed, 300);
        closed += is_there(&three, true) && is_there(&three, false) &&
                  !(reaches_far(&three, true) && reaches_far(&three, false));
        assert_null(strstr(three.sentence, "A ring asks"));
        end(&three);
    }
    assert_true(closed > 0 && said == 8);
}

/* Along the border that one unit draws the answer is the same. */
static void one_unit_draws_straight_lines(void **state) {
    (void)state;
    Case c = train("2-1-4-1", FL_TANH, FL_POINTS_XOR, 0.1, 0, rule_of("adam", 0.05), 1, 300);
    assert_non_null(strstr(c.sentence, "all borders are straight lines, side by side"));
    const double *w = fl_training_newest(c.training);
    double length = hypot(w[0], w[1]), ax = -w[1] / length, ay = w[0] / length;
    for (int i = 0; i < 20; i++) {
        double x = -1 + 0.1 * i, y = 0.5 - 0.07 * i;
        assert_true(fabs(answer(&c, x, y) - answer(&c, x + 3 * ax, y + 3 * ay)) < 1e-9);
    }
    end(&c);
}

/* As many units as the sentence says answer alike to every point trained on. */
static void stranded_units_answer_alike(void **state) {
    (void)state;
    int seen = 0;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        Case c = train("2-6-1", FL_TANH, FL_POINTS_MOONS, 0.1, 0, rule_of("adam", 3), seed, 300);
        const char *at = strstr(c.sentence, " of its hidden units answer");
        int alike = 0, stride;
        FlNetworkPass *pass = fl_network_pass_create(&c.task.network, 80);
        fl_network_forward(pass, NULL, fl_training_newest(c.training), 80, c.task.points->x, c.task.points->y);
        const double *unit = fl_network_units(pass, 1, &stride);
        for (int u = 0; u < 6; u++) {
            bool same = true;
            for (int i = 1; i < 80; i++) same = same && fabs(unit[u * stride + i] - unit[u * stride]) < 0.01;
            alike += same;
        }
        fl_network_pass_destroy(pass);
        if (at != NULL) {
            while (at > c.sentence && at[-1] >= '0' && at[-1] <= '9') at--;
            assert_int_equal(atoi(at), alike);
            assert_true(fl_network_outcome(c.training).stranded);
            seen++;
        }
        end(&c);
    }
    assert_true(seen > 0);
}

/* What is held back was better before, while what is trained on went on falling. */
static void learning_by_heart_is_said_where_it_happens(void **state) {
    (void)state;
    int said = 0, steps = 600;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        Case c = train("2-24-1", FL_TANH, FL_POINTS_MOONS, 0.5, 0.5, rule_of("adam", 0.05), seed, steps);
        double least = INFINITY;
        int lowest = 0;
        for (int k = 0; k <= steps; k++) {
            double held = fl_training_row(c.training, k)->score[FL_EXAMPLES_HELD];
            if (held < least) least = held, lowest = k;
        }
        const FlTrainingRow *end_row = fl_training_row(c.training, steps), *then = fl_training_row(c.training, lowest);
        bool happens = 4 * lowest < 3 * steps && end_row->score[FL_EXAMPLES_HELD] > least + 0.05 &&
                       end_row->score[FL_EXAMPLES_TRAINED] < then->score[FL_EXAMPLES_TRAINED];
        bool says = strstr(c.sentence, "It learns by heart") != NULL;
        assert_true(says == happens);
        said += says;
        end(&c);
        Case plain = train("2-6-1", FL_TANH, FL_POINTS_MOONS, 0.05, 0.3, rule_of("momentum", 0.1), seed, 300);
        assert_null(strstr(plain.sentence, "by heart"));
        end(&plain);
    }
    assert_true(said > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ring_asks_for_three_units),
        cmocka_unit_test(one_unit_draws_straight_lines),
        cmocka_unit_test(stranded_units_answer_alike),
        cmocka_unit_test(learning_by_heart_is_said_where_it_happens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
