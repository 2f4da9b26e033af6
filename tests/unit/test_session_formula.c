/* Typed losses in state lines, in sessions and in their history. */
#include "support/cmocka_all.h"
#include "support/session_inside.h"
#include "unit/model_support.h"

enum { LINES = 400 };

static const char *formula(const FlSession *session) {
    return fl_formula_text(fl_session_current(session)->plan.loss);
}

static void test_lines_print_canonical_and_read_back(void **state) {
    (void)state;
    static const char *const lines[][2] = {
        {"curve formula=\"x^4/4-x^2+x/5\" momentum lr=0.05 start=2 at=12 lr=0.01 step=20",
         "fallline curve formula=\"x^4/4 - x^2 + x/5\" momentum lr=0.05 start=2 at=12 lr=0.01 step=20"},
        {"formula=x^2 lr=0.1 start=2", "fallline curve formula=\"x^2\" gd lr=0.1 start=2"},
        {"formula=x*y lr=0.1 start=2,1", "fallline landscape formula=\"x*y\" gd lr=0.1 start=2,1"},
        {"landscape lr=0.1 formula=\"x^2\" start=2,1", "fallline landscape formula=\"x^2\" gd lr=0.1 start=2,1"},
        {"gd formula=\"\xcf\x80x\xc2\xb2\" lr=0.1 start=2", "fallline curve formula=\"pi*x^2\" gd lr=0.1 start=2"},
        {"formula=\"max( x , -x )\" lr=0.1 start=2", "fallline curve formula=\"max(x, -x)\" gd lr=0.1 start=2"},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char line[FL_STATE_LINE_SIZE], error[256];
        FlSceneId scene, same;
        FlDocument document, again;
        if (!fl_state_line_read(lines[i][0], &scene, &document, error, sizeof error)) fail_msg("%s", error);
        fl_state_line_print(line, scene, &document);
        assert_string_equal(line, lines[i][1]);
        assert_true(fl_state_line_read(line, &same, &again, error, sizeof error));
        assert_true(same == scene && same_document(&document, &again));
        fl_loss_release(document.plan.loss);
        fl_loss_release(again.plan.loss);
    }
    assert_int_equal(fl_loss_alive(), 0);
}

static void test_random_documents_of_examples_read_back(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(21, 1);
    const FlFormulaExample *examples;
    int count = fl_formula_examples(&examples);
    for (int n = 0; n < LINES; n++) {
        const FlLossType *loss = fl_formula_loss(examples[n % count].text, 1 + below(&random, 2), NULL);
        if (loss == NULL) continue; /* of x and y, in one dimension */
        FlDocument document = random_document(&random, fl_scene_of(loss)), again;
        FlPlan plan = fl_plan_default(loss);
        plan.segment[0].optimizer = random_rule(&random);
        if (plan.segment[0].optimizer.type->method != NULL)
            plan.segment[0].optimizer.eta = fl_plan_default_eta(loss, plan.segment[0].optimizer.type);
        plan.start[0] = uniform(&random, -5, 5);
        document.plan = plan;
        document.branched = false;
        document.predict = (FlPredict){0}; /* of the plan before */
        document.fog = (FlFog){.state = FL_FOG_NONE};
        memset(document.axes, 0, sizeof document.axes);
        FlOutcome outcome;
        document.framed = false;
        assert_true(fl_document_fit(&plan, &outcome, &document.frame));
        document.cursor = below(&random, outcome.last + 1);
        char line[FL_STATE_LINE_SIZE], error[256];
        FlSceneId scene = fl_scene_of(loss), same;
        fl_state_line_print(line, scene, &document);
        if (!fl_state_line_read(line, &same, &again, error, sizeof error)) fail_msg("%s: %s", line, error);
        if (same != scene || !same_document(&document, &again)) fail_msg("%s", line);
        fl_loss_release(again.plan.loss);
        fl_loss_release(loss);
    }
    assert_int_equal(fl_loss_alive(), 0);
}

static void test_typing_is_one_change_and_undo_brings_back(void **state) {
    (void)state;
    FlSession *session = fl_session_create();
    assert_non_null(session);
    unsigned long long before = fl_session_hash(session);
    act(session, FL_ACTION_gesture_begin, 0, 0);
    say(session, "formula x");
    say(session, "formula x^2");
    refuses(session, "formula x^2 +", "At \"+\" in the formula: Something is missing after \"+\"");
    say(session, "formula x^2 + sin(3x)");
    act(session, FL_ACTION_gesture_end, 0, 0);
    assert_string_equal(formula(session), "x^2 + sin(3*x)");
    unsigned long long typed = fl_session_hash(session);
    act(session, FL_ACTION_undo, 0, 0);
    assert_true(fl_session_hash(session) == before);
    assert_false(session_can_undo(session));
    assert_int_equal(fl_loss_alive(), 3); /* the one that redo leads to, the network, and the letters */
    act(session, FL_ACTION_redo, 0, 0);
    assert_true(fl_session_hash(session) == typed);
    act(session, FL_ACTION_gesture_begin, 0, 0);
    say(session, "formula 7*x^2");
    act(session, FL_ACTION_gesture_cancel, 0, 0);
    assert_true(fl_session_hash(session) == typed);
    fl_session_destroy(session);
    assert_int_equal(fl_loss_alive(), 0);
}

static void test_the_rule_stays_and_the_run_begins_anew(void **state) {
    (void)state;
    FlSession *session = fl_session_create();
    assert_non_null(session);
    say(session, "optimizer adam");
    act(session, FL_ACTION_cursor, 9, 0);
    say(session, "formula x^4 - x");
    const FlDocument *now = fl_session_current(session);
    assert_string_equal(now->plan.segment[0].optimizer.type->id, "adam");
    assert_int_equal(now->cursor, 0);
    assert_true(now->plan.segment[0].optimizer.eta ==
                fl_plan_default_eta(now->plan.loss, now->plan.segment[0].optimizer.type));
    act(session, FL_ACTION_cursor, 9, 0);
    say(session, "formula x^4-x"); /* the same: nothing happens */
    assert_int_equal(fl_session_current(session)->cursor, 9);
    refuses(session, "formula x*y", "belongs to the scene \"landscape\"");
    say(session, "scene landscape");
    say(session, "formula x^2 + 1");
    assert_int_equal(fl_session_current(session)->plan.loss->dim, 2);
    say(session, "scene fit");
    refuses(session, "formula x^2", "\"x^2\" belongs to the scene \"curve\" or \"landscape\", not to \"fit\".");
    fl_session_destroy(session);
    assert_int_equal(fl_loss_alive(), 0);
}

static void test_a_saved_session_has_its_formulas(void **state) {
    (void)state;
    FlSession *session = fl_session_create(), *other = fl_session_create();
    assert_true(session != NULL && other != NULL);
    say(session, "formula x - log(x)");
    say(session, "scene landscape");
    say(session, "formula x^2 + 3*y^2 + x*y");
    char *text = fl_session_print(session), error[256];
    assert_non_null(text);
    assert_int_equal(fl_session_read(other, text, error, sizeof error), FL_SCENES);
    assert_true(fl_session_hash(other) == fl_session_hash(session));
    free(text);
    fl_session_destroy(session);
    fl_session_destroy(other);
    assert_int_equal(fl_loss_alive(), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_print_canonical_and_read_back),
        cmocka_unit_test(test_random_documents_of_examples_read_back),
        cmocka_unit_test(test_typing_is_one_change_and_undo_brings_back),
        cmocka_unit_test(test_the_rule_stays_and_the_run_begins_anew),
        cmocka_unit_test(test_a_saved_session_has_its_formulas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
