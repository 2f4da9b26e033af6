/* A line through a real table: a map whose axes have scales of their own, misses in their unit, steps too short to be
 * drawn. */
#include "plot/plot.h"
#include "support/close.h"
#include "support/stage.h"
#include "words/column.h"

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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_head_has_a_name_and_a_unit),
        cmocka_unit_test_setup_teardown(the_valley_of_houses_is_seen, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_start_is_dragged_by_the_scale_of_each_axis, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_step_too_short_to_be_drawn_is_told, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests_name("stage_table", tests, NULL, NULL);
}
