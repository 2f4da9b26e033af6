/* What a session does where memory is refused beside its actions: lines that are read, entered and waited for, grey
 * runs, more losses than there was room for, and searches. Nothing is half done, and no block is lost. */
#include "support/cmocka_all.h"

#include "core/base/hash.h"
#include "model/awaited.h"
#include "model/golf_par.h"
#include "model/race_search.h"
#include "support/memory_faults.h"
#include "support/session_inside.h"
#include "unit/model_support.h"

#define CURVE "fallline curve parabola gd lr=0.4 start=-2.5"

static bool do_line(FlSession *session, const char *line, char *error, size_t size) {
    FlAction action;
    if (!fl_action_read(line, &action, error, size)) fail_msg("%s: %s", line, error);
    return fl_session_apply(session, &action, error, size);
}

/* All that can be seen of it. */
static uint64_t hash_of(const FlSession *session) {
    const FlOutcome *outcome = fl_session_outcome(session);
    uint64_t hash = fl_hash_add(fl_session_hash(session), (uint64_t)outcome->kind * 1000 + (uint64_t)outcome->last);
    return fl_hash_add(hash, (uint64_t)fl_session_can_undo(session) << 1 | fl_session_can_redo(session));
}

/* Text behind a session's lines: once its fit has points, a table's line is taken again and again. */
static void a_table_is_given(void **state) {
    (void)state;
    static const char table[] = "table 0 2 m%20n a,b,c%0A1,5,2%0A3,6,4";
    char error[400];
    FlSession *session = fl_session_create();
    assert_int_equal(fl_session_read(session, "fallline fit data=1,2;3,4 x=a y=c", error, sizeof error), 1);
    assert_int_equal(fl_session_read(session, table, error, sizeof error), 1);
    long alive = memory_alive(), at = 0;
    for (int kind = 0; kind < 2; kind++) {
        bool reached = true;
        for (at = 0; reached; at++) {
            memory_fault(at, (MemoryFault)kind);
            int taken = fl_session_read(session, table, error, sizeof error);
            reached = memory_asked() > at;
            memory_fault(-1, MEMORY_FAULT_ONCE);
            if ((taken == 1) != (error[0] == '\0')) fail_msg("without allocation %ld: %d, %s", at, taken, error);
            if (error[0] != '\0' && strstr(error, "memory") == NULL) fail_msg("without allocation %ld: %s", at, error);
            assert_string_equal(fl_line_data(fl_session_current(session)->plan.loss)->name, "m n");
            assert_int_equal(memory_alive(), alive);
        }
        assert_in_range(at, 8, 1000);
    }
    fl_session_destroy(session);
}

/* A fork is made without its grey run, where there is no memory for that alone. */
static void a_branch_may_be_missing(void **state) {
    (void)state;
    int missing = 0, there = 0;
    bool reached = true;
    for (long at = 0; reached; at++) {
        FlSession *session = fl_session_create();
        char error[400];
        assert_true(fl_session_replay(session, CURVE "\nstep 5", error, sizeof error));
        memory_fault(at, MEMORY_FAULT_ONCE);
        bool done = do_line(session, "eta 0.7", error, sizeof error);
        reached = memory_asked() > at;
        memory_fault(-1, MEMORY_FAULT_ONCE);
        assert_int_equal(fl_session_current(session)->branched, done);
        assert_int_equal(fl_session_branch(session) == NULL, fl_session_branch_outcome(session) == NULL);
        missing += done && fl_session_branch(session) == NULL;
        there += fl_session_branch(session) != NULL;
        fl_session_destroy(session);
    }
    assert_true(missing > 0 && there > 0);
}

/* Nobody knows what frame a run fits without memory for one: its own is written out, be it the same. */
static void a_frame_is_written_out(void **state) {
    (void)state;
    FlSceneId scene;
    FlDocument document;
    char line[FL_STATE_LINE_SIZE], error[400];
    assert_true(fl_state_line_read("curve parabola lr=0.9 start=-2", &scene, &document, error, sizeof error));
    document.framed = true;
    fl_state_line_print(line, scene, &document);
    assert_null(strstr(line, " frame="));
    memory_fault(0, MEMORY_FAULT_ON);
    fl_state_line_print(line, scene, &document);
    memory_fault(-1, MEMORY_FAULT_ONCE);
    assert_non_null(strstr(line, " frame="));
    FlDocument again;
    assert_true(fl_state_line_read(line, &scene, &again, error, sizeof error));
    assert_true(fl_document_box_same(again.frame, document.frame));
}

/* Rough rates are searched for with care where somebody needs them, or their race is not entered. */
static void rough_rates_are_settled(void **state) {
    (void)state;
    FlSceneId scene;
    FlDocument rough;
    char error[400];
    FlSession *session = fl_session_create();
    assert_true(fl_state_line_read_given("race rules=gd,adam", &(FlStateGiven){.hasty = true}, &scene, &rough, error,
                                         sizeof error));
    assert_true(rough.race.rough);
    uint64_t before = hash_of(session);
    memory_fault(0, MEMORY_FAULT_ON);
    bool entered = fl_session_enter(session, scene, &rough, error, sizeof error);
    memory_fault(-1, MEMORY_FAULT_ONCE);
    assert_false(entered);
    assert_string_equal(error, "There is no memory for the search.");
    assert_true(hash_of(session) == before);
    assert_true(fl_session_enter(session, scene, &rough, error, sizeof error));
    assert_false(fl_session_current(session)->race.rough);
    fl_session_destroy(session);
}

/* ---- lines that wait ---- */

static char *names(void *context, const char *file, size_t *length, char *error, size_t size) {
    enum { THERE = 6000 };
    (void)context, (void)file;
    *length = THERE < *length ? THERE : *length;
    char *text = malloc(*length + 1);
    if (text == NULL) {
        snprintf(error, size, "There is no memory for the file.");
        return NULL;
    }
    for (size_t i = 0; i < *length; i++) text[i] = (char)(i % 6 == 5 ? '\n' : 'a' + (int)(i * i % 7));
    text[*length] = '\0';
    return text;
}

/* It is left aside, or not; it is brought, or its scene stays: and it is not waited for any more. */
static void a_line_waits_and_is_brought(void **state) {
    (void)state;
    static const char line[] = "letters size=2,3,4 data=names.txt";
    FlSession *session = fl_session_create();
    FlStateGiven given;
    FlSceneId scene;
    char error[400];
    fl_session_text_source(session, names, NULL);
    fl_session_make_patient(session, 100);
    assert_true(fl_sources_read(fl_session_sources(session), line, &given, error, sizeof error));
    int left = 0, refused = 0, brought = 0;
    bool reached = true;
    for (long at = 0; reached; at++) {
        fl_session_forgo(session, FL_SCENE_LETTERS);
        memory_fault(at, MEMORY_FAULT_ONCE);
        bool awaits = fl_session_await(session, line);
        reached = memory_asked() > at;
        memory_fault(-1, MEMORY_FAULT_ONCE);
        assert_int_equal(fl_session_awaited(session, &scene) != NULL, awaits);
        left += awaits;
    }
    assert_true(left > 0);
    reached = true;
    for (long at = 0; reached; at++) {
        assert_true(fl_session_await(session, line));
        unsigned long long before = fl_session_hash(session);
        memory_fault(at, MEMORY_FAULT_ONCE);
        bool ok = fl_session_bring(session, FL_SCENE_LETTERS, &given, error, sizeof error);
        reached = memory_asked() > at;
        memory_fault(-1, MEMORY_FAULT_ONCE);
        assert_null(fl_session_awaited(session, &scene));
        if (!ok) assert_non_null(strstr(error, "memory"));
        if (!ok) assert_true(fl_session_hash(session) == before);
        refused += !ok;
        brought += ok;
    }
    assert_true(refused > 0 && brought > 0);
    fl_state_given_release(&given);
    fl_session_destroy(session);
}

/* ---- more losses than there was room for ---- */

/* It waits for a text, and holds as many losses as it has room for: its own of the network and the letters, and those
 * that undo goes back to. */
static FlSession *full_of_losses(void) {
    FlSession *session = fl_session_create();
    char error[400], line[64];
    fl_session_text_source(session, names, NULL);
    fl_session_make_patient(session, 100);
    assert_true(fl_session_await(session, "letters size=2,3,4 data=names.txt"));
    assert_true(do_line(session, "load " CURVE, error, sizeof error));
    for (int i = 0; i < 9 && session->held_count < session->held_room; i++) {
        snprintf(line, sizeof line, "formula x^2 - %d*x", i);
        if (!do_line(session, line, error, sizeof error)) fail_msg("%s", error);
    }
    return session;
}

static bool go_to_a_hole(FlSession *session, char *error, size_t size) {
    return do_line(session, "hole 4", error, size);
}

static bool bring_a_text(FlSession *session, char *error, size_t size) {
    static const char line[] = "letters size=2,3,4 data=names.txt";
    FlStateGiven given;
    if (!fl_sources_read(fl_session_sources(session), line, &given, error, size)) return false;
    bool brought = fl_session_bring(session, FL_SCENE_LETTERS, &given, error, size);
    fl_state_given_release(&given);
    return brought;
}

/* Another loss is held, or nothing changes and that is for want of memory. */
static void one_more_loss_is_held(void **state) {
    (void)state;
    static const struct {
        bool (*does)(FlSession *, char *, size_t);
        const char *before, *says;
    } ways[] = {{go_to_a_hole, "scene golf", "There is no memory for hole 4."},
                {bring_a_text, "scene curve", "There is no memory for the data."}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        int said = 0;
        bool reached = true;
        for (long at = 0; reached; at++) {
            FlSession *session = full_of_losses();
            char error[400];
            assert_true(do_line(session, ways[i].before, error, sizeof error));
            assert_int_equal(session->held_count, session->held_room);
            uint64_t before = hash_of(session);
            memory_fault(at, MEMORY_FAULT_ONCE);
            bool done = ways[i].does(session, error, sizeof error);
            reached = memory_asked() > at;
            memory_fault(-1, MEMORY_FAULT_ONCE);
            if (!done && strstr(error, "memory") == NULL) fail_msg("way %zu, without allocation %ld: %s", i, at, error);
            if (!done && hash_of(session) != before)
                fail_msg("way %zu, without allocation %ld: something changed", i, at);
            said += !done && strcmp(error, ways[i].says) == 0;
            fl_session_destroy(session);
        }
        assert_true(said > 0);
    }
}

static void a_document_is_held_or_not_entered(void **state) {
    (void)state;
    FlSession *session = full_of_losses();
    FlSceneId scene;
    FlDocument document;
    char error[400];
    assert_int_equal(session->held_count, session->held_room);
    assert_true(fl_state_line_read("fit data=1,2;3,4", &scene, &document, error, sizeof error));
    uint64_t before = hash_of(session);
    memory_fault(0, MEMORY_FAULT_ON);
    bool entered = fl_session_enter(session, scene, &document, error, sizeof error);
    memory_fault(-1, MEMORY_FAULT_ONCE);
    assert_false(entered);
    assert_string_equal(error, "There is no memory for the data.");
    assert_true(hash_of(session) == before);
    assert_true(fl_session_enter(session, scene, &document, error, sizeof error));
    fl_loss_release(document.plan.loss);
    assert_int_equal(fl_line_data(fl_session_current(session)->plan.loss)->count, 2);
    fl_session_destroy(session);
    assert_int_equal(fl_loss_alive(), 0);
}

/* ---- what stands alone ---- */

static uint64_t par_of_a_hole(void) {
    const FlGolfHole *hole = fl_golf_hole(1, 1);
    const FlLossType *ground = fl_golf_ground(hole);
    FlGolfSearch *search = fl_golf_search_create(hole, ground);
    uint64_t par = search != NULL ? (uint64_t)fl_golf_par(search) : 0;
    fl_golf_search_destroy(search);
    return par;
}

/* lion, whose steps have one length, never comes to rest: the finer search has its turn. */
static uint64_t good_range(const char *rule) {
    FlPlan plan = fl_plan_default(fl_loss_type_find("banana"));
    FlRaceLane lane = {.optimizer = fl_optimizer_default(fl_optimizer_type_find(rule), 0.1), .on = true};
    FlRaceGood good;
    if (!fl_race_find_good(&plan, &lane, (FlRange){0.01, 1}, &good)) return 0;
    return fl_hash_double(fl_hash_double(FL_HASH_BEGIN, isnan(good.lo) ? -1 : good.lo), isnan(good.hi) ? -1 : good.hi);
}

static uint64_t good_range_of_gd(void) {
    return good_range("gd");
}

static uint64_t good_range_of_lion(void) {
    return good_range("lion");
}

/* Without memory for a run a lane counts as under way, and forks. */
static uint64_t fork_of_a_lane(void) {
    FlPlan plan = fl_plan_default(fl_loss_type_find("banana"));
    FlRaceLane lane = {.optimizer = fl_optimizer_default(fl_optimizer_type_find("gd"), 0.001), .on = true};
    if (!fl_race_change_eta(&plan, &lane, 12, 0.002)) return 0;
    return fl_hash_double(fl_hash_double(FL_HASH_BEGIN, lane.optimizer.eta), lane.forks > 0 ? lane.fork[0].eta : 0);
}

static void searches(void **state) {
    (void)state;
    static const MemoryTest tests[] = {{"the par of a hole", par_of_a_hole},
                                       {"the good range of a rule", good_range_of_gd},
                                       {"the good range of a rule that has none", good_range_of_lion},
                                       {"the fork of a lane", fork_of_a_lane}};
    memory_tests(tests, (int)(sizeof tests / sizeof *tests));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_is_given),
        cmocka_unit_test(a_branch_may_be_missing),
        cmocka_unit_test(a_frame_is_written_out),
        cmocka_unit_test(rough_rates_are_settled),
        cmocka_unit_test(a_line_waits_and_is_brought),
        cmocka_unit_test(one_more_loss_is_held),
        cmocka_unit_test(a_document_is_held_or_not_entered),
        cmocka_unit_test(searches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
