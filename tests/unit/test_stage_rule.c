/* A rule typed in the window: read at every key, run at once, kept or taken back as one change. */
#include "fallline/fallline.h"
#include "parts/rule_card.h"
#include "support/stage.h"

#include <stdio.h>
#include <string.h>

static const FlOptimizer *rule(const Rig *rig) {
    const FlDocument *document = rig_document(rig);
    return fl_plan_optimizer_at(&document->plan, document->cursor);
}

/* The text of the typed rule in force, or the id of one of the program's own. */
static const char *text(const Rig *rig) {
    const char *typed = fl_rule_text(rule(rig)->type);
    return typed ? typed : rule(rig)->type->id;
}

static bool is_open(Rig *rig) {
    const FlControl *field = rig_find(rig, "rule");
    return field && fl_session_in_gesture(rig->session);
}

static void a_rule_runs_at_every_key(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape bowl gd lr=0.1");
    char before[FL_STATE_LINE_SIZE];
    snprintf(before, sizeof before, "%s", rig_state(rig));
    rig_key(rig, 'u', 0);
    assert_string_equal(text(rig), "x = x - eta*g"); /* what the rule in force says */
    assert_true(rig_eta(rig) == 0.1);
    rig_type(rig, "*");
    assert_string_equal(text(rig), "x = x - eta*g");
    assert_true(rig_shows(rig, "still runs"));
    rig_type(rig, "2");
    assert_string_equal(text(rig), "x = x - eta*g*2");
    assert_true(rig_shows(rig, "It does not change when the loss is")); /* turned or moved */
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_false(is_open(rig));
    assert_string_equal(text(rig), "x = x - eta*g*2");
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_string_equal(rig_state(rig), before); /* one change, however many keys */
}

static void escape_takes_it_back(void **state) {
    Rig *rig = *state;
    char before[FL_STATE_LINE_SIZE];
    rig_load(rig, "fallline curve parabola adam lr=0.3 start=2 step=3");
    snprintf(before, sizeof before, "%s", rig_state(rig));
    rig_key(rig, 'u', 0);
    assert_non_null(strstr(text(rig), "sqrt(v)"));
    rig_type(rig, " + 0*g");
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_string_equal(rig_state(rig), before);
    assert_false(fl_session_in_gesture(rig->session));
    rig_key(rig, FL_KEY_RIGHT, 0); /* keys are the picture's again */
    assert_int_equal(rig_document(rig)->cursor, 4);
}

static void lines_begin_end_and_come_by_paste(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape bowl gd lr=0.1");
    rig_key(rig, 'u', 0);
    rig_key(rig, 'a', FL_MOD_CTRL);
    rig_paste(rig, "m = beta*m + g\r\nx = x - eta*m");
    assert_string_equal(text(rig), "m = beta*m + g; x = x - eta*m");
    assert_true(rig_shows(rig, "The rule, step 1"));
    rig_type(rig, ";x=x-0*m"); /* a semicolon ends a line, as Tab does behind the last */
    assert_string_equal(text(rig), "m = beta*m + g; x = x - eta*m; x = x - 0*m");
    rig_key(rig, FL_KEY_TAB, 0);
    rig_type(rig, "q = g");
    assert_string_equal(text(rig), "m = beta*m + g; x = x - eta*m; x = x - 0*m; q = g");
    for (int i = 0; i < 3; i++) rig_key(rig, FL_KEY_UP, 0);
    rig_key(rig, FL_KEY_END, 0);
    rig_type(rig, "*1");
    assert_string_equal(text(rig), "m = beta*m + g*1; x = x - eta*m; x = x - 0*m; q = g");
    rig_key(rig, 'z', FL_MOD_CTRL); /* of the field: the card stays open */
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_string_equal(text(rig), "m = beta*m + g; x = x - eta*m; x = x - 0*m; q = g");
}

static void what_is_wrong_cannot_be_kept(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape bowl gd lr=0.1");
    rig_key(rig, 'u', 0);
    rig_type(rig, " - v^");
    assert_true(rig_shows(rig, "Line 1, character 18"));
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_true(rig_shows(rig, "still runs"));
    assert_true(fl_session_in_gesture(rig->session));
    rig_type(rig, "2");
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_false(fl_session_in_gesture(rig->session));
    assert_string_equal(text(rig), "x = x - eta*g - v^2");
}

static void numbers_keep_their_values_while_letters_come(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape bowl rule=\"m = beta*m + g; x = x - eta*m\" beta=0.5 lr=0.05");
    rig_key(rig, 'u', 0);
    rig_key(rig, FL_KEY_UP, 0);
    rig_key(rig, FL_KEY_HOME, 0);
    for (int i = 0; i < 8; i++) rig_key(rig, FL_KEY_RIGHT, 0); /* behind "m = beta" */
    rig_key(rig, FL_KEY_BACKSPACE, 0);
    assert_string_equal(text(rig), "m = bet*m + g; x = x - eta*m");
    rig_type(rig, "a");
    assert_string_equal(text(rig), "m = beta*m + g; x = x - eta*m");
    assert_true(rule(rig)->value[0] == 0.5 && rule(rig)->eta == 0.05);
}

static void examples_are_taken(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape bowl gd lr=0.1");
    rig_key(rig, 'u', 0);
    rig_key(rig, FL_KEY_DOWN, 0); /* below the last line */
    assert_non_null(rig_find(rig, "rule.example.10"));
    rig_press(rig, "Signum");
    assert_non_null(strstr(text(rig), "sign(m)"));
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_false(fl_session_in_gesture(rig->session));
    rig_press(rig, "rule.examples"); /* from the panel, the card closed */
    rig_press(rig, "QHM");
    assert_non_null(strstr(text(rig), "nu"));
    assert_non_null(rig_find(rig, "lane.beta"));
    assert_non_null(rig_find(rig, "lane.nu"));
}

static void the_list_of_optimizers_leads_to_it(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{1280, 800}, {1000, 700}, {800, 600}, {640, 480}};
    static const char *const scenes[] = {"fallline curve parabola gd lr=0.1", "fallline landscape bowl gd lr=0.1",
                                         "fallline race bowl rules=gd,adam", "fallline fit gd"};
    for (int i = 0; i < 4; i++)
        for (int k = 0; k < 4; k++) {
            rig_size(rig, sizes[i][0], sizes[i][1]);
            rig_load(rig, scenes[k]);
            rig_press(rig, "optimizer");
            rig_key(rig, FL_KEY_END, 0);
            rig_key(rig, FL_KEY_ENTER, 0);
            if (!is_open(rig)) fail_msg("%s at %d", scenes[k], sizes[i][0]);
            rig_type(rig, ";x=x");
            rig_key(rig, FL_KEY_ENTER, 0);
            assert_false(fl_session_in_gesture(rig->session));
            assert_non_null(strstr(text(rig), "x = x"));
        }
}

/* A rule that grows without end, divides by zero, moves nothing, remembers too much, or is too long. */
static void any_rule_is_told_or_runs(void **state) {
    Rig *rig = *state;
    char many[400] = "", endless[4100] = "x = x";
    for (int i = 0; i < 30; i++) snprintf(many + strlen(many), sizeof many - strlen(many), "a%d = a%d + g\n", i, i);
    while (strlen(endless) < 4000) strcat(endless, " - 0*g");
    const char *const texts[][2] = {{"x = x*2 + 1", "Diverges"}, {"x = x - eta*g/0", "Diverges"},
                                    {"x = x", "Does not move"},  {many, "still runs"},
                                    {endless, "longer"},         {"m = g\nm2 = m", "No line sets x"}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        rig_load(rig, "fallline landscape bowl gd lr=0.1");
        rig_key(rig, 'u', 0);
        rig_key(rig, 'a', FL_MOD_CTRL);
        rig_paste(rig, texts[i][0]);
        rig_settle(rig);
        if (!rig_shows(rig, texts[i][1])) fail_msg("%.40s:\n%s", texts[i][0], rig_text(rig));
        rig_key(rig, FL_KEY_ESCAPE, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_rule_runs_at_every_key, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(escape_takes_it_back, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(lines_begin_end_and_come_by_paste, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(what_is_wrong_cannot_be_kept, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(numbers_keep_their_values_while_letters_come, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(examples_are_taken, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_list_of_optimizers_leads_to_it, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(any_rule_is_told_or_runs, rig_setup, rig_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
