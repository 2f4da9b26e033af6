/* A walk in the fog by pointer and by keys; and that nothing on the screen tells of a ground that is hidden. */
#include "model/fog.h"
#include "support/stage.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A place of the picture where x is this, so far down its height. */
static FlVec at_x(const Rig *rig, double x) {
    FlRect b = rig_control(rig, "picture").box;
    FlBox frame = rig_document(rig)->frame;
    return (FlVec){b.x + (float)((x - frame.x0) / (frame.x1 - frame.x0)) * b.w, b.y + b.h * 0.4f};
}

static const FlFog *fog(const Rig *rig) {
    return &rig_document(rig)->fog;
}

static void by_pointer(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve double_well");
    rig_press(rig, "more");
    rig_press(rig, "menu.fog");
    assert_true(rig_shows(rig, "Walk in the fog") && rig_shows(rig, "One height, one slope"));
    assert_true(rig_shows(rig, "eleven are left") && rig_shows(rig, "look 1 of 12"));
    rig_click(rig, at_x(rig, 0.9));
    assert_int_equal(fog(rig)->count, 2);
    assert_true(fabs(fog(rig)->look[1][0] - 0.9) < 0.02);
    assert_true(rig_document(rig)->plan.start[0] == 1.8); /* a click looks, and moves no start */
    assert_true(rig_shows(rig, "a valley between"));
    FlVec from = at_x(rig, 0.9), to = at_x(rig, -0.5);
    rig_drag_hold(rig, from, to, 4);
    assert_int_equal(fog(rig)->count, 2); /* it costs one where it is let go */
    assert_true(rig_shows(rig, "x = "));
    rig_up(rig, FL_BUTTON_LEFT);
    assert_int_equal(fog(rig)->count, 3);
    assert_true(fabs(fog(rig)->look[2][0] + 0.5) < 0.02);
    rig_press(rig, "transport.back");
    assert_true(fog(rig)->count == 2 && fog(rig)->spent == 3);
    double x = fog(rig)->look[1][0], slope = x * (x * x - 1) + 0.1;
    rig_press(rig, "fog.step");
    assert_true(fabs(fog(rig)->look[2][0] - (x - 0.1 * slope)) < 1e-12);
    rig_press(rig, "fog.lift");
    assert_true(rig_shows(rig, "The fog has lifted") && rig_shows(rig, "Two walks of four looks"));
    rig_click(rig, at_x(rig, 0));
    assert_int_equal(fog(rig)->count, 3); /* nothing is left to look for */
    double last = fog(rig)->look[2][0];
    rig_press(rig, "fog.walk");
    assert_null(fl_document_fog(rig_document(rig)));
    assert_true(rig_document(rig)->plan.start[0] == last);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_non_null(fl_document_fog(rig_document(rig)));
    rig_press(rig, "fog.ground");
    assert_true(fl_fog_hides(rig_document(rig)));
    assert_true(rig_shows(rig, "Own formula") && !rig_shows(rig, "exp"));
}

static void by_keyboard(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve double_well");
    rig_key(rig, 'h', 0);
    assert_string_equal(rig_state(rig), "fallline curve double_well gd lr=0.1 start=1.8 fog=1");
    rig_key(rig, FL_KEY_ENTER, 0); /* nowhere was aimed at */
    assert_int_equal(fog(rig)->count, 1);
    for (int i = 0; i < 3; i++) rig_key(rig, 'a', FL_MOD_SHIFT);
    assert_int_equal(fog(rig)->count, 1);
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_int_equal(fog(rig)->count, 2);
    assert_true(fog(rig)->look[1][0] < 1 && fog(rig)->look[1][0] > 0);
    rig_key(rig, FL_KEY_RIGHT, 0);
    rig_key(rig, ' ', 0);
    assert_int_equal(fog(rig)->count, 4);
    rig_key(rig, FL_KEY_LEFT, 0);
    assert_int_equal(fog(rig)->count, 3);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_int_equal(fog(rig)->count, 4);
    assert_int_equal(fog(rig)->spent, 4);
    rig_key(rig, 'r', 0);
    assert_string_equal(rig_state(rig), "fallline curve double_well gd lr=0.1 start=1.8 fog=1");
    for (int i = 0; i < 11; i++) rig_key(rig, FL_KEY_RIGHT, 0);
    assert_int_equal(fog(rig)->count, 12); /* the last look lifts it */
    assert_false(fl_fog_hides(rig_document(rig)));
    rig_key(rig, 'h', 0);
    assert_string_equal(rig_state(rig), "fallline curve double_well gd lr=0.1 start=1.8");
    rig_key(rig, 'h', 0);
    rig_key(rig, 'h', 0);
    assert_true(rig_shows(rig, "The fog has lifted"));
    rig_key(rig, '4', 0);
    rig_key(rig, 'h', 0);
    assert_string_equal(rig_toast(rig), "There is no fog here: try Curve or Landscape.");
}

static void on_a_map(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape two_valleys fog=1 looks=3:-1.3");
    FlVec middle = rig_middle(rig, "picture");
    rig_click(rig, middle);
    assert_int_equal(fog(rig)->count, 2);
    rig_key(rig, 'd', FL_MOD_SHIFT);
    rig_key(rig, 'w', FL_MOD_SHIFT);
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_int_equal(fog(rig)->count, 3);
    assert_true(fog(rig)->look[2][0] > fog(rig)->look[1][0] && fog(rig)->look[2][1] > fog(rig)->look[1][1]);
    assert_true(rig_shows(rig, "Three heights, three arrows"));
    rig_load(rig, "fallline landscape two_valleys fog=1 looks=3:-1.3,-2.6:0.2,-1.5:-0.8");
    assert_true(rig_shows(rig, "a dip between two looks")); /* which the panel tells of */
    rig_key(rig, 'h', 0);
    rig_rest(rig);
    assert_true(rig_shows(rig, "lowest 0.724") && rig_shows(rig, "You found the lower valley"));
}

/* Every height that the run and the ground have beyond the looks. */
static void shows_no_height(Rig *rig, const char *line, int width) {
    const FlDocument *doc = rig_document(rig);
    char text[64];
    FlRun *run = fl_session_run(rig->session);
    for (int k = 1; k <= fl_fog_rival(run, doc->fog.spent, 60); k++) {
        snprintf(text, sizeof text, "%.3f", fabs(fl_run_row(run, k)->f));
        if (rig_shows(rig, text)) fail_msg("%s, %d wide: the rival's height %s", line, width, text);
    }
    for (int i = 0; i < doc->plan.loss->minima.count; i++) {
        snprintf(text, sizeof text, "%.3f", fabs(fl_loss_value(fl_run_loss(run), doc->plan.loss->minima.at[i].x)));
        bool none = strcmp(text, "0.000") == 0; /* which other numbers end in, too */
        if (!none && rig_shows(rig, text)) fail_msg("%s, %d wide: the floor %s", line, width, text);
    }
}

/* No words, numbers, charts or marks of the ground, at any size; neither do the keys that look ahead find anything. */
static void the_ground_is_nowhere(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline curve double_well fog=1 looks=1.8,0.4,-0.7",
                                        "fallline curve double_well adam fog=1 looks=1.8,0.4,-0.7",
                                        "fallline curve parabola armijo fog=1 looks=-2.5,3",
                                        "fallline curve formula=\"x^2/3 - exp(-x^2)\" fog=1 looks=2.5,1.7",
                                        "fallline landscape two_valleys fog=1 looks=3:-1.3,2.5:-0.3",
                                        "fallline landscape himmelblau momentum fog=1 looks=0:0,1.2:1.1"};
    static const char *const hidden[] = {"steps needed", "converges", "arrives", "Loss over", "stable",
                                         "2/",           "contour",   "exp",     "Curvature"};
    static const int sizes[][2] = {{1280, 800}, {1000, 700}, {800, 600}, {640, 480}, {1920, 1080}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            rig_size(rig, sizes[k][0], sizes[k][1]);
            rig_load(rig, lines[i]);
            rig_settle(rig);
            rig_key(rig, 'p', 0);
            rig_key(rig, FL_KEY_UP, FL_MOD_SHIFT);
            for (size_t h = 0; h < sizeof hidden / sizeof *hidden; h++)
                if (rig_shows(rig, hidden[h])) fail_msg("%s, %d wide: \"%s\"", lines[i], sizes[k][0], hidden[h]);
            shows_no_height(rig, lines[i], sizes[k][0]);
            assert_true(fl_fog_hides(rig_document(rig)));
            static const char *const gone[] = {"chart.loss", "outcome", "strip.basins", "transport.run", "equation.x"};
            for (size_t g = 0; g < sizeof gone / sizeof *gone; g++)
                if (rig_find(rig, gone[g])) fail_msg("%s, %d wide: %s", lines[i], sizes[k][0], gone[g]);
            const FlControl *preset = rig_find(rig, "preset.diverges"); /* a method has none */
            assert_true(preset == NULL || preset->disabled);
            assert_non_null(rig_find(rig, "fog.words"));
        }
    }
}

/* Neither do the list of losses, the field of formulas, the lecture hall, and what explains the deck. */
static void neither_is_it_behind_a_door(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve formula=\"x^2/3 - exp(-x^2)\" fog=1 looks=2.5,1.7");
    rig_key(rig, 'f', 0);
    assert_string_equal(rig_toast(rig), "The formula is the ground: lift the fog first.");
    rig_press(rig, "loss");
    rig_frames(rig, 30);
    assert_non_null(rig_find(rig, "loss.own"));
    assert_true(rig_shows(rig, "cos(3"));            /* formulas of other grounds, */
    assert_false(rig_shows(rig, "/3 \xE2\x88\x92")); /* and not of this one */
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig->view.present = true;
    rig_settle(rig);
    assert_true(rig_shows(rig, "Two heights, two slopes") && !rig_shows(rig, "Converges"));
    shows_no_height(rig, "present", 1280);
    rig->view.present = false;
    rig_settle(rig);
    rig_key(rig, 'v', 0);
    assert_string_equal(rig_toast(rig), "There is no fog in \"plane\": leave the fog first.");
    rig_key(rig, FL_KEY_END, 0);
    assert_string_equal(rig_toast(rig), "In the fog there are looks and no steps: leave it first.");
    assert_true(fl_fog_hides(rig_document(rig)));
}

/* The picture does not move by itself: no frame is wanted. */
static void the_fog_lies_still(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve double_well fog=1 looks=1.8,0.4");
    rig_settle(rig);
    rig_rest(rig);
    assert_true(fl_stage_next(rig->stage) > 5);
}

/* The rival's rule is typed over the picture, as the panel tells of looks: the ground stays hidden, and nothing is left
 * open. */
static void the_rival_may_have_a_rule_of_ones_own(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve double_well lr=0.2 fog=1 looks=1.8,0.4");
    rig_key(rig, 'u', 0);
    rig_settle(rig);
    assert_non_null(rig_find(rig, "rule.card"));
    rig_type(rig, "*2");
    assert_true(fl_session_in_gesture(rig->session));
    shows_no_height(rig, "rule", 1280);
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_null(rig_find(rig, "rule.card"));
    assert_false(fl_session_in_gesture(rig->session));
    assert_non_null(strstr(rig_state(rig), "own rule=\"x = x - eta*g*2\""));
    assert_true(fl_fog_hides(rig_document(rig)) && fog(rig)->count == 2);
}

static bool ground_shows(Rig *rig) {
    const FlTheme *t = fl_theme(rig->view.theme);
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        if (c->kind == FL_DRAW_POLYLINE && c->color == t->ink && c->count > 100) return true;
    }
    return false;
}

/* It lifts for half a second round each look, then nothing moves any more; with less motion at once. */
static void the_fog_lifts(void **state) {
    Rig *rig = *state;
    for (int still = 0; still < 2; still++) {
        rig->view.reduced_motion = still;
        rig_load(rig, "fallline curve double_well fog=1 looks=1.8,0.9");
        rig_rest(rig);
        assert_false(ground_shows(rig));
        rig_press(rig, "fog.lift");
        rig_frames(rig, 12);
        bool moves = fl_stage_next(rig->stage) == 0;
        assert_int_equal(moves, !still);
        assert_true(ground_shows(rig));
        assert_int_equal(rig_shows(rig, "Gradient descent") && rig_shows(rig, "down to"), still); /* when it is clear */
        rig_frames(rig, 40);
        assert_true(fl_stage_next(rig->stage) > 0.5);
        assert_true(rig_shows(rig, "down to"));
    }
}

/* A lifted fog that is opened, and a picture that is saved, are clear at once. */
static void a_lifted_fog_is_clear(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape bowl fog=1 looks=3:-1.3,2.5:-0.3");
    rig_rest(rig);
    rig_load(rig, "fallline landscape bowl fog=0 looks=3:-1.3,2.5:-0.3");
    rig_settle(rig);
    assert_true(rig_shows(rig, "contour interval"));
    rig_load(rig, "fallline landscape bowl fog=1 looks=3:-1.3,2.5:-0.3");
    rig_rest(rig);
    rig_press(rig, "fog.lift");
    rig_frames(rig, 10);
    assert_false(rig_shows(rig, "contour interval")); /* contours come last */
    rig_frames(rig, 50);
    assert_true(rig_shows(rig, "contour interval"));
}

/* Numbers beside the chart of the lowest stand in its margin of 28 dp, where all looks are of one height, too. */
static void heights_have_room(void **state) {
    static const char *const looks[] = {"parabola fog=1 looks=-2.5", "parabola fog=1 looks=-2.5,-2.5001",
                                        "parabola fog=1 looks=1", "double_well fog=1 looks=-2.5,1.8,0.9"};
    Rig *rig = *state;
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        char line[96];
        snprintf(line, sizeof line, "fallline curve %s", looks[i]);
        rig_load(rig, line);
        rig_settle(rig);
        FlRect chart = rig_control(rig, "fog.chart").box;
        int seen = 0;
        for (uint32_t k = 0; k < rig->draw.command_count; k++) {
            const FlCommand *c = &rig->draw.commands[k];
            float x = c->box.x / rig->draw.scale, y = c->box.y / rig->draw.scale;
            if (c->kind != FL_DRAW_TEXT || x < chart.x - 60 || x > chart.x || y < chart.y || y > chart.y + chart.h)
                continue;
            seen++;
            if (x < chart.x - 29) fail_msg("%s: a number begins %g before the chart", line, (double)(chart.x - x));
        }
        assert_true(seen > 1);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(by_pointer, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(by_keyboard, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(on_a_map, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_ground_is_nowhere, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(neither_is_it_behind_a_door, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_rival_may_have_a_rule_of_ones_own, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_fog_lies_still, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_fog_lifts, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_lifted_fog_is_clear, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(heights_have_room, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
