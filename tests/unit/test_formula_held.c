/* What formulas are read as and come to, held as one number for each way of writing them: text, sentences,
 * instructions, values, slopes, curvatures, and all that is found out about the loss. Some are grown by the grammar,
 * some are pieces in any order, most of which are refused. */
#include "support/held.h"

#include "fallline/formula.h"
#include <stdio.h>
#include <string.h>

enum { DEEP = 3 };

static void put_leaf(Writer *w) {
    static const char *const leaves[] = {"x",   "x", "x",  "y",  "y", "1",   "2",
                                         "0.5", "3", "10", "pi", "e", "0.1", "1.5e-3"};
    put(w, PICK(&w->random, leaves));
}

static void put_expression(Writer *w, int deep);

static void put_call(Writer *w, int deep) {
    static const char *const one[] = {"abs", "sign", "sqrt", "exp",  "log",  "log10", "sin", "cos",
                                      "tan", "asin", "acos", "atan", "sinh", "cosh",  "tanh"};
    static const char *const two[] = {"min", "max", "pow", "root", "log"};
    bool pair = fl_random_below(&w->random, 5) == 0;
    put(w, pair ? PICK(&w->random, two) : PICK(&w->random, one));
    put(w, "(");
    put_expression(w, deep - 1);
    if (pair) put(w, ", ");
    if (pair) put_leaf(w);
    put(w, ")");
}

static void put_expression(Writer *w, int deep) {
    static const char *const between[] = {" + ", " - ", "*", "/", " ", "*"}, *const powers[] = {"^2",   "^3", "^-1",
                                                                                                "^0.5", "^4", "^x"};
    uint32_t kind = deep == 0 ? 0 : fl_random_below(&w->random, 10);
    if (kind < 2)
        put_leaf(w);
    else if (kind < 6) {
        put_expression(w, deep - 1);
        put(w, PICK(&w->random, between));
        put_expression(w, deep - 1);
    } else if (kind < 8)
        put_call(w, deep);
    else {
        put(w, kind == 8 ? "(" : "-(");
        put_expression(w, deep - 1);
        put(w, ")");
        put(w, PICK(&w->random, powers));
    }
}

/* Values and slopes of several points at once and of each alone, curvatures, and where there is no value. */
static void hold_values(Held *h, const FlLossType *type) {
    enum { POINTS = 5 };
    static const double at[2 * POINTS] = {0.3, -1.7, 2.5, 0, 40, -0.6, 1.1, 0, -3.25, 1e-3};
    double f[POINTS], g[2 * POINTS] = {0}, curvature[4] = {0};
    FlLoss loss;
    fl_loss_init(&loss, type);
    type->eval(&loss, POINTS, POINTS, at, f, g);
    hold(h, f, POINTS);
    hold(h, g, POINTS * type->dim);
    for (int i = 0; i < POINTS; i++) {
        double x[2] = {at[i], at[POINTS + i]};
        int from = 0, to = 0;
        hold_one(h, fl_loss_value(&loss, x));
        if (fl_loss_hessian(&loss, x, curvature)) hold(h, curvature, type->dim * type->dim);
        if (fl_formula_undefined(&loss, x, &from, &to)) hold(h, (const double[]){from, to}, 2);
    }
}

static void hold_formula(Held *h, const char *text, int dim) {
    FlFormulaFault fault = {.text = ""};
    const FlLossType *loss = fl_formula_loss(text, dim, &fault);
    if (loss == NULL) {
        hold(h, (const double[]){fault.from, fault.to}, 2);
        hold_text(h, fault.text);
        return;
    }
    char tape[2048];
    hold_text(h, fl_formula_text(loss));
    hold_text(h, fl_formula_reading(loss));
    hold_whole(h, fl_formula_tape(loss, tape, sizeof tape));
    hold_text(h, tape);
    hold_loss(h, loss);
    hold_values(h, loss);
    fl_loss_release(loss);
    h->answers++;
}

static void formulas_of_the_grammar(void **state) {
    (void)state;
    Held h = held();
    for (unsigned i = 0; i < 100; i++) {
        Writer w = {.random = fl_random_seed(i, 91)};
        put_expression(&w, DEEP);
        hold_formula(&h, w.text, (int)(i % 3));
    }
    check_held("grown", h, 73, UINT64_C(0x8657b464f6aa4be3));
}

/* Pieces of what people copy, in any order. */
static void pieces_in_any_order(void **state) {
    (void)state;
    static const char *const pieces[] = {"x",
                                         "y",
                                         "2",
                                         "0.5",
                                         "x_1",
                                         "x_{2}",
                                         "x[0]",
                                         "x[1]",
                                         "\\frac{1}{2}",
                                         "\\sqrt{x}",
                                         "\\sin",
                                         "\\cdot",
                                         "np.sin(",
                                         "np.sum(x**2)",
                                         "\\sum_{i=1}^{2}",
                                         "lambda x:",
                                         "f(x) = ",
                                         "return ",
                                         "**",
                                         "^",
                                         "^{2}",
                                         "\xc3\x97",
                                         "\xe2\x88\x92",
                                         "\xc2\xb2",
                                         "|",
                                         "||",
                                         "log2(",
                                         "ln",
                                         "sin^2 x",
                                         "sin x",
                                         "e^",
                                         "exp(",
                                         "max(",
                                         "min(x,",
                                         "root(",
                                         ")",
                                         ")",
                                         ", ",
                                         " ",
                                         "(",
                                         "\xcf\x80",
                                         "math.pi",
                                         "torch.exp(",
                                         "x'",
                                         "\xce\xb8",
                                         "w",
                                         "b",
                                         "u",
                                         "i",
                                         "n",
                                         "1e3",
                                         "1,5",
                                         "abs(",
                                         "sign(",
                                         "pow(",
                                         "%",
                                         " = ",
                                         "\\|x\\|_2^2",
                                         "mean(",
                                         ".sum()",
                                         "+",
                                         "-",
                                         "*",
                                         "/",
                                         "+ ",
                                         " - ",
                                         "x_i^2",
                                         "\\left(",
                                         "\\right)",
                                         "sum(",
                                         "(x - 1)",
                                         "x^2",
                                         "y^2",
                                         "sqrt",
                                         "\xe2\x88\x9a",
                                         "\xe2\x80\x96x\xe2\x80\x96",
                                         "f",
                                         "prod(",
                                         "for i in range(2)",
                                         "x1"};
    Held h = held();
    for (unsigned i = 0; i < 3000; i++) {
        Writer w = {.random = fl_random_seed(i, 92)};
        for (uint32_t left = 1 + fl_random_below(&w.random, 7); left > 0; left--) put(&w, PICK(&w.random, pieces));
        hold_formula(&h, w.text, 0);
    }
    check_held("pieces", h, 213, UINT64_C(0xad444b988e4ad620));
}

/* A formula cut off anywhere, or with a character that does not belong there. */
static void formulas_that_were_hurt(void **state) {
    (void)state;
    static const char *const whole[] = {"(1-x)^2 + 100*(y-x^2)^2",
                                        "log(x, 2) + root(y, 3)",
                                        "f(x, y) = \\frac{x^{2}}{20} + \\left|y\\right|",
                                        "def f(x): return np.sum((x - 1)**2)",
                                        "sum_{i=1}^{n} x_i^2",
                                        "2 sin x cos y - |x - 1|",
                                        "max(x, y, 1) - min(x, 2)",
                                        "1/(1 + exp(-x)) + 1,5 x",
                                        "A*n + sum(x_i^2 - A*cos(2*pi*x_i))"};
    static const char *const wrong[] = {"", "(", ")", "^", "#", ",", "..", "\xe2\x88", "z", "|", "=", " ", "2", "*"};
    Held h = held();
    for (unsigned i = 0; i < 1200; i++) {
        Writer w = {.random = fl_random_seed(i, 93)};
        const char *from = PICK(&w.random, whole);
        size_t length = strlen(from), at = fl_random_below(&w.random, (uint32_t)length + 1);
        char head[FL_WRITTEN];
        snprintf(head, sizeof head, "%.*s", (int)at, from);
        put(&w, head);
        put(&w, PICK(&w.random, wrong));
        if (fl_random_below(&w.random, 3) > 0) put(&w, from + at + (at < length ? fl_random_below(&w.random, 2) : 0));
        hold_formula(&h, w.text, 0);
    }
    check_held("hurt", h, 127, UINT64_C(0x4c291b3e479b24df));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formulas_of_the_grammar),
        cmocka_unit_test(pieces_in_any_order),
        cmocka_unit_test(formulas_that_were_hurt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
