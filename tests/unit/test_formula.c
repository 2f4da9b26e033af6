/* Values, slopes and curvatures of typed losses: against the losses of the program, differences and algebra. */
#include "fallline/fallline.h"
#include "support/cmocka_all.h"
#include "support/thorough.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { POINTS = 200, MOST = 300, STRIDE = 311 };

static int formulas; /* random ones */

static const FlLossType *typed(const char *text, int dim) {
    FlFormulaFault fault;
    const FlLossType *loss = fl_formula_loss(text, dim, &fault);
    if (loss == NULL) fail_msg("%s: %s (%d..%d)", text, fault.text, fault.from, fault.to);
    return loss;
}

typedef struct All {
    double v[7]; /* f, gx, gy, xx, xy, yx, yy */
} All;

static All all_at(const FlLossType *type, double x, double y) {
    All all = {{0}};
    FlLoss loss;
    fl_loss_init(&loss, type);
    const double p[2] = {x, y};
    type->eval(&loss, 1, 1, p, &all.v[0], &all.v[1]);
    type->hessian(&loss, p, &all.v[3]);
    return all;
}

static double uniform(FlRandom *random, double lo, double hi) {
    return lo + (hi - lo) * fl_random_u01(random);
}

static void test_every_loss_is_its_own_formula(void **state) {
    (void)state;
    const FlLossType *const *types;
    int count = fl_loss_types(&types);
    FlRandom random = fl_random_seed(11, 1);
    for (int t = 0; t < count; t++) {
        const FlLossType *own = types[t], *loss = typed(own->formula, own->dim);
        double c[2], radius = fl_loss_radius(own, c), usual = own->height;
        for (int n = 0; n < POINTS; n++) {
            double x = uniform(&random, own->view.x0, own->view.x1), y = 0;
            if (own->dim == 2) y = uniform(&random, own->view.y0, own->view.y1);
            All a = all_at(own, x, y), b = all_at(loss, x, y);
            for (int i = 0; i < 7; i++) {
                double size = i == 0 ? usual : i < 3 ? usual / radius : usual / (radius * radius);
                double wrong = fabs(a.v[i] - b.v[i]);
                if (!(wrong <= 1e-12 * (fabs(a.v[i]) + size)))
                    fail_msg("%s, number %d at %g %g: %.17g and %.17g", own->id, i, x, y, a.v[i], b.v[i]);
            }
        }
        fl_loss_release(loss);
    }
    assert_int_equal(fl_loss_alive(), 0);
}

static void test_many_points_are_each_as_one(void **state) {
    (void)state;
    static const char *const texts[] = {"(x^2+y-11)^2 + (x+y^2-7)^2",
                                        "sin(x)*exp(y) - max(x, y^3)/(1+x^2)",
                                        "x + y",
                                        "x^-3 + log10(abs(y)) + min(x, 2) + pow(abs(x), y)",
                                        "3",
                                        "x",
                                        "-y",
                                        "root(x, 3)*root(y, 5) + log(x + 6, 2) + max(x, 0, y)",
                                        "tanh(x)-asin(x/9)+acos(y/9)+atan(x)+sinh(x)+cosh(y)+tan(x)+sign(y)+sqrt(x+6)"};
    FlRandom random = fl_random_seed(12, 1);
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        const FlLossType *type = typed(texts[t], 2);
        for (int count = 1; count <= MOST; count += 1 + count / 7) {
            static double x[2 * STRIDE], f[STRIDE], g[2 * STRIDE], only[STRIDE];
            for (int i = 0; i < 2 * STRIDE; i++) x[i] = uniform(&random, -5, 5);
            for (int i = 0; i < STRIDE; i++) f[i] = g[i] = g[STRIDE + i] = only[i] = -7;
            FlLoss loss;
            fl_loss_init(&loss, type);
            type->eval(&loss, count, STRIDE, x, f, g);
            type->eval(&loss, count, STRIDE, x, only, NULL);
            for (int i = 0; i < count; i++) {
                All one = all_at(type, x[i], x[STRIDE + i]);
                const double many[4] = {f[i], g[i], g[STRIDE + i], only[i]},
                             single[4] = {one.v[0], one.v[1], one.v[2], one.v[0]};
                for (int k = 0; k < 4; k++) {
                    if (isnan(many[k]) && isnan(single[k])) continue;
                    if (memcmp(&many[k], &single[k], sizeof(double)) != 0)
                        fail_msg("%s: %d of %d, number %d: %.17g, alone %.17g", texts[t], i, count, k, many[k],
                                 single[k]);
                }
            }
            assert_true(f[count] == -7 && g[count] == -7 && g[STRIDE + count] == -7 && only[count] == -7);
        }
        fl_loss_release(type);
    }
}

/* A random formula of at most `depth` levels; those that would be too long are cut by the caller's buffer. */
static void grow(FlRandom *random, int depth, char *text, size_t size) {
    static const char *const functions[] = {"sin",  "cos",  "tanh", "exp",  "atan", "abs",   "sqrt", "log",
                                            "cosh", "sinh", "asin", "acos", "tan",  "log10", "sign"};
    static const char signs[] = "+-*/";
    char a[300] = "", b[300] = "";
    int kind = (int)fl_random_below(random, depth > 0 ? 9 : 3);
    if (kind == 0) {
        snprintf(text, size, "x");
    } else if (kind == 1) {
        snprintf(text, size, "y");
    } else if (kind == 2) {
        snprintf(text, size, "%.2g", uniform(random, 0.1, 4));
    } else {
        grow(random, depth - 1, a, sizeof a);
        grow(random, depth - 1, b, sizeof b);
        int which = (int)fl_random_below(random, 15), sign = (int)fl_random_below(random, 4);
        if (kind < 6) snprintf(text, size, "(%s %c %s)", a, signs[sign], b);
        if (kind == 6) snprintf(text, size, "%s(%s)", functions[which], a);
        if (kind == 7) snprintf(text, size, which < 10 ? "(%s)^%d" : "-%s^-%d", which < 10 ? a : "x", which % 5);
        if (kind == 8)
            snprintf(text, size, which < 5 ? "max(%s, %s)" : which < 10 ? "min(%s, %s)" : "abs(%s)^(%s)", a, b);
    }
}

/* Slope of one of the numbers along x or y by four points, NaN where a second step size disagrees: a corner, a pole, or
 * rounding. */
static double difference(const FlLossType *type, int number, double x, double y, int by) {
    double slope[2], size = 0;
    for (int s = 0; s < 2; s++) {
        double h = s == 0 ? 1e-3 : 5e-4, v[4];
        for (int k = 0; k < 4; k++) {
            double far = h * (k < 2 ? k - 2 : k - 1);
            v[k] = all_at(type, x + (by == 0 ? far : 0), y + (by == 1 ? far : 0)).v[number];
            size = fmax(size, fabs(v[k]));
        }
        slope[s] = (v[0] - 8 * v[1] + 8 * v[2] - v[3]) / (12 * h);
    }
    bool agree = fabs(slope[0] - slope[1]) <= 1e-8 * (fabs(slope[0]) + size + 1e-3);
    return agree && size < 1e4 ? slope[1] : NAN;
}

static void test_random_formulas_against_differences(void **state) {
    (void)state;
    static const int from[4] = {0, 0, 1, 2}, by[4] = {0, 1, 0, 1}, to[4] = {1, 2, 3, 6};
    FlRandom random = fl_random_seed(13, 1);
    int compared = 0, made = 0, through_infinity = 0; /* like 1/(1/0): a number, but no slope leads to it */
    for (int n = 0; n < formulas; n++) {
        char text[300];
        grow(&random, 4, text, sizeof text);
        double x = uniform(&random, -3, 3), y = uniform(&random, -3, 3);
        FlFormulaFault fault;
        const FlLossType *type = fl_formula_loss(text, 2, &fault);
        if (type == NULL) {
            bool known = strstr(fault.text, "no value anywhere") != NULL ||
                         strstr(fault.text, "both a value and a slope") != NULL || strlen(text) > 200;
            if (!known) fail_msg("%s: %s", text, fault.text);
            continue;
        }
        made++;
        for (int k = 0; k < 4; k++) {
            double is = all_at(type, x, y).v[to[k]], should = difference(type, from[k], x, y, by[k]);
            if (isnan(should)) continue;
            compared++;
            through_infinity += isnan(is);
            if (isnan(is)) continue;
            if (!(fabs(is - should) <= 1e-6 * (fabs(is) + fabs(should) + 1)))
                fail_msg("%s, number %d at %.17g %.17g: %.17g, by differences %.17g", text, to[k], x, y, is, should);
        }
        assert_true(all_at(type, x, y).v[4] == all_at(type, x, y).v[5] || isnan(all_at(type, x, y).v[4]));
        fl_loss_release(type);
    }
    assert_in_range(made, formulas / 2, formulas);
    assert_in_range(through_infinity, 0, formulas / 500);
    assert_in_range(compared, formulas, 4 * formulas);
    assert_int_equal(fl_loss_alive(), 0);
}

static void near(double is, double should, const char *what) {
    if (!(fabs(is - should) <= 1e-12 * (fabs(is) + fabs(should) + 1))) fail_msg("%s: %.17g, %.17g", what, is, should);
}

static const char *const parts[] = {"sin(x)",    "x^3 - 2*x", "exp(-x^2/4)", "x/(1 + x^2)",
                                    "cosh(x/3)", "atan(x)",   "3*x + 1"};
enum { PARTS = sizeof parts / sizeof *parts };

/* Every x of p but that of exp becomes (q). */
static void put_in(const char *p, const char *q, char *chain, size_t size) {
    for (const char *c = p; *c != '\0'; c++) {
        size_t used = strlen(chain);
        bool variable = *c == 'x' && (c == p || c[-1] != 'e');
        snprintf(chain + used, size - used, variable ? "(%s)" : "%.1s", variable ? q : c);
    }
}

static void rules_hold(const char *p, const char *q, FlRandom *random) {
    char sum[120], product[120], chain[300] = "";
    snprintf(sum, sizeof sum, "%s + (%s)", p, q);
    snprintf(product, sizeof product, "(%s)*(%s)", p, q);
    put_in(p, q, chain, sizeof chain);
    const FlLossType *types[5] = {typed(p, 1), typed(q, 1), typed(sum, 1), typed(product, 1), typed(chain, 1)};
    for (int n = 0; n < 20; n++) {
        double x = uniform(random, -2, 2);
        All f = all_at(types[0], x, 0), g = all_at(types[1], x, 0), s = all_at(types[2], x, 0),
            m = all_at(types[3], x, 0);
        All outer = all_at(types[0], g.v[0], 0), c = all_at(types[4], x, 0);
        near(s.v[1], f.v[1] + g.v[1], sum);
        near(s.v[3], f.v[3] + g.v[3], sum);
        near(m.v[1], f.v[1] * g.v[0] + f.v[0] * g.v[1], product);
        near(m.v[3], f.v[3] * g.v[0] + 2 * f.v[1] * g.v[1] + f.v[0] * g.v[3], product);
        near(c.v[1], outer.v[1] * g.v[1], chain);
        near(c.v[3], outer.v[3] * g.v[1] * g.v[1] + outer.v[1] * g.v[3], chain);
    }
    for (int k = 0; k < 5; k++) fl_loss_release(types[k]);
}

static void test_sums_products_and_chains(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(14, 1);
    for (int n = 0; n < PARTS * PARTS; n++) rules_hold(parts[n % PARTS], parts[n / PARTS], &random);
}

/* formula, x, y, value, slope by x, slope by y */
static const struct {
    const char *text;
    double x, y, f, gx, gy;
} points[] = {
    {"abs(x)", 0, 0, 0, 0, 0},
    {"abs(x)", -2, 0, 2, -1, 0},
    {"sign(x)", 0, 0, 0, 0, 0},
    {"sign(x)", -3, 0, -1, 0, 0},
    {"min(2*x, x)", 0, 0, 0, 2, 0},
    {"max(2*x, x)", 0, 0, 0, 2, 0},
    {"max(x, y)", 1, 2, 2, 0, 1},
    {"min(x, y)", 1, 2, 1, 1, 0},
    {"sqrt(x^2 + y^2)", 0, 0, 0, 0, 0},
    {"sqrt(x)", 0, 0, 0, INFINITY, 0},
    {"x^2", -3, 0, 9, -6, 0},
    {"x^-2", -2, 0, 0.25, 0.25, 0},
    {"x^0", 0, 0, 1, 0, 0},
    {"x^1", -2, 0, -2, 1, 0},
    {"x^3", 0, 0, 0, 0, 0},
    {"x^1.5", 0, 0, 0, 0, 0},
    {"x^1.5", 4, 0, 8, 3, 0},
    {"x^y", 2, 3, 8, 12, 5.545177444479562},
    {"x^y", 0, 2, 0, 0, 0},
    {"x^y", 0, 1, 0, 1, 0},
    {"x^y", -2, 3, -8, 12, NAN},
    {"x^y", -2, 0.5, NAN, NAN, NAN},
    {"2^x", 3, 0, 8, 5.545177444479562, 0},
    {"-x^2", 3, 0, -9, -6, 0},
    {"2^-x^2", 1, 0, 0.5, -0.69314718055994529, 0},
    {"2^3^x", 1, 0, 8, 18.276000250051414, 0},
    {"2 - 3 - x", 1, 0, -2, -1, 0},
    {"x/2/4", 8, 0, 1, 0.125, 0},
    {"1/2x", 4, 0, 2, 0.5, 0},
    {"2^2x", 3, 0, 12, 4, 0},
    {"-2x^2", 3, 0, -18, -12, 0},
    {"--x", 3, 0, 3, 1, 0},
    {"2--x", 3, 0, 5, 1, 0},
    {"x*-2", 3, 0, -6, -2, 0},
    {"+x", 3, 0, 3, 1, 0},
    {"2pi x", 1, 0, 6.2831853071795862, 6.2831853071795862, 0},
    {"3(x-1)(x+1)", 2, 0, 9, 12, 0},
    {"x(x-1)", 2, 0, 2, 3, 0},
    {"xy", 2, 3, 6, 3, 2},
    {"x y^2", 2, 3, 18, 9, 12},
    {"2e3 + x", 0, 0, 2000, 1, 0},
    {"2e x", 1, 0, 5.4365636569180902, 5.4365636569180902, 0},
    {"pow(x, 3)", 2, 0, 8, 12, 0},
    {"log(x)", -1, 0, NAN, NAN, NAN},
    {"log10(x)", 100, 0, 2, 0.0043429448190325183, 0},
    {"x**2", 3, 0, 9, 6, 0},
    {".5x", 3, 0, 1.5, 0.5, 0},
    {"root(x, 3)", -8, 0, -2, 1.0 / 12, 0},
    {"root(x, 3)", 0, 0, 0, INFINITY, 0},
    {"root(3, x)", 8, 0, 2, 1.0 / 12, 0},
    {"root(x*y, 5)", -2, 16, -2, 0.2, -0.025},
    {"root(x^2 - 1, 3)", 0, 0, -1, 0, 0},
    {"root(x, 4)", 16, 0, 2, 0.03125, 0},
    {"root(x, 4)", -16, 0, NAN, NAN, NAN},
    {"root(x, 2)", 16, 0, 4, 0.125, 0},
    {"root(x, 1)", -16, 0, -16, 1, 0},
    {"x^(1/3)", -8, 0, NAN, NAN, NAN},
    {"log(x, 2)", 8, 0, 3, 0.18033688011112042, 0},
    {"log(8, 2) + x", 1, 0, 4, 1, 0},
    {"max(x, 0, y)", 1, 2, 2, 0, 1},
    {"min(x, y, -3, 7)", 1, 2, -3, 0, 0},
};

static void test_values_and_slopes_at_points_of_interest(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        const FlLossType *type = typed(points[i].text, 2);
        All all = all_at(type, points[i].x, points[i].y);
        const double should[3] = {points[i].f, points[i].gx, points[i].gy};
        for (int k = 0; k < 3; k++) {
            bool same = should[k] == all.v[k] || (isnan(should[k]) && isnan(all.v[k])) ||
                        fabs(all.v[k] - should[k]) <= 1e-15 * fabs(should[k]);
            if (!same) fail_msg("%s, number %d: %.17g, not %.17g", points[i].text, k, all.v[k], should[k]);
        }
        fl_loss_release(type);
    }
}

/* The curvature of a root, below 0 as above. */
static void test_odd_roots_bend_on_both_sides(void **state) {
    (void)state;
    const FlLossType *type = typed("root(x, 3)", 1);
    assert_float_equal(all_at(type, -8, 0).v[3], 1.0 / 144, 1e-16);
    assert_float_equal(all_at(type, 8, 0).v[3], -1.0 / 144, 1e-16);
    fl_loss_release(type);
}

static void test_whole_powers_are_products(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(15, 1);
    const FlLossType *square = typed("x^2", 1), *cube = typed("x^3", 1), *sixth = typed("x^6", 1);
    for (int n = 0; n < 1000; n++) {
        double x = uniform(&random, -9, 9), third = x * x * x;
        assert_true(all_at(square, x, 0).v[0] == x * x);
        assert_true(all_at(cube, x, 0).v[0] == third);
        assert_true(all_at(sixth, x, 0).v[0] == third * third);
    }
    fl_loss_release(square);
    fl_loss_release(cube);
    fl_loss_release(sixth);
}

/* cosh^2 is infinite from 355 on, where tanh has long been flat. */
static void test_far_out_tanh_is_flat(void **state) {
    (void)state;
    const FlLossType *loss = typed("tanh(400*x) + x^2/2", 1);
    for (double x = 0.5; x < 3; x += 0.25) {
        All all = all_at(loss, x, 0);
        assert_true(fabs(all.v[1] - x) < 1e-12 && fabs(all.v[3] - 1) < 1e-12);
    }
    fl_loss_release(loss);
}

int main(void) {
    formulas = thorough(FL_RANDOM_FORMULAS, 10000);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_loss_is_its_own_formula),
        cmocka_unit_test(test_many_points_are_each_as_one),
        cmocka_unit_test(test_random_formulas_against_differences),
        cmocka_unit_test(test_sums_products_and_chains),
        cmocka_unit_test(test_values_and_slopes_at_points_of_interest),
        cmocka_unit_test(test_odd_roots_bend_on_both_sides),
        cmocka_unit_test(test_whole_powers_are_products),
        cmocka_unit_test(test_far_out_tanh_is_flat),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
