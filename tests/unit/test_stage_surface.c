/* The hand on the surface: orbit, glide, zoom, pan, placing, dragging; keys; the tilt from the map. */
#include "plot/surface.h"
#include "support/close.h"
#include "support/session_inside.h"
#include "support/stage.h"

#include <stdio.h>
#include <stdlib.h>

static const char open_line[] = "fallline landscape two_valleys gd lr=0.35 start=-0.62,2.1 view=surface";

static int setup(void **state) {
    int bad = rig_setup(state);
    if (!bad) {
        rig_load(*state, open_line);
        rig_rest(*state);
    }
    return bad;
}

static FlCamera camera(const Rig *rig) {
    return rig_document(rig)->camera;
}

static FlVec by(FlVec from, float x, float y) {
    return (FlVec){from.x + x, from.y + y};
}

/* A place on the surface well in front of the ball. */
static FlVec empty_ground(const Rig *rig) {
    FlRect box = rig_control(rig, "picture").box;
    return (FlVec){box.x + 480, box.y + 280};
}

static void plan_is_as_it_opened(Rig *rig) {
    char line[128];
    snprintf(line, sizeof line, "%.*s", (int)(sizeof open_line - 1), rig_state(rig));
    assert_string_equal(line, open_line);
    rig_key(rig, 'z', FL_MOD_CTRL); /* the first thing to be undone is that the line was loaded, in the curve */
    assert_string_equal(rig_document(rig)->plan.loss->id, "parabola");
}

static void the_view_key_goes_round(void **state) {
    Rig *rig = *state;
    assert_true(rig_shows(rig, "Walk the surface"));
    assert_true(rig_shows(rig, "from above"));
    rig_key(rig, 'v', 0);
    assert_int_equal(rig_document(rig)->view, FL_VIEW_PLANE);
    rig_key(rig, 'v', 0);
    rig_rest(rig);
    assert_int_equal(rig_document(rig)->view, FL_VIEW_CONTOURS);
    assert_true(rig_shows(rig, "Read the map"));
    rig_key(rig, 'v', FL_MOD_SHIFT);
    rig_key(rig, 'v', FL_MOD_SHIFT);
    assert_int_equal(rig_document(rig)->view, FL_VIEW_SURFACE);
    rig_rest(rig);
    plan_is_as_it_opened(rig);
}

/* As a click on the switch. */
static void show(Rig *rig, const char *view) {
    char id[32];
    snprintf(id, sizeof id, "view.%s", view);
    rig_press(rig, id);
}

/* Halfway through the tilt the ball is neither where the map has it nor where the surface has it; with reduced motion
 * it is there at once. */
static void map_and_surface_tilt_into_each_other(void **state) {
    Rig *rig = *state;
    FlVec on_surface = rig_middle(rig, "picture.ball");
    show(rig, "contours");
    rig_rest(rig);
    FlVec on_map = rig_middle(rig, "picture.ball");
    show(rig, "surface");
    FlVec first = rig_middle(rig, "picture.ball"), last = first;
    assert_close((double)first.x, (double)on_map.x, 3);
    assert_close((double)first.y, (double)on_map.y, 3);
    float longest = 0;
    for (int i = 0; i < 31; i++) {
        rig_frame(rig);
        FlVec now = rig_middle(rig, "picture.ball");
        longest = fmaxf(longest, hypotf(now.x - last.x, now.y - last.y));
        last = now;
    }
    assert_close((double)last.x, (double)on_surface.x, 0.01);
    assert_close((double)last.y, (double)on_surface.y, 0.01);
    assert_true(longest < 0.25f * hypotf(on_surface.x - on_map.x, on_surface.y - on_map.y) + 1);
    rig->view.reduced_motion = true;
    show(rig, "contours");
    assert_close((double)rig_middle(rig, "picture.ball").x, (double)on_map.x, 0.01);
    show(rig, "surface");
    assert_close((double)rig_middle(rig, "picture.ball").y, (double)on_surface.y, 0.01);
}

static void a_drag_turns_the_camera_and_nothing_else(void **state) {
    Rig *rig = *state;
    FlVec at = empty_ground(rig);
    FlCamera before = camera(rig);
    rig_drag_hold(rig, at, by(at, 91.2f, 40), 10);
    assert_close(camera(rig).yaw, before.yaw + 18, 0.06);
    assert_close(camera(rig).pitch, before.pitch + 10, 0.06);
    assert_same(camera(rig).zoom, 1);
    rig_move(rig, by(at, 0, 4000)); /* straight down and no further */
    assert_same(camera(rig).pitch, 90);
    rig_move(rig, by(at, 0, -4000));
    assert_same(camera(rig).pitch, 10);
    rig_move(rig, by(at, 91.2f, 40));
    rig_frames(rig, 20); /* held still: it does not glide */
    rig_up(rig, FL_BUTTON_LEFT);
    rig_rest(rig);
    assert_close(camera(rig).yaw, before.yaw + 18, 0.06);
    plan_is_as_it_opened(rig);
}

static void escape_turns_back(void **state) {
    Rig *rig = *state;
    FlVec at = empty_ground(rig);
    rig_drag_hold(rig, at, by(at, 150, -60), 10);
    assert_false(fl_camera_same(camera(rig), fl_camera_default()));
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_frame(rig);
    assert_true(fl_camera_same(camera(rig), fl_camera_default()));
    rig_up(rig, FL_BUTTON_LEFT);
    rig_rest(rig);
    assert_true(fl_camera_same(camera(rig), fl_camera_default()));
}

static void it_glides_out(void **state) {
    Rig *rig = *state;
    FlVec at = empty_ground(rig);
    for (int reduced = 0; reduced < 2; reduced++) {
        rig->view.reduced_motion = reduced;
        rig_drag(rig, at, by(at, 200, 0), 10);
        double let_go = camera(rig).yaw, before = let_go, step = 1e9;
        for (int i = 0; i < 15; i++) {
            rig_frame(rig);
            double now = camera(rig).yaw;
            if (reduced) assert_same(now, let_go);
            assert_true(now >= before && now - before <= step + 0.11); /* slower and slower, to a tenth */
            step = now - before;
            before = now;
        }
        if (!reduced) assert_true(before > let_go + 3);
        rig_frames(rig, 30);
        assert_same(camera(rig).yaw, before);
        assert_true(fl_stage_next(rig->stage) > 0.2);
    }
    plan_is_as_it_opened(rig);
}

static void wheel_and_keys_move_the_camera(void **state) {
    Rig *rig = *state;
    FlVec at = empty_ground(rig);
    FlBox frame = rig_document(rig)->frame;
    rig_wheel(rig, at, 2);
    assert_close(camera(rig).zoom, 1.38, 0.01);
    rig_key(rig, '-', 0);
    assert_true(camera(rig).zoom < 1.2);
    rig_key(rig, '+', FL_MOD_SHIFT);
    for (int i = 0; i < 40; i++) rig_wheel(rig, at, 1);
    assert_same(camera(rig).zoom, 8);
    for (int i = 0; i < 80; i++) rig_wheel(rig, at, -1);
    assert_same(camera(rig).zoom, 0.25);
    rig_double_click(rig, (FlVec){at.x, rig_control(rig, "picture").box.y + 20});
    assert_true(fl_camera_same(camera(rig), fl_camera_default()));
    rig_wheel(rig, at, 3);
    rig_key(rig, '0', 0);
    assert_true(fl_camera_same(camera(rig), fl_camera_default()));
    rig_key(rig, ']', 0);
    assert_close(camera(rig).yaw, -15.6, 1e-9);
    rig_key(rig, '[', 0);
    rig_key(rig, '.', 0);
    assert_close(camera(rig).pitch, 42.8, 1e-9);
    rig_key(rig, ',', 0);
    assert_true(fl_camera_same(camera(rig), fl_camera_default()));
    for (int i = 0; i < 40; i++) rig_key(rig, '[', 0); /* more than half way round */
    assert_close(camera(rig).yaw, remainder(-20.6 - 200, 360), 1e-9);
    assert_memory_equal(&frame, &rig_document(rig)->frame, sizeof frame);
    plan_is_as_it_opened(rig);
}

static void the_right_button_moves_the_range(void **state) {
    Rig *rig = *state;
    FlVec at = empty_ground(rig);
    FlBox before = rig_document(rig)->frame;
    rig_down(rig, at, FL_BUTTON_RIGHT);
    rig_move(rig, by(at, -60, 5));
    rig_move(rig, by(at, -120, 10));
    rig_up(rig, FL_BUTTON_RIGHT);
    FlBox after = rig_document(rig)->frame;
    assert_true(after.x0 > before.x0 + 0.5);
    assert_close(after.x1 - after.x0, before.x1 - before.x0, 1e-9);
    assert_true(fl_camera_same(camera(rig), fl_camera_default()));
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_string_equal(rig_document(rig)->plan.loss->id, "parabola");
}

/* A click places the point: its ball then stands under the pointer. Beside the block a click places nothing. */
static void a_click_places_the_point(void **state) {
    Rig *rig = *state;
    FlRect box = rig_control(rig, "picture").box;
    static const float places[][2] = {{300, 200}, {480, 280}, {560, 300}, {240, 130}, {640, 180}, {420, 240}};
    for (int i = 0; i < 6; i++) {
        FlVec at = {box.x + places[i][0], box.y + places[i][1]};
        rig_click(rig, at);
        FlVec ball = rig_middle(rig, "picture.ball");
        assert_close((double)ball.x, (double)at.x, 1.6);
        assert_close((double)ball.y, (double)at.y, 1.6);
        rig_rest(rig);
    }
    assert_true(session_can_undo(rig->session));
    rig_key(rig, 'z', FL_MOD_CTRL); /* one click is one step back */
    assert_close((double)rig_middle(rig, "picture.ball").x, (double)(box.x + places[4][0]), 1.6);
    double x = rig_document(rig)->plan.start[0];
    rig_click(rig, (FlVec){box.x + 30, box.y + 30});
    rig_click(rig, (FlVec){box.x + 200, box.y + 330}); /* the wall */
    assert_same(rig_document(rig)->plan.start[0], x);
    FlBox range = fl_space_range(rig_document(rig)->frame);
    rig_press(rig, "picture.above");
    assert_close(rig_document(rig)->plan.start[0], (range.x0 + range.x1) / 2, 0.011);
    assert_close(rig_document(rig)->plan.start[1], (range.y0 + range.y1) / 2, 0.011);
    assert_true(fl_camera_same(camera(rig), fl_camera_default()));
}

static void the_ball_follows_the_hand_over_the_ground(void **state) {
    Rig *rig = *state;
    FlVec ball = rig_middle(rig, "picture.ball");
    rig_drag_hold(rig, by(ball, 4, -3), by(ball, 0, 40), 5);
    for (int i = 0; i < 60; i++) {
        FlVec to = by(ball, -90 + 3 * (float)i, 70 + 0.4f * (float)i);
        rig_move(rig, by(to, 4, -3));
        FlVec now = rig_middle(rig, "picture.ball");
        assert_close((double)now.x, (double)to.x, 1.6);
        assert_close((double)now.y, (double)to.y, 1.6);
    }
    rig_move(rig, (FlVec){-5000, 9000}); /* outside: at the edge of the block */
    FlBox range = fl_space_range(rig_document(rig)->frame);
    const double *start = rig_document(rig)->plan.start;
    assert_true(start[0] >= range.x0 - 0.01 && start[0] <= range.x1 + 0.01);
    assert_true(start[1] >= range.y0 - 0.01 && start[1] <= range.y1 + 0.01);
    rig_up(rig, FL_BUTTON_LEFT);
    assert_true(fl_camera_same(camera(rig), fl_camera_default()));
    rig_key(rig, 'z', FL_MOD_CTRL);
    plan_is_as_it_opened(rig);
}

/* What the pointer reads is where a click would put the point. */
static void the_pointer_reads_the_ground(void **state) {
    Rig *rig = *state;
    FlVec at = empty_ground(rig);
    rig_click(rig, at);
    FlControl ball = rig_control(rig, "picture.ball");
    rig_load(rig, open_line);
    rig_move(rig, by(at, 80, 30));
    assert_false(rig_shows(rig, ball.value));
    rig_move(rig, at);
    rig_frame(rig);
    assert_true(rig_shows(rig, ball.value));
}

/* Any window, any camera: nothing fails, and everything that moves comes to rest. */
static void every_window_holds_it(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{640, 480},   {800, 600}, {1000, 700}, {1280, 800},
                                   {2560, 1600}, {400, 300}, {64, 48},    {1, 1}};
    static const char *const losses[] = {"himmelblau", "rosenbrock", "rastrigin", "saddle"};
    char line[256];
    for (int i = 0; i < 8; i++)
        for (int n = 0; n < 4; n++) {
            rig_size(rig, sizes[i][0], sizes[i][1]);
            snprintf(line, sizeof line, "fallline landscape %s lr=%g view=surface camera=%d,%d,%g step=3", losses[n],
                     n == 3 ? 5.0 : 0.001, 90 * n - 180, 10 + 20 * n, n == 2 ? 8 : 0.25 + n);
            rig_load(rig, line);
            rig_frames(rig, 3);
            rig_rest(rig);
        }
}

/* Where equal scales would squeeze a map, the block has scales of its own as well: it shows all of the map's range. */
static void a_tall_range_fills_the_block(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape himmelblau frame=-1,1,-5,5 start=0.5,4 view=surface");
    rig_frames(rig, 60);
    FlVec at = rig_middle(rig, "picture.ball");
    rig_load(rig, "fallline landscape himmelblau frame=-1,1,-5,5 start=-0.5,4 view=surface");
    rig_frames(rig, 60);
    FlVec left = rig_middle(rig, "picture.ball");
    float moved = hypotf(at.x - left.x, at.y - left.y);
    assert_true(moved > 0.2f * rig_control(rig, "picture").box.w); /* half of the block's width */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_view_key_goes_round, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_tall_range_fills_the_block, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(map_and_surface_tilt_into_each_other, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_drag_turns_the_camera_and_nothing_else, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(escape_turns_back, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(it_glides_out, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(wheel_and_keys_move_the_camera, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_right_button_moves_the_range, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_click_places_the_point, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_ball_follows_the_hand_over_the_ground, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_pointer_reads_the_ground, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(every_window_holds_it, setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
