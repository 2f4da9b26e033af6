/* Products, sums, transpositions and functions of layers, in every instruction set: as the loops of their definitions,
 * bit for bit. */
#include "core/base/elementary.h"
#include "core/networks/lanes.h"
#include "support/close.h"

#include "fallline/random.h"
#include <stdlib.h>

enum { SPARE = FL_ROW_UNIT };

static double *numbers(size_t count) {
    static FlRandom random;
    static bool begun;
    if (!begun) random = fl_random_seed(11, 4);
    begun = true;
    double *x = malloc((count + SPARE) * sizeof *x);
    assert_non_null(x);
    for (size_t i = 0; i < count + SPARE; i++) x[i] = fl_random_u01(&random) * 4 - 2;
    return x;
}

static size_t row_of(int n) {
    return ((size_t)n + FL_ROW_UNIT - 1) / FL_ROW_UNIT * FL_ROW_UNIT;
}

typedef struct Sizes {
    int rows, cols, inner;
    bool turned, biased;
} Sizes;

static void compare_product(const FlNetworkLanes *lanes, Sizes s, bool goes_on) {
    size_t a_row = s.turned ? 1 : (size_t)s.inner, a_col = s.turned ? (size_t)s.rows : 1, b_row = row_of(s.cols);
    size_t rows = (size_t)s.rows, cols = (size_t)s.cols, size = rows * cols * sizeof(double);
    double *a = numbers(rows * (size_t)s.inner), *b = numbers((size_t)s.inner * b_row), *first = numbers(rows);
    double *c = numbers(rows * cols), *before = malloc(size), spare = c[rows * cols];
    FlFactor factor = {a, a_row, a_col};
    assert_non_null(before);
    memcpy(before, c, size);
    if (goes_on)
        lanes->more(s.rows, s.cols, s.inner, factor, b, b_row, c, cols);
    else
        lanes->product(s.rows, s.cols, s.inner, s.biased ? first : NULL, factor, b, b_row, c, cols);
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < cols; j++) {
            double sum = goes_on ? before[i * cols + j] : s.biased ? first[i] : 0;
            for (size_t k = 0; k < (size_t)s.inner; k++) sum += a[i * a_row + k * a_col] * b[k * b_row + j];
            assert_same(c[i * cols + j], sum);
        }
    }
    assert_same(c[rows * cols], spare); /* nothing is written behind the end */
    free(a);
    free(b);
    free(c);
    free(before);
    free(first);
}

/* One tile, its edges, and blocks: from 4096 entries of the left factor on, in 256 of the inner index. */
static void products(void **state) {
    (void)state;
    static const int sizes[][3] = {{1, 1, 1},     {1, 16, 5},    {8, 16, 3},     {9, 17, 2},     {16, 40, 16},
                                   {7, 3, 11},    {17, 13, 19},  {20, 27, 250},  {8, 24, 7},     {15, 47, 5},
                                   {3, 25, 4},    {300, 33, 20}, {130, 41, 300}, {260, 72, 257}, {5, 18, 900},
                                   {130, 1, 300}, {1, 3, 4200},  {131, 1, 300},  {131, 9, 40},   {9, 4, 5},
                                   {9, 2, 5},     {9, 8, 5}};
    for (FlIsa isa = FL_ISA_PLAIN; isa < FL_ISAS; isa++) {
        if (!fl_isa_usable(isa)) continue;
        for (size_t i = 0; i < 4 * sizeof sizes / sizeof *sizes; i++) {
            Sizes s = {sizes[i / 4][0], sizes[i / 4][1], sizes[i / 4][2], i % 2 != 0, i % 4 > 1};
            compare_product(fl_network_lanes_for(isa), s, false);
            compare_product(fl_network_lanes_for(isa), s, true);
        }
    }
}

/* Every entry and every sum a float. */
static void compare_floats(const FlNetworkLanes *lanes, Sizes s) {
    size_t a_row = s.turned ? 1 : (size_t)s.inner, a_col = s.turned ? (size_t)s.rows : 1, b_row = row_of(s.cols);
    size_t rows = (size_t)s.rows, cols = (size_t)s.cols;
    double *a = numbers(rows * (size_t)s.inner), *b = numbers((size_t)s.inner * b_row), *first = numbers(rows);
    double *c = numbers(rows * cols), spare = c[rows * cols];
    lanes->product_floats(s.rows, s.cols, s.inner, s.biased ? first : NULL, (FlFactor){a, a_row, a_col}, b, b_row, c,
                          cols);
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < cols; j++) {
            float sum = s.biased ? (float)first[i] : 0;
            for (size_t k = 0; k < (size_t)s.inner; k++)
                sum += (float)a[i * a_row + k * a_col] * (float)b[k * b_row + j];
            assert_same(c[i * cols + j], (double)sum);
        }
    }
    assert_same(c[rows * cols], spare);
    free(a);
    free(b);
    free(c);
    free(first);
}

/* A tile, edges of tiles in each direction, and more than one block of rows and of the inner index. */
static void products_in_floats(void **state) {
    (void)state;
    static const int sizes[][3] = {{1, 1, 1},   {8, 48, 16},    {9, 17, 2},     {16, 40, 16},  {7, 33, 11},
                                   {5, 96, 20}, {130, 41, 300}, {520, 72, 257}, {12, 50, 700}, {4, 8, 15}};
    for (FlIsa isa = FL_ISA_PLAIN; isa < FL_ISAS; isa++) {
        for (size_t i = 0; fl_isa_usable(isa) && i < 4 * sizeof sizes / sizeof *sizes; i++) {
            const int *size = sizes[i / 4];
            compare_floats(fl_network_lanes_for(isa), (Sizes){size[0], size[1], size[2], i % 2 != 0, i % 4 > 1});
        }
    }
}

static void compare_sums(const FlNetworkLanes *lanes, int rows, int inner) {
    size_t row = row_of(inner), to_row = (size_t)rows + 3;
    double *d = numbers((size_t)rows * row), *a = numbers((size_t)inner), *c = numbers(5 * (size_t)rows);
    double *to = numbers(row * to_row);
    const FlDots column[] = {{a, c, 5}, {d, c + 1, 5}, {a, c + 2, 5}, {a, c + 3, 5}};
    lanes->dots(rows, inner, d, row, 4, column);
    lanes->turn(rows, inner, d, row, to, to_row);
    for (size_t i = 0; i < (size_t)rows; i++) {
        double sum = 0, of_first = 0;
        for (size_t k = 0; k < (size_t)inner; k++) {
            sum += d[i * row + k] * a[k];
            of_first += d[i * row + k] * d[k];
            assert_same(to[k * to_row + i], d[i * row + k]);
        }
        assert_same(c[5 * i], sum);
        assert_same(c[5 * i + 1], of_first);
        assert_same(c[5 * i + 2], sum);
        assert_same(c[5 * i + 3], sum);
    }
    free(d);
    free(a);
    free(c);
    free(to);
}

static void sums_and_turns(void **state) {
    (void)state;
    for (FlIsa isa = FL_ISA_PLAIN; isa < FL_ISAS; isa++) {
        for (int n = 1; fl_isa_usable(isa) && n < 40 * 20; n++)
            compare_sums(fl_network_lanes_for(isa), n / 20 + 1, n % 20 + 1);
    }
}

static void functions(void **state) {
    (void)state;
    enum { MOST = 149 };
    const FlNetworkLanes *plain = fl_network_lanes_for(FL_ISA_PLAIN);
    double *z = numbers(MOST), *d = numbers(MOST), here[4][MOST], there[4][MOST];
    uint32_t label[MOST];
    z[5] = NAN;
    for (int i = 0; i < MOST; i++) label[i] = (uint32_t)(i % 3 == 0);
    for (FlIsa isa = FL_ISA_AVX2; isa < FL_ISAS; isa++) {
        const FlNetworkLanes *lanes = fl_network_lanes_for(isa);
        for (int f = FL_TANH; fl_isa_usable(isa) && f <= FL_SIGMOID; f++) {
            memcpy(here[0], z, sizeof *here);
            memcpy(there[0], z, sizeof *here);
            memcpy(here[1], d, sizeof *here);
            memcpy(there[1], d, sizeof *here);
            plain->bend((FlActivation)f, MOST, here[0]);
            lanes->bend((FlActivation)f, MOST, there[0]);
            plain->bend_back((FlActivation)f, MOST, here[0], here[1]);
            lanes->bend_back((FlActivation)f, MOST, there[0], there[1]);
            FlNetworkLoss loss = f == FL_TANH ? FL_NETWORK_MSE : FL_NETWORK_BCE;
            plain->answer(loss, MOST, 7, z, label, here[2], here[3]);
            lanes->answer(loss, MOST, 7, z, label, there[2], there[3]);
            for (int i = 0; i < 4 * MOST; i++) assert_same(there[i / MOST][i % MOST], here[i / MOST][i % MOST]);
            lanes->judge(MOST, 0.5, z, label, there[0]);
            for (int i = 0; i < MOST; i++) assert_same(there[0][i], (z[i] > 0.5) == (label[i] == 1));
        }
    }
    free(z);
    free(d);
}

enum { ANSWERS = 11, OF = 7 };

/* As the definitions have it; what lies behind the last is left. */
static void compare_functions(const FlNetworkLanes *lanes, FlActivation f, const double *z, const uint32_t *label) {
    double a[ANSWERS + 1], d[ANSWERS + 1], loss[2][ANSWERS + 1], error[2][ANSWERS + 1], right[ANSWERS + 1];
    double *const all[] = {d, loss[0], loss[1], error[0], error[1], right};
    memcpy(a, z, sizeof a);
    for (int k = 0; k < 6; k++)
        for (int i = 0; i <= ANSWERS; i++) all[k][i] = 3;
    lanes->bend(f, ANSWERS, a);
    lanes->bend_back(f, ANSWERS, a, d);
    lanes->answer(FL_NETWORK_MSE, ANSWERS, OF, z, label, loss[0], error[0]);
    lanes->answer(FL_NETWORK_BCE, ANSWERS, OF, z, label, loss[1], error[1]);
    lanes->judge(ANSWERS, 0.5, z, label, right);
    for (int i = 0; i < ANSWERS; i++) {
        double t = tanh(z[i]), s = 1 / (1 + exp(-z[i])), y = label[i];
        double plus = z[i] > 700 ? z[i] : log1p(exp(z[i])); /* ln(1 + e^z) */
        assert_close(a[i], f == FL_TANH ? t : f == FL_RELU ? fmax(z[i], 0) : s, 1e-15);
        assert_close(d[i], f == FL_TANH ? 3 * (1 - t * t) : f == FL_RELU ? 3 * (z[i] > 0) : 3 * s * (1 - s), 1e-14);
        assert_same(loss[0][i], (z[i] - y) * (z[i] - y));
        assert_close(error[0][i], 2 * (z[i] - y) / OF, 1e-15 * (1 + fabs(z[i])));
        assert_close(loss[1][i], plus - z[i] * y, 1e-14);
        assert_close(error[1][i], (s - y) / OF, 1e-15);
        assert_same(right[i], (z[i] > 0.5) == (y == 1)); /* on the border it says 0 */
    }
    assert_same(a[ANSWERS], z[ANSWERS]);
    for (int k = 0; k < 6; k++) assert_same(all[k][ANSWERS], 3);
}

/* Of both kinds of slopes, at 0 and where exp() would overflow. */
static void functions_by_their_definitions(void **state) {
    (void)state;
    static const double z[ANSWERS + 1] = {0, 0.5, -0.5, 2, -2, 40, -40, 800, -800, 1e-9, 0.75, -7};
    for (int n = 0; n < FL_ISAS * 3 * 2; n++) {
        uint32_t label[ANSWERS + 1];
        for (int i = 0; i <= ANSWERS; i++) label[i] = (uint32_t)(n % 2);
        if (fl_isa_usable((FlIsa)(n / 6)))
            compare_functions(fl_network_lanes_for((FlIsa)(n / 6)), (FlActivation)(FL_TANH + n % 3), z, label);
    }
}

/* What is not a number stays so: a slope that is lost is not taken for a flat one. */
static void not_a_number_goes_on(void **state) {
    (void)state;
    double z[] = {NAN, 1}, d[] = {1, 1};
    for (FlIsa isa = FL_ISA_PLAIN; isa < FL_ISAS; isa++) {
        if (!fl_isa_usable(isa)) continue;
        fl_network_lanes_for(isa)->bend(FL_RELU, 2, z);
        assert_true(isnan(z[0]) && z[1] == 1);
        fl_network_lanes_for(isa)->bend_back(FL_RELU, 2, z, d);
        assert_true(isnan(d[0]) && d[1] == 1);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(products),
        cmocka_unit_test(products_in_floats),
        cmocka_unit_test(sums_and_turns),
        cmocka_unit_test(functions),
        cmocka_unit_test(functions_by_their_definitions),
        cmocka_unit_test(not_a_number_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
