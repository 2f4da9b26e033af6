/* Every key of the stage, what only the window can do, and the way of the keyboard focus round the controls. */
#include "support/close.h"
#include "support/session_inside.h"
#include "support/stage.h"

#include <stdio.h>
#include <stdlib.h>

static double x(const Rig *rig) {
    return rig_document(rig)->plan.start[0];
}
static double y(const Rig *rig) {
    return rig_document(rig)->plan.start[1];
}
static int cursor(const Rig *rig) {
    return rig_document(rig)->cursor;
}

static void keys_of_time(void **state) {
    Rig *rig = *state;
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_int_equal(cursor(rig), 1);
    rig_key(rig, FL_KEY_RIGHT, FL_MOD_SHIFT);
    assert_int_equal(cursor(rig), 11);
    rig_key(rig, FL_KEY_LEFT, 0);
    assert_int_equal(cursor(rig), 10);
    rig_key(rig, FL_KEY_LEFT, FL_MOD_SHIFT);
    assert_int_equal(cursor(rig), 0);
    rig_key(rig, FL_KEY_LEFT, 0);
    assert_int_equal(cursor(rig), 0);
    rig_key(rig, FL_KEY_END, 0);
    assert_int_equal(cursor(rig), 60);
    rig_key(rig, FL_KEY_HOME, 0);
    assert_int_equal(cursor(rig), 0);
    rig_key(rig, ' ', 0);
    assert_true(rig->view.playing);
    rig_frames(rig, 40);
    assert_int_equal(cursor(rig), 2);
    rig_key(rig, ' ', 0);
    assert_false(rig->view.playing);
    rig_load(rig, "fallline curve parabola gd lr=0.1 start=-2.5 at=4 lr=0.5 step=6");
    rig_key(rig, FL_KEY_HOME, 0); /* keeps the fork */
    assert_int_equal(rig_document(rig)->plan.segments, 2);
    rig_key(rig, 'r', 0); /* drops it */
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.1 start=-2.5");
}

static void keys_of_the_start(void **state) {
    Rig *rig = *state;
    rig_key(rig, 'd', 0); /* a hundredth of 11.4, 1-2-5: 0.1 */
    assert_same(x(rig), -2.4);
    rig_key(rig, 'd', FL_MOD_SHIFT);
    assert_same(x(rig), -1.4);
    rig_key(rig, 'a', 0);
    assert_same(x(rig), -1.5);
    rig_key(rig, 'a', FL_MOD_SHIFT);
    assert_same(x(rig), -2.5);
    rig_key(rig, 'w', 0); /* there is no up and down on a line */
    rig_key(rig, 's', 0);
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
    rig_key(rig, FL_KEY_RIGHT, 0); /* to -1.1: the ball is moved from where it is */
    rig_key(rig, 'd', 0);
    assert_same(x(rig), -1);
    assert_int_equal(cursor(rig), 0);
    rig_key(rig, 'p', FL_MOD_SHIFT);
    assert_same(x(rig), -2.5);
    rig_key(rig, 'p', FL_MOD_SHIFT);
    assert_same(x(rig), 0.2);
    rig_key(rig, 'g', 0);
    double first = x(rig);
    assert_true(first >= -3 && first <= 5 && first != 0.2);
    rig_key(rig, 'g', 0);
    assert_true(x(rig) != first);
    rig_key(rig, '2', 0);
    rig_key(rig, 'w', 0);
    assert_same(y(rig), 1.85); /* a hundredth of 9.2: 0.05 */
    rig_key(rig, 's', FL_MOD_SHIFT);
    assert_same(y(rig), 1.35);
    assert_same(x(rig), -2.5);
}

static void keys_of_the_rate(void **state) {
    Rig *rig = *state;
    static const double presets[] = {1.9, 2.1, 0.02, 0.4};
    for (int i = 0; i < 4; i++) {
        rig_key(rig, 'p', 0);
        assert_same(rig_eta(rig), presets[i]);
    }
    rig_key(rig, FL_KEY_UP, 0);
    assert_same(rig_eta(rig), 0.42);
    rig_key(rig, FL_KEY_DOWN, 0);
    assert_same(rig_eta(rig), 0.4);
    rig_key(rig, 'e', 0);
    assert_true(fl_stage_wants_text(rig->stage));
}

static void keys_of_the_view(void **state) {
    Rig *rig = *state;
    rig_key(rig, 'i', 0);
    assert_true(rig_shows(rig, "Where will it land?"));
    rig_key(rig, 'i', 0);
    assert_false(rig_shows(rig, "Where will it land?"));
    rig_key(rig, 'm', 0);
    assert_true(rig->view.reduced_motion);
    rig_key(rig, 't', FL_MOD_CTRL);
    assert_int_equal(rig->view.theme, FL_THEME_DARK);
    rig_key(rig, '2', 0);
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_LANDSCAPE);
    rig_key(rig, '5', 0);
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_NETWORK);
    assert_true(rig_shows(rig, "what the network believes"));
    rig_key(rig, '1', 0);
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_CURVE);
    rig_key(rig, '6', 0);
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_LETTERS);
    assert_true(rig_shows(rig, "the next letter after"));
    rig_key(rig, '1', 0);
    for (int key = '7'; key <= '9'; key++) rig_key(rig, key, 0); /* scenes that do not exist */
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_CURVE);
    static const int help[][2] = {{'?', 0}, {'?', FL_MOD_SHIFT}, {FL_KEY_F1, 0}};
    for (int i = 0; i < 3; i++) {
        rig_key(rig, help[i][0], help[i][1]);
        assert_true(rig->view.help);
        rig_key(rig, help[i][0], help[i][1]);
        assert_false(rig->view.help);
    }
}

static void keys_of_the_zoom(void **state) {
    Rig *rig = *state;
    rig_key(rig, '+', FL_MOD_CTRL);
    assert_close((double)rig->view.zoom, 1.1, 1e-6);
    rig_key(rig, '=', FL_MOD_CTRL);
    rig_key(rig, '+', FL_MOD_CTRL | FL_MOD_SHIFT);
    assert_close((double)rig->view.zoom, 1.3, 1e-6);
    for (int i = 0; i < 20; i++) rig_key(rig, '+', FL_MOD_CTRL);
    assert_close((double)rig->view.zoom, 2, 1e-6);
    for (int i = 0; i < 30; i++) rig_key(rig, '-', FL_MOD_CTRL);
    assert_close((double)rig->view.zoom, 0.8, 1e-6);
    rig_key(rig, '0', FL_MOD_CTRL);
    assert_close((double)rig->view.zoom, 1, 1e-6);
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5"); /* not the picture's zoom */
}

static void what_only_the_window_can_do(void **state) {
    Rig *rig = *state;
    static const struct {
        int key, mods;
        FlRequestKind request;
    } keys[] = {{'c', FL_MOD_CTRL, FL_REQUEST_COPY_STATE}, {'c', FL_MOD_CTRL | FL_MOD_SHIFT, FL_REQUEST_COPY_RUN},
                {'v', FL_MOD_CTRL, FL_REQUEST_PASTE},      {'s', FL_MOD_CTRL, FL_REQUEST_SAVE},
                {'q', FL_MOD_CTRL, FL_REQUEST_QUIT},       {FL_KEY_F11, 0, FL_REQUEST_FULLSCREEN}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const FlRequestKind *requests;
        rig_key(rig, keys[i].key, keys[i].mods);
        assert_int_equal(fl_stage_requests(rig->stage, &requests), 1); /* once, though the frame has two passes */
        assert_int_equal(requests[0], keys[i].request);
        rig_frame(rig);
        assert_int_equal(fl_stage_requests(rig->stage, &requests), 0);
    }
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
}

static void a_state_line_is_pasted(void **state) {
    Rig *rig = *state;
    rig_paste(rig, "fallline landscape bowl gd lr=0.3 start=1,2 step=3\r\nand a second line");
    assert_string_equal(rig_state(rig), "fallline landscape bowl gd lr=0.3 start=1,2 step=3");
    rig_frame(rig);
    assert_true(*rig_toast(rig) != 0);
    rig_key(rig, 'z', FL_MOD_CTRL); /* back to where it was pasted */
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
    rig_key(rig, '2', 0);
    assert_string_equal(rig_state(rig), "fallline landscape bowl gd lr=0.15 start=-2.5,1.8");
}

static void pasted_nonsense_changes_nothing(void **state) {
    Rig *rig = *state;
    static const char *const texts[] = {"hello", "fallline curve parabola gd lr=-1", "fallline curve parabolla",
                                        "lr=nan", "fallline landscape bowl gd at=0 lr=1"};
    char *before = fl_session_print(rig->session);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        rig_paste(rig, texts[i]);
        rig_frame(rig);
        if (strlen(rig_toast(rig)) < 10) fail_msg("\"%s\" gets no sentence", texts[i]);
        rig_frames(rig, 360);
        assert_string_equal(rig_toast(rig), ""); /* gone after five seconds */
    }
    char *longer = malloc(20001);
    assert_non_null(longer);
    memset(longer, 'x', 20000);
    longer[20000] = 0;
    rig_paste(rig, longer);
    rig_frame(rig);
    assert_true(strlen(rig_toast(rig)) > 10);
    free(longer);
    char *after = fl_session_print(rig->session);
    assert_string_equal(after, before);
    assert_false(session_can_undo(rig->session));
    free(before);
    free(after);
}

/* ---- the focus ---- */

static const char *const stops_curve[] = {"Curve selected, tab",
                                          "Tour, button",
                                          "Keyboard and mouse, button",
                                          "Light, dark, high contrast, button",
                                          "Menu, button",
                                          "Loss Parabola, dropdown",
                                          "Curve selected, segment",
                                          "The loss curve with the ball \xE2\x88\x92"
                                          "1.10, picture",
                                          "Learning rate 0.400, field",
                                          "Just right selected, chip",
                                          "Start at \xE2\x88\x92"
                                          "2.50 selected, chip",
                                          "Learning rate 0.400, slider",
                                          "Reset, button",
                                          "Step back, button",
                                          "Run, button",
                                          "Step, button",
                                          "Step 1 of 60, slider",
                                          "4 steps a second selected, segment",
                                          "Optimizer Gradient descent, dropdown",
                                          "Weight decay ω 0, field",
                                          "Position \xE2\x88\x92"
                                          "1.10, field",
                                          "Learning rate in the rule 0.40, field",
                                          "Steps over time step 1, chart",
                                          "Loss against steps 2.7050, chart"};
enum { STOPS_CURVE = sizeof stops_curve / sizeof *stops_curve };

static void tab_walks_all_stops_in_order(void **state) {
    Rig *rig = *state;
    rig_press(rig, "Step");
    rig_rest(rig);
    assert_string_equal(rig_spoken(rig), ""); /* a press shows no ring */
    rig_key(rig, FL_KEY_ESCAPE, 0);           /* to the picture */
    for (int i = 0; i < 2 * STOPS_CURVE; i++) {
        rig_key(rig, FL_KEY_TAB, 0);
        assert_string_equal(rig_spoken(rig), stops_curve[(8 + i) % STOPS_CURVE]);
    }
    for (int i = 2 * STOPS_CURVE - 2; i >= 0; i--) {
        rig_key(rig, FL_KEY_TAB, FL_MOD_SHIFT);
        assert_string_equal(rig_spoken(rig), stops_curve[(8 + i) % STOPS_CURVE]);
    }
}

/* What can be focused is reached: in every scene and width, from the list of controls. */
static void tab_reaches_every_stop(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{640, 480}, {800, 600}, {1000, 700}, {1280, 800}, {2560, 1600}};
    for (int n = 0; n < 10; n++) {
        rig_key(rig, '1' + n % 2, 0);
        rig_size(rig, sizes[n / 2][0], sizes[n / 2][1]);
        rig_rest(rig);
        const FlControl *controls;
        int count = fl_stage_controls(rig->stage, &controls), stops = 0;
        for (int i = 0; i < count; i++) stops += controls[i].focus > 0 && !controls[i].disabled;
        rig_key(rig, FL_KEY_ESCAPE, 0);
        rig_key(rig, FL_KEY_TAB, 0);
        char first[256];
        snprintf(first, sizeof first, "%s", rig_spoken(rig));
        for (int i = 1; i < stops; i++) {
            rig_key(rig, FL_KEY_TAB, 0);
            if (strcmp(rig_spoken(rig), first) == 0) fail_msg("only %d of %d stops at size %d", i, stops, n);
        }
        rig_key(rig, FL_KEY_TAB, 0);
        assert_string_equal(rig_spoken(rig), first);
    }
}

static void tab_to(Rig *rig, const char *spoken) {
    for (int i = 0; i < 40; i++) {
        rig_key(rig, FL_KEY_TAB, 0);
        if (strncmp(rig_spoken(rig), spoken, strlen(spoken)) == 0) return;
    }
    fail_msg("the focus never comes to \"%s\"", spoken);
}

static void enter_and_space_activate(void **state) {
    Rig *rig = *state;
    static const int keys[] = {FL_KEY_ENTER, ' '};
    for (int i = 0; i < 2; i++) {
        tab_to(rig, "Step, button");
        rig_key(rig, keys[i], 0);
        assert_int_equal(cursor(rig), 1);
        assert_false(rig->view.playing); /* Space was the button's */
        tab_to(rig, "Step back, button");
        rig_key(rig, keys[i], 0);
        assert_int_equal(cursor(rig), 0);
        tab_to(rig, "Run, button");
        rig_key(rig, keys[i], 0);
        assert_true(rig->view.playing);
        rig_key(rig, keys[i], 0);
        assert_false(rig->view.playing);
        tab_to(rig, "Light, dark, high contrast");
        rig_key(rig, keys[i], 0);
        assert_int_equal(rig->view.theme, i + 1);
        tab_to(rig, "Keyboard and mouse, button");
        rig_key(rig, keys[i], 0);
        assert_true(rig->view.help);
        rig_key(rig, keys[i], 0); /* the sheet's own Close has the focus */
        assert_false(rig->view.help);
        rig_frame(rig);
        assert_string_equal(rig_spoken(rig), "Keyboard and mouse, button"); /* and gives it back */
    }
    tab_to(rig, "Learning rate 0.400, field");
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_true(fl_stage_wants_text(rig->stage));
    rig_type(rig, "0.9");
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_same(rig_eta(rig), 0.9);
}

static void arrows_move_inside_groups(void **state) {
    Rig *rig = *state;
    tab_to(rig, "Just right selected, chip");
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_same(rig_eta(rig), 1.9);
    assert_int_equal(cursor(rig), 0); /* the arrow was the chips' */
    rig_key(rig, FL_KEY_LEFT, 0);
    rig_key(rig, FL_KEY_LEFT, 0);
    assert_same(rig_eta(rig), 0.02);
    rig_frame(rig);
    assert_string_equal(rig_spoken(rig), "Too small selected, chip");
    tab_to(rig, "Start at");
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_same(x(rig), 0.2);
    tab_to(rig, "4 steps a second selected, segment");
    rig_key(rig, FL_KEY_RIGHT, 0);
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_int_equal(rig->view.speed, 2);
    tab_to(rig, "Step 0 of 60, slider");
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_int_equal(cursor(rig), 1);
    tab_to(rig, "Learning rate 0.0200, slider");
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_same(rig_eta(rig), 0.021);
    rig_key(rig, FL_KEY_LEFT, 0);
    assert_same(rig_eta(rig), 0.02);
    tab_to(rig, "Position");
    double before = fl_run_row(fl_session_run(rig->session), cursor(rig))->x[0];
    rig_key(rig, FL_KEY_UP, 0);
    assert_close(x(rig), before + 0.01, 0.0051);
    tab_to(rig, "Curve selected, tab");
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_LANDSCAPE);
    rig_frame(rig);
    assert_string_equal(rig_spoken(rig), "Landscape selected, tab");
    for (int i = 1; i < FL_TABS; i++) rig_key(rig, FL_KEY_RIGHT, 0);
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_CURVE);
}

static void a_press_never_moves_the_focus(void **state) {
    Rig *rig = *state;
    tab_to(rig, "Reset, button");
    rig_press(rig, "Step");
    rig_frame(rig);
    assert_string_equal(rig_spoken(rig), ""); /* no ring after a press */
    rig_key(rig, FL_KEY_TAB, 0);
    assert_string_equal(rig_spoken(rig), "Step back, button"); /* on from where it was */
}

static void a_menu_traps_the_focus_and_returns_it(void **state) {
    Rig *rig = *state;
    tab_to(rig, "Run, button");
    FlVec at = {300, 300};
    rig_move(rig, at);
    rig_down(rig, at, FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    rig_frame(rig);
    static const char *const entries[] = {"Copy line, menuitem", "Fit the view, menuitem", "Save picture, menuitem"};
    for (int i = 0; i < 6; i++) {
        rig_key(rig, FL_KEY_TAB, 0);
        assert_string_equal(rig_spoken(rig), entries[i % 3]);
    }
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_true(rig_requested(rig, FL_REQUEST_SAVE));
    rig_frame(rig);
    assert_null(rig_find(rig, "menu.save"));
    assert_string_equal(rig_spoken(rig), "Run, button");
}

/* A method has no learning rate to turn, and none of the keys that turn one gives it one. */
static void keys_leave_a_method_its_own_rate(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline curve parabola newton start=-2.5",
                                        "fallline landscape bowl at=2 cg step=3", "fallline landscape himmelblau bfgs"};
    for (int i = 0; i < 3; i++) {
        char before[FL_STATE_LINE_SIZE];
        rig_load(rig, lines[i]);
        snprintf(before, sizeof before, "%s", rig_state(rig));
        for (int mods = 0; mods < 2; mods++) {
            rig_key(rig, FL_KEY_UP, mods ? FL_MOD_SHIFT : 0);
            rig_key(rig, FL_KEY_DOWN, mods ? FL_MOD_SHIFT : 0);
        }
        rig_key(rig, 'p', 0);
        rig_settle(rig);
        assert_string_equal(rig_state(rig), before);
        rig_key(rig, FL_KEY_END, 0); /* at rest: a step of length 0 */
        rig_rest(rig);
        rig_key(rig, 'r', 0);
        rig_rest(rig);
    }
}

/* The heading of a block of the sheet, which is drawn above all else. */
static const FlCommand *heading(const Rig *rig, const char *text) {
    for (uint32_t i = rig->draw.command_count; i-- > 0;) {
        const FlCommand *c = &rig->draw.commands[i];
        if (c->kind == FL_DRAW_TEXT && c->font == FL_FONT_SEMIBOLD && c->count == strlen(text) &&
            memcmp(rig->draw.text + c->first, text, c->count) == 0)
            return c;
    }
    fail_msg("no heading %s", text);
    return NULL;
}

/* No row of the sheet of keys runs into the next column or out of the sheet. */
static void rows_of_the_sheet_stay_in_their_columns(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{1280, 800}, {800, 600}, {640, 480}};
    for (int n = 0; n < 3 * FL_TABS; n++) {
        rig_size(rig, sizes[n / FL_TABS][0], sizes[n / FL_TABS][1]);
        rig_key(rig, '1' + n % FL_TABS, 0);
        rig_frame(rig);
        rig_key(rig, '?', 0);
        rig_frame(rig);
        FlRect sheet = rig_control(rig, "help.sheet").box;
        const FlCommand *first = heading(rig, "Run"), *end = rig->draw.commands + rig->draw.command_count;
        float k = rig->draw.scale, bottom = (sheet.y + sheet.h - 57) * k; /* what the mouse does stands below */
        float begin[4] = {first->ink.x, heading(rig, "Learning rate")->ink.x, heading(rig, "Copy and paste")->ink.x,
                          (sheet.x + sheet.w) * k};
        for (const FlCommand *c = first; c < end; c++) {
            if (c->kind != FL_DRAW_TEXT || c->ink.y > bottom) continue;
            int at = c->ink.x >= begin[2] ? 2 : c->ink.x >= begin[1] ? 1 : 0;
            if (c->ink.x + c->ink.w > begin[at + 1])
                fail_msg("%d wide: %.*s", rig->width, (int)c->count, rig->draw.text + c->first);
        }
        rig_key(rig, FL_KEY_ESCAPE, 0);
    }
}

/* A letter stands once on the sheet, for what it does in the scene on view. */
static void the_sheet_lists_a_key_once(void **state) {
    Rig *rig = *state;
    static const char *const texts[][2] = {{"type a beginning", "move up, down"},
                                           {"errors of one example", "next view"}};
    rig_key(rig, '?', 0);
    assert_true(rig_shows(rig, texts[0][1]) && rig_shows(rig, texts[1][1]));
    rig_key(rig, '?', 0);
    rig_key(rig, '6', 0);
    rig_key(rig, '?', 0);
    for (int i = 0; i < 2; i++) assert_true(rig_shows(rig, texts[i][0]) && !rig_shows(rig, texts[i][1]));
    rig_key(rig, '?', 0);
    rig_key(rig, '5', 0);
    rig_key(rig, '?', 0);
    assert_true(rig_shows(rig, "next weight, layer") && !rig_shows(rig, "move left, right"));
    assert_true(rig_shows(rig, "close, cancel a drag"));
}

/* What is not on view is not changed: the first press shows it, the second takes it back; so does redo. */
static void undo_shows_what_it_changes(void **state) {
    Rig *rig = *state;
    rig_key(rig, 'p', 0);
    double eta = rig_eta(rig);
    rig_key(rig, '2', 0);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_CURVE);
    assert_true(rig_eta(rig) == eta);
    assert_memory_equal(rig_toast(rig), "The last change was made here.", 30);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_true(rig_eta(rig) != eta);
    rig_key(rig, '2', 0);
    rig_key(rig, 'y', FL_MOD_CTRL);
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_CURVE);
    assert_true(rig_eta(rig) != eta);
    rig_key(rig, 'y', FL_MOD_CTRL);
    assert_true(rig_eta(rig) == eta);
}

/* With a fork or without one. */
static void a_reset_is_undone(void **state) {
    Rig *rig = *state;
    for (int i = 0; i < 3; i++) rig_key(rig, FL_KEY_RIGHT, 0);
    rig_key(rig, 'r', 0);
    assert_int_equal(rig_document(rig)->cursor, 0);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_int_equal(rig_document(rig)->cursor, 3);
    rig_key(rig, 'y', FL_MOD_CTRL);
    assert_int_equal(rig_document(rig)->cursor, 0);
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        RIG(keys_of_time),
        RIG(the_sheet_lists_a_key_once),
        RIG(undo_shows_what_it_changes),
        RIG(a_reset_is_undone),
        RIG(keys_of_the_start),
        RIG(keys_of_the_rate),
        RIG(keys_leave_a_method_its_own_rate),
        RIG(keys_of_the_view),
        RIG(keys_of_the_zoom),
        RIG(what_only_the_window_can_do),
        RIG(a_state_line_is_pasted),
        RIG(pasted_nonsense_changes_nothing),
        RIG(tab_walks_all_stops_in_order),
        RIG(tab_reaches_every_stop),
        RIG(enter_and_space_activate),
        RIG(arrows_move_inside_groups),
        RIG(a_press_never_moves_the_focus),
        RIG(a_menu_traps_the_focus_and_returns_it),
        RIG(rows_of_the_sheet_stay_in_their_columns),
    };
    return cmocka_run_group_tests_name("stage_keys", tests, NULL, NULL);
}
