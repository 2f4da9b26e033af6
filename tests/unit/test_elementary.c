/* The program's own exp, log and tanh against values with more digits, at their ends, and their very bits. */
#include "core/base/elementary.h"
#include "core/base/tanh.h"
#include "support/close.h"
#include "support/csv.h"

#include "fallline/random.h"

typedef double Function(double x);

static Function *function_of(const char *name) {
    return strcmp(name, "exp") == 0 ? fl_exp : strcmp(name, "log") == 0 ? fl_log : fl_tanh;
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
        double x = csv_number(&csv, "x"), expected = csv_number(&csv, "value"), value = function_of(name)(x);
        if (!(apart(value, expected) <= 2)) fail_msg("%s(%a) = %a, not %a", name, x, value, expected);
        if (strcmp(name, "tanh") == 0) assert_same(fl_tanh(-x), -value);
        checked++;
    }
    assert_true(checked > 900);
}

static void arrays_are_as_single_numbers(void **state) {
    (void)state;
    enum { MOST = 200 };
    for (int count = 0; count <= MOST; count++) {
        double x[MOST + 1];
        for (int i = 0; i <= MOST; i++) x[i] = i == 77 ? NAN : i == 78 ? -INFINITY : (i - 100) * 0.0371 * (1 + i % 5);
        double y[MOST + 1];
        memcpy(y, x, sizeof x);
        fl_tanh_all(count, y);
        for (int i = 0; i <= MOST; i++) {
            double expected = i < count ? fl_tanh(x[i]) : x[i];
            assert_true(fl_bits_of(y[i]) == fl_bits_of(expected) || (isnan(y[i]) && isnan(expected)));
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

/* A number that every compiler, level and machine must come to. */
static void the_same_bits_everywhere(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(3, 9);
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (int i = 0; i < 60000; i++) {
        double u = fl_random_u01(&random), x = (u - 0.5) * (i % 2 == 0 ? 1500 : 5);
        double y = fl_of_bits((uint64_t)fl_random_u32(&random) << 31 | fl_random_u32(&random));
        const double values[] = {fl_exp(x), fl_tanh(x), y == y ? fl_log(y) : 0};
        for (int k = 0; k < 3; k++) hash = (hash ^ fl_bits_of(values[k])) * UINT64_C(0x100000001b3);
    }
    if (hash != UINT64_C(0xda7022ba5ff9f558)) fail_msg("0x%016llx", (unsigned long long)hash);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(within_two_units_of_the_last_place),
        cmocka_unit_test(arrays_are_as_single_numbers),
        cmocka_unit_test(at_their_ends),
        cmocka_unit_test(the_same_bits_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
