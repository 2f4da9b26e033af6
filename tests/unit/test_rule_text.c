/* Rules typed as text: equal to those that are compiled in, honest where they are none, and without a fault whatever
 * is typed. */
#include "support/close.h"
#include "support/short_memory.h"

#include "fallline/fallline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const FlOptimizerType *typed(const char *text) {
    FlFormulaFault fault;
    const FlOptimizerType *type = fl_rule(text, &fault);
    if (type == NULL) fail_msg("%s: %s (%d..%d)", text, fault.text, fault.from, fault.to);
    return type;
}

static FlRun *run_of(const FlLossType *loss, FlOptimizer rule, int steps) {
    FlPlan plan = fl_plan(loss, rule, NULL);
    plan.steps = steps;
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    assert_true(fl_run_advance(run, steps));
    return run;
}

/* ---- the rules that are compiled in ---- */

static const char *const twins[] = {"gd",   "momentum", "nesterov", "adagrad", "rmsprop", "adadelta",
                                    "adam", "adamw",    "amsgrad",  "nadam",   "lion"};
enum { TWINS = sizeof twins / sizeof *twins };

static FlOptimizer with_numbers_of(const FlOptimizer *twin, const FlOptimizerType *type) {
    FlOptimizer rule = fl_optimizer_default(type, twin->eta), copy = *twin;
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && type->parameters[i].key != NULL; i++) {
        double *v = fl_optimizer_number(&copy, type->parameters[i].key);
        assert_non_null(v);
        rule.value[i] = *v;
    }
    return rule;
}

static void twins_are_equal_to_the_last_bit(void **state) {
    (void)state;
    static const char *const losses[] = {"himmelblau", "bowl", "rosenbrock", "soft_abs"};
    enum { STEPS = 200 };
    for (int i = 0; i < TWINS; i++) {
        FlOptimizer twin = fl_optimizer_default(fl_optimizer_type_find(twins[i]), 0.004);
        double *decay = fl_optimizer_number(&twin, "decay");
        if (decay != NULL && strstr(fl_rule_twin(twins[i]), "decay") != NULL) *decay = 0.125;
        FlOptimizer rule = with_numbers_of(&twin, typed(fl_rule_twin(twins[i])));
        for (size_t l = 0; l < sizeof losses / sizeof *losses; l++) {
            const FlLossType *loss = fl_loss_type_find(losses[l]);
            FlRun *a = run_of(loss, twin, STEPS), *b = run_of(loss, rule, STEPS);
            for (int k = 0; k <= STEPS; k++) {
                const FlRow *p = fl_run_row(a, k), *q = fl_run_row(b, k);
                if (memcmp(p->x, q->x, sizeof p->x) != 0) fail_msg("%s on %s: row %d", twins[i], losses[l], k);
            }
            fl_run_destroy(a);
            fl_run_destroy(b);
        }
    }
}

/* A hundred points at once, by whatever the processor has, go where each goes by itself. */
static void lanes_are_single_runs(void **state) {
    (void)state;
    enum { SIDE = 11, STEPS = 60 };
    const FlRuleExample *examples;
    int count = fl_rule_examples(&examples);
    assert_int_equal(count, 10);
    const FlLossType *loss = fl_loss_type_find("himmelblau");
    for (int i = 0; i < count + TWINS; i++) {
        const char *text = i < count ? examples[i].text : fl_rule_twin(twins[i - count]);
        FlPlan plan = fl_plan(loss, fl_optimizer_default(typed(text), 0.01), NULL);
        plan.steps = STEPS;
        FlSwarm *swarm = fl_swarm_create(&plan, loss->view, SIDE, SIDE);
        assert_non_null(swarm);
        assert_true(fl_swarm_go(swarm, STEPS, STEPS));
        for (int n = 0; n < SIDE * SIDE; n += 7) {
            fl_map_start(loss->view, SIDE, SIDE, n % SIDE, n / SIDE, plan.start);
            FlRun *run = fl_run_create(&plan);
            assert_non_null(run);
            fl_run_advance(run, STEPS);
            for (int j = 0; j < 2; j++) assert_same(fl_swarm_x(swarm, j)[n], fl_run_row(run, STEPS)->x[j]);
            fl_run_destroy(run);
        }
        fl_swarm_destroy(swarm);
    }
}

/* ---- by the text of the papers ---- */

enum { PAPER_STEPS = 40 };

/* Adamax (Kingma and Ba 2014, algorithm 2) and RAdam (Liu et al. 2019, algorithm 2), on x^2/2 from 3 at 0.05. */
static void papers(double *adamax, double *radam) {
    double x = 3, m = 0, u = 0, y = 3, n = 0, v = 0, longest = 2 / (1 - 0.999) - 1;
    for (int t = 1; t <= PAPER_STEPS; t++) {
        m = 0.9 * m + 0.1 * x;
        u = fmax(0.999 * u, fabs(x));
        x -= 0.05 / (1 - pow(0.9, t)) * m / (u + 1e-8);
        adamax[t] = x;
        n = 0.9 * n + 0.1 * y;
        v = 0.999 * v + 0.001 * y * y;
        double corrected = n / (1 - pow(0.9, t)), b = pow(0.999, t), length = longest - 2 * t * b / (1 - b);
        if (length > 4) {
            double r = sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
            y -= 0.05 * r * corrected * (sqrt(1 - b) / (sqrt(v) + 1e-8));
        } else {
            y -= 0.05 * corrected;
        }
        radam[t] = y;
    }
}

static void half_square(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    (void)stride;
    for (int i = 0; i < count; i++) {
        f[i] = x[i] * x[i] / 2;
        if (g != NULL) g[i] = x[i];
    }
}

static void examples_are_their_papers(void **state) {
    (void)state;
    double expected[2][PAPER_STEPS + 1];
    papers(expected[0], expected[1]);
    FlLossType loss = fl_loss_type_default(1, half_square);
    loss.starts.x[0][0] = 3;
    const FlRuleExample *examples;
    int count = fl_rule_examples(&examples), seen = 0;
    for (int i = 0; i < count; i++) {
        int which = strcmp(examples[i].title, "Adamax") == 0 ? 0 : strcmp(examples[i].title, "RAdam") == 0 ? 1 : -1;
        if (which < 0) continue;
        FlOptimizer rule = fl_optimizer_default(typed(examples[i].text), 0.05);
        *fl_optimizer_number(&rule, "beta1") = 0.9;
        *fl_optimizer_number(&rule, "beta2") = 0.999;
        FlRun *run = run_of(&loss, rule, PAPER_STEPS);
        for (int k = 1; k <= PAPER_STEPS; k++) assert_close(fl_run_row(run, k)->x[0], expected[which][k], 1e-11);
        fl_run_destroy(run);
        seen++;
    }
    assert_int_equal(seen, 2);
}

/* Polyak's step (1987) by the text: x - (L(x) - 0) g(x)/|g(x)|^2, loss and slope of one point. On the banana its path
 * is chaotic, a start 1e-16 away is 1e-2 away after 50 updates, so that each update is held against its own row. */
static void polyaks_step_is_of_one_point(void **state) {
    (void)state;
    static const char *const losses[] = {"(1-x)^2 + 5*(y-x^2)^2", "(x^2+y-11)^2 + (x+y^2-7)^2"};
    const FlRuleExample *examples;
    int count = fl_rule_examples(&examples), at = 0, moved = 0;
    while (at < count && strcmp(examples[at].title, "Polyak's step") != 0) at++;
    assert_true(at < count);
    for (int l = 0; l < 2; l++) {
        FlFormulaFault fault;
        const FlLossType *loss = fl_formula_loss(losses[l], 2, &fault);
        assert_non_null(loss);
        FlPlan plan = fl_plan(loss, fl_optimizer_default(typed(examples[at].text), 1), (const double[]){-0.6, 1.1});
        plan.steps = 60;
        FlRun *run = fl_run_create(&plan);
        assert_true(run != NULL && fl_run_advance(run, 60));
        for (int k = 0; k < 60; k++) {
            const FlRow *row = fl_run_row(run, k), *next = fl_run_row(run, k + 1);
            double x = row->x[0], y = row->x[1], a = l == 0 ? 1 - x : x * x + y - 11,
                   b = l == 0 ? y - x * x : x + y * y - 7, f = a * a + (l == 0 ? 5 : 1) * b * b,
                   gx = l == 0 ? -2 * a - 20 * x * b : 4 * x * a + 2 * b, gy = l == 0 ? 10 * b : 2 * a + 4 * y * b,
                   by = f / (gx * gx + gy * gy + 1e-30);
            assert_close(next->x[0], x - by * gx, 1e-12);
            assert_close(next->x[1], y - by * gy, 1e-12);
            moved += hypot(by * gx, by * gy) > 1e-6;
        }
        fl_run_destroy(run);
        fl_loss_release(loss);
    }
    assert_true(moved > 70);
}

/* ---- the language ---- */

static double after(const char *text, double eta, int steps, int j) {
    FlPlan plan = fl_plan(fl_loss_type_find("bowl"), fl_optimizer_default(typed(text), eta), (const double[]){1, -1});
    plan.steps = 10;
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    fl_run_advance(run, 10);
    double x = fl_run_row(run, steps)->x[j];
    fl_run_destroy(run);
    return x;
}

/* On x^2 + 2 y^2 from (1, -1): L = 3, g = (2, -4), |g| = sqrt(20). */
static void given_names_are_what_they_say(void **state) {
    (void)state;
    assert_same(after("x = x - eta*g", 0.25, 1, 0), 0.5);
    assert_same(after("x = x - L", 1, 1, 0), -2);
    assert_same(after("x = x - norm(g)^2", 1, 1, 0), 1 - sqrt(20) * sqrt(20));
    assert_same(after("x = t", 1, 3, 1), 3);
    assert_same(after("x = N", 1, 1, 1), 10);
    assert_same(after("x = x - eta", 0.5, 2, 1), -2);
    assert_same(after("x = x - lr", 0.5, 2, 1), -2);
    assert_same(after("g = -g; x = x - g", 1, 1, 1), -5);
    assert_same(after("x = 2*x\nx = x + 1", 1, 1, 0), 3);
    /* Read before it is set: the slope of the update before, and of the one before that. */
    assert_same(after("x = x - eta*p; p = g", 0.5, 1, 0), 1);
    assert_same(after("x = x - eta*p; p = g", 0.5, 2, 0), 0);
    assert_same(after("q = p; p = g; x = x - 0*q", 0.5, 3, 0), 1);
    assert_same(after("a = b; b = c; c = t; x = a", 1, 1, 0), 0);
    assert_same(after("a = b; b = c; c = t; x = a", 1, 5, 0), 3);
    assert_same(after("a = b; b = a + 1; x = b", 1, 4, 0), 4);
    assert_same(after("m = 7; x = m", 1, 1, 1), 7);
}

static void assert_read_as(const char *text, const char *canonical) {
    const FlOptimizerType *type = typed(text);
    assert_string_equal(fl_rule_text(type), canonical);
    assert_ptr_equal(typed(canonical), type);
}

static void texts_are_read_as_papers_write_them(void **state) {
    (void)state;
    assert_read_as("m ← β m + g\nx ← x − η m", "m = beta*m + g; x = x - eta*m");
    assert_read_as("v := ρ v + (1−ρ)·g²;; x = x − lr g/(√v + ε);",
                   "v = rho*v + (1 - rho)*g^2; x = x - eta*g/(sqrt(v) + eps)");
    assert_read_as("x = x - β₁*beta_1*g**2", "x = x - beta1*beta1*g^2");
    assert_read_as("x=x-|g|", "x = x - abs(g)");
    assert_read_as("x = x - 2g norm( g )", "x = x - 2*g*norm(g)");
    assert_read_as("x = x - 2g norm  (g)", "x = x - 2*g*norm(g)");
    assert_null(fl_rule_text(fl_optimizer_type_find("gd")));
}

static void numbers_have_defaults(void **state) {
    (void)state;
    const FlOptimizerType *type = typed("m = beta*m + g; x = x - eta*m/(1 + c)");
    assert_string_equal(type->id, "own");
    assert_int_equal(type->slots, 1);
    assert_string_equal(type->parameters[0].key, "beta");
    assert_string_equal(type->parameters[0].symbol, "β");
    assert_string_equal(type->parameters[1].key, "c");
    assert_null(type->parameters[2].key);
    assert_same(type->parameters[0].value, 0.9);
    /* log(0.8 - 0.9) is no number, log(0.8 - 0.5) is. */
    assert_same(typed("x = x + eta*g*log(0.8 - b)")->parameters[0].value, 0.5);
    assert_same(typed("x = x + eta*g*log(-b)")->parameters[0].value, 0.9);
    assert_true(fl_rule_has_rate(type) && !fl_rule_has_rate(typed("x = x - L*g/norm(g)^2")));
    assert_true(typed("x = x - L*g")->asks && typed("x = x - norm(g)")->asks && !type->asks);
    const char *names[FL_OPTIMIZER_MAX_SLOTS];
    assert_int_equal(fl_rule_memories(type, names), 1);
    assert_string_equal(names[0], "m");
}

static void assert_fault(const char *text, int from, int to, const char *sentence) {
    FlFormulaFault fault = {-1, -1, ""};
    assert_null(fl_rule(text, &fault));
    assert_string_equal(fault.text, sentence);
    if (fault.from != from || fault.to != to) fail_msg("%s: %d..%d", text, fault.from, fault.to);
    assert_null(fl_rule(text, NULL));
}

static void faults_have_a_line_and_a_place(void **state) {
    (void)state;
    assert_fault("", 0, 0, "No line sets x; a rule ends with one, as in x = x - eta*g.");
    assert_fault("m = g", 0, 5, "No line sets x; a rule ends with one, as in x = x - eta*g.");
    assert_fault("m = g\nx = x - eta*m^", 19, 20, "Line 2, character 14: something is missing after \"^\", like x.");
    assert_fault("x = x - eta*(g", 12, 13, "Line 1, character 13: the parenthesis opened here is never closed.");
    assert_fault("x", 0, 1, "Line 1, character 1: A line is a name, \"=\" and what it becomes, as in m = beta*m + g.");
    assert_fault("t = 3; x = t", 0, 1,
                 "Line 1, character 1: \"t\" is given and cannot be set; x, g and names of your own can.");
    assert_fault("x = eta(g)", 4, 7, "Line 1, character 5: \"eta\" is not a function; for a product write eta*(...).");
    assert_fault("x = x - norm*g", 8, 12, "Line 1, character 9: A norm is that of the whole slope: norm(g).");
    assert_fault("x = x - rand(1)*g", 8, 12,
                 "Line 1, character 9: \"rand\" cannot be read: a rule has no chance in it.");
    assert_fault("x = x - norm(x)", 8, 12, "Line 1, character 9: A norm is that of the whole slope: norm(g).");
    assert_fault(
        "β = 1;x = β*β$", 16, 17,
        "Line 2, character 8: \"$\" has no meaning here; there are numbers, names, + - * / ^ ( ) and functions.");
    /* Muon turns a matrix of slopes into one of equal singular values. */
    assert_fault("m = beta*m + g; o = newtonschulz(m); x = x - eta*o", 20, 32,
                 "Line 2, character 6: \"newtonschulz\" acts on a matrix of weights as a whole; a rule here moves each "
                 "number by its own slope.");
    assert_fault("x = x - eta*g@g", 13, 14,
                 "Line 1, character 14: \"@\" multiplies matrices; a rule here moves each number by its own slope.");
}

static void rules_have_a_size(void **state) {
    (void)state;
    char text[4200] = "x = x - g", line[24];
    while (strlen(text) < 4000) strcat(text, " - g");
    assert_fault(text, 0, (int)strlen(text), "A rule has at most 800 characters, and this has 4001.");
    text[0] = '\0';
    for (int i = 0; i < 30; i++) {
        snprintf(line, sizeof line, "a%d = a%d + g; ", i, i);
        strcat(text, line);
    }
    FlFormulaFault fault;
    assert_null(fl_rule(strcat(text, "x = a1"), &fault));
    assert_string_equal(fault.text, "Line 13, character 2: A rule has at most 12 lines.");
    assert_null(fl_rule("x = a1*a2*a3*a4*a5*a6*a7*a8*a9", &fault));
    assert_string_equal(fault.text,
                        "Line 1, character 29: \"a9\" is one number too many; a rule has at most 8 besides eta.");
    assert_null(fl_rule("a=a+g;b=b+g;c=c+g;d=d+g;f=f+g;h=h+g;i=i+g;j=j+g;k=k+g;x=k", &fault));
    assert_string_equal(fault.text, "Line 9, character 3: \"k\" is one memory too many; a rule has at most 8.");
}

/* A rule that divides by nothing, or grows without end, diverges; one that stands still crawls. */
static void odd_rules_end_honestly(void **state) {
    (void)state;
    static const struct {
        const char *text;
        FlOutcomeKind kind;
    } odd[] = {{"x = x - eta*g/(t-1)", FL_DIVERGES},    {"x = x - eta*g/0", FL_DIVERGES},
               {"m = 2*m + g; x = x - m", FL_DIVERGES}, {"x = 3*x", FL_DIVERGES},
               {"x = exp(exp(x))^9", FL_DIVERGES},      {"x = x", FL_CRAWLS}};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        FlRun *run = run_of(fl_loss_type_find("bowl"), fl_optimizer_default(typed(odd[i].text), 0.1), 60);
        if (fl_outcome_of_run(run).kind != odd[i].kind) fail_msg("%s", odd[i].text);
        fl_run_destroy(run);
    }
}

/* ---- memory, and whatever is typed ---- */

static void every_allocation_may_fail(void **state) {
    (void)state;
    long n = 0;
    for (const FlOptimizerType *type = NULL; type == NULL; n++) {
        FlFormulaFault fault = {-1, -1, ""};
        left = n;
        type = fl_rule("m = beta*m + 1.25*g^2; x = x - eta*m/(1-beta^t)", &fault);
        left = -1;
        if (type == NULL) assert_string_equal(fault.text, "There is no memory for a rule.");
        assert_true(n < 20);
    }
    assert_true(n > 4);
}

static unsigned random_state = 12345;

static unsigned draw(unsigned below) {
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % below;
}

static void make_text(char *text, size_t size) {
    static const char *const parts[] = {
        "x",   "g",      "m",      "v",          "eta",  "t", "N",     "L",    "norm(g)", "beta",
        "(",   ")",      "(",      ")",          "+",    "-", "*",     "/",    "^",       "2",
        "0.5", "sqrt(",  "1",      "abs(",       "max(", ",", "sign(", "exp(", "=",       ";",
        "\n",  "; m = ", "; v = ", "; x = x - ", "rho",  "e", "pi",    "β",    "·",       "g"};
    text[0] = '\0';
    strcat(text, draw(4) > 0 ? "x = x - " : "m = ");
    for (int n = (int)draw(24) + 1; n > 0 && strlen(text) + 16 < size; n--)
        strcat(text, parts[draw(sizeof parts / sizeof *parts)]);
    if (draw(2) == 0) strcat(text, "*g");
}

static void check_lanes(const FlOptimizerType *type) {
    enum { COUNT = 19, STEPS = 5 };
    FlOptimizer rule = fl_optimizer_default(type, 0.3);
    FlClock clock = {.product = {1, 1, 1, 1}, .steps = STEPS}, alone = clock;
    double x[2 * COUNT], g[2 * COUNT], f[COUNT], slots[2 * COUNT * FL_OPTIMIZER_MAX_SLOTS] = {0};
    double one[2], slope[2], loss = 0.25, memory[2 * FL_OPTIMIZER_MAX_SLOTS] = {0};
    for (int i = 0; i < 2 * COUNT; i++) x[i] = (i % 7 - 3) * 0.5, g[i] = (i % 5 - 2) * 0.75, f[i % COUNT] = loss;
    for (int j = 0; j < 2; j++) one[j] = x[j * COUNT + 3], slope[j] = g[j * COUNT + 3];
    clock.f = f;
    alone.f = &loss;
    for (int k = 0; k < STEPS; k++) {
        type->clock(&rule, &clock);
        type->update(&rule, &clock, COUNT, COUNT, 2, g, x, slots);
        type->clock(&rule, &alone);
        type->update(&rule, &alone, 1, 1, 2, slope, one, memory);
    }
    for (int j = 0; j < 2; j++) assert_true(x[j * COUNT + 3] == one[j] || (isnan(x[j * COUNT + 3]) && isnan(one[j])));
}

static void random_rules_are_read_or_refused(void **state) {
    (void)state;
    char text[400];
    int read = 0;
    for (int i = 0; i < FL_RANDOM_RULES; i++) {
        FlFormulaFault fault = {-1, -1, ""};
        make_text(text, sizeof text);
        const FlOptimizerType *type = fl_rule(text, &fault);
        if (type == NULL) {
            assert_true(fault.text[0] != '\0' && fault.from >= 0 && fault.from <= fault.to);
            assert_true(fault.to <= (int)strlen(text));
            continue;
        }
        if (fl_rule(fl_rule_text(type), &fault) != type) fail_msg("%s: %s", text, fl_rule_text(type));
        check_lanes(type);
        read++;
    }
    assert_true(read > FL_RANDOM_RULES / 50);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twins_are_equal_to_the_last_bit),
        cmocka_unit_test(lanes_are_single_runs),
        cmocka_unit_test(examples_are_their_papers),
        cmocka_unit_test(polyaks_step_is_of_one_point),
        cmocka_unit_test(given_names_are_what_they_say),
        cmocka_unit_test(texts_are_read_as_papers_write_them),
        cmocka_unit_test(numbers_have_defaults),
        cmocka_unit_test(faults_have_a_line_and_a_place),
        cmocka_unit_test(rules_have_a_size),
        cmocka_unit_test(odd_rules_end_honestly),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(random_rules_are_read_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
