/* Whatever allocation is refused, an action is done whole or not at all, says that it is for want of memory, loses no
 * block, and can be made again when there is some: of each scene, and of each kind of action. */
#include "support/cmocka_all.h"

#include "core/base/hash.h"
#include "model/clipping.h"
#include "support/memory_faults.h"
#include "support/session_inside.h"
#include "unit/model_support.h"

typedef struct Case {
    const char *line;   /* the state */
    const char *before; /* actions that lead to the one that is tried; "" */
    const char *action;
} Case;

#define CURVE   "fallline curve parabola gd lr=0.4 start=-2.5"
#define RACE    "fallline race bowl rules=gd:0.1,momentum:0.05 rates=hand"
#define FIT     "fallline fit line_bias data=1,2;2,3;3,5"
#define NETWORK "fallline network shape=2-3-1 data=moons,20,0.1,1 steps=30"
#define LETTERS "fallline letters steps=30"

static const Case cases[] = {
    {CURVE, "", "scene landscape"},
    {CURVE, "", "scene letters"},
    {CURVE, "", "load fallline landscape himmelblau adam lr=0.1 steps=5000"},
    {CURVE, "", "load fallline race banana"},
    {CURVE, "", "load fallline golf"},
    {CURVE, "", "load fallline network shape=2-3-1 weights=1,2,3,4,5,6,7,8,9,10,11,12,13"},
    {CURVE, "", "load fallline network data=border,30,0.1,1 formula=\"x^2 - 1/2\""},
    {CURVE, "", "load fallline curve formula=\"x^4/4 - x^2 + x/7\" momentum lr=0.05"},
    {CURVE, "", "eta 0.7"},
    {CURVE, "step 5", "eta 0.7"},
    {CURVE, "step 5\ngesture_begin", "eta 0.7"},
    {CURVE, "", "loss cliff"},
    {CURVE, "", "formula x^4/4 - x^2 + x/5"},
    {CURVE, "step 3", "optimizer adam"},
    {CURVE, "optimizer momentum", "parameter beta 0.5"},
    {CURVE, "", "preset 2"},
    {CURVE, "", "start 1.5 0"},
    {CURVE, "", "start_preset 1"},
    {CURVE, "", "noise 0.5"},
    {CURVE, "noise 0.5", "seed 9"},
    {CURVE, "", "step 3"},
    {CURVE, "step 5\neta 0.7", "branch"},
    {CURVE, "step 5\neta 0.7\nstep 1", "branch"},
    {CURVE, "step 5\neta 0.7", "reset"},
    {CURVE, "", "predict 1"},
    {CURVE, "predict 1", "flag 0.5"},
    {CURVE, "", "fog 1"},
    {CURVE, "fog 1", "look 0.5"},
    {CURVE, "", "frame -3 3 -1 9"},
    {CURVE, "", "gesture_begin"},
    {CURVE, "gesture_begin\neta 0.7", "gesture_end"},
    {CURVE, "gesture_begin\nstart 1 0\neta 0.7", "gesture_cancel"},
    {CURVE, "eta 0.7\nloss cliff", "undo"},
    {CURVE, "eta 0.7\nload fallline landscape bowl", "undo"},
    {CURVE, "", "load fallline golf golf=1:///0.3"},
    {CURVE, "", "lesson fallline curve lr=0.3"},
    {CURVE, "lesson fallline curve lr=0.3\nstep 2", "lesson_end"},
    {CURVE, "gesture_begin\nnoise 0.5", "gesture_cancel"},
    {CURVE, "eta 0.7\nundo", "redo"},
    {CURVE, "", "schedule cosine"},
    {CURVE, "", "rule x = x - eta*g"},
    {"fallline landscape bowl gd lr=0.1", "", "view basins"},
    {"fallline landscape stretched_bowl gd lr=0.1", "", "angle 30"},
    {"fallline landscape bowl gd lr=0.1", "", "ground 3"},
    {"fallline landscape bowl gd lr=0.1", "", "axes lr,x"},
    {"fallline landscape bowl gd lr=0.1", "", "camera 10 40 2"},
    {RACE, "", "lane_eta gd 0.2"},
    {RACE, "", "lane_on gd 0"},
    {RACE, "", "lane_choose adam"},
    {RACE, "", "lane_policy best"},
    {RACE, "", "lane_remove gd"},
    {RACE, "", "start 1 1"},
    {"fallline race bowl rules=gd,adam", "", "start 1 1"},
    {FIT, "", "data 1,1;2,2;4,3"},
    {FIT, "", "data_default"},
    {FIT, "", "data_point 1 4 4"},
    {FIT, "", "data_add 4 4"},
    {FIT, "", "data_remove 1"},
    {FIT, "", "batch 2"},
    {FIT, "", "loss line_scaled"},
    {NETWORK, "", "network shape=2-4-1 act=relu"},
    {NETWORK, "", "network data=spirals,30,0.1,1"},
    {NETWORK, "", "point_add 0.5 0.5 1"},
    {NETWORK, "", "point_class 3 1"},
    {NETWORK, "step 3", "weight 1:3:2 0.8"},
    {NETWORK, "step 3", "eta 0.2"},
    {LETTERS, "", "letters size=medium temp=0.5"},
    {LETTERS, "", "letters type=bur"},
    {"fallline golf", "", "stroke"},
    {"fallline golf", "stroke", "hole 3"},
    {"fallline golf", "stroke", "hole 4"},
};

static bool do_line(FlSession *session, const char *line, char *error, size_t size) {
    FlAction action;
    if (!fl_action_read(line, &action, error, size)) fail_msg("%s: %s", line, error);
    return fl_session_apply(session, &action, error, size);
}

/* What another scene has is not brought back by a line of this one. */
static bool leaves_the_scene(const Case *of) {
    return strncmp(of->action, "load ", 5) == 0 || strncmp(of->action, "scene ", 6) == 0;
}

/* A session as the action finds it: a new one is 20 ms of reading the names of towns, and is made where one is needed.
 */
static void begin(FlSession **session, const Case *of) {
    char text[1024], error[300];
    if (leaves_the_scene(of)) {
        fl_session_destroy(*session);
        *session = NULL;
    }
    if (*session == NULL) *session = fl_session_create();
    assert_non_null(*session);
    snprintf(text, sizeof text, "%s\n%s\n", of->line, of->before);
    if (!fl_session_replay(*session, text, error, sizeof error)) fail_msg("%s: %s", text, error);
}

/* All that can be seen of it. */
static uint64_t hash_of(const FlSession *session) {
    const FlOutcome *outcome = fl_session_outcome(session);
    uint64_t hash = fl_hash_add(fl_session_hash(session), (uint64_t)outcome->kind * 1000 + (uint64_t)outcome->last);
    const FlRun *run = fl_session_run(session);
    for (int k = 0; run != NULL && k < fl_run_count(run); k++) hash = fl_hash_double(hash, fl_run_row(run, k)->f);
    hash = fl_hash_add(hash, (uint64_t)fl_session_can_undo(session) << 1 | fl_session_can_redo(session));
    return fl_hash_add(hash, (uint64_t)fl_session_in_gesture(session));
}

static int faults; /* all are told before the test fails */

/* For the rate it opens at; without memory for that it takes one that the loss lists. */
static bool searches(const Case *of) {
    return strncmp(of->action, "data ", 5) == 0 || strcmp(of->action, "data_default") == 0;
}

/* What is wrong with a session that did it, or did not; NULL: nothing. */
static const char *wrong_with(const Case *of, const FlSession *session, bool done, const char *said, uint64_t before,
                              uint64_t after) {
    bool so = hash_of(session) == (done ? after : before);
    if (!so && done && searches(of)) return hash_of(session) == before ? "it is not done" : NULL;
    if (!so) return done ? "it is done, but not so" : "it is refused, but something changed";
    return done || strstr(said, "memory") != NULL ? NULL : said;
}

/* A session that refused is as it was, and is tried again; with the last try, which finds all memory, it does it. */
static void try_kind(FlSession **session, const Case *of, MemoryFault kind, uint64_t before, uint64_t after) {
    bool reached = true;
    for (long at = 0; reached; at += 1 + at / 20) {
        char error[400] = "";
        long held = memory_alive();
        memory_fault(at, kind);
        bool done = do_line(*session, of->action, error, sizeof error);
        reached = memory_asked() > at;
        memory_fault(-1, MEMORY_FAULT_ONCE);
        const char *wrong = wrong_with(of, *session, done, error, before, after);
        if (wrong != NULL) {
            print_error("%s, %s: without allocation %ld, %s: %s\n", of->line, of->action, at,
                        kind == MEMORY_FAULT_ON ? "and all behind it" : "alone", wrong);
            faults++;
        }
        if (!done && memory_alive() == held) continue;
        begin(session, of);
    }
}

static void try_case(FlSession **session, const Case *of) {
    char error[400] = "";
    begin(session, of);
    uint64_t before = hash_of(*session);
    if (!do_line(*session, of->action, error, sizeof error)) fail_msg("%s, %s: %s", of->line, of->action, error);
    uint64_t after = hash_of(*session);
    begin(session, of);
    try_kind(session, of, MEMORY_FAULT_ONCE, before, after);
    try_kind(session, of, MEMORY_FAULT_ON, before, after);
}

static void every_action(void **state) {
    (void)state;
    static const Case lasting[] = {{CURVE, "schedule cosine\nrule x = x - eta*g", ""}}; /* as long as the process */
    FlSession *session = NULL;
    begin(&session, lasting);
    fl_session_destroy(session);
    session = NULL;
    long alive = memory_alive();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) try_case(&session, &cases[i]);
    fl_session_destroy(session);
    assert_int_equal(faults, 0);
    assert_int_equal(memory_alive(), alive);
    assert_int_equal(fl_loss_alive(), 0);
}

/* ---- the rest of the session ---- */

/* One that is made is whole. */
static void a_session_is_created(void **state) {
    (void)state;
    FlSession *session = fl_session_create();
    uint64_t good = hash_of(session);
    fl_session_destroy(session);
    long alive = memory_alive();
    bool reached = true;
    for (long at = 0; reached; at += 1 + at / 4) {
        memory_fault(at, MEMORY_FAULT_ONCE);
        session = fl_session_create();
        reached = memory_asked() > at;
        memory_fault(-1, MEMORY_FAULT_ONCE);
        if (session != NULL && hash_of(session) != good) fail_msg("without allocation %ld it is another", at);
        fl_session_destroy(session);
        assert_int_equal(memory_alive(), alive);
    }
}

static FlSession *with_a_table(void) {
    static const char table[] = "town,area,rooms,price\nA,1,2,4\nB,2,3.5,5\nC,3,5,7\n";
    char error[300];
    FlSession *session = fl_session_create();
    const FlData *data = fl_data_read_table(table, sizeof table - 1, NULL, error, sizeof error);
    assert_true(session && data);
    FlAction scene = fl_action_text(FL_ACTION_scene, "fit"), take = fl_action(FL_ACTION_data, 0, 0);
    take.data = data;
    assert_true(fl_session_apply(session, &scene, error, sizeof error));
    if (!fl_session_apply(session, &take, error, sizeof error)) fail_msg("%s", error);
    fl_data_release(data);
    return session;
}

/* The table that its points come from is part of what is saved: without it there is no text at all. */
static void a_saved_session_is_whole(void **state) {
    (void)state;
    FlSession *session = with_a_table();
    char *good = fl_session_print(session);
    assert_non_null(good);
    assert_non_null(strstr(good, "\ntable "));
    for (int kind = 0; kind < 2; kind++) {
        bool reached = true;
        for (long at = 0; reached; at++) {
            memory_fault(at, (MemoryFault)kind);
            char *text = fl_session_print(session);
            reached = memory_asked() > at;
            memory_fault(-1, MEMORY_FAULT_ONCE);
            if (text != NULL) assert_string_equal(text, good);
            free(text);
        }
    }
    free(good);
    fl_session_destroy(session);
}

/* A session read is whole, or says what it has not; lines that are left out leave their scene as it opens. */
static void a_session_is_read(void **state) {
    (void)state;
    FlSession *session = with_a_table();
    char *text = fl_session_print(session), error[400];
    fl_session_destroy(session);
    session = fl_session_create();
    assert_int_equal(fl_session_read(session, text, error, sizeof error), FL_SCENES + 1);
    uint64_t good = hash_of(session);
    fl_session_destroy(session);
    long alive = memory_alive();
    for (int kind = 0; kind < 2; kind++) {
        bool reached = true;
        for (long at = 0; reached; at += 1 + at / 4) {
            session = fl_session_create();
            memory_fault(at, (MemoryFault)kind);
            int taken = fl_session_read(session, text, error, sizeof error);
            reached = memory_asked() > at;
            memory_fault(-1, MEMORY_FAULT_ONCE);
            if (error[0] == '\0') {
                char *again = fl_session_print(session);
                assert_string_equal(again, text);
                free(again);
                assert_true(taken == FL_SCENES + 1 && hash_of(session) == good);
            } else if (strstr(error, "memory") == NULL) {
                fail_msg("without allocation %ld it says: %s", at, error);
            }
            fl_session_destroy(session);
        }
    }
    assert_int_equal(memory_alive(), alive);
    free(text);
}

static uint64_t clip(const char *text) {
    FlClip clip;
    fl_clip_read(text, strlen(text), NULL, &clip);
    uint64_t hash = clip.good ? fl_hash_add(fl_hash_text(FL_HASH_BEGIN, clip.line), clip.kind + 1u) : 0;
    if (clip.good && clip.data) hash = fl_hash_add(hash, clip.data->hash);
    if (!clip.good && strstr(clip.said, "memory") == NULL) fail_msg("%s: it says: %s", text, clip.said);
    fl_clip_release(&clip);
    return hash;
}

static uint64_t clip_state(void) {
    return clip("fallline landscape bowl gd lr=0.1");
}

static uint64_t clip_formula(void) {
    return clip("f(x) = x^4 - 3x^2 + x");
}

static uint64_t clip_table(void) {
    return clip("x,y\n1,2\n2,4\n3,5\n");
}

static uint64_t clip_lists(void) {
    return clip("x = [1, 2, 3]\ny = [2, 4, 5]\n");
}

static void whole_operations(void **state) {
    (void)state;
    static const MemoryTest tests[] = {{"a state that is pasted", clip_state},
                                       {"a formula that is pasted", clip_formula},
                                       {"a table that is pasted", clip_table},
                                       {"lists that are pasted", clip_lists}};
    memory_tests(tests, (int)(sizeof tests / sizeof *tests));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_action), cmocka_unit_test(a_saved_session_is_whole),
                                       cmocka_unit_test(a_session_is_read), cmocka_unit_test(a_session_is_created),
                                       cmocka_unit_test(whole_operations)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
