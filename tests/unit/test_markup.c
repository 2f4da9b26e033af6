/* Formulas typeset: by hand where the signs are known, and for formulas by chance the line read back has their value.
 */
#include "support/close.h"

#include "fallline/fallline.h"
#include "ui/formula.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void check(const char *formula, const char *markup) {
    char out[512];
    fl_formula_markup(formula, out, sizeof out);
    if (strcmp(out, markup) != 0) fail_msg("%s is \"%s\", not \"%s\"", formula, out, markup);
}

static void signs_are_the_typesetters(void **state) {
    (void)state;
    check("1/2*(x-1)^2 + 1/2", "\\r½\\r(\\ix\\r − \\r1\\r)\\^2\\r + \\r½");
    check("2*pi*x", "\\r2\\iπ\\ix");
    check("sqrt(x)", "\\r√\\r(\\ix\\r)");
    check("3*2", "\\r3\\r·\\r2");
    check("2*sin(x)", "\\r2\\2\\rsin\\r(\\ix\\r)");
    check("2 x", "\\r2\\2\\ix");
    check("log10(x)", "\\rlog\\_10\\r(\\ix\\r)");
    check("x^y^2", "\\ix\\^y\\^²");
    check("x^-2", "\\ix\\^−\\^2");
    check("2e-3*x", "\\r2\\r·10\\^−\\^3\\ix");
    check("x/2e-3", "\\ix\\r/\\r(\\r2\\r·10\\^−\\^3\\r)");
    check("1e2^2", "\\r(\\r10\\^2\\r)\\^2");
    check("x^1e-5", "\\ix\\^1e-5");
    check("1e6", "\\r10\\^6");
}

/* Where a sign of multiplication went, something else could be read. */
static void what_divides_keeps_its_signs(void **state) {
    (void)state;
    check("x/2*y", "\\ix\\r/\\r2\\r·\\iy");
    check("x/y/1/2", "\\ix\\r/\\iy\\r/\\r1\\r/\\r2");
    check("x*( 3 )", "\\ix\\r·\\r(\\r3\\r)");
    check("2*-x", "\\r2\\r·\\r−\\ix");
    check("x/2 + 3*y", "\\ix\\r/\\r2\\r + \\r3\\iy");
    check("x^(1/2)", "\\ix\\^1\\^/\\^2");
    check("(x^2-(y))^(x+(1))", "\\r(\\ix\\^2\\r − \\r(\\iy\\r)\\r)\\^x\\^+\\^(\\^1\\^)");
}

static void what_is_not_finished_is_shown(void **state) {
    (void)state;
    check("sin(x", "\\rsin\\r(\\ix");
    check("x^", "\\ix");
    check("x+)", "\\ix\\r + \\r)");
    check("x²√y^π", "\\ix\\r²\\r√\\iy\\^π");
    check("", "");
    char small[8];
    fl_formula_markup("x+y+x", small, sizeof small);
    assert_true(strlen(small) < sizeof small);
}

/* ---- formulas by chance ---- */

typedef struct Text {
    char at[256];
    size_t used;
} Text;

static void add(Text *t, const char *more) {
    size_t n = strlen(more);
    if (t->used + n + 1 > sizeof t->at) return;
    memcpy(t->at + t->used, more, n + 1);
    t->used += n;
}

static int chance(FlRandom *random, int n) {
    return (int)(fl_random_u01(random) * n);
}

static void make(Text *t, FlRandom *random, int depth);

static void make_leaf(Text *t, FlRandom *random) {
    static const char *const leaves[] = {"x", "y", "2", "3", "0.5", "pi", "e", "1/2", "1e-2", "2.5e1", "x", "y"};
    add(t, leaves[chance(random, 12)]);
}

static void make_call(Text *t, FlRandom *random, int depth) {
    static const char *const functions[] = {"sin(", "cos(", "exp(", "sqrt(", "abs(", "tanh(", "log10(", "atan("};
    add(t, functions[chance(random, 8)]);
    make(t, random, depth - 1);
    add(t, ")");
}

static void make(Text *t, FlRandom *random, int depth) {
    static const char *const operators[] = {"+", "-", " + ", " - ", "*", "/", "^", " * ", "*-", "^-", " ", "/"};
    int what = depth <= 0 ? 0 : chance(random, 8);
    if (what == 0) {
        make_leaf(t, random);
    } else if (what == 1) {
        make_call(t, random, depth);
    } else if (what == 2) {
        add(t, "(");
        make(t, random, depth - 1);
        add(t, ")");
    } else if (what == 3) {
        add(t, "(-");
        make(t, random, depth - 1);
        add(t, ")");
    } else {
        make(t, random, depth - 1);
        add(t, operators[chance(random, 12)]);
        make(t, random, depth - 1);
    }
}

/* The line as one who reads it would type it: what is raised is a power, all of it. */
static void read_back(const char *markup, char *text, size_t size) {
    size_t n = 0;
    bool raised = false;
    for (const char *p = markup; *p && n + 4 < size;) {
        bool mark = *p == '\\';
        bool raises = mark && p[1] == '^';
        if (mark && raises != raised) {
            n += (size_t)snprintf(text + n, size - n, raises ? "^(" : ")");
            raised = raises;
        }
        if (mark && (p[1] == '2' || p[1] == 'i')) text[n++] = ' '; /* italics are letters one by one */
        if (mark) {
            p += 2;
            continue;
        }
        if (!strncmp(p, "½", 2)) {
            n += (size_t)snprintf(text + n, size - n, "(1/2)");
            p += 2;
            continue;
        }
        text[n++] = *p++;
    }
    if (raised) text[n++] = ')';
    text[n] = 0;
}

static double value(const FlLossType *type, double x, double y) {
    FlLoss loss;
    fl_loss_init(&loss, type);
    return fl_loss_value(&loss, (double[]){x, y});
}

static void a_line_read_back_has_the_same_value(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(20, 7);
    int read = 0;
    for (int i = 0; i < 1500; i++) {
        Text text = {.used = 0};
        make(&text, &random, 4);
        FlFormulaFault fault;
        const FlLossType *loss = fl_formula_loss(text.at, 2, &fault);
        if (!loss) continue;
        char markup[2048], again[2048];
        fl_formula_markup(text.at, markup, sizeof markup);
        read_back(markup, again, sizeof again);
        const FlLossType *other = fl_formula_loss(again, 2, &fault);
        if (strlen(again) >= FL_FORMULA_TEXT) {
            fl_loss_release(loss);
            fl_loss_release(other);
            continue;
        }
        if (!other) fail_msg("%s is typeset as %s: %s", text.at, again, fault.text);
        for (int k = 0; k < 5; k++) {
            double x = 3 * fl_random_u01(&random) - 1, y = 3 * fl_random_u01(&random) - 1;
            double a = value(loss, x, y), b = value(other, x, y);
            bool same = (isnan(a) && isnan(b)) || a == b || fabs(a - b) <= 1e-9 * (fabs(a) + fabs(b));
            if (!same) fail_msg("%s is typeset as %s: %g, not %g", text.at, again, b, a);
        }
        fl_loss_release(loss);
        fl_loss_release(other);
        read++;
    }
    assert_true(read > 500);
    assert_int_equal(fl_loss_alive(), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_are_the_typesetters),
        cmocka_unit_test(what_divides_keeps_its_signs),
        cmocka_unit_test(what_is_not_finished_is_shown),
        cmocka_unit_test(a_line_read_back_has_the_same_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
