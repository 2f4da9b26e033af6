/* The menu of the window: its place at every size, what it holds, and that each entry does what its key does. */
#include "model/predict.h"
#include "support/stage.h"

#include <string.h>

static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1000, 700}, {880, 600}, {800, 600}, {640, 700}, {640, 480}};

static bool is_open(const Rig *rig) {
    return rig_find(rig, "menu.list") != NULL;
}

/* Rows of the open menu, in order. */
static int rows(const Rig *rig, const FlControl *row[32]) {
    const FlControl *all;
    int count = fl_stage_controls(rig->stage, &all), n = 0;
    for (int i = 0; i < count && n < 32; i++)
        if (strcmp(all[i].role, "menuitem") == 0) row[n++] = &all[i];
    return n;
}

static void it_stands_at_the_right_at_every_size(void **state) {
    Rig *rig = *state;
    static const char *const always[] = {
        "menu.undo",  "menu.redo",   "menu.copy",        "menu.copy_run", "menu.save", "menu.fog",     "menu.predict",
        "menu.pause", "menu.motion", "menu.full_screen", "menu.about",    "menu.tour", "menu.present", "menu.sound"};
    for (int i = 0; i < (int)(sizeof sizes / sizeof *sizes); i++) {
        for (int theme = 0; theme < FL_THEMES; theme++) {
            const FlControl *row[32];
            rig->view.theme = (FlThemeId)theme;
            rig_size(rig, sizes[i][0], sizes[i][1]);
            FlRect box = rig_control(rig, "more").box;
            float width = (float)sizes[i][0] / rig->draw.scale, height = (float)sizes[i][1] / rig->draw.scale;
            assert_float_equal(box.w, 36, 0);
            assert_float_equal(box.h, 36, 0);
            assert_float_equal(box.x + box.w, width - (width < 900 ? 16 : 20), 0.01);
            rig_press(rig, "more");
            int n = rows(rig, row);
            for (size_t k = 0; k < sizeof always / sizeof *always; k++) assert_non_null(rig_find(rig, always[k]));
            for (int k = 0; k < n; k++) {
                assert_true(row[k]->box.h >= 18 && row[k]->box.y >= box.y + box.h);
                assert_true(row[k]->box.y + row[k]->box.h <= height - 8);
                if (k > 0) assert_true(row[k]->box.y >= row[k - 1]->box.y + row[k - 1]->box.h);
            }
            rig_key(rig, FL_KEY_ESCAPE, 0);
            assert_false(is_open(rig));
        }
    }
}

/* The sizes of the design at 1280 x 800. */
static void it_hangs_where_it_is_drawn(void **state) {
    Rig *rig = *state;
    rig_press(rig, "more");
    FlRect list = rig_control(rig, "menu.list").box;
    assert_float_equal(list.x, 996, 0.01);
    assert_float_equal(list.y, 50, 0.01);
    assert_float_equal(list.w, 264, 0.01);
    assert_float_equal(rig_control(rig, "menu.copy").box.h, 30, 0.01);
    assert_float_equal(rig_control(rig, "theme").box.x, 1186, 0.01);
    assert_float_equal(rig_control(rig, "help").box.x, 1148, 0.01);
    rig_press(rig, "more"); /* the button itself closes it */
    assert_false(is_open(rig));
}

static void undo_and_redo_are_there_when_there_is_something(void **state) {
    Rig *rig = *state;
    rig_press(rig, "more");
    assert_true(rig_control(rig, "menu.undo").disabled);
    assert_true(rig_control(rig, "menu.redo").disabled);
    rig_press(rig, "menu.undo");
    assert_true(is_open(rig)); /* a press on what cannot be had does nothing */
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_key(rig, 'd', 0);
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.4");
    rig_press(rig, "more");
    assert_true(rig_control(rig, "menu.redo").disabled);
    rig_press(rig, "menu.undo");
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
    rig_press(rig, "more");
    assert_true(rig_control(rig, "menu.undo").disabled);
    rig_press(rig, "menu.redo");
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.4");
}

static void each_entry_does_what_it_says(void **state) {
    Rig *rig = *state;
    static const struct {
        const char *id;
        FlRequestKind request;
    } asks[] = {{"menu.copy", FL_REQUEST_COPY_STATE},
                {"menu.copy_run", FL_REQUEST_COPY_RUN},
                {"menu.save", FL_REQUEST_SAVE},
                {"menu.full_screen", FL_REQUEST_FULLSCREEN}};
    for (int i = 0; i < 4; i++) {
        rig_press(rig, "more");
        rig_press(rig, asks[i].id);
        assert_true(rig_requested(rig, asks[i].request));
        assert_false(is_open(rig));
    }
    const struct {
        const char *id;
        const bool *is;
        bool before;
    } switches[] = {{"menu.swarm", &rig->view.swarm, false},
                    {"menu.sound", &rig->view.sound, false},
                    {"menu.pause", &rig->view.pause_on_arrival, true},
                    {"menu.motion", &rig->view.reduced_motion, false}};
    for (int i = 0; i < 4; i++) {
        for (int turn = 0; turn < 2; turn++) {
            bool on = switches[i].before != (turn == 1);
            rig_press(rig, "more");
            assert_string_equal(rig_control(rig, switches[i].id).value, on ? "selected" : "");
            assert_int_equal(*switches[i].is, on);
            rig_press(rig, switches[i].id);
            assert_int_equal(*switches[i].is, !on);
        }
    }
}

/* A training runs on where it arrives: no switch pretends otherwise. */
static void a_training_does_not_pause(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"network", "letters"};
    for (int i = 0; i < 2; i++) {
        rig_load(rig, lines[i]);
        rig_frames(rig, 2);
        rig_press(rig, "more");
        assert_true(rig_control(rig, "menu.pause").disabled);
        rig_key(rig, FL_KEY_ESCAPE, 0);
        rig_key(rig, 'j', 0);
        assert_string_equal(rig_toast(rig), "A training runs on where it arrives.");
        assert_true(rig->view.pause_on_arrival);
    }
}

/* A swarm shows on curves and contours by rules that need no search. */
static void the_swarm_is_there_where_it_shows(void **state) {
    Rig *rig = *state;
    static const struct {
        const char *line;
        bool shows;
    } cases[] = {{"fallline curve", true},
                 {"fallline landscape", true},
                 {"fallline fit", true},
                 {"fallline landscape himmelblau view=basins", false},
                 {"fallline curve parabola newton", false},
                 {"fallline race", false},
                 {"fallline network", false},
                 {"fallline letters", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rig_load(rig, cases[i].line);
        rig_frame(rig);
        rig_press(rig, "more");
        assert_int_equal(rig_control(rig, "menu.swarm").disabled, !cases[i].shows);
        rig_key(rig, FL_KEY_ESCAPE, 0);
    }
}

static void keys_open_walk_and_choose(void **state) {
    Rig *rig = *state;
    rig_key(rig, FL_KEY_F10, 0);
    assert_true(is_open(rig));
    assert_memory_equal(rig_spoken(rig), "", 1);
    rig_key(rig, FL_KEY_DOWN, 0);
    assert_string_equal(rig_spoken(rig), "Copy CSV, menuitem");
    rig_key(rig, FL_KEY_UP, 0);
    rig_key(rig, FL_KEY_UP, 0); /* past undo and redo, which cannot be had, to the foot */
    assert_string_equal(rig_spoken(rig), "About Fall Line, menuitem");
    rig_key(rig, FL_KEY_HOME, 0);
    assert_string_equal(rig_spoken(rig), "Copy line, menuitem");
    rig_key(rig, FL_KEY_F10, 0);
    assert_false(is_open(rig));
    rig_key(rig, 'd', 0);
    rig_key(rig, FL_KEY_F10, 0);
    rig_key(rig, FL_KEY_ENTER, 0); /* undo is the first */
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
}

/* A letter is the key of an entry, or the only beginning like it; two that begin alike are walked. */
static void letters_choose(void **state) {
    Rig *rig = *state;
    rig_key(rig, FL_KEY_F10, 0);
    rig_key(rig, 'j', 0);
    assert_false(is_open(rig) || rig->view.pause_on_arrival);
    rig_key(rig, FL_KEY_F10, 0);
    rig_key(rig, 'b', 0);
    assert_true(!is_open(rig) && rig->view.swarm);
    rig_key(rig, FL_KEY_F10, 0);
    rig_key(rig, 'j', 0);
    assert_true(!is_open(rig) && rig->view.pause_on_arrival);
    rig_key(rig, FL_KEY_F10, 0);
    rig_key(rig, 's', 0);
    assert_string_equal(rig_spoken(rig), "Save picture, menuitem");
    rig_key(rig, 'q', 0);
    assert_true(is_open(rig));
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_true(rig_requested(rig, FL_REQUEST_SAVE));
    rig_key(rig, FL_KEY_F10, 0);
    rig_key(rig, 'u', 0); /* cannot be had */
    assert_true(is_open(rig));
    rig_key(rig, 's', 0);
    rig_key(rig, 'i', 0);
    assert_true(!is_open(rig) && fl_document_predicts(rig_document(rig)));
}

/* The keys that a row shows do the same while the menu is open, which closes. */
static void shown_keys_choose(void **state) {
    Rig *rig = *state;
    static const struct {
        int key, mods;
        FlRequestKind request;
    } asks[] = {{'c', FL_MOD_CTRL, FL_REQUEST_COPY_STATE},
                {'c', FL_MOD_CTRL | FL_MOD_SHIFT, FL_REQUEST_COPY_RUN},
                {'s', FL_MOD_CTRL, FL_REQUEST_SAVE},
                {FL_KEY_F11, 0, FL_REQUEST_FULLSCREEN}};
    for (int i = 0; i < 4; i++) {
        rig_key(rig, FL_KEY_F10, 0);
        rig_key(rig, asks[i].key, asks[i].mods);
        assert_true(rig_requested(rig, asks[i].request));
        assert_false(is_open(rig));
    }
    rig_key(rig, 'd', 0);
    rig_key(rig, FL_KEY_F10, 0);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_false(is_open(rig));
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
    rig_key(rig, FL_KEY_F10, 0);
    rig_key(rig, 'y', FL_MOD_CTRL);
    assert_false(is_open(rig));
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.4");
    rig_key(rig, FL_KEY_F10, 0);
    rig_key(rig, 'e', FL_MOD_CTRL);
    assert_true(!is_open(rig) && rig->view.examples);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_size(rig, 640, 480); /* it has what has no place in the row at the top, too */
    rig_key(rig, FL_KEY_F10, 0);
    rig_key(rig, 't', FL_MOD_CTRL);
    assert_true(!is_open(rig) && rig->view.theme == FL_THEME_DARK && !rig->view.tour);
    rig_key(rig, FL_KEY_F10, 0);
    rig_key(rig, 't', 0);
    assert_true(!is_open(rig) && rig->view.tour);
    rig_key(rig, FL_KEY_F10, 0);
    rig_key(rig, '?', FL_MOD_SHIFT);
    assert_true(!is_open(rig) && rig->view.help);
}

static void the_card_says_what_this_is_and_closes(void **state) {
    Rig *rig = *state;
    for (int i = 0; i < 3; i++) {
        if (i == 2) rig_size(rig, 640, 480);
        rig_key(rig, FL_KEY_F10, 0);
        rig_key(rig, 'a', 0);
        assert_true(rig_shows(rig, "0.1.0") && rig_shows(rig, "MIT licence"));
        FlRect card = rig_control(rig, "menu.list").box;
        assert_true(card.x >= 0 && card.y >= 0 && card.x + card.w <= (float)rig->width);
        rig_key(rig, ' ', 0); /* closes by its button, which has the focus; does not run */
        if (i == 0) assert_false(rig->view.playing);
        assert_null(rig_find(rig, "about.close"));
        rig_key(rig, FL_KEY_F10, 0);
        rig_key(rig, 'a', 0);
        rig_key(rig, FL_KEY_ESCAPE, 0);
        assert_null(rig_find(rig, "about.close"));
    }
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        RIG(it_stands_at_the_right_at_every_size),
        RIG(a_training_does_not_pause),
        RIG(it_hangs_where_it_is_drawn),
        RIG(undo_and_redo_are_there_when_there_is_something),
        RIG(each_entry_does_what_it_says),
        RIG(the_swarm_is_there_where_it_shows),
        RIG(keys_open_walk_and_choose),
        RIG(letters_choose),
        RIG(shown_keys_choose),
        RIG(the_card_says_what_this_is_and_closes),
    };
    return cmocka_run_group_tests_name("stage_main_menu", tests, NULL, NULL);
}
