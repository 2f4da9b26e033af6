/* What a screen reader asks for, done as by the hand; and the tree that it sees, in every scene. */
#include "access/tree.h"
#include "support/stage.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void ask(Rig *rig, FlAskKind kind, const char *id, double number) {
    rig->input.ask = (FlAsk){.kind = kind, .control = fl_ui_hash(id), .number = number};
    rig_frame(rig);
    rig->input.ask.kind = FL_ASK_NOTHING;
    rig_frame(rig);
}

/* ---- what is asked for ---- */

static void a_press_is_one_by_the_hand(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.4 start=-2.5");
    rig_move(rig, (FlVec){5, 5});
    ask(rig, FL_ASK_PRESS, "transport.step", 0);
    assert_int_equal(1, rig_document(rig)->cursor);
    ask(rig, FL_ASK_PRESS, "preset.diverges", 0);
    assert_true(rig_eta(rig) > 2);
    ask(rig, FL_ASK_PRESS, "tab.landscape", 0);
    assert_non_null(strstr(rig_state(rig), "landscape"));
    ask(rig, FL_ASK_PRESS, "no.such.thing", 0);
}

static void numbers_are_set_and_kept_in_range(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.4 start=-2.5");
    ask(rig, FL_ASK_SET, "eta.track", 1.25);
    assert_true(fabs(1.25 - rig_eta(rig)) <= 1e-12);
    ask(rig, FL_ASK_SET, "eta.track", 1e300);
    assert_true(fabs(rig_control(rig, "eta.track").most - rig_eta(rig)) <= 1e-12);
    double before = rig_eta(rig);
    ask(rig, FL_ASK_SET, "eta.track", (double)NAN);
    assert_true(fabs(before - rig_eta(rig)) <= 0);
    ask(rig, FL_ASK_SET, "picture.ball", 1);
    assert_true(fabs(1 - rig_document(rig)->plan.start[0]) <= 1e-12);
    ask(rig, FL_ASK_SET, "eta.track", 0.4);
    ask(rig, FL_ASK_SET, "transport.scrubber", 3.2);
    assert_int_equal(3, rig_document(rig)->cursor);
}

static void every_number_can_be_set(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline curve parabola gd", "fallline landscape bowl adam",
                                        "fallline race banana",       "fallline fit",
                                        "fallline letters",           "fallline network"};
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
        rig_load(rig, lines[k]);
        rig_frames(rig, 3);
        const FlControl *all;
        int count = fl_stage_controls(rig->stage, &all);
        for (int i = 0; i < count; i++) {
            rig_frames(rig, 3); /* what was set before may have changed how long the run is */
            count = fl_stage_controls(rig->stage, &all);
            if (i >= count || strcmp(all[i].role, "slider") != 0 || all[i].disabled) continue;
            FlControl c = all[i];
            assert_true(c.numeric && c.least < c.most);
            double to = c.least + (c.most - c.least) * 0.3;
            ask(rig, FL_ASK_SET, c.id, to);
            const FlControl *now = rig_find(rig, c.id);
            double last = fl_session_outcome(rig->session)->last;
            if (!strcmp(c.id, "transport.scrubber")) to = fmin(to, last); /* the run ends there */
            if (!now || fabs(now->number - to) > fmax(0.55 * fmax(c.step, 0.02), 0.01 * to))
                fail_msg("%s: %s is set to %g and stays at %g", lines[k], c.id, to, now ? now->number : (double)NAN);
        }
    }
}

static void what_lies_below_a_list_or_rests_is_not_pressed(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.4 start=-2.5");
    ask(rig, FL_ASK_PRESS, "transport.back", 0); /* disabled at step 0 */
    ask(rig, FL_ASK_PRESS, "optimizer", 0);
    assert_non_null(rig_find(rig, "menu.list"));
    ask(rig, FL_ASK_PRESS, "transport.step", 0);
    ask(rig, FL_ASK_SET, "eta.track", 1);
    assert_int_equal(0, rig_document(rig)->cursor);
    assert_true(fabs(0.4 - rig_eta(rig)) <= 1e-12);
    ask(rig, FL_ASK_PRESS, "optimizer.momentum", 0);
    assert_null(rig_find(rig, "menu.list"));
    assert_non_null(strstr(rig_state(rig), "momentum"));
}

static void the_focus_goes_where_it_is_wanted(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.4 start=-2.5");
    ask(rig, FL_ASK_FOCUS, "transport.run", 0);
    assert_true(fl_stage_focus(rig->stage) == fl_ui_hash("transport.run"));
    assert_string_equal("Run, button", rig_spoken(rig));
    ask(rig, FL_ASK_FOCUS, "outcome", 0); /* no stop */
    assert_true(fl_stage_focus(rig->stage) == fl_ui_hash("transport.run"));
}

/* ---- the tree ---- */

static void read_tree(const Rig *rig, FlTree *tree) {
    FlAccessView view = {.focus = fl_stage_focus(rig->stage),
                         .edit = fl_stage_edit(rig->stage),
                         .scale = rig->draw.scale,
                         .window = {100, 50, (float)rig->width, (float)rig->height},
                         .active = true};
    view.count = fl_stage_controls(rig->stage, &view.controls);
    fl_tree_copy(tree, &view);
    fl_tree_thin(tree);
}

/* A reader's list of buttons, or of sliders, is of names alone. */
static void check_names(const FlTree *tree, const char *where) {
    char name[FL_TREE_TEXT], other[FL_TREE_TEXT];
    for (int i = 0; i < tree->count; i++) {
        fl_tree_name(tree, i, name);
        for (int j = 0; j < i; j++) {
            fl_tree_name(tree, j, other);
            if (!strcmp(name, other) && !strcmp(fl_tree_role_name(tree, i), fl_tree_role_name(tree, j)))
                fail_msg("%s: %s and %s are both \"%s\", %s", where, tree->control[j].id, tree->control[i].id, name,
                         fl_tree_role_name(tree, i));
        }
    }
}

static void check_tree(const Rig *rig, const char *where) {
    FlTree *tree = calloc(1, sizeof *tree);
    char path[FL_TREE_PATH], name[FL_TREE_TEXT];
    assert_non_null(tree);
    read_tree(rig, tree);
    assert_true(tree->count > 10);
    for (int i = FL_TREE_ROOT; i < tree->count; i++) {
        fl_tree_path(tree, i, path);
        fl_tree_name(tree, i, name);
        if (fl_tree_at(tree, path) != i) fail_msg("%s: two objects are %s", where, path);
        if (!name[0]) fail_msg("%s: %s has no name", where, path);
        if (!strcmp(fl_tree_role_name(tree, i), "unknown")) fail_msg("%s: %s has no role", where, path);
    }
    check_names(tree, where);
    free(tree);
}

/* Of an object of this id. */
static void expect_words(const Rig *rig, const char *id, const char *name, const char *description) {
    FlTree *tree = calloc(1, sizeof *tree);
    char text[FL_TREE_TEXT];
    int at = 0;
    assert_non_null(tree);
    read_tree(rig, tree);
    while (at < tree->count && strcmp(tree->control[at].id, id) != 0) at++;
    if (at == tree->count) fail_msg("there is no %s", id);
    fl_tree_name(tree, at, text);
    assert_string_equal(text, name);
    fl_tree_description(tree, at, text);
    assert_string_equal(text, description);
    free(tree);
}

static void what_stands_beside_a_name_is_told(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline race bowl rules=gd:0.1,momentum:0.05 rates=hand");
    rig_frames(rig, 3);
    expect_words(rig, "standing.gd", "Gradient descent", rig_control(rig, "standing.gd").value);
    assert_true(rig_control(rig, "standing.gd").value[0] == '1' || rig_control(rig, "standing.gd").value[0] == '2');
    rig_load(rig, "fallline golf");
    rig_frames(rig, 3);
    expect_words(rig, "course", "Course", ""); /* its text is which */
    rig_load(rig, "fallline curve parabola gd lr=0.4");
    rig_frames(rig, 3);
    expect_words(rig, "preset.just_right", "Just right", ""); /* checked, or not */
    rig_key(rig, FL_KEY_F1, FL_MOD_SHIFT);
    check_tree(rig, "what is explained");
    assert_non_null(rig_find(rig, "explained"));
}

static void every_object_has_a_path_a_name_and_a_role(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline curve",
                                        "fallline landscape himmelblau adam",
                                        "fallline landscape bowl view=surface",
                                        "fallline race banana",
                                        "fallline fit",
                                        "fallline network",
                                        "fallline network shape=2-4-3 step=20",
                                        "fallline curve view=plane",
                                        "fallline curve parabola gd fog=1 looks=1.8,0.9,-0.8",
                                        "fallline golf",
                                        "fallline letters"};
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
        rig_load(rig, lines[k]);
        rig_frames(rig, 3);
        check_tree(rig, lines[k]);
        ask(rig, FL_ASK_PRESS, "more", 0);
        check_tree(rig, "with the menu");
        rig_key(rig, FL_KEY_ESCAPE, 0);
        ask(rig, FL_ASK_PRESS, "help", 0);
        check_tree(rig, "with the keys");
        rig_key(rig, FL_KEY_ESCAPE, 0);
    }
    rig_key(rig, 'e', FL_MOD_CTRL);
    check_tree(rig, "the examples");
}

static void a_point_of_the_screen_has_what_lies_there(void **state) {
    Rig *rig = *state;
    FlTree *tree = calloc(1, sizeof *tree);
    assert_non_null(tree);
    rig_load(rig, "fallline curve parabola gd lr=0.4 start=-2.5");
    read_tree(rig, tree);
    FlVec run = rig_middle(rig, "transport.run");
    int at = fl_tree_under(tree, 100 + run.x, 50 + run.y);
    assert_true(at >= 0);
    assert_string_equal("transport.run", tree->control[at].id);
    assert_int_equal(FL_TREE_NONE, fl_tree_under(tree, 1, 1));
    assert_int_equal(FL_TREE_NONE, fl_tree_at(tree, "/org/a11y/atspi/accessible/control_"));
    free(tree);
}

static void an_open_field_says_its_text(void **state) {
    Rig *rig = *state;
    char text[FL_TREE_TEXT];
    FlTree *tree = calloc(1, sizeof *tree);
    assert_non_null(tree);
    rig_load(rig, "fallline curve parabola gd lr=0.4 start=-2.5");
    ask(rig, FL_ASK_PRESS, "eta.field", 0);
    rig_type(rig, "1.75");
    read_tree(rig, tree);
    int at = 0;
    while (at < tree->count && strcmp(tree->control[at].id, "eta.field") != 0) at++;
    assert_true(fl_tree_text(tree, at, text));
    assert_string_equal("1.75", text);
    assert_int_equal(4, tree->caret);
    free(tree);
}

static void put(Rig *rig, FlAskKind kind, const char *id, int from, int to, const char *text) {
    rig->input.ask = (FlAsk){.kind = kind, .control = fl_ui_hash(id), .from = from, .to = to};
    snprintf(rig->input.ask.text, sizeof rig->input.ask.text, "%s", text);
    rig_frame(rig);
    rig->input.ask.kind = FL_ASK_NOTHING;
    rig_frame(rig);
}

static void enter(Rig *rig, const char *id) {
    rig->input.ask = (FlAsk){.kind = FL_ASK_KEY, .control = fl_ui_hash(id), .key = {FL_KEY_ENTER, 0}};
    rig_frame(rig);
    rig->input.ask.kind = FL_ASK_NOTHING;
    rig_frame(rig);
}

static void a_field_is_typed_into_as_by_keys(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.4 start=-2.5");
    put(rig, FL_ASK_TYPE, "eta.field", 0, -1, "7"); /* it is not open */
    enter(rig, "eta.field");
    assert_null(fl_stage_edit(rig->stage));
    ask(rig, FL_ASK_PRESS, "eta.field", 0);
    put(rig, FL_ASK_TYPE, "eta.field", 0, -1, "1.725");
    put(rig, FL_ASK_TYPE, "eta.field", 2, 4, "");
    put(rig, FL_ASK_TYPE, "eta.field", 1, 2, ",");
    assert_string_equal("1,5", fl_stage_edit(rig->stage)->text);
    enter(rig, "eta.field");
    assert_true(fabs(1.5 - rig_eta(rig)) <= 1e-12);
    ask(rig, FL_ASK_PRESS, "eta.field", 0);
    put(rig, FL_ASK_TYPE, "eta.field", 0, -1, "many");
    enter(rig, "eta.field");
    assert_string_equal("A learning rate is a number like 0.4 or 2e-3.", fl_stage_edit(rig->stage)->error);
    char text[FL_EDIT_TEXT + 1];
    memset(text, '1', FL_EDIT_TEXT);
    text[FL_EDIT_TEXT] = 0;
    put(rig, FL_ASK_TYPE, "eta.field", 0, -1, text);
    assert_string_equal("many", fl_stage_edit(rig->stage)->text);
    assert_string_equal("That is longer than this field can be.", fl_stage_edit(rig->stage)->error);
}

static void characters_are_counted_not_bytes(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.4 start=-2.5");
    ask(rig, FL_ASK_PRESS, "eta.field", 0);
    put(rig, FL_ASK_TYPE, "eta.field", 0, -1, "−ηx");
    put(rig, FL_ASK_SELECT, "eta.field", 1, 2, "");
    assert_int_equal(3, fl_stage_edit(rig->stage)->anchor);
    assert_int_equal(5, fl_stage_edit(rig->stage)->caret);
    put(rig, FL_ASK_TYPE, "eta.field", 0, 2, "ω");
    assert_string_equal("ωx", fl_stage_edit(rig->stage)->text);
}

/* What drags is moved by numbers, one for each way that it goes. */
static void a_point_has_two_numbers(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline landscape bowl gd", "fallline landscape bowl gd view=surface",
                                        "fallline race banana"};
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
        rig_load(rig, lines[k]);
        rig_frames(rig, 3);
        assert_string_equal(k < 2 ? "Point, x" : "Common start, x", rig_control(rig, "picture.ball.x").label);
        ask(rig, FL_ASK_SET, "picture.ball.x", 0.5);
        ask(rig, FL_ASK_SET, "picture.ball.y", 1.25);
        assert_true(fabs(0.5 - rig_document(rig)->plan.start[0]) <= 1e-12);
        assert_true(fabs(1.25 - rig_document(rig)->plan.start[1]) <= 1e-12);
    }
    rig_load(rig, "fallline fit data=1,2;2,3;4,5");
    ask(rig, FL_ASK_PRESS, "data.2", 0);
    ask(rig, FL_ASK_SET, "data.chosen.y", 4);
    assert_non_null(strstr(rig_state(rig), "2,4"));
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        RIG(a_press_is_one_by_the_hand),
        RIG(numbers_are_set_and_kept_in_range),
        RIG(every_number_can_be_set),
        RIG(what_lies_below_a_list_or_rests_is_not_pressed),
        RIG(the_focus_goes_where_it_is_wanted),
        RIG(what_stands_beside_a_name_is_told),
        RIG(every_object_has_a_path_a_name_and_a_role),
        RIG(a_point_of_the_screen_has_what_lies_there),
        RIG(an_open_field_says_its_text),
        RIG(a_field_is_typed_into_as_by_keys),
        RIG(characters_are_counted_not_bytes),
        RIG(a_point_has_two_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
