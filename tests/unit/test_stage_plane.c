/* The plane of two numbers and the strip under a curve, under the hand. */
#include "support/close.h"
#include "support/stage.h"
#include "words/course.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FlViewId view(const Rig *rig) {
    return rig_document(rig)->view;
}

static void v_goes_from_curve_to_plane_and_back(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola");
    rig_key(rig, 'v', 0);
    assert_int_equal(view(rig), FL_VIEW_PLANE);
    assert_true(rig_shows(rig, "Two numbers"));
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5 view=plane");
    rig_key(rig, 'v', 0);
    assert_int_equal(view(rig), FL_VIEW_CONTOURS);
    rig_press(rig, "view.plane");
    assert_int_equal(view(rig), FL_VIEW_PLANE);
}

/* The point of the picture at these shares of its width and height from the lower left. */
static FlVec inside(const Rig *rig, float across, float up) {
    FlRect b = rig_control(rig, "picture").box;
    return (FlVec){b.x + b.w * across, b.y + b.h * (1 - up)};
}

/* The parabola's rates go from 0.01 to 4 by the logarithm, its starts over the view. */
static void the_cross_sets_both_numbers_in_one_undo(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola view=plane");
    FlBox range = rig_document(rig)->plan.loss->view;
    rig_drag(rig, inside(rig, 0.3f, 0.3f), inside(rig, 0.75f, 0.6f), 6);
    assert_close(rig_eta(rig), 0.01 * pow(400, 0.75), 0.01);
    assert_close(rig_document(rig)->plan.start[0], range.x0 + 0.6 * (range.x1 - range.x0), 0.02);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_close(rig_eta(rig), 0.4, 0);
    assert_close(rig_document(rig)->plan.start[0], -2.5, 0);
    assert_int_equal(view(rig), FL_VIEW_PLANE);
}

/* At step 4 a start rewinds; the rate set with it is no fork. */
static void a_click_late_in_a_run_makes_a_new_run(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola view=plane step=4");
    rig_click(rig, inside(rig, 0.5f, 0.5f));
    assert_int_equal(rig_document(rig)->cursor, 0);
    assert_int_equal(rig_document(rig)->plan.segments, 1);
}

static void hovering_tells_the_outcome(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola view=plane");
    rig_move(rig, inside(rig, 0.98f, 0.2f)); /* above 2/L'' */
    rig_frame(rig);
    assert_true(rig_shows(rig, "diverges"));
    assert_true(rig_shows(rig, "start "));
    rig_move(rig, inside(rig, 0.6f, 0.2f));
    rig_frame(rig);
    assert_true(rig_shows(rig, "converges in "));
}

/* On the way a pair of numbers of the rule forks the run: what is told of it is what becomes of that fork. */
static void on_the_way_a_pair_forks(void **state) {
    Rig *rig = *state;
    int arrived = 0;
    for (int i = 1; i < 6; i++) {
        rig_load(rig, "fallline curve parabola momentum lr=0.05 step=12 view=plane axes=lr,beta");
        rig_rest(rig);
        FlVec at = inside(rig, 0.17f * (float)i, 0.3f + 0.1f * (float)i);
        rig_move(rig, at);
        rig_frame(rig);
        char text[RIG_TEXT];
        snprintf(text, sizeof text, "%s", rig_text(rig));
        rig_click(rig, at);
        assert_int_equal(rig_document(rig)->plan.segments, 2);
        assert_int_equal(rig_document(rig)->plan.segment[1].at, 12);
        const FlOutcome *outcome = fl_session_outcome(rig->session);
        FlSweepPoint point = {.arrival = (float)outcome->arrival, .kind = (unsigned char)outcome->kind};
        char words[64];
        fl_sweep_words(point, 12, words, sizeof words);
        arrived += outcome->arrival >= 0;
        if (!strstr(text, words)) fail_msg("%d: not \"%s\"", i, words);
    }
    assert_true(arrived > 0);
}

/* Runs of ten steps: of the plane no more is asked here than that it comes to rest. */
static void axes_are_chosen_from_lists(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve double_well momentum steps=10 view=plane");
    rig_press(rig, "axis.up");
    rig_rest(rig);
    rig_press(rig, "axis.up.start");
    assert_string_equal(rig_document(rig)->axes[0], "lr");
    assert_string_equal(rig_document(rig)->axes[1], "start");
    rig_rest(rig);
    rig_press(rig, "axis.across");
    rig_rest(rig);
    rig_press(rig, "axis.across.start"); /* which the other has: they trade places */
    assert_string_equal(rig_document(rig)->axes[0], "start");
    assert_string_equal(rig_document(rig)->axes[1], "lr");
    assert_non_null(strstr(rig_state(rig), "view=plane axes=start,lr"));
    char before[FL_STATE_LINE_SIZE];
    snprintf(before, sizeof before, "%s", rig_state(rig));
    rig_load(rig, before);
    assert_string_equal(rig_state(rig), before);
}

/* A rule without the number gives the axes back to what suits it; a method of one dimension has none. */
static void axes_go_with_their_number(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve double_well momentum view=plane axes=beta,lr");
    rig_key(rig, 'o', FL_MOD_SHIFT);
    assert_null(strstr(rig_state(rig), "axes="));
    rig_load(rig, "fallline curve double_well newton steps=10 view=plane");
    rig_rest(rig);
    assert_true(rig_shows(rig, "This method has no number but its start"));
    assert_null(rig_find(rig, "axis.up"));
    rig_load(rig, "fallline landscape himmelblau newton steps=10 view=plane");
    rig_rest(rig);
    assert_non_null(rig_find(rig, "axis.up"));
}

static void shares_of_the_plane_come_to_a_hundred(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola view=plane");
    rig_rest(rig);
    int sum = 0;
    static const char *const rows[] = {"share.0", "share.1", "share.2", "share.3"};
    for (int i = 0; i < 4; i++) sum += (int)strtol(rig_control(rig, rows[i]).value, NULL, 10);
    assert_int_equal(sum, 100);
}

static void the_strip_stands_where_not_all_end_alike(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola");
    rig_rest(rig);
    assert_null(rig_find(rig, "strip.basins"));
    rig_load(rig, "fallline curve double_well");
    rig_rest(rig);
    FlRect strip = rig_control(rig, "strip.basins").box;
    rig_move(rig, (FlVec){strip.x + strip.w * 0.05f, strip.y + 3});
    rig_frame(rig);
    assert_true(rig_shows(rig, "rests in A after"));
    rig_move(rig, (FlVec){strip.x + strip.w * 0.9f, strip.y + 3});
    rig_frame(rig);
    assert_true(rig_shows(rig, "rests in B after"));
    rig_click(rig, (FlVec){strip.x + strip.w * 0.05f, strip.y + 3});
    assert_true(rig_document(rig)->plan.start[0] < -0.5);
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

/* Zoomed in about its middle, the same place of the picture is a rate nearer to it; a double click shows all again. */
static void the_plane_is_zoomed(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve double_well lr=0.1 view=plane axes=lr,start");
    rig_frame(rig);
    FlRect b = rig_control(rig, "picture").box;
    FlVec middle = {b.x + b.w / 2, b.y + b.h / 2}, at = {b.x + b.w / 4, b.y + b.h / 4};
    rig_click(rig, at);
    double whole = rig_eta(rig);
    for (int i = 0; i < 8; i++) rig_wheel(rig, middle, 1);
    rig_click(rig, at);
    double near = rig_eta(rig);
    assert_true(near > 1.5 * whole);
    for (int i = 0; i < 90; i++) rig_wheel(rig, middle, 1); /* as far as it goes */
    rig_click(rig, at);
    assert_true(rig_eta(rig) >= near);
    rig_double_click(rig, middle);
    rig_click(rig, at);
    assert_close(rig_eta(rig), whole, 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        RIG(v_goes_from_curve_to_plane_and_back),
        RIG(the_cross_sets_both_numbers_in_one_undo),
        RIG(a_click_late_in_a_run_makes_a_new_run),
        RIG(hovering_tells_the_outcome),
        RIG(on_the_way_a_pair_forks),
        RIG(axes_are_chosen_from_lists),
        RIG(axes_go_with_their_number),
        RIG(shares_of_the_plane_come_to_a_hundred),
        RIG(the_strip_stands_where_not_all_end_alike),
        cmocka_unit_test_setup_teardown(the_plane_is_zoomed, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests_name("stage_plane", tests, NULL, NULL);
}
