/* The picture is the control: the ball, the empty picture, zoom and pan, and how a drag ends. */
#include "plot/plot.h"
#include "support/close.h"
#include "support/session_inside.h"
#include "support/stage.h"
#include "words/shown.h"

#include <stdlib.h>

/* What the picture shows: its box is the control's, its range the document's, widened in two dimensions. */
static FlPlot picture(const Rig *rig) {
    FlRect box = rig_control(rig, "picture").box;
    FlBox frame = rig_document(rig)->frame;
    return fl_plot(box, rig_document(rig)->plan.loss->dim == 2 ? fl_plot_equal(box, frame) : frame);
}

static double start_x(const Rig *rig) {
    return rig_document(rig)->plan.start[0];
}

static FlVec by(FlVec from, float x, float y) {
    return (FlVec){from.x + x, from.y + y};
}

static void dragging_the_ball_moves_the_start(void **state) {
    Rig *rig = *state;
    FlPlot plot = picture(rig);
    FlVec ball = rig_middle(rig, "picture.ball");
    double unit = (plot.range.x1 - plot.range.x0) / (double)plot.box.w;
    rig_drag_hold(rig, by(ball, 5, -4), by(ball, 105, -40), 10); /* grabbed off its middle, it does not jump */
    assert_same(start_x(rig), fl_round_to(-2.5 + 100 * unit, 0.01));
    rig_move(rig, by(ball, -95, 0));
    assert_same(start_x(rig), fl_round_to(-2.5 - 100 * unit, 0.01));
    rig_up(rig, FL_BUTTON_LEFT);
    assert_same(start_x(rig), fl_round_to(-2.5 - 100 * unit, 0.01));
    /* Up there the curve is above the picture: the ball waits at its edge and can be fetched. */
    assert_string_equal(rig_control(rig, "picture.ball").label, "Ball, outside the picture");
    FlVec now = rig_middle(rig, "picture.ball");
    assert_close((double)now.x, (double)ball.x - 100, 1);
    rig_drag(rig, now, by(now, 100, 0), 9);
    assert_close(start_x(rig), -2.5, 0.011);
}

/* In a window that is enlarged, by whatever factor, the ball follows the pointer pixel for pixel, and so does the knob;
 * what answers to the pointer has grown with what is drawn. */
static void an_enlarged_window_follows_the_hand(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{1536, 864}, {1601, 1001}, {1728, 972}, {1920, 1080}, {2560, 1440}};
    for (size_t n = 0; n < sizeof sizes / sizeof *sizes; n++) {
        rig_load(rig, "fallline curve parabola gd lr=0.4 start=-2.5");
        rig_size(rig, sizes[n][0], sizes[n][1]);
        float scale = rig->draw.scale;
        FlPlot plot = picture(rig);
        FlVec ball = rig_middle(rig, "picture.ball");
        double pixel = (plot.range.x1 - plot.range.x0) / (double)(plot.box.w * scale);
        float edge = 20 * scale; /* within its 22 dp, beyond those of a ball that had not grown */
        rig_drag(rig, by(ball, edge, 0), by(ball, edge + 100, 0), 10);
        assert_close(start_x(rig), -2.5 + 100 * pixel, 0.0051);
        assert_close((double)rig_middle(rig, "picture.ball").x, (double)ball.x + 100, 0.0051 / pixel);
        FlVec knob = rig_middle(rig, "eta.knob");
        rig_drag(rig, knob, by(knob, -57, 0), 10);
        assert_close((double)rig_middle(rig, "eta.knob").x, (double)knob.x - 57, 2);
    }
}

static void a_drag_is_in_the_frame_that_saw_it(void **state) {
    Rig *rig = *state;
    FlVec ball = rig_middle(rig, "picture.ball");
    rig_drag_hold(rig, ball, by(ball, 40, 0), 4);
    for (int i = 0; i < 50; i++) {
        rig_move(rig, by(ball, 43 + 7.3f * (float)i, 0));
        double x = start_x(rig), next = x - 0.4 * (x - 1);
        if (!rig_shows(rig, fl_shown(x, 2).text) || !rig_shows(rig, fl_shown(next, 2).text))
            fail_msg("%s after %s is not in the frame that saw it", fl_shown(next, 2).text, fl_shown(x, 2).text);
        assert_string_equal(rig_control(rig, "picture.ball").value, fl_shown(x, 2).text);
        assert_string_equal(rig_control(rig, "equation.x").value, fl_shown(x, 2).text);
    }
    rig_up(rig, FL_BUTTON_LEFT);
}

static void one_drag_is_one_step_of_undo(void **state) {
    Rig *rig = *state;
    FlVec ball = rig_middle(rig, "picture.ball");
    rig_drag(rig, ball, by(ball, 200, 0), 40);
    assert_true(start_x(rig) > -1);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
    assert_false(session_can_undo(rig->session));
    rig_key(rig, 'y', FL_MOD_CTRL);
    assert_true(start_x(rig) > -1);
    rig_key(rig, 'z', FL_MOD_CTRL);
    rig_key(rig, 'z', FL_MOD_CTRL | FL_MOD_SHIFT);
    assert_true(start_x(rig) > -1);
    assert_false(session_can_redo(rig->session));
}

static void escape_restores_what_was_before_the_drag(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.1 start=-2.5 at=4 lr=0.5 step=6");
    char before[FL_STATE_LINE_SIZE];
    memcpy(before, rig_state(rig), sizeof before);
    bool undo = session_can_undo(rig->session);
    FlVec ball = rig_middle(rig, "picture.ball");
    rig_drag_hold(rig, ball, by(ball, -120, 0), 6);
    assert_string_not_equal(rig_state(rig), before);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_string_equal(rig_state(rig), before);
    rig_move(rig, by(ball, 200, 0)); /* still held: nothing moves any more */
    assert_string_equal(rig_state(rig), before);
    rig_up(rig, FL_BUTTON_LEFT);
    assert_string_equal(rig_state(rig), before);
    assert_int_equal(session_can_undo(rig->session), undo);
    assert_false(session_can_redo(rig->session));
    rig_drag(rig, ball, by(ball, 60, 0), 6); /* and the next drag works */
    assert_string_not_equal(rig_state(rig), before);
}

static void blur_ends_a_drag_as_if_released(void **state) {
    Rig *rig = *state;
    FlVec ball = rig_middle(rig, "picture.ball");
    rig_drag_hold(rig, ball, by(ball, 120, 0), 6);
    double x = start_x(rig);
    rig->input.blur = true;
    rig_frame(rig);
    assert_same(start_x(rig), x);
    assert_false(fl_session_in_gesture(rig->session));
    rig_move(rig, by(ball, 300, 0));
    assert_same(start_x(rig), x);
    rig_up(rig, FL_BUTTON_LEFT); /* the system may or may not report it */
    assert_same(start_x(rig), x);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_same(start_x(rig), -2.5);
    assert_false(session_can_undo(rig->session));
}

static void the_hand_is_clamped_to_the_picture(void **state) {
    Rig *rig = *state;
    FlPlot plot = picture(rig);
    FlVec ball = rig_middle(rig, "picture.ball");
    rig_drag_hold(rig, ball, (FlVec){5000, -5000}, 3);
    assert_close(start_x(rig), plot.range.x1, 0.01);
    rig_move(rig, (FlVec){-5000, 9000});
    assert_close(start_x(rig), plot.range.x0, 0.01);
    rig_up(rig, FL_BUTTON_LEFT);
    rig_press(rig, "Landscape");
    plot = picture(rig);
    ball = rig_middle(rig, "picture.ball");
    rig_drag_hold(rig, ball, (FlVec){5000, -5000}, 3);
    assert_close(start_x(rig), plot.range.x1, 0.01);
    assert_close(rig_document(rig)->plan.start[1], plot.range.y1, 0.01);
    rig_up(rig, FL_BUTTON_LEFT);
}

static void a_click_places_the_ball(void **state) {
    Rig *rig = *state;
    FlPlot plot = picture(rig);
    rig_key(rig, FL_KEY_RIGHT, 0);
    for (int i = 0; i < 9; i++) {
        FlVec at = {plot.box.x + 90 + 83 * (float)i, plot.box.y + 40 + 11 * (float)i};
        double x;
        fl_plot_inverse(&plot, at, &x, NULL);
        rig_click(rig, at);
        assert_same(start_x(rig), fl_round_to(x, 0.01));
        assert_int_equal(rig_document(rig)->cursor, 0);
    }
    rig_press(rig, "Landscape");
    plot = picture(rig);
    for (int i = 0; i < 9; i++) {
        FlVec at = {plot.box.x + 60 + 97 * (float)i, plot.box.y + 380 - 41 * (float)i};
        double x, y;
        fl_plot_inverse(&plot, at, &x, &y);
        rig_click(rig, at);
        assert_same(start_x(rig), fl_round_to(x, 0.01));
        assert_same(rig_document(rig)->plan.start[1], fl_round_to(y, 0.01));
    }
}

/* A press on the ball that does not move places nothing, wherever on the ball it was. */
static void a_click_on_the_ball_moves_nothing(void **state) {
    Rig *rig = *state;
    FlVec ball = rig_middle(rig, "picture.ball");
    rig_click(rig, by(ball, 14, 9));
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
    assert_false(session_can_undo(rig->session));
}

static void the_wheel_zooms_at_the_pointer(void **state) {
    Rig *rig = *state;
    for (int scene = 0; scene < 2; scene++) {
        rig_press(rig, scene ? "Landscape" : "Curve");
        FlVec at = {431.5f, 237.25f};
        for (int i = 0; i < 60; i++) {
            FlPlot before = picture(rig), after;
            double x, y, u, v;
            fl_plot_inverse(&before, at, &x, &y);
            rig_wheel(rig, at, i % 3 ? 1.0f : -1.5f);
            after = picture(rig);
            fl_plot_inverse(&after, at, &u, &v);
            double width = before.range.x1 - before.range.x0;
            assert_close(u, x, 1e-9 * width);
            if (scene == 1) assert_close(v, y, 1e-9 * width);
            bool in = i % 3 != 0;
            assert_true(in == (after.range.x1 - after.range.x0 < width));
        }
    }
    assert_false(session_can_undo(rig->session)); /* the view is never undone */
}

/* Zooming stops where doubles would no longer tell pixels apart, and comes back from there. */
static void zoom_has_ends(void **state) {
    Rig *rig = *state;
    for (int scene = 0; scene < 2; scene++) {
        rig_press(rig, scene ? "Landscape" : "Curve");
        for (int i = 0; i < 400; i++) rig_wheel(rig, (FlVec){500, 300}, 1);
        FlPlot plot = picture(rig);
        assert_true(plot.range.x1 - plot.range.x0 > 1e-9);
        for (int i = 0; i < 800; i++) rig_wheel(rig, (FlVec){500, 300}, -1);
        plot = picture(rig);
        assert_true(plot.range.x1 - plot.range.x0 > 100 && plot.range.x1 - plot.range.x0 < 1e9);
        rig_key(rig, '0', 0);
        plot = picture(rig);
        assert_true(plot.range.x1 - plot.range.x0 < 30);
    }
}

static void the_right_button_pans(void **state) {
    Rig *rig = *state;
    for (int scene = 0; scene < 2; scene++) {
        rig_press(rig, scene ? "Landscape" : "Curve");
        FlPlot before = picture(rig), after;
        FlVec from = {300, 300}, to = {420, 240};
        double x, y, u, v;
        fl_plot_inverse(&before, from, &x, &y);
        rig_move(rig, from);
        rig_down(rig, from, FL_BUTTON_RIGHT);
        rig_move(rig, by(from, 30, 7));
        rig_move(rig, to);
        after = picture(rig);
        fl_plot_inverse(&after, to, &u, &v);
        assert_close(u, x, 1e-9); /* what was taken hold of stays under the hand */
        if (scene == 1) assert_close(v, y, 1e-9);
        rig_up(rig, FL_BUTTON_RIGHT);
        rig_frame(rig);
        assert_null(rig_find(rig, "menu.copy")); /* a pan is no click */
        assert_same(start_x(rig), -2.5);
    }
}

/* L = 0 stays the foot of a picture while the loss is nowhere below it; a curve that goes on below is followed down. */
static void zero_stays_the_foot_where_nothing_is_below(void **state) {
    Rig *rig = *state;
    static const struct {
        const char *line;
        bool stays;
    } curves[] = {{"fallline curve formula=\"x^2\" start=3", true},
                  {"fallline curve formula=\"x^3\" start=4 frame=1,7,0,90", false},
                  {"fallline curve formula=\"1000 + x^2\" start=3", false}};
    for (int i = 0; i < 3; i++) {
        rig_load(rig, curves[i].line);
        for (int n = 0; n < 6; n++) rig_wheel(rig, (FlVec){400, 300}, -1);
        FlBox out = rig_document(rig)->frame;
        assert_int_equal(out.y0 == 0, curves[i].stays);
        rig_down(rig, (FlVec){400, 300}, FL_BUTTON_RIGHT);
        rig_move(rig, (FlVec){440, 260});
        rig_move(rig, (FlVec){480, 220});
        rig_up(rig, FL_BUTTON_RIGHT);
        FlBox panned = rig_document(rig)->frame;
        assert_true(panned.x0 < out.x0);
        assert_true(curves[i].stays ? panned.y0 == 0 : panned.y0 < out.y0);
    }
}

/* A loss of 1e-9 is as tall a picture as any, and zooms as one. */
static void tiny_and_huge_losses_zoom_and_pan(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline curve formula=\"1e-9*x^2\"",
                                        "fallline curve formula=\"1e9*x^2 - 1e12\"",
                                        "fallline curve formula=\"x^2 + 1e6\""};
    for (int i = 0; i < 3; i++) {
        rig_load(rig, lines[i]);
        FlBox before = rig_document(rig)->frame;
        for (int n = 0; n < 4; n++) rig_wheel(rig, (FlVec){400, 300}, 1);
        FlBox in = rig_document(rig)->frame;
        assert_true(in.y1 - in.y0 < 0.8 * (before.y1 - before.y0));
    }
}

static void double_click_and_0_fit_the_view(void **state) {
    Rig *rig = *state;
    for (int scene = 0; scene < 2; scene++) {
        rig_press(rig, scene ? "Landscape" : "Curve");
        FlBox fit = rig_document(rig)->frame;
        rig_wheel(rig, (FlVec){300, 300}, 4);
        rig_key(rig, '0', 0);
        assert_memory_equal(&rig_document(rig)->frame, &fit, sizeof fit);
        rig_wheel(rig, (FlVec){300, 300}, -2);
        rig_key(rig, '+', 0);
        rig_key(rig, '-', 0);
        rig_key(rig, '-', 0);
        rig_double_click(rig, rig_middle(rig, "picture.ball"));
        assert_memory_equal(&rig_document(rig)->frame, &fit, sizeof fit);
        assert_same(start_x(rig), -2.5);
        /* On the empty picture the first click places the ball; the second fits the view to its run and stays. */
        FlPlot plot = picture(rig);
        FlVec at = {plot.box.x + 200, plot.box.y + 60};
        double x;
        fl_plot_inverse(&plot, at, &x, NULL);
        rig_double_click(rig, at);
        assert_same(start_x(rig), fl_round_to(x, 0.01));
        char line[FL_STATE_LINE_SIZE];
        memcpy(line, rig_state(rig), sizeof line);
        assert_null(strstr(line, "frame="));
        rig_move(rig, by(at, 40, 3));
        assert_string_equal(rig_state(rig), line);
    }
}

/* Keys zoom about the middle of the picture. */
static void plus_and_minus_zoom(void **state) {
    Rig *rig = *state;
    rig_press(rig, "Landscape");
    FlPlot before = picture(rig);
    rig_key(rig, '+', 0);
    FlPlot in = picture(rig);
    assert_close(in.range.x1 - in.range.x0, 0.8 * (before.range.x1 - before.range.x0), 1e-9);
    rig_key(rig, '-', 0);
    FlPlot out = picture(rig);
    assert_close(out.range.x0, before.range.x0, 1e-9);
    assert_close(out.range.y1, before.range.y1, 1e-9);
}

/* A ball that left the map waits at its edge, hollow, and can still be taken from there. */
static void a_ball_outside_the_map_can_be_dragged(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape bowl gd lr=0.55 start=-2.5,1.8 step=20");
    FlVec ball = rig_middle(rig, "picture.ball");
    assert_true(rig_shows(rig, "left the picture at step "));
    rig_drag(rig, ball, (FlVec){400, 300}, 6);
    assert_int_equal(rig_document(rig)->cursor, 0);
    assert_true(fabs(start_x(rig)) < 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(dragging_the_ball_moves_the_start, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(an_enlarged_window_follows_the_hand, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_drag_is_in_the_frame_that_saw_it, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(one_drag_is_one_step_of_undo, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(escape_restores_what_was_before_the_drag, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(blur_ends_a_drag_as_if_released, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_hand_is_clamped_to_the_picture, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_click_places_the_ball, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_click_on_the_ball_moves_nothing, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_wheel_zooms_at_the_pointer, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(zoom_has_ends, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_right_button_pans, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(zero_stays_the_foot_where_nothing_is_below, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(tiny_and_huge_losses_zoom_and_pan, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(double_click_and_0_fit_the_view, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(plus_and_minus_zoom, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_ball_outside_the_map_can_be_dragged, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests_name("stage_pointer", tests, NULL, NULL);
}
