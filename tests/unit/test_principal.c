/* Eigenvalues of small symmetric matrices: those that are known, and what is told from nothing. */
#include "core/training/principal.h"
#include "fallline/random.h"
#include "support/close.h"

enum { MOST = 5 };

/* m = q d q', where q's columns are at right angles and as long as 1, and d has nothing beside its diagonal. */
static void assert_taken_apart(int n, const double *m, const double *d, const double *q) {
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            double dot = 0, made = 0;
            for (int k = 0; k < n; k++) {
                dot += q[k * n + i] * q[k * n + j];
                made += q[i * n + k] * d[k * n + k] * q[j * n + k];
            }
            assert_close(dot, i == j, 1e-14);
            assert_close(made, m[i * n + j], 1e-13);
            if (i != j) assert_close(d[i * n + j], 0, 1e-16);
        }
    }
}

static void matrices_are_taken_apart(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(3, 1);
    for (int n = 1; n <= MOST; n++) {
        double m[MOST * MOST] = {0}, d[MOST * MOST], q[MOST * MOST];
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) m[i * n + j] = m[j * n + i] = 2 * fl_random_u01(&random) - 1;
        memcpy(d, m, sizeof d);
        fl_jacobi(n, d, q);
        assert_taken_apart(n, m, d, q);
    }
}

/* 1 and 1 with 1/2 between them are 1/2 and 3/2, however large the third is, wherever it stands. */
static void a_large_value_hides_no_others(void **state) {
    (void)state;
    for (int large = 0; large < 3; large++) {
        int a = large == 0, b = large == 2 ? 1 : 2;
        double m[9] = {0}, q[9];
        m[4 * large] = 1e40;
        m[4 * a] = m[4 * b] = 1;
        m[3 * a + b] = m[3 * b + a] = 0.5;
        fl_jacobi(3, m, q);
        assert_close(m[4 * a], 0.5, 1e-15);
        assert_close(m[4 * b], 1.5, 1e-15);
        assert_same(m[4 * large], 1e40);
        for (int i = 0; i < 3; i++) assert_same(q[3 * i + large], i == large);
        assert_close(q[3 * a + a] * q[3 * b + a], -0.5, 1e-15);
        assert_close(q[3 * a + b] * q[3 * b + b], 0.5, 1e-15);
    }
}

/* Less than 1e-17 of the root of the product of the two that it lies between is left as it is; what is more is taken
 * away. */
static void what_is_too_small_is_left(void **state) {
    (void)state;
    static const double diagonal[3] = {1, 4, 9};
    for (int a = 0; a < 3; a++) {
        for (int b = a + 1; b < 3; b++) {
            for (int more = 0; more < 2; more++) {
                double m[9] = {1, 0, 0, 0, 4, 0, 0, 0, 9}, q[9], root = sqrt(diagonal[a]) * sqrt(diagonal[b]);
                double off = (more == 1 ? 1.1e-17 : 0.9e-17) * root;
                m[3 * a + b] = m[3 * b + a] = -off;
                fl_jacobi(3, m, q);
                assert_same(m[3 * a + b], more == 1 ? 0 : -off);
                assert_same(m[3 * b + a], more == 1 ? 0 : -off);
                assert_close(q[3 * a + b], more == 1 ? -off / (diagonal[b] - diagonal[a]) : 0, 1e-22);
                for (int i = 0; i < 3; i++) assert_same(m[4 * i], diagonal[i]);
            }
        }
    }
}

/* Nothing beside nothing is no angle. */
static void zeros_are_left(void **state) {
    (void)state;
    double m[9] = {0, 0, 0, 0, 2, 0, 0, 0, 0}, q[9];
    fl_jacobi(3, m, q);
    for (int i = 0; i < 9; i++) {
        assert_same(m[i], i == 4 ? 2 : 0);
        assert_same(q[i], i % 4 == 0);
    }
}

static void the_largest_come_first(void **state) {
    (void)state;
    static const double m[16] = {3, 9, 9, 9, 9, -1, 9, 9, 9, 9, 3, 9, 9, 9, 9, 5};
    int place[5] = {9, 9, 9, 9, 9};
    fl_jacobi_largest(4, m, 2, place);
    assert_true(place[0] == 3 && place[1] == 0 && place[2] == 9); /* of equal ones the first */
    fl_jacobi_largest(4, m, 4, place);
    assert_true(place[0] == 3 && place[1] == 0 && place[2] == 2 && place[3] == 1 && place[4] == 9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matrices_are_taken_apart),  cmocka_unit_test(a_large_value_hides_no_others),
        cmocka_unit_test(what_is_too_small_is_left), cmocka_unit_test(zeros_are_left),
        cmocka_unit_test(the_largest_come_first),
    };
    return cmocka_run_group_tests_name("principal", tests, NULL, NULL);
}
