/* Time is a ruler: every view and every key moves one cursor along one run, and what changes is whole in one frame. */
#include "support/stage.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int cursor(const Rig *rig) {
    return rig_document(rig)->cursor;
}

/* The middle of the picture's mark for a hovered step: circles in ink2 without a filling, in all views. */
static int hover_marks(const Rig *rig) {
    FlColor ink = fl_theme(rig->view.theme)->ink2;
    int n = 0;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        n += c->kind == FL_DRAW_CIRCLE && c->color2 == ink && c->width > 0;
    }
    return n;
}

/* Where step k lies in a view. */
static FlVec place_of(const Rig *rig, const char *view, int k, int steps) {
    FlControl c = rig_control(rig, view);
    float t = (float)k / (float)steps;
    if (strcmp(view, "strip") == 0) return (FlVec){c.box.x + 200, c.box.y + 6 + (c.box.h - 12) * t};
    float left = strcmp(view, "chart.loss") == 0 ? c.box.x + 34 : c.box.x;
    return (FlVec){left + (c.box.x + c.box.w - left) * t, c.box.y + c.box.h / 2};
}

/* Each view at its own length; the frame after is the same whichever of them was used. */
static void all_views_move_one_cursor(void **state) {
    Rig *rig = *state;
    static const struct {
        const char *view;
        int steps;
    } views[] = {{"transport.scrubber", 60}, {"strip", 20}, {"chart.loss", 20}};
    for (int k = 0; k < 20; k += k < 15 ? 5 : 4) {
        char seen[3][FL_STATE_LINE_SIZE];
        for (int i = 0; i < 3; i++) {
            rig_load(rig, "fallline curve parabola gd lr=0.4 start=-2.5 step=1");
            rig_click(rig, place_of(rig, views[i].view, k, views[i].steps));
            assert_int_equal(cursor(rig), k);
            snprintf(seen[i], sizeof seen[i], "%s", rig_state(rig));
            assert_string_equal(seen[i], seen[0]);
        }
        rig_key(rig, FL_KEY_HOME, 0);
        assert_int_equal(cursor(rig), 0);
        for (int i = 0; i < k / 10; i++) rig_key(rig, FL_KEY_RIGHT, FL_MOD_SHIFT);
        for (int i = 0; i < k % 10; i++) rig_key(rig, FL_KEY_RIGHT, 0);
        assert_string_equal(rig_state(rig), seen[0]);
        for (int i = 0; i < k % 10; i++) rig_key(rig, FL_KEY_LEFT, 0);
        for (int i = 0; i < k / 10; i++) rig_key(rig, FL_KEY_LEFT, FL_MOD_SHIFT);
        assert_int_equal(cursor(rig), 0);
        rig_key(rig, FL_KEY_END, 0);
        assert_int_equal(cursor(rig), 60);
    }
}

/* Back and forth over a fork and through a rule with memory: the row at each step is bit by bit the same. */
static void a_step_back_is_exact(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape rosenbrock adam lr=0.05 at=7 momentum lr=0.001 at=15 lr=0.0005");
    FlRow rows[31];
    const char *line = "";
    char lines[31][FL_STATE_LINE_SIZE];
    for (int k = 0; k <= 30; k++) {
        assert_int_equal(cursor(rig), k);
        rows[k] = *fl_run_row(fl_session_run(rig->session), k);
        snprintf(lines[k], sizeof lines[k], "%s", rig_state(rig));
        rig_key(rig, FL_KEY_RIGHT, 0);
    }
    for (int k = 30; k >= 0; k--) {
        rig_key(rig, FL_KEY_LEFT, 0);
        line = rig_state(rig);
        assert_string_equal(line, lines[k]);
        assert_memory_equal(fl_run_row(fl_session_run(rig->session), k), &rows[k], sizeof rows[k]);
    }
}

/* 4, 16 and 64 steps a second, frames of any length between 1 and 90 ms, and twice the machine stands still: for 3 s
 * and for 20. */
static void no_clock_drifts(void **state) {
    Rig *rig = *state;
    static const char *const speeds[] = {"speed.1", "speed.4", "speed.16"};
    static const int rates[] = {4, 16, 64};
    FlRandom random = fl_random_seed(5, 3);
    rig_load(rig, "fallline curve parabola gd lr=0.0001 start=-2.5 steps=4000");
    for (int i = 0; i < 3; i++) {
        rig_press(rig, speeds[i]);
        rig_press(rig, "Reset");
        rig_press(rig, "transport.run");
        double start = rig->input.now;
        for (int frame = 0; frame < 400; frame++) {
            double pause = frame == 100 ? 3 : frame == 300 ? 20 : 0.001 + 0.089 * fl_random_u01(&random);
            rig->input.now += pause;
            rig_frame(rig);
            int due = (int)floor((rig->input.now - start) * rates[i]);
            assert_int_equal(cursor(rig), due);
        }
        rig_press(rig, "Pause");
    }
}

/* The step under the pointer has its mark in picture, strip, chart and scrubber, whichever of them it is over. */
static void a_hovered_step_is_marked_in_all_views(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.1 start=-2.5 step=12");
    rig_move(rig, (FlVec){700, 20});
    rig_frame(rig);
    int none = hover_marks(rig);
    const FlRow *row = fl_run_row(fl_session_run(rig->session), 3);
    FlRect picture = rig_control(rig, "picture").box;
    FlBox frame = rig_document(rig)->frame;
    FlVec ball = {picture.x + picture.w * (float)((row->x[0] - frame.x0) / (frame.x1 - frame.x0)),
                  picture.y + picture.h * (float)((frame.y1 - row->f) / (frame.y1 - frame.y0))};
    FlVec places[] = {ball, place_of(rig, "strip", 3, 20), place_of(rig, "transport.scrubber", 3, 60),
                      place_of(rig, "chart.loss", 3, 60)};
    for (int i = 0; i < 4; i++) {
        rig_move(rig, places[i]);
        rig_frame(rig);
        assert_int_equal(hover_marks(rig), none + 4);
        rig_move(rig, (FlVec){700, 20});
        rig_frame(rig);
        assert_int_equal(hover_marks(rig), none);
    }
}

/* ---- while something is held, all of the picture is of the value it has in that frame ---- */

/* All commands but those that show the hand itself: what a stage that never saw the drag makes of the same document. */
static void is_as_if_fresh(Rig *rig, const char *what) {
    Rig *fresh = rig_create(rig->width, rig->height);
    FlDocument document = *rig_document(rig);
    char error[256];
    assert_true(fl_session_enter(fresh->session, fl_session_scene(rig->session), &document, error, sizeof error));
    rig_frame(fresh);
    const FlOutcome *held = fl_session_outcome(rig->session), *expected = fl_session_outcome(fresh->session);
    assert_int_equal(held->kind, expected->kind);
    assert_int_equal(held->arrival, expected->arrival);
    assert_true(fl_plan_equal(fl_run_plan(fl_session_run(rig->session)), &document.plan));
    const char *text = rig_text(rig), *shown = rig_text(fresh);
    int lines = 0;
    for (; *shown; shown += strcspn(shown, "\n"), shown += *shown == '\n', lines++) {
        char line[256];
        snprintf(line, sizeof line, "%.*s", (int)strcspn(shown, "\n"), shown);
        if (!strstr(text, line)) fail_msg("%s: held, \"%s\" is not on the screen", what, line);
    }
    assert_true(lines > 40);
    /* Ghosts and past points: the same hollow and filled circles at the same places. */
    for (uint32_t i = 0; i < fresh->draw.command_count; i++) {
        const FlCommand *c = &fresh->draw.commands[i];
        if (c->kind != FL_DRAW_CIRCLE || c->radius > 8) continue;
        bool found = false;
        for (uint32_t j = 0; j < rig->draw.command_count && !found; j++) {
            const FlCommand *d = &rig->draw.commands[j];
            found = d->kind == FL_DRAW_CIRCLE && d->box.x == c->box.x && d->box.y == c->box.y && d->radius == c->radius;
        }
        if (!found) fail_msg("%s: held, a circle at %g, %g is missing", what, (double)c->box.x, (double)c->box.y);
    }
    rig_destroy(fresh);
}

/* Ball, knob, equation numbers, beta: pressed, moved, one frame. */
static void what_is_held_shows_its_whole_run(void **state) {
    Rig *rig = *state;
    static const struct {
        const char *line, *control;
        float dx, dy;
    } holds[] = {{"fallline curve parabola gd lr=0.4 start=-2.5", "picture.ball", 90, 0},
                 {"fallline curve double_well gd lr=0.05 start=1.7", "picture.ball", -60, 0},
                 {"fallline landscape himmelblau gd lr=0.01 start=0,0", "picture.ball", 60, 40},
                 {"fallline curve parabola gd lr=0.4 start=-2.5", "eta.knob", 130, 0},
                 {"fallline curve parabola gd lr=0.1 start=-2.5 step=4", "eta.knob", 160, 0},
                 {"fallline landscape rosenbrock momentum lr=0.0005", "eta.knob", -40, 0},
                 {"fallline curve parabola gd lr=0.4 start=-2.5", "equation.eta", 30, 0},
                 {"fallline curve parabola gd lr=0.4 start=-2.5", "equation.x", 30, 0},
                 {"fallline landscape ravine momentum lr=0.02 step=3", "equation.beta", -20, 0}};
    for (size_t i = 0; i < sizeof holds / sizeof *holds; i++) {
        rig_load(rig, holds[i].line);
        rig_rest(rig);
        if (!rig_find(rig, holds[i].control)) fail_msg("%s has no %s", holds[i].line, holds[i].control);
        FlVec at = rig_middle(rig, holds[i].control);
        rig_move(rig, at);
        rig_down(rig, at, FL_BUTTON_LEFT);
        rig_move(rig, (FlVec){at.x + holds[i].dx, at.y + holds[i].dy});
        assert_true(fl_session_in_gesture(rig->session));
        if (strcmp(rig_state(rig), holds[i].line) == 0) fail_msg("%s: nothing moved", holds[i].control);
        is_as_if_fresh(rig, holds[i].control);
        rig_up(rig, FL_BUTTON_LEFT);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_views_move_one_cursor, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_step_back_is_exact, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(no_clock_drifts, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_hovered_step_is_marked_in_all_views, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(what_is_held_shows_its_whole_run, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
