#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/action_print.h"
#include "support/session_inside.h"
#include "support/thorough.h"
#include "unit/model_support.h"

static int cursor_of(const FlSession *session) {
    return fl_session_current(session)->cursor;
}

/* Run and outcome are those of the plan, whole. */
static void assert_run_fits(const FlSession *session) {
    const FlPlan *plan = &fl_session_current(session)->plan;
    FlOutcome outcome;
    FlRun *run = whole_run(plan, &outcome);
    assert_true(fl_plan_equal(fl_run_plan(fl_session_run(session)), plan));
    assert_int_equal(fl_run_count(fl_session_run(session)), plan->steps + 1);
    for (int k = 0; k <= plan->steps; k++) {
        assert_memory_equal(fl_run_row(fl_session_run(session), k)->x, fl_run_row(run, k)->x, sizeof(double[2]));
    }
    assert_int_equal(fl_session_outcome(session)->kind, outcome.kind);
    bool race = fl_session_scene(session) == FL_SCENE_RACE; /* goes on to its horizon */
    assert_int_equal(fl_session_outcome(session)->last, race ? plan->steps : outcome.last);
    assert_int_equal(fl_session_outcome(session)->arrival, race ? -1 : outcome.arrival);
    fl_run_destroy(run);
}

static void test_it_opens_as_the_design_says(void **state) {
    FlSession *session = *state;
    assert_string_equal(fl_scene_info(FL_SCENE_CURVE)->title, "Curve");
    assert_string_equal(fl_scene_info(FL_SCENE_LANDSCAPE)->title, "Landscape");
    assert_int_equal(fl_session_scene(session), FL_SCENE_CURVE);
    assert_line(session, "curve parabola gd lr=0.4 start=-2.5");
    assert_run_fits(session);
    assert_false(session_can_undo(session) || session_can_redo(session) || fl_session_in_gesture(session));
    say(session, "scene landscape");
    assert_line(session, "landscape bowl gd lr=0.15 start=-2.5,1.8");
    assert_run_fits(session);
}

static void test_cursor_and_step_are_clamped_and_make_no_entry(void **state) {
    FlSession *session = *state;
    act(session, FL_ACTION_cursor, 7, 0);
    assert_int_equal(cursor_of(session), 7);
    act(session, FL_ACTION_step, -3, 0);
    assert_int_equal(cursor_of(session), 4);
    act(session, FL_ACTION_step, 1e300, 0);
    assert_int_equal(cursor_of(session), 60);
    act(session, FL_ACTION_step, -1e300, 0);
    assert_int_equal(cursor_of(session), 0);
    act(session, FL_ACTION_cursor, -5, 0);
    assert_int_equal(cursor_of(session), 0);
    act(session, FL_ACTION_eta, 3, 0);
    act(session, FL_ACTION_cursor, 60, 0);
    assert_int_equal(cursor_of(session), fl_session_outcome(session)->last);
    assert_true(cursor_of(session) < 60);
    act(session, FL_ACTION_undo, 0, 0);
    assert_false(session_can_undo(session));
}

/* The table of the design: a change of the learning rate at step 0, under way, and when the run is over. */
static void test_eta_at_step_0_is_a_new_run(void **state) {
    FlSession *session = *state;
    say(session, "load lr=0.1 at=4 lr=1.85 at=9 lr=0.3");
    act(session, FL_ACTION_eta, 0.5, 0);
    assert_line(session, "curve parabola gd lr=0.5 start=-2.5");
    assert_run_fits(session);
}

static void test_eta_under_way_forks(void **state) {
    FlSession *session = *state;
    say(session, "load lr=0.01 step=4");
    act(session, FL_ACTION_eta, 1.85, 0);
    assert_line(session, "curve parabola gd lr=0.01 start=-2.5 at=4 lr=1.85 step=4");
    assert_run_fits(session);
    act(session, FL_ACTION_step, 2, 0);
    act(session, FL_ACTION_eta, 0.02, 0);
    assert_line(session, "curve parabola gd lr=0.01 start=-2.5 at=4 lr=1.85 at=6 lr=0.02 step=6");
    /* A change before a fork: what followed it is gone. */
    act(session, FL_ACTION_cursor, 2, 0);
    act(session, FL_ACTION_eta, 0.03, 0);
    assert_line(session, "curve parabola gd lr=0.01 start=-2.5 at=2 lr=0.03 step=2");
    assert_run_fits(session);
    /* Set back where it was changed, as by a double click on the number, it is no fork. */
    act(session, FL_ACTION_eta, 0.01, 0);
    assert_line(session, "curve parabola gd lr=0.01 start=-2.5 step=2");
    assert_run_fits(session);
}

static void test_eta_of_a_run_that_arrived_rewinds(void **state) {
    FlSession *session = *state;
    int arrival = fl_session_outcome(session)->arrival;
    assert_in_range(arrival, 2, 59);
    act(session, FL_ACTION_cursor, arrival - 1, 0);
    assert_false(fl_session_run_over(session));
    act(session, FL_ACTION_step, 1, 0);
    assert_true(fl_session_run_over(session));
    act(session, FL_ACTION_eta, 0.5, 0);
    assert_line(session, "curve parabola gd lr=0.5 start=-2.5");
    assert_run_fits(session);
}

static void test_eta_on_the_last_row_rewinds(void **state) {
    FlSession *session = *state;
    say(session, "load lr=0.001 at=3 lr=0.002 step=60");
    assert_int_equal(fl_session_outcome(session)->arrival, -1);
    assert_true(fl_session_run_over(session));
    act(session, FL_ACTION_eta, 0.003, 0);
    assert_line(session, "curve parabola gd lr=0.003 start=-2.5");
    say(session, "load lr=3 frame=-5,5,0,9 step=60");
    assert_true(fl_session_run_over(session) && cursor_of(session) < 60);
    act(session, FL_ACTION_eta, 0.3, 0);
    assert_line(session, "curve parabola gd lr=0.3 start=-2.5 frame=-5,5,0,9");
}

static void test_the_same_eta_changes_nothing(void **state) {
    FlSession *session = *state;
    static const char *const lines[] = {"load lr=0.01 at=4 lr=1.5 step=0", "load lr=0.01 at=4 lr=1.5 step=2",
                                        "load lr=0.01 at=4 lr=1.5 step=4", "load lr=0.01 at=4 lr=1.5 step=60"};
    static const double in_force[] = {0.01, 0.01, 1.5, 1.5};
    for (int i = 0; i < 4; i++) {
        say(session, lines[i]);
        unsigned long long hash = fl_session_hash(session);
        unsigned long generation = fl_session_generation(session);
        act(session, FL_ACTION_eta, in_force[i], 0);
        assert_true(fl_session_hash(session) == hash);
        assert_true(fl_session_generation(session) == generation);
    }
}

static void test_a_start_is_a_new_run_everywhere(void **state) {
    FlSession *session = *state;
    static const char *const lines[] = {
        "load lr=0.01 at=4 lr=1.85 frame=-5,5,0,9 step=0", "load lr=0.01 at=4 lr=1.85 frame=-5,5,0,9 step=2",
        "load lr=0.01 at=4 lr=1.85 frame=-5,5,0,9 step=4", "load lr=0.01 at=4 lr=1.85 frame=-5,5,0,9 step=60"};
    static const char *const after[] = {
        "curve parabola gd lr=0.01 start=1.5 frame=-5,5,0,9", "curve parabola gd lr=0.01 start=1.5 frame=-5,5,0,9",
        "curve parabola gd lr=1.85 start=1.5 frame=-5,5,0,9", "curve parabola gd lr=1.85 start=1.5 frame=-5,5,0,9"};
    for (int i = 0; i < 4; i++) {
        say(session, lines[i]);
        act(session, FL_ACTION_start, 1.5, 99); /* the second number is nobody's in one dimension */
        assert_line(session, after[i]);
        assert_run_fits(session);
    }
    say(session, "load bowl step=3");
    act(session, FL_ACTION_start, -0.0, 1e6);
    assert_true(fl_session_current(session)->plan.start[1] == 1e6);
    assert_false(signbit(fl_session_current(session)->plan.start[0]));
}

static void test_a_preset_fits_the_view(void **state) {
    FlSession *session = *state;
    say(session, "frame -1 1 0 1");
    act(session, FL_ACTION_preset, FL_TOO_FAR, 0);
    assert_line(session, "curve parabola gd lr=2.1 start=-2.5");
    assert_true(fl_session_current(session)->frame.x0 == -8.2);
    act(session, FL_ACTION_preset, FL_TOO_SMALL, 0);
    assert_line(session, "curve parabola gd lr=0.02 start=-2.5");
    say(session, "frame -1 1 0 1");
    act(session, FL_ACTION_cursor, 5, 0);
    act(session, FL_ACTION_preset, FL_TOO_BIG, 0);
    assert_line(session, "curve parabola gd lr=0.02 start=-2.5 at=5 lr=1.9 step=5"); /* where it forks, too */
    act(session, FL_ACTION_cursor, 60, 0);
    act(session, FL_ACTION_preset, FL_JUST_RIGHT, 0);
    assert_line(session, "curve parabola gd lr=0.4 start=-2.5");
    /* Pressed again it is still a wish to see the whole. */
    say(session, "frame -1 1 0 1");
    act(session, FL_ACTION_preset, FL_JUST_RIGHT, 0);
    assert_line(session, "curve parabola gd lr=0.4 start=-2.5");
}

static void test_a_start_preset_starts_and_fits(void **state) {
    FlSession *session = *state;
    say(session, "load landscape lr=0.2 frame=-1,1,-1,1 step=3");
    act(session, FL_ACTION_start_preset, 2, 0);
    assert_line(session, "landscape bowl gd lr=0.2 start=0.7,-1.3");
    say(session, "scene curve");
    act(session, FL_ACTION_start_preset, 1, 0);
    assert_line(session, "curve parabola gd lr=0.4 start=0.2");
    assert_run_fits(session);
}

static void test_reset_keeps_the_rule_in_force(void **state) {
    FlSession *session = *state;
    say(session, "load lr=0.01 at=4 lr=1.5 at=8 lr=0.2 step=6");
    act(session, FL_ACTION_reset, 0, 0);
    assert_line(session, "curve parabola gd lr=1.5 start=-2.5");
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "curve parabola gd lr=0.01 start=-2.5 at=4 lr=1.5 at=8 lr=0.2 step=6");
    say(session, "load lr=0.01 step=6");
    act(session, FL_ACTION_reset, 0, 0);
    act(session, FL_ACTION_undo, 0, 0); /* one that only rewinds is a change, too */
    assert_line(session, "curve parabola gd lr=0.01 start=-2.5 step=6");
    act(session, FL_ACTION_redo, 0, 0);
    act(session, FL_ACTION_reset, 0, 0); /* and one that finds nothing is none */
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "curve parabola gd lr=0.01 start=-2.5 step=6");
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "curve parabola gd lr=0.01 start=-2.5 at=4 lr=1.5 at=8 lr=0.2 step=6");
}

/* Undo goes back to where the change was made: a line may have come from another scene. */
static void test_undo_of_a_line_shows_where_it_came_from(void **state) {
    FlSession *session = *state;
    say(session, "load landscape bowl lr=0.2");
    assert_int_equal(fl_session_undo_scene(session, -1), FL_SCENE_LANDSCAPE);
    say(session, "scene fit");
    assert_int_equal(fl_session_undo_scene(session, -1), FL_SCENE_LANDSCAPE);
    say(session, "undo");
    assert_int_equal(fl_session_scene(session), FL_SCENE_CURVE);
    assert_int_equal(fl_session_undo_scene(session, -1), FL_SCENE_CURVE); /* there is none */
    assert_int_equal(fl_session_undo_scene(session, 1), FL_SCENE_CURVE);
    say(session, "redo");
    assert_line(session, "landscape bowl gd lr=0.2 start=-2.5,1.8");
    say(session, "gesture_begin"); /* what is held would be undone first */
    say(session, "scene curve");
    say(session, "gesture_begin");
    say(session, "eta 0.7");
    assert_int_equal(fl_session_undo_scene(session, -1), FL_SCENE_CURVE);
}

/* The lines of a lesson borrow the scenes. */
static void test_a_lesson_gives_back_what_it_took(void **state) {
    FlSession *session = *state;
    say(session, "formula x^4 - x");
    say(session, "scene landscape");
    say(session, "eta 0.11");
    refuses(session, "lesson", "There is no lesson to go on with.");
    refuses(session, "lesson curv", "did you mean \"curve\"?");
    assert_false(fl_session_in_lesson(session));
    unsigned long long own = fl_session_hash(session);
    say(session, "lesson curve parabola lr=0.3");
    say(session, "step 2");
    say(session, "lesson fit line lr=0.02");
    say(session, "data 1,1;2,3");
    say(session, "lesson own rule=\"x = x - eta*g\" lr=0.3");
    unsigned long long taught = fl_session_hash(session);
    say(session, "lesson_end");
    assert_true(fl_session_hash(session) == own);
    say(session, "lesson_end"); /* over */
    assert_true(fl_session_hash(session) == own && fl_session_lesson_waits(session));
    say(session, "lesson");
    assert_true(fl_session_hash(session) == taught && !fl_session_can_redo(session));
    say(session, "lesson_end");
    say(session, "undo");
    assert_true(fl_session_current(session)->plan.segment[0].optimizer.eta != 0.11);
    say(session, "redo");
    assert_true(fl_session_hash(session) == own);
    say(session, "redo"); /* all of the lesson */
    assert_true(fl_session_hash(session) == taught);
    say(session, "lesson_end"); /* redone by hand it is one's own */
    assert_true(fl_session_hash(session) == taught);
    say(session, "undo");
    assert_true(fl_session_hash(session) == own);
    say(session, "lesson curve parabola lr=0.3");
    say(session, "step 2");
    unsigned long long kept = fl_session_hash(session);
    say(session, "lesson_keep");
    assert_true(fl_session_hash(session) == kept);
    say(session, "lesson_end"); /* over */
    assert_true(fl_session_hash(session) == kept);
    say(session, "undo"); /* all of it at once */
    assert_true(fl_session_hash(session) == own);
    say(session, "lesson curve parabola lr=0.3");
    say(session, "load race banana"); /* a line of one's own stays */
    say(session, "lesson_end");
    assert_int_equal(fl_session_scene(session), FL_SCENE_RACE);
}

/* Where a start has one coordinate, one number is enough; where it has two, it is not. */
static void test_a_start_of_one_number(void **state) {
    FlSession *session = *state;
    say(session, "start -2");
    assert_line(session, "curve parabola gd lr=0.4 start=-2");
    say(session, "scene landscape");
    FlAction action;
    char error[256], line[64];
    assert_true(fl_action_read("start -2", &action, error, sizeof error));
    assert_true(action_print(&action, line, sizeof line));
    assert_string_equal(line, "start -2");
    assert_false(fl_session_apply(session, &action, error, sizeof error));
    assert_string_equal(error, "In two dimensions a start has two numbers, x and y.");
    assert_false(fl_action_read("frame 1", &action, error, sizeof error));
}

static bool line_has(const FlSession *session, const char *text) {
    char line[FL_STATE_LINE_SIZE];
    fl_state_line_print(line, fl_session_scene(session), fl_session_current(session));
    return strstr(line, text) != NULL;
}

/* A line has the frame of a hand, never that of a run before a change. */
static void test_a_frame_is_written_only_if_it_is_ones_own(void **state) {
    FlSession *session = *state;
    FlBox opened = fl_session_current(session)->frame;
    say(session, "start 4.25 0");
    say(session, "optimizer adam");
    say(session, "parameter beta1 0.5");
    assert_memory_equal(&fl_session_current(session)->frame, &opened, sizeof opened); /* the view has not moved */
    assert_false(line_has(session, "frame="));
    say(session, "frame -1 1 0 1");
    assert_true(line_has(session, "frame=-1,1,0,1"));
    say(session, "eta 0.5");
    assert_true(line_has(session, "frame=-1,1,0,1"));
    say(session, "undo");
    assert_true(line_has(session, "frame=-1,1,0,1")); /* undo of a rate leaves the view alone */
    say(session, "fit");
    assert_false(line_has(session, "frame="));
    say(session, "load curve parabola gd lr=0.4 start=-2.5 frame=-4.9,6.5,0,9.6");
    say(session, "start 2 0");
    assert_false(line_has(session, "frame=")); /* it was the fitted one */
}

/* A frame that a hand sets is no longer written where it is the one that another run fits. */
static void test_a_frame_that_fits_by_chance(void **state) {
    FlSession *session = *state;
    char set[200], number[4][FL_NUMBER_SIZE];
    say(session, "start -2 0");
    say(session, "eta 1.9");
    say(session, "fit");
    FlBox fit = fl_session_current(session)->frame;
    const double v[4] = {fit.x0, fit.x1, fit.y0, fit.y1};
    for (int i = 0; i < 4; i++) fl_number_print(number[i], v[i]);
    say(session, "eta 0.4");
    say(session, "frame -1 1 0 2");
    snprintf(set, sizeof set, "frame %s %s %s %s", number[0], number[1], number[2], number[3]);
    say(session, set);
    char line[FL_STATE_LINE_SIZE];
    fl_state_line_print(line, FL_SCENE_CURVE, fl_session_current(session));
    assert_non_null(strstr(line, " frame="));
    say(session, "eta 1.9");
    assert_line(session, "curve parabola gd lr=1.9 start=-2");
}

static void test_frame_and_fit(void **state) {
    FlSession *session = *state;
    say(session, "frame -1 1 -0 1");
    assert_line(session, "curve parabola gd lr=0.4 start=-2.5 frame=-1,1,0,1");
    act(session, FL_ACTION_eta, 3, 0);
    assert_line(session, "curve parabola gd lr=3 start=-2.5 frame=-1,1,0,1");
    act(session, FL_ACTION_fit, 0, 0);
    assert_line(session, "curve parabola gd lr=3 start=-2.5");
    act(session, FL_ACTION_undo, 0, 0);
    assert_false(session_can_undo(session));
}

static void test_scenes_keep_their_documents(void **state) {
    FlSession *session = *state;
    act(session, FL_ACTION_cursor, 3, 0);
    say(session, "scene landscape");
    act(session, FL_ACTION_cursor, 5, 0);
    say(session, "scene curve");
    assert_line(session, "curve parabola gd lr=0.4 start=-2.5 step=3");
    assert_run_fits(session);
    say(session, "load landscape steps=500 step=300");
    assert_int_equal(fl_session_scene(session), FL_SCENE_LANDSCAPE);
    assert_run_fits(session);
    assert_int_equal(session_document(session, FL_SCENE_CURVE)->cursor, 3);
    assert_line(session, "landscape bowl gd lr=0.15 start=-2.5,1.8 steps=500 step=300");
}

static void test_refusals_change_nothing(void **state) {
    FlSession *session = *state;
    static const char *const bad[][2] = {
        {"eta 0", "0 is out of range; a learning rate is above 0 and at most 1e6."},
        {"eta -1", "-1 is out of range; a learning rate"},
        {"eta 1000001", "1000001 is out of range; a learning rate"},
        {"preset 4", "There is no preset 4; they are numbered 0 to 3."},
        {"preset -1", "no preset -1"},
        {"preset 0.5", "no preset 0.5"},
        {"start_preset 3", "There is no start 3; they are numbered 0 to 2."},
        {"start 1000000.5 0", "1000000.5 is out of range; coordinates go from -1e6 to 1e6."},
        {"cursor 1.5", "1.5 is not a whole number of steps."},
        {"step 0.5", "0.5 is not a whole number of steps."},
        {"frame 1 1 0 1", "shows nothing"},
        {"camera 0 45 1", "The scene \"curve\" has no surface to be seen from a camera."},
        {"view surface", "\"surface\" is not a view of the scene \"curve\"; did you mean \"curve\"?"},
        {"frame 0 1 1 0", "shows nothing"},
        {"scene curves", "\"curves\" is not a scene; did you mean \"curve\"?"},
        {"scene", "\"\" is not a scene"},
        {"load lrr=1", "\"lrr\" is not a key here"},
    };
    say(session, "load lr=0.1 at=2 lr=0.2 step=2");
    act(session, FL_ACTION_eta, 0.3, 0);
    act(session, FL_ACTION_undo, 0, 0);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) refuses(session, bad[i][0], bad[i][1]);
    assert_true(session_can_redo(session));
    assert_run_fits(session);
    say(session, "scene landscape");
    refuses(session, "camera 0 45 9",
            "A camera at 0 45 9 is out of range; yaw goes from -180 to 180, pitch from 10 to 90, zoom from 0.25 to 8.");
    refuses(session, "camera 180.5 45 1", "is out of range");
    refuses(session, "camera 0 9 1", "is out of range");
    say(session, "camera -180 90 8");
    assert_true(fl_session_current(session)->camera.zoom == 8);

    char error[256] = "";
    for (int i = 0; i < FL_ACTION_COUNT; i++) {
        FlAction action = fl_action((FlActionName)i, 0, 0);
        action.number[0] = i % 2 ? NAN : INFINITY;
        assert_false(fl_session_apply(session, &action, error, sizeof error));
        assert_non_null(strstr(error, "finite"));
        assert_false(fl_session_apply(session, &action, NULL, 0));
    }
    FlAction unknown = {.name = FL_ACTION_COUNT};
    assert_false(fl_session_apply(session, &unknown, error, sizeof error));
    assert_string_equal(error, "There is no such action.");
    static char long_text[FL_ACTION_TEXT + 1];
    memset(long_text, 'x', FL_ACTION_TEXT);
    FlAction endless = fl_action_text(FL_ACTION_scene, long_text);
    assert_false(fl_session_apply(session, &endless, error, sizeof error));
    assert_string_equal(error, "The text of an action is longer than 65535 characters.");
}

static void test_a_full_plan_refuses_a_fork(void **state) {
    FlSession *session = *state;
    say(session, "load lr=0.0001");
    for (int k = 1; k < FL_PLAN_SEGMENTS; k++) {
        act(session, FL_ACTION_cursor, k, 0);
        act(session, FL_ACTION_eta, 0.0001 * (k + 1), 0);
    }
    assert_int_equal(fl_session_current(session)->plan.segments, FL_PLAN_SEGMENTS);
    act(session, FL_ACTION_step, 1, 0);
    refuses(session, "eta 0.5", "This run has 31 changes already; press R to start afresh.");
    refuses(session, "preset 0", "31 changes already");
    act(session, FL_ACTION_reset, 0, 0);
    act(session, FL_ACTION_eta, 0.5, 0);
    assert_line(session, "curve parabola gd lr=0.5 start=-2.5");
}

static void test_generation_counts_changes(void **state) {
    FlSession *session = *state;
    static const char *const changing[] = {"eta 0.3",         "start 2 0",   "cursor 4", "frame 0 1 0 1", "fit",
                                           "scene landscape", "load lr=0.2", "undo",     "redo",          "reset"};
    static const char *const idle[] = {"fit",     "reset",         "cursor 0",    "step 0",         "scene curve",
                                       "eta 0.2", "gesture_begin", "gesture_end", "gesture_cancel", "redo"};
    for (size_t i = 0; i < sizeof changing / sizeof *changing; i++) {
        unsigned long before = fl_session_generation(session);
        say(session, changing[i]);
        bool rests = strcmp(changing[i], "reset") == 0; /* the load has no fork and stands at 0 already */
        assert_true(rests == (fl_session_generation(session) == before));
    }
    for (size_t i = 0; i < sizeof idle / sizeof *idle; i++) {
        unsigned long before = fl_session_generation(session);
        say(session, idle[i]);
        if (fl_session_generation(session) != before) fail_msg("%s", idle[i]);
    }
}

static void test_hash_is_fnv1a_of_scene_and_lines(void **state) {
    FlSession *session = *state;
    static const char text[] = "landscape"
                               "fallline curve parabola gd lr=0.4 start=-2.5 step=3\n"
                               "fallline landscape bowl gd lr=0.15 start=-2.5,1.8\n"
                               "fallline race banana rules=gd,momentum,nesterov,adagrad,rmsprop,adam start=-1.2,1.3\n"
                               "fallline fit line gd lr=0.01 start=0\n"
                               "fallline network momentum lr=0.3 shape=2-6-1\n"
                               "fallline letters towns adam lr=0.01 size=small batch=128\n"
                               "fallline golf golf=1:\n";
    act(session, FL_ACTION_cursor, 3, 0);
    say(session, "scene landscape");
    unsigned long long hash = 14695981039346656037ULL;
    for (const char *c = text; *c != '\0'; c++) hash = (hash ^ (unsigned char)*c) * 1099511628211ULL;
    assert_true(fl_session_hash(session) == hash);
}

static void test_print_puts_the_current_scene_first(void **state) {
    FlSession *session = *state;
    say(session, "scene landscape");
    char *text = fl_session_print(session);
    assert_string_equal(text, "fallline landscape bowl gd lr=0.15 start=-2.5,1.8\n"
                              "fallline curve parabola gd lr=0.4 start=-2.5\n"
                              "fallline race banana rules=gd,momentum,nesterov,adagrad,rmsprop,adam start=-1.2,1.3\n"
                              "fallline fit line gd lr=0.01 start=0\n"
                              "fallline network momentum lr=0.3 shape=2-6-1\n"
                              "fallline letters towns adam lr=0.01 size=small batch=128\n"
                              "fallline golf golf=1:\n");
    free(text);
}

static void test_a_session_reads_back(void **state) {
    FlRandom random = fl_random_seed(5, 5);
    for (int i = 0; i < thorough(60, 200); i++) {
        FlSession *a = fl_session_create(), *b = fl_session_create();
        assert_true(a != NULL && b != NULL);
        for (int s = 0; s < 3; s++) {
            FlSceneId scene = (FlSceneId)below(&random, FL_PLANE_SCENES);
            FlDocument document = random_document(&random, scene);
            char line[FL_STATE_LINE_SIZE], error[256];
            fl_state_line_print(line, scene, &document);
            FlAction load = fl_action_text(FL_ACTION_load, line);
            assert_true(fl_session_apply(a, &load, error, sizeof error));
        }
        char *text = fl_session_print(a), error[256] = "old";
        say(b, "eta 0.3");
        assert_int_equal(fl_session_read(b, text, error, sizeof error), FL_SCENES);
        assert_string_equal(error, "");
        assert_true(fl_session_hash(a) == fl_session_hash(b));
        assert_false(session_can_undo(b));
        assert_run_fits(b);
        free(text);
        fl_session_destroy(a);
        fl_session_destroy(b);
    }
    (void)state;
}

static void test_a_broken_session_file_gives_what_it_can(void **state) {
    FlSession *session = *state;
    char error[256] = "";
    int taken = fl_session_read(session,
                                "# a comment\n\nfallline landscape bowl lr=0.2 step=2\r\nfallline curve lrr=3\n"
                                "fallline curve stepp=3\n",
                                error, sizeof error);
    assert_int_equal(taken, 1);
    assert_string_equal(error, "Line 4: \"lrr\" is not a key here; did you mean \"lr\"?");
    assert_line(session, "landscape bowl gd lr=0.2 start=-2.5,1.8 step=2");
    assert_int_equal(session_document(session, FL_SCENE_CURVE)->cursor, 0);
    assert_int_equal(fl_session_read(session, "", error, sizeof error), 0);
    assert_int_equal(fl_session_read(session, "nonsense", NULL, 0), 0);
    assert_line(session, "landscape bowl gd lr=0.2 start=-2.5,1.8 step=2");
}

static void test_noise_keeps_the_step_and_the_forks(void **state) {
    FlSession *session = *state;
    say(session, "eta 0.1");
    say(session, "cursor 4");
    say(session, "eta 0.2");
    say(session, "cursor 6");
    say(session, "noise 0.5");
    assert_line(session, "curve parabola gd lr=0.1 noise=0.5 start=-2.5 at=4 lr=0.2 step=6");
    assert_run_fits(session);
    double before = fl_run_row(fl_session_run(session), 6)->x[0];
    say(session, "seed 9");
    assert_line(session, "curve parabola gd lr=0.1 noise=0.5 start=-2.5 seed=9 at=4 lr=0.2 step=6");
    assert_run_fits(session);
    assert_true(fl_run_row(fl_session_run(session), 6)->x[0] != before);
    /* The future left behind has them, too. */
    say(session, "branch");
    assert_line(session, "curve parabola gd lr=0.1 noise=0.5 start=-2.5 seed=9 step=4");
    say(session, "undo");
    say(session, "undo");
    assert_line(session, "curve parabola gd lr=0.1 noise=0.5 start=-2.5 at=4 lr=0.2 step=6");
    say(session, "undo");
    assert_line(session, "curve parabola gd lr=0.1 start=-2.5 at=4 lr=0.2 step=6");
    say(session, "redo");
    /* Another loss, and another rule, with the same noise. */
    say(session, "loss soft_abs");
    assert_line(session, "curve soft_abs gd lr=0.15 noise=0.5 start=-2.3");
    refuses(session, "noise -1", "noise goes from 0 to 1e6");
    refuses(session, "noise 1e7", "noise goes from 0 to 1e6");
    refuses(session, "seed 0.5", "0.5 is not a whole number from 0 to 9007199254740991.");
    say(session, "scene fit");
    refuses(session, "noise 1", "\"noise\" does not fit the scene \"fit\"");
    refuses(session, "seed 1", "\"seed\" does not fit the scene \"fit\"");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(test_it_opens_as_the_design_says),
        CASE(test_cursor_and_step_are_clamped_and_make_no_entry),
        CASE(test_eta_at_step_0_is_a_new_run),
        CASE(test_eta_under_way_forks),
        CASE(test_eta_of_a_run_that_arrived_rewinds),
        CASE(test_eta_on_the_last_row_rewinds),
        CASE(test_the_same_eta_changes_nothing),
        CASE(test_a_start_is_a_new_run_everywhere),
        CASE(test_a_preset_fits_the_view),
        CASE(test_a_start_preset_starts_and_fits),
        CASE(test_reset_keeps_the_rule_in_force),
        CASE(test_undo_of_a_line_shows_where_it_came_from),
        CASE(test_a_lesson_gives_back_what_it_took),
        CASE(test_frame_and_fit),
        CASE(test_a_frame_that_fits_by_chance),
        CASE(test_a_frame_is_written_only_if_it_is_ones_own),
        CASE(test_a_start_of_one_number),
        CASE(test_scenes_keep_their_documents),
        CASE(test_refusals_change_nothing),
        CASE(test_a_full_plan_refuses_a_fork),
        CASE(test_generation_counts_changes),
        CASE(test_hash_is_fnv1a_of_scene_and_lines),
        CASE(test_print_puts_the_current_scene_first),
        CASE(test_noise_keeps_the_step_and_the_forks),
        CASE(test_a_session_reads_back),
        CASE(test_a_broken_session_file_gives_what_it_can),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
