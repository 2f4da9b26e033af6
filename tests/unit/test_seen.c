/* The plane that letters are seen in. */
#include "scenes/letters/seen.h"
#include "support/cmocka_all.h"
#include <math.h>

enum { LETTERS = 4, UNITS = 5 };

/* A matrix made of its parts, 6 q1 a1' + 3 q2 a2' + q3 a3', all of them unit vectors at right angles and each q of sum
 * 0: the axes are a1 and a2, turned so that their largest component, which stands between others, is positive, and hold
 * 36 + 9 of 46. */
static void axes_are_the_widest_directions(void **state) {
    (void)state;
    static const double q[3][LETTERS] = {{0.5, 0.5, -0.5, -0.5}, {0.5, -0.5, 0.5, -0.5}, {0.5, -0.5, -0.5, 0.5}},
                        a[3][UNITS] = {{0.36, -0.8, 0.48, 0, 0}, {0.48, 0.6, 0.64, 0, 0}, {0, 0, 0, 0.6, 0.8}},
                        size[3] = {6, 3, 1}, turned[2] = {-1, 1};
    double m[LETTERS * UNITS] = {0}, axes[2 * UNITS], share = 0;
    for (int k = 0; k < 3; k++)
        for (int v = 0; v < LETTERS; v++)
            for (int u = 0; u < UNITS; u++) m[v * UNITS + u] += size[k] * q[k][v] * a[k][u];
    assert_true(fl_seen_axes(m, LETTERS, UNITS, axes, &share));
    for (int k = 0; k < 2; k++)
        for (int u = 0; u < UNITS; u++)
            if (!(fabs(axes[k * UNITS + u] - turned[k] * a[k][u]) < 1e-12))
                fail_msg("axis %d, unit %d: %g", k, u, axes[k * UNITS + u]);
    assert_true(fabs(share - 45.0 / 46) < 1e-12);
}

static void one_direction_is_no_plane(void **state) {
    (void)state;
    static const double m[] = {1, 2, -1, -2};
    double axes[4], share;
    assert_false(fl_seen_axes(m, 2, 2, axes, &share));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(axes_are_the_widest_directions),
                                       cmocka_unit_test(one_direction_is_no_plane)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
