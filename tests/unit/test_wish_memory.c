/* What an action says where there is no memory for what it needs, wherever it is asked for: the session stays as it
 * was, and does the action once there is some. That no action breaks is of test_model_memory.c. */
#include "support/cmocka_all.h"

#include "support/memory_faults.h"
#include "support/session_inside.h"
#include "unit/model_support.h"

#define SEARCH "There is no memory for the search."
#define BEST   "race bowl rules=gd,momentum rates=best"

typedef struct Need {
    const char *state, *before, *action, *said;
} Need;

/* A text of one's own. */
static char *own_text(void *context, const char *file, size_t *length, char *error, size_t size) {
    static const char names[] = "ada\nbess\ncora\n";
    char *text = malloc(sizeof names);
    (void)context;
    (void)file;
    if (text == NULL) {
        snprintf(error, size, "There is no memory for a file.");
        return NULL;
    }
    memcpy(text, names, sizeof names);
    *length = sizeof names - 1;
    return text;
}

static FlSession *session_at(const Need *need, bool hasty) {
    FlSession *session = fl_session_create();
    char line[1024];
    assert_non_null(session);
    if (hasty) fl_session_make_hasty(session);
    fl_session_text_source(session, own_text, NULL);
    snprintf(line, sizeof line, "load fallline %s", need->state);
    say(session, line);
    if (need->before[0] != '\0') say(session, need->before);
    return session;
}

/* Losses that undo may ask for, until there is room for none more. */
static void fill(FlSession *session, FlSceneId back) {
    char line[64];
    say(session, "scene curve");
    for (int i = 3; session->held_count < session->held_room; i++) {
        snprintf(line, sizeof line, "formula x^2/%d", i);
        say(session, line);
    }
    snprintf(line, sizeof line, "scene %s", fl_scene_info(back)->id);
    say(session, line);
    assert_int_equal(session->held_count, session->held_room);
}

static FlSession *begin(const Need *need, bool full, bool hasty) {
    FlSession *session = session_at(need, hasty);
    if (full) fill(session, fl_session_scene(session));
    return session;
}

/* Without allocation `at` of an action, where it is refused: true if it says so. */
static bool says_so(const FlSession *session, const Need *need, unsigned long long before, const char *error) {
    if (fl_session_hash(session) != before) fail_msg("%s is refused and changed something", need->action);
    if (strstr(error, "memory") == NULL) fail_msg("%s: %s", need->action, error);
    return strcmp(error, need->said) == 0;
}

/* Some can be done without: a search that has no memory takes a listed rate. The last try has all of it. */
static void check_one(const Need *need, bool full, bool hasty) {
    FlAction action;
    char error[300];
    int count = 0;
    FlSession *session = begin(need, full, hasty);
    unsigned long long before = fl_session_hash(session);
    assert_true(fl_action_read(need->action, &action, error, sizeof error));
    bool reached = true, done = false;
    for (long at = 0; reached; at++) {
        if (done) {
            fl_session_destroy(session);
            session = begin(need, full, hasty);
        }
        error[0] = '\0';
        memory_fault(at, MEMORY_FAULT_ONCE);
        done = fl_session_apply(session, &action, error, sizeof error);
        reached = memory_asked() > at;
        memory_fault(-1, MEMORY_FAULT_ONCE);
        if (!done) count += says_so(session, need, before, error);
    }
    if (!done || fl_session_hash(session) == before) fail_msg("%s is not done: %s", need->action, error);
    if (count == 0) fail_msg("%s never says \"%s\"", need->action, need->said);
    fl_session_destroy(session);
}

static void check(const Need *needs, size_t count, bool full, bool hasty) {
    for (size_t i = 0; i < count; i++) check_one(&needs[i], full, hasty);
    assert_int_equal(fl_loss_alive(), 0);
}

static void losses_that_cannot_be_held(void **state) {
    (void)state;
    static const Need needs[] = {
        {"curve parabola", "", "formula x^2/77", "There is no memory for the data."},
        {"curve parabola", "", "load fallline curve formula=\"x^2/77\"", "There is no memory for the data."},
        {"fit line", "", "data 1,1;2,3;4,2", "There is no memory for the data."},
        {"fit line data=1,1;2,3;4,2", "", "loss line_scaled", "There is no memory for the data."},
        {"network shape=2-3-1", "", "network shape=2-4-1", "There is no memory for a network."},
        {"letters size=2,3,5", "", "letters size=2,3,6", "There is no memory for a model of letters."},
    };
    check(needs, sizeof needs / sizeof *needs, true, false);
}

static void points_texts_and_searches(void **state) {
    (void)state;
    static const Need needs[] = {
        {"network shape=2-3-1 data=moons,20,0.1,1 steps=30", "", "preset 0", SEARCH},
        {"network shape=2-3-1 data=moons,20,0.1,1", "", "data_point 0 1 1", "There is no memory for 20 points."},
        {"race bowl rules=gd:0.1,momentum:0.05", "", "preset 1", SEARCH},
        {"race bowl rules=gd:0.1,momentum:0.05", "", "lane_policy best", SEARCH},
        {"letters data=@own.txt size=2,3,5", "", "letters towns", "There is no memory for a text."},
        {BEST, "", "lane_choose adam", SEARCH},
        {BEST, "", "parameter decay 0.5", SEARCH},
        {BEST, "", "start 1 1", SEARCH},
    };
    check(needs, sizeof needs / sizeof *needs, false, false);
}

/* Rates found at once are looked for with care before one of them is changed. */
static void rates_that_wait_to_be_found(void **state) {
    (void)state;
    static const Need needs[] = {{BEST, "", "lane_eta gd 0.1", SEARCH}};
    check(needs, sizeof needs / sizeof *needs, false, true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(losses_that_cannot_be_held),
        cmocka_unit_test(points_texts_and_searches),
        cmocka_unit_test(rates_that_wait_to_be_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
