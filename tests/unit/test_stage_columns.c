/* The table of a fit by keys and wheel: seven columns of which five show, lists that open from their boxes, and choices
 * that cannot be. */
#include "fallline/line.h"
#include "support/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char wide[] =
    "year,area,rooms,age of the house in years,price (USD),tax,floors\n"
    "2001,2600,3,20,550000,1.5e3,1\n2002,3000,4,15,565000,1600,2\n"
    "2003,3200,4,18,610000,1750,2\n2004,3600,3,30,595000,1800.5,1\n2005,4000,5,8,12000000,2100,3\n";

static const FlData *data(const Rig *rig) {
    return fl_line_data(rig_document(rig)->plan.loss);
}

/* A 1 for each of the seven columns that shows. */
static const char *shown(const Rig *rig) {
    static char which[8];
    for (int i = 0; i < 7; i++) {
        char id[16];
        snprintf(id, sizeof id, "column.%d", i + 1);
        which[i] = rig_find(rig, id) != NULL ? '1' : '0';
    }
    return which;
}

static void assert_axes(Rig *rig, const char *x, const char *y) {
    rig_frames(rig, 2);
    assert_string_equal(data(rig)->x_name, x);
    assert_string_equal(data(rig)->y_name, y);
}

static void focus(Rig *rig, const char *id) {
    rig_focus(rig, id);
    rig_frame(rig);
}

static int wide_setup(void **state) {
    Rig *rig = rig_create(1400, 900);
    if (rig == NULL) return -1;
    rig_paste(rig, wide);
    rig_frames(rig, 2);
    *state = rig;
    return 0;
}

/* Years are not grouped, other thousands are; fractions and what has more than seven digits stay as written. */
static void cells_are_read_as_they_are_meant(void **state) {
    Rig *rig = *state;
    assert_axes(rig, "year", "area");
    assert_true(rig_shows(rig, "2 more: turn the wheel"));
    assert_true(rig_shows(rig, "year\n2001\n2002\n") && rig_shows(rig, "2\xE2\x80\x89"
                                                                       "600\n3\xE2\x80\x89"
                                                                       "000\n"));
    for (int i = 0; i < 2; i++) rig_wheel(rig, rig_middle(rig, "column.1"), -1);
    rig_frame(rig);
    assert_true(rig_shows(rig, "tax\n1\xE2\x80\x89"
                               "500\n") &&
                rig_shows(rig, "\n1800.5\n"));
    assert_true(rig_shows(rig, "\n12000000\n"));
}

/* x and y stay, and each notch brings another column of the five others; seven notches of either way go round. */
static void the_wheel_brings_the_other_columns(void **state) {
    Rig *rig = *state;
    static const char *const seen[] = {"1111100", "1101110", "1100111", "1110011", "1111001"};
    for (int way = -1; way <= 1; way += 2)
        for (int i = 0; i < 6; i++) {
            assert_string_equal(shown(rig), seen[way < 0 ? i % 5 : (6 - i) % 5]);
            rig_wheel(rig, rig_middle(rig, "column.1"), (float)way);
            rig_frame(rig);
        }
    assert_axes(rig, "year", "area");
}

static void the_arrows_go_through_the_columns(void **state) {
    Rig *rig = *state;
    focus(rig, "columns");
    rig_key(rig, FL_KEY_LEFT, 0); /* the first already */
    assert_axes(rig, "year", "area");
    rig_key(rig, FL_KEY_RIGHT, FL_MOD_SHIFT);
    assert_axes(rig, "year", "rooms");
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_axes(rig, "area", "rooms");
    rig_key(rig, FL_KEY_RIGHT, 0); /* y's: they trade places */
    assert_axes(rig, "rooms", "area");
    for (int i = 0; i < 5; i++) {
        rig_key(rig, FL_KEY_RIGHT, 0);
        rig_frame(rig);
    }
    assert_axes(rig, "floors", "area"); /* the last */
    assert_string_equal(rig_control(rig, "column.7").value, "x");
    assert_non_null(strstr(rig_spoken(rig), "x is floors, y is area"));
}

/* With Shift a press gives y, and the one that was it takes x's place. */
static void a_press_with_shift_gives_the_height(void **state) {
    Rig *rig = *state;
    rig->input.mods = FL_MOD_SHIFT;
    rig_press(rig, "column.1");
    assert_axes(rig, "area", "year");
    rig_press(rig, "column.3");
    assert_axes(rig, "area", "rooms");
    rig_press(rig, "column.3"); /* it is y: nothing becomes another */
    assert_axes(rig, "area", "rooms");
    rig->input.mods = 0;
}

/* By keys a list opens at the column that it has, and by Escape or by data of another kind it goes. */
static void lists_open_by_keys(void **state) {
    Rig *rig = *state;
    rig_size(rig, 800, 600);
    rig_frame(rig);
    focus(rig, "columns.y");
    rig_key(rig, FL_KEY_DOWN, 0);
    rig_frames(rig, 3);
    assert_non_null(rig_find(rig, "columns.y.7"));
    assert_true(fl_stage_focus(rig->stage) == fl_ui_hash("columns.y.2"));
    rig_key(rig, FL_KEY_DOWN, 0);
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_axes(rig, "year", "rooms");
    rig_press(rig, "columns.x");
    rig_frames(rig, 3);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_frames(rig, 3);
    assert_null(rig_find(rig, "columns.x.3"));
    assert_axes(rig, "year", "rooms");
    rig_press(rig, "columns.x");
    rig_frames(rig, 3);
    rig_load(rig, "fallline fit line_bias data=1,2;2,3;4,4");
    rig_frames(rig, 3);
    assert_null(rig_find(rig, "columns.x"));
    assert_null(rig_find(rig, "menu.list"));
}

/* Of 300 rows a hundred have an a: so many points stand in a line. All have b and c, which are too many without a file.
 */
static void too_many_points_are_refused_with_words(void **state) {
    Rig *rig = *state;
    enum { ROOM = 12000 };
    char *text = malloc(ROOM);
    assert_non_null(text);
    size_t n = (size_t)snprintf(text, ROOM, "a,b,c\n");
    for (int i = 0; i < 300; i++) {
        if (i % 3 == 0) n += (size_t)snprintf(text + n, ROOM - n, "%d.5", i % 13);
        n += (size_t)snprintf(text + n, ROOM - n, ",%d.5,%d.25\n", i % 7, i % 11);
    }
    rig_paste(rig, text);
    free(text);
    assert_axes(rig, "a", "b");
    assert_int_equal(data(rig)->count, 100);
    rig_down(rig, rig_middle(rig, "column.3"), FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    assert_axes(rig, "a", "c");
    rig_press(rig, "column.2");
    assert_axes(rig, "a", "c");
    assert_string_equal(rig_toast(rig), "There are 300 points; a line of text holds 200.");
}

/* The head of a long name is cut in its cell, and of a window that is low only the heads stay. */
static void a_low_window_keeps_the_heads(void **state) {
    Rig *rig = *state;
    assert_true(rig_shows(rig, "\n2003\n"));
    for (int h = 880; h > 560; h -= 20) {
        rig_size(rig, 1400, h);
        rig_frame(rig);
        if (rig_find(rig, "columns") == NULL || rig_control(rig, "columns").box.h > 30) continue;
        assert_true(rig_shows(rig, "turn the wheel"));
        assert_false(rig_shows(rig, "\n2003\n"));
        focus(rig, "columns");
        rig_key(rig, FL_KEY_DOWN, 0); /* there is no row to go to */
        rig_key(rig, FL_KEY_RIGHT, 0);
        assert_axes(rig, "area", "year");
        return;
    }
    fail_msg("no height leaves the heads alone");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(cells_are_read_as_they_are_meant, wide_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_wheel_brings_the_other_columns, wide_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_arrows_go_through_the_columns, wide_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_press_with_shift_gives_the_height, wide_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(lists_open_by_keys, wide_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(too_many_points_are_refused_with_words, wide_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_low_window_keeps_the_heads, wide_setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
