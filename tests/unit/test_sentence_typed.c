/* Sentences about typed losses and fitted lines, where curvatures are infinite, alike, or far apart: no number of a
 * bowl is said where there is none. */
#include "fallline/fallline.h"
#include "support/close.h"
#include "support/shown.h"
#include "words/reason.h"

#include <stdlib.h>

#define NB   "\xC2\xA0"
#define THIN "\xE2\x80\x89"

/* The sentence of a rule on a loss, which is released; from its default start where x is NaN. */
static FlSentence told_after(int steps, const FlLossType *loss, const char *rule, double eta, double x, double y) {
    FlPlan plan = fl_plan_default(loss);
    plan.steps = steps;
    plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find(rule), eta);
    if (!isnan(x)) plan.start[0] = x;
    if (!isnan(x) && loss->dim == 2) plan.start[1] = y;
    FlRun *run = fl_run_create(&plan), *trial = fl_run_create(&plan);
    assert_true(run != NULL && trial != NULL);
    fl_run_advance(run, plan.steps);
    FlOutcome outcome = fl_outcome_of_run(run);
    FlSentence s = fl_sentence(run, &outcome, 0, loss->view, trial);
    fl_run_destroy(run);
    fl_run_destroy(trial);
    fl_loss_release(loss);
    return s;
}

static FlSentence told(const FlLossType *loss, const char *rule, double eta, double x, double y) {
    return told_after(loss->steps, loss, rule, eta, x, y);
}

static void check(const FlSentence *s, const char *what, const char *says, const char *says_not) {
    if (strstr(s->text, says) == NULL) fail_msg("%s: not \"%s\": %s. %s", what, says, s->title, s->text);
    if (says_not && strstr(s->text, says_not)) fail_msg("%s: \"%s\": %s. %s", what, says_not, s->title, s->text);
}

/* x^2 exp(-x/3) has its minimum at 0 and falls towards 0 far out: who lands there, at 1144 or at 5756 where not even
 * 1e-300 is left, has not arrived. A floor that is level does count. */
static void a_flat_tail_is_no_minimum(void **state) {
    (void)state;
    static const double rates[] = {0.2, 1, 5};
    for (int i = 0; i < 3; i++)
        assert_int_equal(told(fl_formula_loss("x^2*exp(-x/3)", 0, NULL), "gd", rates[i], -9.48, 0).kind, FL_CRAWLS);
    assert_int_equal(told(fl_formula_loss("max(0, abs(x) - 1)^2", 0, NULL), "gd", 0.9, -3, 0).kind, FL_CONVERGES);
}

/* A long way out and back again is no swing between its ends, whatever small one it comes to in the end. */
static void one_slow_turn(void **state) {
    (void)state;
    FlSentence s = told_after(200, fl_formula_loss("1/(x - 0.15) + x^2/2", 0, NULL), "lion", 0.0663, -0.533, 0);
    check(&s, "lion", "It turns round at step 173, at 10.94, and ends at 9.15.", "swinging");
    assert_string_equal(s.title, "Still swinging at step 200");
    s = told_after(60, fl_loss_type_find("booth"), "gd", 0.00857, -5.14, -8.18); /* 0.98286^60 along (1, -1) */
    check(&s, "booth", "keeps 98" THIN "% of the flat way", NULL);
    check(&s, "booth", "35" THIN "% of it is still left", NULL);
}

/* A factor 1 - eta lambda explains a whole run on a quadratic alone. */
static void corners_and_poles(void **state) {
    (void)state;
    static const struct {
        const char *text, *rule;
        double eta, x, y;
        const char *says, *says_not;
    } cases[] = {
        /* slope 1 + x/10 next to 0; the swing is the cycle of x -> x - eta (sign x + x/10) */
        {"abs(x) + x^2/20", "gd", 0.23, -3, 0, "next to it the slope is still 1.00", "L″"},
        {"abs(x) + x^2/20", "gd", 0.05, -3, 0, "η" NB "·" NB "slope" NB "=" NB "0.050", "of the distance"},
        {"abs(x) + x^2/20", "gd", 19, 3, 0, "", "it comes back"},
        {"abs(x) + x^2/20", "momentum", 0.1, -3, 0, "corner", "L″"},
        {"max(x, -2*x)", "gd", 0.3, -3, 0, "next to it the slope is still 2.00", "curvature"},
        {"abs(x)^1.5", "gd", 3, -3, 0, "curvature grows without bound", "∞"},
        {"sqrt(x^2 + y^2)", "gd", 0.3, -3, 2.5, "sharp tip: the slope beside it is still 1.00", "λmax"},
        {"abs(x) + y^2", "gd", 0.1, -3, 2.5, "sharp edge: the slope beside it is still 1.00", "tip"},
        {"x + 1/x", "gd", 0.083, 3, 0, "each step keeps 83" THIN "%", "No bounce until"},
        {"x + 1/x", "gd", 0.4, 0.5, 0, "Near 1.00 the curvature is 2.00", "No bounce until"},
        {"x^2 + 1/x", "gd", 0.011, 3, 0, "", "∞"},
        {"x^4/4", "gd", 0.3, -1.6, 0, "the nearer it comes, the flatter", "corner"},
        {"abs(x - 1) + abs(x + 1)", "gd", 1.1, -3, 0, "At the minimum the curvature is 0.", "flatter"},
        /* downwards without end: lower is farther out */
        {"x^2 - y^2", "gd", 1.5, 2, 0.01, "lands higher than it left", "walks back"},
        {"x*y", "gd", 9.62, -1.5, -1.69, "lands higher than it left", "walks back"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlSentence s =
            told(fl_formula_loss(cases[i].text, 0, NULL), cases[i].rule, cases[i].eta, cases[i].x, cases[i].y);
        check(&s, cases[i].text, cases[i].says, cases[i].says_not);
        check(&s, cases[i].text, "", "0.0000");
    }
    /* 20 exp(-0.2 r / sqrt 2) has the slope 4 / sqrt 2 next to r = 0 */
    FlSentence ackley = told(fl_loss_type_find("ackley"), "gd", 0.01, 0.1, 0.1);
    check(&ackley, "ackley", "still 2.83", "2.9");
}

/* A curvature stands there whole, down to its last digit: small ones lost that of their exponent. */
static void small_curvatures_are_whole(void **state) {
    (void)state;
    for (int exponent = 7; exponent < 300; exponent += 13) {
        char formula[64], says[96];
        snprintf(formula, sizeof formula, "2.6e-%d", exponent);
        double curvature = strtod(formula, NULL);
        snprintf(says, sizeof says, "1" NB "−" NB "%sη", fl_words_curvature(curvature).text);
        snprintf(formula, sizeof formula, "x^2 + 1.3e-%d*y^2", exponent);
        FlSentence s = told(fl_formula_loss(formula, 0, NULL), "gd", 0.3, -3, 2.5);
        check(&s, formula, says, NULL);
    }
}

/* What rounding, or a billionth, makes of equal curvatures is no steep and flat way. */
static void round_bowls_are_round(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(21, 1);
    for (int n = 0; n < 60; n++) {
        double x[8], y[8], size = pow(10, 6 * fl_random_u01(&random) - 2);
        for (int i = 0; i < 8; i++) {
            x[i] = size * (3 + fl_random_u01(&random));
            y[i] = 5 * fl_random_u01(&random) - 1;
        }
        const FlData *data = fl_data_create(8, x, y, NULL);
        FlSentence s = told(fl_line_loss_create(data, (FlLine){true, true}), "gd", 0.2, NAN, 0);
        check(&s, "scaled line", "60" THIN "% of the distance", "steep");
        check(&s, "scaled line", "1" NB "−" NB "2η" NB "=" NB "0.60", "flat");
        check(&s, "scaled line", "The bowl is round", NULL);
        fl_data_release(data);
    }
    FlSentence s = told(fl_formula_loss("x^2 + y^2 + 1e-9*x*y", 0, NULL), "gd", 0.2, NAN, 0);
    check(&s, "nearly round", "The bowl is round", "steep");
    s = told(fl_formula_loss("x^2 + 2*y^2 + 1e-9*x*y", 0, NULL), "gd", 0.15, NAN, 0);
    check(&s, "nearly along the axes", "70" THIN "% of x and 40" THIN "% of y", "the flat way");
    s = told(fl_formula_loss("x^2 + 2*y^2 + x*y", 0, NULL), "gd", 0.15, NAN, 0);
    check(&s, "turned", "of the flat way", NULL);
}

/* A number that reads 1 or 0 where it is not says nothing. */
static void numbers_say_something(void **state) {
    (void)state;
    static const struct {
        double product;
        int decimals;
        const char *text;
    } factors[] = {{0.6, 2, "0.40"},
                   {1e-3, 3, "0.999"},
                   {1e-5, 2, "0.99999"},
                   {3e-12, 2, "1" NB "−" NB "3.0 × 10⁻¹²"},
                   {1e-20, 2, "1" NB "−" NB "1.0 × 10⁻²⁰"},
                   {2, 2, "−1.00"},
                   {0, 2, "1.00"},
                   {1, 2, "0.00"},
                   {2 + 0x1p-30, 2, "−1" NB "−" NB "9.3 × 10⁻¹⁰"},
                   {2 - 0x1p-30, 2, "−1" NB "+" NB "9.3 × 10⁻¹⁰"},
                   {1 - 0x1p-30, 2, "9.3 × 10⁻¹⁰"}};
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++)
        assert_string_equal(fl_words_factor(factors[i].product, factors[i].decimals).text, factors[i].text);
    static const struct {
        double share;
        const char *text;
    } shares[] = {{0.6, "60" THIN "%"},        {1, "100" THIN "%"},
                  {0, "0" THIN "%"},           {1 - 1e-12, "almost 100" THIN "%"},
                  {3e-9, "almost 0" THIN "%"}, {2.2e-16, "0" THIN "%"},
                  {0.998, "99.8" THIN "%"},    {0.0005, "0.1" THIN "%"}};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        assert_string_equal(fl_words_percent(shares[i].share).text, shares[i].text);
    static const struct {
        double v;
        const char *text;
    } curvatures[] = {{2, "2.00"}, {0, "0.00"}, {0.05, "0.050"}, {0.00034, "0.00034"}, {2.4875e-5, "2.5 × 10⁻⁵"}};
    for (size_t i = 0; i < sizeof curvatures / sizeof *curvatures; i++)
        assert_string_equal(fl_words_curvature(curvatures[i].v).text, curvatures[i].text);
}

/* Read back, what is stable below is not above the limit, and what is beyond is not below it. */
static void limits_never_round_the_wrong_way(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(22, 1);
    for (int n = 0; n < 20000; n++) {
        double limit = pow(10, 26 * fl_random_u01(&random) - 20);
        for (int side = 0; side < 2; side++) {
            char plain[64];
            FlShown shown = side == 0 ? fl_shown_below(limit) : fl_shown_above(limit);
            shown_as_plain(shown.text, plain, sizeof plain);
            double read = strtod(plain, NULL), slack = 1e-11 * limit;
            if (side == 0 ? read > limit + slack : read < limit - slack) fail_msg("%.17g: %s", limit, shown.text);
            assert_close(read, limit, 0.1001 * limit);
        }
    }
    assert_string_equal(fl_shown_below(2.0835e-18).text, "2.08 × 10⁻¹⁸");
    assert_string_equal(fl_shown_below(2).text, "2.00");
}

/* ---- schedules, and rules that stay where they are ---- */

static FlOptimizer rule_of(const char *text, double eta) {
    FlFormulaFault fault;
    const FlOptimizerType *built = fl_optimizer_type_find(text);
    const FlOptimizerType *type = built != NULL ? built : fl_rule(text, &fault);
    assert_non_null(type);
    return fl_optimizer_default(type, eta);
}

/* A run of the parabola from -2.5, of `steps` steps; `then` (not NULL): plain descent at this rate from row 5 on. */
static FlSentence told_by(const char *rule, double eta, const char *schedule, int steps, const double *then) {
    FlPlan plan = fl_plan_default(fl_loss_type_find("parabola"));
    char error[200];
    plan.start[0] = -2.5;
    plan.steps = steps;
    plan.segment[0].optimizer = rule_of(rule, eta);
    assert_true(fl_schedule_read(schedule, &plan.schedule, error, sizeof error));
    if (then != NULL) {
        FlOptimizer plain = rule_of("gd", *then);
        assert_true(fl_plan_fork(&plan, 5, &plain));
    }
    FlRun *run = fl_run_create(&plan), *trial = fl_run_create(&plan);
    assert_true(run != NULL && trial != NULL);
    fl_run_advance(run, plan.steps);
    FlOutcome outcome = fl_outcome_of_run(run);
    FlSentence s = fl_sentence(run, &outcome, 0, plan.loss->view, trial);
    fl_run_destroy(run);
    fl_run_destroy(trial);
    return s;
}

/* (1 + cos(pi t/60))/2 is 0.9829 at t = 5 and 0.000685 at 59; t/N of 3 ends at 2.95. */
static void rates_are_said_once(void **state) {
    (void)state;
    const double half = 0.5;
    static const struct {
        const char *rule, *schedule;
        double eta;
        int steps;
        bool forks;
        const char *says, *says_not;
    } cases[] = {
        {"gd", "cosine", 0.5, 60, false, "The rate goes from 0.50 to 0.0003, and the last step is", "From step"},
        {"newton", "cosine", 1, 60, true, "From step 5 on the rate goes from 0.49 to 0.0003, and", "up to"},
        {"x = x - 0.1*g", "cosine", 0.5, 60, false, "Its first step, 0.35 long", "rate"},
        {"gd", "t/N", 3, 60, false, "The rate goes from 0 up to 2.95, and the last", "then to"},
        {"gd", "t/N", 0.5, 60, false, "goes from 0 up to 0.49", "× 10⁰"},
        {"gd", "1", 0.5, 60, false, "The rate is 0.50, and the last", "throughout"},
        {"gd", "1 - t/N/10000", 0.5, 60, false, "The rate stays near 0.50, and the last", "goes from"},
        {"gd", "cosine", 0.01, 1, false, "The rate is 0.0100, and", "1 steps"},
        {"gd", "1 - t/N/2", 0.01, 1, false, "The rate is", "goes"},
        /* 1 + 1e6 share squared, over and over: past 1e308 the loss is no number, and the run ends before its horizon
         */
        {"gd", "cosine", 1e6, 60, false, "by step 25, which is ", "the last step is"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlSentence s =
            told_by(cases[i].rule, cases[i].eta, cases[i].schedule, cases[i].steps, cases[i].forks ? &half : NULL);
        check(&s, cases[i].schedule, cases[i].says, cases[i].says_not);
    }
}

static void what_stands_still_is_said_to(void **state) {
    (void)state;
    FlSentence s = told_by("x = x", 0.4, "constant", 60, NULL);
    assert_string_equal(s.title, "Does not move");
    check(&s, "x = x", "At −2.50 the slope is 3.5, but every step is 0 long.", "longest");
    s = told_by("x = 7", 0.4, "constant", 60, NULL);
    assert_string_equal(s.title, "Stands still from step 1 on");
    check(&s, "x = 7", "At 7.00 the slope is 6.0, but every further step is 0 long.", "longest");
    s = told_by("gd", 0.4, "0", 60, NULL);
    assert_string_equal(s.title, "Does not move");
    check(&s, "0", "every step is 0 long.", "rate");
    s = told_by("x = x - 0/0", 0.4, "constant", 60, NULL);
    assert_string_equal(s.title, "Leaves the numbers at step 1");
    check(&s, "0/0", "Step 1 leads nowhere: at −2.50 the rule gives no number.", "shorter");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flat_tail_is_no_minimum),
        cmocka_unit_test(one_slow_turn),
        cmocka_unit_test(corners_and_poles),
        cmocka_unit_test(small_curvatures_are_whole),
        cmocka_unit_test(round_bowls_are_round),
        cmocka_unit_test(numbers_say_something),
        cmocka_unit_test(limits_never_round_the_wrong_way),
        cmocka_unit_test(rates_are_said_once),
        cmocka_unit_test(what_stands_still_is_said_to),
    };
    return cmocka_run_group_tests_name("sentence_typed", tests, NULL, NULL);
}
