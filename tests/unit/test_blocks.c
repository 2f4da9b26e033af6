/* The heights of a panel's blocks. */
#include "parts/blocks.h"
#include "support/close.h"

#include <stdlib.h>

static void heights(FlBlock *blocks, int count, float room, const double *expected) {
    fl_blocks_share(blocks, count, room);
    for (int i = 0; i < count; i++) assert_close((double)blocks[i].height, expected[i], 1e-4);
}

/* All have what they want, then the last gives way down to its least, then the one before. */
static void the_first_are_served_first(void **state) {
    (void)state;
    FlBlock b[] = {{.rest = 10, .least = 50, .wanted = 100}, {.rest = 20, .least = 40, .wanted = 60, .rank = 1}};
    heights(b, 2, 500, (const double[]){100, 60});
    heights(b, 2, 190, (const double[]){100, 60});
    heights(b, 2, 180, (const double[]){100, 50});
    heights(b, 2, 170, (const double[]){100, 40});
    heights(b, 2, 160, (const double[]){90, 40});
    heights(b, 2, 120, (const double[]){50, 40});
}

/* Where not all have their least, the one of the lowest rank goes, and what it had is the others'. */
static void the_lowest_rank_goes_first(void **state) {
    (void)state;
    FlBlock b[] = {{.rest = 10, .least = 50, .wanted = 100, .rank = 1},
                   {.rest = 20, .least = 40, .wanted = 60},
                   {.rest = 5, .least = 30, .wanted = 30, .rank = 2}};
    heights(b, 3, 155, (const double[]){50, 40, 30});
    heights(b, 3, 154, (const double[]){100, 0, 30});
    heights(b, 3, 94, (const double[]){0, 0, 30});
    heights(b, 3, 34, (const double[]){0, 0, 0});
    heights(b, 3, -10, (const double[]){0, 0, 0});
    heights(b, 0, 100, NULL);
}

/* No room is ever left while a block wants more, none is handed out twice. */
static void the_room_is_used(void **state) {
    (void)state;
    srand(4);
    for (int n = 0; n < 2000; n++) {
        FlBlock b[5];
        float room = (float)(rand() % 600), used = 0;
        bool all = true;
        for (int i = 0; i < 5; i++) {
            float least = (float)(rand() % 60 + 1);
            b[i] = (FlBlock){.rest = (float)(rand() % 30),
                             .least = least,
                             .wanted = least + (float)(rand() % 90),
                             .rank = rand() % 3};
        }
        fl_blocks_share(b, 5, room);
        for (int i = 0; i < 5; i++) {
            if (b[i].height == 0) continue;
            assert_true(b[i].height >= b[i].least && b[i].height <= b[i].wanted);
            used += b[i].rest + b[i].height;
            all = all && b[i].height == b[i].wanted;
            for (int k = 0; k < 5; k++) /* none of a higher rank has gone */
                assert_false(b[k].height == 0 && b[k].rank > b[i].rank);
        }
        assert_true(used <= room + 0.01f);
        assert_true(all || used > room - 0.01f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_first_are_served_first),
                                       cmocka_unit_test(the_lowest_rank_goes_first),
                                       cmocka_unit_test(the_room_is_used)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
