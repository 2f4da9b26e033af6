/* Changes of loss, rule, its numbers and the angle of a loss, by the one door. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "support/session_inside.h"
#include "unit/model_support.h"

static void test_a_rule_at_step_0_is_a_new_run(void **state) {
    FlSession *session = *state;
    say(session, "load landscape himmelblau");
    say(session, "optimizer adam");
    assert_line(session, "landscape himmelblau adam lr=0.5 start=-0.05,-1");
    say(session, "parameter beta1 0.8");
    assert_line(session, "landscape himmelblau adam lr=0.5 beta1=0.8 start=-0.05,-1");
    say(session, "parameter lr 0.25");
    assert_line(session, "landscape himmelblau adam lr=0.25 beta1=0.8 start=-0.05,-1");
    act(session, FL_ACTION_undo, 0, 0);
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "landscape himmelblau adam lr=0.5 start=-0.05,-1");
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "landscape himmelblau gd lr=0.01 start=-0.05,-1");
}

static void test_a_rule_under_way_forks(void **state) {
    FlSession *session = *state;
    say(session, "load lr=0.01 step=4");
    say(session, "optimizer momentum");
    assert_line(session, "curve parabola gd lr=0.01 start=-2.5 at=4 momentum lr=0.01 step=4");
    say(session, "parameter beta 0.5");
    assert_line(session, "curve parabola gd lr=0.01 start=-2.5 at=4 momentum lr=0.01 beta=0.5 step=4");
    say(session, "step 2");
    say(session, "parameter beta 0.7");
    assert_line(session,
                "curve parabola gd lr=0.01 start=-2.5 at=4 momentum lr=0.01 beta=0.5 at=6 lr=0.01 beta=0.7 step=6");
    say(session, "cursor 200");
    say(session, "optimizer gd");
    assert_line(session, "curve parabola gd lr=0.4 start=-2.5");
}

/* Each preset does what it is called to the run that it is pressed in, or is refused: forked, under way, or over. */
static void test_presets_mean_the_run_that_they_change(void **state) {
    static const FlOutcomeKind meant[FL_PRESETS] = {FL_CRAWLS, FL_CONVERGES, FL_OSCILLATES, FL_DIVERGES};
    static const char *const lines[] = {
        "curve parabola gd lr=2.1 start=-2.5 at=6 lr=0.4 step=6",
        "curve parabola gd lr=2.1 start=-2.5 step=30",
        "curve parabola gd lr=0.2 start=-2.5 at=6 lr=0.01 step=9",
        "curve parabola gd lr=0.2 start=-2.5 at=6 lr=0.01 step=2",
        "curve parabola gd lr=0.2 start=-2.5 at=6 lr=0.4 step=60",
        "landscape two_valleys gd lr=0.03 at=6 lr=0.35 step=8",
        "landscape bowl gd lr=0.55 at=6 lr=0.15 step=12",
        "landscape himmelblau adam lr=0.5 at=6 lr=0.1 step=7",
        "landscape stretched_bowl momentum lr=0.2 at=6 lr=0.02 step=20",
    };
    FlSession *session = *state;
    int taken = 0;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        for (int k = 0; k < FL_PRESETS; k++) {
            char load[160], error[256] = "";
            snprintf(load, sizeof load, "load %s", lines[i]);
            say(session, load);
            FlAction press = fl_action(FL_ACTION_preset, k, 0);
            if (!fl_session_apply(session, &press, error, sizeof error)) continue;
            FlOutcomeKind kind = fl_session_outcome(session)->kind;
            bool slow = k == FL_TOO_BIG && kind == FL_CONVERGES;
            if (kind != meant[k] && !slow) fail_msg("%s, preset %d: %s", lines[i], k, fl_outcome_word(kind));
            taken++;
        }
    }
    assert_in_range(taken, 18, 36);
}

/* One hand moves two numbers, as on the plane: each keeps what the gesture made of the other. */
static void test_a_gesture_of_two_numbers(void **state) {
    FlSession *session = *state;
    say(session, "load momentum lr=0.01 step=4");
    say(session, "gesture_begin");
    for (int i = 0; i < 2; i++) {
        say(session, i ? "parameter lr 0.03" : "parameter lr 0.02");
        say(session, i ? "parameter beta 0.5" : "parameter beta 0.7");
    }
    say(session, "gesture_end");
    assert_line(session, "curve parabola momentum lr=0.01 start=-2.5 at=4 lr=0.03 beta=0.5 step=4");
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "curve parabola momentum lr=0.01 start=-2.5 step=4");
}

static void test_a_number_dragged_is_one_change(void **state) {
    FlSession *session = *state;
    say(session, "load landscape momentum lr=0.005 step=5");
    say(session, "gesture_begin");
    for (int i = 0; i < 20; i++) {
        char line[64];
        snprintf(line, sizeof line, "parameter beta %.2f", 0.5 + 0.01 * i);
        say(session, line);
        say(session, "step 1");
    }
    say(session, "gesture_end");
    assert_line(session, "landscape bowl momentum lr=0.005 start=-2.5,1.8 at=5 lr=0.005 beta=0.69 step=25");
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "landscape bowl momentum lr=0.005 start=-2.5,1.8 step=5");
}

static void test_another_loss_keeps_the_rule(void **state) {
    FlSession *session = *state;
    say(session, "load landscape adam lr=0.3 beta1=0.8 start=1,1 steps=77 step=9");
    say(session, "loss rosenbrock");
    assert_line(session, "landscape rosenbrock adam lr=0.88 beta1=0.8 start=-1.2,1");
    assert_int_equal(fl_session_current(session)->plan.steps, 200);
    FlOutcome outcome;
    FlBox fit = fitted(&fl_session_current(session)->plan, &outcome);
    assert_memory_equal(&fl_session_current(session)->frame, &fit, sizeof fit);
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "landscape bowl adam lr=0.3 beta1=0.8 start=1,1 steps=77 step=9");
}

static void test_an_angle_is_a_new_run(void **state) {
    FlSession *session = *state;
    say(session, "load landscape stretched_bowl adam lr=0.4 step=3");
    say(session, "angle 30");
    assert_line(session, "landscape stretched_bowl adam lr=0.4 angle=30 start=-2.5,1");
    say(session, "angle -0");
    assert_line(session, "landscape stretched_bowl adam lr=0.4 start=-2.5,1");
    say(session, "load landscape stretched_bowl angle=-360");
    assert_line(session, "landscape stretched_bowl gd lr=0.2 angle=-360 start=-2.5,1");
    say(session, "loss bowl");
    assert_line(session, "landscape bowl gd lr=0.15 start=-2.5,1.8");
}

static void test_refusals_say_what_is_right(void **state) {
    FlSession *session = *state;
    static const char *const bad[][2] = {
        {"loss bowls", "\"bowls\" is not a loss; did you mean \"bowl\"?"},
        {"loss bowl", "\"bowl\" belongs to the scene \"landscape\", not to \"curve\"."},
        {"optimizer adm", "\"adm\" is not an optimizer; did you mean \"adam\"?"},
        {"parameter beta 0.5", "\"beta\" is not a key of \"gd\", which has \"lr\", \"decay\"."},
        {"parameter decay -1", "-1 is out of range; \"decay\" goes from 0 to 1000."},
        {"parameter lr 0", "0 is out of range; a learning rate"},
        {"angle 10", "\"angle\" does not fit \"parabola\"; only \"stretched_bowl\" turns."},
        {"angle 361", "\"angle\" does not fit \"parabola\""},
    };
    char before[FL_STATE_LINE_SIZE], after[FL_STATE_LINE_SIZE];
    fl_state_line_print(before, FL_SCENE_CURVE, fl_session_current(session));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) refuses(session, bad[i][0], bad[i][1]);
    fl_state_line_print(after, FL_SCENE_CURVE, fl_session_current(session));
    assert_string_equal(after, before);
    assert_false(session_can_undo(session));
    say(session, "load landscape stretched_bowl");
    refuses(session, "angle 361", "361 is out of range; an angle goes from -360 to 360 degrees.");
}

/* A keystroke a rule, by hand and by gesture, in a curve and in a race, with schedules that are formulas beside: what
 * undo has forgotten is forgotten. Undo knows FL_HISTORY_SIZE changes, of which a document has a rule and a formula. */
static void test_typed_rules_come_and_go(void **state) {
    enum { EDITS = 10000, RACED = 5, KNOWN = 500 };
    FlSession *session = *state;
    char line[200];
    int most = 0;
    for (int i = 0; i < EDITS; i++) {
        if (i == EDITS - RACED) say(session, "load race bowl");
        if (i % 100 == 10) act(session, FL_ACTION_gesture_begin, 0, 0);
        snprintf(line, sizeof line, "rule m = beta*m + %d.5*g; x = x - eta*m/%d", i, i + 1);
        say(session, line);
        snprintf(line, sizeof line, "schedule 1/(1 + t/%d)", i + 2);
        if (i % 10 == 5) say(session, line);
        if (i % 100 == 90) act(session, FL_ACTION_gesture_end, 0, 0);
        if (i % 7 == 3) act(session, FL_ACTION_undo, 0, 0);
        if (i % 14 == 3) act(session, FL_ACTION_redo, 0, 0);
        if (fl_rule_count() > most) most = fl_rule_count();
    }
    assert_in_range(most, FL_RULES_RESTING, FL_RULES_RESTING + 2 * KNOWN + 100);
    /* All that undo leads back to is there. */
    for (int i = 0; i < KNOWN; i++) act(session, FL_ACTION_undo, 0, 0);
    for (int i = 0; i < KNOWN; i++) act(session, FL_ACTION_redo, 0, 0);
    assert_non_null(strstr(fl_rule_text(fl_plan_last(&fl_session_current(session)->plan)->optimizer.type), "eta*m/"));
    say(session, "load curve parabola gd lr=0.1");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_rule_at_step_0_is_a_new_run, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(test_a_rule_under_way_forks, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(test_a_gesture_of_two_numbers, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(test_presets_mean_the_run_that_they_change, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(test_a_number_dragged_is_one_change, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(test_another_loss_keeps_the_rule, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(test_an_angle_is_a_new_run, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(test_typed_rules_come_and_go, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(test_refusals_say_what_is_right, session_setup, session_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
