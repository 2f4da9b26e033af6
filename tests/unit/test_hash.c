/* One number of all that is computed, for each part of the core: it holds for every compiler, level of optimisation,
 * instruction set, machine and number of threads. `fallline check --hash` prints the same. */
#include "core/checks/hash.h"
#include "support/cmocka_all.h"

#include <inttypes.h>
#include <string.h>

static const struct {
    const char *name;
    uint64_t hash;
} expected[] = {{"runs", UINT64_C(0x5dec81d856722e2b)},     {"sweeps", UINT64_C(0xd26ab16c2b0e81d5)},
                {"maps", UINT64_C(0x911cf7ad7f867e77)},     {"contours", UINT64_C(0xc3292e83662fef75)},
                {"networks", UINT64_C(0xb8fbb51e72f18acc)}, {"letters", UINT64_C(0x66782b125d32ce1d)}};

/* Parts come in the wrong order: a sum that went by who comes first would show. */
static void backwards(void *pool, int count, void (*work)(void *context, int i), void *context) {
    (void)pool;
    for (int i = count; i-- > 0;) work(context, i);
}

static void check_parts(const FlSpans *spans) {
    const FlHashPart *part;
    int parts = fl_hash_parts(&part);
    assert_int_equal(parts, sizeof expected / sizeof *expected);
    for (int i = 0; i < parts; i++) {
        assert_string_equal(part[i].name, expected[i].name);
        uint64_t hash = part[i].compute(spans);
        if (hash != expected[i].hash)
            fail_msg("%s: %016" PRIx64 ", not %016" PRIx64, part[i].name, hash, expected[i].hash);
    }
}

static void every_part_has_its_number(void **state) {
    (void)state;
    check_parts(NULL);
}

static void four_threads_come_to_the_same(void **state) {
    (void)state;
    check_parts(&(FlSpans){4, backwards, NULL});
}

static void the_whole_goes_by_every_part(void **state) {
    (void)state;
    uint64_t part[] = {1, 2, 3};
    uint64_t whole = fl_hash_whole(part, 3);
    assert_int_not_equal(whole, fl_hash_whole((const uint64_t[]){2, 1, 3}, 3));
    for (int i = 0; i < 3; i++) {
        part[i] ^= UINT64_C(1) << 63;
        assert_true(fl_hash_whole(part, 3) != whole);
        part[i] ^= UINT64_C(1) << 63;
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_has_its_number),
        cmocka_unit_test(four_threads_come_to_the_same),
        cmocka_unit_test(the_whole_goes_by_every_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
