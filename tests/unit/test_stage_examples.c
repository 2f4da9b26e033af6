/* The page of examples: opened, walked, filtered, and every one of them opens what it says. */
#include "jobs/lesson_runs.h"
#include "support/stage.h"

#include <stdio.h>
#include <string.h>

static const char *id_of(int i) {
    static char id[FL_UI_ID];
    snprintf(id, sizeof id, "example.%d", i + 1);
    return id;
}

static int shown(const Rig *rig) {
    int n = 0;
    for (int i = 0; i < FL_LESSONS; i++) n += rig_find(rig, id_of(i)) != NULL;
    return n;
}

static void open_page(Rig *rig) {
    rig_key(rig, 'e', FL_MOD_CTRL);
    assert_true(rig->view.examples);
}

static void key_and_menu_open_it(void **state) {
    Rig *rig = *state;
    open_page(rig);
    assert_int_equal(shown(rig), FL_LESSONS);
    assert_null(rig_find(rig, "picture"));
    assert_string_equal(rig_control(rig, "tab.curve").value, ""); /* no tab is lit */
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_false(rig->view.examples);
    assert_non_null(rig_find(rig, "picture"));
    rig_key(rig, FL_KEY_F10, 0);
    rig_key(rig, 'e', 0);
    assert_int_equal(shown(rig), FL_LESSONS);
    rig_key(rig, 'e', FL_MOD_CTRL);
    assert_int_equal(shown(rig), 0);
}

/* Where the design has them at 1280 x 800: the card is the stamp and 6 around it. */
static void they_stand_in_rows_of_six(void **state) {
    Rig *rig = *state;
    open_page(rig);
    for (int i = 0; i < FL_LESSONS; i++) {
        FlRect box = rig_control(rig, id_of(i)).box;
        assert_float_equal(box.x, 18 + 208 * (float)(i % FL_LESSON_GROUP), 0.01);
        assert_float_equal(box.y, 128 + 168 * (float)(i / FL_LESSON_GROUP), 0.01);
        assert_float_equal(box.w, 204, 0.01);
        assert_true(box.y + box.h <= 800);
    }
}

static void all_of_them_open(void **state) {
    Rig *rig = *state;
    for (int i = 0; i < FL_LESSONS; i++) {
        open_page(rig);
        rig_press(rig, id_of(i));
        assert_false(rig->view.examples);
        assert_string_equal(rig_state(rig), fl_lesson(i)->line);
    }
    rig_key(rig, '1', 0);
    open_page(rig);
    rig_press(rig, id_of(3));
    assert_string_equal(rig_state(rig), fl_lesson(3)->line);
    rig_key(rig, 'z', FL_MOD_CTRL); /* takes back the state of before: the curve as the last example of one left it */
    assert_string_not_equal(rig_state(rig), fl_lesson(3)->line);
}

static void keys_walk_and_open(void **state) {
    Rig *rig = *state;
    open_page(rig);
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_memory_equal(rig_spoken(rig), "A good step closes in", 21);
    rig_key(rig, FL_KEY_DOWN, 0);
    assert_memory_equal(rig_spoken(rig), "A ravine makes it zigzag", 24);
    rig_key(rig, FL_KEY_UP, 0);
    rig_key(rig, FL_KEY_LEFT, 0);
    assert_memory_equal(rig_spoken(rig), "A short step crawls", 19);
    rig_key(rig, FL_KEY_END, 0);
    assert_memory_equal(rig_spoken(rig), "From noise to names", 19);
    rig_key(rig, FL_KEY_HOME, 0);
    rig_key(rig, FL_KEY_DOWN, 0);
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_string_equal(rig_state(rig), fl_lesson(6)->line);
    open_page(rig); /* the focus is where it was */
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_memory_equal(rig_spoken(rig), "A ravine makes it zigzag", 24);
    rig_key(rig, FL_KEY_LEFT, FL_MOD_ALT);
    assert_false(rig->view.examples);
    assert_string_equal(rig_state(rig), fl_lesson(6)->line);
}

static void typing_filters(void **state) {
    Rig *rig = *state;
    open_page(rig);
    rig_key(rig, 'm', 0);
    rig_key(rig, 'o', 0);
    assert_int_equal(shown(rig), 1);
    assert_non_null(rig_find(rig, id_of(12))); /* Momentum overshoots */
    rig_key(rig, FL_KEY_BACKSPACE, 0);
    rig_key(rig, 'z', 0);
    assert_int_equal(shown(rig), 0);
    rig_key(rig, FL_KEY_ESCAPE, 0); /* drops what was typed, then closes */
    assert_int_equal(shown(rig), FL_LESSONS);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_false(rig->view.examples);
    open_page(rig);
    rig_type(rig, "sad");
    rig_key(rig, FL_KEY_ENTER, 0); /* the only one that is left has the focus */
    assert_string_equal(rig_state(rig), fl_lesson(10)->line);
}

static void the_keys_of_the_scene_are_silent(void **state) {
    Rig *rig = *state;
    char before[FL_STATE_LINE_SIZE];
    snprintf(before, sizeof before, "%s", rig_state(rig));
    open_page(rig);
    const int quiet[] = {'d', 'p', 'o', 'l', 'v', '2', FL_KEY_UP, FL_KEY_DOWN};
    for (int i = 0; i < 8; i++) rig_key(rig, quiet[i], 0);
    assert_string_equal(rig_state(rig), before);
}

static void ctrl_c_copies_the_line(void **state) {
    Rig *rig = *state;
    open_page(rig);
    rig_key(rig, FL_KEY_RIGHT, 0);
    rig_key(rig, 'c', FL_MOD_CTRL);
    assert_true(rig_requested(rig, FL_REQUEST_COPY_TEXT));
    assert_false(rig_requested(rig, FL_REQUEST_COPY_STATE));
    assert_string_equal(fl_stage_copied(rig->stage), fl_lesson(1)->line);
}

static void tabs_and_pasted_lines_leave_it(void **state) {
    Rig *rig = *state;
    open_page(rig);
    rig_press(rig, "tab.curve");
    assert_false(rig->view.examples);
    open_page(rig);
    rig_press(rig, "tab.race");
    assert_false(rig->view.examples);
    assert_memory_equal(rig_state(rig), "fallline race", 13);
    open_page(rig);
    rig_paste(rig, "fallline landscape bowl gd lr=0.3 start=1,2");
    rig_frame(rig);
    assert_false(rig->view.examples);
}

/* At every size all are reached by the arrows, each whole in the window as it is come to. */
static void all_are_reached_at_every_size(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{1920, 1080}, {1280, 600}, {1000, 700}, {800, 600}, {640, 480}};
    for (int k = 0; k < 5; k++) {
        rig_size(rig, sizes[k][0], sizes[k][1]);
        open_page(rig);
        rig_key(rig, FL_KEY_HOME, 0);
        for (int i = 0; i < FL_LESSONS; i++) {
            FlRect box = rig_control(rig, id_of(i)).box;
            assert_true(box.x >= 0 && (box.x + box.w) * rig->draw.scale <= (float)sizes[k][0]);
            assert_true((box.y + box.h) * rig->draw.scale <= (float)sizes[k][1] + 1);
            assert_true(box.h >= 100);
            rig_key(rig, FL_KEY_RIGHT, 0);
        }
        rig_key(rig, FL_KEY_ESCAPE, 0);
    }
}

/* Stamps and facts come from jobs; when all are done no further frame is wanted. */
static void it_comes_to_rest_with_all_facts(void **state) {
    Rig *rig = *state;
    rig_move(rig, (FlVec){2, 2});
    open_page(rig);
    assert_string_equal(rig_control(rig, id_of(20)).value, "");
    rig_settle(rig);
    for (int i = 0; i < FL_LESSONS; i++) assert_true(rig_control(rig, id_of(i)).value[0] != '\0');
    assert_true(rig_shows(rig, "arrives in 7 steps"));
    rig_rest(rig);
    assert_true(fl_stage_next(rig->stage) > 1e9);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    FlJob *jobs[FL_STAGE_JOBS];
    int count = fl_stage_jobs(rig->stage, jobs);
    rig_frame(rig);
    assert_true(fl_stage_jobs(rig->stage, jobs) <= count);
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        RIG(key_and_menu_open_it),
        RIG(they_stand_in_rows_of_six),
        RIG(all_of_them_open),
        RIG(keys_walk_and_open),
        RIG(typing_filters),
        RIG(the_keys_of_the_scene_are_silent),
        RIG(ctrl_c_copies_the_line),
        RIG(tabs_and_pasted_lines_leave_it),
        RIG(all_are_reached_at_every_size),
        RIG(it_comes_to_rest_with_all_facts),
    };
    return cmocka_run_group_tests_name("stage_examples", tests, NULL, NULL);
}
