#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/session_inside.h"
#include "unit/model_support.h"

static void test_a_drag_is_one_entry(void **state) {
    FlSession *session = *state;
    say(session, "gesture_begin");
    assert_true(fl_session_in_gesture(session));
    assert_false(session_can_undo(session));
    for (int i = 1; i <= 50; i++) act(session, FL_ACTION_eta, 0.4 + 0.01 * i, 0);
    assert_true(session_can_undo(session));
    say(session, "gesture_end");
    assert_false(fl_session_in_gesture(session));
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "curve parabola gd lr=0.4 start=-2.5");
    assert_false(session_can_undo(session));
    act(session, FL_ACTION_redo, 0, 0);
    assert_line(session, "curve parabola gd lr=0.9 start=-2.5");
}

/* The run plays on under the drag: every rate of it still forks at the step where it began. */
static void test_a_drag_forks_where_it_began(void **state) {
    FlSession *session = *state;
    say(session, "load lr=0.02 step=5");
    say(session, "gesture_begin");
    act(session, FL_ACTION_eta, 0.03, 0);
    act(session, FL_ACTION_step, 2, 0);
    act(session, FL_ACTION_eta, 0.04, 0);
    assert_line(session, "curve parabola gd lr=0.02 start=-2.5 at=5 lr=0.04 step=7");
    act(session, FL_ACTION_step, 1, 0);
    act(session, FL_ACTION_eta, 0.05, 0);
    assert_line(session, "curve parabola gd lr=0.02 start=-2.5 at=5 lr=0.05 step=8");
    /* So it does when the new future is over before the cursor: it stands on the last row then. */
    act(session, FL_ACTION_cursor, 40, 0);
    act(session, FL_ACTION_eta, 9, 0);
    int last = fl_session_outcome(session)->last;
    assert_true(last < 40);
    assert_int_equal(fl_session_current(session)->cursor, last);
    assert_int_equal(fl_session_current(session)->plan.segment[1].at, 5);
    say(session, "gesture_end");
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "curve parabola gd lr=0.02 start=-2.5 step=5");
    /* The next gesture has its own beginning. */
    act(session, FL_ACTION_step, 3, 0);
    say(session, "gesture_begin");
    act(session, FL_ACTION_eta, 0.3, 0);
    assert_line(session, "curve parabola gd lr=0.02 start=-2.5 at=8 lr=0.3 step=8");
}

static void test_a_drag_at_step_0_stays_a_new_run(void **state) {
    FlSession *session = *state;
    say(session, "gesture_begin");
    act(session, FL_ACTION_eta, 0.01, 0);
    act(session, FL_ACTION_step, 3, 0);
    act(session, FL_ACTION_eta, 0.02, 0);
    assert_line(session, "curve parabola gd lr=0.02 start=-2.5 step=3");
}

static void test_a_drag_after_the_end_rewinds_once(void **state) {
    FlSession *session = *state;
    say(session, "load lr=0.01 at=4 lr=0.02 step=60");
    say(session, "gesture_begin");
    act(session, FL_ACTION_eta, 0.03, 0);
    assert_line(session, "curve parabola gd lr=0.03 start=-2.5");
    act(session, FL_ACTION_step, 6, 0);
    act(session, FL_ACTION_eta, 0.04, 0);
    assert_line(session, "curve parabola gd lr=0.04 start=-2.5 step=6");
    say(session, "gesture_end");
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "curve parabola gd lr=0.01 start=-2.5 at=4 lr=0.02 step=60");
}

static void test_a_knob_brought_back_leaves_no_trace(void **state) {
    FlSession *session = *state;
    say(session, "load lr=0.01 at=4 lr=0.02 at=9 lr=0.03 step=4");
    act(session, FL_ACTION_undo, 0, 0);
    act(session, FL_ACTION_redo, 0, 0);
    say(session, "gesture_begin");
    act(session, FL_ACTION_eta, 0.5, 0);
    act(session, FL_ACTION_eta, 0.02, 0);
    assert_line(session, "curve parabola gd lr=0.01 start=-2.5 at=4 lr=0.02 at=9 lr=0.03 step=4");
    say(session, "gesture_end");
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "curve parabola gd lr=0.4 start=-2.5");
    assert_false(session_can_undo(session));
}

static void test_cancel_restores_everything(void **state) {
    FlSession *session = *state;
    say(session, "load lr=0.02 step=5");
    say(session, "eta 0.03");
    unsigned long long hash = fl_session_hash(session);
    say(session, "gesture_begin");
    say(session, "frame -1 1 0 1");
    say(session, "eta 0.5");
    say(session, "step 7");
    say(session, "start 3 0");
    say(session, "eta 0.7");
    say(session, "gesture_cancel");
    assert_true(fl_session_hash(session) == hash);
    assert_false(fl_session_in_gesture(session));
    assert_false(session_can_redo(session));
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "curve parabola gd lr=0.02 start=-2.5 step=5");
}

/* A drag that was taken back is as if it had never been: what could be redone before it still can. */
static void test_cancel_keeps_an_earlier_redo(void **state) {
    FlSession *session = *state;
    say(session, "eta 0.5");
    say(session, "undo");
    say(session, "gesture_begin");
    say(session, "eta 0.7");
    assert_false(session_can_redo(session));
    say(session, "gesture_cancel");
    say(session, "redo");
    assert_line(session, "curve parabola gd lr=0.5 start=-2.5");
    say(session, "undo");
    say(session, "gesture_begin");
    say(session, "eta 0.7");
    say(session, "gesture_end");
    assert_false(session_can_redo(session));
}

/* A start within a gesture is a new run, and the rates after it belong to that one. */
static void test_start_within_a_gesture_moves_its_anchor(void **state) {
    FlSession *session = *state;
    say(session, "load lr=0.02 step=5");
    say(session, "gesture_begin");
    say(session, "eta 0.03");
    say(session, "start 2 0");
    assert_line(session, "curve parabola gd lr=0.03 start=2");
    say(session, "eta 0.05");
    assert_line(session, "curve parabola gd lr=0.05 start=2");
    say(session, "gesture_end");
    say(session, "undo");
    assert_line(session, "curve parabola gd lr=0.02 start=-2.5 step=5");
}

/* Actions that are whole in themselves end the gesture first: it is an entry of its own. */
static void test_whole_actions_end_a_gesture(void **state) {
    FlSession *session = *state;
    static const char *const whole[] = {"preset 1", "start_preset 2", "load lr=0.9", "scene landscape",
                                        "gesture_begin"};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        say(session, "load curve lr=0.02 step=5");
        say(session, "gesture_begin");
        say(session, "eta 0.03");
        say(session, "eta 0.04");
        say(session, whole[i]);
        bool is_begin = strcmp(whole[i], "gesture_begin") == 0, makes_none = is_begin || i == 3;
        assert_true(fl_session_in_gesture(session) == is_begin);
        if (!makes_none) say(session, "undo");
        if (i != 3) {
            assert_line(session, "curve parabola gd lr=0.02 start=-2.5 at=5 lr=0.04 step=5");
        }
        say(session, "undo");
        assert_line(session, "curve parabola gd lr=0.02 start=-2.5 step=5");
    }
}

static void test_undo_and_redo_end_a_gesture(void **state) {
    FlSession *session = *state;
    say(session, "gesture_begin");
    say(session, "eta 0.03");
    say(session, "undo");
    assert_false(fl_session_in_gesture(session));
    assert_line(session, "curve parabola gd lr=0.4 start=-2.5");
    say(session, "gesture_cancel"); /* too late: there is nothing to cancel */
    say(session, "redo");
    assert_line(session, "curve parabola gd lr=0.03 start=-2.5");
    say(session, "undo");
    say(session, "gesture_begin");
    say(session, "redo");
    assert_false(fl_session_in_gesture(session));
    assert_line(session, "curve parabola gd lr=0.03 start=-2.5");
}

static void test_a_refused_action_leaves_the_gesture_open(void **state) {
    FlSession *session = *state;
    say(session, "load lr=0.02 step=5");
    say(session, "gesture_begin");
    say(session, "eta 0.03");
    refuses(session, "preset 9", "no preset 9");
    refuses(session, "load x", "\"x\"");
    refuses(session, "eta 0", "a learning rate is above 0");
    assert_true(fl_session_in_gesture(session));
    say(session, "gesture_cancel");
    assert_line(session, "curve parabola gd lr=0.02 start=-2.5 step=5");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(test_a_drag_is_one_entry),
        CASE(test_a_drag_forks_where_it_began),
        CASE(test_a_drag_at_step_0_stays_a_new_run),
        CASE(test_a_drag_after_the_end_rewinds_once),
        CASE(test_a_knob_brought_back_leaves_no_trace),
        CASE(test_cancel_restores_everything),
        CASE(test_cancel_keeps_an_earlier_redo),
        CASE(test_start_within_a_gesture_moves_its_anchor),
        CASE(test_whole_actions_end_a_gesture),
        CASE(test_undo_and_redo_end_a_gesture),
        CASE(test_a_refused_action_leaves_the_gesture_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
