/* Golf as a document: holes and their pars, strokes that are real steps, cards as text, and what undo leaves alone. */
#include "support/cmocka_all.h"

#include "model/document.h"
#include "model/session.h"
#include "model/state_line.h"

#include <stdlib.h>
#include <string.h>

#define CARD "1:0.7/0.9,0.8/0.6,0.3,0.16/0.4/2.9"

static void pars_and_flags_are_what_a_search_finds(void **state) {
    (void)state;
    int all = 0;
    for (int hole = 1; hole <= FL_GOLF_HOLES; hole++) {
        const FlGolfHole *h = fl_golf_hole(hole);
        const FlLossType *ground = fl_golf_ground(hole);
        FlLoss loss;
        assert_non_null(ground);
        fl_loss_init(&loss, ground);
        double floor = fl_loss_value(&loss, &h->lowest);
        for (int i = 0; i <= 20000; i++) {
            double x = h->left + (h->right - h->left) * i / 20000;
            if (fl_loss_value(&loss, &x) < floor) fail_msg("%s is lower at %g", h->name, x);
        }
        assert_true(fl_golf_inside(h, h->tee) && fl_golf_inside(h, h->lowest) && !fl_golf_in(h, h->tee));
        assert_int_equal(fl_golf_par(hole, ground), h->par);
        all += h->par;
        FlBox view = fl_golf_view(hole, ground);
        assert_true(view.y0 < floor && view.y1 > fl_loss_value(&loss, &h->tee));
        fl_loss_release(ground);
    }
    assert_int_equal(all, 27);
}

static FlGolf read_card(const char *text) {
    FlGolf golf;
    char error[256];
    if (!fl_golf_read(text, strlen(text), &golf, error, sizeof error)) fail_msg("%s: %s", text, error);
    return golf;
}

/* The plan's rows are those of the strokes, bit by bit: one rule moves both. */
static void strokes_are_steps_of_the_run(void **state) {
    (void)state;
    const double rates[] = {2.9, 0.43, 4, 1.1};
    const FlLossType *ground = fl_golf_ground(5);
    FlGolfRound round = {.count = 4};
    FlLoss loss;
    memcpy(round.rate, rates, sizeof rates);
    fl_loss_init(&loss, ground);
    fl_golf_play(5, ground, &round);
    FlPlan plan = fl_golf_plan(5, ground, &round, 0.1);
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    fl_run_advance(run, plan.steps);
    double x = fl_golf_hole(5)->tee, place[FL_GOLF_STEPS + 1];
    int row = 0;
    for (int k = 0; k < round.count; k++) {
        fl_golf_strike(&loss, x, rates[k], place);
        if (!fl_golf_inside(fl_golf_hole(5), place[FL_GOLF_STEPS])) continue;
        for (int i = 1; i <= FL_GOLF_STEPS; i++) assert_true(fl_run_row(run, ++row)->x[0] == place[i]);
        x = place[FL_GOLF_STEPS];
    }
    assert_int_equal(fl_golf_made(&plan), row);
    assert_true(fl_plan_optimizer_at(&plan, row)->eta == 0.1);
    fl_run_destroy(run);
    fl_loss_release(ground);
}

static void cards_are_read_and_written(void **state) {
    (void)state;
    static const char *const texts[] = {
        "1:", "1:0.7", CARD, "1:0.7;", "1:0.7;0.3,0.2", "1:*/0.9,0.8", "1:/0.9", "1:*0.7;0.1//0.3", "1:////////"};
    char text[FL_GOLF_TEXT];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        FlGolf golf = read_card(texts[i]);
        fl_golf_print(&golf, text);
        assert_string_equal(text, texts[i]);
    }
    FlGolf golf = read_card(CARD);
    FlGolfScore score = fl_golf_score(&golf);
    assert_int_equal(score.holes, 4);
    assert_int_equal(score.strokes, 7);
    assert_int_equal(score.par, 8);
    assert_int_equal(golf.hole, 5);
    assert_true(golf.aim == 2.9);
    /* Out of view: the stroke and one more, the ball where it lay. */
    golf = read_card("1:4,0.7");
    assert_int_equal(golf.card[0].strokes, 3);
    assert_true(golf.card[0].in);
}

static void nonsense_is_refused_in_a_sentence(void **state) {
    (void)state;
    static const char *const faults[][2] = {
        {"golf=2:0.3", "one course"},
        {"golf=", "one course"},
        {"golf=1:9", "rates go from 0.01 to 4"},
        {"golf=1:0", "rates go from 0.01 to 4"},
        {"golf=1:-0.3", "rates go from 0.01 to 4"},
        {"golf=1:nan", "\"nan\" at hole 1 is no rate"},
        {"golf=1:0.3,", "at hole 1 is no rate"},
        {"golf=1:/x", "\"x\" at hole 2 is no rate"},
        {"golf=1:0.7,0.3", "Hole 1 is in with stroke 1; the card has 2"},
        {"golf=1://///////", "9 holes"},
        {"golf=1:0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01,0.01", "more than 12 strokes"},
        {"golf=1:0.3;0.2", "before it was finished"},
        {"golf=1:0.7;0.2/0.3", "is not the one played"},
        {"golf=1:*0.7/*0.3", "Two holes have a star"},
        {"golf adam", "\"adam\" does not fit"},
        {"golf parabola", "\"parabola\" does not fit"},
        {"golf start=3", "\"start=3\" does not fit"},
        {"golf at=3 lr=1", "\"at=3\" does not fit"},
        {"golf beta=0.3", "beta"},
        {"golf lr=7", "rates go from 0.01 to 4"},
        {"curve golf=1:", "it belongs to \"golf\""}};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        FlSceneId scene;
        FlDocument document;
        char error[256] = "";
        assert_false(fl_state_line_read(faults[i][0], &scene, &document, error, sizeof error));
        if (strstr(error, faults[i][1]) == NULL) fail_msg("%s: %s", faults[i][0], error);
        assert_true(error[strlen(error) - 1] == '.');
    }
}

static FlSession *session_at(const char *line) {
    FlSession *session = fl_session_create();
    char error[256];
    FlAction load = fl_action_text(FL_ACTION_load, line);
    assert_non_null(session);
    if (!fl_session_apply(session, &load, error, sizeof error)) fail_msg("%s: %s", line, error);
    return session;
}

static bool apply(FlSession *session, FlActionName name, double number) {
    char error[256];
    FlAction action = fl_action(name, number, 0);
    return fl_session_apply(session, &action, error, sizeof error);
}

static void assert_state(const FlSession *session, const char *expected) {
    char line[FL_STATE_LINE_SIZE];
    fl_state_line_print(line, fl_session_scene(session), fl_session_current(session));
    assert_string_equal(line, expected);
}

static void a_stroke_is_for_good(void **state) {
    (void)state;
    FlSession *session = session_at("fallline golf");
    assert_true(apply(session, FL_ACTION_eta, 0.7));
    assert_state(session, "fallline golf golf=1: lr=0.7");
    assert_true(apply(session, FL_ACTION_stroke, 0));
    assert_int_equal(fl_session_current(session)->cursor, 0); /* its steps are still to be seen */
    assert_int_equal(fl_session_outcome(session)->last, 3);
    assert_state(session, "fallline golf golf=1:0.7 step=0");
    assert_true(apply(session, FL_ACTION_step, 9));
    assert_int_equal(fl_session_current(session)->cursor, 3);
    assert_false(apply(session, FL_ACTION_stroke, 0)); /* it is in */
    assert_true(apply(session, FL_ACTION_hole, 2));
    assert_true(apply(session, FL_ACTION_gesture_begin, 0) && apply(session, FL_ACTION_eta, 0.9));
    assert_true(apply(session, FL_ACTION_stroke, 0));
    assert_true(apply(session, FL_ACTION_gesture_cancel, 0) && apply(session, FL_ACTION_gesture_end, 0));
    assert_state(session, "fallline golf golf=1:0.7/0.9 step=0");
    assert_true(apply(session, FL_ACTION_cursor, 3));
    assert_state(session, "fallline golf golf=1:0.7/0.9");
    assert_false(apply(session, FL_ACTION_reset, 0)); /* nothing is taken back by starting over */
    assert_true(apply(session, FL_ACTION_undo, 0));   /* no stroke is taken back */
    assert_state(session, "fallline golf golf=1:0.7/0.9");
    assert_true(apply(session, FL_ACTION_redo, 0));
    assert_state(session, "fallline golf golf=1:0.7/0.9");
    assert_false(apply(session, FL_ACTION_preset, 1));
    assert_false(apply(session, FL_ACTION_start, 1));
    assert_false(apply(session, FL_ACTION_eta, 5));
    assert_false(apply(session, FL_ACTION_hole, 10));
    assert_false(apply(session, FL_ACTION_hole, 0));
    assert_false(apply(session, FL_ACTION_hole, 1.5));
    assert_state(session, "fallline golf golf=1:0.7/0.9");
    fl_session_destroy(session);
}

static void a_card_that_is_loaded_can_be_undone(void **state) {
    (void)state;
    FlSession *session = session_at("fallline golf golf=" CARD);
    FlAction load = fl_action_text(FL_ACTION_load, "fallline golf golf=1:0.3");
    char error[256];
    assert_true(fl_session_apply(session, &load, error, sizeof error));
    assert_true(apply(session, FL_ACTION_stroke, 0));
    assert_true(apply(session, FL_ACTION_undo, 0));
    assert_state(session, "fallline golf golf=" CARD);
    assert_int_equal(fl_session_current(session)->cursor, 3);
    assert_true(apply(session, FL_ACTION_redo, 0));
    assert_state(session, "fallline golf golf=1:0.3,0.3 step=3");
    fl_session_destroy(session);
}

static void a_hole_is_played_again_beside_the_card(void **state) {
    (void)state;
    FlSession *session = session_at("fallline golf golf=1:*0.7/0.9");
    assert_true(apply(session, FL_ACTION_reset, 0));
    assert_state(session, "fallline golf golf=1:*0.7;/0.9 lr=0.7");
    assert_true(apply(session, FL_ACTION_eta, 0.3) && apply(session, FL_ACTION_stroke, 0));
    assert_state(session, "fallline golf golf=1:*0.7;0.3/0.9 step=0");
    FlGolfScore score = fl_golf_score(&fl_session_current(session)->golf);
    assert_int_equal(score.strokes, 1);
    assert_true(apply(session, FL_ACTION_hole, 1)); /* back to what the card has */
    assert_state(session, "fallline golf golf=1:*0.7/0.9");
    fl_session_destroy(session);
}

static void a_session_keeps_its_card(void **state) {
    (void)state;
    static const char *const lines[] = {"fallline golf golf=" CARD " lr=1.3", "fallline golf golf=1:*0.7;0.1/0.9,0.8",
                                        "fallline golf golf=1:0.1,0.2 step=4"};
    for (int i = 0; i < 3; i++) {
        FlSession *session = session_at(lines[i]), *again = fl_session_create();
        char error[256], *text = fl_session_print(session);
        assert_non_null(text);
        assert_int_equal(fl_session_read(again, text, error, sizeof error), FL_SCENES);
        assert_state(again, lines[i]);
        assert_true(fl_session_hash(session) == fl_session_hash(again));
        free(text);
        fl_session_destroy(session);
        fl_session_destroy(again);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(pars_and_flags_are_what_a_search_finds),
                                       cmocka_unit_test(strokes_are_steps_of_the_run),
                                       cmocka_unit_test(cards_are_read_and_written),
                                       cmocka_unit_test(nonsense_is_refused_in_a_sentence),
                                       cmocka_unit_test(a_stroke_is_for_good),
                                       cmocka_unit_test(a_card_that_is_loaded_can_be_undone),
                                       cmocka_unit_test(a_hole_is_played_again_beside_the_card),
                                       cmocka_unit_test(a_session_keeps_its_card)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
