/* A line through a real table: a map whose axes have scales of their own, misses in their unit, steps too short to be
 * drawn. */
#include "plot/plot.h"
#include "scenes/fit/line.h"
#include "support/close.h"
#include "support/stage.h"
#include "words/column.h"
#include "words/shown.h"

#include <math.h>
#include <string.h>

#define HOUSES "data=2600,550000;3000,565000;3200,610000;3600,680000;4000,725000"

static FlVec on_map(const Rig *rig, const double *p) {
    FlPlot plot = fl_plot(rig_control(rig, "picture").box,
                          fl_plot_framed(rig_control(rig, "picture").box, rig_document(rig)->frame));
    return fl_plot_point(&plot, p[0], p[1]);
}

static void a_head_has_a_name_and_a_unit(void **state) {
    (void)state;
    static const char *const heads[][3] = {{"area (ft²)", "area", "ft²"},
                                           {"price [$]", "price", "$"},
                                           {" rooms ", "rooms", ""},
                                           {"(m)", "(m)", ""},
                                           {"f()", "f()", ""},
                                           {"price $", "price $", ""},
                                           {"a (b) c", "a (b) c", ""}};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        FlColumnWords words = fl_column_words(heads[i][0]);
        assert_string_equal(words.name, heads[i][1]);
        assert_string_equal(words.unit, heads[i][2]);
    }
    char brief[5];
    fl_column_cut(brief, sizeof brief, "aé√b"); /* of 1, 2, 3 and 1 bytes */
    assert_string_equal(brief, "aé");
    FlColumnWords none = fl_column_words(NULL);
    assert_true(!*none.name && !*none.unit);
}

/* The houses' minimum lies well inside, and what is drawn there is named in the legend. */
static void the_valley_of_houses_is_seen(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline fit line_bias " HOUSES);
    rig_rest(rig);
    FlRect box = rig_control(rig, "picture").box;
    const FlLossType *loss = rig_document(rig)->plan.loss;
    FlVec lowest = on_map(rig, loss->minima.at[0].x);
    assert_true(fl_rect_has(fl_rect_grow(box, -80), lowest.x, lowest.y));
    assert_true(rig_shows(rig, "contours: a miss of 15, 20, 30"));
    assert_true(!strstr(rig_text(rig), "contour interval") && !strstr(rig_text(rig), "1000 thousand"));
    assert_true(rig_shows(rig, "500")); /* a line says so itself */
}

/* What a drag of 50 pixels does to w and b differs by the scales of the axes, and either is one. */
static void a_start_is_dragged_by_the_scale_of_each_axis(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline fit line_bias start=200,200000 " HOUSES);
    rig_rest(rig);
    FlRect box = rig_control(rig, "picture").box;
    FlVec ball = rig_middle(rig, "picture.ball");
    double before[2] = {rig_document(rig)->plan.start[0], rig_document(rig)->plan.start[1]};
    FlBox frame = rig_document(rig)->frame;
    rig_drag(rig, ball, (FlVec){ball.x - 50, ball.y + 30}, 5);
    const double *now = rig_document(rig)->plan.start;
    assert_close((before[0] - now[0]) / (frame.x1 - frame.x0), 50 / (double)box.w, 0.01);
    assert_close((before[1] - now[1]) / (frame.y1 - frame.y0), 30 / (double)box.h, 0.01);
}

static void a_step_too_short_to_be_drawn_is_told(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline fit line_bias step=20 " HOUSES);
    rig_rest(rig);
    assert_true(rig_shows(rig, "too short to be drawn"));
    assert_true(rig_shows(rig, "step 21"));
    assert_true(rig_shows(rig, "still to go") && rig_shows(rig, "0.06 done"));
    rig_load(rig, "fallline fit line_bias " HOUSES); /* the first step is as long as the map is wide */
    rig_rest(rig);
    assert_true(!rig_shows(rig, "too short to be drawn") && !rig_shows(rig, "still to go"));
}

/* Areas begin two ranges from 0, prices more than three; but the best line's foot, 180 616, is shown with the areas' 0.
 */
static void a_table_shows_the_foot_of_its_line(void **state) {
    (void)state;
    static const double area[] = {2600, 3000, 3200, 3600, 4000}, price[] = {550000, 565000, 610000, 680000, 725000},
                        year[] = {1990, 1995, 2000, 2005, 2010};
    const FlData *houses = fl_data_create(5, area, price, NULL), *years = fl_data_create(5, year, price, NULL);
    FlBox box = fl_fit_box(houses), far = fl_fit_box(years);
    assert_true(fl_fit_is_table(houses) && fl_fit_is_table(years) && !fl_fit_is_table(fl_data_default()));
    assert_true(box.x0 == 0 && box.y0 == 0);
    assert_close(box.x1, 4400, 1e-9);
    assert_close(far.x0, 1990 - 0.12 * 20, 1e-9); /* no foot: 12 % before the data, on both axes */
    assert_close(far.y0, 550000 - 0.12 * 175000, 1e-6);
    fl_data_release(houses);
    fl_data_release(years);
}

static FlVec on_data(const Rig *rig, double x, double y) {
    FlPlot plot = fl_plot(rig_control(rig, "data").box, fl_fit_box(fl_line_data(rig_document(rig)->plan.loss)));
    return fl_plot_point(&plot, x, y);
}

/* The foot is the bias; the line elsewhere turns about it, and with Shift about the middle of the data. */
static void the_foot_is_the_bias(void **state) {
    Rig *rig = *state;
    for (int scaled = 0; scaled < 2; scaled++) {
        /* The same line in either coordinates: 100 x + 200000; (x - 3280) / 483.32 has 48332 and 528000. */
        rig_load(rig, scaled ? "fallline fit line_bias_scaled start=48332.1839,528000 " HOUSES
                             : "fallline fit line_bias start=100,200000 " HOUSES);
        rig_rest(rig);
        FlVec foot = rig_middle(rig, "foot"), should = on_data(rig, 0, 200000);
        assert_close(foot.x, should.x, 0.6);
        assert_close(foot.y, should.y, 0.6);
        rig_drag(rig, foot, on_data(rig, 0, 400000), 5);
        const double *now = rig_document(rig)->plan.start;
        assert_close(now[0], scaled ? 48332.1839 : 100, 1e-6);
        assert_close(now[1], scaled ? 728000 : 400000, 4000);
    }
    rig_load(rig, "fallline fit line_bias start=100,200000 " HOUSES);
    rig_rest(rig);
    rig_drag(rig, on_data(rig, 2000, 400000), on_data(rig, 2000, 500000), 5);
    assert_close(rig_document(rig)->plan.start[1], 200000, 1e-6);
    assert_close(rig_document(rig)->plan.start[0], 150, 3);
    rig_load(rig, "fallline fit line_bias start=100,200000 " HOUSES);
    rig_rest(rig);
    rig->input.mods = FL_MOD_SHIFT;
    rig_drag(rig, on_data(rig, 2000, 400000), on_data(rig, 2000, 300000), 5);
    const double *now = rig_document(rig)->plan.start;
    assert_close(now[0], 228000 / 1280.0, 3); /* from (2000, 300000) to the middle at (3280, 528000) */
    assert_close(now[0] * 3280 + now[1], 528000, 4000);
}

/* 29 666 is the root of the loss after 20 steps, -56 823 the first house's miss: 189.682... 2600 + 0.0639 - 550000. */
static void misses_stand_in_a_row_in_their_unit(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline fit line_bias step=20 " HOUSES);
    rig_rest(rig);
    assert_true(rig_shows(rig, "squared misses"));
    assert_true(rig_shows(rig, "both sides in the unit of y; outlined: their mean"));
    const FlRow *row = fl_run_row(fl_session_run(rig->session), 20);
    assert_close(sqrt(row->f), 29666, 1);
    assert_close(row->x[0] * 2600 + row->x[1] - 550000, -56823, 1);
    assert_true(rig_shows(rig, fl_shown(sqrt(row->f), 0).text));
    assert_true(rig_shows(rig, fl_shown_difference(row->x[0] * 2600 + row->x[1] - 550000, 0).text));
    assert_true(rig_shows(rig, fl_shown_difference(row->x[0] * 3200 + row->x[1] - 610000, 0).text));
    rig_size(rig, 800, 600); /* no room */
    rig_rest(rig);
    assert_true(!rig_shows(rig, "squared misses"));
    rig_size(rig, 1280, 800);
    rig_load(rig, "fallline fit line_bias step=3");
    rig_rest(rig);
    assert_true(!rig_shows(rig, "squared misses")); /* alike: the squares stand in the picture */
}

/* Areas have the mean 3280 and the deviation sqrt(233600): 100 x + 200000 is 48332.18 z + 528000. */
static void scaling_keeps_the_line(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline fit line_bias start=100,200000 step=7 " HOUSES);
    rig_rest(rig);
    FlVec foot = on_data(rig, 0, 200000);
    double loss = fl_run_row(fl_session_run(rig->session), 0)->f;
    rig_press(rig, "fit.scaled");
    rig_rest(rig);
    assert_string_equal(rig_document(rig)->plan.loss->id, "line_bias_scaled");
    assert_int_equal(rig_document(rig)->cursor, 0);
    assert_close(rig_document(rig)->plan.start[0], 100 * sqrt(233600), 1e-6);
    assert_close(rig_document(rig)->plan.start[1], 528000, 1e-6);
    assert_close(fl_run_row(fl_session_run(rig->session), 0)->f / loss, 1, 1e-9);
    assert_close(rig_middle(rig, "foot").y, foot.y, 0.6);
    rig_press(rig, "fit.scaled");
    assert_same(rig_document(rig)->plan.start[0], 100);
    assert_same(rig_document(rig)->plan.start[1], 200000);
}

/* Years have no gap on an axis, in the table and where a point is read; counts of the same size keep theirs. */
static void years_are_written_without_a_gap(void **state) {
    Rig *rig = *state;
    rig_paste(rig, "year\tpeople (million)\tcars\n1950\t2.5\t1600\n1960\t3.0\t2800\n1970\t3.7\t1200\n");
    rig_rest(rig);
    assert_true(rig_shows(rig, "1960"));
    assert_true(!rig_shows(rig, fl_shown(1960, 0).text));
    assert_true(rig_shows(rig, fl_shown(1600, 0).text));
    assert_string_equal(rig_control(rig, "data.2").value, "(1960.00, 3.00)");
    static const double years[] = {1066, 1200}, apart[] = {1100, 2800}, halves[] = {1950, 1950.5};
    assert_true(fl_column_has_years(years, 2));
    assert_false(fl_column_has_years(apart, 2) || fl_column_has_years(halves, 2) || fl_column_has_years(years, 0));
}

/* What w and b are counted in stands at their axes, what the rows are above the picture. */
static void a_table_has_units_and_a_sentence(void **state) {
    Rig *rig = *state;
    static const char houses[] = "area (ft2),price ($)\n2600,550000\n3000,565000\n3200,610000\n";
    assert_true(fl_stage_take_text(rig->stage, rig->session, &rig->view, houses, strlen(houses), "a/houses.csv"));
    rig_frame(rig);
    rig_press(rig, "form.bias");
    rig_rest(rig);
    assert_true(rig_shows(rig, "Three houses: price by area."));
    assert_true(rig_shows(rig, " $ a ft2"));
    rig_press(rig, "fit.scaled");
    rig_rest(rig);
    assert_true(rig_shows(rig, " $ a spread"));
    assert_true(rig_shows(rig, "Three houses: price by area, counted from its mean."));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_head_has_a_name_and_a_unit),
        cmocka_unit_test_setup_teardown(the_valley_of_houses_is_seen, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_start_is_dragged_by_the_scale_of_each_axis, rig_setup, rig_teardown),
        cmocka_unit_test(a_table_shows_the_foot_of_its_line),
        cmocka_unit_test_setup_teardown(the_foot_is_the_bias, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(misses_stand_in_a_row_in_their_unit, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(scaling_keeps_the_line, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(years_are_written_without_a_gap, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_table_has_units_and_a_sentence, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_step_too_short_to_be_drawn_is_told, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests_name("stage_table", tests, NULL, NULL);
}
