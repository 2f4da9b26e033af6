/* Data: tables and points as text, counting, equality. */
#include "support/close.h"
#include "support/thorough.h"

#include "fallline/fallline.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const FlData *table(const char *text) {
    char error[256] = "";
    const FlData *data = fl_data_read_table(text, strlen(text), "points.csv", error, sizeof error);
    if (data == NULL) fail_msg("%s: %s", text, error);
    return data;
}

static void good_tables_are_read(void **state) {
    (void)state;
    static const char *const tables[] = {
        "1,2\n-3,4.5\n",
        "1,2\n-3,4.5",
        "x,y\n1,2\n-3,4.5\n",
        "\xEF\xBB\xBFx;y\r\n1;2\r\n-3;4.5\r\n",
        "1\t2\n-3\t4.5\n",
        "  1   2  \n\n# a remark\n -3 4.5\n\n",
        "\"w\" , \"h\"\n1 , 2\n-3,\t4.5",
        "+1.0e0,200e-2\n-30e-1,4500000000000000000e-18\n",
        "1,2\n-3,4.50000000000000000000000\n",
        "weight height\n1 2\n-3 4.5",
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        const FlData *data = table(tables[i]);
        assert_int_equal(data->count, 2);
        assert_same(data->x[0], 1);
        assert_same(data->y[0], 2);
        assert_same(data->x[1], -3);
        assert_same(data->y[1], 4.5);
        assert_string_equal(data->name, "points.csv");
        fl_data_release(data);
    }
}

static void bad_tables_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *text, *error;
    } tables[] = {
        {"", "There is no point; a point is a row of two numbers, x and y."},
        {"x,y\n# none\n\n", "There is no point; a point is a row of two numbers, x and y."},
        {"x,y\n\n# remark\n1,2\n3,four\n", "Line 5: \"four\" is not a finite decimal number."},
        {"1,2\nx,y\n", "Line 2: \"x\" is not a finite decimal number."},
        {"1,two\n", "There is one column of numbers; a point is a row of two, x and y."},
        {"1\n2\n", "There is one column of numbers; a point is a row of two, x and y."},
        {"a,b\nc,d\n", "There is no column of numbers; a point is a row of two numbers, x and y."},
        {"1 2\n3\n4 5\n", "Line 2, \"3\", has 1 column; the other rows have 2."},
        {"1,2\n3,4,5\n6,7\n8,9\n", "Line 2, \"3,4,5\", has 3 columns; the other rows have 2."},
        {"1,inf\n2,3\n", "Line 1: \"inf\" is not a finite decimal number."},
        {"1,2\n3,0x10\n", "Line 2: \"0x10\" is not a finite decimal number."},
        {"1,2\n1e300,4\n", "Line 2: \"1e300\" is too large; coordinates go from -1e12 to 1e12."},
        {"1,2\n3,-1000000000001\n", "Line 2: \"-1000000000001\" is too large; coordinates go from -1e12 to 1e12."},
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char error[256] = "";
        assert_null(fl_data_read_table(tables[i].text, strlen(tables[i].text), NULL, error, sizeof error));
        assert_string_equal(error, tables[i].error);
        assert_null(fl_data_read_table(tables[i].text, strlen(tables[i].text), NULL, NULL, 0));
    }
    char error[256] = "";
    assert_null(fl_data_read_table("1,2\n3\0,4\n", 9, NULL, error, sizeof error)); /* nor is a file of bytes */
    assert_string_equal(error, "This is not a text file.");
}

static void points_are_read(void **state) {
    (void)state;
    static const struct {
        const char *text, *error;
    } bad[] = {
        {"", "There is no point; a point is a row of two numbers, x and y."},
        {"1,2;3", "\"3\" is not a point; points are written x,y and stand apart by semicolons."},
        {"1,2;;3,4", "\"\" is not a point; points are written x,y and stand apart by semicolons."},
        {"1,2,3", "\"1,2,3\" is not a point; points are written x,y and stand apart by semicolons."},
        {"1,2e13", "\"1,2e13\" is too far out; coordinates go from -1e12 to 1e12."},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char error[256] = "";
        assert_null(fl_data_read(bad[i].text, strlen(bad[i].text), error, sizeof error));
        assert_string_equal(error, bad[i].error);
    }
    const FlData *data = fl_data_read("1,2;-0,4.5", 10, NULL, 0);
    char text[64], small[10];
    assert_non_null(data);
    assert_same(data->x[1], 0);
    assert_true(fl_data_print(data, text, sizeof text));
    assert_string_equal(text, "1,2;0,4.5");
    assert_false(fl_data_print(data, small, 9));
    assert_string_equal(small, "");
    assert_true(fl_data_print(data, small, 10));
    fl_data_release(data);
}

/* Whatever is printed reads back the same, quick reading of short numbers included. */
static void texts_round_trip(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(3, 1);
    for (int n = 0; n < 2000; n++) {
        double x[8], y[8];
        int count = 1 + (int)fl_random_below(&random, 8);
        for (int i = 0; i < count; i++) {
            x[i] = ldexp(fl_random_u01(&random) - 0.5, (int)fl_random_below(&random, 60) - 20);
            y[i] = round(1e6 * fl_random_u01(&random)) / pow(10, fl_random_below(&random, 12));
        }
        const FlData *data = fl_data_create(count, x, y, NULL);
        char text[8 * 2 * FL_NUMBER_SIZE], csv[8 * 2 * FL_NUMBER_SIZE];
        assert_true(fl_data_print(data, text, sizeof text));
        const FlData *again = fl_data_read(text, strlen(text), NULL, 0);
        assert_true(again != NULL && fl_data_equal(data, again) && again->hash == data->hash);
        for (size_t i = 0; i <= strlen(text); i++) csv[i] = text[i] == ';' ? '\n' : text[i];
        const FlData *rows = fl_data_read_table(csv, strlen(csv), NULL, NULL, 0);
        assert_true(rows != NULL && fl_data_equal(data, rows));
        fl_data_release(data);
        fl_data_release(again);
        fl_data_release(rows);
    }
}

static void short_numbers_are_read_as_any_others(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(5, 1);
    for (int n = 0; n < 100000; n++) {
        char word[64], row[80];
        int digits = 1 + (int)fl_random_below(&random, 18), point = (int)fl_random_below(&random, (uint32_t)digits + 1);
        size_t used = 0;
        if (fl_random_below(&random, 2)) word[used++] = '-';
        for (int i = 0; i < digits; i++) {
            if (i == point) word[used++] = '.';
            word[used++] = (char)('0' + fl_random_below(&random, 10));
        }
        word[used] = '\0';
        double expected;
        assert_true(fl_number_read(word, used, &expected));
        if (fabs(expected) > FL_DATA_LARGEST) continue;
        snprintf(row, sizeof row, "%s 1", word);
        const FlData *data = table(row);
        assert_same(data->x[0], expected + 0.0);
        fl_data_release(data);
    }
}

static void equality_is_of_points(void **state) {
    (void)state;
    const double x[] = {1, 2, 3, 4}, y[] = {2, 4, 6, 8}, z[] = {2, 4, 6, 9};
    const FlData *same = fl_data_create(4, x, y, "named"), *other = fl_data_create(4, x, z, NULL),
                 *fewer = fl_data_create(3, x, y, NULL), *turned = fl_data_create(4, y, x, NULL);
    assert_true(fl_data_equal(same, fl_data_default()));
    assert_true(same->hash == fl_data_default()->hash);
    assert_false(fl_data_equal(same, other));
    assert_false(fl_data_equal(same, fewer));
    assert_false(fl_data_equal(same, turned));
    assert_ptr_equal(fl_data_retain(same), same);
    fl_data_release(same);
    assert_string_equal(same->name, "named");
    fl_data_release(same);
    fl_data_release(other);
    fl_data_release(fewer);
    fl_data_release(turned);
    fl_data_release(NULL);
    const double bad[] = {1, INFINITY, NAN, 1e13};
    for (int i = 1; i < 4; i++) {
        assert_null(fl_data_create(1, bad + i, bad, NULL));
        assert_null(fl_data_create(1, bad, bad + i, NULL));
    }
    assert_null(fl_data_create(0, x, y, NULL));
}

/* From one point to ten million, none further out than 1e12. */
static void points_have_their_bounds(void **state) {
    (void)state;
    double near = 1e12, far = nextafter(1e12, INFINITY), none = NAN;
    static const char *const good[] = {"1e12,-1e12", "-1e12,1e12"}, *const bad[] = {"1000000000001,0",
                                                                                    "0,-1000000000001"};
    for (int sign = -1; sign <= 1; sign += 2) {
        double at = sign * near, out = sign * far;
        const FlData *data = fl_data_create(1, &at, &at, NULL);
        assert_non_null(data);
        fl_data_release(data);
        assert_null(fl_data_create(1, &out, &at, NULL));
        assert_null(fl_data_create(1, &at, &out, NULL));
    }
    assert_null(fl_data_create(1, &none, &near, NULL));
    assert_null(fl_data_create(0, &near, &near, NULL));
    assert_null(fl_data_create(FL_DATA_MOST + 1, &near, &near, NULL));
    for (int i = 0; i < 2; i++) {
        char error[160];
        const FlData *data = fl_data_read(good[i], strlen(good[i]), error, sizeof error);
        assert_non_null(data);
        fl_data_release(data);
        assert_null(fl_data_read(bad[i], strlen(bad[i]), error, sizeof error));
        assert_non_null(strstr(error, "too far out"));
    }
    double *zeros = calloc(FL_DATA_MOST, sizeof *zeros);
    assert_non_null(zeros);
    const FlData *most = fl_data_create(FL_DATA_MOST, zeros, zeros, NULL);
    assert_non_null(most);
    fl_data_release(most);
    free(zeros);
}

static void a_long_table_is_read(void **state) {
    (void)state;
    enum { ROWS = 100000, ROOM = ROWS * 24 };
    char *text = malloc(ROOM);
    size_t used = 0;
    assert_non_null(text);
    for (int i = 0; i < ROWS; i++) used += (size_t)snprintf(text + used, ROOM - used, "%d,%d.25\n", i, -i);
    const FlData *data = fl_data_read_table(text, used, NULL, NULL, 0);
    assert_non_null(data);
    assert_int_equal(data->count, ROWS);
    for (int i = 0; i < ROWS; i++) assert_true(data->x[i] == i && data->y[i] == (i == 0 ? 0.25 : -i - 0.25));
    fl_data_release(data);
    free(text);
}

/* A loss of many points asks none of them once it is made, however long a run: they are taken out from under it. Its
 * values are those of the sum, near its minimum and far from it. */
static void many_points_are_summed_once(void **state) {
    (void)state;
    enum { COUNT = 1003 }; /* no multiple of what is added at once */
    static double x[COUNT], y[COUNT];
    for (int i = 0; i < COUNT; i++) {
        x[i] = 1900 + i % 117;
        y[i] = 3 - 0.25 * x[i] + (i * 37 % 11 - 5) * 0.125;
    }
    const FlData *data = fl_data_create(COUNT, x, y, NULL);
    for (int bias = 0; bias < 2; bias++) {
        const FlLossType *type = fl_line_loss_create(data, (FlLine){.bias = bias, .scaled = true});
        double middle, spread;
        FlLoss loss;
        fl_line_scale(type, &middle, &spread);
        fl_loss_init(&loss, type);
        for (int k = 0; k < 9; k++) {
            double away = k == 0 ? 0 : pow(10, k - 6),
                   p[2] = {type->minima.at[0].x[0] + away, bias ? type->minima.at[0].x[1] - 2 * away : 0};
            long double sum = 0, gw = 0, gb = 0;
            for (int i = 0; i < COUNT; i++) {
                long double at = ((long double)x[i] - middle) / spread, e = p[0] * at + p[1] - y[i];
                sum += e * e, gw += 2 * e * at, gb += 2 * e;
            }
            double f, g[2] = {0, 0};
            type->eval(&loss, 1, 1, p, &f, g);
            assert_close(f, (double)(sum / COUNT), 1e-12 * f);
            assert_close(g[0], (double)(gw / COUNT), 1e-12 * (fabs(g[0]) + fabs(p[0])) + 1e-9 * fabs(g[0]));
            if (bias) assert_close(g[1], (double)(gb / COUNT), 1e-12 * fabs(p[1]) + 1e-9 * fabs(g[1]));
        }
        fl_loss_release(type);
    }
    const FlLossType *type = fl_line_loss_create(data, (FlLine){.bias = true});
    memset((double *)data->x, 0xff, sizeof x); /* no numbers */
    memset((double *)data->y, 0xff, sizeof y);
    FlLoss loss;
    double f, g[2], p[2] = {1, 2};
    fl_loss_init(&loss, type);
    type->eval(&loss, 1, 1, p, &f, g);
    assert_true(isfinite(f) && isfinite(g[0]) && isfinite(g[1]));
    fl_loss_release(type);
    fl_data_release(data);
}

/* More points of a state line than there is room for at first; and one that is quoted in part. */
static void many_points_of_a_text(void **state) {
    (void)state;
    char text[8192] = "", error[300];
    size_t used = 0;
    for (int i = 0; i < 600; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%d,%d", i > 0 ? ";" : "", i, -i);
    const FlData *data = fl_data_read(text, used, error, sizeof error);
    assert_non_null(data);
    assert_int_equal(data->count, 600);
    for (int i = 0; i < 600; i++) assert_true(data->x[i] == i && data->y[i] == -i);
    fl_data_release(data);
    static const char far[] = "2000000000000.0000000000000000000,3000000000000.5";
    assert_null(fl_data_read(far, sizeof far - 1, error, sizeof error));
    assert_string_equal(error, "\"2000000000000.0000000000000000000,300000...\" is too far out; coordinates go from "
                               "-1e12 to 1e12.");
}

/* One hash is not enough: points are compared. */
static void equal_hashes_are_not_equal_points(void **state) {
    (void)state;
    static const double a[] = {1, 2}, b[] = {1, 3};
    const FlData ab = {.count = 2, .x = a, .y = b, .hash = 7}, bb = {.count = 2, .x = b, .y = b, .hash = 7},
                 aa = {.count = 2, .x = a, .y = a, .hash = 7}, same = ab, one = {.count = 1, .x = a, .y = b, .hash = 7},
                 other = {.count = 2, .x = a, .y = b, .hash = 8};
    assert_true(fl_data_equal(&ab, &ab) && fl_data_equal(&ab, &same));
    assert_false(fl_data_equal(&ab, &bb) || fl_data_equal(&ab, &aa) || fl_data_equal(&ab, &one) ||
                 fl_data_equal(&ab, &other));
}

/* Ten million points are the most, of a text and of a table. */
static void no_more_than_the_most(void **state) {
    (void)state;
    if (!thorough(0, 1)) skip();
    enum { MORE = FL_DATA_MOST + 1 };
    char *text = malloc(4 * (size_t)MORE), error[300] = "";
    assert_non_null(text);
    for (int i = 0; i < MORE; i++) memcpy(text + 4 * (size_t)i, "1,2;", 4);
    assert_null(fl_data_read(text, 4 * (size_t)MORE, error, sizeof error));
    assert_string_equal(error, "There are more than 10000000 points.");
    for (int i = 0; i < MORE; i++) text[4 * (size_t)i + 1] = '\t', text[4 * (size_t)i + 3] = '\n';
    assert_null(fl_data_read_table(text, 4 * (size_t)MORE, NULL, error, sizeof error));
    assert_string_equal(error, "There are more than 10000000 points.");
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_tables_are_read),
        cmocka_unit_test(bad_tables_are_refused),
        cmocka_unit_test(points_are_read),
        cmocka_unit_test(texts_round_trip),
        cmocka_unit_test(short_numbers_are_read_as_any_others),
        cmocka_unit_test(equality_is_of_points),
        cmocka_unit_test(points_have_their_bounds),
        cmocka_unit_test(a_long_table_is_read),
        cmocka_unit_test(many_points_are_summed_once),
        cmocka_unit_test(many_points_of_a_text),
        cmocka_unit_test(equal_hashes_are_not_equal_points),
        cmocka_unit_test(no_more_than_the_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
