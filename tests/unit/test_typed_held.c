/* What typed rules and schedules are read as and do, held as one number for each way of writing them: text, memory,
 * sentences, updates of one point and of many, what leaves their paths as they are. */
#include "support/held.h"

#include "fallline/optimizer.h"
#include "fallline/rule_text.h"
#include "fallline/schedule.h"
#include <stdio.h>
#include <string.h>

/* Five updates of seven points at once, and of the first alone. */
static void hold_updates(Held *h, const FlOptimizerType *type) {
    enum { POINTS = 7 };
    FlOptimizer rule = fl_optimizer_default(type, 0.05);
    FlClock many = {.t = 0, .product = {1, 1, 1, 1}, .steps = 20}, one = many;
    double x[2 * POINTS], g[2 * POINTS], slots[2 * POINTS * FL_OPTIMIZER_MAX_SLOTS] = {0};
    double alone[2] = {1, -0.5}, slope[2], memory[2 * FL_OPTIMIZER_MAX_SLOTS] = {0}, f[POINTS];
    for (int i = 0; i < 2 * POINTS; i++) x[i] = i % POINTS == 0 ? alone[i / POINTS] : 0.25 * i - 2;
    for (int k = 0; k < 5; k++) {
        for (int i = 0; i < 2 * POINTS; i++) g[i] = 2 * x[i];
        for (int i = 0; i < POINTS; i++) f[i] = x[i] * x[i] + x[POINTS + i] * x[POINTS + i];
        for (int j = 0; j < 2; j++) slope[j] = 2 * alone[j];
        many.f = f;
        one.f = &f[0];
        type->clock(&rule, &many);
        type->clock(&rule, &one);
        double value[FL_RULE_LINES][FL_MAX_DIM] = {{0}};
        int lines = fl_rule_line_values(&rule, &one, 2, alone, slope, memory, value);
        for (int i = 0; i < lines; i++) hold(h, value[i], 2);
        type->update(&rule, &many, POINTS, POINTS, 2, g, x, slots);
        type->update(&rule, &one, 1, 1, 2, slope, alone, memory);
        hold(h, x, 2 * POINTS);
        hold(h, alone, 2);
    }
}

static void hold_rule(Held *h, const char *text) {
    FlFormulaFault fault = {.text = ""};
    const FlOptimizerType *type = fl_rule(text, &fault);
    if (type == NULL) {
        hold(h, (const double[]){fault.from, fault.to}, 2);
        hold_text(h, fault.text);
        return;
    }
    const char *names[FL_OPTIMIZER_MAX_SLOTS];
    int memories = fl_rule_memories(type, names), length;
    FlOptimizer rule = fl_optimizer_default(type, 0.1);
    hold_text(h, fl_rule_text(type));
    hold(h,
         (const double[]){memories, fl_rule_has_rate(type), type->slots, type->step, type->bounded, type->decoupled,
                          fl_rule_keeps(&rule)},
         7);
    for (int i = 0; i < memories; i++) hold_text(h, names[i]);
    for (int i = 0; fl_rule_line(type, i, &length) != NULL; i++) hold_whole(h, length);
    hold(h, rule.value, FL_OPTIMIZER_PARAMETERS);
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && type->parameters[i].key != NULL; i++)
        hold_text(h, type->parameters[i].key);
    hold_updates(h, type);
    h->answers++;
}

static void put_term(Writer *w) {
    static const char *const terms[] = {"x",
                                        "g",
                                        "eta",
                                        "t",
                                        "N",
                                        "L",
                                        "norm(g)",
                                        "m",
                                        "v",
                                        "beta",
                                        "rho",
                                        "eps",
                                        "0.9",
                                        "2",
                                        "g^2",
                                        "a",
                                        "sqrt(v + eps)",
                                        "sign(g)",
                                        "abs(g)",
                                        "beta^t",
                                        "(1-beta)",
                                        "max(v, g^2)",
                                        "exp(-t/N)",
                                        "min(1, 1/norm(g))",
                                        "\xce\xb7",
                                        "x^2"};
    put(w, PICK(&w->random, terms));
}

static void put_line(Writer *w, const char *name) {
    static const char *const between[] = {"*", " + ", " - ", "/", "*"};
    put(w, name);
    put(w, " = ");
    for (uint32_t left = fl_random_below(&w->random, 4) + 1; left > 0; left--) {
        put_term(w);
        if (left > 1) put(w, PICK(&w->random, between));
    }
}

static void rules_of_the_grammar(void **state) {
    (void)state;
    static const char *const names[] = {"m", "v", "a", "u", "x", "g", "m", "v"};
    Held h = held();
    for (unsigned i = 0; i < 600; i++) {
        Writer w = {.random = fl_random_seed(i, 99)};
        for (uint32_t lines = fl_random_below(&w.random, 4); lines > 0; lines--) {
            put_line(&w, PICK(&w.random, names));
            put(&w, fl_random_below(&w.random, 2) ? "; " : "\n");
        }
        put(&w, "x = x - eta*");
        put_term(&w);
        if (fl_random_below(&w.random, 2)) put(&w, "/(1 + v)");
        hold_rule(&h, w.text);
    }
    check_held("rules", h, 600, UINT64_C(0x76d4c7abebfc2386));
}

static void pieces_in_any_order(void **state) {
    (void)state;
    static const char *const pieces[] = {"x = ", "m = ",  "x - eta*g", "m",     "v",         "g",       ";",
                                         "\n",   "=",     "eta",       "*",     "+",         "-",       "(",
                                         ")",    "beta",  "x",         "t",     "1",         "^2",      " ",
                                         "/",    "eta =", "N",         "sqrt(", "x=x-eta*m", "norm(g)", "norm(x)",
                                         ",",    "lr",    "#",         "m = m", "\xce\xb2",  "theta",   "w = w - eta*g",
                                         "-=",   "**2",   "eps",       "L",     "else",      "1e400",   ";;"};
    Held h = held();
    for (unsigned i = 0; i < 2000; i++) {
        Writer w = {.random = fl_random_seed(i, 100)};
        for (uint32_t left = 1 + fl_random_below(&w.random, 8); left > 0; left--) put(&w, PICK(&w.random, pieces));
        hold_rule(&h, w.text);
    }
    check_held("pieces", h, 21, UINT64_C(0xebb954a3e71b740e));
}

static void the_rules_that_are_written_out(void **state) {
    (void)state;
    const FlRuleExample *example;
    const FlOptimizerType *const *types;
    Held h = held();
    for (int i = 0, examples = fl_rule_examples(&example); i < examples; i++) hold_rule(&h, example[i].text);
    for (int i = 0, rules = fl_optimizer_types(&types); i < rules; i++)
        if (fl_rule_twin(types[i]->id) != NULL) hold_rule(&h, fl_rule_twin(types[i]->id));
    check_held("written out", h, 21, UINT64_C(0x44bcb7ecd9468d99));
}

static void schedules(void **state) {
    (void)state;
    static const char *const pieces[] = {"constant",
                                         "cosine",
                                         "steps",
                                         "warmup",
                                         "root",
                                         "hand",
                                         ":",
                                         "10",
                                         "0.5",
                                         ",",
                                         "*",
                                         "1*20",
                                         "t/N",
                                         "1-t/N",
                                         "(1 - t/N)^2",
                                         "0",
                                         "1",
                                         "-1",
                                         "x",
                                         "cosine:0.1",
                                         "steps:15,0.5",
                                         "warmup:10,0.1",
                                         "hand:1*20,0.2*40",
                                         "min(1, 5/t)",
                                         " ",
                                         "eta",
                                         "1e9"};
    Held h = held();
    for (unsigned i = 0; i < 1500; i++) {
        Writer w = {.random = fl_random_seed(i, 101)};
        FlSchedule schedule;
        char error[300] = "", text[FL_SCHEDULE_TEXT];
        memset(&schedule, 0, sizeof schedule);
        for (uint32_t left = 1 + fl_random_below(&w.random, 4); left > 0; left--) put(&w, PICK(&w.random, pieces));
        bool read = fl_schedule_read(w.text, &schedule, error, sizeof error);
        hold_whole(&h, read);
        hold_text(&h, error);
        if (!read) continue;
        fl_schedule_print(&schedule, text);
        hold_text(&h, text);
        for (int t = 0; t < 60; t += 7) hold_one(&h, fl_schedule_share(&schedule, t, 60));
        hold_whole(&h, fl_schedule_fault(&schedule, 60));
        h.answers++;
    }
    check_held("schedules", h, 351, UINT64_C(0x8b1fc9aff64fe9d2));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_of_the_grammar),
        cmocka_unit_test(pieces_in_any_order),
        cmocka_unit_test(the_rules_that_are_written_out),
        cmocka_unit_test(schedules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
