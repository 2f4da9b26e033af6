/* Golf at its limits: holes that are given up, strokes over par, the last hole, fields and wheels, and how a window
 * with little room shows the card. */
#include "model/golf.h"
#include "support/close.h"
#include "support/stage.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SHORT "0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01"

static const FlGolf *golf_of(const Rig *rig) {
    return &rig_document(rig)->golf;
}

static Rig *look(const char *card, int width, int height) {
    char line[1024];
    Rig *rig = rig_create(width, height);
    snprintf(line, sizeof line, "fallline golf golf=%s", card);
    rig_load(rig, line);
    rig_frame(rig);
    return rig;
}

/* The first stretch of text that has these words. */
static FlColor color_of(const Rig *rig, const char *words) {
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        char text[256];
        if (c->kind != FL_DRAW_TEXT) continue;
        snprintf(text, sizeof text, "%.*s", (int)c->count, rig->draw.text + c->first);
        if (strstr(text, words)) return c->color;
    }
    fail_msg("\"%s\" is not written", words);
    return 0;
}

/* Twelve strokes are the most: then the hole is given up, and neither knob nor field takes a rate. */
static void a_hole_is_given_up(void **state) {
    (void)state;
    Rig *rig = look("1:" SHORT, 1280, 800);
    assert_true(rig_shows(rig, "not in"));
    double rate = golf_of(rig)->aim.rate;
    rig_key(rig, 'e', 0);
    assert_false(fl_stage_wants_text(rig->stage));
    rig_key(rig, FL_KEY_UP, 0);
    rig_wheel(rig, rig_middle(rig, "golf.track"), 1);
    assert_same(golf_of(rig)->aim.rate, rate);
    rig_press(rig, "golf.again");
    rig_frame(rig);
    assert_string_equal(rig_control(rig, "golf.strike").label, "Strike");
    assert_true(rig_shows(rig, "not in")); /* what was played first counts */
    rig_destroy(rig);
}

/* A sum over par has the colour of what goes too far, one under par that of what arrives. */
static void the_sum_has_a_colour(void **state) {
    (void)state;
    Rig *rig = look("1:0.1,0.1,0.7/", 1280, 800);
    const FlTheme *t = fl_theme(rig->view.theme);
    assert_string_equal(rig_control(rig, "golf.score").value, "2 over par");
    assert_int_equal(color_of(rig, "over par"), t->outcome_text[FL_OSCILLATES]);
    rig_load(rig, "fallline golf golf=1:0.7/");
    rig_frame(rig);
    assert_int_equal(color_of(rig, "even"), t->outcome_text[FL_CONVERGES]);
    rig_destroy(rig);
}

/* Arrows go from hole to hole and stop at the ends; the present hole answers to no press; behind the ninth is the
 * first.
 */
static void holes_end_at_nine(void **state) {
    (void)state;
    Rig *rig = look("1:", 1280, 800);
    rig_focus(rig, "hole.1");
    rig_key(rig, FL_KEY_LEFT, 0);
    assert_int_equal(golf_of(rig)->hole, 1);
    rig_key(rig, FL_KEY_RIGHT, 0);
    assert_int_equal(golf_of(rig)->hole, 2);
    rig_frame(rig);
    assert_true(fl_stage_focus(rig->stage) == fl_ui_hash("hole.2"));
    for (int i = 0; i < 9; i++) {
        rig_key(rig, FL_KEY_RIGHT, 0);
        rig_frame(rig);
    }
    assert_int_equal(golf_of(rig)->hole, 9);
    char before[FL_STATE_LINE_SIZE];
    snprintf(before, sizeof before, "%s", rig_state(rig));
    rig_press(rig, "hole.9");
    rig_press(rig, "golf.row.9");
    assert_string_equal(rig_state(rig), before);
    rig_load(rig, "fallline golf golf=1:////////" SHORT);
    rig_frame(rig);
    assert_int_equal(golf_of(rig)->hole, 9);
    assert_string_equal(rig_control(rig, "golf.strike").label, "Hole 1");
    rig_press(rig, "golf.strike");
    assert_int_equal(golf_of(rig)->hole, 1);
    rig_destroy(rig);
}

static void type(Rig *rig, const char *text) {
    rig_key(rig, 'a', FL_MOD_CTRL);
    rig_type(rig, text);
    rig_key(rig, FL_KEY_ENTER, 0);
    rig_frame(rig);
}

/* The wheel turns both fields; what is no share is refused with words, and a hole without momentum has no such field.
 */
static void fields_turn_and_refuse(void **state) {
    (void)state;
    Rig *rig = look("2:// beta=0.5", 1280, 800);
    double rate = golf_of(rig)->aim.rate;
    rig_wheel(rig, rig_middle(rig, "golf.rate"), 1);
    assert_close(golf_of(rig)->aim.rate, rate * 1.05, 0.002);
    rig_wheel(rig, rig_middle(rig, "golf.share"), -1);
    assert_close(golf_of(rig)->aim.share, 0.49, 1e-9);
    rig_key(rig, 'b', 0);
    assert_true(fl_stage_wants_text(rig->stage));
    type(rig, "half");
    assert_true(rig_shows(rig, "A share is a number like 0.8."));
    type(rig, "-0.1");
    assert_true(rig_shows(rig, "In golf a share goes from 0 to 0.95."));
    type(rig, "0.95");
    assert_same(golf_of(rig)->aim.share, 0.95);
    rig_key(rig, '1', 0);
    rig_key(rig, 'b', 0);
    assert_false(fl_stage_wants_text(rig->stage));
    assert_null(rig_find(rig, "golf.share"));
    rig_destroy(rig);
}

/* From wide to narrow the hint beside the fields gets shorter, and a low window leaves out what is shared; where there
 * is no panel the card lies over the picture, with what is shared beside it where that has room. */
static void what_has_no_room_is_left_out(void **state) {
    (void)state;
    static const struct {
        int width, height;
        bool other, card;
    } sizes[] = {{1700, 900, true, false}, {1280, 800, false, false}, {1280, 480, false, false},
                 {800, 600, false, true},  {640, 480, false, true},   {640, 360, false, true}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        Rig *rig = look("2://0.3:0.8", sizes[i].width, sizes[i].height);
        assert_int_equal(rig_shows(rig, "Each stroke may take another rate."), sizes[i].other);
        assert_true(rig_shows(rig, "ull the arrow out of the ball."));
        assert_int_equal(rig_find(rig, "golf.card") != NULL, sizes[i].card);
        assert_int_equal(rig_find(rig, "golf.row.9") != NULL, !sizes[i].card);
        if (sizes[i].card) rig_press(rig, "golf.card");
        rig_frame(rig);
        assert_non_null(rig_find(rig, "golf.row.9"));
        assert_non_null(rig_find(rig, "golf.copy"));
        if (sizes[i].card) { /* it goes when the window gets its panel */
            rig_size(rig, 1280, 800);
            rig_frame(rig);
            assert_null(rig_find(rig, "golf.close"));
        }
        rig_destroy(rig);
    }
}

/* Drawn for a lecture the picture, the track without its numbers, and the sentence are all. */
static void a_lecture_has_no_buttons(void **state) {
    (void)state;
    Rig *rig = look("2://0.3:0.8", 1280, 800);
    assert_non_null(rig_find(rig, "golf.shares"));
    rig_key(rig, FL_KEY_F5, 0);
    rig_frames(rig, 2);
    assert_true(rig->view.present);
    assert_null(rig_find(rig, "golf.strike"));
    assert_null(rig_find(rig, "golf.shares"));
    assert_non_null(rig_find(rig, "golf.track"));
    assert_true(rig_shows(rig, "Descent golf") && rig_shows(rig, "Hole 3"));
    rig_key(rig, 'c', 0);
    assert_non_null(strstr(fl_stage_copied(rig->stage), "fallline golf golf=2://0.3:0.8"));
    rig_destroy(rig);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hole_is_given_up),
        cmocka_unit_test(the_sum_has_a_colour),
        cmocka_unit_test(holes_end_at_nine),
        cmocka_unit_test(fields_turn_and_refuse),
        cmocka_unit_test(what_has_no_room_is_left_out),
        cmocka_unit_test(a_lecture_has_no_buttons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
