/* Undo holds no more than its bytes, whatever is loaded, and the last change can always be taken back. */
#include "support/cmocka_all.h"

#include "support/session_inside.h"
#include "unit/model_support.h"

enum { POINTS = 1 << 19 }; /* of 16 bytes: 8 MiB */

static const FlData *many_points(double first) {
    double *x = malloc(2 * POINTS * sizeof *x), *y = x + POINTS;
    assert_non_null(x);
    for (int i = 0; i < POINTS; i++) {
        x[i] = i % 7;
        y[i] = i % 5;
    }
    y[0] = first;
    const FlData *data = fl_data_create(POINTS, x, y, NULL);
    assert_non_null(data);
    free(x);
    return data;
}

/* Eight tables of 8 MiB are 64 MiB, and what is kept of the documents beside them is over it: seven can be gone back
 * to. */
static void tables_of_megabytes(void **state) {
    FlSession *session = *state;
    char error[300];
    FlAction scene = fl_action_text(FL_ACTION_scene, "fit");
    assert_true(fl_session_apply(session, &scene, error, sizeof error));
    for (int i = 0; i < 9; i++) {
        FlAction take = fl_action(FL_ACTION_data, 0, 0);
        take.data = many_points(i);
        if (!fl_session_apply(session, &take, error, sizeof error)) fail_msg("%s", error);
        fl_data_release(take.data);
        assert_true(fl_history_bytes(&session->history) <= FL_HISTORY_BYTES);
        assert_int_equal(session->history.undo, i < 8 ? i + 1 : 7);
    }
    assert_int_equal(fl_loss_alive(), 7 + 1 + 2); /* and the points of the network, and the towns */
    for (int i = 7; i > 0; i--) {
        assert_true(fl_session_can_undo(session));
        act(session, FL_ACTION_undo, 0, 0);
        assert_true(fl_line_data(fl_session_current(session)->plan.loss)->y[0] == i);
    }
    assert_false(fl_session_can_undo(session));
}

/* Documents alone are far from it: the count is their limit. */
static void small_changes(void **state) {
    FlSession *session = *state;
    for (int i = 0; i < FL_HISTORY_SIZE + 20; i++) act(session, FL_ACTION_eta, 0.1 + 0.001 * i, 0);
    assert_int_equal(session->history.undo, FL_HISTORY_SIZE);
    assert_in_range(fl_history_bytes(&session->history), FL_HISTORY_SIZE * 300, 4 << 20);
}

/* More changes than undo holds: what was there before the lesson is forgotten, and its documents stay as one's own. */
static void a_lesson_that_is_forgotten(void **state) {
    FlSession *session = *state;
    FlDocument space;
    say(session, "eta 0.11");
    say(session, "lesson curve parabola lr=0.3");
    for (int i = 0; i < FL_HISTORY_SIZE - 1; i++) act(session, FL_ACTION_eta, 0.1 + 0.001 * i, 0);
    assert_true(fl_session_own(session, FL_SCENE_CURVE, &space)->plan.segment[0].optimizer.eta == 0.11);
    act(session, FL_ACTION_eta, 0.7, 0);
    assert_true(fl_session_in_lesson(session));
    assert_true(fl_session_own(session, FL_SCENE_CURVE, &space)->plan.segment[0].optimizer.eta == 0.7);
    char *text = fl_session_print(session);
    assert_memory_equal(text, "fallline curve parabola gd lr=0.7 start=-2.5\n", 45);
    free(text);
    unsigned long long hash = fl_session_hash(session);
    say(session, "lesson_end");
    assert_false(fl_session_in_lesson(session));
    assert_true(fl_session_hash(session) == hash);
    assert_int_equal(session->history.undo, FL_HISTORY_SIZE);
    say(session, "undo");
    assert_true(fl_session_current(session)->plan.segment[0].optimizer.eta == 0.1 + 0.001 * (FL_HISTORY_SIZE - 2));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tables_of_megabytes, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(small_changes, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(a_lesson_that_is_forgotten, session_setup, session_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
