#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <malloc.h>

#include "model/document.h"
#include "model/history.h"
#include "model/predict.h"
#include "support/action_print.h"
#include "support/session_inside.h"
#include "support/thorough.h"
#include "unit/model_support.h"

enum { LIMIT = 500, MOST_CHANGES = 4096, WALK = 2000, SHORT_WALK = 300 };

/* A history as one would first write it: full copies of both sides of every change, in a plain array. */
typedef struct Copy {
    FlSceneId from, scene; /* on view before, and changed */
    bool framed, all;
    FlDocument before, after;
} Copy;

typedef struct Model {
    FlSceneId scene;
    FlDocument document[FL_SCENES];
    Copy *copy;
    int count, present;
    bool in_gesture, moved;
    FlDocument begin;                         /* of the gesture */
    int cursor;                               /* at its first change */
    const FlLossType *held[WALK + FL_SCENES]; /* all it has seen: the session lets go of those it needs no more */
    int held_count;
    bool typed;   /* a formula, in this gesture */
    bool planted; /* a flag, in this gesture */
} Model;

static void model_hold(Model *model, const FlSession *session) {
    for (int s = 0; s < FL_PLANE_SCENES; s++) {
        const FlLossType *loss = session_document(session, (FlSceneId)s)->plan.loss;
        bool held = false;
        for (int i = model->held_count - 1; i >= 0 && !held; i--) held = model->held[i] == loss;
        if (held) continue;
        assert_true(model->held_count < WALK + FL_SCENES);
        model->held[model->held_count++] = fl_loss_retain(loss);
    }
}

static void model_free(Model *model) {
    for (int i = 0; i < model->held_count; i++) fl_loss_release(model->held[i]);
    free(model->copy);
}

#define same_box(a, b) (memcmp(&(FlBox[]){a}, &(FlBox[]){b}, sizeof(FlBox)) == 0)

static void model_push(Model *model, Copy copy) {
    model->count = model->present;
    if (model->count == LIMIT) {
        memmove(model->copy, model->copy + 1, (LIMIT - 1) * sizeof *model->copy);
        model->count--;
    }
    model->copy[model->count++] = copy;
    model->present = model->count;
}

static bool model_changed(const Model *model) {
    const FlDocument *now = &model->document[model->scene];
    return model->in_gesture && (!same_runs(&model->begin, now) || (model->planted && !same_flag(&model->begin, now)));
}

static void model_end_gesture(Model *model) {
    const FlDocument *now = &model->document[model->scene];
    if (model_changed(model)) {
        bool framed = model->typed && !same_box(model->begin.frame, now->frame);
        Copy copy = {model->scene, model->scene, framed, false, model->begin, *now};
        copy.before.cursor = model->cursor;
        model_push(model, copy);
    }
    model->in_gesture = false;
}

static void model_go(Model *model, bool back) {
    model_end_gesture(model);
    if (back ? model->present == 0 : model->present == model->count) return;
    Copy *copy = &model->copy[back ? --model->present : model->present++];
    FlDocument *now = &model->document[copy->scene], live = *now;
    *now = back ? copy->before : copy->after;
    *(back ? &copy->after : &copy->before) = live;
    model->scene = back ? copy->from : copy->scene;
    if (back) fl_fog_carry(now, &live); /* what was spent is spent */
    if (fl_document_fog(now)) fl_fog_settle(now);
    if (copy->all) return; /* a line that was loaded goes whole */
    if (!copy->framed) {
        now->frame = live.frame;
        now->framed = live.framed;
    }
    now->view = live.view; /* how a loss is looked at is not undone */
    if (fl_document_predicts(now) && !fl_predict_view(now->view)) now->view = FL_VIEW_CONTOURS;
    if (fl_document_fog(now) && now->view != FL_VIEW_CONTOURS) now->fog = (FlFog){.state = FL_FOG_NONE};
    now->twin = live.twin;
    if (fl_document_race(now) == NULL) now->camera = live.camera;
}

static void model_cancel(Model *model) {
    if (model->in_gesture) model->document[model->scene] = model->begin;
    model->in_gesture = false;
}

static bool ends_gesture(FlActionName name) {
    return name == FL_ACTION_scene || name == FL_ACTION_load || name == FL_ACTION_loss || name == FL_ACTION_optimizer ||
           name == FL_ACTION_preset || name == FL_ACTION_start_preset || name == FL_ACTION_data ||
           name == FL_ACTION_data_default || name == FL_ACTION_branch;
}

/* The branch lies behind the present, or is gone to by a change of its own. */
static bool model_undoes_fork(Model *model) {
    model_end_gesture(model);
    const FlDocument *now = &model->document[model->scene];
    const Copy *last = model->present > 0 ? &model->copy[model->present - 1] : NULL;
    return last != NULL && last->scene == model->scene && same_plan(&last->before.plan, &now->branch);
}

/* What the session made of any other action is taken over; only what the history should make of it is worked out. */
static void model_take(Model *model, FlActionName name, const FlSession *session) {
    FlSceneId scene = fl_session_scene(session);
    const FlDocument *now = fl_session_current(session);
    FlDocument before = model->document[scene];
    /* Rates that were found at once are looked for in full before a line takes the place of the race. */
    if (name == FL_ACTION_load && fl_document_race(&before) != NULL) assert_true(fl_document_settle(&before));
    if (ends_gesture(name)) model_end_gesture(model);
    model->typed = model->typed || name == FL_ACTION_formula;
    bool planted = plants(name) && !same_flag(&before, now);
    model->planted = model->planted || plants(name);
    bool whole = name == FL_ACTION_load || name == FL_ACTION_reset;
    bool counts = !same_runs(&before, now) || planted || (whole && !same_document(&before, now));
    if (counts && model->in_gesture && !model->moved) {
        model->moved = true;
        model->cursor = before.cursor;
    }
    if (counts && !model->in_gesture) {
        model_push(model, (Copy){model->scene, scene, !same_box(before.frame, now->frame), name == FL_ACTION_load,
                                 before, *now});
    }
    model->scene = scene;
    model->document[scene] = *now;
}

static void model_apply(Model *model, FlActionName name, const FlSession *session) {
    switch (name) {
    case FL_ACTION_undo:
        model_go(model, true);
        break;
    case FL_ACTION_redo:
        model_go(model, false);
        break;
    case FL_ACTION_gesture_cancel:
        model_cancel(model);
        break;
    case FL_ACTION_gesture_end:
        model_end_gesture(model);
        break;
    case FL_ACTION_gesture_begin:
        model_end_gesture(model);
        model->in_gesture = true;
        model->moved = model->planted = false;
        model->typed = false;
        model->begin = model->document[model->scene];
        break;
    case FL_ACTION_branch:
        if (model_undoes_fork(model)) {
            model_go(model, true);
        } else {
            model_take(model, name, session);
        }
        break;
    default:
        model_take(model, name, session);
        break;
    }
}

static void model_check(Model *model, const FlSession *session, int i, const char *line) {
    model_hold(model, session);
    if (fl_session_scene(session) != model->scene) fail_msg("action %d, %s: another scene", i, line);
    for (int s = 0; s < FL_PLANE_SCENES; s++) {
        if (!same_document(session_document(session, (FlSceneId)s), &model->document[s])) {
            char is[FL_STATE_LINE_SIZE], should[FL_STATE_LINE_SIZE];
            fl_state_line_print(is, (FlSceneId)s, session_document(session, (FlSceneId)s));
            fl_state_line_print(should, (FlSceneId)s, &model->document[s]);
            fail_msg("action %d, %s:\n%s\nis not\n%s", i, line, is, should);
        }
    }
    bool changed = model_changed(model);
    assert_true(fl_session_in_gesture(session) == model->in_gesture);
    assert_true(session_can_undo(session) == (changed || model->present > 0));
    assert_true(session_can_redo(session) == (!changed && model->present < model->count));
    assert_true(fl_plan_equal(fl_run_plan(fl_session_run(session)), &model->document[model->scene].plan));
    assert_in_range(fl_session_current(session)->cursor, 0, fl_session_outcome(session)->last);
}

static const FlLossType *random_loss(FlRandom *random) {
    int count = 0;
    while (fl_scene_loss(count) != NULL) count++;
    return fl_scene_loss(below(random, count));
}

static const FlOptimizerType *random_rule_type(FlRandom *random) {
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types);
    return types[below(random, count)];
}

/* A full plan, a preset that no rate has, a loss of the other scene, numbers that a rule or a loss lacks. */
static bool expected_refusal(const char *error) {
    static const char *const known[] = {"31 changes already",
                                        "has no rate that changes by itself",
                                        "No flag is planted",
                                        "Nothing is predicted in",
                                        "A flag has no place",
                                        "There is no fog in",
                                        "Looks are taken where",
                                        "In the fog there are looks",
                                        "The run ends here",
                                        "Fewer than five steps",
                                        "No golf is played in the scene",
                                        "There is no network in the scene",
                                        "No letters are learned in the scene",
                                        "Nothing diverges here.",
                                        "No learning rate does that here.",
                                        "belongs to the scene",
                                        "is not a view of the scene",
                                        "is not a key of",
                                        "does not fit",
                                        "has no learning rate",
                                        "has no data",
                                        "There is no point",
                                        "This is the last point",
                                        "is not a whole number",
                                        "is not a view of",
                                        "There is no fork here",
                                        "There is no lesson to go on with",
                                        "There are no lanes",
                                        "There is no lane",
                                        "This is the last lane",
                                        "has 7 changes already",
                                        "No lane has such",
                                        "a learning rate is above 0",
                                        "has no surface",
                                        "is not two different numbers"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strstr(error, known[i]) != NULL) return true;
    }
    return false;
}

static FlAction random_load(FlRandom *random) {
    static char line[FL_STATE_LINE_SIZE];
    FlSceneId scene = (FlSceneId)below(random, FL_PLANE_SCENES);
    FlDocument document = random_document(random, scene);
    fl_state_line_print(line, scene, &document);
    return fl_action_text(FL_ACTION_load, line);
}

/* Mostly what hands do: rates, steps, starts, in and out of gestures. */
static FlAction random_action(FlRandom *random) {
    static const FlActionName often[] = {FL_ACTION_eta,           FL_ACTION_eta,        FL_ACTION_eta,
                                         FL_ACTION_step,          FL_ACTION_step,       FL_ACTION_start,
                                         FL_ACTION_gesture_begin, FL_ACTION_gesture_end};
    static const char *const formulas[] = {"x^2", "x^4/4 - x^2 + x/5", "x^2 + 3*y^2", "sin(x)*cos(y) + x^2/9"};
    FlActionName name = (FlActionName)below(random, FL_ACTION_COUNT);
    if (below(random, 2) == 0) name = often[below(random, 8)];
    FlAction action = fl_action(name, 0, 0);
    switch (name) {
    case FL_ACTION_scene:
        return fl_action_text(name, fl_scene_info((FlSceneId)below(random, FL_PLANE_SCENES))->id);
    case FL_ACTION_load:
        return random_load(random);
    case FL_ACTION_loss:
        return fl_action_text(name, random_loss(random)->id);
    case FL_ACTION_predict:
        action.number[0] = (double[]){0, 1, 1, 5}[below(random, 4)];
        break;
    case FL_ACTION_fog:
        action.number[0] = below(random, 3) > 0;
        break;
    case FL_ACTION_ground:
        action.number[0] = below(random, 3);
        break;
    case FL_ACTION_look:
    case FL_ACTION_flag:
        action.number[0] = uniform(random, -4, 4);
        action.number[1] = uniform(random, -4, 4);
        break;
    case FL_ACTION_twin:
        action.number[0] = below(random, 2);
        break;
    case FL_ACTION_formula:
        return fl_action_text(name, formulas[below(random, 4)]);
    case FL_ACTION_optimizer:
        return fl_action_text(name, random_rule_type(random)->id);
    case FL_ACTION_rule:
        return fl_action_text(name, below(random, 2) ? "x = x - eta*g" : "m = nu*m + g; x = x - eta*m");
    case FL_ACTION_schedule:
        return fl_action_text(name, below(random, 2) ? "cosine" : "hand:1*3,0.5*4");
    case FL_ACTION_parameter:
        action = fl_action_text(name, below(random, 2) ? "decay" : "beta1");
        action.number[0] = 0.1 * below(random, 9);
        break;
    case FL_ACTION_lane_eta:
    case FL_ACTION_lane_on:
        action = fl_action_text(name, random_rule_type(random)->id);
        action.number[0] = below(random, 2);
        break;
    case FL_ACTION_lane_choose:
    case FL_ACTION_lane_remove:
        return fl_action_text(name, random_rule_type(random)->id);
    case FL_ACTION_lane_policy:
        return fl_action_text(name, fl_race_policy_word((FlRacePolicy)below(random, FL_RACE_POLICIES)));
    case FL_ACTION_angle:
        action.number[0] = 15 * below(random, 24);
        break;
    case FL_ACTION_eta:
        action.number[0] = below(random, 3) ? 0.01 * (1 + below(random, 9)) : random_rate(random);
        break;
    case FL_ACTION_preset:
        action.number[0] = below(random, 4);
        break;
    case FL_ACTION_start:
        action.number[0] = uniform(random, -4, 4);
        action.number[1] = uniform(random, -4, 4);
        break;
    case FL_ACTION_start_preset:
        action.number[0] = below(random, 3);
        break;
    case FL_ACTION_cursor:
        action.number[0] = below(random, 70);
        break;
    case FL_ACTION_step:
        action.number[0] = below(random, 9) - 2;
        break;
    case FL_ACTION_data:
        return fl_action_text(name, below(random, 2) ? "1,2;2,3;3,7" : "-1,1;0,0.5;2,2;2,-3;5,1");
    case FL_ACTION_data_point:
        action.number[0] = below(random, 6);
        action.number[1] = uniform(random, -4, 4);
        action.number[2] = uniform(random, -4, 4);
        break;
    case FL_ACTION_data_add:
        action.number[0] = uniform(random, -4, 4);
        action.number[1] = uniform(random, -4, 4);
        break;
    case FL_ACTION_data_remove:
    case FL_ACTION_batch:
        action.number[0] = below(random, 4);
        break;
    case FL_ACTION_noise:
        action.number[0] = below(random, 3);
        break;
    case FL_ACTION_seed:
        action.number[0] = below(random, 4);
        break;
    case FL_ACTION_view:
        return fl_action_text(name, view_of_landscape(below(random, FL_VIEWS)));
    case FL_ACTION_camera:
        action = fl_action(name, uniform(random, -180, 180), uniform(random, 10, 90));
        action.number[2] = uniform(random, 0.25, 8);
        break;
    case FL_ACTION_axes:
        return fl_action_text(name, below(random, 2) ? "lr,start" : "x,lr");
    case FL_ACTION_frame:
        action = fl_action(name, -1 - fl_random_u01(random), 1);
        action.number[3] = 1 + fl_random_u01(random);
        break;
    default:
        break;
    }
    return action;
}

static Model model_of(const FlSession *session) {
    Model model = {.scene = fl_session_scene(session), .copy = malloc(MOST_CHANGES * sizeof(Copy))};
    assert_non_null(model.copy);
    for (int s = 0; s < FL_PLANE_SCENES; s++) model.document[s] = *session_document(session, (FlSceneId)s);
    model_hold(&model, session);
    return model;
}

static void walk(uint64_t seed) {
    FlRandom random = fl_random_seed(seed, 9);
    FlSession *session = fl_session_create();
    assert_non_null(session);
    Model model = model_of(session);
    for (int i = 0; i < WALK; i++) {
        FlAction action = random_action(&random);
        char line[FL_STATE_LINE_SIZE + 64], error[256];
        assert_true(action_print(&action, line, sizeof line));
        if (!fl_session_apply(session, &action, error, sizeof error)) {
            if (!expected_refusal(error)) fail_msg("action %d, %s: %s", i, line, error);
        } else {
            model_apply(&model, action.name, session);
        }
        model_check(&model, session, i, line);
    }
    /* To the latest change there is; undone and redone once, so that its scene is the one shown. */
    while (session_can_redo(session)) act(session, FL_ACTION_redo, 0, 0);
    act(session, FL_ACTION_undo, 0, 0);
    act(session, FL_ACTION_redo, 0, 0);
    unsigned long long hash = fl_session_hash(session);
    int undone = 0, redone = 0;
    for (; session_can_undo(session); undone++) act(session, FL_ACTION_undo, 0, 0);
    assert_in_range(undone, 100, LIMIT);
    assert_true(fl_session_hash(session) != hash);
    for (; session_can_redo(session); redone++) act(session, FL_ACTION_redo, 0, 0);
    assert_int_equal(redone, undone);
    assert_true(fl_session_hash(session) == hash);
    model_free(&model);
    fl_session_destroy(session);
}

static void test_random_walks_agree_with_full_copies(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= (uint64_t)thorough(3, 8); seed++) walk(seed);
}

static void test_500_entries_and_no_more(void **state) {
    (void)state;
    FlSession *session = fl_session_create();
    assert_non_null(session);
    for (int i = 1; i <= 1234; i++) act(session, FL_ACTION_eta, 0.001 * i, 0);
    int undone = 0;
    for (; session_can_undo(session); undone++) act(session, FL_ACTION_undo, 0, 0);
    assert_int_equal(undone, LIMIT);
    assert_true(fl_session_current(session)->plan.segment[0].optimizer.eta == 0.001 * 734);
    act(session, FL_ACTION_undo, 0, 0);
    assert_true(fl_session_current(session)->plan.segment[0].optimizer.eta == 0.001 * 734);
    for (int i = 0; i < LIMIT; i++) act(session, FL_ACTION_redo, 0, 0);
    assert_true(fl_session_current(session)->plan.segment[0].optimizer.eta == 0.001 * 1234);
    assert_false(session_can_redo(session));
    fl_session_destroy(session);
}

static void test_undo_keeps_the_frame_unless_the_change_moved_it(void **state) {
    (void)state;
    FlSession *session = fl_session_create();
    assert_non_null(session);
    FlBox opening = fl_session_current(session)->frame;
    say(session, "eta 0.5");
    say(session, "frame -1 1 0 1");
    FlBox mine = fl_session_current(session)->frame;
    say(session, "undo");
    assert_true(same_box(fl_session_current(session)->frame, mine));
    say(session, "preset 3");
    assert_false(same_box(fl_session_current(session)->frame, mine));
    say(session, "frame -2 2 0 2");
    say(session, "undo");
    assert_true(same_box(fl_session_current(session)->frame, mine));
    say(session, "redo");
    assert_true(fl_session_current(session)->frame.x0 == -2);
    say(session, "undo");
    say(session, "load lr=0.7");
    assert_true(same_box(fl_session_current(session)->frame, opening));
    say(session, "undo");
    assert_true(same_box(fl_session_current(session)->frame, mine));
    fl_session_destroy(session);
}

static void test_undo_goes_to_the_scene_of_the_change_and_its_cursor(void **state) {
    (void)state;
    FlSession *session = fl_session_create();
    assert_non_null(session);
    say(session, "cursor 3");
    say(session, "eta 0.5");
    say(session, "step 4");
    say(session, "scene landscape");
    say(session, "undo");
    assert_int_equal(fl_session_scene(session), FL_SCENE_CURVE);
    assert_int_equal(fl_session_current(session)->cursor, 3);
    say(session, "redo");
    assert_int_equal(fl_session_current(session)->cursor, 7);
    say(session, "undo"); /* a new change forgets what could be redone; a step does not */
    say(session, "step 1");
    assert_true(session_can_redo(session));
    say(session, "start 2 0");
    assert_false(session_can_redo(session));
    fl_session_destroy(session);
}

/* Text that grows. */
typedef struct Log {
    char *text;
    size_t used, size;
} Log;

static void log_line(Log *log, const char *line) {
    size_t length = strlen(line);
    if (log->used + length + 2 > log->size) {
        log->size = 2 * (log->used + length + 2);
        log->text = realloc(log->text, log->size);
        assert_non_null(log->text);
    }
    memcpy(log->text + log->used, line, length);
    memcpy(log->text + log->used + length, "\n", 2);
    log->used += length + 1;
}

static void test_a_log_replays_to_the_same_hash(void **state) {
    (void)state;
    for (uint64_t seed = 20; seed < 20 + (uint64_t)thorough(4, 10); seed++) {
        FlRandom random = fl_random_seed(seed, 9);
        FlSession *first = fl_session_create(), *second = fl_session_create();
        assert_true(first != NULL && second != NULL);
        char line[FL_STATE_LINE_SIZE + 64] = "fallline curve lr=0.125 step=4", error[512] = "";
        Log log = {0};
        log_line(&log, "# a log");
        log_line(&log, line);
        assert_true(fl_session_replay(first, line, error, sizeof error));
        /* What the second one did before does not matter: the first line of the log is where history begins, and
         * after a short walk undo goes all the way back to it. */
        say(second, "eta 0.3");
        for (int i = 0; i < (seed % 2 ? SHORT_WALK : WALK); i++) {
            FlAction action = random_action(&random);
            if (!fl_session_apply(first, &action, error, sizeof error)) continue;
            assert_true(action_print(&action, line, sizeof line));
            log_line(&log, line);
        }
        if (!fl_session_replay(second, log.text, error, sizeof error)) fail_msg("%s", error);
        assert_true(fl_session_hash(second) == fl_session_hash(first));
        while (session_can_undo(first)) act(first, FL_ACTION_undo, 0, 0);
        while (session_can_undo(second)) act(second, FL_ACTION_undo, 0, 0);
        assert_true(fl_session_hash(second) == fl_session_hash(first));
        free(log.text);
        fl_session_destroy(first);
        fl_session_destroy(second);
    }
}

static void test_a_bad_log_says_where_and_why(void **state) {
    (void)state;
    FlSession *session = fl_session_create();
    assert_non_null(session);
    char error[512] = "";
    assert_false(fl_session_replay(session, "", error, sizeof error));
    assert_string_equal(error, "The log is empty; its first line is a state line.");
    assert_false(fl_session_replay(session, "\n# nothing\r\n\r\n", error, sizeof error));
    assert_false(fl_session_replay(session, "\neta 0.4\n", error, sizeof error));
    assert_string_equal(error, "Line 2: \"eta\" needs a value, as in \"eta=1\".");
    assert_false(fl_session_replay(session, "curve lr=0.1\neta 0.2\r\n\nsetp 3\nundo", error, sizeof error));
    assert_string_equal(error, "Line 4: \"setp\" is not an action; did you mean \"step\"?");
    assert_true(fl_session_current(session)->plan.segment[0].optimizer.eta == 0.2);
    assert_false(fl_session_replay(session, "curve\npreset 7", error, sizeof error));
    assert_string_equal(error, "Line 2: There is no preset 7; they are numbered 0 to 3.");
    assert_false(fl_session_replay(session, "curve\npreset 7", NULL, 0));
    assert_true(fl_session_replay(session, "curve lr=0.1\neta 0.2\nundo\nundo", error, sizeof error));
    assert_true(fl_session_current(session)->plan.segment[0].optimizer.eta == 0.1);
    fl_session_destroy(session);
}

/* What the history keeps of a document is all of it, and no more than it uses. */
static void test_a_kept_document_is_whole_and_small(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(31, 8);
    for (int i = 0; i < 2000; i++) {
        FlDocument document = random_document(&random, (FlSceneId)below(&random, FL_PLANE_SCENES));
        FlKept *kept = fl_kept_create(&document);
        assert_non_null(kept);
        FlDocument back = fl_kept_document(kept);
        assert_true(same_document(&document, &back));
        assert_memory_equal(back.axes, document.axes, sizeof back.axes);
        assert_ptr_equal(fl_kept_loss(kept), document.plan.loss);
        assert_true(malloc_usable_size(kept) <= sizeof document + 128);
        fl_kept_set_cursor(kept, 77);
        document.cursor = 77;
        back = fl_kept_document(kept);
        assert_true(same_document(&document, &back));
        fl_kept_destroy(kept);
    }
    for (int i = 0; i < FL_PLANE_SCENES; i++) { /* as they open: one segment, or six lanes */
        FlDocument document;
        assert_true(fl_document_open(&document, (FlSceneId)i, fl_loss_type_find(fl_scene_info((FlSceneId)i)->loss)));
        FlKept *kept = fl_kept_create(&document);
        assert_non_null(kept);
        assert_true(malloc_usable_size(kept) < (fl_document_race(&document) != NULL ? 1640 : 560));
        fl_kept_destroy(kept);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_kept_document_is_whole_and_small),
        cmocka_unit_test(test_random_walks_agree_with_full_copies),
        cmocka_unit_test(test_500_entries_and_no_more),
        cmocka_unit_test(test_undo_keeps_the_frame_unless_the_change_moved_it),
        cmocka_unit_test(test_undo_goes_to_the_scene_of_the_change_and_its_cursor),
        cmocka_unit_test(test_a_log_replays_to_the_same_hash),
        cmocka_unit_test(test_a_bad_log_says_where_and_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
