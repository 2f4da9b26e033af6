/* One line of text being edited, by itself and in a field that keys and hand work on. */
#include "support/cmocka_all.h"

#include "ui/widgets.h"
#include <stdio.h>
#include <string.h>

#define SQUARED "\xC2\xB2"
#define PI      "\xCF\x80"

/* ---- the text alone ---- */

static FlEdit edit_of(const char *text) {
    FlEdit e;
    memset(&e, 0, sizeof e);
    fl_edit_set(&e, text);
    fl_edit_move(&e, FL_EDIT_END, false);
    return e;
}

static void typing_replaces_what_is_selected(void **state) {
    (void)state;
    FlEdit e;
    memset(&e, 0, sizeof e);
    fl_edit_set(&e, "x^2");
    assert_true(fl_edit_insert(&e, "y"));
    assert_string_equal(e.text, "y");
    assert_int_equal(e.caret, 1);
}

static void arrows_step_over_whole_characters(void **state) {
    (void)state;
    FlEdit e = edit_of("a" PI "x" SQUARED);
    fl_edit_move(&e, FL_EDIT_LEFT, false);
    assert_int_equal(e.caret, 4);
    fl_edit_move(&e, FL_EDIT_LEFT, false);
    fl_edit_erase(&e, FL_EDIT_LEFT);
    assert_string_equal(e.text, "ax" SQUARED);
    fl_edit_erase(&e, FL_EDIT_RIGHT);
    fl_edit_erase(&e, FL_EDIT_RIGHT);
    assert_string_equal(e.text, "a");
    fl_edit_place(&e, 40, false);
    assert_int_equal(e.caret, 1);
}

static void an_arrow_leaves_a_selection_at_its_end(void **state) {
    (void)state;
    FlEdit e = edit_of("x+12");
    fl_edit_move(&e, FL_EDIT_LEFT, true);
    fl_edit_move(&e, FL_EDIT_LEFT, true);
    fl_edit_move(&e, FL_EDIT_RIGHT, false);
    assert_int_equal(e.caret, 4);
    fl_edit_move(&e, FL_EDIT_HOME, true);
    fl_edit_move(&e, FL_EDIT_LEFT, false);
    assert_int_equal(e.caret, 0);
    assert_int_equal(e.anchor, 0);
}

static void words_are_names_and_signs(void **state) {
    (void)state;
    FlEdit e = edit_of("sin(x) + 12.5*y");
    static const int stops[] = {14, 13, 9, 7, 5, 4, 3, 0, 0};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        fl_edit_move(&e, FL_EDIT_WORD_LEFT, false);
        assert_int_equal(e.caret, stops[i]);
    }
    fl_edit_move(&e, FL_EDIT_WORD_RIGHT, false);
    assert_int_equal(e.caret, 3);
    int from, to;
    fl_edit_word(&e, 10, &from, &to);
    assert_int_equal(from, 9);
    assert_int_equal(to, 13);
    fl_edit_word(&e, 3, &from, &to);
    assert_int_equal(from, 3);
    assert_int_equal(to, 4);
    fl_edit_move(&e, FL_EDIT_END, false);
    fl_edit_erase(&e, FL_EDIT_WORD_LEFT);
    fl_edit_erase(&e, FL_EDIT_WORD_LEFT);
    fl_edit_erase(&e, FL_EDIT_WORD_LEFT);
    assert_string_equal(e.text, "sin(x) + ");
}

static void what_is_no_text_is_left_out(void **state) {
    (void)state;
    FlEdit e = edit_of("");
    assert_true(fl_edit_insert(&e, "x\n+\t\xFF\xC3(\xED\xA0\x80\xC0\x80\xF5\x80\x80\x80y" PI));
    assert_string_equal(e.text, "x + (y" PI);
    assert_int_equal(fl_edit_character("\xE2\x88"), 0);
    assert_int_equal(fl_edit_character("\xE2\x88\x92"), 3);
    assert_int_equal(fl_edit_character("\xF0\x9D\x91\xA5"), 4);
    assert_int_equal(fl_edit_character("\xF0\x80\x91\xA5"), 0);
}

static void what_is_too_long_is_refused_whole(void **state) {
    (void)state;
    char full[FL_EDIT_TEXT + 10];
    memset(full, 'x', sizeof full);
    full[FL_EDIT_TEXT - 1] = 0;
    FlEdit e = edit_of(full);
    assert_int_equal(strlen(e.text), FL_EDIT_TEXT - 1);
    assert_false(fl_edit_insert(&e, "1"));
    assert_string_equal(e.text, full);
    fl_edit_erase(&e, FL_EDIT_LEFT);
    assert_false(fl_edit_insert(&e, PI));
    assert_true(fl_edit_insert(&e, "1"));
    full[FL_EDIT_TEXT - 1] = 'x';
    full[FL_EDIT_TEXT + 9] = 0;
    memcpy(full + FL_EDIT_TEXT - 2, PI, 2); /* its second byte is the first that has no room */
    fl_edit_set(&e, full);
    assert_int_equal(strlen(e.text), FL_EDIT_TEXT - 2);
}

static void a_word_typed_is_one_change(void **state) {
    (void)state;
    FlEdit e = edit_of("");
    for (const char *p = "sin(x"; *p; p++) assert_true(fl_edit_insert(&e, (char[2]){*p, 0}));
    assert_true(fl_edit_undo(&e));
    assert_string_equal(e.text, "sin"); /* a sign begins the next change */
    assert_true(fl_edit_undo(&e));
    assert_string_equal(e.text, "");
    assert_false(fl_edit_undo(&e));
    assert_true(fl_edit_redo(&e));
    assert_string_equal(e.text, "sin");
    fl_edit_erase(&e, FL_EDIT_WORD_LEFT);
    assert_false(fl_edit_redo(&e)); /* what had been undone is gone */
    assert_true(fl_edit_undo(&e));
    assert_string_equal(e.text, "sin");
    assert_int_equal(e.caret, 3);
}

static void only_the_last_changes_are_kept(void **state) {
    (void)state;
    FlEdit e = edit_of("");
    for (int i = 0; i < 100; i++) assert_true(fl_edit_insert(&e, "+"));
    int undone = 0;
    while (fl_edit_undo(&e)) undone++;
    assert_int_equal(undone, FL_EDIT_UNDO);
    assert_int_equal(strlen(e.text), 100 - FL_EDIT_UNDO);
    while (fl_edit_redo(&e)) undone--;
    assert_int_equal(undone, 0);
    assert_int_equal(strlen(e.text), 100);
}

/* ---- in a field: letters are 0.5 em wide, a field of size 10 begins 10 dp from its left end ---- */

typedef struct Rig {
    FlUi ui;
    FlDraw draw;
    FlInput input;
    FlFieldSpec spec;
    FlRect box;
} Rig;

static float advance(void *self, FlFont font, float pixels, const char *text, int bytes) {
    (void)self;
    (void)font;
    int letters = 0;
    for (int i = 0; i < bytes; i++) letters += ((unsigned char)text[i] & 0xC0) != 0x80;
    return 0.5f * pixels * (float)letters;
}

static FlFieldResult frame(Rig *r) {
    r->input.now += 1.0 / 60;
    fl_draw_begin(&r->draw, 400, 100, 1);
    fl_ui_begin(&r->ui, &r->draw, fl_theme(FL_THEME_LIGHT), &r->input, false);
    FlFieldResult result = fl_field(&r->ui, r->box, &r->spec, NULL);
    fl_field_draw_open(&r->ui);
    fl_ui_end(&r->ui);
    r->input.pressed = r->input.released = FL_BUTTON_NONE;
    r->input.key_count = 0;
    r->input.double_click = false;
    r->input.text[0] = 0;
    r->input.paste = NULL;
    return result;
}

static FlFieldResult key(Rig *r, int key, int mods) {
    r->input.keys[r->input.key_count++] = (FlKeyPress){key, mods};
    return frame(r);
}

static void put(Rig *r, const char *text) {
    snprintf(r->input.text, sizeof r->input.text, "%s", text);
    frame(r);
}

static void point(Rig *r, int letter) {
    r->input.x = 10 + 5 * (float)letter;
    r->input.y = 20;
    r->input.inside = true;
}

static void down(Rig *r, int letter, bool again) {
    point(r, letter);
    r->input.pressed = FL_BUTTON_LEFT;
    r->input.press_x = r->input.x;
    r->input.press_y = r->input.y;
    r->input.double_click = again;
    frame(r);
}

static void up(Rig *r) {
    r->input.released = FL_BUTTON_LEFT;
    frame(r);
}

static int setup(void **state) {
    static Rig rig;
    memset(&rig, 0, sizeof rig);
    fl_ui_init(&rig.ui);
    fl_draw_init(&rig.draw);
    rig.draw.metrics = (FlTextMetrics){advance, NULL};
    rig.spec = (FlFieldSpec){.id = "field", .label = "Field", .value = "", .size = 10, .words = true};
    rig.box = fl_rect(0, 4, 220, 32);
    fl_field_open(&rig.ui, "field", "sin(x) + cos(x)");
    frame(&rig);
    *state = &rig;
    return 0;
}

static int teardown(void **state) {
    fl_draw_free(&((Rig *)*state)->draw);
    return 0;
}

static void check(Rig *r, int caret, int anchor) {
    assert_int_equal(r->ui.edit.caret, caret);
    assert_int_equal(r->ui.edit.anchor, anchor);
}

static void the_hand_places_and_selects(void **state) {
    Rig *r = *state;
    down(r, 4, false);
    check(r, 4, 4);
    point(r, 9);
    frame(r);
    check(r, 9, 4);
    up(r);
    check(r, 9, 4);
    r->input.mods = FL_MOD_SHIFT; /* from the other end */
    down(r, 2, false);
    up(r);
    check(r, 2, 4);
}

static void a_double_click_takes_a_word_and_a_third_all(void **state) {
    Rig *r = *state;
    down(r, 1, false);
    up(r);
    down(r, 1, true);
    check(r, 3, 0);
    point(r, 10); /* dragged on: word by word */
    frame(r);
    check(r, 12, 0);
    point(r, 1);
    frame(r);
    up(r);
    check(r, 3, 0);
    down(r, 1, false);
    check(r, 15, 0);
    up(r);
    check(r, 15, 0);
    r->input.now += 1; /* much later it is a press like any other */
    down(r, 1, false);
    check(r, 1, 1);
}

static void keys_select_and_erase(void **state) {
    Rig *r = *state;
    key(r, FL_KEY_END, 0);
    check(r, 15, 15);
    key(r, FL_KEY_LEFT, FL_MOD_SHIFT);
    check(r, 14, 15);
    key(r, FL_KEY_LEFT, FL_MOD_SHIFT | FL_MOD_CTRL);
    check(r, 13, 15);
    key(r, FL_KEY_HOME, FL_MOD_SHIFT);
    check(r, 0, 15);
    key(r, FL_KEY_END, 0);
    key(r, FL_KEY_BACKSPACE, FL_MOD_CTRL);
    key(r, FL_KEY_BACKSPACE, FL_MOD_CTRL);
    assert_string_equal(r->ui.edit.text, "sin(x) + cos(");
    key(r, FL_KEY_HOME, 0);
    key(r, FL_KEY_DELETE, FL_MOD_CTRL);
    assert_string_equal(r->ui.edit.text, "(x) + cos(");
    key(r, 'a', FL_MOD_CTRL);
    check(r, 10, 0);
    key(r, FL_KEY_DELETE, 0);
    assert_string_equal(r->ui.edit.text, "");
    key(r, 'z', FL_MOD_CTRL);
    key(r, 'z', FL_MOD_CTRL);
    assert_string_equal(r->ui.edit.text, "sin(x) + cos(");
    key(r, 'z', FL_MOD_CTRL | FL_MOD_SHIFT);
    key(r, 'y', FL_MOD_CTRL);
    assert_string_equal(r->ui.edit.text, "");
}

static void the_clipboard_goes_through_the_caller(void **state) {
    Rig *r = *state;
    key(r, FL_KEY_HOME, 0);
    key(r, 'c', FL_MOD_CTRL);
    assert_string_equal(r->ui.clipboard, ""); /* nothing is selected */
    key(r, FL_KEY_RIGHT, FL_MOD_SHIFT | FL_MOD_CTRL);
    key(r, 'c', FL_MOD_CTRL);
    assert_string_equal(r->ui.clipboard, "sin");
    key(r, 'x', FL_MOD_CTRL);
    assert_string_equal(r->ui.clipboard, "sin");
    assert_string_equal(r->ui.edit.text, "(x) + cos(x)");
    key(r, 'v', FL_MOD_CTRL);
    assert_true(r->ui.wants_paste);
    r->input.paste = "2" PI "\n";
    frame(r);
    assert_string_equal(r->ui.edit.text, "2" PI "(x) + cos(x)");
    key(r, 'z', FL_MOD_CTRL); /* a paste is one change */
    assert_string_equal(r->ui.edit.text, "(x) + cos(x)");
}

/* What reads the number decides what is meant: a sign dropped on the way would make another number of it. */
static void a_number_keeps_its_signs(void **state) {
    Rig *r = *state;
    r->spec.words = false;
    put(r, "\xE2\x88\x92"
           "1,5·10⁻³");
    assert_string_equal(r->ui.edit.text, "\xE2\x88\x92"
                                         "1,5·10⁻³");
    key(r, 'a', FL_MOD_CTRL);
    r->input.paste = "\t1\r\n2\n";
    frame(r);
    assert_string_equal(r->ui.edit.text, "1 2");
}

static void long_text_scrolls_with_the_caret(void **state) {
    Rig *r = *state;
    fl_field_open(&r->ui, "field", "0123456789012345678901234567890123456789012345678901234567890123456789");
    frame(r);
    assert_true(r->ui.edit.scroll == 150); /* 70 letters of 5 dp in a room of 200 */
    assert_true(r->ui.edit.caret_box.x == 210);
    down(r, 0, false); /* the first letter that shows is the thirtieth */
    check(r, 30, 30);
    up(r);
    key(r, FL_KEY_LEFT, 0);
    assert_true(r->ui.edit.scroll == 145);
    key(r, FL_KEY_HOME, 0);
    assert_true(r->ui.edit.scroll == 0);
}

static bool draws(const Rig *r, const char *text) {
    for (uint32_t i = 0; i < r->draw.command_count; i++) {
        const FlCommand *c = &r->draw.commands[i];
        if (c->kind == FL_DRAW_TEXT && c->count == strlen(text) && !memcmp(r->draw.text + c->first, text, c->count))
            return true;
    }
    return false;
}

static void what_is_composed_shows_at_the_caret(void **state) {
    Rig *r = *state;
    r->spec.value = "";
    fl_field_open(&r->ui, "field", "xy");
    key(r, FL_KEY_HOME, 0);
    key(r, FL_KEY_RIGHT, 0);
    snprintf(r->input.composition, sizeof r->input.composition, "kana");
    r->input.composition_caret = 2;
    frame(r);
    assert_true(draws(r, "xkanay"));
    assert_string_equal(r->ui.edit.text, "xy");
    assert_true(r->ui.edit.caret_box.x == 10 + 5 * 3);
    key(r, FL_KEY_BACKSPACE, 0); /* the input method's */
    assert_int_equal(key(r, FL_KEY_ENTER, 0), FL_FIELD_EDITING);
    assert_int_equal(key(r, FL_KEY_ESCAPE, 0), FL_FIELD_EDITING);
    assert_string_equal(r->ui.edit.text, "xy");
    r->input.composition[0] = 0;
    put(r, PI);
    assert_string_equal(r->ui.edit.text, "x" PI "y");
}

/* As it will be when it is taken; a text that is given up leaves what was selected. */
static void what_is_composed_stands_for_the_selection(void **state) {
    Rig *r = *state;
    r->spec.value = "";
    fl_field_open(&r->ui, "field", "abcd");
    key(r, FL_KEY_HOME, 0);
    for (int i = 0; i < 3; i++) key(r, FL_KEY_RIGHT, i > 0 ? FL_MOD_SHIFT : 0);
    snprintf(r->input.composition, sizeof r->input.composition, "kana");
    r->input.composition_caret = 2;
    frame(r);
    assert_true(draws(r, "akanad"));
    assert_true(r->ui.edit.caret_box.x == 10 + 5 * 3);
    r->input.composition[0] = 0;
    frame(r);
    assert_true(draws(r, "abcd"));
    snprintf(r->input.composition, sizeof r->input.composition, "kana");
    frame(r);
    r->input.composition[0] = 0;
    put(r, PI);
    assert_string_equal(r->ui.edit.text, "a" PI "d");
}

static void enter_escape_and_a_press_elsewhere(void **state) {
    Rig *r = *state;
    assert_int_equal(key(r, FL_KEY_ENTER, 0), FL_FIELD_ENTERED);
    assert_int_equal(frame(r), FL_FIELD_EDITING);
    r->input.x = r->input.press_x = 350;
    r->input.pressed = FL_BUTTON_LEFT;
    assert_int_equal(frame(r), FL_FIELD_ENTERED);
    assert_true(r->ui.edit.leaving);
    up(r);
    r->spec.rests = true; /* keys are for something else */
    assert_int_equal(key(r, FL_KEY_ENTER, 0), FL_FIELD_EDITING);
    r->spec.rests = false;
    assert_int_equal(key(r, FL_KEY_ESCAPE, 0), FL_FIELD_LEFT);
    assert_false(fl_field_is_open(&r->ui, "field"));
}

#define IN_A_FIELD(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typing_replaces_what_is_selected),
        cmocka_unit_test(arrows_step_over_whole_characters),
        cmocka_unit_test(an_arrow_leaves_a_selection_at_its_end),
        cmocka_unit_test(words_are_names_and_signs),
        cmocka_unit_test(what_is_no_text_is_left_out),
        cmocka_unit_test(what_is_too_long_is_refused_whole),
        cmocka_unit_test(a_word_typed_is_one_change),
        cmocka_unit_test(only_the_last_changes_are_kept),
        IN_A_FIELD(the_hand_places_and_selects),
        IN_A_FIELD(a_double_click_takes_a_word_and_a_third_all),
        IN_A_FIELD(keys_select_and_erase),
        IN_A_FIELD(the_clipboard_goes_through_the_caller),
        IN_A_FIELD(a_number_keeps_its_signs),
        IN_A_FIELD(long_text_scrolls_with_the_caret),
        IN_A_FIELD(what_is_composed_shows_at_the_caret),
        IN_A_FIELD(what_is_composed_stands_for_the_selection),
        IN_A_FIELD(enter_escape_and_a_press_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
