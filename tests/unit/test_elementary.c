/* The program's own exp, log, sin, tan, asin, tanh, pow and so on against values with more digits, at their ends, and
 * their very bits. */
#include "core/base/arcs.h"
#include "core/base/elementary.h"
#include "core/base/power.h"
#include "core/base/tan.h"
#include "core/base/tanh.h"
#include "core/base/trig.h"
#include "support/close.h"
#include "support/csv.h"

#include "fallline/random.h"

static double value_of(const char *name, double x, double y) {
    static const struct {
        const char *name;
        double (*of)(double x);
    } functions[] = {{"exp", fl_exp},   {"log", fl_log},   {"tanh", fl_tanh},  {"expm1", fl_expm1}, {"cosh", fl_cosh},
                     {"sin", fl_sin},   {"cos", fl_cos},   {"tan", fl_tan},    {"asin", fl_asin},   {"acos", fl_acos},
                     {"atan", fl_atan}, {"sinh", fl_sinh}, {"log10", fl_log10}};
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        if (strcmp(functions[i].name, name) == 0) return functions[i].of(x);
    }
    assert_string_equal(name, "pow");
    return fl_pow(x, y);
}

/* How many doubles lie between two of one sign. */
static double apart(double a, double b) {
    int64_t p, q;
    memcpy(&p, &a, sizeof p);
    memcpy(&q, &b, sizeof q);
    return (p < 0) != (q < 0) && a != b ? INFINITY : fabs((double)(p - q));
}

static void within_two_units_of_the_last_place(void **state) {
    (void)state;
    Csv csv;
    int checked = 0;
    csv_open(&csv, FL_REFERENCE "/elementary.csv");
    while (csv_next(&csv)) {
        const char *name = csv_text(&csv, "function");
        double x = csv_number(&csv, "x"), y = csv_number(&csv, "y"), expected = csv_number(&csv, "value");
        double value = value_of(name, x, y);
        if (!(apart(value, expected) <= 2)) fail_msg("%s(%a, %a) = %a, not %a", name, x, y, value, expected);
        static const char *const odd[] = {"tanh", "sin", "tan", "asin", "atan", "sinh"};
        for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
            if (strcmp(name, odd[i]) == 0) assert_same(value_of(name, -x, 0), -value);
        }
        if (strcmp(name, "cos") == 0 || strcmp(name, "cosh") == 0) assert_same(value_of(name, -x, 0), value);
        checked++;
    }
    assert_true(checked > 4300);
}

static void arrays_are_as_single_numbers(void **state) {
    (void)state;
    enum { MOST = 200 };
    for (int count = 0; count <= MOST; count++) {
        double x[MOST + 1];
        for (int i = 0; i <= MOST; i++) x[i] = i == 77 ? NAN : i == 78 ? -INFINITY : (i - 100) * 0.0371 * (1 + i % 5);
        double y[MOST + 1], s[MOST + 1], c[MOST + 1], t[MOST + 1], e[MOST + 1], power[MOST + 1], less[MOST + 1];
        double both[2][MOST + 1];
        x[79] = 3e7;
        x[80] = -1e300;
        x[81] = 41;
        x[82] = -41;
        x[83] = -0.0;
        memcpy(e, x, sizeof x);
        memcpy(y, x, sizeof x);
        memcpy(s, x, sizeof x);
        memcpy(t, x, sizeof x);
        fl_tanh_all(count, y);
        fl_sin_all(count, s, s);
        fl_cos_all(count, x, c);
        fl_sin_cos_all(count, x, both[0], both[1]);
        fl_tan_all(count, t, t);
        fl_exps(count, x, power, less);
        fl_exp_all(count, e, e);
        for (int i = 0; i < count; i++) {
            assert_same(power[i], fl_exp(x[i]));
            assert_same(e[i], fl_exp(x[i]));
            assert_same(less[i], fl_expm1(x[i]));
            assert_same(s[i], fl_sin(x[i]));
            assert_same(c[i], fl_cos(x[i]));
            assert_same(both[0][i], s[i]);
            assert_same(both[1][i], c[i]);
            assert_same(t[i], fl_tan(x[i]));
        }
        for (int i = 0; i <= MOST; i++) {
            assert_same(y[i], i < count ? fl_tanh(x[i]) : x[i]);
        }
    }
}

static void at_their_ends(void **state) {
    (void)state;
    assert_same(fl_exp(INFINITY), INFINITY);
    assert_same(fl_exp(-INFINITY), 0);
    assert_same(fl_exp(-0.0), 1);
    assert_true(isnan(fl_exp(NAN)));
    assert_same(fl_log(0), -INFINITY);
    assert_same(fl_log(-0.0), -INFINITY);
    assert_same(fl_log(1), 0);
    assert_same(fl_log(INFINITY), INFINITY);
    assert_true(isnan(fl_log(-1)) && isnan(fl_log(-INFINITY)) && isnan(fl_log(-5e-324)) && isnan(fl_log(NAN)));
    assert_same(fl_tanh(INFINITY), 1);
    assert_same(fl_tanh(-INFINITY), -1);
    assert_same(fl_tanh(0), 0);
    assert_same(fl_tanh(-0.0), -0.0);
    assert_true(isnan(fl_tanh(NAN)));
}

static void what_is_special_of_a_power(void **state) {
    (void)state;
    static const double of[] = {0,        -0.0,      1,   -1,         2,           -2,     3,           -3,
                                0.5,      -0.5,      1.5, -1.5,       1e300,       -1e300, 5e-324,      -5e-324,
                                INFINITY, -INFINITY, NAN, 0x1p52 + 1, -0x1p52 - 1, 0x1p53, 0x1p52 - 0.5};
    enum { MANY = sizeof of / sizeof *of };
    for (int i = 0; i < MANY * MANY; i++) {
        double x = of[i / MANY], y = of[i % MANY], value = fl_pow(x, y),
               expected = pow(x, y); /* exact ends: libm's too */
        bool end = expected == 0 || isinf(expected) || expected != expected || fabs(expected) == 1;
        if (end)
            assert_same(value, expected);
        else if (!(apart(value, expected) <= 2))
            fail_msg("pow(%a, %a) = %a, not %a", x, y, value, expected);
    }
    assert_same(fl_sin(-0.0), -0.0);
    assert_true(isnan(fl_sin(INFINITY)) && isnan(fl_cos(-INFINITY)) && isnan(fl_sin(NAN)) && isnan(fl_cos(NAN)));
    assert_same(fl_expm1(-0.0), -0.0);
    assert_same(fl_expm1(INFINITY), INFINITY);
    assert_true(isnan(fl_expm1(NAN)) && isnan(fl_cosh(NAN)));
    for (int i = 0; i < MANY * MANY; i++) { /* so are lengths */
        double a = of[i / MANY], b = of[i % MANY];
        if (apart(fl_hypot(a, b), hypot(a, b)) > 2) assert_same(fl_hypot(a, b), hypot(a, b));
    }
    assert_true(apart(fl_hypot(3e200, -4e200), 5e200) <= 2 && apart(fl_hypot(3e-320, 4e-320), 5e-320) <= 2);
}

static void arcs_and_the_rest_at_their_ends(void **state) {
    (void)state;
    assert_same(fl_asin(1), 0x1.921fb54442d18p+0);
    assert_same(fl_asin(-0.0), -0.0);
    assert_same(fl_acos(1), 0);
    assert_same(fl_acos(-1), 0x1.921fb54442d18p+1);
    assert_same(fl_acos(0), 0x1.921fb54442d18p+0);
    const double beyond[] = {1.0000000000000002, -1.5, INFINITY, -INFINITY, NAN};
    for (int i = 0; i < 5; i++) assert_true(isnan(fl_asin(beyond[i])) && isnan(fl_acos(beyond[i])));
    assert_same(fl_atan(INFINITY), 0x1.921fb54442d18p+0);
    assert_same(fl_atan(-INFINITY), -0x1.921fb54442d18p+0);
    assert_same(fl_atan(-0.0), -0.0);
    assert_true(isnan(fl_atan(NAN)));
    assert_same(fl_tan(-0.0), -0.0);
    assert_true(isnan(fl_tan(INFINITY)) && isnan(fl_tan(NAN)));
    assert_same(fl_sinh(-0.0), -0.0);
    assert_same(fl_sinh(INFINITY), INFINITY);
    assert_same(fl_sinh(-INFINITY), -INFINITY);
    assert_same(fl_sinh(-711), -INFINITY);
    assert_true(isnan(fl_sinh(NAN)));
    assert_same(fl_log10(0), -INFINITY);
    assert_same(fl_log10(INFINITY), INFINITY);
    assert_true(isnan(fl_log10(-1)) && isnan(fl_log10(NAN)));
    double power = 1;
    for (int n = 0; n <= 22; n++, power *= 10) assert_same(fl_log10(power), n); /* to 10^22 doubles are exact */
}

/* A number that every compiler, level and machine must come to. */
static void the_same_bits_everywhere(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(3, 9);
    uint64_t hash = UINT64_C(0xcbf29ce484222325), more = hash;
    for (int i = 0; i < 60000; i++) {
        double u = fl_random_u01(&random), x = (u - 0.5) * (i % 2 == 0 ? 1500 : 5);
        double y = fl_of_bits((uint64_t)fl_random_u32(&random) << 31 | fl_random_u32(&random));
        const double values[] = {fl_exp(x),   fl_tanh(x), y == y ? fl_log(y) : 0,
                                 fl_sin(x),   fl_cos(x),  fl_pow(1 + u, x),
                                 fl_expm1(x), fl_cosh(x), y - y == 0 ? fl_sin(y) : 0};
        const double others[] = {fl_tan(x),
                                 fl_atan(x),
                                 fl_asin(2 * u - 1),
                                 fl_acos(2 * u - 1),
                                 fl_sinh(x),
                                 y == y ? fl_log10(y) : 0,
                                 y - y == 0 ? fl_tan(y) : 0,
                                 y == y ? fl_atan(y) : 0};
        for (size_t k = 0; k < sizeof values / sizeof *values; k++)
            hash = (hash ^ fl_bits_of(values[k])) * UINT64_C(0x100000001b3);
        for (size_t k = 0; k < sizeof others / sizeof *others; k++)
            more = (more ^ fl_bits_of(others[k])) * UINT64_C(0x100000001b3);
    }
    if (hash != UINT64_C(0x312eb2db6854d4ce)) fail_msg("0x%016llx", (unsigned long long)hash);
    if (more != UINT64_C(0x41daf087878a45ef)) fail_msg("0x%016llx", (unsigned long long)more);
}

/* As a decimal is read, where 10^n and its inverse are doubles or one division from them; beyond within two units. */
static void powers_of_ten_are_decimals(void **state) {
    (void)state;
    for (int n = -320; n <= 320; n++) {
        char decimal[16];
        snprintf(decimal, sizeof decimal, "1e%d", n);
        double wanted = strtod(decimal, NULL), got = fl_power_of_ten(n);
        if (n >= -22 && n <= 22)
            assert_true(got == wanted);
        else
            assert_true(got == wanted || fabs(got - wanted) <= 2 * (nextafter(wanted, INFINITY) - wanted));
    }
    assert_true(isnan(fl_power_of_ten(NAN)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(within_two_units_of_the_last_place),
        cmocka_unit_test(arrays_are_as_single_numbers),
        cmocka_unit_test(at_their_ends),
        cmocka_unit_test(what_is_special_of_a_power),
        cmocka_unit_test(arcs_and_the_rest_at_their_ends),
        cmocka_unit_test(powers_of_ten_are_decimals),
        cmocka_unit_test(the_same_bits_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
