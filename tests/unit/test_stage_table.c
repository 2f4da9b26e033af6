/* A line through a real table: a map whose axes have scales of their own, misses in their unit, steps too short to be
 * drawn. */
#include "plot/plot.h"
#include "scenes/fit/line.h"
#include "support/close.h"
#include "support/stage.h"
#include "words/column.h"
#include "words/shown.h"

#include <math.h>
#include <stdio.h>
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

/* Areas have the deviation 483.32 and the mean 3280, the best line 135.788 x + 180616 misses by 13668: the valley ends
 * sqrt(15) 13668 / 483.32 = 109.52 to either side, and the frame is 12 % larger. The other starts lie within. */
static void the_frame_is_that_of_the_valley(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline fit line_bias " HOUSES);
    const FlLossType *loss = rig_document(rig)->plan.loss;
    FlBox frame = rig_document(rig)->frame;
    assert_close(loss->minima.at[0].x[0], 135.788, 0.001);
    assert_close(sqrt(loss->minima.at[0].value), 13668, 1);
    assert_close(frame.x0, -0.12 * (135.788 + 109.52), 0.1);
    assert_close(frame.x1, 1.12 * (135.788 + 109.52), 0.1);
    assert_close(frame.y0, 180616 - 1.24 * 109.52 * 3280, 100);
    assert_close(frame.y1, 180616 + 1.24 * 109.52 * 3280, 100);
    rig_load(rig, "fallline fit line_bias_scaled " HOUSES); /* round: as far to the sides as it is to the minimum */
    loss = rig_document(rig)->plan.loss;
    frame = rig_document(rig)->frame;
    assert_close(frame.y0, -0.12 * 626000, 100);
    assert_close(frame.y1, 1.12 * 626000, 100);
    for (int k = 1; k < 3; k++) {
        const double *x = loss->starts.x[k];
        assert_true(x[0] > -260000 && x[0] < 380000 && x[1] > 0 && x[1] < 626000);
    }
    assert_true(loss->starts.x[1][0] - loss->starts.x[2][0] > 400000);
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
}

/* The head decides; below one that says nothing only what counts on is years. */
static void a_head_or_values_say_that_they_are_years(void **state) {
    (void)state;
    static const double old[] = {1066, 2200}, late[] = {1950, 1960, 1998}, mixed[] = {1998, 1950, 1960},
                        halves[] = {1950, 1950.5};
    static const char *const heads[] = {"year", "YearBuilt", "Jahr", "année", "Yr", "model year (AD)"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        assert_true(fl_column_has_years(heads[i], old, 2) && fl_column_has_years(heads[i], mixed, 3));
    assert_false(fl_column_has_years("year", halves, 2) || fl_column_has_years("year", old, 0));
    assert_true(fl_column_has_years(NULL, late, 3) && fl_column_has_years("t", late, 3));
    assert_false(fl_column_has_years(NULL, mixed, 3) || fl_column_has_years(NULL, old, 2));
    assert_false(fl_column_has_years("area (ft2)", late, 3) || fl_column_has_years("price", late, 3));
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
    assert_true(rig_shows(rig, "the houses and the line") && !rig_shows(rig, "data and prediction"));
    /* (2600 + 3000 + 3200) / 3 and sqrt((333.3² + 66.7² + 266.7²) / 3) */
    assert_true(rig_shows(rig, fl_shown(2933, 0).text) && rig_shows(rig, fl_shown(249, 0).text));
    rig_press(rig, "fit.scaled");
    rig_rest(rig);
    assert_true(!rig_shows(rig, fl_shown(2933, 0).text));
}

/* The caption counts the points and the panel the rows: where a row misses a number, it says of how many they are. */
static void counts_of_a_table_agree(void **state) {
    Rig *rig = *state;
    rig_paste(rig, "area\tprice\trooms\n10\t20\t1\n20\t35\t2\n30\t\t2\n40\t88\t3\n50\t110\t4\n");
    rig_rest(rig);
    assert_true(rig_shows(rig, "Four of five rows: price by area.") && rig_shows(rig, "5 rows"));
    rig_paste(rig, "area\tprice\trooms\n10\t20\t1\n20\t35\t2\n30\t51\t2\n40\t88\t3\n50\t110\t4\n");
    rig_rest(rig);
    assert_true(rig_shows(rig, "Five rows: price by area.") && rig_shows(rig, "5 rows"));
}

/* Rooms by area: the best slope is 0.00128, (2600 · 3 + 3000 · 4 + 3200 · 4 + 3600 · 5 + 4000 · 5) / (2600² + ...). */
static void small_weights_have_their_digits(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline fit line data=2600,3;3000,4;3200,4;3600,5;4000,5");
    rig_rest(rig);
    assert_close(rig_document(rig)->plan.loss->minima.at[0].x[0], 70600.0 / 54960000, 1e-9);
    assert_true(rig_shows(rig, "best w = 0.00128"));
    assert_true(rig_shows(rig, "0.00128 − 0.00128 · 0.85"));
    assert_true(!rig_shows(rig, "best w = 0.00 "));
}

/* A line of this colour through these two places. */
static bool has_line(const Rig *rig, FlColor color, FlVec a, FlVec b) {
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        if (c->kind != FL_DRAW_POLYLINE || c->count != 2 || memcmp(&c->color, &color, sizeof color) != 0) continue;
        const FlVec *p = &rig->draw.points[c->first];
        float dx = p[1].x - p[0].x, dy = p[1].y - p[0].y, length = hypotf(dx, dy);
        float far = fabsf((a.x - p[0].x) * dy - (a.y - p[0].y) * dx) / length,
              away = fabsf((b.x - p[0].x) * dy - (b.y - p[0].y) * dx) / length;
        if (far < 1.5f && away < 1.5f) return true;
    }
    return false;
}

static int rings(const Rig *rig, FlVec at) {
    int n = 0;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        n += c->kind == FL_DRAW_CIRCLE && fabsf(c->box.x - at.x) < 1 && fabsf(c->box.y - at.y) < 1;
    }
    return n;
}

/* A place of the map under the pointer is its line among the data; a faint line of the valley has its place there: the
 * third to the right of the best one is 135.788 + 109.52 / 3 = 172.29 x + 60872. */
static void lines_and_places_point_at_each_other(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline fit line_bias " HOUSES);
    rig_rest(rig);
    const double p[] = {100, 400000}, grey[] = {135.788 + 109.52 / 3, 180616 - 3280 * 109.52 / 3};
    FlColor blue = fl_theme(rig->view.theme)->blue;
    FlVec a = on_data(rig, 1000, 500000), b = on_data(rig, 3000, 700000);
    assert_false(has_line(rig, blue, a, b));
    rig_move(rig, on_map(rig, p));
    rig_frame(rig);
    assert_true(has_line(rig, blue, a, b));
    FlVec place = on_map(rig, grey);
    int before = rings(rig, place);
    rig_move(rig, on_data(rig, 1000, grey[0] * 1000 + grey[1]));
    rig_frame(rig);
    assert_int_equal(rings(rig, place), before + 1);
    assert_false(has_line(rig, blue, a, b));
}

/* What the card on the map says is what its press leads to. */
static void promise_is_kept(Rig *rig, const char *line) {
    rig_load(rig, line);
    rig_rest(rig);
    int promised = -1;
    assert_int_equal(sscanf(rig_control(rig, "fit.scaled.card").value, "Scale x: %d steps", &promised), 1);
    rig_press(rig, "fit.scaled.card");
    rig_rest(rig);
    assert_true(fl_line_of(rig_document(rig)->plan.loss).scaled);
    assert_int_equal(fl_session_outcome(rig->session)->arrival, promised);
    assert_null(rig_find(rig, "fit.scaled.card"));
}

/* By 0.075 each step leaves 1 - 2 * 0.075 = 0.85 of the way, and 0.7225^22 is the first power below a thousandth. */
static void the_card_says_what_scaling_leads_to(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline fit line_bias " HOUSES " lr=4.5e-8 step=20");
    rig_rest(rig);
    assert_string_equal(rig_control(rig, "fit.scaled.card").value, "Scale x: 22 steps");
    rig_size(rig, 1280, 800);
    rig_rest(rig);
    assert_true(rig_shows(rig, "with Scale x") && rig_shows(rig, "arrives in 22"));
    promise_is_kept(rig, "fallline fit line_bias " HOUSES " lr=4.5e-8 step=20");
    promise_is_kept(rig, "fallline fit line_bias " HOUSES " lr=1e-8 start=200,-100000");
    promise_is_kept(rig, "fallline fit line_bias " HOUSES " adam");
    rig_load(rig, "fallline fit line_bias " HOUSES " batch=2");
    rig_rest(rig);
    assert_null(rig_find(rig, "fit.scaled.card")); /* which points are drawn is not known */
    rig_load(rig, "fallline fit line " HOUSES);
    rig_rest(rig);
    assert_null(rig_find(rig, "fit.scaled.card"));
    rig_key(rig, 'z', 0);
    assert_true(fl_line_of(rig_document(rig)->plan.loss).scaled);
    rig_key(rig, 'z', 0);
    assert_false(fl_line_of(rig_document(rig)->plan.loss).scaled);
}

/* It lies over no start, not over the point and not over the minimum; in a window of middle width it has words only. */
static void the_card_has_an_empty_corner(void **state) {
    Rig *rig = *state;
    static const char *const starts[] = {"0,0", "240,-200000", "240,500000", "0,500000", "135,180000"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        char line[200];
        snprintf(line, sizeof line, "fallline fit line_bias %s lr=4.5e-8 start=%s", HOUSES, starts[i]);
        rig_size(rig, 1280, 800);
        rig_load(rig, line);
        rig_rest(rig);
        FlRect card = rig_control(rig, "fit.scaled.card").box;
        FlVec ball = on_map(rig, rig_document(rig)->plan.start), best = on_map(rig, (double[]){135.788, 180616});
        assert_false(fl_rect_has(fl_rect_grow(card, 8), ball.x, ball.y));
        assert_false(fl_rect_has(fl_rect_grow(card, 8), best.x, best.y));
        assert_true(card.h == 168 && card.w == 134);
        rig_size(rig, 1000, 700);
        rig_rest(rig);
        assert_true(rig_control(rig, "fit.scaled.card").box.h == 26);
        assert_false(rig_shows(rig, "with Scale x"));
    }
    rig_size(rig, 800, 600);
    rig_rest(rig);
    assert_null(rig_find(rig, "fit.scaled.card"));
}

/* 120 by 90 at 640 x 480, where nothing is hidden by it, and its points can be moved; the map has the whole width. */
static void the_smallest_window_has_the_data_in_a_corner(void **state) {
    Rig *rig = *state;
    static const char *const starts[] = {"0,0", "240,-200000", "240,500000", "0,500000"};
    rig_size(rig, 640, 480);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        char line[200];
        snprintf(line, sizeof line, "fallline fit line_bias %s lr=4.5e-8 start=%s", HOUSES, starts[i]);
        rig_load(rig, line);
        rig_rest(rig);
        FlRect data = rig_control(rig, "data").box, map = rig_control(rig, "picture").box;
        FlVec ball = on_map(rig, rig_document(rig)->plan.start);
        assert_true(map.w > 600 && map.h >= 220);
        assert_close(data.w, 120 - 14, 1e-3);
        assert_close(data.h, 90 - 14, 1e-3);
        assert_true(data.x >= map.x && data.x + data.w <= map.x + map.w && data.y >= map.y);
        assert_false(fl_rect_has(fl_rect_grow(data, 8), ball.x, ball.y));
        double before = fl_line_data(rig_document(rig)->plan.loss)->y[1];
        FlVec at = rig_middle(rig, "data.2");
        rig_drag(rig, at, (FlVec){at.x, at.y + 20}, 4);
        assert_true(fl_line_data(rig_document(rig)->plan.loss)->y[1] < before - 100000);
    }
    rig_load(rig, "fallline fit"); /* four points without a table keep their own picture */
    assert_true(rig_control(rig, "data").box.w > 240);
    rig_size(rig, 800, 600);
    rig_load(rig, "fallline fit line_bias " HOUSES);
    assert_true(rig_control(rig, "data").box.w > 300);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_head_has_a_name_and_a_unit),
        cmocka_unit_test_setup_teardown(the_valley_of_houses_is_seen, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_frame_is_that_of_the_valley, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_start_is_dragged_by_the_scale_of_each_axis, rig_setup, rig_teardown),
        cmocka_unit_test(a_table_shows_the_foot_of_its_line),
        cmocka_unit_test_setup_teardown(the_foot_is_the_bias, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(misses_stand_in_a_row_in_their_unit, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(scaling_keeps_the_line, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(years_are_written_without_a_gap, rig_setup, rig_teardown),
        cmocka_unit_test(a_head_or_values_say_that_they_are_years),
        cmocka_unit_test_setup_teardown(a_table_has_units_and_a_sentence, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(counts_of_a_table_agree, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(small_weights_have_their_digits, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(lines_and_places_point_at_each_other, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_card_says_what_scaling_leads_to, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_card_has_an_empty_corner, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_smallest_window_has_the_data_in_a_corner, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_step_too_short_to_be_drawn_is_told, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests_name("stage_table", tests, NULL, NULL);
}
