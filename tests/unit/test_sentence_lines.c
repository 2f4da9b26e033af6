/* Sentences that few runs ask for, each of a state that one can open: what it must say is worked out by hand, or by a
 * run of its own. */
#include "fallline/fallline.h"
#include "model/state_line.h"
#include "support/cmocka_all.h"
#include "words/reason.h"
#include "words/sentence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define NB    "\xC2\xA0"
#define THIN  "\xE2\x80\x89"
#define MINUS "\xE2\x88\x92"

typedef struct Line {
    FlDocument document;
    FlRun *run, *trial;
    FlOutcome outcome;
    FlSentence sentence;
} Line;

/* Told without trying other rates where `alone`, as where memory is short. */
static Line tell(const char *text, bool alone) {
    Line line;
    FlSceneId scene;
    char error[256];
    if (!fl_state_line_read(text, &scene, &line.document, error, sizeof error)) fail_msg("%s: %s", text, error);
    line.run = fl_run_create(&line.document.plan);
    line.trial = alone ? NULL : fl_run_create(&line.document.plan);
    assert_true(line.run != NULL && (alone || line.trial != NULL));
    fl_run_advance(line.run, line.document.plan.steps);
    line.outcome = fl_outcome_of_run(line.run);
    line.sentence = fl_sentence(line.run, &line.outcome, 0, line.document.frame, line.trial);
    return line;
}

static void end(Line *line) {
    fl_run_destroy(line->run);
    fl_run_destroy(line->trial);
    fl_loss_release(line->document.plan.loss);
}

/* Spaces that keep a formula together are told as plain ones. */
static void plain(char *text) {
    for (char *at; (at = strstr(text, NB)) != NULL;) {
        *at = ' ';
        memmove(at + 1, at + 2, strlen(at + 2) + 1);
    }
}

typedef struct Case {
    const char *line, *title, *text; /* text: a part of it, from its beginning where `^` leads it */
} Case;

static void check(const Case *cases, size_t count, bool alone) {
    for (size_t i = 0; i < count; i++) {
        Line line = tell(cases[i].line, alone);
        FlSentence *s = &line.sentence;
        const char *text = cases[i].text + (cases[i].text[0] == '^');
        plain(s->text);
        const char *at = strstr(s->text, text);
        bool said = at != NULL && (text == cases[i].text || at == s->text);
        if (strcmp(s->title, cases[i].title) != 0 || !said)
            fail_msg("%s: \"%s. %s\", not \"%s. %s\"", cases[i].line, s->title, s->text, cases[i].title, text);
        end(&line);
    }
}

#define CHECK(cases, alone) check(cases, sizeof(cases) / sizeof *(cases), alone)

/* L = x^2 + 2 y^2: along x each step leaves 1 - 2 eta, along y 1 - 4 eta. A ball on an axis stays on it. */
static void along_one_axis_of_a_bowl(void **state) {
    (void)state;
    static const Case cases[] = {
        {"landscape bowl lr=0.53 start=-0.865,0", "Converges in 2 steps",
         "^Every step lands across the minimum, 6" THIN "% as far away: 1 − 2η = −0.06. Beyond 1.00 it would never"},
        {"landscape bowl lr=0.3 start=2,0", "Converges in 4 steps",
         "^Every step leaves 40" THIN
         "% of the distance to the minimum: 1 − 2η = 0.40. No bounce until η passes 0.50."},
        {"landscape bowl lr=0.15 start=0,2", "Converges in 4 steps",
         "^Every step leaves 40" THIN
         "% of the distance to the minimum: 1 − 4η = 0.40. No bounce until η passes 0.25."},
        {"landscape bowl lr=0.9 start=2,0", "Oscillates, arrives at step 16",
         "^Each bounce keeps 80" THIN "% of x: 1 − 2η = −0.80."},
        {"landscape bowl lr=1.1 start=2,0", "Diverges, leaves at step 5",
         "^1 − 2η = −1.20: along x every bounce is 20"},
        {"landscape bowl lr=0.01 start=2,0 steps=1", "Crawls",
         "^A step keeps 98" THIN "% of x: 1 − 2η = 0.980. After 1 step 98" THIN "% of it is still left."}};
    CHECK(cases, false);
}

/* The run leaves 0.47 of x to the power of k, and y is never moved: that it rests is told of the very run. */
static void a_ball_on_an_axis_rests(void **state) {
    (void)state;
    Line line = tell("landscape bowl lr=0.53 start=-0.865,0", false);
    int last = line.document.plan.steps;
    assert_true(fabs(fl_run_row(line.run, last)->x[0]) < 1e-12 && fl_run_row(line.run, last)->x[1] == 0);
    end(&line);
}

static void at_rest_where_it_should_not(void **state) {
    (void)state;
    static const Case cases[] = {
        {"curve formula=\"x^3\" newton start=0", "Crawls",
         "^At 0.00 the slope is 0, and a step only 0. The ground still falls, but too little to move it."},
        {"landscape formula=\"100*(x^4-6*x^2*y^2+y^4)\" lr=0.0001 start=0,0", "Stuck at a saddle",
         "slope and curvature are almost 0, yet the ground falls away on four sides. The least nudge would free it."},
        {"landscape monkey_saddle lbfgs start=0,0", "Stuck at a saddle",
         "falls away on three sides. The least nudge would free it."},
        /* 1/2 of a point is taken at each step, and half of 2 is 1: exp(-2) pulls no further. */
        {"curve formula=\"exp(x)\" lion lr=1.73 start=1e-6 decay=0.5", "Stands still from step 19 on",
         "^At −2.00 the slope is 0.14, but every further step is 0 long."},
        {"curve double_well adadelta lr=2.85 start=0 decay=2", "Stands still from step 67 on",
         "Weight decay takes 2.0 times the point, which is just as much."},
        {"curve formula=\"-x^2\" bfgs steps=3", "Crawls",
         "It finds no step that leads down. In 3 steps the loss stays near −9.00."},
        {"curve formula=\"(x^2-1)^2/4 + x/200\" lr=0.1 start=1.8", "Settles in a worse valley",
         "^It rests at 1.00 with loss 0.0050; the deepest known valley, at −1.00, has −0.0050."},
        {"curve parabola lr=0.4 start=1.000000001", "Converges in 0 steps",
         "^The start is already as low as the minimum."}};
    CHECK(cases, false);
}

/* log cosh bends by 1 at 0, so 2 is its border; next to it the product reads above 2, or as 2. */
static void at_the_border(void **state) {
    (void)state;
    static const Case cases[] = {
        {"curve log_cosh lr=2.0000001 start=-4", "Converges in 2 steps",
         "^At 0.00 L″ is 1.00: η · L″ is 2, and in the end it could not rest there. Below 2.00 one can."},
        {"curve log_cosh lr=2 start=-1", "Oscillates",
         "^Near 0.00 the curvature is 1.00: each step lands across the minimum, just as far away."},
        {"curve log_cosh lr=2.001 start=-1", "Oscillates", "η · L″ = 2.001 is above 2, so no ball rests there."},
        {"curve log_cosh lr=2.001 start=-4", "Arrives, then jitters by ±0.040", "Below 2.00 it can come to rest."},
        /* Heavy ball of 0.1 at 0.54 * 4: z^2 + 1.06 z + 0.1 has the roots -0.955 and -0.105. */
        {"landscape bowl momentum beta=0.1 lr=0.54", "Oscillates, arrives at step 73",
         "^λmax is 4.00: that way each step lands across the floor and keeps 96" THIN "%."},
        {"curve formula=\"sqrt(abs(x))\" lr=0.1 start=2", "Crawls",
         "^Towards 0.00 the slope grows without bound, so the last step is thrown across."},
        /* x^4 / 4: a step is eta x^2 of the way, 0.1 * 1.6^2 at first. */
        {"curve quartic lr=0.1 steps=3", "Crawls", "Step 1 covers 26" THIN "% of what is left, step 3 only 10"},
        /* 0.45 * 1.6^2 is more than the whole way: nothing dwindles from there. */
        {"curve quartic lr=0.45 start=-1.6 steps=4", "Converges in 1 step",
         "^At the minimum the curvature is 0: the nearer it comes, the flatter it gets."}};
    CHECK(cases, false);
    Line line = tell("curve quartic lr=0.45 start=-1.6 steps=4", false);
    assert_null(strstr(line.sentence.text, "covers"));
    end(&line);
}

static void where_numbers_end(void **state) {
    (void)state;
    static const Case cases[] = {
        {"landscape formula=\"log(x)+y^2\" start=-1,0", "No loss at the start",
         "the loss is no number: log of a negative number. Start where the map is not hatched."},
        {"curve formula=\"1/x^2\" adam lr=14.4 start=0", "Leaves the numbers at step 1",
         "^Step 1 leads nowhere: at 0.00 the rule gives no number."},
        {"curve formula=\"log(x)\" armijo start=0.5 steps=2", "Still falling at step 2",
         "a step of 1 would have landed where there is no loss, so it was halved until it helped."},
        {"curve double_well lr=0.000893 start=-3.37 steps=1", "Crawls",
         "In 1 step the loss goes from 26.48 to 25.41."}};
    CHECK(cases, false);
}

/* By hand the rate goes where it likes, down and up again as well. */
static void rates_that_come_back(void **state) {
    (void)state;
    static const Case cases[] = {
        {"curve parabola lr=0.1 sched=hand:1*20,0.5*20,1*20", "Converges in 44 steps",
         "^The rate goes from 0.10 down to 0.0500 and back, and the last step is"},
        {"curve parabola lr=0.1 sched=hand:0.5*20,1*20,0.5*20", "Converges in 47 steps",
         "^The rate goes from 0.0500 up to 0.10 and then to 0.0500, and the last step is"},
        {"curve parabola lr=0.1 sched=hand:1*60", "Converges in 33 steps", "^The rate is 0.10, and the last step is"},
        {"curve parabola lr=0.1 sched=hand:1*20,0.99999*20,1*20", "Converges in 33 steps",
         "^The rate stays near 0.10, and the last step is"}};
    CHECK(cases, false);
}

/* Without a trial nothing is told of other rates; what the rows say is. */
static void without_a_trial(void **state) {
    (void)state;
    static const Case cases[] = {
        {"curve parabola lr=0.01 noise=0.5", "Crawls",
         "^Every slope has noise of size 0.50: at a constant rate the ball trembles for ever."},
        {"curve parabola lr=0.3 sched=cosine at=5 lr=0.1", "Converges in 24 steps",
         "^The rate goes from 0.30 to 0.0001"},
        {"landscape bowl lr=0.01 at=5 lr=0.02", "Crawls", "^A step keeps 96" THIN "% of x: 1 − 2η = 0.960."},
        {"curve soft_abs lr=0.5", "Oscillates",
         "η · L″ = 5.00 is above 2, so no ball rests there. Below 0.20 one can."},
        {"curve parabola adam lr=0.1 steps=5 at=5 lr=0.2", "Crawls", "Adam divides the slope by its usual size"},
        {"curve parabola adagrad lr=0.1 steps=5 at=5 lr=0.2", "Crawls", "its first step is 0 long, its last 0."},
        {"curve parabola momentum lr=0.001 steps=5 at=5 lr=0.002", "Crawls", /* z^2 - 1.898 z + 0.9: 0.973 */
         "^The curvature is 1.00, so each step keeps 97" THIN "% of the distance."}};
    CHECK(cases, true);
    Line line = tell("landscape bowl lr=0.01 at=5 lr=0.02", true);
    assert_null(strstr(line.sentence.text, "still left")); /* it has not been this rate all the while */
    end(&line);
}

static void forks_are_told(void **state) {
    (void)state;
    static const Case cases[] = {
        {"curve cliff nadam lr=0.156 steps=1 at=1 lr=0.197", "Crawls",
         "^Forked at step 1: η 0.156 → 0.197. Left alone, the grey run would not have arrived in 1 step, either."},
        {"curve parabola nesterov lr=2.51 start=1.81 at=1 lr=0.06", "Converges in 56 steps",
         "^Forked at step 1: η 2.51 → 0.0600. Left alone, the grey run would have diverged."},
        {"curve parabola lr=0.1 at=5 lr=0.1", "Converges in 33 steps", "^Every step leaves 90"},
        {"curve parabola lr=0.3 noise=0.5 at=5 lr=0.1", "Oscillates, arrives at step 47",
         "^Every slope has noise of size 0.50: at a constant rate the ball trembles for ever. 200 runs end ±"}};
    CHECK(cases, false);
}

/* What the map of basins makes of it. */
static void basin_says(const char *text, const char *title, const char *says) {
    Line line = tell(text, false);
    fl_sentence_basins(line.run, &line.outcome, &line.sentence);
    plain(line.sentence.text);
    if (strcmp(line.sentence.title, title) != 0 || strcmp(line.sentence.text, says) != 0)
        fail_msg("%s: \"%s. %s\"", text, line.sentence.title, line.sentence.text);
    end(&line);
}

static void basins_are_told(void **state) {
    (void)state;
    /* Of Himmelblau's four valleys, told by letters from the right round, 2 / lambda_max is 0.0243 in A at (3, 2), and
     * 0.0149 and 0.0190 in C and D. */
    basin_says(
        "landscape himmelblau lr=0.01", "Falls into D",
        "No valley is too narrow for this stride: even C, the narrowest, holds a run up to η 0.0149, its 2/λmax.");
    basin_says("landscape himmelblau lr=0.0155 start=3,2.1", "Falls into A",
               "C is too narrow for this stride: there 2/λmax is only 0.0149, so runs that enter it rattle and never "
               "rest there.");
    basin_says("landscape himmelblau lr=0.0195 start=3,2.1", "Falls into A",
               "C and D are too narrow for this stride: there 2/λmax is at most 0.0190, so runs that enter them rattle "
               "and never rest there.");
    basin_says("landscape himmelblau lr=0.0245 start=-2.805118,3.131313", "Falls into B",
               "A, C and D are too narrow for this stride: there 2/λmax is at most 0.0244, so runs that enter them "
               "rattle and never rest there.");
    basin_says("landscape himmelblau lr=0.0155 start=-3.78,-3.28", "Still swinging at step 60",
               "At (−3.78, −3.28) λmax is 133.79: η · λmax = 2.07 is above 2, so no ball rests there. Below 0.0149 one "
               "can. With η 0.0100 it converges by step 1.");
    basin_says("landscape styblinski_tang lr=0.01", "Falls into B",
               "No valley is too narrow for this stride: even the narrowest hold a run up to η 0.0578, 2/λmax there.");
    basin_says("landscape rastrigin lr=0.0051 start=0,0", "Falls into A", /* too many to name */
               "The start is as low as it gets: the slope is 0.00, so no step moves it.");
    basin_says("landscape bowl lr=0.3", "Falls into A", /* the only one */
               "A step keeps 40" THIN "% of x and 20" THIN "% of y: 1 − 2η and 1 − 4η. Along y it lands across the "
               "floor each time.");
    basin_says("landscape formula=\"(x^2-1)^4+y^4\" lr=0.1 start=0.9,0.2", "Falls into B",
               /* flat floors hold every run */
               "At the minimum the curvature is 0: the nearer it comes, the flatter it gets. Step 15 covers 1" THIN
               "% of what is left, step 60 only 1" THIN "%.");
    Line adam = tell("landscape himmelblau adam lr=0.1", false),
         noisy = tell("landscape himmelblau lr=0.01 noise=0.1", false);
    fl_sentence_basins(adam.run, &adam.outcome, &adam.sentence);
    fl_sentence_basins(noisy.run, &noisy.outcome, &noisy.sentence);
    assert_string_equal(adam.sentence.title, "Falls into D");
    assert_string_equal(noisy.sentence.title, "Falls into D");
    assert_null(strstr(adam.sentence.text, "too narrow"));
    assert_null(strstr(noisy.sentence.text, "too narrow"));
    end(&adam);
    end(&noisy);
}

/* "or less" holds of what is rounded up. */
static void numbers_of_a_sentence(void **state) {
    (void)state;
    assert_string_equal(fl_words_at_most(0.01234).text, "0.013");
    assert_string_equal(fl_words_at_most(12.34).text, "12.4");
    assert_string_equal(fl_words_at_most(123.4).text, "124");
    assert_string_equal(fl_words_at_most(0).text, "0");
    assert_string_equal(fl_words_at_most(INFINITY).text, "\xE2\x88\x9E");
    assert_string_equal(fl_words_factor(0.25, 2).text, "0.75");
    assert_string_equal(fl_words_factor(1, 2).text, "0.00");
    assert_string_equal(fl_words_factor(1e-9, 2).text, "1" NB "−" NB "1.0" THIN "×" THIN "10⁻⁹");
    assert_string_equal(fl_words_factor(2 + 1e-9, 2).text, "−1" NB "−" NB "1.0" THIN "×" THIN "10⁻⁹");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(along_one_axis_of_a_bowl),
                                       cmocka_unit_test(a_ball_on_an_axis_rests),
                                       cmocka_unit_test(at_rest_where_it_should_not),
                                       cmocka_unit_test(at_the_border),
                                       cmocka_unit_test(where_numbers_end),
                                       cmocka_unit_test(rates_that_come_back),
                                       cmocka_unit_test(without_a_trial),
                                       cmocka_unit_test(forks_are_told),
                                       cmocka_unit_test(basins_are_told),
                                       cmocka_unit_test(numbers_of_a_sentence)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
