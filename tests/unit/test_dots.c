/* Thousands of points as dots: which are shown, and that they follow data and plot. */
#include "scenes/fit/dots.h"
#include "support/cmocka_all.h"

static FlPlot plot_of(FlRect box) {
    return fl_plot(box, (FlBox){0, 100, 0, 50});
}

static const FlData *data_of(int count, const double *x, const double *y) {
    const FlData *data = fl_data_create(count, x, y, NULL);
    assert_non_null(data);
    return data;
}

static void one_dot_is_shown_of_a_cell(void **state) {
    (void)state;
    FlDots dots = {0};
    FlPlot plot = plot_of((FlRect){10, 20, 100, 50}), moved = plot_of((FlRect){10, 20, 200, 50});
    const double x[] = {4.5, 5, 5.5, 6.5, 200, 50, 51}, y[] = {10.5, 10.75, 11.5, 10.5, 10, 90, 30.5};
    const FlData *data = data_of(7, x, y), *other = data_of(2, x + 3, y + 3);
    fl_dots_update(&dots, data, &plot);
    assert_int_equal(dots.count, 3); /* the first of a cell, one beside it, none beyond the plot, the last */
    assert_float_equal(dots.at[0].x, 14.5f, 1e-4f);
    assert_float_equal(dots.at[0].y, 59.5f, 1e-4f);
    assert_float_equal(dots.at[1].x, 16.5f, 1e-4f);
    assert_float_equal(dots.at[2].x, 61, 1e-4f);
    const FlVec *at = dots.at;
    dots.at[0].x = -1; /* nothing has changed: they are not looked for again */
    fl_dots_update(&dots, data, &plot);
    assert_true(dots.at == at && dots.at[0].x == -1);
    fl_dots_update(&dots, data, &moved);
    assert_int_equal(dots.count, 4); /* twice as wide: the second lies in a cell of its own */
    assert_float_equal(dots.at[0].x, 19, 1e-4f);
    fl_dots_update(&dots, other, &moved);
    assert_int_equal(dots.count, 1);
    assert_float_equal(dots.at[0].x, 23, 1e-4f);
    fl_dots_free(&dots);
    assert_true(dots.data == NULL && dots.at == NULL && dots.count == 0);
    fl_data_release(data);
    fl_data_release(other);
}

/* More cells than there are bits to mark them. */
static void a_vast_plot_shows_all(void **state) {
    (void)state;
    enum { COUNT = 5000 };
    FlDots dots = {0};
    FlPlot vast = plot_of((FlRect){0, 0, 1500, 1000});
    double x[COUNT], y[COUNT];
    for (int i = 0; i < COUNT; i++) x[i] = y[i] = 25;
    const FlData *data = data_of(COUNT, x, y);
    fl_dots_update(&dots, data, &vast);
    assert_int_equal(dots.count, COUNT);
    fl_dots_free(&dots);
    fl_data_release(data);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_dot_is_shown_of_a_cell),
                                       cmocka_unit_test(a_vast_plot_shows_all)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
