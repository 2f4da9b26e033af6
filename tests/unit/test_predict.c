/* A prediction in the model: flags planted, answered, missed by, counted, undone, and written in a line. */
#include "model/predict.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/session_inside.h"
#include "unit/model_support.h"
#include <stdio.h>

static const FlTally *tally(const FlSession *session) {
    return fl_session_tally(session);
}

/* By hand: on (x - 1)^2/2 + 1/2 a step goes from x to x - eta (x - 1). */
static void a_step_answers_in_numbers(void **state) {
    FlSession *session = *state;
    say(session, "load lr=1.2 start=-2.5");
    say(session, "predict 1");
    say(session, "flag 0.9");
    assert_line(session, "curve parabola gd lr=1.2 start=-2.5 predict=1 flag=0.9");
    assert_true(fl_predict_waits(fl_session_current(session)));
    assert_int_equal(tally(session)->count, 0);
    say(session, "step 1");
    assert_true(fl_predict_answered(fl_session_current(session)));
    assert_line(session, "curve parabola gd lr=1.2 start=-2.5 predict=1 flag=0.9@1 step=1");
    assert_int_equal(tally(session)->count, 1);
    assert_int_equal(tally(session)->hits, 0);
    const FlGuess *guess = &tally(session)->last[0];
    assert_true(fabs(guess->landed[0] - 1.7) < 1e-12);
    assert_true(fabs(fl_guess_missed(guess) - 0.8) < 1e-12);
    assert_true(fabs(fl_guess_share(guess) - 3.4 / 4.2) < 1e-12);
    assert_true(guess->eta == 1.2 && guess->start[0] == -2.5 && guess->flag[0] == 0.9);
}

/* Five of one sitting: two are hits, and on average they fall short. */
static void flags_are_counted_and_the_last_five_kept(void **state) {
    FlSession *session = *state;
    static const double sitting[][3] = {
        {0.4, -2.5, -1.2}, {0.4, 4.5, 3.0}, {0.8, -2.5, -0.4}, {1, 4.5, 1.6}, {1.2, -2.5, 0.9}};
    say(session, "predict 1");
    for (int i = 0; i < 5; i++) {
        act(session, FL_ACTION_eta, sitting[i][0], 0);
        act(session, FL_ACTION_start, sitting[i][1], 0);
        act(session, FL_ACTION_flag, sitting[i][2], 0);
        act(session, FL_ACTION_step, 1, 0);
    }
    assert_int_equal(tally(session)->count, 5);
    assert_int_equal(tally(session)->hits, 2);
    assert_true(fabs(fl_tally_share(tally(session)) - 0.8776) < 0.001);
    say(session, "flag 3");
    say(session, "step 1");
    assert_int_equal(tally(session)->count, 6);
    assert_true(tally(session)->last[4].flag[0] == 3 && tally(session)->last[0].flag[0] == 3.0);
    say(session, "scene landscape");
    assert_int_equal(tally(session)->count, 0);
    say(session, "scene curve");
    say(session, "flags_anew");
    assert_int_equal(tally(session)->count, 0);
    assert_line(session, "curve parabola gd lr=1.2 start=-2.5 predict=1");
}

static void five_steps_on_nothing_passes_the_flag(void **state) {
    FlSession *session = *state;
    say(session, "predict 5");
    say(session, "flag 0.7");
    say(session, "step 2");
    assert_true(fl_predict_waits(fl_session_current(session)));
    say(session, "step 30");
    assert_int_equal(fl_session_current(session)->cursor, 5);
    assert_int_equal(tally(session)->count, 1);
    assert_true(tally(session)->last[0].start[0] == -2.5);
    say(session, "cursor 3"); /* the question is answered: the flag goes with its answer */
    assert_line(session, "curve parabola gd lr=0.4 start=-2.5 predict=5 step=3");
    say(session, "flag 0.9");
    say(session, "cursor 60");
    assert_int_equal(fl_session_current(session)->cursor, 8);
    assert_int_equal(tally(session)->count, 2);
}

static void another_question_keeps_a_flag_that_waits(void **state) {
    FlSession *session = *state;
    say(session, "load step=3 predict=1 flag=0.9");
    say(session, "eta 0.7");
    assert_line(session, "curve parabola gd lr=0.4 start=-2.5 predict=1 flag=0.9 at=3 lr=0.7 step=3");
    say(session, "start 3");
    assert_line(session, "curve parabola gd lr=0.7 start=3 predict=1 flag=0.9");
    say(session, "step 1");
    say(session, "eta 0.5");
    assert_line(session, "curve parabola gd lr=0.7 start=3 predict=1 at=1 lr=0.5 step=1");
    say(session, "predict 0");
    assert_line(session, "curve parabola gd lr=0.7 start=3 at=1 lr=0.5 step=1");
}

static void undo_takes_back_flags_and_no_answers(void **state) {
    FlSession *session = *state;
    say(session, "predict 1");
    say(session, "flag 0.5");
    say(session, "flag 0.7");
    say(session, "step 1");
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "curve parabola gd lr=0.4 start=-2.5 predict=1 flag=0.5");
    assert_int_equal(tally(session)->count, 1); /* what was seen was seen */
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "curve parabola gd lr=0.4 start=-2.5 predict=1");
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "curve parabola gd lr=0.4 start=-2.5");
    act(session, FL_ACTION_redo, 0, 0);
    act(session, FL_ACTION_redo, 0, 0);
    assert_line(session, "curve parabola gd lr=0.4 start=-2.5 predict=1 flag=0.5");
    say(session, "gesture_begin"); /* a flag that is dragged is one entry */
    say(session, "flag 0.6");
    say(session, "flag 0.8");
    say(session, "gesture_end");
    act(session, FL_ACTION_undo, 0, 0);
    assert_line(session, "curve parabola gd lr=0.4 start=-2.5 predict=1 flag=0.5");
}

static void in_two_dimensions_the_miss_is_a_distance(void **state) {
    FlSession *session = *state;
    say(session, "load landscape bowl gd lr=0.25 start=-2,1 predict=1 flag=-0.7,0.4"); /* x^2 + 2 y^2: to -1, 0 */
    say(session, "step 1");
    const FlGuess *guess = &tally(session)->last[0];
    assert_true(fabs(guess->landed[0] + 1) < 1e-12 && fabs(guess->landed[1]) < 1e-12);
    assert_true(fabs(fl_guess_missed(guess) - 0.5) < 1e-12);
    assert_true(fabs(fl_guess_share(guess) - 0.95) < 1e-12); /* along (1, -1) */
    say(session, "view basins");
    refuses(session, "view surface", "A flag has no place in \"surface\": show the future first.");
    say(session, "predict 0");
    say(session, "view surface");
    say(session, "predict 1"); /* shows a map, where a flag can stand */
    assert_int_equal(fl_session_current(session)->view, FL_VIEW_CONTOURS);
}

static void what_makes_no_sense_is_refused(void **state) {
    FlSession *session = *state;
    refuses(session, "flag 1", "No flag is planted while the future is shown: predict first.");
    refuses(session, "predict 2", "The ball is predicted 1 or 5 steps on, not 2; 0 shows the future.");
    say(session, "predict 5");
    refuses(session, "flag 1e7", "A flag at 1e7 is out of range; coordinates go from -1e6 to 1e6.");
    say(session, "cursor 57");
    refuses(session, "flag 1", "Fewer than five steps are left: predict step 1, or go back.");
    say(session, "cursor 60");
    refuses(session, "flag 1", "The run ends here: go back, and predict an earlier step.");
    static const char *const elsewhere[] = {"race", "network", "letters"};
    for (int i = 0; i < 3; i++) {
        char line[64], sentence[128];
        snprintf(line, sizeof line, "scene %s", elsewhere[i]);
        say(session, line);
        snprintf(sentence, sizeof sentence, "Nothing is predicted in the scene \"%s\"", elsewhere[i]);
        refuses(session, "predict 1", sentence);
    }
}

/* A flag for a step that never comes, one behind the cursor, one with no future ahead of it, and a view without a place
 * for one. */
static void a_prediction_is_brought_in_line(void **state) {
    const FlDocument *now = fl_session_current(*state);
    static const struct {
        int ahead, row, cursor, last;
        FlViewId view;
        int row_then;
        FlViewId view_then;
    } cases[] = {
        {1, 4, 3, 60, FL_VIEW_CONTOURS, 4, FL_VIEW_CONTOURS}, {1, 4, 3, 3, FL_VIEW_CONTOURS, 0, FL_VIEW_CONTOURS},
        {1, 4, 5, 60, FL_VIEW_CONTOURS, 0, FL_VIEW_CONTOURS}, {5, 4, 3, 60, FL_VIEW_CONTOURS, 0, FL_VIEW_CONTOURS},
        {0, 4, 3, 60, FL_VIEW_SURFACE, 0, FL_VIEW_SURFACE},   {1, 4, 3, 60, FL_VIEW_SURFACE, 4, FL_VIEW_CONTOURS},
        {5, 8, 3, 60, FL_VIEW_BASINS, 8, FL_VIEW_BASINS},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlDocument document = *now;
        document.predict = (FlPredict){.ahead = cases[i].ahead, .row = cases[i].row, .flag = {0.5}};
        document.cursor = cases[i].cursor;
        document.view = cases[i].view;
        fl_predict_settle(&document, cases[i].last);
        assert_int_equal(document.predict.row, cases[i].row_then);
        assert_true(document.predict.flag[0] == (cases[i].row_then > 0 ? 0.5 : 0));
        assert_int_equal(document.view, cases[i].view_then);
    }
}

/* A ball that stands still has no way to share; one that is thrown beyond all numbers is not counted. */
static void what_has_no_way_has_no_share(void **state) {
    (void)state;
    FlTally tally = {.count = 0};
    FlGuess still = {.dim = 1, .start = {1}, .flag = {1}, .landed = {1}}, half = {.dim = 1, .flag = {1}, .landed = {2}};
    FlGuess lost = {.dim = 1, .flag = {1}, .landed = {INFINITY}}, nowhere = {.dim = 1, .start = {NAN}, .landed = {1}};
    assert_true(isnan(fl_guess_share(&still)) && fl_guess_share(&half) == 0.5);
    assert_true(fl_guess_hit(&still) && !fl_guess_hit(&half));
    fl_tally_add(&tally, &lost);
    fl_tally_add(&tally, &nowhere);
    assert_int_equal(tally.count, 0);
    fl_tally_add(&tally, &still);
    assert_true(tally.count == 1 && tally.hits == 1 && isnan(fl_tally_share(&tally)));
    fl_tally_add(&tally, &half);
    assert_true(tally.count == 2 && tally.hits == 1 && fl_tally_share(&tally) == 0.5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_step_answers_in_numbers, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(flags_are_counted_and_the_last_five_kept, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(five_steps_on_nothing_passes_the_flag, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(another_question_keeps_a_flag_that_waits, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(undo_takes_back_flags_and_no_answers, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(in_two_dimensions_the_miss_is_a_distance, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(what_makes_no_sense_is_refused, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(a_prediction_is_brought_in_line, session_setup, session_teardown),
        cmocka_unit_test(what_has_no_way_has_no_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
