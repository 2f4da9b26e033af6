/* Letters in little room and out of the ordinary: rows that give way in low windows, names of many bytes, names that
 * are spelled while errors show, and numbers by keys and by a double click. */
#include "support/close.h"
#include "support/stage.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *names(void *context, const char *file, size_t *length, char *error, size_t size) {
    static const char list[] = "anna\nåsa öberg\nörjan åström åkesson\nella\nåke\n",
                      prose[] = "the sea is the sea and the sky is the sky\n";
    (void)context;
    const char *text = strcmp(file, "/some/names") == 0 ? list : prose;
    if (strncmp(file, "/some/", 6) != 0) {
        snprintf(error, size, "no such file");
        return NULL;
    }
    *length = strlen(text);
    char *copy = malloc(*length + 1);
    if (copy) memcpy(copy, text, *length + 1);
    return copy;
}

static Rig *look(const char *line, int width, int height) {
    Rig *rig = rig_create(width, height);
    fl_session_text_source(rig->session, names, NULL);
    rig_load(rig, line);
    rig_settle(rig);
    return rig;
}

static int rows_of(const Rig *rig) {
    const FlControl *all;
    int count = fl_stage_controls(rig->stage, &all), rows = 0;
    for (int i = 0; i < count; i++)
        rows += strncmp(all[i].id, "growing.", 8) == 0 && all[i].id[8] >= '0' && all[i].id[8] <= '9';
    return rows;
}

/* Rows far from now give way to it, the first one last; in the smallest window that one goes too. */
static void rows_give_way_where_a_window_is_low(Rig *rig) {
    static const struct {
        int width, height, rows;
        bool first;
    } sizes[] = {
        {1280, 800, 4, true}, {1280, 600, 3, true}, {1000, 520, 3, true}, {800, 480, 3, true}, {640, 480, 2, false}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        rig_size(rig, sizes[i].width, sizes[i].height);
        rig_frames(rig, 20);
        assert_int_equal(rows_of(rig), sizes[i].rows);
        assert_int_equal(rig_find(rig, "growing.0") != NULL, sizes[i].first);
        FlRect now = rig_control(rig, "growing.now").box;
        assert_true(now.y + now.h < (float)sizes[i].height / rig->draw.scale - 100);
    }
    rig_size(rig, 1280, 800);
    rig_frames(rig, 20);
}

/* By keys and wheel a step, by the hand down to 0, and by a double click back to what it is at first. */
static void temperature_is_turned(Rig *rig) {
    rig_focus(rig, "temp");
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_close(rig_document(rig)->temperature, 0.75, 1e-9);
    rig_key(rig, FL_KEY_LEFT, 0);
    rig_key(rig, FL_KEY_LEFT, 0);
    assert_close(rig_document(rig)->temperature, 0.65, 1e-9);
    rig_wheel(rig, rig_middle(rig, "temp"), 1);
    assert_close(rig_document(rig)->temperature, 0.7, 1e-9);
    rig_drag(rig, rig_middle(rig, "temp"), (FlVec){2, 300}, 3);
    assert_close(rig_document(rig)->temperature, 0, 1e-9);
    rig_double_click(rig, rig_middle(rig, "temp"));
    assert_close(rig_document(rig)->temperature, 0.7, 1e-9);
}

/* Of names of many bytes, one is spelled in the bars: they take the place of the errors. */
static void a_name_is_spelled_while_errors_show(Rig *rig) {
    rig_press(rig, "next.swap");
    rig_frame(rig);
    assert_non_null(rig_find(rig, "errors.0"));
    int i = 0;
    char id[24] = "";
    for (; i < 12; i++) { /* the longest are not to be spelled */
        snprintf(id, sizeof id, "growing.name.%d", i);
        if (rig_find(rig, id)) break;
    }
    assert_true(i < 12);
    rig_press(rig, id);
    rig_frames(rig, 2);
    assert_null(rig_find(rig, "errors.0"));
    assert_non_null(rig_find(rig, "next.0"));
}

static void more_letters_than_can_be_asked_are_refused(Rig *rig) {
    rig_press(rig, "next.field");
    rig_frame(rig);
    rig_key(rig, 'a', FL_MOD_CTRL);
    for (int i = 0; i < 63; i++) rig_type(rig, "a");
    assert_false(rig_shows(rig, "That is more than it can be asked for at once."));
    rig_type(rig, "a");
    rig_frame(rig);
    assert_true(rig_shows(rig, "That is more than it can be asked for at once."));
    assert_int_equal(strlen(rig_document(rig)->typed), 63);
    rig_key(rig, FL_KEY_ESCAPE, 0);
}

/* One training for all of these. */
static void a_trained_model_in_the_hand(void **state) {
    (void)state;
    Rig *rig = look("fallline letters adam lr=0.02 size=2,3,5 batch=2 data=/some/names steps=300 step=100", 1280, 800);
    rows_give_way_where_a_window_is_low(rig);
    temperature_is_turned(rig);
    rig_settle(rig);
    a_name_is_spelled_while_errors_show(rig);
    more_letters_than_can_be_asked_are_refused(rig);
    rig_destroy(rig);
}

/* Of a text that is no list the lines are one below the other, and a blank is a letter of its own. */
static void a_text_has_no_columns(void **state) {
    (void)state;
    Rig *rig = look("fallline letters adam lr=0.02 size=2,3,5 batch=2 data=/some/prose steps=10 step=10", 1280, 800);
    assert_true(rig_shows(rig, "the box: a blank"));
    assert_true(rig_shows(rig, "the letters as the network sees them"));
    assert_false(rig_shows(rig, "underlined: copied from the list"));
    rig_press(rig, "next.0");
    rig_frame(rig);
    assert_string_equal(rig_document(rig)->typed, " ");
    rig_destroy(rig);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_trained_model_in_the_hand),
        cmocka_unit_test(a_text_has_no_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
