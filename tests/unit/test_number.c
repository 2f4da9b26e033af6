#include "support/close.h"

#include "core/base/number_text.h"
#include "fallline/random.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

static void assert_printed(double v, const char *expected) {
    char text[FL_NUMBER_SIZE];
    int length = fl_number_print(text, v);
    assert_string_equal(text, expected);
    assert_int_equal(length, strlen(expected));
}

static void numbers_print_as_people_write_them(void **state) {
    (void)state;
    const struct {
        double value;
        const char *text;
    } cases[] = {{0, "0"},
                 {-0.0, "-0"},
                 {0.4, "0.4"},
                 {-2.5, "-2.5"},
                 {1, "1"},
                 {100, "100"},
                 {999999, "999999"},
                 {1e6, "1e6"},
                 {1234567, "1234567"},
                 {-1e6, "-1e6"},
                 {0.001, "0.001"},
                 {1e-4, "0.0001"},
                 {1e-5, "1e-5"},
                 {100000, "100000"},
                 {999999, "999999"},
                 {300000, "300000"},
                 {0.0003, "0.0003"},
                 {0.00003, "3e-5"},
                 {1.5e-5, "1.5e-5"},
                 {12345678.5, "12345678.5"},
                 {1e22, "1e22"},
                 {1.7976931348623157e308, "1.7976931348623157e308"},
                 {-2.2250738585072014e-308, "-2.2250738585072014e-308"},
                 {4.9406564584124654e-324, "5e-324"},
                 {0.1 + 0.2, "0.30000000000000004"},
                 {1.0 / 3, "0.3333333333333333"},
                 {2.0 / 3, "0.6666666666666666"},
                 {-1.2, "-1.2"},
                 {INFINITY, "inf"},
                 {-INFINITY, "-inf"},
                 {NAN, "nan"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_printed(cases[i].value, cases[i].text);
}

/* Every kind of double, by its bits. */
static void a_million_numbers_read_back(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(4, 1);
    for (int i = 0; i < 1000000; i++) {
        uint64_t bits = (uint64_t)fl_random_u32(&random) << 32 | fl_random_u32(&random);
        double v, read;
        memcpy(&v, &bits, sizeof v);
        if (!isfinite(v)) continue;
        char text[FL_NUMBER_SIZE];
        int length = fl_number_print(text, v);
        if (length >= FL_NUMBER_SIZE || text[length] != '\0') fail_msg("%.17g: %d characters", v, length);
        if (!fl_number_read(text, (size_t)length, &read) || memcmp(&read, &v, sizeof v) != 0) {
            fail_msg("%.17g printed as %s reads back as %.17g", v, text, read);
        }
    }
}

/* Numbers of few digits, as people type them, come back digit by digit. */
static void short_numbers_stay_short(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(5, 1);
    for (int i = 0; i < 100000; i++) {
        char typed[32], text[FL_NUMBER_SIZE];
        int decimals = 1 + (int)fl_random_below(&random, 4);
        int whole = (int)fl_random_below(&random, 1000);
        int tail = (int)fl_random_below(&random, 9) + 1; /* the last decimal is no zero */
        int length = snprintf(typed, sizeof typed, "%d.%.*s%d", whole, decimals - 1, "370", tail);
        double v;
        assert_true(fl_number_read(typed, (size_t)length, &v));
        fl_number_print(text, v);
        assert_string_equal(text, typed);
    }
}

static void any_decimal_point_is_understood(void **state) {
    (void)state;
    char text[FL_NUMBER_SIZE];
    assert_int_equal(fl_number_tidy(text, "-2,5e+00"), 4);
    assert_string_equal(text, "-2.5");
    fl_number_tidy(text, "1\xD9\xAB"
                         "25e-07"); /* U+066B, two bytes, in Arabic locales */
    assert_string_equal(text, "1.25e-7");
    fl_number_tidy(text, "4,0000000000000000e-01");
    assert_string_equal(text, "0.4");
    fl_number_tidy(text, "1e+06");
    assert_string_equal(text, "1e6");
}

static void assert_read(const char *text, double expected) {
    double v = -777;
    assert_true(fl_number_read(text, strlen(text), &v));
    assert_same(v, expected);
}

static void decimal_numbers_are_read(void **state) {
    (void)state;
    assert_read("0.4", 0.4);
    assert_read("-2.5", -2.5);
    assert_read("+3", 3);
    assert_read("-0", -0.0);
    assert_read(".5", 0.5);
    assert_read("5.", 5);
    assert_read("1e6", 1e6);
    assert_read("1.5E-3", 1.5e-3);
    assert_read("1e+2", 100);
    assert_read("0.1e1", 1);
    assert_read("000.100", 0.1);
    assert_read("0e999999999999", 0);
    assert_read("4.9406564584124654e-324", 4.9406564584124654e-324);
    assert_read("1.7976931348623157e308", 1.7976931348623157e308);
    assert_read("9007199254740993", 9007199254740992.0);
    assert_read("0.1000000000000000055511151231257827021181583404541015625", 0.1);
    double v;
    assert_true(fl_number_read("0.4,1", 3, &v)); /* no more than it is told */
    assert_same(v, 0.4);
}

static void anything_else_is_refused(void **state) {
    (void)state;
    const char *const wrong[] = {"",       " ",     "1 ",   " 1",       "0,4",          "1.2.3", "1e",
                                 "1e+",    "e5",    ".",    "-",        "+-1",          "--1",   "0x10",
                                 "1p3",    "inf",   "-inf", "nan",      "1e5.",         "1e400", "-1e400",
                                 "1e-400", "1_000", "1.5f", "infinity", "1e99999999999"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        double v = -777;
        if (fl_number_read(wrong[i], strlen(wrong[i]), &v)) fail_msg("\"%s\" was read as %.17g", wrong[i], v);
        assert_same(v, -777);
    }
    char endless[5000];
    double v;
    memset(endless, '1', sizeof endless);
    assert_false(fl_number_read(endless, sizeof endless, &v));
}

/* The quick way and the general one are one: strtod says what a number of 12 to 19 digits is. */
static void long_numbers_are_read_exactly(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(6, 1);
    for (int i = 0; i < 20000; i++) {
        char text[40];
        int count = 12 + (int)fl_random_below(&random, 8), length = 0;
        int point = (int)fl_random_below(&random, (uint32_t)count + 1);
        if (i % 2 == 1) text[length++] = '-';
        for (int k = 0; k < count; k++) {
            if (k == point) text[length++] = '.';
            text[length++] = (char)('0' + (int)fl_random_below(&random, 10));
        }
        text[length] = '\0';
        assert_read(text, strtod(text, NULL));
    }
}

/* 1024 characters are a number, and one more is none. */
static void a_text_has_a_most(void **state) {
    (void)state;
    char text[1026] = "0.";
    double v = -777;
    memset(text + 2, '3', 1023);
    assert_true(fl_number_read(text, 1024, &v));
    assert_same(v, 1.0 / 3);
    assert_false(fl_number_read(text, 1025, &v));
}

static void counts_are_read(void **state) {
    (void)state;
    int n = -777;
    assert_true(fl_number_read_count("0", 1, 10, &n));
    assert_int_equal(n, 0);
    assert_true(fl_number_read_count("10", 2, 10, &n));
    assert_int_equal(n, 10);
    assert_true(fl_number_read_count("2147483647", 10, INT_MAX, &n));
    assert_int_equal(n, INT_MAX);
    const char *const wrong[] = {"", "11", "-1", "+1", "1.0", "1e1", " 1", "1 ", "99999999999999999999", "x"};
    n = -777;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(fl_number_read_count(wrong[i], strlen(wrong[i]), 10, &n));
    }
    assert_int_equal(n, -777);
}

static const struct {
    const char *text;
    double typed, point, comma; /* NAN: refused */
} written[] = {
    {"0.1", 0.1, 0.1, NAN},
    {" 0.1 ", 0.1, 0.1, NAN},
    {"\t7\xc2\xa0", 7, 7, 7},
    {"0,5", 0.5, NAN, 0.5},
    {"-2,25", -2.25, NAN, -2.25},
    {",5", 0.5, NAN, 0.5},
    {"1,234", NAN, 1234, 1.234},
    {"0,123", 0.123, NAN, 0.123},
    {"1234,567", 1234.567, NAN, 1234.567},
    {"1.234", 1.234, 1.234, 1234},
    {"1.5", 1.5, 1.5, NAN},
    {"1,234.5", 1234.5, 1234.5, NAN},
    {"1.234,5", 1234.5, NAN, 1234.5},
    {"1,234,567", 1234567, 1234567, NAN},
    {"1.234.567", 1234567, NAN, 1234567},
    {"1.234.567,25", 1234567.25, NAN, 1234567.25},
    {"1 234 567.25", 1234567.25, 1234567.25, NAN},
    {"1\xe2\x80\xaf"
     "234,5",
     1234.5, NAN, 1234.5},
    {"1'234.5", 1234.5, 1234.5, NAN},
    {"1\xe2\x80\x99"
     "234",
     1234, 1234, 1234},
    {"12,34,567", NAN, 1234567, NAN}, /* India's groups */
    {"1,23,456.5", NAN, 123456.5, NAN},
    {"1,23,45", NAN, NAN, NAN},
    {"10^{-3", NAN, NAN, NAN},
    {"2*10^{-3", NAN, NAN, NAN},
    {"1,23,456'789", NAN, NAN, NAN},
    {"1,23,456.78.9", NAN, NAN, NAN},
    {"1/2%", NAN, NAN, NAN}, /* half a percent, or 50 */
    {"1\\times10^{-3}", 0.001, 0.001, 0.001},
    {"3\\cdot 10^{2}", 300, 300, 300},
    {"CHF 550'000", NAN, 550000, 550000},
    {"550'000.\xe2\x80\x93", NAN, 550000, 550000},
    {"1 200 EUR", NAN, 1200, 1200},
    {"2,525,149[1]", NAN, 2525149, NAN},
    {"0.25000000-101", NAN, 0.25e-101, NAN},
    {"123-456", NAN, NAN, NAN},
    {"1,2345,678", NAN, NAN, NAN},
    {"0,123,456", NAN, NAN, NAN},
    {"1 23", NAN, NAN, NAN},
    {"1.2.3", NAN, NAN, NAN},
    {"10⁻³", 1e-3, 1e-3, 1e-3},
    {"10^-3", 1e-3, 1e-3, 1e-3},
    {"10**-3", 1e-3, 1e-3, 1e-3},
    {"2×10⁻³", 2e-3, 2e-3, 2e-3},
    {"2 × 10⁻³", 2e-3, 2e-3, 2e-3},
    {"2x10^-3", 2e-3, 2e-3, 2e-3},
    {"2*10^{-3}", 2e-3, 2e-3, 2e-3},
    {"3·10⁻²", 3e-2, 3e-2, 3e-2},
    {"3⋅10²", 300, 300, 300},
    {"−1,5·10⁻²", -0.015, NAN, -0.015},
    {"1e-3", 1e-3, 1e-3, 1e-3},
    {"1.0D+00", 1, 1, NAN},
    {"-2.5d-3", -0.0025, -0.0025, NAN},
    {"½", 0.5, 0.5, 0.5},
    {"-¾", -0.75, -0.75, -0.75},
    {"1½", 1.5, 1.5, 1.5},
    {"⅓", 1.0 / 3, 1.0 / 3, 1.0 / 3},
    {"1/3", 1.0 / 3, 1.0 / 3, 1.0 / 3},
    {"-2/-4", 0.5, 0.5, 0.5},
    {"1 1/2", 1.5, 1.5, 1.5},
    {"2.5Q-1", 0.25, 0.25, NAN},
    {"2.*^3", 2000, 2000, NAN},
    {"300-", NAN, -300, -300},
    {"1e-400", NAN, 0, 0},
    {"5%", 0.05, 0.05, 0.05},
    {"0.1 %", 0.001, 0.001, NAN},
    {"5‰", 0.005, 0.005, 0.005},
    {"$1,234.50", NAN, 1234.5, NAN},
    {"-$5", NAN, -5, -5},
    {"$-5", NAN, -5, -5},
    {"1.234,50 €", NAN, NAN, 1234.5},
    {"(5.25)", NAN, -5.25, NAN},
    {"+3", 3, 3, 3},
    {"- 3", -3, -3, -3},
    /* one mark alone: a typed comma behind one to three digits and before three may part thousands */
    {"12,345", NAN, 12345, 12.345},
    {"123,456", NAN, 123456, 123.456},
    {",123", 0.123, NAN, 0.123},
    {"1,23", 1.23, NAN, 1.23},
    {"1,2345", 1.2345, NAN, 1.2345},
    {"1 234,567", 1234.567, NAN, 1234.567},
    /* groups of three behind one to three digits, of one sign */
    {"1 234'567", NAN, NAN, NAN},
    {"1,234,56", NAN, NAN, NAN},
    {"1,234,5678", NAN, NAN, NAN},
    {"1234,567,890", NAN, NAN, NAN},
    {",123,456", NAN, NAN, NAN},
    {"1.23,4", NAN, NAN, NAN},
    {"1.2345,6", NAN, NAN, NAN},
    {"1,234.567.8", NAN, NAN, NAN},
    {"1 234,567.8", NAN, NAN, NAN},
    {"1 234.567.890", NAN, NAN, NAN},
    {"3.141 592", NAN, NAN, NAN},
    {"123,456.75", 123456.75, 123456.75, NAN},
    {"123.456,75", 123456.75, NAN, 123456.75},
    {"1.234.567.890", 1234567890, NAN, 1234567890},
    {"0 123", NAN, NAN, NAN},
    {",", NAN, NAN, NAN},
    {".", NAN, NAN, NAN},
    /* India's: the last of three, those before it of two, the first of one or two */
    {"1,2,345", NAN, NAN, NAN},
    {"123,45,678", NAN, NAN, NAN},
    {",23,456", NAN, NAN, NAN},
    {"1,23,4567", NAN, NAN, NAN},
    {"1,23,456,789", NAN, NAN, NAN},
    {"1,23,45,678", NAN, 12345678, NAN},
    /* powers */
    {"1E-3", 1e-3, 1e-3, 1e-3},
    {"25d2", 2500, 2500, 2500},
    {"2q3", 2000, 2000, 2000},
    {"2Q+3", 2000, 2000, 2000},
    {"2D-3", 2e-3, 2e-3, 2e-3},
    {"2*^3", 2000, 2000, 2000},
    {"2 *^-3", 2e-3, 2e-3, 2e-3},
    {"2*5", NAN, NAN, NAN},
    {"10*53", NAN, NAN, NAN},
    {"10^**3", NAN, NAN, NAN},
    {"10{-3}", NAN, NAN, NAN},
    {"10^{-3", NAN, NAN, NAN},
    {"10^", NAN, NAN, NAN},
    {"1D99999999999", NAN, NAN, NAN},
    {"1D-99999999999", NAN, 0, 0},
    {"0.0000000000000000000000001e-300", NAN, 0, NAN},
    {"0.00000000000000000000000001D-299", NAN, 0, NAN},
    {"0.25+101", NAN, 0.25e101, NAN},
    {"0.25-10", NAN, NAN, NAN},
    {"0.25-1010", NAN, NAN, NAN},
    {"0.25-101 1", NAN, NAN, NAN},
    {"5 \xe2\x80\xb0", 0.005, 0.005, 0.005},
    {"10^2%", 1, 1, 1},
    /* quotients, mixed numbers */
    {"1 12/25", 1.48, 1.48, 1.48},
    {"10 1/8", 10.125, 10.125, 10.125},
    {"1  1/2", 1.5, 1.5, 1.5},
    {"1 200/3", 400, 400, 400},
    {"1 3/2", NAN, NAN, NAN},
    {"1 2/2", NAN, NAN, NAN},
    {"1 1/", NAN, NAN, NAN},
    {"1 /2", 0.5, 0.5, 0.5},
    {"6 / 4", 1.5, 1.5, 1.5},
    {"6/-4", -1.5, -1.5, -1.5},
    {"6/--4", NAN, NAN, NAN},
    {"50%/2", 0.25, 0.25, 0.25},
    {"1/2\xe2\x80\xb0", NAN, NAN, NAN}, /* as of a percent */
    {"1e300/1e-300", NAN, NAN, NAN},
    {"1 \xc2\xbd", 1.5, 1.5, 1.5},
    {"-1\xc2\xbd", -1.5, -1.5, -1.5},
    {"x\xc2\xbd", NAN, NAN, NAN},
    {"\xc2\xbc", 0.25, 0.25, 0.25},
    {"\xe2\x85\x94", 2.0 / 3, 2.0 / 3, 2.0 / 3},
    {"\xe2\x85\x95", 0.2, 0.2, 0.2},
    {"\xe2\x85\x96", 0.4, 0.4, 0.4},
    {"\xe2\x85\x97", 0.6, 0.6, 0.6},
    {"\xe2\x85\x98", 0.8, 0.8, 0.8},
    {"\xe2\x85\x99", 1.0 / 6, 1.0 / 6, 1.0 / 6},
    {"\xe2\x85\x9a", 5.0 / 6, 5.0 / 6, 5.0 / 6},
    {"\xe2\x85\x9b", 0.125, 0.125, 0.125},
    {"\xe2\x85\x9c", 0.375, 0.375, 0.375},
    {"\xe2\x85\x9d", 0.625, 0.625, 0.625},
    {"\xe2\x85\x9e", 0.875, 0.875, 0.875},
    {"1\xe2\x81\x84"
     "2",
     0.5, 0.5, 0.5},
    /* money, ledgers, footnotes */
    {"$ 5", NAN, 5, 5},
    {"+$5", NAN, 5, 5},
    {"+$-5", NAN, NAN, NAN},
    {"-$-5", NAN, NAN, NAN},
    {"\xc2\xa3"
     "5",
     NAN, 5, 5},
    {"\xc2\xa5"
     "5",
     NAN, 5, 5},
    {"\xe2\x82\xb9"
     "5",
     NAN, 5, 5},
    {"5 $", NAN, 5, 5},
    {"$5$", NAN, NAN, NAN},
    {"5 kr", NAN, 5, 5},
    {"kr", NAN, NAN, NAN},
    {"EUR5", NAN, 5, 5},
    {"EUR 5 EUR", NAN, NAN, NAN},
    {"(5)", NAN, -5, -5},
    {"( 5 )", NAN, -5, -5},
    {"($5)", NAN, -5, -5},
    {"5)", NAN, NAN, NAN},
    {"-300-", NAN, NAN, NAN},
    {"+300-", NAN, NAN, NAN},
    {"(300-)", NAN, NAN, NAN},
    {"300.-", NAN, 300, 300},
    {"300,--", NAN, 300, 300},
    {"300.\xe2\x80\x94", NAN, 300, 300},
    {".-", NAN, NAN, NAN},
    {"5[1]", NAN, 5, 5},
    {"5[12]", NAN, 5, 5},
    {"5[a]", NAN, NAN, NAN},
    {"55[]", NAN, NAN, NAN},
    {"5[1", NAN, NAN, NAN},
    {"[12]", NAN, NAN, NAN},
    {"5123]", NAN, NAN, NAN},
    /* bytes that stand for other signs inside */
    {"5M", NAN, NAN, NAN},
    {"1\n2", NAN, NAN, NAN},
    {"5\x1f", NAN, NAN, NAN},
    {"", NAN, NAN, NAN},
    {" ", NAN, NAN, NAN},
    {"-", NAN, NAN, NAN},
    {"x", NAN, NAN, NAN},
    {"0x10", NAN, NAN, NAN},
    {"1e", NAN, NAN, NAN},
    {"1e5.5", NAN, NAN, NAN},
    {"1e999", NAN, NAN, NAN},
    {"inf", NAN, NAN, NAN},
    {"nan", NAN, NAN, NAN},
    {"1/0", NAN, NAN, NAN},
    {"1/2/3", NAN, NAN, NAN},
    {"10⁻³5", NAN, NAN, NAN},
    {"2⁻³", NAN, NAN, NAN},
    {"10-3", NAN, NAN, NAN},
    {"2×10", NAN, NAN, NAN},
    {"2 10⁻³", NAN, NAN, NAN},
    {"5%%", NAN, NAN, NAN},
    {"5 5", NAN, NAN, NAN},
    {"1..2", NAN, NAN, NAN},
    {"--5", NAN, NAN, NAN},
    {"1_000", NAN, NAN, NAN},
    {"2F", NAN, NAN, NAN},
    {"½½", NAN, NAN, NAN},
    {"½2", NAN, NAN, NAN},
    {"(5", NAN, NAN, NAN},
    {"(-5)", NAN, NAN, NAN},
    {"2024-05-01", NAN, NAN, NAN},
    {"12:30", NAN, NAN, NAN},
    {"0.1,0.2", NAN, NAN, NAN},
};

/* The right value or a refusal, never another number. */
static void written_numbers_are_read_or_refused(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        const double right[3] = {written[i].typed, written[i].point, written[i].comma};
        for (int how = 0; how < 3; how++) {
            double v = -777;
            bool read = fl_number_read_written(written[i].text, strlen(written[i].text), (FlWritten)how, &v);
            if (read == isnan(right[how]) || (read && v != right[how]) || (!read && v != -777))
                fail_msg("\"%s\", %d: %s %.17g", written[i].text, how, read ? "read" : "refused", v);
        }
    }
    char many[400];
    memset(many, '1', sizeof many);
    double v;
    assert_true(fl_number_read_written(many, 300, FL_WRITTEN_TYPED, &v) && v > 1e299);
    many[150] = ',';
    assert_false(fl_number_read_written(many, 300, FL_WRITTEN_TYPED, &v));
}

static void whole_parts_are_held_within(void **state) {
    (void)state;
    static const double of[] = {NAN, -INFINITY, -1e300, -4.0, -3.5, -0.5, 0.0, 2.9, 5.0, 5.5, 1e300, INFINITY};
    static const int is[] = {-4, -4, -4, -4, -3, 0, 0, 2, 5, 5, 5, 5};
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) assert_int_equal(fl_number_whole(of[i], -4, 5), is[i]);
    assert_int_equal(fl_number_whole(1e300, -INT_MAX, INT_MAX), INT_MAX);
    assert_int_equal(fl_number_whole(-2147483646.5, -INT_MAX, INT_MAX), -2147483646);
}

static void assert_tidy(const char *scientific, const char *expected) {
    char text[FL_NUMBER_SIZE];
    assert_int_equal(fl_number_tidy(text, scientific), strlen(expected));
    assert_string_equal(text, expected);
}

/* Seventeen digits are all that a double has; without an exponent it is 0. */
static void digits_beyond_the_seventeenth_are_left_out(void **state) {
    (void)state;
    assert_tidy("1.23456789012345678901e0", "1.2345678901234567");
    assert_tidy("-2.50", "-2.5");
}

static void what_is_written_too_long_or_half_is_refused(void **state) {
    (void)state;
    static char blanks[1000];
    double v = 7;
    memset(blanks, ' ', sizeof blanks);
    blanks[0] = blanks[sizeof blanks - 1] = '1';
    assert_false(fl_number_read_written(blanks, sizeof blanks, FL_WRITTEN_POINT, &v));
    static const char *const half[] = {"2*10^{3", "2*10^", "1 1/", "1 3/2", "1 1/0"};
    for (int i = 0; i < 5; i++) assert_false(fl_number_read_written(half[i], strlen(half[i]), FL_WRITTEN_POINT, &v));
    assert_true(v == 7);
    assert_true(fl_number_read_written("2*10^{3}", 8, FL_WRITTEN_POINT, &v) && v == 2000);
    assert_true(fl_number_read_written("1 1/2", 5, FL_WRITTEN_POINT, &v) && v == 1.5);
    assert_true(fl_number_read_written("3 \xc2\xbd", 4, FL_WRITTEN_POINT, &v) && v == 3.5);
    assert_true(fl_number_read_written("\xc2\xbd", 2, FL_WRITTEN_POINT, &v) && v == 0.5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_parts_are_held_within),
        cmocka_unit_test(numbers_print_as_people_write_them),
        cmocka_unit_test(a_million_numbers_read_back),
        cmocka_unit_test(short_numbers_stay_short),
        cmocka_unit_test(any_decimal_point_is_understood),
        cmocka_unit_test(decimal_numbers_are_read),
        cmocka_unit_test(anything_else_is_refused),
        cmocka_unit_test(long_numbers_are_read_exactly),
        cmocka_unit_test(a_text_has_a_most),
        cmocka_unit_test(counts_are_read),
        cmocka_unit_test(written_numbers_are_read_or_refused),
        cmocka_unit_test(digits_beyond_the_seventeenth_are_left_out),
        cmocka_unit_test(what_is_written_too_long_or_half_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
