#include "support/close.h"
#include "support/csv.h"

#include "fallline/random.h"

static void draws_equal_the_reference(void **state) {
    (void)state;
    Csv csv;
    int checked = 0;
    unsigned long seed = 0, stream = 0;
    FlRandom raw = {0, 0}, uniform = {0, 0}, normal = {0, 0}, below = {0, 0};
    csv_open(&csv, FL_REFERENCE "/prng.csv");
    while (csv_next(&csv)) {
        if (strcmp(csv_text(&csv, "i"), "0") == 0) {
            seed = strtoul(csv_text(&csv, "seed"), NULL, 10);
            stream = strtoul(csv_text(&csv, "stream"), NULL, 10);
            raw = uniform = normal = below = fl_random_seed(seed, stream);
        }
        assert_int_equal(fl_random_u32(&raw), strtoul(csv_text(&csv, "u32"), NULL, 10));
        assert_same(fl_random_u01(&uniform), csv_number(&csv, "u01"));
        assert_same(fl_random_g12(&normal), csv_number(&csv, "g12"));
        assert_int_equal(fl_random_below(&below, 6), strtoul(csv_text(&csv, "below6"), NULL, 10));
        checked++;
    }
    assert_true(checked >= 48);
}

static void known_words(void **state) {
    (void)state;
    const uint32_t words[] = {0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e};
    FlRandom random = fl_random_seed(42, 54);
    for (int i = 0; i < 6; i++) assert_int_equal(fl_random_u32(&random), words[i]);
}

static void bounded_draws_are_even(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(1, 1);
    int counts[3] = {0, 0, 0};
    for (int i = 0; i < 30000; i++) {
        uint32_t draw = fl_random_below(&random, 3);
        assert_in_range(draw, 0, 2);
        counts[draw]++;
    }
    /* 10000 each, standard deviation 82. */
    for (int i = 0; i < 3; i++) assert_in_range(counts[i], 9600, 10400);
    for (int i = 0; i < 100; i++) assert_int_equal(fl_random_below(&random, 1), 0);
    /* Without the threshold the lowest third would be drawn half of the time. */
    int low = 0;
    for (int i = 0; i < 30000; i++) low += fl_random_below(&random, 0xC0000000u) < 0x40000000u;
    assert_in_range(low, 9600, 10400);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_equal_the_reference),
        cmocka_unit_test(known_words),
        cmocka_unit_test(bounded_draws_are_even),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
