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

/* Angles of large numbers as the sum of two doubles, in which there is more than sines can show: x less the nearest
 * multiple of pi/2, with pi in 1400 bits by mpmath 1.3.0. The first is the double that is nearest to one; then the
 * exponents where another digit of 2/pi is the first that counts, and numbers beside multiples. 128 bits of the part of
 * a quarter are kept, and two doubles hold 106 of them. */
static void angles_of_large_numbers(void **state) {
    (void)state;
    static const struct {
        double x, r, rest;
        unsigned quarters;
    } cases[] = {
        {0x1.6ac5b262ca1ffp+849, 0x1.14ae72e6ba22fp-61, -0x1.73eef1477d90ep-118, 1},
        {0x1.fffffffffffffp+1023, -0x1.453020ff06b39p-8, -0x1.afad1027849e8p-62, 2},
        {0x1.0000000000000p+20, 0x1.58e8ec12c0aa8p-2, 0x1.95c955afd3e7bp-56, 0},
        {0x1.000001999999ap+20, 0x1.bf4f527ac0aa8p-2, 0x1.95c955afd3e7bp-56, 0},
        {0x1.0f0cf064dd592p+73, 0x1.19eab99633cd8p-1, -0x1.269e0fc062c98p-57, 3},
        {0x1.4da4f3c6da5d7p+54, 0x1.f0e8ef72445a2p-3, -0x1.e2fcf8e8ae5b4p-57, 1},
        {0x1.b8a1a1a6916c7p+55, -0x1.4385fca006913p-5, 0x1.0015a54e07c16p-59, 1},
        {0x1.7a97c656412a9p+85, -0x1.583f39e0ab7eep-1, 0x1.72705f7aebd6ep-55, 3},
        {0x1.1710c27ac435ap+86, -0x1.a3cfe411bb1c7p-3, 0x1.a78267680ea35p-57, 0},
        {0x1.0512b11072231p+87, 0x1.663465fef645dp-1, 0x1.eca52f629c5f1p-58, 1},
        {0x1.8ca5966ceab36p+117, 0x1.15a3093cbacb2p-3, -0x1.5eea5c7ec0b28p-57, 1},
        {0x1.4a148eaff1a09p+118, 0x1.f53cb1b224588p-3, -0x1.8cad9823801dcp-59, 3},
        {0x1.fd724ccea71ffp+119, -0x1.1ed70dc847bebp-2, -0x1.685e2b6fd10d9p-58, 3},
        {0x1.0f109c3e1b258p+565, -0x1.82ae7e819fff1p-1, -0x1.1f37882bcfc04p-57, 3},
        {0x1.8534f38d048ecp+566, -0x1.2b52ed0cbaf6ap-1, -0x1.e227ee609279bp-59, 2},
        {0x1.5c3908963dc6ep+567, -0x1.0c243a4b77003p-1, -0x1.fb9f7f09fe94dp-56, 0},
        {0x1.c79d646d4ac7ap+1014, -0x1.1cef5e9f53af2p-1, -0x1.238a89a121c90p-55, 1},
        {0x1.d3add2c33be0ap+1015, -0x1.ad6b4d47dea22p-3, -0x1.a67daebfaa53bp-59, 2},
        {0x1.430001b2ed40ep+1022, 0x1.80439232ba045p-2, 0x1.e58e146bc312ep-56, 2},
        {0x1.f165c36e2f24bp+1023, 0x1.06e502973bc81p-2, 0x1.d2c7e2359e047p-56, 2},
        {0x1.35e0e282b8386p+40, 0x1.e062723d812ccp-15, 0x1.16e82d1bdc2d3p-76, 3},
        {0x1.107d5eb5b5bd7p+47, -0x1.bbcec34076a2dp-9, -0x1.997fa5d51760ep-63, 2},
        {0x1.036ff4667f11dp+141, 0x1.c8c633d65ea8ep-3, 0x1.2c4a81b43547ap-61, 2},
        {0x1.8296de0dbc351p+346, 0x1.9715380858d0bp-2, -0x1.6bba5cf8aa142p-56, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlAngle at = fl_angle_far(cases[i].x), back = fl_angle_far(-cases[i].x);
        double more = (at.r - cases[i].r) + (at.rest - cases[i].rest);
        if (!(fabs(more) <= 0x1p-127 + 0x1p-102 * fabs(cases[i].r)) || (at.quarters & 3) != cases[i].quarters)
            fail_msg("%a: %a + %a, %d quarters; off by %g", cases[i].x, at.r, at.rest, (int)(at.quarters & 3), more);
        assert_same(back.r, -at.r);
        assert_same(back.rest, -at.rest);
        assert_int_equal((back.quarters + at.quarters) & 3, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(within_two_units_of_the_last_place),
        cmocka_unit_test(arrays_are_as_single_numbers),
        cmocka_unit_test(at_their_ends),
        cmocka_unit_test(what_is_special_of_a_power),
        cmocka_unit_test(arcs_and_the_rest_at_their_ends),
        cmocka_unit_test(powers_of_ten_are_decimals),
        cmocka_unit_test(angles_of_large_numbers),
        cmocka_unit_test(the_same_bits_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
