/* A loss typed in the window: read at every key, shown at once, kept or taken back as one change. */
#include "fallline/fallline.h"
#include "parts/entry.h"
#include "support/stage.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const FlLossType *loss(const Rig *rig) {
    return fl_session_current(rig->session)->plan.loss;
}

/* The typed loss's text, or the id of one of the program's own. */
static const char *formula(const Rig *rig) {
    const char *text = fl_formula_text(loss(rig));
    return text ? text : loss(rig)->id;
}

static bool is_open(const Rig *rig) {
    return rig_find(rig, "formula") != NULL;
}

static const char *typed(const Rig *rig) {
    const FlControl *field = rig_find(rig, "formula");
    return field ? field->value : "the field is closed";
}

static void a_formula_is_shown_at_every_key(void **state) {
    Rig *rig = *state;
    rig_key(rig, 'f', 0);
    assert_true(is_open(rig));
    assert_string_equal(typed(rig), loss(rig)->formula);
    rig_type(rig, "x");
    assert_string_equal(formula(rig), "x");
    rig_type(rig, "^");
    assert_string_equal(formula(rig), "x"); /* the last that could be read */
    rig_type(rig, "4");
    assert_string_equal(formula(rig), "x^4");
    assert_true(is_open(rig));
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_false(is_open(rig));
    assert_string_equal(formula(rig), "x^4");
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_string_equal(formula(rig), "parabola"); /* one change, however many keys */
    rig_key(rig, 'y', FL_MOD_CTRL);
    assert_string_equal(formula(rig), "x^4");
    rig_key(rig, 'f', 0);
    assert_string_equal(typed(rig), "x^4");
}

/* An input method gives text without a key, and so does a paste: what it means shows in the same frame. */
static void text_without_a_key_is_read_at_once(void **state) {
    Rig *rig = *state;
    rig_key(rig, 'f', 0);
    snprintf(rig->input.text, sizeof rig->input.text, "\u4f60");
    rig_frame(rig);
    assert_string_equal(typed(rig), "\u4f60");
    assert_true(rig_shows(rig, "has no meaning here"));
    rig_key(rig, 'a', FL_MOD_CTRL);
    rig_paste(rig, "x*zz");
    assert_true(rig_shows(rig, "\"zz\" is not a name"));
}

static void escape_takes_it_back(void **state) {
    Rig *rig = *state;
    char before[FL_STATE_LINE_SIZE];
    rig_load(rig, "fallline curve parabola lr=0.3 start=2 step=3");
    snprintf(before, sizeof before, "%s", rig_state(rig));
    rig_key(rig, 'f', 0);
    rig_type(rig, "x^2/8");
    assert_string_not_equal(rig_state(rig), before);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_false(is_open(rig));
    assert_string_equal(rig_state(rig), before);
    assert_false(fl_session_in_gesture(rig->session));
    rig_key(rig, FL_KEY_RIGHT, 0); /* keys are the picture's again */
    assert_int_equal(rig_document(rig)->cursor, 4);
}

static void an_error_is_told_and_the_last_good_curve_stays(void **state) {
    Rig *rig = *state;
    rig_key(rig, 'f', 0);
    rig_type(rig, "x^2 + ");
    assert_string_equal(formula(rig), "x^2");
    FlFormulaFault fault;
    assert_null(fl_formula_loss("x^2 + ", 1, &fault));
    assert_true(rig_shows(rig, fault.text));
    rig_key(rig, FL_KEY_ENTER, 0); /* what is wrong cannot be kept */
    assert_true(is_open(rig));
    rig_key(rig, FL_KEY_BACKSPACE, FL_MOD_CTRL);
    assert_false(rig_shows(rig, fault.text));
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_false(is_open(rig));
    assert_string_equal(formula(rig), "x^2");
}

static void names_are_offered_and_taken(void **state) {
    Rig *rig = *state;
    rig_key(rig, 'f', 0);
    rig_type(rig, "s");
    assert_null(rig_find(rig, "formula.name.1"));
    rig_type(rig, "i");
    assert_string_equal(rig_control(rig, "formula.name.1").label, "sin(");
    assert_string_equal(rig_control(rig, "formula.name.2").label, "sinh(");
    assert_string_equal(rig_control(rig, "formula.name.3").label, "sign(");
    rig_key(rig, FL_KEY_DOWN, 0);
    rig_key(rig, FL_KEY_TAB, 0);
    assert_string_equal(typed(rig), "sinh(");
    assert_true(is_open(rig));
    assert_null(rig_find(rig, "formula.name.1"));
    rig_type(rig, "x)+2co");
    rig_press(rig, "cosh(");
    assert_string_equal(typed(rig), "sinh(x)+2cosh(");
    rig_type(rig, "x)");
    assert_string_equal(formula(rig), fl_formula_text(loss(rig)));
    double x = 0.7;
    FlLoss l;
    fl_loss_init(&l, loss(rig));
    assert_true(fabs(fl_loss_value(&l, &x) - sinh(x) - 2 * cosh(x)) < 1e-12);
}

static void every_name_offered_is_one_of_the_language(void **state) {
    (void)state;
    int seen = 0;
    for (char a = 'a'; a <= 'z'; a++)
        for (char b = 'a'; b <= 'z'; b++) {
            FlEdit edit;
            memset(&edit, 0, sizeof edit);
            fl_edit_set(&edit, (char[]){a, b, 0});
            fl_edit_move(&edit, FL_EDIT_END, false);
            const char *names[FL_COMPLETIONS];
            int letters, n = fl_entry_completions(&edit, names, &letters);
            for (int i = 0; i < n; i++) {
                char text[64];
                size_t end = strlen(names[i]) - 1;
                bool two = !strcmp(names[i], "min(") || !strcmp(names[i], "max(") || !strcmp(names[i], "pow(") ||
                           !strcmp(names[i], "root(");
                snprintf(text, sizeof text, "%s%s", names[i], names[i][end] != '(' ? "" : two ? "x, 2)" : "x)");
                const FlLossType *type = fl_formula_loss(text, 1, NULL);
                if (!type) fail_msg("%s is offered", text);
                fl_loss_release(type);
                seen++;
            }
        }
    assert_true(seen >= 18);
}

static void a_press_beside_it_keeps_it(void **state) {
    Rig *rig = *state;
    rig_size(rig, 1700, 900); /* the ball stands beside the card */
    rig_key(rig, 'f', 0);
    rig_type(rig, "x^2/4 +");
    FlVec ball = rig_middle(rig, "picture.ball");
    double start = rig_document(rig)->plan.start[0];
    rig_drag(rig, ball, (FlVec){ball.x + 80, ball.y}, 4); /* the drag is the ball's, and a change of its own */
    assert_false(is_open(rig));
    assert_string_equal(formula(rig), "x^2/4");
    assert_true(rig_document(rig)->plan.start[0] > start);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_string_equal(formula(rig), "x^2/4");
    assert_true(rig_document(rig)->plan.start[0] == start);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_string_equal(formula(rig), "parabola");
}

static void a_line_from_outside_closes_it(void **state) {
    Rig *rig = *state;
    const char *const lines[] = {"fallline curve quartic", "fallline landscape himmelblau", "fallline fit"};
    for (int i = 0; i < 3; i++) {
        rig_key(rig, '1', 0);
        rig_key(rig, 'f', 0);
        rig_type(rig, "x^2/7");
        rig_load(rig, lines[i]);
        assert_false(is_open(rig));
        assert_null(fl_formula_text(loss(rig)));
        rig_frame(rig);
        assert_false(fl_session_in_gesture(rig->session));
    }
}

static void keys_in_the_field_are_its_own(void **state) {
    Rig *rig = *state;
    rig_key(rig, 'f', 0);
    rig_type(rig, "x^2");
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_string_equal(typed(rig), "x");
    assert_string_equal(formula(rig), "x");
    rig_key(rig, 'a', FL_MOD_CTRL);
    rig_key(rig, 'c', FL_MOD_CTRL);
    assert_true(rig_requested(rig, FL_REQUEST_COPY_TEXT));
    assert_false(rig_requested(rig, FL_REQUEST_COPY_STATE));
    assert_string_equal(fl_stage_copied(rig->stage), "x");
    rig_paste(rig, "2x\xC2\xB2");
    assert_string_equal(typed(rig), "2x\xC2\xB2");
    assert_string_equal(formula(rig), "2*x^2");
    rig_frames(rig, 3);
    assert_true(is_open(rig));
}

static void the_menu_ends_with_the_own_formula(void **state) {
    Rig *rig = *state;
    rig_press(rig, "loss");
    rig_press(rig, "loss.own");
    assert_true(is_open(rig));
    rig_type(rig, "x^6");
    rig_key(rig, FL_KEY_DOWN, 0); /* not the menu's any more */
    assert_null(rig_find(rig, "loss.own"));
    assert_non_null(rig_find(rig, "formula.example.1"));
    rig_key(rig, FL_KEY_ESCAPE, 0); /* the list alone */
    assert_true(is_open(rig));
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_string_equal(formula(rig), "x^6");
    rig_press(rig, "loss");
    assert_string_equal(rig_control(rig, "loss.own").value, "selected");
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_key(rig, 'l', 0);
    assert_null(fl_formula_text(loss(rig)));
}

static void the_menu_gives_its_focus_to_the_field(void **state) {
    Rig *rig = *state;
    while (strncmp(rig_spoken(rig), "Loss Parabola", 13) != 0) rig_key(rig, FL_KEY_TAB, 0);
    rig_key(rig, FL_KEY_ENTER, 0);
    rig_frame(rig);
    rig_key(rig, FL_KEY_END, 0);
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_true(is_open(rig));
    rig_type(rig, "x^6");
    rig_key(rig, FL_KEY_DOWN, 0); /* the field's: its examples; not the box's of the loss */
    assert_non_null(rig_find(rig, "formula.example.1"));
    rig_key(rig, FL_KEY_ENTER, 0);
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_false(is_open(rig));
    const FlFormulaExample *examples;
    fl_formula_examples(&examples);
    assert_string_equal(formula(rig), examples[0].text);
}

static void examples_show_themselves(void **state) {
    Rig *rig = *state;
    const FlFormulaExample *examples;
    int count = fl_formula_examples(&examples);
    assert_true(count >= 10);
    for (int i = 0; i < count; i++) {
        char id[32];
        snprintf(id, sizeof id, "formula.example.%d", i + 1);
        if (!is_open(rig)) rig_key(rig, 'f', 0);
        rig_press(rig, "formula.examples");
        rig_frames(rig, 10);
        assert_true(rig_shows(rig, examples[i].title));
        rig_press(rig, id);
        rig_frame(rig);
        assert_true(is_open(rig));
        assert_string_equal(typed(rig), examples[i].text);
        const FlLossType *wanted = fl_formula_loss(examples[i].text, fl_entry_dim(examples[i].text), NULL);
        assert_non_null(wanted);
        assert_true(fl_loss_same(wanted, loss(rig)));
        fl_loss_release(wanted);
        rig_frame(rig);
    }
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_LANDSCAPE);
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_false(is_open(rig));
    assert_false(fl_session_in_gesture(rig->session));
    rig_key(rig, '1', 0);
    assert_string_equal(formula(rig), "parabola"); /* nothing was kept of what led there */
}

static void two_dimensions_have_two_variables(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape bowl");
    rig_key(rig, 'f', 0);
    rig_type(rig, "x^2 + 3y^2");
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_string_equal(formula(rig), "x^2 + 3*y^2");
    assert_int_equal(loss(rig)->dim, 2);
    rig_key(rig, '1', 0);
    rig_key(rig, 'f', 0);
    rig_type(rig, "y");
    assert_string_equal(formula(rig), "parabola");
}

static void no_number_is_hatched_and_said(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve formula=\"x - log(x)\" start=2");
    rig_settle(rig);
    FlControl picture = rig_control(rig, "picture");
    bool left = false;
    for (float x = picture.box.x + 20; x < picture.box.x + picture.box.w - 20 && !left; x += 10) {
        rig_move(rig, (FlVec){x * rig->draw.scale, (picture.box.y + 30) * rig->draw.scale});
        left = rig_shows(rig, "undefined: log of a negative number");
    }
    assert_true(left);
}

/* Where the longest of the lines begins that make the curve, 2.2 dp wide, in pixels. */
static float curve_begins(const Rig *rig) {
    const FlCommand *longest = NULL;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        bool curve = c->kind == FL_DRAW_POLYLINE && fabsf(c->width - 2.2f * rig->draw.scale) < 0.01f;
        if (curve && (!longest || c->count > longest->count)) longest = c;
    }
    assert_non_null(longest);
    return rig->draw.points[longest->first].x;
}

static void no_line_is_drawn_where_there_is_no_loss(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve formula=\"x - log(x)\" frame=-3,5,0,6");
    FlRect box = rig_control(rig, "picture").box;
    float zero = (box.x + box.w * 3 / 8) * rig->draw.scale;
    assert_true(fabsf(curve_begins(rig) - zero) < 1);
    rig_load(rig, "fallline curve formula=\"sqrt(x-1)\" start=3 frame=-3,5,0,6");
    float one = (box.x + box.w * 4 / 8) * rig->draw.scale;
    assert_true(fabsf(curve_begins(rig) - one) < 0.1f);
}

/* A ball where there is no loss can be taken back to where there is one. */
static void a_ball_without_a_loss_is_told_and_can_be_moved(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve formula=\"x - log(x)\" start=-0.5 frame=-1,4,0,4");
    assert_true(rig_shows(rig, "No loss at the start"));
    assert_true(rig_shows(rig, "the loss is no number"));
    FlVec ball = rig_middle(rig, "picture.ball");
    rig_drag(rig, ball, (FlVec){ball.x + 300, ball.y}, 4);
    assert_true(rig_document(rig)->plan.start[0] > 0);
    assert_false(rig_shows(rig, "No loss at the start"));
    rig_load(rig, "fallline curve formula=\"x - log(x)\" start=4 lr=6");
    assert_true(rig_shows(rig, "Leaves the loss at step 1"));
}

static void a_formula_is_pasted(void **state) {
    Rig *rig = *state;
    rig_paste(rig, "2x^2 + y^4\n");
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_LANDSCAPE);
    assert_string_equal(formula(rig), "2*x^2 + y^4");
    rig_paste(rig, "x^2/3");
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_CURVE);
    assert_string_equal(formula(rig), "x^2/3");
}

static void it_works_in_a_small_window(void **state) {
    Rig *rig = *state;
    rig_size(rig, 640, 480);
    rig_key(rig, 'f', 0);
    rig_type(rig, "x^2 + si");
    const char *const ids[] = {"formula", "formula.examples", "formula.card", "formula.name.3"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        FlRect box = rig_control(rig, ids[i]).box;
        assert_true(box.x >= 0 && (box.x + box.w) * rig->draw.scale <= 640);
        assert_true(box.y >= 0 && (box.y + box.h) * rig->draw.scale <= 480);
    }
    rig_size(rig, 90, 60); /* nothing can be drawn: what was right is kept */
    assert_false(fl_session_in_gesture(rig->session));
    rig_size(rig, 640, 480);
    rig_frame(rig);
    assert_false(is_open(rig));
    assert_string_equal(formula(rig), "x^2");
    assert_false(fl_session_in_gesture(rig->session));
}

#define STAGE(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        STAGE(a_formula_is_shown_at_every_key),
        STAGE(text_without_a_key_is_read_at_once),
        STAGE(escape_takes_it_back),
        STAGE(an_error_is_told_and_the_last_good_curve_stays),
        STAGE(names_are_offered_and_taken),
        cmocka_unit_test(every_name_offered_is_one_of_the_language),
        STAGE(a_press_beside_it_keeps_it),
        STAGE(a_line_from_outside_closes_it),
        STAGE(keys_in_the_field_are_its_own),
        STAGE(the_menu_ends_with_the_own_formula),
        STAGE(the_menu_gives_its_focus_to_the_field),
        STAGE(examples_show_themselves),
        STAGE(two_dimensions_have_two_variables),
        STAGE(no_number_is_hatched_and_said),
        STAGE(no_line_is_drawn_where_there_is_no_loss),
        STAGE(a_ball_without_a_loss_is_told_and_can_be_moved),
        STAGE(a_formula_is_pasted),
        STAGE(it_works_in_a_small_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
