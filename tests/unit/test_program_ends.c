/* Where the program ends while an action is under way: its run is cut short, nothing of it is taken, and what there was
 * stays. A process ends but once, so that all tests share what was made before. */
#include "support/cmocka_all.h"

#include "core/base/patience.h"
#include "model/awaited.h"
#include "support/session_inside.h"
#include "unit/model_support.h"

static const char ends[] = "The program ends.";

static FlSession *changed, *dragged, *pointed, *raced, *taught, *waiting, *read;

/* A text of a thousand names. */
static char *names(void *context, const char *file, size_t *length, char *error, size_t size) {
    enum { NAMES = 1000 };
    (void)context, (void)file, (void)error, (void)size;
    size_t there = 6 * NAMES;
    *length = there < *length ? there : *length;
    char *text = malloc(*length + 1);
    if (text == NULL) return NULL;
    for (size_t i = 0; i < *length; i++) text[i] = (char)(i % 6 == 5 ? '\n' : 'a' + (int)(i * i % 7));
    text[*length] = '\0';
    return text;
}

static FlSession *session_of(const char *log) {
    FlSession *session = fl_session_create();
    char error[300];
    assert_non_null(session);
    if (!fl_session_replay(session, log, error, sizeof error)) fail_msg("%s: %s", log, error);
    return session;
}

static int setup(void **state) {
    (void)state;
    char error[300];
    changed = session_of("curve parabola lr=0.1\nstep 4\neta 0.2\neta 0.3\nundo");
    dragged = session_of("curve parabola lr=0.1\ngesture_begin\neta 0.2");
    pointed = session_of("fit line_bias");
    taught = session_of("curve parabola lr=0.1\nlesson landscape bowl lr=0.2");
    read = session_of("landscape bowl lr=0.2");
    raced = fl_session_create();
    fl_session_make_hasty(raced);
    say(raced, "load race rules=gd,adam");
    waiting = fl_session_create();
    fl_session_text_source(waiting, names, NULL);
    fl_session_make_patient(waiting, 100);
    fl_session_read(waiting, "curve lr=0.2\nletters data=names.txt", error, sizeof error);
    fl_patience_end();
    return error[0] != '\0';
}

static int teardown(void **state) {
    (void)state;
    FlSession *sessions[] = {changed, dragged, pointed, raced, taught, waiting, read};
    for (size_t i = 0; i < sizeof sessions / sizeof *sessions; i++) fl_session_destroy(sessions[i]);
    return fl_loss_alive();
}

/* Nor are there entries of undo that were not there, or a gesture that is over. */
static void no_action_is_taken(void **state) {
    (void)state;
    struct {
        FlSession *session;
        const char *line;
    } cases[] = {{changed, "eta 0.7"},     {changed, "undo"},         {changed, "redo"},
                 {changed, "branch"},      {changed, "step 1"},       {changed, "scene race"},
                 {changed, "load banana"}, {changed, "lesson curve"}, {dragged, "gesture_cancel"},
                 {dragged, "eta 0.4"},     {pointed, "data 1,2;3,4"}, {taught, "load curve"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlSession *session = cases[i].session;
        bool undo = fl_session_can_undo(session), redo = fl_session_can_redo(session);
        bool inside = fl_session_in_gesture(session), lesson = fl_session_in_lesson(session);
        refuses(session, cases[i].line, ends);
        assert_int_equal(fl_session_can_undo(session), undo);
        assert_int_equal(fl_session_can_redo(session), redo);
        assert_int_equal(fl_session_in_gesture(session), inside);
        assert_int_equal(fl_session_in_lesson(session), lesson);
    }
}

static void a_lesson_cannot_be_left(void **state) {
    (void)state;
    refuses(taught, "lesson_end", ends);
    assert_int_equal(fl_session_scene(taught), FL_SCENE_LANDSCAPE);
}

static void rates_are_not_brought(void **state) {
    (void)state;
    const double eta[FL_RACE_LANES] = {0.001, 0.002};
    unsigned long long hash = fl_session_hash(raced);
    assert_false(fl_session_settle_rates(raced, eta));
    assert_true(fl_session_current(raced)->race.rough);
    assert_true(fl_session_hash(raced) == hash);
}

/* What was waited for is gone, and its scene as it was; no line is left aside any more. */
static void what_is_awaited_is_not_brought(void **state) {
    (void)state;
    char error[300] = "";
    FlSceneId scene;
    FlStateGiven given;
    unsigned long long hash = fl_session_hash(waiting);
    assert_non_null(fl_session_awaited(waiting, &scene));
    assert_int_equal(scene, FL_SCENE_LETTERS);
    assert_false(fl_session_await(waiting, "letters data=others.txt"));
    assert_true(fl_sources_read(fl_session_sources(waiting), "letters data=names.txt", &given, error, sizeof error));
    assert_false(fl_session_bring(waiting, scene, &given, error, sizeof error));
    assert_string_equal(error, ends);
    fl_state_given_release(&given);
    assert_true(fl_session_hash(waiting) == hash);
    assert_null(fl_session_awaited(waiting, &scene));
}

/* A line that is read is not entered, which is told with its number. */
static void no_line_is_entered(void **state) {
    (void)state;
    char error[300] = "";
    unsigned long long hash = fl_session_hash(read);
    assert_int_equal(fl_session_read(read, "\nlandscape bowl lr=0.3", error, sizeof error), 0);
    assert_string_equal(error, "Line 2: The program ends.");
    assert_int_equal(fl_session_read(read, "fit data=1,2;3,4\ntable 0 1 a -", error, sizeof error), 0);
    assert_string_equal(error, "Line 1: The program ends.");
    assert_int_equal(fl_session_read(read, "table 0 1 a -", error, sizeof error), 0);
    assert_string_equal(error, "Line 1: The program ends.");
    assert_true(fl_session_hash(read) == hash);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_action_is_taken),    cmocka_unit_test(a_lesson_cannot_be_left),
        cmocka_unit_test(rates_are_not_brought), cmocka_unit_test(what_is_awaited_is_not_brought),
        cmocka_unit_test(no_line_is_entered),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
