/* Numbers as the screen shows them. Expected texts are written by hand from the rules: real minus signs, ties away from
 * zero, groups of three, powers of ten from 10^7 on and where fixed decimals cannot show the value. */
#include "support/close.h"
#include "support/shown.h"

#include "words/shown.h"
#include <float.h>
#include <stdio.h>
#include <stdlib.h>

#define MINUS    "\xE2\x88\x92"
#define INF      "\xE2\x88\x9E"
#define T        "\xE2\x80\x89" /* the thin space */
#define TEN      T "\xC3\x97" T "10"
#define UP_MINUS "\xE2\x81\xBB"

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
                                 {9999.99, 2, "9" T "999.99"},
                                 {-9999.994, 2, MINUS "9" T "999.99"},
                                 {999.996, 2, "1" T "000.00"},
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
                                 {-1234.565, 2, MINUS "1" T "234.57"},
                                 {0.00005, 4, "0.0001"}};
    CHECK(cases, fl_shown);
}

static void what_rounds_to_zero_has_no_sign(void **state) {
    (void)state;
    static const Case cases[] = {
        {-0.004, 2, "0.00"}, {0.0049, 2, "0.00"}, {-0.00005, 2, "0.00"}, {-0.3, 0, "0"}, {-6e-5, 3, "0.000"}};
    CHECK(cases, fl_shown);
    assert_string_equal(fl_shown_difference(0.004, 2).text, "0.00");
    assert_string_equal(fl_shown_difference(-0.004, 2).text, "0.00");
}

/* All digits up to 10^7, as money, areas and people are written, and no decimals from 10 000 on. */
static void whole_numbers(void **state) {
    (void)state;
    static const Case cases[] = {{10000, 2, "10" T "000"},          {12345.6, 2, "12" T "346"},
                                 {565000, 2, "565" T "000"},        {-123456.4, 1, MINUS "123" T "456"},
                                 {9999999, 2, "9" T "999" T "999"}, {9999.996, 2, "10" T "000"},
                                 {-9999.6, 0, MINUS "10" T "000"},  {9999.4, 0, "9" T "999"}};
    CHECK(cases, fl_shown);
    assert_string_equal(fl_shown_count(999).text, "999");
    assert_string_equal(fl_shown_count(20000).text, "20" T "000");
    assert_string_equal(fl_shown_count(-1234567).text, MINUS "1" T "234" T "567");
}

/* From 10^7 on; below half of what two more decimals could show, and below 0.5e-4. */
static void powers(void **state) {
    (void)state;
    static const Case cases[] = {{1e7, 2, "1.0" TEN "\xE2\x81\xB7"},
                                 {9999999.7, 2, "1.0" TEN "\xE2\x81\xB7"},
                                 {8.8e8, 2, "8.8" TEN "\xE2\x81\xB8"},
                                 {-123456789, 2, MINUS "1.2" TEN "\xE2\x81\xB8"},
                                 {3e-7, 2, "3.0" TEN UP_MINUS "\xE2\x81\xB7"},
                                 {-3e-7, 2, MINUS "3.0" TEN UP_MINUS "\xE2\x81\xB7"},
                                 {0.5e-4, 2, "0.00"},
                                 {0.499e-4, 2, "5.0" TEN UP_MINUS "\xE2\x81\xB5"},
                                 {0.499e-4, 4, "5.0" TEN UP_MINUS "\xE2\x81\xB5"},
                                 {0.51e-4, 4, "0.0001"},
                                 {1e300, 2, "1.0" TEN "\xC2\xB3\xE2\x81\xB0\xE2\x81\xB0"},
                                 {5e-324, 2, "4.9" TEN UP_MINUS "\xC2\xB3\xC2\xB2\xE2\x81\xB4"},
                                 {1.25e7, 2, "1.3" TEN "\xE2\x81\xB7"},
                                 {DBL_MAX, 2, "1.8" TEN "\xC2\xB3\xE2\x81\xB0\xE2\x81\xB8"}};
    CHECK(cases, fl_shown);
}

/* In a sentence: never "1000 thousand", never a digit that is not there. */
static void amounts(void **state) {
    (void)state;
    static const struct {
        double v;
        const char *text;
    } cases[] = {{0, "0"},
                 {950.4, "950"},
                 {1234.5, "1" T "230"},
                 {123456, "123" T "000"},
                 {999499, "999" T "000"},
                 {999600, "1 million"},
                 {361887432, "362 million"},
                 {999.6e6, "1 billion"},
                 {-2.5e12, MINUS "2.5 trillion"},
                 {9.996e14, "1.0" TEN "\xC2\xB9\xE2\x81\xB5"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(fl_shown_amount(cases[i].v).text, cases[i].text);
    assert_string_equal(fl_shown_ratio(2.26e6).text, "2.3 million");
    assert_string_equal(fl_shown_ratio(12345).text, "12" T "000");
}

static void as_many_digits_as_there_are(void **state) {
    (void)state;
    static const struct {
        double v;
        const char *text;
    } cases[] = {{0.01, "0.01"},
                 {1e-8, "10" UP_MINUS "\xE2\x81\xB8"},
                 {-2.5e-9, MINUS "2.5" TEN UP_MINUS "\xE2\x81\xB9"},
                 {125000, "125" T "000"},
                 {0, "0"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(fl_shown_plain(cases[i].v).text, cases[i].text);
}

/* Units that are no part of 1 in a whole number are counted as they are; no unit rounds nothing. */
static void numbers_are_rounded_to_units(void **state) {
    (void)state;
    assert_close(fl_round_to(1, 0.3), 0.9, 1e-15);
    assert_true(fl_round_to(0.29, 0.1) == 0.3 && fl_round_to(17, 5) == 15);
    assert_true(fl_round_to(1.2345, 0) == 1.2345 && isinf(fl_round_to(INFINITY, 0.1)));
    assert_string_equal(fl_shown_place(1, INFINITY).text, "1.00");
    assert_string_equal(fl_shown_place(1, 0.1).text, "1.000");
    assert_string_equal(fl_shown_tick(-1e-12, 1).text, "0"); /* a rounding of 0 has no sign */
    assert_string_equal(fl_shown_tick(-2, 1).text, MINUS "2");
    assert_string_equal(fl_shown_below(INFINITY).text, INF);
    assert_string_equal(fl_shown_above(INFINITY).text, INF);
    assert_string_equal(fl_shown_below(0).text, "0");
    assert_string_equal(fl_shown_above(0).text, "0");
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

static void places_have_the_decimals_of_their_scale(void **state) {
    (void)state;
    assert_string_equal(fl_shown_place(0.00128, 0.002).text, "0.00128");
    assert_string_equal(fl_shown_place(0, 0.002).text, "0.00000");
    assert_string_equal(fl_shown_place(1.234, 300).text, "1.23");
    assert_string_equal(fl_shown_place(1.234, 1).text, "1.23");
    assert_string_equal(fl_shown_place(1.2345, 0.1).text, "1.235"); /* hundredths of 0.1 */
    assert_string_equal(fl_shown_place(0.5, 0).text, "0.50");
    assert_string_equal(fl_shown_place(0.123456789, 1e-9).text, "0.1234568");
}

static void differences_carry_a_plus(void **state) {
    (void)state;
    static const Case cases[] = {
        {0.96, 2, "+0.96"}, {-0.96, 2, MINUS "0.96"}, {0, 2, "0.00"}, {12345, 2, "+12" T "345"}};
    CHECK(cases, fl_shown_difference);
}

static void negative_factors_stand_in_parentheses(void **state) {
    (void)state;
    static const Case cases[] = {
        {-2.4, 2, "(" MINUS "2.40)"}, {2.4, 2, "2.40"}, {-0.001, 2, "0.00"}, {-2e5, 2, "(" MINUS "200" T "000)"}};
    CHECK(cases, fl_shown_factor);
}

/* Three decimals from 0.1, four below; in an equation two from 0.1. More where three significant digits need them. */
static void learning_rates(void **state) {
    (void)state;
    static const struct {
        double eta;
        const char *plain, *equation;
    } cases[] = {{0, "0", "0"},
                 {0.4, "0.400", "0.40"},
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
                 {1000, "1" T "000", "1" T "000"},
                 {4.5e-8, "4.5" TEN UP_MINUS "\xE2\x81\xB8", "4.5" TEN UP_MINUS "\xE2\x81\xB8"},
                 {1.23e-5, "1.23" TEN UP_MINUS "\xE2\x81\xB5", "1.23" TEN UP_MINUS "\xE2\x81\xB5"},
                 {1e6, "1" T "000" T "000", "1" T "000" T "000"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(fl_shown_eta(cases[i].eta, false).text, cases[i].plain);
        assert_string_equal(fl_shown_eta(cases[i].eta, true).text, cases[i].equation);
    }
}

static double read_back(const char *text) {
    char plain[64];
    shown_as_plain(text, plain, sizeof plain);
    return strtod(plain, NULL);
}

/* What a drag snaps to is shown as it is: read back, the text is the number. */
static void snapped_rates_are_shown_true(void **state) {
    (void)state;
    for (int i = 0; i < 4000; i++) {
        double eta = fl_round_significant(exp(log(1e-12) + i * (log(999) - log(1e-12)) / 3999), 3);
        for (int equation = 0; equation < 2; equation++) {
            FlShown shown = fl_shown_eta(eta, equation);
            if (fabs(read_back(shown.text) - eta) > 1e-12 * eta) fail_msg("%.17g is shown as %s", eta, shown.text);
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
                 {10000, 2000, "10" T "000"},
                 {200000, 50000, "200" T "000"},
                 {700000, 100000, "700" T "000"},
                 {0.0001, 0.0001, "0.0001"},
                 {1, 1, "1"},
                 {123457, 1, "123" T "457"},
                 {1e7, 1e7, "10\xE2\x81\xB7"},
                 {1.5e10, 5e9, "1.5" TEN "\xC2\xB9\xE2\x81\xB0"},
                 {-2e8, 1e8, MINUS "2" TEN "\xE2\x81\xB8"},
                 {1000000005, 5, "1" T "000" T "000" T "005"},
                 {0, 5e-9, "0"},
                 {5e-9, 5e-9, "5" TEN UP_MINUS "\xE2\x81\xB9"},
                 {1e-5, 1e-5, "10" UP_MINUS "\xE2\x81\xB5"},
                 {5.25e-5, 1e-7, "5.25" TEN UP_MINUS "\xE2\x81\xB5"},
                 {-5.2e-5, 1e-7, MINUS "5.2" TEN UP_MINUS "\xE2\x81\xB5"},
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

/* Numbers that are compared have the digits that tell them apart, as long as six decimals do. */
static void neighbours_read_apart(void **state) {
    (void)state;
    assert_int_equal(fl_shown_apart(-2, -1.99984, 2), 4);
    assert_int_equal(fl_shown_apart(-2, -1.99984, 4), 4);
    assert_int_equal(fl_shown_apart(1.41, 1.42, 2), 2);
    assert_int_equal(fl_shown_apart(1, 1.000002, 2), 6);
    assert_int_equal(fl_shown_apart(1, 1 + 1e-9, 2), 2);
    assert_int_equal(fl_shown_apart(0.5, 0.5, 3), 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_rounded_to_units),
        cmocka_unit_test(fixed_decimals),
        cmocka_unit_test(neighbours_read_apart),
        cmocka_unit_test(ties_go_away_from_zero),
        cmocka_unit_test(what_rounds_to_zero_has_no_sign),
        cmocka_unit_test(whole_numbers),
        cmocka_unit_test(powers),
        cmocka_unit_test(amounts),
        cmocka_unit_test(as_many_digits_as_there_are),
        cmocka_unit_test(beyond_the_floats),
        cmocka_unit_test(places_have_the_decimals_of_their_scale),
        cmocka_unit_test(differences_carry_a_plus),
        cmocka_unit_test(negative_factors_stand_in_parentheses),
        cmocka_unit_test(learning_rates),
        cmocka_unit_test(snapped_rates_are_shown_true),
        cmocka_unit_test(ticks),
        cmocka_unit_test(snapping),
    };
    return cmocka_run_group_tests_name("ui_number", tests, NULL, NULL);
}
