/* The card of a network's data and training by keys, wheel and by a screen reader: every number goes up and back, ends
 * at its ends, and refuses what is no such number; the sheet of all weights and the card of one. */
#include "support/close.h"
#include "support/stage.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char line[] = "fallline network adam lr=0.1 shape=2-4-1 hold=0.2 batch=16 steps=20 step=5";

static Rig *open_card(const char *of, int width, int height) {
    Rig *rig = rig_create(width, height);
    rig_load(rig, of);
    rig_frames(rig, 2);
    rig_press(rig, "setup");
    rig_frames(rig, 3);
    assert_non_null(rig_find(rig, "points"));
    return rig;
}

static void ask(Rig *rig, FlAskKind kind, const char *id, double number) {
    rig->input.ask = (FlAsk){.kind = kind, .control = fl_ui_hash(id), .number = number};
    rig_frame(rig);
    rig->input.ask.kind = FL_ASK_NOTHING;
    rig_frames(rig, 2);
}

static double number_of(Rig *rig, const char *id) {
    rig_frames(rig, 2);
    return rig_control(rig, id).number;
}

static const char *const sliders[] = {"points.slide", "noise.slide", "hold.slide", "batch.slide", "decay.slide"};
enum { SLIDERS = sizeof sliders / sizeof *sliders };

/* One step each way by keys and by the wheel; at either end no further. */
static void sliders_step_and_end(void **state) {
    (void)state;
    static const int keys[][2] = {{FL_KEY_RIGHT, FL_KEY_LEFT}, {FL_KEY_UP, FL_KEY_DOWN}};
    for (int i = 0; i < SLIDERS; i++) {
        Rig *rig = open_card(line, 1280, 800);
        const char *id = sliders[i];
        ask(rig, FL_ASK_FOCUS, id, 0);
        double before = number_of(rig, id);
        for (int k = 0; k < 2; k++) {
            rig_key(rig, keys[k][0], 0);
            double more = number_of(rig, id);
            if (!(more > before)) fail_msg("%s: %g to %g", id, before, more);
            rig_key(rig, keys[k][1], 0);
            assert_true(number_of(rig, id) < more);
            before = number_of(rig, id);
        }
        rig_wheel(rig, rig_middle(rig, id), 1);
        assert_true(number_of(rig, id) > before);
        FlControl c = rig_control(rig, id);
        ask(rig, FL_ASK_SET, id, c.most);
        rig_key(rig, FL_KEY_RIGHT, 0);
        assert_close(number_of(rig, id), c.most, 1e-9);
        ask(rig, FL_ASK_SET, id, c.least);
        rig_key(rig, FL_KEY_LEFT, 0);
        assert_close(number_of(rig, id), c.least, 1e-9);
        rig_destroy(rig);
    }
}

/* A press at the left end of a scale by ratios is the least, which may lie below its scale: no decay. */
static void the_left_end_is_the_least(void **state) {
    (void)state;
    Rig *rig = open_card(line, 1280, 800);
    ask(rig, FL_ASK_SET, "decay.slide", 0.01);
    assert_close(number_of(rig, "decay.slide"), 0.01, 1e-9);
    FlRect box = rig_control(rig, "decay.slide").box;
    rig_click(rig, (FlVec){box.x + 9, box.y + box.h / 2});
    assert_same(number_of(rig, "decay.slide"), 0);
    FlVec middle_of = {box.x + box.w / 2, box.y + box.h / 2};
    rig_drag(rig, middle_of, (FlVec){box.x + box.w + 60, middle_of.y}, 3);
    assert_close(number_of(rig, "decay.slide"), 1, 1e-9);
    rig_click(rig, (FlVec){box.x + box.w / 2, box.y + box.h / 2});
    double middle = number_of(rig, "decay.slide");
    assert_true(middle > 1e-4 && middle < 0.2);
    rig_destroy(rig);
}

static void type(Rig *rig, const char *id, const char *text) {
    rig_press(rig, id);
    rig_frame(rig);
    rig_key(rig, 'a', FL_MOD_CTRL);
    rig_type(rig, text);
    rig_key(rig, FL_KEY_ENTER, 0);
    rig_frames(rig, 2);
}

/* No number, too little, too much, no whole one: the field stays open and the network is as it was. */
static void what_is_no_such_number_is_refused(void **state) {
    (void)state;
    static const char *const wrong[][2] = {{"points", "many"}, {"points", "0"},   {"points", "1e9"}, {"points", "20.5"},
                                           {"noise", "-1"},    {"noise", "1e9"},  {"hold", "99"},    {"batch", "0"},
                                           {"batch", "1.5"},   {"decay", "-0.1"}, {"decay", "1e9"},  {"seed", "-1"},
                                           {"seed", "0.5"},    {"seed", "1e12"},  {"data.seed", "x"}};
    Rig *rig = open_card(line, 1280, 800);
    char before[FL_STATE_LINE_SIZE];
    snprintf(before, sizeof before, "%s", rig_state(rig));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        type(rig, wrong[i][0], wrong[i][1]);
        if (!fl_stage_wants_text(rig->stage)) fail_msg("%s takes %s", wrong[i][0], wrong[i][1]);
        assert_string_equal(rig_state(rig), before);
        rig_key(rig, FL_KEY_ESCAPE, 0);
        rig_frames(rig, 2);
        if (!rig_find(rig, "points")) { /* Esc has closed the card with the field */
            rig_press(rig, "setup");
            rig_frames(rig, 3);
        }
    }
    type(rig, "seed", "2147483647");
    assert_non_null(strstr(rig_state(rig), " seed=2147483647"));
    rig_press(rig, "seed.next"); /* behind the last comes the first */
    rig_frame(rig);
    assert_non_null(strstr(rig_state(rig), " seed=0"));
    type(rig, "batch", "64"); /* all that are trained on */
    assert_null(strstr(rig_state(rig), "batch="));
    rig_destroy(rig);
}

/* By keys the card opens at its first number; another scene closes it. */
static void the_card_opens_by_keys(void **state) {
    (void)state;
    Rig *rig = rig_create(1280, 800);
    rig_load(rig, line);
    rig_frames(rig, 2);
    ask(rig, FL_ASK_FOCUS, "setup", 0);
    rig_key(rig, FL_KEY_DOWN, 0);
    rig_frames(rig, 3);
    assert_true(fl_stage_focus(rig->stage) == fl_ui_hash("points.slide"));
    rig_load(rig, "fallline curve parabola gd lr=0.4");
    rig_frames(rig, 3);
    assert_null(rig_find(rig, "points.slide"));
    rig_destroy(rig);
}

/* ---- one weight ---- */

/* By keys a tenth up and down, with Shift finer; typed, and refused beyond a million. */
static void a_weight_by_keys_and_typed(void **state) {
    (void)state;
    Rig *rig = rig_create(1280, 800);
    rig_load(rig, "fallline network gd lr=0.3 shape=2-4-1 steps=10 pick=1:2:1");
    rig_frames(rig, 3);
    ask(rig, FL_ASK_FOCUS, "diagram", 0);
    double before = strtod(rig_control(rig, "card.weight").value, NULL);
    type(rig, "card.weight", "half");
    assert_true(rig_shows(rig, "A weight is a number within 1e6 of 0, like -0.8."));
    rig_key(rig, 'a', FL_MOD_CTRL);
    rig_type(rig, "2e6");
    rig_key(rig, FL_KEY_ENTER, 0);
    rig_frame(rig);
    assert_true(rig_shows(rig, "A weight is a number within 1e6 of 0, like -0.8."));
    rig_key(rig, 'a', FL_MOD_CTRL);
    rig_type(rig, "0.25");
    rig_key(rig, FL_KEY_ENTER, 0);
    rig_frames(rig, 2);
    assert_string_equal(rig_control(rig, "card.weight").value, "0.250");
    assert_true(fabs(before - 0.25) > 1e-3);
    ask(rig, FL_ASK_FOCUS, "diagram", 0);
    rig_key(rig, FL_KEY_UP, 0);
    rig_frames(rig, 2);
    double up = strtod(rig_control(rig, "card.weight").value, NULL);
    assert_true(up > 0.25);
    rig_key(rig, FL_KEY_UP, FL_MOD_SHIFT);
    rig_frames(rig, 2);
    double fine = strtod(rig_control(rig, "card.weight").value, NULL);
    assert_true(fine != up && fabs(fine - up) < up - 0.25 + 1);
    rig_destroy(rig);
}

/* The bar under the pointer is told, at both ends of the strips; beside them none is. */
static void the_bars_of_a_weight_are_read(void **state) {
    (void)state;
    Rig *rig = rig_create(1280, 800);
    rig_load(rig, "fallline network gd lr=0.3 shape=2-4-1 steps=10 step=2 pick=1:2:1");
    rig_settle(rig);
    FlRect box = rig_control(rig, "card.strips").box;
    char seen[3][64] = {"", "", ""};
    for (int i = 0; i < 3; i++) {
        rig_move(rig, (FlVec){box.x + box.w * (0.01f + 0.49f * (float)i), box.y + 10});
        rig_frames(rig, 2);
        const char *at = strstr(rig_text(rig), "this point");
        assert_non_null(at);
        snprintf(seen[i], sizeof seen[i], "%.40s", at + strlen("this point"));
    }
    assert_true(strcmp(seen[0], seen[1]) != 0 || strcmp(seen[1], seen[2]) != 0);
    rig_destroy(rig);
}

/* In a small window the buttons of the sheet have short names; a press on a number closes it and follows that one. */
static void the_sheet_in_every_window(void **state) {
    (void)state;
    static const int sizes[][2] = {{1280, 800}, {800, 600}, {640, 480}};
    for (int i = 0; i < 3; i++) {
        Rig *rig = rig_create(sizes[i][0], sizes[i][1]);
        rig_load(rig, "fallline network gd lr=0.3 shape=2-1-1 steps=10 step=2");
        rig_frames(rig, 3);
        if (rig_find(rig, "weights")) {
            rig_press(rig, "weights");
            rig_frames(rig, 3);
            assert_non_null(rig_find(rig, "sheet.close"));
            assert_true(rig_shows(rig, "Layer 1: 1 unit with 2 weights and a bias"));
            assert_true(rig_shows(rig, "Layer 2: 1 unit with 1 weight and a bias"));
            rig_press(rig, "sheet.close");
            rig_frame(rig);
            assert_null(rig_find(rig, "sheet.close"));
        }
        rig_destroy(rig);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sliders_step_and_end),
        cmocka_unit_test(the_left_end_is_the_least),
        cmocka_unit_test(what_is_no_such_number_is_refused),

        cmocka_unit_test(the_card_opens_by_keys),
        cmocka_unit_test(a_weight_by_keys_and_typed),
        cmocka_unit_test(the_bars_of_a_weight_are_read),
        cmocka_unit_test(the_sheet_in_every_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
