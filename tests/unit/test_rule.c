/* The equation is true as printed: the numbers shown, each known to half its last decimal, are consistent with its
 * arithmetic, for every rule. */
#include "fallline/fallline.h"
#include "support/close.h"
#include "support/shown.h"
#include "words/rule.h"

#include <stdio.h>
#include <stdlib.h>

#define MINUS "\xE2\x88\x92"

/* What a printed number may stand for. */
typedef struct Span {
    double lo, hi;
} Span;

static Span span_of(const char *shown) {
    char plain[64];
    shown_as_plain(shown + (shown[0] == '('), plain, sizeof plain);
    const char *dot = strchr(plain, '.'), *e = strchr(plain, 'e');
    size_t decimals = dot ? strspn(dot + 1, "0123456789") : 0;
    double v = strtod(plain, NULL), half = 0.5 * pow(10, -(double)decimals + (e ? strtod(e + 1, NULL) : 0));
    half += 1e-9 * fabs(v);
    return (Span){v - half, v + half};
}

static Span times(Span a, Span b, bool divide) {
    if (divide && b.lo <= 0 && b.hi >= 0) return (Span){-INFINITY, INFINITY};
    if (divide) b = (Span){fmin(1 / b.lo, 1 / b.hi), fmax(1 / b.lo, 1 / b.hi)};
    double p[] = {a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi};
    return (Span){fmin(fmin(p[0], p[1]), fmin(p[2], p[3])), fmax(fmax(p[0], p[1]), fmax(p[2], p[3]))};
}

static Span plus(Span a, Span b, double sign) {
    return sign > 0 ? (Span){a.lo + b.lo, a.hi + b.hi} : (Span){a.lo - b.hi, a.hi - b.lo};
}

static void assert_true_as_printed(const FlRuleStep *step, const FlTerm *terms, int count) {
    char row[400] = "";
    Span sum = {0, 0}, product = {0, 0}, left = span_of(fl_rule_shown(step, terms[0].value, 0).text);
    double sign = 1;
    for (int i = 0; i < count; i++) {
        FlShown shown = i ? fl_rule_shown_factor(step, terms[i].value, 0) : fl_rule_shown(step, terms[i].value, 0);
        size_t used = strlen(row);
        snprintf(row + used, sizeof row - used, " %s %s", terms[i].between, shown.text);
        Span term = span_of(shown.text);
        if (i == 0) continue;
        bool by = !strcmp(terms[i].between, "·"), over = !strcmp(terms[i].between, "/");
        if (by || over) {
            product = times(product, term, over);
            continue;
        }
        sum = plus(sum, product, sign);
        product = term;
        sign = strcmp(terms[i].between, MINUS) ? 1 : -1;
    }
    sum = plus(sum, product, sign);
    if (left.hi < sum.lo || left.lo > sum.hi)
        fail_msg("%s, step %d:%s is not true: %g to %g", step->rule.type->id, step->row, row, sum.lo, sum.hi);
}

/* Each rule's own rate on the loss; with decay, too, and with an eps that counts. */
static void every_rule_is_true_as_printed(void **state) {
    (void)state;
    static const char *const losses[] = {"parabola", "double_well"};
    const FlOptimizerType *const *rules;
    int count = fl_optimizer_types(&rules);
    for (int i = 0; i < count; i++)
        for (int variant = 0; variant < 6; variant++) {
            if (rules[i]->method) continue;
            FlPlan plan = fl_plan_default(fl_loss_type_find(losses[variant % 2]));
            FlOptimizer *rule = &plan.segment[0].optimizer;
            *rule = fl_optimizer_default(rules[i], fl_plan_default_eta(plan.loss, rules[i]));
            double *decay = fl_optimizer_number(rule, "decay"), *eps = fl_optimizer_number(rule, "eps");
            if (variant / 2 == 1 && decay) *decay = 0.1;
            if (variant / 2 == 2 && eps) *eps = 0.3;
            FlRun *run = fl_run_create(&plan);
            fl_run_advance(run, plan.steps);
            for (int k = 0; k <= plan.steps; k++) {
                FlRuleStep step = fl_rule_step(run, k);
                FlTerm terms[FL_RULE_TERMS];
                if (k < plan.steps) assert_same(step.value[FL_TERM_NEXT][0], fl_run_row(run, k + 1)->x[0]);
                int n = fl_rule_memory_row(&step, terms);
                assert_true(n >= 3 || rules[i]->slots == 0);
                if (n) assert_true_as_printed(&step, terms, n);
                assert_true_as_printed(&step, terms, fl_rule_point_row(&step, terms));
            }
            fl_run_destroy(run);
        }
}

/* The direction is what the step is made of, to rounding, in two dimensions and for every rule. */
static void the_step_is_eta_times_the_direction(void **state) {
    (void)state;
    const FlOptimizerType *const *rules;
    int count = fl_optimizer_types(&rules);
    for (int i = 0; i < count; i++) {
        if (rules[i]->method) continue;
        FlPlan plan = fl_plan_default(fl_loss_type_find("himmelblau"));
        plan.segment[0].optimizer = fl_optimizer_default(rules[i], fl_plan_default_eta(plan.loss, rules[i]));
        FlRun *run = fl_run_create(&plan);
        fl_run_advance(run, plan.steps);
        for (int k = 0; k < plan.steps; k++) {
            FlRuleStep s = fl_rule_step(run, k);
            for (int j = 0; j < 2; j++)
                assert_close(s.value[FL_TERM_SHRINK][j] * s.value[FL_TERM_HERE][j] -
                                 s.rule.eta * s.value[FL_TERM_DIRECTION][j],
                             fl_run_row(run, k + 1)->x[j], 1e-12 * (1 + fabs(s.value[FL_TERM_HERE][j])));
        }
        fl_run_destroy(run);
    }
}

static void lines_of_rules(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("parabola"));
    plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find("momentum"), 0.1);
    FlRun *run = fl_run_create(&plan);
    fl_run_advance(run, plan.steps);
    char line[200];
    fl_equation_line(run, 1, line, sizeof line);
    assert_string_equal(line, MINUS "1.52 = " MINUS "2.15 " MINUS " 0.10 · (" MINUS "6.30)");
    plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find("adamw"), 0.5);
    assert_true(fl_run_restart(run, &plan));
    fl_run_advance(run, plan.steps);
    fl_equation_line(run, 0, line, sizeof line);
    assert_string_equal(line, MINUS "1.99 = 0.995 · (" MINUS "2.50) " MINUS " 0.50 · (" MINUS "1.00)");
    fl_run_destroy(run);
}

/* A number as printed, without regard to what it stands for; NaN where it has an exponent. */
static double plain_number(const char *shown, double *unit) {
    char plain[64], digits[64] = "";
    size_t n = 0;
    shown_as_plain(shown, plain, sizeof plain);
    bool negative = strchr(plain, '-') != NULL;
    if (strchr(plain, 'e')) return NAN;
    for (const char *p = plain; *p; p++) {
        if (strchr("0123456789.", *p)) digits[n++] = *p;
    }
    const char *point = strchr(digits, '.');
    *unit = pow(10, point ? -(double)strlen(point + 1) : 0);
    double v = strtod(digits, NULL);
    return negative ? -v : v;
}

/* In one dimension the sum of the memory row comes out digit by digit, for every rule and step. */
static void the_memory_row_adds_up(void **state) {
    (void)state;
    static const char *const losses[] = {"parabola", "double_well", "egg_carton_1d", "quartic"};
    const FlOptimizerType *const *rules;
    int count = fl_optimizer_types(&rules), rows = 0, off = 0;
    for (int i = 0; i < count; i++)
        for (int n = 0; n < 4; n++) {
            if (rules[i]->method) continue;
            FlPlan plan = fl_plan_default(fl_loss_type_find(losses[n]));
            plan.segment[0].optimizer = fl_optimizer_default(rules[i], fl_plan_default_eta(plan.loss, rules[i]));
            FlRun *run = fl_run_create(&plan);
            fl_run_advance(run, plan.steps);
            for (int k = 0; k < 40; k++) {
                FlRuleStep s = fl_rule_step(run, k);
                FlTerm terms[FL_RULE_TERMS];
                int terms_count = fl_rule_memory_row(&s, terms);
                if (terms_count == 0) continue;
                double unit, other, sum = 0, product = 1,
                                    left = plain_number(fl_rule_shown(&s, terms[0].value, 0).text, &unit);
                for (int t = 1; t < terms_count; t++) {
                    if (strcmp(terms[t].between, "+") == 0) sum += product, product = 1;
                    product *= plain_number(fl_rule_shown(&s, terms[t].value, 0).text, &other);
                }
                if (isnan(left + sum + product)) continue;
                rows++;
                off += fabs(sum + product - left) > 0.5000001 * unit;
            }
            fl_run_destroy(run);
        }
    assert_true(rows > 800);
    if (off * 200 > rows) fail_msg("%d of %d rows do not add up", off, rows); /* a tie may need more than two more */
}

/* The root of a large square as shown is the root shown beside it. */
static void large_squares_have_their_digits(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("rosenbrock"));
    plan.start[0] = -3;
    plan.start[1] = 4;
    plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find("adagrad"), 0.1);
    FlRun *run = fl_run_create(&plan);
    fl_run_advance(run, 10);
    for (int k = 0; k < 10; k++) {
        FlRuleStep s = fl_rule_step(run, k);
        double unit, root_unit, v = plain_number(fl_rule_shown(&s, FL_TERM_V, 0).text, &unit);
        double root = plain_number(fl_rule_shown(&s, FL_TERM_ROOT, 0).text, &root_unit);
        double square = s.value[FL_TERM_V][0];
        assert_true(square > 1e4);
        if (square < 9999999) assert_true(fabs(sqrt(v) - root) <= root_unit);
        if (square >= 1e7) assert_int_equal(strcspn(fl_rule_shown(&s, FL_TERM_V, 0).text, "\xE2"), 6);
    }
    fl_run_destroy(run);
}

static void shares_show_what_they_have(void **state) {
    (void)state;
    assert_string_equal(fl_shown_share(0.9).text, "0.90");
    assert_string_equal(fl_shown_share(0.999).text, "0.999");
    assert_string_equal(fl_shown_share(0.99999).text, "0.99999");
    assert_string_equal(fl_shown_share(0.955).text, "0.955");
    assert_string_equal(fl_shown_share(0).text, "0.00");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_is_true_as_printed),
        cmocka_unit_test(the_step_is_eta_times_the_direction),
        cmocka_unit_test(lines_of_rules),
        cmocka_unit_test(the_memory_row_adds_up),
        cmocka_unit_test(large_squares_have_their_digits),
        cmocka_unit_test(shares_show_what_they_have),
    };
    return cmocka_run_group_tests_name("rule", tests, NULL, NULL);
}
