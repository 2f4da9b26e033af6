/* Numbers as the screen shows them. Expected texts are written by hand from the rules: real minus signs, ties away from
 * zero, exponents only where fixed decimals cannot show the value. */
#include "support/close.h"

#include "words/shown.h"
#include <float.h>
#include <stdio.h>
#include <stdlib.h>

#define MINUS "\xE2\x88\x92"
#define INF   "\xE2\x88\x9E"

typedef struct Case {
    double v;
    int decimals;
    const char *text;
} Case;

static void check(const Case *cases, size_t count, FlShown (*show)(double, int)) {
    for (size_t i = 0; i < count; i++) {
        FlShown shown = show(cases[i].v, cases[i].decimals);
        if (strcmp(shown.text, cases[i].text) != 0)
            fail_msg("%.17g with %d decimals is \"%s\", not \"%s\"", cases[i].v, cases[i].decimals, shown.text,
                     cases[i].text);
    }
}

#define CHECK(cases, show) check(cases, sizeof(cases) / sizeof *(cases), show)

static void fixed_decimals(void **state) {
    (void)state;
    static const Case cases[] = {{0, 2, "0.00"},
                                 {-0.0, 2, "0.00"},
                                 {1, 2, "1.00"},
                                 {-2.5, 2, MINUS "2.50"},
                                 {-1.1, 2, MINUS "1.10"},
                                 {9999.99, 2, "9999.99"},
                                 {-9999.994, 2, MINUS "9999.99"},
                                 {12.345678, 4, "12.3457"},
                                 {7, 0, "7"},
                                 {-4.2, 1, MINUS "4.2"}};
    CHECK(cases, fl_shown);
}

/* 6.625 and its like are exact in binary; 1.005 and 0.285 are not, but are written as ties and read as ties. */
static void ties_go_away_from_zero(void **state) {
    (void)state;
    static const Case cases[] = {{6.625, 2, "6.63"},
                                 {-6.625, 2, MINUS "6.63"},
                                 {0.125, 2, "0.13"},
                                 {0.375, 2, "0.38"},
                                 {2.5, 0, "3"},
                                 {-0.5, 0, MINUS "1"},
                                 {1.005, 2, "1.01"},
                                 {0.285, 2, "0.29"},
                                 {1.0049, 2, "1.00"},
                                 {8.575, 2, "8.58"},
                                 {-1234.565, 2, MINUS "1234.57"},
                                 {0.00005, 4, "0.0001"}};
    CHECK(cases, fl_shown);
}

static void what_rounds_to_zero_has_no_sign(void **state) {
    (void)state;
    static const Case cases[] = {
        {-0.004, 2, "0.00"}, {0.0049, 2, "0.00"}, {-0.00005, 2, "0.00"}, {-0.3, 0, "0"}, {-1e-5, 3, "0.000"}};
    CHECK(cases, fl_shown);
    assert_string_equal(fl_shown_difference(0.004, 2).text, "0.00");
    assert_string_equal(fl_shown_difference(-0.004, 2).text, "0.00");
}

/* From 10 000 on, and below half of what two more decimals could show. */
static void exponents(void **state) {
    (void)state;
    static const Case cases[] = {{10000, 2, "1.0e+04"},
                                 {123456, 2, "1.2e+05"},
                                 {-123456, 2, MINUS "1.2e+05"},
                                 {3e-7, 2, "3.0e" MINUS "07"},
                                 {-3e-7, 2, MINUS "3.0e" MINUS "07"},
                                 {0.5e-4, 2, "0.00"},
                                 {0.499e-4, 2, "5.0e" MINUS "05"},
                                 {0.499e-6, 4, "5.0e" MINUS "07"},
                                 {0.51e-6, 4, "0.0000"},
                                 {1e300, 2, "1.0e+300"},
                                 {5e-324, 2, "4.9e" MINUS "324"},
                                 {12500, 2, "1.3e+04"},
                                 {DBL_MAX, 2, "1.8e+308"},
                                 {9.96e5, 2, "1.0e+06"}};
    CHECK(cases, fl_shown);
}

/* 9999.996 has two decimals left of nothing: it must not read 10000.00. */
static void rounding_up_to_ten_thousand_is_an_exponent(void **state) {
    (void)state;
    static const Case cases[] = {{9999.996, 2, "1.0e+04"}, {-9999.6, 0, MINUS "1.0e+04"}, {9999.4, 0, "9999"}};
    CHECK(cases, fl_shown);
}

static void beyond_the_floats(void **state) {
    (void)state;
    static const Case cases[] = {
        {INFINITY, 2, INF}, {-INFINITY, 2, MINUS INF}, {NAN, 2, "undefined"}, {-NAN, 0, "undefined"}};
    CHECK(cases, fl_shown);
    assert_string_equal(fl_shown_difference(NAN, 2).text, "undefined");
    assert_string_equal(fl_shown_difference(INFINITY, 2).text, "+" INF);
    assert_string_equal(fl_shown_factor(-INFINITY, 2).text, "(" MINUS INF ")");
    assert_string_equal(fl_shown_factor(NAN, 2).text, "undefined");
}

static void differences_carry_a_plus(void **state) {
    (void)state;
    static const Case cases[] = {{0.96, 2, "+0.96"}, {-0.96, 2, MINUS "0.96"}, {0, 2, "0.00"}, {12345, 2, "+1.2e+04"}};
    CHECK(cases, fl_shown_difference);
}

static void negative_factors_stand_in_parentheses(void **state) {
    (void)state;
    static const Case cases[] = {
        {-2.4, 2, "(" MINUS "2.40)"}, {2.4, 2, "2.40"}, {-0.001, 2, "0.00"}, {-2e5, 2, "(" MINUS "2.0e+05)"}};
    CHECK(cases, fl_shown_factor);
}

/* Three decimals from 0.1, four below; in an equation two from 0.1. More where three significant digits need them. */
static void learning_rates(void **state) {
    (void)state;
    static const struct {
        double eta;
        const char *plain, *equation;
    } cases[] = {{0.4, "0.400", "0.40"},
                 {0.1, "0.100", "0.10"},
                 {2.1, "2.100", "2.10"},
                 {0.02, "0.0200", "0.0200"},
                 {0.01, "0.0100", "0.0100"},
                 {0.0285, "0.0285", "0.0285"},
                 {0.333, "0.333", "0.333"},
                 {0.125, "0.125", "0.125"},
                 {1.95, "1.950", "1.95"},
                 {12.3, "12.300", "12.30"},
                 {0.000412, "0.000412", "0.000412"},
                 {0.00123, "0.00123", "0.00123"},
                 {0.0999, "0.0999", "0.0999"},
                 {1000, "1000", "1000"},
                 {1e6, "1.0e+06", "1.0e+06"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(fl_shown_eta(cases[i].eta, false).text, cases[i].plain);
        assert_string_equal(fl_shown_eta(cases[i].eta, true).text, cases[i].equation);
    }
}

/* What a drag snaps to is shown as it is: read back, the text is the number. */
static void snapped_rates_are_shown_true(void **state) {
    (void)state;
    for (int i = 0; i < 4000; i++) {
        double eta = fl_round_significant(exp(log(1e-6) + i * (log(999) - log(1e-6)) / 3999), 3);
        for (int equation = 0; equation < 2; equation++) {
            FlShown shown = fl_shown_eta(eta, equation);
            double back = strtod(shown.text, NULL);
            if (eta < 1e-5 && strstr(shown.text, "e")) continue; /* shown with two digits and an exponent */
            if (fabs(back - eta) > 1e-12 * eta) fail_msg("%.17g is shown as %s", eta, shown.text);
        }
    }
}

static void ticks(void **state) {
    (void)state;
    static const struct {
        double v, step;
        const char *text;
    } cases[] = {{-4, 1, MINUS "4"},
                 {0, 0.5, "0.0"},
                 {2.5, 0.5, "2.5"},
                 {-0.0, 2, "0"},
                 {0.02, 0.02, "0.02"},
                 {0.005, 0.005, "0.005"},
                 {10000, 2000, "10000"},
                 {200000, 50000, "2e+05"},
                 {250000, 50000, "2.5e+05"},
                 {0.0001, 0.0001, "0.0001"},
                 {1, 1, "1"},
                 {123456, 1, "1.23456e+05"},
                 {123457, 1, "1.23457e+05"},
                 {5.25e-5, 1e-7, "5.25e" MINUS "05"},
                 {-5.2e-5, 1e-7, MINUS "5.2e" MINUS "05"},
                 {1.000001, 1e-6, "1.000001"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(fl_shown_tick(cases[i].v, cases[i].step).text, cases[i].text);
}

static void snapping(void **state) {
    (void)state;
    assert_same(fl_round_significant(0.123456, 3), 0.123);
    assert_same(fl_round_significant(98765, 3), 98800);
    assert_same(fl_round_significant(-0.0019996, 3), -0.002);
    assert_same(fl_round_significant(0, 3), 0);
    assert_true(isnan(fl_round_significant(NAN, 3)));
    /* A multiple of 0.01 is the double that its text reads back as: counting in hundredths and dividing once. */
    for (int i = -1000; i <= 1000; i++) {
        char text[32];
        snprintf(text, sizeof text, "%s%d.%02d", i < 0 ? "-" : "", abs(i) / 100, abs(i) % 100);
        assert_same(fl_round_to(i / 100.0 + 0.0031, 0.01), strtod(text, NULL) + 0.0);
    }
    assert_same(fl_round_to(1234.5, 10), 1230);
    assert_same(fl_round_to(-0.004, 0.01), 0);
    assert_same(fl_round_to(0.37, 0.5), 0.5);
    assert_same(fl_round_to(0.37, 0.002), 0.37);
    assert_same(fl_round_125(0.0114), 0.01);
    static const double in[] = {1, 1.99, 2, 4.9, 5, 9.9, 10, 0.02, 0.05, 0.0499, 3e-9},
                        out[] = {1, 1, 2, 2, 5, 5, 10, 0.02, 0.05, 0.02, 2e-9};
    for (size_t i = 0; i < sizeof in / sizeof *in; i++) assert_close(fl_round_125(in[i]), out[i], 1e-12 * out[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fixed_decimals),
        cmocka_unit_test(ties_go_away_from_zero),
        cmocka_unit_test(what_rounds_to_zero_has_no_sign),
        cmocka_unit_test(exponents),
        cmocka_unit_test(rounding_up_to_ten_thousand_is_an_exponent),
        cmocka_unit_test(beyond_the_floats),
        cmocka_unit_test(differences_carry_a_plus),
        cmocka_unit_test(negative_factors_stand_in_parentheses),
        cmocka_unit_test(learning_rates),
        cmocka_unit_test(snapped_rates_are_shown_true),
        cmocka_unit_test(ticks),
        cmocka_unit_test(snapping),
    };
    return cmocka_run_group_tests_name("ui_number", tests, NULL, NULL);
}
