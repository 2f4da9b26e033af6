#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/session_inside.h"
#include "unit/model_support.h"

static FlSession *at_step(const char *line) {
    FlSession *session = fl_session_create();
    char said[512];
    assert_non_null(session);
    snprintf(said, sizeof said, "load %s", line);
    say(session, said);
    return session;
}

static const FlDocument *now(const FlSession *session) {
    return fl_session_current(session);
}

/* The grey run is there, of this plan, whole and judged as the run of a document is. */
static void branch_is(const FlSession *session, const FlPlan *plan) {
    const FlDocument *document = now(session);
    assert_true(document->branched);
    assert_true(same_plan(&document->branch, plan));
    FlRun *branch = fl_session_branch(session);
    assert_non_null(branch);
    assert_int_equal(fl_run_count(branch), plan->steps + 1);
    FlOutcome outcome;
    FlRun *expected = whole_run(plan, &outcome);
    for (int k = 0; k <= plan->steps; k++)
        assert_true(same_bits(fl_run_row(branch, k)->x, fl_run_row(expected, k)->x, (size_t)plan->loss->dim));
    assert_int_equal(fl_session_branch_outcome(session)->arrival, outcome.arrival);
    assert_int_equal(fl_session_branch_outcome(session)->kind, outcome.kind);
    fl_run_destroy(expected);
}

static void no_branch(const FlSession *session) {
    assert_false(now(session)->branched);
    assert_null(fl_session_branch(session));
    assert_null(fl_session_branch_outcome(session));
}

static void a_fork_leaves_what_stood_before_it(void **state) {
    (void)state;
    FlSession *session = at_step("fallline curve parabola lr=0.1 start=-2.5 step=4");
    no_branch(session);
    FlPlan before = now(session)->plan;
    say(session, "eta 1.85");
    assert_int_equal(now(session)->cursor, 4);
    branch_is(session, &before);
    FlPlan forked = now(session)->plan;
    say(session, "cursor 2"); /* a change at 2 greys all that followed, the fork at 4 too */
    say(session, "eta 0.5");
    assert_int_equal(now(session)->plan.segments, 2);
    assert_int_equal(now(session)->plan.segment[1].at, 2);
    branch_is(session, &forked);
    fl_session_destroy(session);
}

static void one_drag_is_one_fork(void **state) {
    (void)state;
    FlSession *session = at_step("fallline curve parabola lr=0.1 start=-2.5 step=4");
    FlPlan before = now(session)->plan;
    say(session, "gesture_begin");
    say(session, "eta 0.2");
    branch_is(session, &before);
    say(session, "step 3");
    say(session, "eta 0.3");
    branch_is(session, &before);
    assert_int_equal(now(session)->plan.segment[1].at, 4);
    say(session, "eta 0.1"); /* back where it was: no fork, no branch */
    assert_true(same_plan(&now(session)->plan, &before));
    no_branch(session);
    say(session, "eta 0.4");
    say(session, "gesture_end");
    branch_is(session, &before);
    FlPlan forked = now(session)->plan;
    say(session, "gesture_begin");
    say(session, "eta 0.6");
    branch_is(session, &forked);
    branch_is(session, &forked);
    say(session, "eta 0.4"); /* back where it was: the older branch */
    branch_is(session, &before);
    say(session, "eta 0.6");
    say(session, "gesture_cancel");
    branch_is(session, &before);
    assert_true(same_plan(&now(session)->plan, &forked));
    fl_session_destroy(session);
}

static void what_goes_back_to_the_start_drops_it(void **state) {
    (void)state;
    static const char *const drops[] = {
        "reset", "start -1 0", "start_preset 2", "loss double_well", "cursor 60\neta 0.7", "cursor 0\neta 0.7"};
    static const char *const keeps[] = {"cursor 0", "step -2", "fit", "frame -3 3 0 5", "scene landscape\nscene curve"};
    for (size_t i = 0; i < sizeof drops / sizeof *drops + sizeof keeps / sizeof *keeps; i++) {
        size_t kept = sizeof drops / sizeof *drops;
        FlSession *session = at_step("fallline curve parabola lr=0.1 start=-2.5 at=4 lr=1.85 step=7");
        assert_true(now(session)->branched);
        char lines[128];
        snprintf(lines, sizeof lines, "%s", i < kept ? drops[i] : keeps[i - kept]);
        char *second = strchr(lines, '\n');
        if (second != NULL) *second++ = '\0';
        say(session, lines);
        if (second != NULL) say(session, second);
        if (i < kept) no_branch(session);
        if (i >= kept) assert_non_null(fl_session_branch(session));
        fl_session_destroy(session);
    }
}

static void a_line_with_a_fork_has_the_branch_without_it(void **state) {
    (void)state;
    FlSession *session = at_step("fallline curve parabola lr=0.1 start=-2.5 at=4 lr=1.85 at=9 momentum step=12");
    FlPlan without = now(session)->plan;
    without.segments = 2;
    without.steps = 60; /* momentum's 200 are not plain descent's */
    branch_is(session, &without);
    fl_session_destroy(session);
}

/* The data of the branch are those of the plan, also when the session has let go of all others. */
static void a_branch_follows_its_data(void **state) {
    (void)state;
    FlSession *session = at_step("fallline fit line lr=0.02 batch=3 step=5");
    say(session, "eta 0.05");
    say(session, "gesture_begin");
    for (int i = 0; i < 20; i++) {
        char line[64];
        snprintf(line, sizeof line, "data_point 2 %g %g", 0.1 * i, 1 + 0.05 * i);
        say(session, line);
        const FlDocument *document = now(session);
        assert_true(document->branched);
        assert_ptr_equal(document->branch.loss, document->plan.loss);
        branch_is(session, &document->branch);
    }
    say(session, "gesture_end");
    say(session, "undo");
    assert_ptr_equal(now(session)->branch.loss, now(session)->plan.loss);
    branch_is(session, &now(session)->branch);
    say(session, "data_add 1 2");
    no_branch(session);
    fl_session_destroy(session);
}

/* Three forks, walked back by undo and by `branch` in turn, and forth again by redo. */
static void forks_are_taken_back_one_by_one(void **state) {
    (void)state;
    for (int way = 0; way < 2; way++) {
        FlSession *session = at_step("fallline landscape himmelblau lr=0.01 step=3");
        FlDocument stood[4];
        static const int at[] = {3, 9, 5};
        for (int i = 0; i < 3; i++) {
            char line[32];
            act(session, FL_ACTION_cursor, at[i], 0);
            stood[i] = *now(session);
            snprintf(line, sizeof line, "eta %g", 0.012 + 0.002 * i);
            say(session, line);
        }
        stood[3] = *now(session);
        act(session, FL_ACTION_cursor, 11, 0); /* a look around is nothing to take back */
        for (int i = 2; i >= 0; i--) {
            say(session, way == 0 ? "undo" : "branch");
            assert_true(same_document(now(session), &stood[i]));
        }
        no_branch(session);
        refuses(session, "branch", "no fork");
        for (int i = 1; i <= 3; i++) {
            say(session, "redo");
            assert_true(same_plan(&now(session)->plan, &stood[i].plan));
            assert_int_equal(now(session)->branched, true);
            assert_true(same_plan(&now(session)->branch, &stood[i].branch));
        }
        fl_session_destroy(session);
    }
}

/* Where history knows nothing of the fork, taking its branch is a change of its own. */
static void the_branch_of_a_line_is_taken_and_undone(void **state) {
    (void)state;
    FlSession *session = fl_session_create();
    FlSceneId scene;
    FlDocument document;
    char error[256];
    const char *line = "fallline curve parabola lr=0.1 start=-2.5 at=4 lr=1.85 step=7";
    assert_true(fl_state_line_read(line, &scene, &document, error, sizeof error));
    assert_true(fl_session_enter(session, scene, &document, error, sizeof error));
    assert_false(session_can_undo(session));
    say(session, "branch");
    assert_true(same_plan(&now(session)->plan, &document.branch));
    assert_int_equal(now(session)->cursor, 4);
    no_branch(session);
    say(session, "undo");
    assert_true(same_document(now(session), &document));
    assert_non_null(fl_session_branch(session));
    fl_session_destroy(session);
}

/* A branch is taken back by undo where the fork is the last change of all; else it is a change of its own. */
static void a_change_elsewhere_is_not_taken_back(void **state) {
    (void)state;
    FlSession *session = at_step("fallline curve parabola lr=0.1 start=-2.5 step=4");
    FlPlan before = now(session)->plan;
    say(session, "eta 1.85");
    say(session, "scene landscape");
    say(session, "eta 0.11");
    say(session, "scene curve");
    say(session, "branch");
    assert_true(same_plan(&now(session)->plan, &before));
    assert_true(session_document(session, FL_SCENE_LANDSCAPE)->plan.segment[0].optimizer.eta == 0.11);
    assert_false(session_can_redo(session));
    say(session, "undo"); /* the fork is there again */
    branch_is(session, &before);
    fl_session_destroy(session);
}

/* A scene that is trained has no branch, though that of another one is kept until it is shown again. */
static void the_branch_of_another_scene_is_none(void **state) {
    (void)state;
    FlSession *session = at_step("fallline curve parabola lr=0.1 start=-2.5 step=4");
    FlPlan before = now(session)->plan;
    say(session, "eta 1.85");
    say(session, "scene network");
    no_branch(session);
    assert_null(fl_session_run(session));
    say(session, "scene curve");
    branch_is(session, &before);
    fl_session_destroy(session);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fork_leaves_what_stood_before_it),
        cmocka_unit_test(one_drag_is_one_fork),
        cmocka_unit_test(what_goes_back_to_the_start_drops_it),
        cmocka_unit_test(a_line_with_a_fork_has_the_branch_without_it),
        cmocka_unit_test(a_branch_follows_its_data),
        cmocka_unit_test(forks_are_taken_back_one_by_one),
        cmocka_unit_test(the_branch_of_a_line_is_taken_and_undone),
        cmocka_unit_test(a_change_elsewhere_is_not_taken_back),
        cmocka_unit_test(the_branch_of_another_scene_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
