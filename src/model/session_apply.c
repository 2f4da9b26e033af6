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
        FlChangeScope scope = framed ? FL_CHANGE_FRAME : FL_CHANGE_RUNS;
        fl_history_push(&session->history, (FlChange){scope, session->scene, session->scene, gesture->kept});
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
 * loaded or a reset took away, be it the step alone.
 */
static bool counts(const FlApply *a) {
    const FlDocument *now = &a->session->document[a->wish.scene], *next = &a->wish.document;
    if (fl_scene_rules(a->wish.scene)->lasting && a->action->name != FL_ACTION_load) return false;
    if (!fl_document_same_runs(now, next) || !fl_document_same_names(now, next) ||
        (plants(a->action->name) && !fl_document_same_play(now, next)))
        return true;
    bool whole = a->action->name == FL_ACTION_load || a->action->name == FL_ACTION_reset;
    return whole && !fl_session_document_same(now, next);
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
    } else if (a->lesson != NULL) {
        fl_kept_destroy(kept);
        fl_history_push(&a->session->history,
                        (FlChange){FL_CHANGE_LESSON, a->session->scene, a->wish.scene, a->lesson});
    } else if (kept != NULL && counts(a)) {
        bool framed = !fl_document_box_same(now->frame, a->wish.document.frame), all = action->name == FL_ACTION_load;
        FlChangeScope scope = all ? FL_CHANGE_ALL : framed ? FL_CHANGE_FRAME : FL_CHANGE_RUNS;
        fl_history_push(&a->session->history, (FlChange){scope, a->session->scene, a->wish.scene, kept});
    } else {
        fl_kept_destroy(kept);
    }
}

static bool apply_change(FlSession *session, const FlAction *action, FlKept *lesson, char *error, size_t size) {
    FlGesture *gesture = &session->gesture;
    bool inside = gesture->active && !ends_gesture(action->name);
    FlAnchor anchor = {.set = false};
    if (inside && gesture->anchor.set) anchor = gesture->anchor;
    FlApply a = {
        .session = session, .action = action, .anchor = &anchor, .lesson = lesson, .error = error, .size = size};
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

/* What the other side of a change makes of a document. */
static FlDocument traded(const FlSession *session, const FlChange *change, const FlKept *kept, int by) {
    FlDocument next = fl_kept_document(kept);
    const FlDocument *now = &session->document[next.scene];
    if (change->scope == FL_CHANGE_LESSON) return next;
    if (change->scope != FL_CHANGE_ALL) keep_looks(&next, now, change->scope == FL_CHANGE_FRAME);
    if (by < 0) fl_fog_carry(&next, now);
    fl_fog_settle(&next);
    return next;
}

/* The documents of a chain as they stand now, in a chain of its own. NULL: there is no memory for it. */
static FlKept *keep_same(const FlSession *session, const FlKept *chain) {
    FlKept *first = NULL, *last = NULL;
    for (; chain != NULL; chain = fl_kept_next(chain)) {
        FlKept *kept = fl_kept_create(&session->document[fl_kept_document(chain).scene]);
        if (kept == NULL) {
            fl_kept_destroy(first);
            return NULL;
        }
        if (last != NULL) fl_kept_chain(last, kept);
        if (first == NULL) first = kept;
        last = kept;
    }
    return first;
}

/* Documents that are not on view are settled when they are shown again. */
static void trade_others(FlSession *session, const FlChange *change, FlSceneId shown, int by) {
    for (const FlKept *kept = change->other; kept != NULL; kept = fl_kept_next(kept)) {
        FlDocument next = traded(session, change, kept, by);
        FlDocument *now = &session->document[next.scene];
        if (next.scene == shown || fl_session_document_same(now, &next)) continue;
        *now = next;
        session->generation++;
    }
}

/* Undo and redo are one: the present and the other side of the change trade places. */
static bool apply_history(FlSession *session, int by, char *error, size_t size) {
    end_gesture(session);
    FlChange *change = by < 0 ? fl_history_behind(&session->history) : fl_history_ahead(&session->history);
    if (change == NULL) return true;
    FlKept *gone = change->other, *kept = keep_same(session, gone);
    if (kept == NULL) return no_memory(error, size);
    FlWish wish = {.scene = by < 0 ? change->from : change->to};
    wish.document = session->document[wish.scene];
    for (const FlKept *each = gone; each != NULL; each = fl_kept_next(each)) {
        FlDocument next = traded(session, change, each, by);
        if (next.scene == wish.scene) wish.document = next;
    }
    if (!fl_session_prepare(session, &wish, error, size)) {
        fl_kept_destroy(kept);
        return false;
    }
    if (change->scope == FL_CHANGE_LESSON && by < 0) change->to = session->scene;
    trade_others(session, change, wish.scene, by);
    fl_session_accept(session, &wish);
    change->other = kept;
    if (change->scope == FL_CHANGE_LESSON) session->lesson = false;
    fl_history_move(&session->history, by);
    fl_session_let_go(session); /* holds what the documents have now */
    fl_kept_destroy(gone);
    return true;
}

static FlKept *keep_all(const FlSession *session) {
    FlKept *first = NULL;
    for (int i = 0; i < FL_SCENES; i++) {
        FlKept *kept = fl_kept_create(&session->document[i]);
        if (kept == NULL) {
            fl_kept_destroy(first);
            return NULL;
        }
        fl_kept_chain(kept, first);
        first = kept;
    }
    return first;
}

static bool apply_load(FlSession *session, const FlAction *action, char *error, size_t size) {
    if (!apply_change(session, action, NULL, error, size)) return false;
    session->lesson = false;                   /* a line of one's own is no part of the lesson: it stays, */
    fl_session_forgo(session, session->scene); /* and is what is wanted now */
    return true;
}

/* A line of a lesson is loaded as any other, but the first one keeps all scenes. Without a line: the lesson goes on
 * where it was left. */
static bool apply_lesson(FlSession *session, const FlAction *action, char *error, size_t size) {
    bool goes_on = action->length == 0, ok;
    if (goes_on && !fl_session_lesson_waits(session))
        return fl_refuse(error, size, "There is no lesson to go on with.");
    FlAction load = *action;
    load.name = FL_ACTION_load;
    FlKept *all = session->lesson || goes_on ? NULL : keep_all(session);
    if (!session->lesson && !goes_on && all == NULL) return no_memory(error, size);
    ok = goes_on ? apply_history(session, 1, error, size) : apply_change(session, &load, all, error, size);
    if (ok) session->lesson = true;
    if (!ok) fl_kept_destroy(all);
    return ok;
}

/* What the lesson came to is one change, which undo takes back. */
static bool keep_lesson(FlSession *session) {
    if (!session->lesson) return true;
    end_gesture(session);
    session->lesson = false;
    fl_history_cut_to_lesson(&session->history);
    return true;
}

/* What the lesson came to is one change, which redo brings back. */
static bool end_lesson(FlSession *session, char *error, size_t size) {
    if (!session->lesson) return true;
    end_gesture(session);
    if (fl_history_cut_to_lesson(&session->history)) return apply_history(session, -1, error, size);
    session->lesson = false;
    return true;
}

/* The branch is taken back by undoing the fork while that is the last change, so that redo brings it again. */
static bool apply_branch(FlSession *session, const FlAction *action, char *error, size_t size) {
    const FlDocument *now = &session->document[session->scene];
    if (!now->branched) return apply_change(session, action, NULL, error, size); /* refused: nothing may change */
    end_gesture(session);
    const FlChange *last = fl_history_behind(&session->history);
    FlDocument stood = last != NULL ? fl_kept_document(last->other) : *now;
    bool undoes = last != NULL && stood.scene == session->scene && fl_plan_equal(&stood.plan, &now->branch);
    return undoes ? apply_history(session, -1, error, size) : apply_change(session, action, NULL, error, size);
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
    case FL_ACTION_load:
        return apply_load(session, action, error, size);
    case FL_ACTION_lesson:
        return apply_lesson(session, action, error, size);
    case FL_ACTION_lesson_end:
        return end_lesson(session, error, size);
    case FL_ACTION_lesson_keep:
        return keep_lesson(session);
    default:
        return apply_change(session, action, NULL, error, size);
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
