#include "support/close.h"

#include "fallline/fallline.h"

#include <stdio.h>
#include <stdlib.h>

enum { LEVELS = 6, MOST = 130 * 130 };

typedef double (*Height)(double x, double y);

static double bowl(double x, double y) {
    return x * x + 2 * y * y;
}

static double himmelblau(double x, double y) {
    double a = x * x + y - 11, b = x + y * y - 7;
    return a * a + b * b;
}

static double chessboard(double x, double y) {
    return sin(9 * x) * sin(9 * y + 0.1);
}

static double holed(double x, double y) {
    double r = hypot(x - 0.4, y + 0.3);
    return r < 0.5 ? NAN : r < 0.6 ? INFINITY : himmelblau(x, y);
}

static Height height;

static void height_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    assert_null(g);
    for (int i = 0; i < count; i++) f[i] = height(x[i], x[stride + i]);
}

static const FlLossType type = {.dim = 2, .eval = height_eval};

/* A case: what the contours were made from, sampled again. */
typedef struct Grid {
    int nx, ny;
    FlBox box;
    double z[MOST];
} Grid;

static Grid grid;

static double grid_x(int i) {
    return grid.box.x0 + (grid.box.x1 - grid.box.x0) * i / (grid.nx - 1);
}

static double grid_y(int j) {
    return grid.box.y0 + (grid.box.y1 - grid.box.y0) * j / (grid.ny - 1);
}

static FlContours *contours_of(Height h, int nx, int ny, FlBox box) {
    FlLoss loss;
    height = h;
    fl_loss_init(&loss, &type);
    grid.nx = nx;
    grid.ny = ny;
    grid.box = box;
    for (int j = 0; j < ny; j++) {
        for (int i = 0; i < nx; i++) grid.z[j * nx + i] = h(grid_x(i), grid_y(j));
    }
    FlContours *contours = fl_contours_create(nx, ny);
    assert_non_null(contours);
    fl_contours_sample(contours, &loss, box);
    return contours;
}

/* Pieces of line that a level has: one in a cell with two crossed sides, two with four. */
static int count_pieces(double level) {
    int pieces = 0;
    for (int j = 0; j + 1 < grid.ny; j++) {
        for (int i = 0; i + 1 < grid.nx; i++) {
            const double *z = &grid.z[j * grid.nx + i];
            double ring[5] = {z[0], z[1], z[grid.nx + 1], z[grid.nx], z[0]};
            int crossed = 0;
            bool whole = true;
            for (int s = 0; s < 4; s++) {
                whole = whole && isfinite(ring[s]);
                crossed += (ring[s] >= level) != (ring[s + 1] >= level);
            }
            if (whole) pieces += crossed / 2;
        }
    }
    return pieces;
}

/* The linear interpolation along the grid line that a point lies on. */
static double height_on_grid(const double *p) {
    double u = (p[0] - grid.box.x0) / (grid.box.x1 - grid.box.x0) * (grid.nx - 1);
    double v = (p[1] - grid.box.y0) / (grid.box.y1 - grid.box.y0) * (grid.ny - 1);
    bool on_column = fabs(u - round(u)) < fabs(v - round(v));
    if (on_column) u = round(u);
    if (!on_column) v = round(v);
    int i = (int)fmin(fmax(floor(u), 0), grid.nx - 1), j = (int)fmin(fmax(floor(v), 0), grid.ny - 1);
    const double *z = &grid.z[j * grid.nx + i];
    assert_true(fabs(u - round(u)) < 1e-9 || fabs(v - round(v)) < 1e-9);
    if (on_column) return j + 1 < grid.ny ? z[0] + (v - j) * (z[grid.nx] - z[0]) : z[0];
    return i + 1 < grid.nx ? z[0] + (u - i) * (z[1] - z[0]) : z[0];
}

/* Neighbours differ, and share a cell. */
static void check_line(const double *points, const FlContourLine *line, double level, double scale) {
    double width = (grid.box.x1 - grid.box.x0) / (grid.nx - 1) * (1 + 1e-9);
    double rise = (grid.box.y1 - grid.box.y0) / (grid.ny - 1) * (1 + 1e-9);
    const double *p = points + 2 * line->first;
    assert_true(line->count >= 2);
    for (int k = 0; k < line->count; k++) {
        assert_close(height_on_grid(p + 2 * k), level, 1e-9 * scale);
        if (k == 0) continue;
        double dx = fabs(p[2 * k] - p[2 * k - 2]), dy = fabs(p[2 * k + 1] - p[2 * k - 1]);
        assert_true(dx <= width && dy <= rise);
        assert_true(dx > 0 || dy > 0);
    }
    const double *end = p + 2 * (line->count - 1);
    assert_int_equal(line->closed, end[0] == p[0] && end[1] == p[1]);
}

static void check(Height h, int nx, int ny, FlBox box, const double *levels, double scale) {
    FlContours *contours = contours_of(h, nx, ny, box);
    assert_true(fl_contours_trace(contours, levels, LEVELS));
    const FlContourLine *lines;
    int count = fl_contours_lines(contours, &lines), pieces[LEVELS] = {0}, level = 0, next = 0;
    for (int l = 0; l < count; l++) {
        assert_true(lines[l].level >= level && lines[l].level < LEVELS);
        assert_int_equal(lines[l].first, next);
        level = lines[l].level;
        next = lines[l].first + lines[l].count;
        check_line(fl_contours_points(contours), &lines[l], levels[level], scale);
        pieces[level] += lines[l].count - 1;
    }
    for (int i = 0; i < LEVELS; i++) assert_int_equal(pieces[i], count_pieces(levels[i]));
    fl_contours_destroy(contours);
}

static void lines_are_whole_and_on_their_level(void **state) {
    (void)state;
    const double bowls[LEVELS] = {0.0101, 0.51, 1.01, 3.003, 9.007, 26.01}, wide[LEVELS] = {1.01, 7, 30, 100, 181, 300};
    const double waves[LEVELS] = {-0.9, -0.3, -1e-3, 1e-3, 0.2, 0.7};
    /* About the words of the bit rows: 64 and its neighbours, and the smallest grids. */
    const int sizes[][2] = {{2, 2}, {3, 2}, {2, 9}, {63, 17}, {64, 64}, {65, 64}, {127, 30}, {128, 9}, {129, 130}};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        int nx = sizes[s][0], ny = sizes[s][1];
        check(bowl, nx, ny, (FlBox){-3, 3, -3, 3}, bowls, 27);
        check(himmelblau, nx, ny, (FlBox){-5, 5, -5, 5}, wide, 900);
        check(chessboard, nx, ny, (FlBox){-2, 2, -1, 3}, waves, 1);
        check(holed, nx, ny, (FlBox){-5, 5, -5, 5}, wide, 900);
    }
}

static void rings_of_the_bowl_are_closed(void **state) {
    (void)state;
    const double levels[LEVELS] = {0.5, 1, 2, 4, 8, 12};
    FlContours *contours = contours_of(bowl, 120, 100, (FlBox){-3, 3, -3, 3});
    assert_true(fl_contours_trace(contours, levels, LEVELS));
    const FlContourLine *lines;
    int count = fl_contours_lines(contours, &lines), rings = 0, pieces = 0;
    for (int l = 0; l < count; l++) {
        if (levels[lines[l].level] < 9) { /* within the view's left and right */
            assert_true(lines[l].closed);
            rings++;
        } else {
            assert_false(lines[l].closed);
            pieces++;
        }
    }
    assert_int_equal(rings, 5);
    assert_int_equal(pieces, 2);
    fl_contours_destroy(contours);
}

static double whole_numbers(double x, double y) {
    return x * x + y * y;
}

static double spike(double x, double y) {
    return x == 3 && y == 4 ? 1 : 0;
}

static double ridge(double x, double y) {
    (void)y;
    return x == 3 ? 1 : 0;
}

/* Levels that samples equal: no piece of no length, no line of one point. */
static void samples_on_the_level_are_above_it(void **state) {
    (void)state;
    const double levels[LEVELS] = {0, 1, 4, 25, 36, 50};
    FlContours *contours = contours_of(whole_numbers, 17, 17, (FlBox){-8, 8, -8, 8});
    assert_true(fl_contours_trace(contours, levels, LEVELS));
    const FlContourLine *lines;
    int count = fl_contours_lines(contours, &lines);
    assert_int_equal(count, 5); /* 0 is the lowest sample: nothing is below it */
    for (int l = 0; l < count; l++) {
        assert_int_equal(lines[l].level, l + 1);
        assert_true(lines[l].closed);
        check_line(fl_contours_points(contours), &lines[l], levels[l + 1], 128);
    }
    assert_int_equal(lines[0].count, 5); /* the four samples at distance 1, and the first again */
    fl_contours_destroy(contours);

    contours = contours_of(spike, 9, 9, (FlBox){0, 8, 0, 8});
    assert_true(fl_contours_trace(contours, (double[]){1}, 1));
    assert_int_equal(fl_contours_lines(contours, &lines), 0);
    assert_true(fl_contours_trace(contours, (double[]){0.5}, 1));
    assert_int_equal(fl_contours_lines(contours, &lines), 1);
    assert_int_equal(lines[0].count, 5);
    fl_contours_destroy(contours);

    contours = contours_of(ridge, 9, 9, (FlBox){0, 8, 0, 8});
    assert_true(fl_contours_trace(contours, (double[]){1}, 1));
    count = fl_contours_lines(contours, &lines);
    assert_int_equal(count, 2); /* both flanks of the ridge, in the same place */
    for (int l = 0; l < count; l++) {
        const double *p = fl_contours_points(contours) + 2 * lines[l].first;
        for (int k = 0; k < lines[l].count; k++) assert_same(p[2 * k], 3);
        assert_int_equal(lines[l].count, 9);
        assert_false(lines[l].closed);
    }
    fl_contours_destroy(contours);
}

static double tooth(double x, double y) {
    return x == grid_x(3) && y == grid_y(5) ? 1 : 1e-3;
}

/* The same where the samples' places are not numbers of few bits. */
static void a_summit_on_the_level_is_no_line(void **state) {
    (void)state;
    for (int n = 0; n < 100; n++) {
        double x = 0.007 + n / 7000.0, y = 0.011 + n / 9000.0;
        FlBox box = {x - 3 * 0.41, x + 5 * 0.41, y - 5 * 0.37, y + 3 * 0.37};
        grid.nx = grid.ny = 9;
        grid.box = box;
        FlContours *contours = contours_of(tooth, 9, 9, box);
        const FlContourLine *lines;
        assert_true(fl_contours_trace(contours, (double[]){1}, 1));
        assert_int_equal(fl_contours_lines(contours, &lines), 0);
        assert_true(fl_contours_trace(contours, (double[]){0.5}, 1));
        assert_int_equal(fl_contours_lines(contours, &lines), 1);
        fl_contours_destroy(contours);
    }
}

static double corners[4]; /* of the one cell: (0,0) (1,0) (0,1) (1,1) */

static double saddle(double x, double y) {
    return corners[(x > 0.5) + 2 * (y > 0.5)];
}

/* The two lines of a saddle cut off the corners that the middle is not like. */
static void saddles_go_by_their_middle(void **state) {
    (void)state;
    const double cases[][4] = {{3, 0, 0, 3}, {1.2, 0, 0, 1.2}, {0, 3, 3, 0}, {0, 1.2, 1.2, 0}};
    for (int n = 0; n < 4; n++) {
        memcpy(corners, cases[n], sizeof corners);
        FlContours *contours = contours_of(saddle, 2, 2, (FlBox){0, 1, 0, 1});
        assert_true(fl_contours_trace(contours, (double[]){1}, 1));
        const FlContourLine *lines;
        assert_int_equal(fl_contours_lines(contours, &lines), 2);
        bool middle_above = n == 0 || n == 2, origin_above = n < 2;
        for (int l = 0; l < 2; l++) {
            const double *p = fl_contours_points(contours) + 2 * lines[l].first;
            assert_int_equal(lines[l].count, 2);
            /* Cutting off (0,0) or (1,1) the line falls, cutting off one of the others it rises. */
            bool falls = (p[2] - p[0]) * (p[3] - p[1]) < 0;
            assert_int_equal(falls, middle_above != origin_above);
        }
        fl_contours_destroy(contours);
    }
}

static int saddle_column, saddle_row;

/* The four corners about one cell; everywhere else there is no value. */
static double lone_saddle(double x, double y) {
    int i = (int)round(x) - saddle_column, j = (int)round(y) - saddle_row;
    return i >= 0 && i < 2 && j >= 0 && j < 2 ? corners[i + 2 * j] : NAN;
}

/* Each cell asks its own middle: of two corners and zeros it is half of what they are, and the level is 1. */
static void each_saddle_goes_by_its_own_middle(void **state) {
    (void)state;
    static const double high[] = {2.2, 2, 1.9};
    for (int n = 0; n < 4 * 5 * 3; n++) {
        double z = high[n % 3];
        bool above = z >= 2;
        saddle_column = n / 3 % 4;
        saddle_row = n / 12;
        memcpy(corners, (double[]){z, 0, 0, z}, sizeof corners);
        FlContours *contours = contours_of(lone_saddle, 5, 6, (FlBox){0, 4, 0, 5});
        assert_true(fl_contours_trace(contours, (double[]){1}, 1));
        const FlContourLine *lines;
        assert_int_equal(fl_contours_lines(contours, &lines), 2);
        for (int l = 0; l < 2; l++) {
            const double *p = fl_contours_points(contours) + 2 * lines[l].first;
            assert_int_equal(lines[l].count, 2);
            assert_int_equal((p[2] - p[0]) * (p[3] - p[1]) < 0, !above);
            for (int k = 0; k < 4; k++)
                assert_true(p[k] >= (k % 2 ? saddle_row : saddle_column) &&
                            p[k] <= (k % 2 ? saddle_row : saddle_column) + 1);
        }
        fl_contours_destroy(contours);
    }
}

static void memory_is_kept_for_the_next_trace(void **state) {
    (void)state;
    const double many[LEVELS] = {1, 7, 30, 100, 181, 300}, none[1] = {-5};
    FlContours *contours = contours_of(himmelblau, 129, 130, (FlBox){-5, 5, -5, 5});
    const FlContourLine *lines;
    assert_int_equal(fl_contours_lines(contours, &lines), 0);
    assert_true(fl_contours_trace(contours, many, LEVELS));
    int count = fl_contours_lines(contours, &lines);
    const double *points = fl_contours_points(contours);
    double last = points[2 * (lines[count - 1].first + lines[count - 1].count) - 1];
    assert_true(fl_contours_trace(contours, none, 1));
    assert_int_equal(fl_contours_lines(contours, &lines), 0);
    assert_true(fl_contours_trace(contours, many, LEVELS));
    assert_int_equal(fl_contours_lines(contours, &lines), count);
    assert_ptr_equal(fl_contours_points(contours), points);
    assert_same(points[2 * (lines[count - 1].first + lines[count - 1].count) - 1], last);
    fl_contours_destroy(contours);
    fl_contours_destroy(NULL);
}

/* In slices of any size the lines are those of one call, and lines are there as soon as their level is traced. */
static void slices_give_the_same_lines(void **state) {
    (void)state;
    const double levels[LEVELS] = {1, 4, 20, 60, 120, 300};
    static const int rows[] = {1, 7, 1000}, steps[] = {1, 4, 100};
    FlBox box = {-5, 5, -5, 5};
    FlContours *whole = contours_of(holed, 97, 65, box), *sliced = fl_contours_create(97, 65);
    const FlContourLine *expected, *lines;
    FlLoss loss;
    assert_non_null(sliced);
    assert_true(fl_contours_trace(whole, levels, LEVELS));
    int count = fl_contours_lines(whole, &expected);
    assert_true(count > LEVELS);
    fl_loss_init(&loss, &type);
    for (int n = 0; n < 3; n++) {
        int slices = 0;
        fl_contours_sample_begin(sliced, box);
        for (slices = 1; !fl_contours_sample_advance(sliced, &loss, rows[n]); slices++) {
        }
        assert_int_equal(slices, (65 + rows[n] - 1) / rows[n]);
        fl_contours_trace_begin(sliced, levels, LEVELS);
        assert_int_equal(fl_contours_lines(sliced, &lines), 0);
        for (slices = 1; !fl_contours_trace_advance(sliced, steps[n]); slices++) {
            int known = fl_contours_lines(sliced, &lines);
            assert_true(known > 0 && known < count && lines[known - 1].level < slices * steps[n]);
        }
        assert_int_equal(slices, (LEVELS + steps[n] - 1) / steps[n]);
        assert_false(fl_contours_failed(sliced));
        assert_int_equal(fl_contours_lines(sliced, &lines), count);
        for (int l = 0; l < count; l++) {
            assert_true(lines[l].level == expected[l].level && lines[l].count == expected[l].count &&
                        lines[l].first == expected[l].first && lines[l].closed == expected[l].closed);
            assert_memory_equal(fl_contours_points(sliced) + 2 * lines[l].first,
                                fl_contours_points(whole) + 2 * lines[l].first,
                                (size_t)lines[l].count * 2 * sizeof(double));
        }
    }
    fl_contours_destroy(whole);
    fl_contours_destroy(sliced);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_whole_and_on_their_level), cmocka_unit_test(rings_of_the_bowl_are_closed),
        cmocka_unit_test(samples_on_the_level_are_above_it),  cmocka_unit_test(slices_give_the_same_lines),
        cmocka_unit_test(saddles_go_by_their_middle),         cmocka_unit_test(each_saddle_goes_by_its_own_middle),
        cmocka_unit_test(memory_is_kept_for_the_next_trace),  cmocka_unit_test(a_summit_on_the_level_is_no_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
