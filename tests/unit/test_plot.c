/* From numbers to the screen and back: ticks, the transform and its inverse, zoom about a point, the loss chart. */
#include "fallline/fallline.h"
#include "fallline/random.h"
#include "plot/chart.h"
#include "plot/ellipses.h"
#include "plot/relief.h"
#include "support/close.h"

static double uniform(FlRandom *random, double lo, double hi) {
    return lo + (hi - lo) * fl_random_u01(random);
}

static FlBox random_range(FlRandom *random) {
    double x = uniform(random, -1e3, 1e3), y = uniform(random, -1e3, 1e3);
    double w = exp(uniform(random, -12, 12)), h = exp(uniform(random, -12, 12));
    return (FlBox){x, x + w, y, y + h};
}

/* Every tick lies in the range, at 1, 2 or 5 times a power of ten; no smaller step would do. */
static void ticks_are_1_2_5(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(11, 3);
    for (int n = 0; n < 20000; n++) {
        FlBox r = random_range(&random);
        int most = 2 + (int)fl_random_below(&random, 14);
        FlTicks t = fl_ticks(r.x0, r.x1, most);
        double mantissa = t.step / pow(10, floor(log10(t.step) + 1e-9)), slack = 1e-6 * t.step;
        assert_true(fabs(mantissa - 1) < 1e-6 || fabs(mantissa - 2) < 1e-6 || fabs(mantissa - 5) < 1e-6);
        assert_in_range(t.count, 0, most + 1);
        for (int i = 0; i < t.count; i++) {
            double v = fl_tick(&t, i);
            assert_true(v >= r.x0 - slack && v <= r.x1 + slack);
            assert_close(v / t.step, round(v / t.step), 1e-6);
            if (i) assert_close(v - fl_tick(&t, i - 1), t.step, slack);
        }
        assert_true(t.count == 0 || fl_tick(&t, 0) - t.step < r.x0 + slack);
        assert_true(t.count == 0 || fl_tick(&t, t.count - 1) + t.step > r.x1 - slack);
        double finer = t.step / (fabs(mantissa - 5) < 1e-6 ? 2.5 : 2);
        assert_true((r.x1 - r.x0) / t.step <= most * (1 + 1e-9) && (r.x1 - r.x0) / finer > most * (1 - 1e-9));
    }
}

static void ticks_of_the_design(void **state) {
    (void)state;
    FlTicks t = fl_ticks(-4.9, 6.5, 20); /* 11.4 wide: whole numbers */
    assert_same(t.step, 1);
    assert_int_equal(t.count, 11);
    assert_same(fl_tick(&t, 0), -4);
    assert_same(fl_tick(&t, 4), 0); /* no minus zero, nothing left over */
    assert_same(fl_tick(&t, 10), 6);
    t = fl_ticks(0, 9.6, 5);
    assert_same(t.step, 2);
    assert_int_equal(t.count, 5);
    t = fl_ticks(-0.3, 0.3, 7);
    assert_close(t.step, 0.1, 1e-15);
    assert_same(fl_tick(&t, 3), 0);
}

static void no_ticks_where_there_is_no_range(void **state) {
    (void)state;
    assert_int_equal(fl_ticks(1, 1, 5).count, 0);
    assert_int_equal(fl_ticks(0, 1e-323, 5).count, 0); /* no double is a fifth of it */
    assert_int_equal(fl_ticks(2, 1, 5).count, 0);
    assert_int_equal(fl_ticks(NAN, 1, 5).count, 0);
    assert_int_equal(fl_ticks(-INFINITY, INFINITY, 5).count, 0);
}

static void the_inverse_comes_back(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(12, 3);
    for (int n = 0; n < 20000; n++) {
        FlBox r = random_range(&random);
        FlRect box = {(float)uniform(&random, 0, 300), (float)uniform(&random, 0, 300),
                      (float)uniform(&random, 50, 2000), (float)uniform(&random, 50, 1500)};
        FlPlot plot = fl_plot(box, r);
        double x = uniform(&random, r.x0, r.x1), y = uniform(&random, r.y0, r.y1), u, v;
        FlVec p = fl_plot_point(&plot, x, y);
        assert_true(fl_plot_shows(&plot, x, y));
        assert_true(p.x >= box.x - 0.01f && p.x <= box.x + box.w + 0.01f);
        fl_plot_inverse(&plot, p, &u, &v);
        /* A hundredth of a pixel: what a float of up to 2300 dp resolves, some fifty times over. */
        assert_close(u, x, 0.01 / (double)box.w * (r.x1 - r.x0));
        assert_close(v, y, 0.01 / (double)box.h * (r.y1 - r.y0));
        assert_same((double)fl_plot_x(&plot, x), (double)p.x);
        assert_same((double)fl_plot_y(&plot, y), (double)p.y);
    }
}

static void corners_and_beyond(void **state) {
    (void)state;
    FlPlot plot = fl_plot((FlRect){54, 112, 880, 300}, (FlBox){-4.9, 6.5, 0, 9.6});
    FlVec p = fl_plot_point(&plot, -4.9, 0);
    assert_close((double)p.x, 54, 1e-4);
    assert_close((double)p.y, 412, 1e-4);
    p = fl_plot_point(&plot, 6.5, 9.6);
    assert_close((double)p.x, 934, 1e-3);
    assert_close((double)p.y, 112, 1e-3);
    /* Far out keeps its side and stays finite; not a number stays none. */
    p = fl_plot_point(&plot, 1e300, -1e300);
    assert_true(p.x > 9e5f && p.x <= 1e6f && p.y > 9e5f && p.y <= 1e6f);
    p = fl_plot_point(&plot, -INFINITY, INFINITY);
    assert_true(p.x < -9e5f && p.x >= -1e6f && p.y < -9e5f && p.y >= -1e6f);
    p = fl_plot_point(&plot, NAN, 0);
    assert_true(isnan(p.x) && isnan(p.y));
    assert_false(fl_plot_shows(&plot, NAN, 1));
    assert_false(fl_plot_shows(&plot, 0, 9.7));
}

/* Zoomed in by 1e9 about a point far from zero, neighbouring pixels are still told apart. */
static void deep_zoom_keeps_pixels(void **state) {
    (void)state;
    double x0 = 1234.5, w = 1e-6;
    FlPlot plot = fl_plot((FlRect){0, 0, 1000, 1000}, (FlBox){x0, x0 + w, 0, 1});
    for (int i = 0; i < 1000; i++) {
        FlVec p = fl_plot_point(&plot, x0 + w * i / 1000, 0.5);
        assert_close((double)p.x, i, 0.3);
    }
}

static void zoom_keeps_its_point(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(13, 3);
    for (int n = 0; n < 20000; n++) {
        FlBox r = random_range(&random), z;
        double x = uniform(&random, r.x0, r.x1), y = uniform(&random, r.y0, r.y1);
        double factor = exp(uniform(&random, -2, 2)), w = r.x1 - r.x0, h = r.y1 - r.y0;
        z = fl_plot_zoom(r, factor, x, y);
        /* The point's share of the way across is what it was; each side factor times as long. Ranges lie within 1e6
         * of zero, so doubles resolve 1e-10 of it. */
        assert_close((x - z.x0) / (z.x1 - z.x0), (x - r.x0) / w, 1e-9 + 4e-10 / (w * factor));
        assert_close((y - z.y0) / (z.y1 - z.y0), (y - r.y0) / h, 1e-9 + 4e-10 / (h * factor));
        assert_close(z.x1 - z.x0, w * factor, 1e-9 * w * factor + 4e-10);
        FlBox back = fl_plot_zoom(z, 1 / factor, x, y);
        assert_close(back.x0, r.x0, 1e-9 * w + 4e-10);
        assert_close(back.y1, r.y1, 1e-9 * h + 4e-10);
    }
}

static void equal_scales_hold_the_range(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(14, 3);
    for (int n = 0; n < 5000; n++) {
        FlBox r = {uniform(&random, -9, 0), uniform(&random, 0.1, 9), uniform(&random, -9, 0),
                   uniform(&random, 0.1, 9)};
        FlRect box = {0, 0, (float)uniform(&random, 50, 2000), (float)uniform(&random, 50, 1500)};
        FlBox e = fl_plot_equal(box, r);
        double across = (e.x1 - e.x0) / (double)box.w, up = (e.y1 - e.y0) / (double)box.h;
        assert_close(across, up, 1e-12 * up);
        assert_true(e.x0 <= r.x0 + 1e-9 && e.x1 >= r.x1 - 1e-9 && e.y0 <= r.y0 + 1e-9 && e.y1 >= r.y1 - 1e-9);
        assert_close(e.x0 + e.x1, r.x0 + r.x1, 1e-9); /* about the same centre */
        bool x_kept = fabs(e.x1 - e.x0 - (r.x1 - r.x0)) < 1e-9, y_kept = fabs(e.y1 - e.y0 - (r.y1 - r.y0)) < 1e-9;
        assert_true(x_kept || y_kept); /* and no larger than it must be */
    }
}

/* Below a third of a side scales are free, else they are equal. */
static void a_tall_range_is_not_squeezed(void **state) {
    (void)state;
    const FlRect box = {10, 20, 900, 450};
    const FlBox tall = {-1, 1, 0, 3.1}, taller = {-1, 1, 0, 2.9}, wide = {-50, 50, 0, 17}, wider = {-50, 50, 0, 16};
    FlBox free = fl_plot_framed(box, tall), equal = fl_plot_framed(box, taller), flat = fl_plot_framed(box, wide),
          flatter = fl_plot_framed(box, wider);
    assert_memory_equal(&free, &tall, sizeof tall); /* equal scales would be 6.2 wide */
    assert_close(equal.x1 - equal.x0, 5.8, 1e-12);
    assert_close(flat.y1 - flat.y0, 50, 1e-12);
    assert_memory_equal(&flatter, &wider, sizeof wider); /* 50 / 3 is more */
    FlBox in = fl_plot_zoom(tall, 0.1, 0.3, 1), again = fl_plot_framed(box, in);
    assert_memory_equal(&again, &in, sizeof in); /* and stay so under zoom */
}

static void the_chart_shows_what_it_is_given(void **state) {
    (void)state;
    double values[61];
    for (int k = 0; k <= 60; k++) values[k] = 6.125 * pow(0.36, k);
    FlRect box = {968, 400, 288, 176};
    FlChart log = fl_chart(box, values, 61, 20, false), linear = fl_chart(box, values, 61, 20, true);
    assert_true(log.first_decade <= -6 && log.last_decade >= 1);
    for (int k = 1; k <= 20; k++) {
        assert_true(fl_chart_x(&log, k) > fl_chart_x(&log, k - 1));
        assert_true(fl_chart_y(&log, values[k]) > fl_chart_y(&log, values[k - 1])); /* falling loss: down the screen */
        assert_true(fl_chart_y(&linear, values[k]) >= fl_chart_y(&linear, values[k - 1]));
        /* A steady rate is a straight line on a logarithmic chart. */
        if (k > 1)
            assert_close((double)(fl_chart_y(&log, values[k]) - fl_chart_y(&log, values[k - 1])),
                         (double)(fl_chart_y(&log, values[1]) - fl_chart_y(&log, values[0])), 0.01);
    }
    assert_close((double)fl_chart_x(&log, 0), 968 + 34, 1e-3);
    assert_close((double)fl_chart_x(&log, 20), 968 + 288, 1e-3);
    assert_true(fl_chart_y(&linear, values[0]) >= box.y && fl_chart_y(&linear, 0) <= box.y + box.h + 0.01f);
}

/* Zeros, infinities and nothing at all: a chart all the same, with finite places for finite values. */
static void the_chart_survives_everything(void **state) {
    (void)state;
    static const double rows[][4] = {{0, 0, 0, 0},     {NAN, NAN, NAN, NAN},  {1, INFINITY, NAN, -INFINITY},
                                     {-1, -2, -3, -4}, {1e-320, 1e308, 1, 0}, {5, 5, 5, 5}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int linear = 0; linear < 2; linear++)
            for (int count = 0; count <= 4; count++) {
                FlChart c = fl_chart((FlRect){0, 0, 200, 100}, rows[i], count, 3, linear);
                assert_true(c.steps > 0 && c.plot.range.y1 > c.plot.range.y0 && isfinite(c.plot.range.y1));
                for (int k = 0; k < count; k++)
                    if (isfinite(rows[i][k])) assert_true(isfinite(fl_chart_y(&c, rows[i][k])));
            }
}

/* Left of 0 this loss is no number: the map has two colours there, half of them paper or more, no line and no arrow. */
static void a_map_is_hatched_where_there_is_no_loss(void **state) {
    (void)state;
    const FlLossType *type = fl_formula_loss("x - log(x) + y^2", 2, NULL);
    const FlTheme *theme = fl_theme(FL_THEME_LIGHT);
    FlPlot plot = fl_plot(fl_rect(0, 0, 400, 200), (FlBox){-2, 2, -1, 1});
    FlRelief *relief = fl_relief_create();
    FlCover nothing;
    FlLoss loss;
    FlDraw draw;
    assert_true(type && relief);
    fl_loss_init(&loss, type);
    fl_cover_clear(&nothing, plot.box);
    fl_draw_init(&draw);
    fl_draw_begin(&draw, 400, 200, 1);
    assert_true(fl_relief_update(relief, &loss, &plot, theme, 1));
    fl_relief_draw(&draw, theme, relief, NULL);
    fl_relief_arrows(&draw, theme, &loss, &plot, &nothing);
    const FlImage *image = draw.commands[0].image;
    int paper = 0, lines = 0;
    for (int y = 0; y < 200; y++)
        for (int x = 0; x < 196; x++) {
            uint32_t pixel = image->pixels[y * 400 + x];
            paper += pixel == theme->bg;
            lines += pixel != theme->bg;
            assert_true(pixel == theme->bg || pixel == image->pixels[0]); /* the corner is on a line */
        }
    assert_true(lines > 196 * 200 / 10 && paper > 2 * lines);
    for (uint32_t i = 1; i < draw.command_count; i++)
        for (uint32_t k = 0; k < draw.commands[i].count; k++)
            assert_true(draw.points[draw.commands[i].first + k].x > 170); /* half an arrow may reach over */
    fl_draw_free(&draw);
    fl_relief_destroy(relief);
    fl_loss_release(type);
}

static double tangent(void *data, double x) {
    (void)data;
    return tan(x);
}

static double step_up(void *data, double x) {
    (void)data;
    return x < 0.3 ? 1 : 2;
}

static double root(void *data, double x) {
    (void)data;
    return cbrt(x);
}

static double wall(void *data, double x) {
    (void)data;
    return 1e6 * x;
}

/* At a pole and at a step, not at an upright slope. */
static void curves_jump_where_they_do(void **state) {
    (void)state;
    static const struct {
        double (*value)(void *data, double x);
        double a, b, at; /* NaN: no jump */
    } cases[] = {{tangent, 1.5, 1.7, 1.5707963267948966},
                 {tangent, -1.9, -1.2, -1.5707963267948966},
                 {tangent, 0.2, 1.5, NAN},
                 {step_up, 0, 1, 0.3},
                 {step_up, 0.4, 1, NAN},
                 {root, -1, 1, NAN},
                 {wall, -1, 1, NAN}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double a = cases[i].a, b = cases[i].b;
        bool jumps = fl_plot_jumps(cases[i].value, NULL, &a, &b, 0.5);
        assert_int_equal(jumps, !isnan(cases[i].at));
        if (!jumps) continue;
        assert_true(a <= cases[i].at && cases[i].at <= b && b - a < 1e-11);
    }
}

/* Five houses: the mean area is 3280 and its deviation sqrt(233600); least squares by hand give w = 135.7877,
 * b = 180616.438 and a typical miss of 13668.0309. */
static const double area[] = {2600, 3000, 3200, 3600, 4000}, price[] = {550000, 565000, 610000, 680000, 725000};

static void contours_of_houses_are_ellipses_of_typical_misses(void **state) {
    (void)state;
    const FlData *data = fl_data_create(5, area, price, NULL);
    const FlLossType *type = fl_line_loss_create(data, (FlLine){.bias = true});
    FlEllipses *e = calloc(1, sizeof *e);
    assert_non_null(e);
    assert_true(fl_line_valley(type, &e->valley));
    assert_close(e->valley.mean, 3280, 1e-9);
    assert_close(e->valley.spread, sqrt(233600), 1e-6);
    assert_close(e->valley.w, 135.787671232877, 1e-6);
    assert_close(e->valley.b, 180616.438356164, 1e-3);
    assert_close(sqrt(e->valley.best), 13668.0309, 1e-3);
    fl_ellipses_levels(e, e->valley.best, 850e3 * 850e3);
    char words[120];
    fl_ellipses_words(e, words, sizeof words);
    assert_string_equal(words, "15, 20, 30, 50, 100, 200 … 800 thousand");
    fl_ellipses_levels(e, e->valley.best, 1.1e6 * 1.1e6);
    fl_ellipses_words(e, words, sizeof words);
    assert_string_equal(words, "15, 20, 30, 50, 100, 200, 300, 500 thousand, 1 million");
    assert_string_equal(fl_ellipses_shown(e, 0).text, "15");
    assert_string_equal(fl_ellipses_shown(e, e->count - 1).text, "1 million");
    e->valley.best = 1e-12;
    fl_ellipses_levels(e, 1e-12, 9e-12); /* few levels from 1 to 3: even steps */
    fl_ellipses_words(e, words, sizeof words);
    assert_string_equal(words, "1.1, 1.2, 1.3 … 2.9 × 10⁻⁶");
    assert_true(fl_line_valley(type, &e->valley));
    fl_ellipses_levels(e, e->valley.best, 850e3 * 850e3);
    FlLoss loss;
    fl_loss_init(&loss, type);
    fl_ellipses_trace(e, (FlRange){-20, 280});
    assert_true(e->lines > 20);
    for (int i = 0; i < e->lines; i++) {
        for (int k = 0; k < e->line[i].count; k++) {
            const double *p = e->points + 2 * (e->line[i].first + k);
            assert_true(p[0] > -20.001 && p[0] < 280.001);
            assert_close(sqrt(fl_loss_value(&loss, p)), e->root[e->line[i].level], 1);
        }
    }
    free(e);
    fl_loss_release(type);
    fl_data_release(data);
}

/* What a hand goes by, up and down: with equal scales the same as across. */
static void an_upright_axis_has_its_own_scale(void **state) {
    (void)state;
    FlRect box = {0, 0, 600, 300};
    FlPlot equal = fl_plot(box, fl_plot_framed(box, (FlBox){0, 1, 0, 1.4})),
           apart = fl_plot(box, fl_plot_framed(box, (FlBox){0, 1, 0, 3.1}));
    assert_close(equal.range.x1 - equal.range.x0, 2.8, 1e-9);
    assert_same(fl_plot_upright(&equal), equal.range.x1 - equal.range.x0);
    assert_close(fl_plot_upright(&apart), 6.2, 1e-9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_are_1_2_5),
        cmocka_unit_test(ticks_of_the_design),
        cmocka_unit_test(no_ticks_where_there_is_no_range),
        cmocka_unit_test(the_inverse_comes_back),
        cmocka_unit_test(corners_and_beyond),
        cmocka_unit_test(deep_zoom_keeps_pixels),
        cmocka_unit_test(zoom_keeps_its_point),
        cmocka_unit_test(equal_scales_hold_the_range),
        cmocka_unit_test(a_tall_range_is_not_squeezed),
        cmocka_unit_test(an_upright_axis_has_its_own_scale),
        cmocka_unit_test(contours_of_houses_are_ellipses_of_typical_misses),
        cmocka_unit_test(curves_jump_where_they_do),
        cmocka_unit_test(the_chart_shows_what_it_is_given),
        cmocka_unit_test(the_chart_survives_everything),
        cmocka_unit_test(a_map_is_hatched_where_there_is_no_loss),
    };
    return cmocka_run_group_tests_name("plot", tests, NULL, NULL);
}
