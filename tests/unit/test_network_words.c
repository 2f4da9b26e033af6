/* Sentences of networks: each claim is tried, not compared with the words that were there. */
#include "support/network.h"
#include "words/falling_words.h"
#include "words/network_text.h"
#include "words/network_words.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Case {
    FlNetworkTask task;
    const FlLossType *loss;
    FlTraining *training;
    char sentence[FL_NETWORK_SENTENCE];
} Case;

static Case train_scheduled(FlNetwork network, FlPointsKind kind, double noise, double hold, FlOptimizer rule,
                            uint64_t seed, int steps, int batch, const char *schedule) {
    char error[200];
    FlTrainingPlan training;
    Case c = {.task = {.network = network, .points = fl_points_draw(kind, 80, noise, 1, 2), .hold = hold}};
    c.loss = fl_network_loss(&c.task, error, sizeof error);
    assert_non_null(c.loss);
    FlPlan plan = fl_plan_default(c.loss);
    plan.segment[0].optimizer = rule;
    plan.seed = seed;
    plan.steps = steps;
    plan.batch = batch;
    assert_true(fl_schedule_read(schedule, &plan.schedule, error, sizeof error));
    assert_true(fl_training_of_plan(&plan, &training));
    c.training = fl_training_create(&training, FL_TRAINING_MEMORY);
    assert_non_null(c.training);
    fl_training_advance(c.training, steps);
    fl_network_sentence(c.training, &c.task, fl_training_newest(c.training), c.sentence);
    return c;
}

static Case train_network(FlNetwork network, FlPointsKind kind, double noise, double hold, FlOptimizer rule,
                          uint64_t seed, int steps, int batch) {
    return train_scheduled(network, kind, noise, hold, rule, seed, steps, batch, "constant");
}

static Case train(const char *shape, FlActivation activation, FlPointsKind kind, double noise, double hold,
                  FlOptimizer rule, uint64_t seed, int steps) {
    return train_network(network_of(shape, activation, FL_NETWORK_BCE), kind, noise, hold, rule, seed, steps, 0);
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

/* Up first, then down; what nobody knows counts for nothing; a border that is crossed once is none that is ragged. */
static void ragged_borders_are_told(void **state) {
    (void)state;
    static const struct {
        const char *kinds, *text; /* c, d and o: converge, diverge, oscillate */
    } cases[] = {
        {"cccccdd", ""},
        {"ddcccod", ""},
        {"ccccd?c",
         " The border is ragged here: a little higher, rates diverge, and beyond those they converge again."},
        {"codcc?d", " The border is ragged here: a little lower, rates diverge, and beyond those they converge again."},
        {"dcddcod",
         " The border is ragged here: a little higher, rates converge, and beyond those they diverge again."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[FL_RAGGED_SENTENCE];
        FlOutcomeKind kind[7];
        for (int k = 0; k < 7; k++) {
            char c = cases[i].kinds[k];
            kind[k] = c == 'c' ? FL_CONVERGES : c == 'd' ? FL_DIVERGES : c == 'o' ? FL_OSCILLATES : FL_OUTCOMES;
        }
        fl_network_ragged(kind, 7, 3, text);
        assert_string_equal(text, cases[i].text);
    }
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

static bool measured(const Case *c, int k) {
    return fl_training_row(c->training, k)->right[FL_EXAMPLES_TRAINED] >= 0;
}

static double loss_at(const Case *c, int k) {
    return fl_training_row(c->training, k)->score[FL_EXAMPLES_TRAINED];
}

/* What is written in three digits. */
static bool is_shown(double shown, double v) {
    return fabs(shown - v) <= 0.0051 * fabs(v);
}

static void assert_converges(const Case *c, int at, double within, int steps) {
    bool marks = strstr(c->sentence, "looked at 30 times in a run") != NULL;
    const FlTrainingPlan *plan = fl_training_of(c->training);
    assert_int_equal(marks, plan->batch > 0);
    assert_true(is_shown(within, 0.15 * plan->objective->constant));
    double target = 0.15 * plan->objective->constant;
    for (int i = 0; i <= (marks ? 30 : steps); i++) {
        int k = marks ? (i * steps + 15) / 30 : i;
        if (k >= at) assert_true(loss_at(c, k) <= target);
    }
    if (!marks && at > 0) assert_true(loss_at(c, at - 1) > target);
    assert_true(at <= 0.9 * steps);
}

static double mean_from(const Case *c, int from, int steps) {
    double sum = 0;
    int seen = 0;
    for (int k = from; k <= steps; k++) {
        if (!measured(c, k)) continue;
        sum += loss_at(c, k);
        seen++;
    }
    return sum / seen;
}

/* Every number of a sentence about the outcome, counted again; returns which kind it was. */
static int assert_holds(const Case *c, int steps) {
    double a = 0, b = 0;
    int n, first = 0, rises = 0;
    const char *text = c->sentence, *within = strstr(text, " stays within ");
    if (sscanf(text, "Converges, arrives at step %d:", &n) == 1) {
        assert_true(within != NULL && sscanf(within, " stays within %lf", &a) == 1);
        assert_converges(c, n, a, steps);
        return 0;
    }
    if (sscanf(text, "Diverges: at step %d the loss has left the numbers.", &n) == 1) {
        while (first < steps && isfinite(loss_at(c, first))) first++;
        assert_int_equal(n, first);
        return 1;
    }
    if (sscanf(text, "Diverges: it comes to worse than knowing nothing, a mean loss of %lf over", &a) == 1) {
        double mean = mean_from(c, steps - steps / 4, steps);
        assert_true(is_shown(a, mean) && mean > fl_training_of(c->training)->objective->constant);
        return 2;
    }
    if (sscanf(text, "Oscillates: on %lf %%", &a) == 1) {
        for (int k = steps / 2 + 1; k <= steps; k++) rises += loss_at(c, k) > loss_at(c, k - 1);
        assert_true(fabs(a - 100.0 * rises / (steps - steps / 2)) <= 0.5001);
        return 3;
    }
    if (sscanf(text, "Strands at a loss of %lf", &a) == 1) {
        double least = loss_at(c, steps / 2) - 0.01 * fl_training_of(c->training)->objective->constant;
        assert_true(is_shown(a, loss_at(c, steps)) && loss_at(c, steps) > least);
        return 4;
    }
    if (sscanf(text, "Crawls: after %d steps the loss is %lf, and it would arrive at %lf", &n, &a, &b) == 3) {
        assert_true(n == steps && is_shown(a, loss_at(c, steps)) && loss_at(c, steps) > b * 0.99);
        return 5;
    }
    if (sscanf(text, "Crawls: only in the last tenth of its steps, at %d, does the loss come within %lf", &n, &b) ==
        2) {
        assert_true(10 * n > 9 * steps && n > 0 && loss_at(c, n - 1) > b * 0.99);
        for (int k = n; k <= steps; k++) assert_true(loss_at(c, k) <= b * 1.01);
        return 6;
    }
    fail_msg("nobody knows what this claims: %s", text);
    return -1;
}

static void outcomes_are_what_is_said_of_them(void **state) {
    (void)state;
    static const double rates[] = {0.001, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100};
    static const char *const rules[] = {"gd", "momentum", "adam", "lion"};
    int seen[7] = {0}, steps = 120;
    for (int i = 0; i < 4 * 10 * 2 * 2; i++) {
        FlNetwork network =
            network_of("2-4-1", i / 80 ? FL_RELU : FL_TANH, i / 40 % 2 ? FL_NETWORK_MSE : FL_NETWORK_BCE);
        Case c = train_network(network, FL_POINTS_MOONS, 0.1, 0, rule_of(rules[i % 4], rates[i / 4 % 10]), 1, steps,
                               i % 3 == 2 ? 16 : 0);
        seen[assert_holds(&c, steps)]++;
        end(&c);
    }
    for (int kind = 0; kind < 7; kind++) assert_true(seen[kind] > 0);
}

static double number_after(const Case *c, const char *words) {
    const char *at = strstr(c->sentence, words);
    if (at == NULL) fail_msg("not \"%s\": %s", words, c->sentence);
    return strtod(at + strlen(words), NULL);
}

/* Its rates, where the loss ends and how still it is there, each read back and held against the rows. */
static void assert_falling(const Case *c, const char *way, int steps) {
    double peak = 0, least = INFINITY, last = fl_training_row(c->training, steps)->eta, low = INFINITY, high = 0;
    for (int k = 0; k <= steps; k++) {
        double rate = fl_training_row(c->training, k)->eta;
        peak = fmax(peak, rate);
        least = fmin(least, rate);
        if (k < steps - steps / 10 || !measured(c, k)) continue;
        low = fmin(low, loss_at(c, k));
        high = fmax(high, loss_at(c, k));
    }
    bool falls = strncmp(way, "Falling", 7) == 0;
    const char *second = strstr(strstr(c->sentence, way), falls ? " to " : " and ");
    assert_true(fabs(number_after(c, way) - (falls ? peak : least)) < 1e-4);
    double rate = strtod(second + (falls ? 4 : 5), NULL), power = 1;
    const char *times = strstr(second, "10⁻");
    if (times != NULL && times < second + 20) power = strstr(times, "⁻⁶") != NULL ? 1e-6 : 1e-5;
    if (!(fabs(rate * power - (falls ? last : peak)) < (power < 1 ? 0.01 * last : 5.1e-5)))
        fail_msg("%g: %s", last, c->sentence);
    assert_true(is_shown(number_after(c, "lets the loss end at "), loss_at(c, steps)));
    if (strstr(c->sentence, "throughout") != NULL) {
        assert_true(is_shown(number_after(c, "of the steps it was "), low) && high <= 1.011 * low);
        return;
    }
    assert_true(is_shown(number_after(c, "it was from "), low));
    assert_true(is_shown(strtod(strstr(strstr(c->sentence, "it was from "), " to ") + 4, NULL), high));
}

static void a_changing_rate_is_told_in_numbers(void **state) {
    (void)state;
    static const char *const schedules[][2] = {{"cosine", "Falling as a cosine from "},
                                               {"cosine:0.1", "Falling as a cosine from "},
                                               {"steps:50,0.5", "Falling in steps from "},
                                               {"warmup:20", "Falling after a rise from "},
                                               {"root", "Falling as 1/√t from "},
                                               {"hand:1*100,0.1*100", "Falling as painted from "},
                                               {"1/(1 + t/20)", "Falling as its formula from "},
                                               {"0.55 + 0.45*cos(8*pi*t/N)", "Changing between "},
                                               {"constant", NULL},
                                               {"hand:0.1*100,0.5*100", NULL}};
    enum { STEPS = 200 };
    for (int i = 0; i < 2 * (int)(sizeof schedules / sizeof *schedules); i++) {
        const char *const *schedule = schedules[i / 2];
        Case c = train_scheduled(network_of("2-6-1", FL_TANH, FL_NETWORK_BCE), FL_POINTS_MOONS, 0.1, 0,
                                 rule_of("adam", 0.1), 1, STEPS, i % 2 ? 16 : 0, schedule[0]);
        if (schedule[1] != NULL)
            assert_falling(&c, schedule[1], STEPS);
        else
            assert_null(strstr(c.sentence, "the rate lets"));
        end(&c);
    }
}

/* What the same rate would do throughout: each number against a training by it; and where nothing is asked. */
static void a_constant_rate_is_told_in_numbers(void **state) {
    (void)state;
    enum { STEPS = 200 };
    static const double rates[] = {0.03, 0.1, 0.3, 1};
    int told = 0;
    for (int i = 0; i < 4; i++) {
        char text[FL_CONSTANT_SENTENCE], error[200];
        double said[4], low = INFINITY, high = 0;
        FlEnding constant;
        Case c = train("2-6-1", FL_TANH, FL_POINTS_MOONS, 0.1, 0, rule_of("adam", rates[i]), 1, STEPS);
        FlPlan plan = fl_plan_default(c.loss);
        plan.segment[0].optimizer = rule_of("adam", rates[i]);
        plan.seed = 1;
        plan.steps = STEPS;
        assert_false(fl_constant_asked(&plan));
        assert_true(fl_schedule_read("cosine", &plan.schedule, error, sizeof error));
        assert_true(fl_constant_asked(&plan) && fl_constant_ending(&plan, &constant));
        fl_constant_words(&plan, &constant, text, sizeof text);
        for (int k = STEPS - STEPS / 10; k <= STEPS; k++) {
            low = fmin(low, loss_at(&c, k));
            high = fmax(high, loss_at(&c, k));
        }
        if (sscanf(text, " At %lf throughout the loss would end at %lf, and be from %lf to %lf in that", &said[0],
                   &said[1], &said[2], &said[3]) == 4 &&
            strstr(text, "10⁻") == NULL) {
            assert_true(fabs(said[0] - rates[i]) < 1e-9 && is_shown(said[1], loss_at(&c, STEPS)));
            assert_true(is_shown(said[2], low) && is_shown(said[3], high));
            told++;
        }
        end(&c);
    }
    assert_true(told >= 2);
}

static double number_behind(const Case *c, const char *words) {
    const char *at = strstr(c->sentence, words);
    if (at == NULL) fail_msg("not \"%s\": %s", words, c->sentence);
    return strtod(at + strlen(words), NULL);
}

static Case by_batches(const char *rule, double eta) {
    return train_network(network_of("2-6-1", FL_TANH, FL_NETWORK_BCE), FL_POINTS_MOONS, 0.1, 0.3, rule_of(rule, eta), 1,
                         300, 10);
}

/* By batches an outcome looks at thirty marks of a run; what is told in numbers is of all steps. */
static void batches_are_told_by_their_marks(void **state) {
    (void)state;
    Case good = by_batches("adam", 0.05), rough = by_batches("adam", 1), wild = by_batches("gd", 300);
    assert_non_null(strstr(good.sentence, "from there on the loss, looked at 30 times in a run, stays within "));
    int arrival = (int)number_behind(&good, "arrives at step "), seen = 0, rises = 0, late = 0;
    double target = number_behind(&good, "stays within "), before = NAN, sum = 0;
    for (int k = 0; k <= 300; k++) {
        const FlTrainingRow *row = fl_training_row(good.training, k), *other = fl_training_row(rough.training, k);
        if (row->right[FL_EXAMPLES_TRAINED] < 0) continue;
        if (k >= arrival) assert_true(row->score[FL_EXAMPLES_TRAINED] <= 1.005 * target);
        double loss = other->score[FL_EXAMPLES_TRAINED];
        if (k >= 150 && !isnan(before)) seen++, rises += loss > before;
        if (k >= 150) before = loss;
        if (k >= 225) sum += fl_training_row(wild.training, k)->score[FL_EXAMPLES_TRAINED], late++;
    }
    assert_true(arrival % 10 == 0 && seen == 150);
    assert_close(number_behind(&rough, "Oscillates: on "), 100.0 * rises / seen, 0.51);
    assert_close(number_behind(&wild, "a mean loss of "), sum / late, 0.006 * sum / late);
    end(&good);
    end(&rough);
    end(&wild);
}

static void short_runs_and_lost_ones(void **state) {
    (void)state;
    FlNetwork bare = network_of("2-1", FL_TANH, FL_NETWORK_BCE),
              wide = network_of("2-2-2", FL_TANH, FL_NETWORK_SOFTMAX);
    Case c = train_network(network_of("2-6-1", FL_TANH, FL_NETWORK_MSE), FL_POINTS_MOONS, 0.1, 0.3,
                           rule_of("gd", 1e200), 1, 20, 0);
    assert_string_equal(c.sentence, "Diverges: at step 1 the loss has left the numbers.");
    assert_true(!isfinite(fl_training_row(c.training, 1)->score[FL_EXAMPLES_TRAINED]));
    end(&c);
    /* No unit between: no border but a straight line, which goes without saying; a batch of all is none. */
    c = train_network(bare, FL_POINTS_MOONS, 0.1, 0.3, rule_of("gd", 0.05), 1, 20, 80);
    assert_ptr_equal(strstr(c.sentence, "Crawls: after 20 steps the loss is "), c.sentence);
    assert_close(number_behind(&c, "the loss is "), fl_training_row(c.training, 20)->score[FL_EXAMPLES_TRAINED], 6e-3);
    assert_null(strstr(c.sentence, "straight"));
    end(&c);
    c = train_network(wide, FL_POINTS_CIRCLES, 0.1, 0, rule_of("gd", 0.05), 1, 20, 0); /* two answers */
    assert_ptr_equal(strstr(c.sentence, "Crawls: after 20 steps the loss is "), c.sentence);
    assert_null(strstr(c.sentence, "A ring asks"));
    end(&c);
    c = train("2-2-1", FL_TANH, FL_POINTS_MOONS, 0.1, 0, rule_of("gd", 0.05), 1, 1); /* two units, and no ring */
    assert_ptr_equal(strstr(c.sentence, "Strands at a loss of 0.62"), c.sentence);
    assert_null(strstr(c.sentence, "A ring asks"));
    end(&c);
}

/* 2-1: two weights and a bias, a row each; a gradient where there is one. */
static void networks_are_written(void **state) {
    (void)state;
    FlNetwork network = network_of("2-1", FL_TANH, FL_NETWORK_BCE);
    const double w[3] = {0.5, -2, 1e-9}, g[3] = {1, 0, -0.25}, gone[3] = {INFINITY, NAN, 1};
    size_t length = 0;
    char *text = fl_network_text(FL_NETWORK_TABLE, &network, w, g, "", &length);
    assert_string_equal(text, "layer,kind,row,col,weight,gradient\n1,W,0,0,0.5,1\n1,W,0,1,-2,0\n1,b,0,0,1e-9,-0.25\n");
    free(text);
    text = fl_network_text(FL_NETWORK_TABLE, &network, w, NULL, "", &length);
    assert_string_equal(text, "layer,kind,row,col,weight,gradient\n1,W,0,0,0.5,\n1,W,0,1,-2,\n1,b,0,0,1e-9,\n");
    assert_int_equal(length, strlen(text));
    free(text);
    for (int what = FL_NETWORK_PYTHON; what <= FL_NETWORK_TORCH; what++) {
        text = fl_network_text((FlNetworkText)what, &network, w, NULL, "fallline network", &length);
        assert_non_null(strstr(text, "shape 2-1, trained by Fall Line."));
        assert_non_null(strstr(text, "\n# fallline network\n"));
        assert_non_null(strstr(text, "            [0.5, -2],\n        ],\n        [1e-9],\n"));
        assert_null(strstr(text, "inf, nan ="));
        free(text);
        text = fl_network_text((FlNetworkText)what, &network, gone, NULL, "fallline network", &length);
        assert_non_null(strstr(text, "inf, nan = float(\"inf\"), float(\"nan\")\nLAYERS = ["));
        assert_non_null(strstr(text, "[inf, nan]"));
        free(text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_changing_rate_is_told_in_numbers),
        cmocka_unit_test(a_constant_rate_is_told_in_numbers),
        cmocka_unit_test(outcomes_are_what_is_said_of_them),
        cmocka_unit_test(a_ring_asks_for_three_units),
        cmocka_unit_test(one_unit_draws_straight_lines),
        cmocka_unit_test(ragged_borders_are_told),
        cmocka_unit_test(stranded_units_answer_alike),
        cmocka_unit_test(learning_by_heart_is_said_where_it_happens),
        cmocka_unit_test(batches_are_told_by_their_marks),
        cmocka_unit_test(short_runs_and_lost_ones),
        cmocka_unit_test(networks_are_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
