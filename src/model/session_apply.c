#include "core/base/refuse.h"
#include "model/branch.h"
#include "model/document.h"
#include "model/fault.h"
#include "model/fog.h"
#include "model/predict.h"
#include "model/scene_rules.h"
#include "model/wish.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool ends_gesture(FlActionName name) {
    return name == FL_ACTION_scene || name == FL_ACTION_load || name == FL_ACTION_loss || name == FL_ACTION_optimizer ||
           name == FL_ACTION_preset || name == FL_ACTION_start_preset || name == FL_ACTION_data ||
           name == FL_ACTION_data_default || name == FL_ACTION_branch || name == FL_ACTION_stroke ||
           name == FL_ACTION_hole;
}

/* The whole gesture becomes one entry, if it came to anything. */
static void end_gesture(FlSession *session) {
    FlGesture *gesture = &session->gesture;
    if (fl_session_gesture_changed(session)) {
        const FlDocument *now = &session->document[session->scene];
        bool framed = gesture->typed && !fl_document_box_same(now->frame, gesture->before.frame);
        fl_kept_set_cursor(gesture->kept, gesture->cursor);
        fl_history_push(&session->history, framed ? FL_CHANGE_FRAME : FL_CHANGE_RUNS, gesture->kept);
        gesture->kept = NULL;
    }
    fl_session_drop_gesture(session);
}

static bool no_memory(char *error, size_t size) {
    return fl_refuse(error, size, "There is no memory for undo.");
}

static bool plants(FlActionName name) {
    return name == FL_ACTION_predict || name == FL_ACTION_flag || name == FL_ACTION_flags_anew ||
           name == FL_ACTION_fog || name == FL_ACTION_look || name == FL_ACTION_look_back ||
           name == FL_ACTION_fog_leave || name == FL_ACTION_ground;
}

/* Whether a wish is a change that undo takes back: of the plan, a flag or a look by hand, or anything that a line
 * loaded.
 */
static bool counts(const FlApply *a) {
    const FlDocument *now = &a->session->document[a->wish.scene], *next = &a->wish.document;
    if (fl_scene_rules(a->wish.scene)->lasting && a->action->name != FL_ACTION_load) return false;
    if (!fl_document_same_runs(now, next) || (plants(a->action->name) && !fl_document_same_play(now, next)))
        return true;
    return a->action->name == FL_ACTION_load && !fl_session_document_same(now, next);
}

static bool follows(FlApply *a) {
    const FlSceneRules *rules = fl_scene_rules(a->wish.scene);
    return a->action->name == FL_ACTION_load || rules->follow == NULL || rules->follow(a);
}

/* A run as long as is usual for its rules stays so when they change. */
static void keep_usual(FlSceneId scene, const FlPlan *now, FlPlan *next) {
    if (now->steps != fl_document_usual_steps(scene, now) || next->steps != now->steps) return;
    next->steps = fl_document_usual_steps(scene, next);
}

/* The flag that the step just made has answered. */
static void count_flag(FlSession *session) {
    FlGuess flag = fl_predict_guess(&session->document[session->scene], session->run);
    fl_tally_add(&session->tally[session->scene], &flag);
}

static void forget_flags(FlSession *session) {
    session->tally[session->scene] = (FlTally){.count = 0};
    session->generation++;
}

/* What undo will need of an action: of one in a gesture, what the gesture has done; else the document as it was, which
 * is the history's or freed. */
static void remember(const FlApply *a, bool inside, FlKept *kept) {
    FlGesture *gesture = &a->session->gesture;
    const FlAction *action = a->action;
    const FlDocument *now = &a->session->document[a->wish.scene];
    if (inside) {
        gesture->anchor = *a->anchor;
        gesture->typed = gesture->typed || action->name == FL_ACTION_formula;
        if (!gesture->moved && counts(a)) {
            gesture->moved = true;
            gesture->cursor = now->cursor;
        }
        gesture->planted = gesture->planted || plants(action->name);
    } else if (kept != NULL && counts(a)) {
        bool framed = !fl_document_box_same(now->frame, a->wish.document.frame), all = action->name == FL_ACTION_load;
        fl_history_push(&a->session->history, all ? FL_CHANGE_ALL : framed ? FL_CHANGE_FRAME : FL_CHANGE_RUNS, kept);
    } else {
        fl_kept_destroy(kept);
    }
}

static bool apply_change(FlSession *session, const FlAction *action, char *error, size_t size) {
    FlGesture *gesture = &session->gesture;
    bool inside = gesture->active && !ends_gesture(action->name);
    FlAnchor anchor = {.set = false};
    if (inside && gesture->anchor.set) anchor = gesture->anchor;
    FlApply a = {.session = session, .action = action, .anchor = &anchor, .error = error, .size = size};
    a.wish = (FlWish){.scene = session->scene, .document = session->document[session->scene]};
    if (!fl_wish_build(&a)) return false;
    bool changes = action->name != FL_ACTION_load && a.wish.scene == session->scene;
    if (changes) keep_usual(session->scene, &session->document[session->scene].plan, &a.wish.document.plan);
    if (!follows(&a)) return false;
    const FlDocument *now = &session->document[a.wish.scene];
    /* Kept only where it may be undone: the steps of a run take no memory. */
    if (changes) fl_predict_follow(&a.wish.document, now);
    if (changes) fl_fog_follow(&a.wish.document, now);
    bool keeps = !inside && (action->name == FL_ACTION_load || counts(&a));
    FlKept *kept = keeps ? fl_kept_create(now) : NULL;
    if (keeps && kept == NULL) return no_memory(error, size);
    if (!fl_session_prepare(session, &a.wish, error, size)) {
        fl_kept_destroy(kept);
        return false;
    }
    if (gesture->active && !inside) end_gesture(session);
    remember(&a, inside, kept);
    bool answers = changes && fl_predict_waits(now) && fl_predict_answered(&a.wish.document);
    fl_session_accept(session, &a.wish);
    if (answers) count_flag(session);
    if (action->name == FL_ACTION_load) fl_session_begin_tally(session);
    if (action->name == FL_ACTION_load) fl_session_forgo(session, a.wish.scene);
    if (action->name == FL_ACTION_flags_anew) forget_flags(session);
    return true;
}

/* How a loss is looked at is not undone: view and camera stay, and the frame where the change did not move it. */
static void keep_looks(FlDocument *next, const FlDocument *now, bool framed) {
    if (!framed) {
        next->frame = now->frame;
        next->framed = now->framed;
    }
    next->view = now->view;
    next->twin = now->twin;
    if (fl_document_race(now) != NULL) return;
    next->camera = now->camera;
    if (!fl_predict_view(next->view)) next->predict = (FlPredict){0}; /* nothing is predicted in this view */
    if (next->view != FL_VIEW_CONTOURS) next->fog = (FlFog){.state = FL_FOG_NONE};
}

/* Undo and redo are one: the present and the other side of the change trade places. */
static bool apply_history(FlSession *session, int by, char *error, size_t size) {
    end_gesture(session);
    FlChange *change = by < 0 ? fl_history_behind(&session->history) : fl_history_ahead(&session->history);
    if (change == NULL) return true;
    FlWish wish = {.document = fl_kept_document(change->other)};
    wish.scene = wish.document.scene;
    FlDocument now = session->document[wish.scene];
    FlKept *kept = fl_kept_create(&now);
    if (kept == NULL) return no_memory(error, size);
    if (change->scope != FL_CHANGE_ALL) keep_looks(&wish.document, &now, change->scope == FL_CHANGE_FRAME);
    if (by < 0) fl_fog_carry(&wish.document, &now);
    if (!fl_session_prepare(session, &wish, error, size)) {
        fl_kept_destroy(kept);
        return false;
    }
    fl_session_accept(session, &wish);
    fl_kept_destroy(change->other);
    change->other = kept;
    fl_history_move(&session->history, by);
    return true;
}

/* The branch is taken back by undoing the fork while that is the last change, so that redo brings it again. */
static bool apply_branch(FlSession *session, const FlAction *action, char *error, size_t size) {
    const FlDocument *now = &session->document[session->scene];
    if (!now->branched) return apply_change(session, action, error, size); /* refused: nothing may change */
    end_gesture(session);
    const FlChange *last = fl_history_behind(&session->history);
    FlDocument stood = last != NULL ? fl_kept_document(last->other) : *now;
    bool undoes = last != NULL && stood.scene == session->scene && fl_plan_equal(&stood.plan, &now->branch);
    return undoes ? apply_history(session, -1, error, size) : apply_change(session, action, error, size);
}

static bool cancel_gesture(FlSession *session, char *error, size_t size) {
    if (!session->gesture.active) return true;
    FlWish wish = {.scene = session->scene, .document = session->gesture.before};
    if (!fl_session_prepare(session, &wish, error, size)) return false;
    fl_session_accept(session, &wish);
    fl_session_drop_gesture(session);
    return true;
}

static bool begin_gesture(FlSession *session, char *error, size_t size) {
    end_gesture(session);
    FlGesture *gesture = &session->gesture;
    gesture->kept = fl_kept_create(&session->document[session->scene]);
    if (gesture->kept == NULL) return no_memory(error, size);
    gesture->active = true;
    gesture->moved = false;
    gesture->typed = gesture->planted = false;
    gesture->before = session->document[session->scene];
    gesture->anchor.set = false;
    return true;
}

static bool check_action(const FlAction *action, char *error, size_t size) {
    if ((unsigned)action->name >= FL_ACTION_COUNT) return fl_refuse(error, size, "There is no such action.");
    if (action->length >= FL_ACTION_TEXT) {
        return fl_refuse(error, size, "The text of an action is longer than %d characters.", FL_ACTION_TEXT - 1);
    }
    for (int i = 0; i < FL_ACTION_NUMBERS; i++) {
        bool point =
                 action->name == FL_ACTION_start || action->name == FL_ACTION_flag || action->name == FL_ACTION_look,
             left_out = point && i == 1 && isnan(action->number[i]);
        if (isfinite(action->number[i]) || left_out) continue;
        return fl_refuse(error, size, "\"%s\" is not a number that can be used; write a finite one.",
                         fl_quote_number(action->number[i]).text);
    }
    return true;
}

static bool apply(FlSession *session, const FlAction *action, char *error, size_t size) {
    switch (action->name) {
    case FL_ACTION_gesture_begin:
        return begin_gesture(session, error, size);
    case FL_ACTION_gesture_end:
        end_gesture(session);
        return true;
    case FL_ACTION_gesture_cancel:
        return cancel_gesture(session, error, size);
    case FL_ACTION_undo:
        return apply_history(session, -1, error, size);
    case FL_ACTION_branch:
        return apply_branch(session, action, error, size);
    case FL_ACTION_redo:
        return apply_history(session, 1, error, size);
    default:
        return apply_change(session, action, error, size);
    }
}

bool fl_session_apply(FlSession *session, const FlAction *action, char *error, size_t size) {
    if (!check_action(action, error, size)) return false;
    char text[FL_ACTION_TEXT]; /* with a zero behind it, as all readers want it */
    FlAction own = *action;
    if (own.length > 0) memcpy(text, own.text, own.length);
    text[own.length] = '\0';
    own.text = text;
    bool applied = apply(session, &own, error, size);
    fl_session_let_go(session);
    return applied;
}
