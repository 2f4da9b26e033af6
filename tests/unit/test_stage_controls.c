/* Every button, chip, tab and sheet of the stage: found by id or label, and pressed. */
#include "support/close.h"
#include "support/session_inside.h"
#include "support/stage.h"

#include <stdio.h>
#include <stdlib.h>

/* The state line up to its frame, which presets and starts fit anew. */
static bool begins(Rig *rig, const char *start) {
    return strncmp(rig_state(rig), start, strlen(start)) == 0;
}

static void assert_begins(Rig *rig, const char *start) {
    if (!begins(rig, start)) fail_msg("\"%s\" does not begin \"%s\"", rig_state(rig), start);
}

static void every_preset_sets_its_rate(void **state) {
    Rig *rig = *state;
    static const struct {
        const char *name, *line;
    } presets[] = {{"Too small", "fallline curve parabola gd lr=0.02 start=-2.5"},
                   {"Too big", "fallline curve parabola gd lr=1.9 start=-2.5"},
                   {"Diverges", "fallline curve parabola gd lr=2.1 start=-2.5"},
                   {"Just right", "fallline curve parabola gd lr=0.4 start=-2.5"}};
    for (int i = 0; i < 4; i++) {
        rig_press(rig, presets[i].name);
        assert_string_equal(rig_state(rig), presets[i].line);
        rig_rest(rig);
        assert_string_equal(rig_control(rig, presets[i].name).value, "selected");
    }
    rig_press(rig, "tab.landscape");
    static const struct {
        const char *name;
        double eta;
    } bowl[] = {
        {"preset.too_small", 0.01}, {"preset.diverges", 0.55}, {"preset.too_big", 0.48}, {"preset.just_right", 0.15}};
    for (int i = 0; i < 4; i++) {
        rig_press(rig, bowl[i].name);
        assert_same(rig_eta(rig), bowl[i].eta);
    }
}

static void every_start_chip_moves_the_start(void **state) {
    Rig *rig = *state;
    static const double starts[] = {-2.5, 0.2, 4.5};
    for (int i = 2; i >= 0; i--) {
        char id[16];
        snprintf(id, sizeof id, "start.%d", i + 1);
        rig_press(rig, id);
        assert_same(rig_document(rig)->plan.start[0], starts[i]);
        assert_string_equal(rig_control(rig, id).value, "selected");
    }
    rig_press(rig, "Landscape");
    rig_press(rig, "start.2");
    assert_begins(rig, "fallline landscape bowl gd lr=0.15 start=3.4,1.2");
    rig_press(rig, "Start at (0.70, \xE2\x88\x92"
                   "1.30)");
    assert_begins(rig, "fallline landscape bowl gd lr=0.15 start=0.7,-1.3");
}

/* The rings and triangles in the picture are the same presets. */
static void starts_in_the_picture_can_be_clicked(void **state) {
    Rig *rig = *state;
    rig_press(rig, "picture.start.3");
    assert_same(rig_document(rig)->plan.start[0], 4.5);
    rig_press(rig, "Landscape");
    rig_press(rig, "picture.start.3");
    assert_same(rig_document(rig)->plan.start[0], 0.7);
}

/* Where there is no room for chips one box steps through the starts and comes round. */
static void the_start_box_comes_round(void **state) {
    Rig *rig = *state;
    rig_size(rig, 1000, 700);
    static const double starts[] = {0.2, 4.5, -2.5};
    for (int i = 0; i < 3; i++) {
        rig_press(rig, "start.next");
        assert_same(rig_document(rig)->plan.start[0], starts[i]);
    }
}

static void step_back_and_reset(void **state) {
    Rig *rig = *state;
    for (int k = 1; k <= 3; k++) {
        rig_press(rig, "Step");
        assert_int_equal(rig_document(rig)->cursor, k);
    }
    rig_press(rig, "transport.back");
    assert_int_equal(rig_document(rig)->cursor, 2);
    rig_press(rig, "Reset");
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
    assert_true(rig_control(rig, "transport.back").disabled);
    rig_press(rig, "transport.back");
    assert_int_equal(rig_document(rig)->cursor, 0);
    rig_key(rig, FL_KEY_END, 0);
    assert_int_equal(rig_document(rig)->cursor, 60);
    assert_true(rig_control(rig, "transport.step").disabled);
    rig_press(rig, "transport.step");
    assert_int_equal(rig_document(rig)->cursor, 60);
}

/* Reset keeps the rate in force and drops the fork. */
static void reset_drops_the_fork(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.1 start=-2.5 at=4 lr=1.85 step=6");
    rig_press(rig, "transport.reset");
    assert_begins(rig, "fallline curve parabola gd lr=1.85 start=-2.5");
    assert_int_equal(rig_document(rig)->plan.segments, 1);
    assert_int_equal(rig_document(rig)->cursor, 0);
}

/* Frames come late and unevenly; after ten seconds every step that is due has been made and none more. */
static void run_keeps_to_the_clock(void **state) {
    Rig *rig = *state;
    static const struct {
        const char *speed;
        int rate;
    } speeds[] = {{"speed.1", 4}, {"speed.4", 16}, {"speed.16", 64}};
    rig_load(rig, "fallline curve parabola gd lr=0.001 start=-2.5 steps=2000");
    FlRandom random = fl_random_seed(2026, 7);
    for (int i = 0; i < 3; i++) {
        rig_press(rig, speeds[i].speed);
        rig_press(rig, "Reset");
        rig_press(rig, "transport.run"); /* begins with the release: the last frame made */
        assert_string_equal(rig_control(rig, "transport.run").label, "Pause");
        double start = rig->input.now;
        while (rig->input.now < start + 10) {
            rig->input.now += 0.12 * fl_random_u01(&random);
            rig_frame(rig);
            int due = (int)floor((rig->input.now - start) * speeds[i].rate);
            assert_int_equal(rig_document(rig)->cursor, due);
        }
        rig_press(rig, "Pause");
        int cursor = rig_document(rig)->cursor;
        rig_frames(rig, 60);
        assert_int_equal(rig_document(rig)->cursor, cursor);
    }
}

static void run_stops_at_the_end_and_begins_anew(void **state) {
    Rig *rig = *state;
    rig_key(rig, FL_KEY_END, 0);
    rig->view.pause_on_arrival = false;
    rig_press(rig, "Run");
    assert_int_equal(rig_document(rig)->cursor, 0);
    assert_true(rig->view.playing);
    rig_press(rig, "speed.16");
    rig_frames(rig, 70);
    assert_int_equal(rig_document(rig)->cursor, 60);
    assert_false(rig->view.playing);
    rig_frame(rig);
    assert_string_equal(rig_control(rig, "transport.run").label, "Run");
    assert_true(fl_stage_next(rig->stage) > 5);
}

static void a_playing_stage_asks_for_its_next_frame(void **state) {
    Rig *rig = *state;
    rig->view.reduced_motion = true;
    rig_press(rig, "Run");
    rig_frame(rig);
    double next = fl_stage_next(rig->stage);
    assert_true(next > 0 && next <= 0.25);
    rig->input.now += next - 1.0 / 60 + 1e-9;
    rig_frame(rig);
    assert_int_equal(rig_document(rig)->cursor, 1);
}

static void the_scrubber_is_dragged(void **state) {
    Rig *rig = *state;
    FlControl c = rig_control(rig, "transport.scrubber");
    float y = c.box.y + c.box.h / 2;
    rig_drag_hold(rig, (FlVec){c.box.x, y}, (FlVec){c.box.x + c.box.w / 4, y}, 8);
    assert_int_equal(rig_document(rig)->cursor, 15);
    assert_true(rig_shows(rig, "step 15 of 60"));
    rig_move(rig, (FlVec){c.box.x + c.box.w + 4000, y}); /* the hand may leave the window */
    assert_int_equal(rig_document(rig)->cursor, 60);
    rig_move(rig, (FlVec){-4000, y});
    assert_int_equal(rig_document(rig)->cursor, 0);
    rig_up(rig, FL_BUTTON_LEFT);
    rig_click(rig, (FlVec){c.box.x + c.box.w / 2, y});
    assert_int_equal(rig_document(rig)->cursor, 30);
    rig_wheel(rig, (FlVec){c.box.x + c.box.w / 2, y}, 1);
    assert_int_equal(rig_document(rig)->cursor, 31);
    rig_wheel(rig, (FlVec){c.box.x + c.box.w / 2, y}, -1);
    assert_int_equal(rig_document(rig)->cursor, 30);
    rig_double_click(rig, (FlVec){c.box.x + c.box.w / 2, y});
    assert_int_equal(rig_document(rig)->cursor, 0);
    rig_click(rig, (FlVec){c.box.x + c.box.w / 2, y}); /* the next press knows nothing of it */
    assert_int_equal(rig_document(rig)->cursor, 30);
    assert_false(session_can_undo(rig->session));
}

static void tabs_keep_what_each_scene_was_doing(void **state) {
    Rig *rig = *state;
    rig_press(rig, "Too big");
    rig_press(rig, "Landscape");
    assert_begins(rig, "fallline landscape bowl gd lr=0.15 start=-2.5,1.8");
    rig_press(rig, "Step");
    rig_press(rig, "Curve");
    assert_begins(rig, "fallline curve parabola gd lr=1.9 start=-2.5");
    rig_press(rig, "Landscape");
    assert_begins(rig, "fallline landscape bowl gd lr=0.15 start=-2.5,1.8 step=1");
}

static void theme_goes_round(void **state) {
    Rig *rig = *state;
    static const FlThemeId order[] = {FL_THEME_DARK, FL_THEME_CONTRAST, FL_THEME_LIGHT};
    for (int i = 0; i < 3; i++) {
        rig_press(rig, "theme");
        assert_int_equal(rig->view.theme, order[i]);
        rig_frame(rig); /* the press was of the old theme's frame */
        assert_int_equal(rig->draw.commands[0].color, fl_theme(order[i])->bg);
    }
}

static void the_sheet_traps_hand_and_keyboard(void **state) {
    Rig *rig = *state;
    FlVec step = rig_middle(rig, "transport.step"), sheet;
    rig_press(rig, "Keyboard and mouse");
    assert_true(rig->view.help);
    rig_frame(rig);
    assert_true(rig_shows(rig, "run, pause, continue"));
    for (int i = 0; i < 5; i++) {
        rig_key(rig, FL_KEY_TAB, i % 2 ? FL_MOD_SHIFT : 0);
        rig_frame(rig);
        assert_string_equal(rig_spoken(rig), "Close, button");
    }
    rig_key(rig, 'p', 0);
    rig_key(rig, FL_KEY_RIGHT, 0);
    rig_key(rig, ' ', 0); /* the close button's, which has the focus */
    assert_false(rig->view.help);
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");

    rig_key(rig, '?', 0);
    rig_frame(rig);
    sheet = rig_middle(rig, "help.sheet");
    rig_click(rig, sheet);
    assert_true(rig->view.help);
    rig_click(rig, step); /* behind the sheet's edge: beside the sheet or on it, never the button */
    assert_int_equal(rig_document(rig)->cursor, 0);
    rig->view.help = true;
    rig_frame(rig);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_false(rig->view.help);
    rig_key(rig, FL_KEY_F1, 0);
    assert_true(rig->view.help);
    rig_frame(rig);
    rig_press(rig, "help.close");
    assert_false(rig->view.help);
    rig_key(rig, '?', 0);
    rig_frame(rig);
    rig_click(rig, (FlVec){3, 3});
    assert_false(rig->view.help);
}

static void the_menu_of_the_picture(void **state) {
    Rig *rig = *state;
    FlVec at = {300, 300};
    rig_move(rig, at);
    rig_down(rig, at, FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    rig_frame(rig);
    rig_press(rig, "Copy line");
    assert_true(rig_requested(rig, FL_REQUEST_COPY_STATE));
    rig_frame(rig);
    assert_null(rig_find(rig, "menu.copy"));
    rig_down(rig, at, FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    rig_frame(rig);
    rig_press(rig, "menu.save");
    assert_true(rig_requested(rig, FL_REQUEST_SAVE));
    rig_frame(rig);
    rig_down(rig, at, FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    rig_frame(rig);
    assert_non_null(rig_find(rig, "menu.fit"));
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_frame(rig);
    assert_null(rig_find(rig, "menu.fit"));
}

static void the_chart_is_logarithmic_or_linear(void **state) {
    Rig *rig = *state;
    FlVec at = rig_middle(rig, "chart.loss");
    rig_move(rig, at);
    rig_down(rig, at, FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    rig_frame(rig);
    rig_press(rig, "Linear");
    assert_true(rig->view.linear_chart);
    rig_frame(rig);
    rig_move(rig, at);
    rig_down(rig, at, FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    rig_frame(rig);
    rig_press(rig, "Logarithmic");
    assert_false(rig->view.linear_chart);
}

/* Strip and chart are scrubbers too; the strip shows 20 steps from 6 dp below its top. */
static void strip_and_chart_scrub(void **state) {
    Rig *rig = *state;
    FlControl strip = rig_control(rig, "strip");
    float x = strip.box.x + strip.box.w / 2, dy = (strip.box.h - 12) / 20;
    for (int k = 20; k > 0; k -= 7) {
        rig_click(rig, (FlVec){x, strip.box.y + 6 + dy * (float)k});
        assert_int_equal(rig_document(rig)->cursor, k);
    }
    rig_drag(rig, (FlVec){x, strip.box.y + 6}, (FlVec){x, strip.box.y + 6 + dy * 9}, 5);
    assert_int_equal(rig_document(rig)->cursor, 9);
    rig_drag(rig, (FlVec){x, strip.box.y + 6}, (FlVec){x, strip.box.y - 4000}, 3);
    assert_int_equal(rig_document(rig)->cursor, 0);
    FlControl chart = rig_control(rig, "chart.loss");
    float y = chart.box.y + chart.box.h / 2;
    rig_drag(rig, (FlVec){chart.box.x + 40, y}, (FlVec){chart.box.x + chart.box.w + 900, y}, 5);
    assert_int_equal(rig_document(rig)->cursor, 20); /* as far as the chart shows */
    rig_click(rig, (FlVec){chart.box.x + 1, y});
    assert_int_equal(rig_document(rig)->cursor, 0);
}

/* After a divergence a button sets the rate that helps, and the run then arrives. */
static void the_advice_helps(void **state) {
    Rig *rig = *state;
    for (int scene = 0; scene < 2; scene++) {
        rig_press(rig, scene ? "Landscape" : "Curve");
        assert_null(rig_find(rig, "advice"));
        rig_press(rig, "Diverges");
        rig_rest(rig);
        assert_int_equal(fl_session_outcome(rig->session)->kind, FL_DIVERGES);
        rig_press(rig, "advice");
        assert_int_not_equal(fl_session_outcome(rig->session)->kind, FL_DIVERGES);
        assert_in_range(fl_session_outcome(rig->session)->arrival, 0, 10);
        rig_key(rig, 'z', FL_MOD_CTRL);
        assert_int_equal(fl_session_outcome(rig->session)->kind, FL_DIVERGES);
        rig_key(rig, 'z', FL_MOD_CTRL);
        assert_int_equal(fl_session_outcome(rig->session)->kind, FL_CONVERGES);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_preset_sets_its_rate, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(every_start_chip_moves_the_start, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(starts_in_the_picture_can_be_clicked, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_start_box_comes_round, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(step_back_and_reset, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(reset_drops_the_fork, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(run_keeps_to_the_clock, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(run_stops_at_the_end_and_begins_anew, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_playing_stage_asks_for_its_next_frame, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_scrubber_is_dragged, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(tabs_keep_what_each_scene_was_doing, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(theme_goes_round, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_sheet_traps_hand_and_keyboard, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_menu_of_the_picture, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_chart_is_logarithmic_or_linear, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(strip_and_chart_scrub, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_advice_helps, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests_name("stage_controls", tests, NULL, NULL);
}
