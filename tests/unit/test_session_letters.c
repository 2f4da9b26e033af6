/* Letters in state lines and sessions. */
#include "support/letters.h"
#include "unit/model_support.h"

static void becomes(const char *line, const char *expected) {
    line_becomes("fallline ", line, FL_SCENE_LETTERS, expected);
    assert_int_equal(fl_loss_alive(), 0);
}

static void lines_read_back(void **state) {
    (void)state;
    const char *opening = "letters towns adam lr=0.01 size=small batch=128";
    becomes("letters", opening);
    becomes("towns", opening);
    becomes("letters towns adam lr=0.01 size=4,8,64 batch=128 seed=1 temp=0.7 steps=300", opening);
    becomes("size=medium", "letters towns adam lr=0.005 size=medium batch=128");
    becomes("letters gd size=2,3,5 batch=0 temp=1.5 type=b%20u seed=3 step=30",
            "letters towns gd lr=1 size=2,3,5 batch=0 temp=1.5 type=b%20u seed=3 step=30");
    becomes("letters adam lr=0.01 steps=1500 at=1000 lr=0.001 step=1300",
            "letters towns adam lr=0.01 size=small batch=128 steps=1500 at=1000 lr=0.001 step=1300");
}

static void what_does_not_fit_is_refused(void **state) {
    (void)state;
    line_refused("letters size=tiny", "\"size=tiny\": A size is small, medium, large, huge, or three numbers");
    line_refused("letters size=4,8,5000", "It has 5000 units: 1 to 4096.");
    line_refused("letters temp=2.1", "the temperature goes from 0 to 2");
    line_refused("letters start=1", "begins with weights drawn by seed=");
    line_refused("letters data=names.txt", "which can only be read on the command line");
    line_refused("letters newton", "many weights are trained by the rules that have a learning rate");
    line_refused("letters shape=2-2-1",
                 "\"shape=2-2-1\" does not fit the scene \"letters\"; it belongs to \"network\".");
    line_refused("network size=small", "\"size=small\" does not fit the scene \"network\"; it belongs to \"letters\".");
    line_refused("curve towns", "\"towns\" does not fit the scene \"curve\"; it belongs to \"letters\".");
    line_refused("letters rules=gd", "\"rules=gd\" does not fit the scene \"letters\"; \"race\" has lanes.");
    line_refused("letters towns data=names.txt", "\"towns\" and a file are two texts, and there is room for one.");
    line_refused("letters axes=lr,x", "\"axes=lr,x\" does not fit the scene \"letters\".");
}

static void a_text_of_ones_own(void **state) {
    (void)state;
    char line[FL_STATE_LINE_SIZE], error[200];
    FlSceneId scene;
    FlDocument document, other;
    FlStateFile file;
    assert_true(fl_state_line_file("letters data=my%20names.txt", &file));
    assert_true(file.letters);
    assert_string_equal(file.name, "my names.txt");
    FlStateGiven given = {.text = fl_text_read("ada\nbess\ncora\n", 14, file.name, error, sizeof error)};
    assert_non_null(given.text);
    const char *named = "fallline letters data=my%20names.txt lr=0.02 type=a";
    assert_true(fl_state_line_read_given(named, &given, &scene, &document, error, sizeof error));
    fl_state_line_print(line, scene, &document);
    assert_string_equal(line, "fallline letters adam lr=0.02 size=small type=a data=my%20names.txt");
    assert_true(fl_state_line_read_given(line, &given, &scene, &other, error, sizeof error));
    assert_true(fl_loss_same(document.plan.loss, other.plan.loss));
    assert_false(fl_state_line_read_given("letters towns", &given, &scene, &other, error, sizeof error));
    assert_non_null(strstr(error, "room for one"));
    fl_state_given_release(&given);
    fl_loss_release(document.plan.loss);
    fl_loss_release(other.plan.loss);
    assert_int_equal(fl_loss_alive(), 0);
}

static void sessions_go_there_and_set_rates(void **state) {
    FlSession *session = *state;
    char error[200], line[FL_STATE_LINE_SIZE];
    FlAction load = fl_action_text(FL_ACTION_load, "fallline letters type=ba step=20"),
             eta = fl_action(FL_ACTION_eta, 0.02, 0);
    if (!fl_session_apply(session, &load, error, sizeof error)) fail_msg("%s", error);
    assert_int_equal(fl_session_scene(session), FL_SCENE_LETTERS);
    assert_true(fl_session_apply(session, &eta, error, sizeof error));
    fl_state_line_print(line, FL_SCENE_LETTERS, fl_session_current(session));
    assert_string_equal(line, "fallline letters towns adam lr=0.01 size=small type=ba batch=128 at=20 lr=0.02 step=20");
    FlAction start = fl_action(FL_ACTION_start, 1, 0);
    assert_false(fl_session_apply(session, &start, error, sizeof error));
    assert_non_null(strstr(error, "nothing of that in the scene \"letters\""));
    FlAction draw = fl_action(FL_ACTION_start_preset, 1, 0), preset = fl_action(FL_ACTION_preset, 3, 0);
    FlAction rule = fl_action_text(FL_ACTION_optimizer, "gd"), method = fl_action_text(FL_ACTION_optimizer, "newton");
    if (!fl_session_apply(session, &draw, error, sizeof error)) fail_msg("%s", error);
    if (!fl_session_apply(session, &preset, error, sizeof error)) fail_msg("%s", error);
    assert_false(fl_session_apply(session, &method, error, sizeof error));
    FlAction beyond = fl_action(FL_ACTION_start_preset, 4, 0);
    assert_false(fl_session_apply(session, &beyond, error, sizeof error));
    assert_string_equal(error, "There is no start 4; they are numbered 0 to 2.");
    const FlPlan *plan = &fl_session_current(session)->plan;
    assert_int_equal(plan->seed, 3);
    assert_true(plan->segment[0].optimizer.eta == 1);
    if (!fl_session_apply(session, &rule, error, sizeof error)) fail_msg("%s", error);
    FlAction away = fl_action_text(FL_ACTION_load, "fallline curve lr=1");
    if (!fl_session_apply(session, &away, error, sizeof error)) fail_msg("%s", error);
    assert_int_equal(fl_session_scene(session), FL_SCENE_CURVE);
}

static void says(FlSession *session, const char *text) {
    FlAction action;
    char error[300] = "";
    if (!fl_action_read(text, &action, error, sizeof error) || !fl_session_apply(session, &action, error, sizeof error))
        fail_msg("%s: %s", text, error);
}

static void says_no(FlSession *session, const char *text, const char *why) {
    FlAction action;
    char error[300] = "";
    unsigned long long before = fl_session_hash(session);
    assert_true(fl_action_read(text, &action, error, sizeof error));
    assert_false(fl_session_apply(session, &action, error, sizeof error));
    if (strstr(error, why) == NULL) fail_msg("%s: %s", text, error);
    assert_true(fl_session_hash(session) == before);
}

static void is_now(const FlSession *session, const char *expected) {
    char line[FL_STATE_LINE_SIZE];
    fl_state_line_print(line, FL_SCENE_LETTERS, fl_session_current(session));
    assert_string_equal(line + strlen("fallline letters towns "), expected);
}

/* What is typed and the temperature are changes as all others; size opens at its own rate, unless one was set. */
static void words_change_it_and_undo_takes_back(void **state) {
    FlSession *session = *state;
    says_no(session, "letters temp=1", "No letters are learned in the scene \"curve\"");
    says(session, "scene letters");
    says(session, "cursor 30");
    says(session, "letters type=b%C3%A4r temp=0.35");
    is_now(session, "adam lr=0.01 size=small temp=0.35 type=b%C3%A4r batch=128 step=30");
    says(session, "letters steps=1000");
    is_now(session, "adam lr=0.01 size=small temp=0.35 type=b%C3%A4r batch=128 steps=1000 step=30");
    says(session, "undo");
    says(session, "undo");
    is_now(session, "adam lr=0.01 size=small batch=128 step=30");
    says(session, "letters size=medium");
    is_now(session, "adam lr=0.005 size=medium batch=128");
    says(session, "eta 0.02");
    says(session, "letters size=2,3,5 seed=4");
    is_now(session, "adam lr=0.02 size=2,3,5 batch=128 seed=4");
    says(session, "letters steps=20");
    says_no(session, "letters size=tiny", "A size is small, medium, large, huge");
    says_no(session, "letters temp=3", "the temperature goes from 0 to 2");
    says_no(session, "letters shape=2-2-1", "Letters are changed by size, temp, type, seed and steps");
    says_no(session, "letters lr=1", "Letters are changed by");
    says_no(session, "network shape=2-3-1", "There is no network");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_read_back),
        cmocka_unit_test(what_does_not_fit_is_refused),
        cmocka_unit_test(a_text_of_ones_own),
        cmocka_unit_test_setup_teardown(words_change_it_and_undo_takes_back, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(sessions_go_there_and_set_rates, session_setup, session_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
