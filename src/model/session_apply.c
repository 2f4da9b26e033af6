#include "model/document.h"
#include "model/fault.h"
#include "model/session_data.h"
#include "model/session_state.h"
#include "model/state_line.h"
#include <math.h>
#include <string.h>

/* One apply: the wish it builds up, and where its sentence goes. */
typedef struct Apply {
    FlSession *session;
    const FlAction *action;
    FlWish wish;
    FlAnchor *anchor; /* for changes of the learning rate */
    char *error;
    size_t size;
} Apply;

/* A number of an action that must be whole, within 0..most. */
static bool whole(const Apply *a, const char *what, int most, int *n) {
    double v = a->action->number[0];
    if (v >= 0 && v <= most && v == floor(v)) {
        *n = (int)v;
        return true;
    }
    return fl_fault(a->error, a->size, "There is no %s %s; they are numbered 0 to %d.", what, fl_quote_number(v).text,
                    most);
}

/* Where a change of the rule meets the run. Within a gesture the first change decides, and later ones stay there. */
static FlOptimizer anchored_rule(Apply *a) {
    FlDocument *next = &a->wish.document;
    FlAnchor *anchor = a->anchor;
    if (!anchor->set) {
        bool over = fl_session_run_over(a->session);
        *anchor = (FlAnchor){true, over, over ? 0 : next->cursor, next->cursor, next->plan};
    }
    next->plan = anchor->plan;
    return *fl_plan_optimizer_at(&anchor->plan, anchor->row);
}

/* The rules of rewind and fork, for a rule made from anchored_rule(). */
static bool wish_rule(Apply *a, const FlOptimizer *rule) {
    FlDocument *next = &a->wish.document;
    FlAnchor *anchor = a->anchor;
    if (fl_optimizer_equal(rule, fl_plan_optimizer_at(&anchor->plan, anchor->row))) return true;
    if (!fl_plan_fork(&next->plan, anchor->fork, rule)) {
        return fl_fault(a->error, a->size, "This run has %d changes already; press R to start afresh.",
                        FL_PLAN_SEGMENTS - 1);
    }
    if (anchor->rewinds) {
        next->cursor = 0;
        anchor->rewinds = false;
    }
    return true;
}

static bool no_rate(const Apply *a, const FlOptimizerType *rule) {
    return fl_fault(a->error, a->size, "%s has no learning rate; it finds the length of each step itself.",
                    rule->title);
}

static bool wish_eta(Apply *a, double eta) {
    if (!(eta > 0 && eta <= FL_ETA_MAX)) {
        return fl_fault(a->error, a->size, "%s is not a learning rate; it lies above 0 and is at most 1e6.",
                        fl_quote_number(eta).text);
    }
    FlOptimizer rule = anchored_rule(a);
    if (rule.type->method != NULL) return no_rate(a, rule.type);
    rule.eta = eta;
    return wish_rule(a, &rule);
}

static bool wish_optimizer(Apply *a) {
    const char *id = a->action->text;
    const FlOptimizerType *type = fl_optimizer_type_find(id), *const * types;
    if (type == NULL) {
        FlNearest nearest = fl_nearest(id, strlen(id));
        int count = fl_optimizer_types(&types);
        for (int i = 0; i < count; i++) fl_nearest_offer(&nearest, types[i]->id);
        return fl_fault(a->error, a->size, "\"%s\" is not an optimizer; did you mean \"%s\"?",
                        fl_quote(id, strlen(id)).text, nearest.best);
    }
    FlOptimizer rule = anchored_rule(a);
    if (rule.type == type) return true;
    rule = fl_optimizer_default(type, fl_plan_default_eta(a->wish.document.plan.loss, type));
    return wish_rule(a, &rule);
}

static bool wish_parameter(Apply *a) {
    const char *key = a->action->text;
    double v = a->action->number[0] + 0.0; /* -0 becomes 0 */
    if (strcmp(key, "lr") == 0) return wish_eta(a, v);
    FlOptimizer rule = anchored_rule(a);
    const FlParameter *parameter = fl_optimizer_parameter(rule.type, key);
    if (parameter == NULL) {
        return fl_fault(a->error, a->size, "%s has no number called \"%s\".", rule.type->title,
                        fl_quote(key, strlen(key)).text);
    }
    if (!(v >= parameter->lo && v <= parameter->hi)) {
        return fl_fault(a->error, a->size, "%s is out of range; \"%s\" goes from %s to %s.", fl_quote_number(v).text,
                        parameter->key, fl_quote_number(parameter->lo).text, fl_quote_number(parameter->hi).text);
    }
    *fl_optimizer_number(&rule, key) = v;
    return wish_rule(a, &rule);
}

static bool wish_preset(Apply *a) {
    const FlDocument *next = &a->wish.document;
    int k = 0;
    if (!whole(a, "preset", FL_PRESETS - 1, &k)) return false;
    const FlOptimizerType *rule = fl_plan_optimizer_at(&next->plan, next->cursor)->type;
    double eta = fl_plan_preset(next->plan.loss, rule, (FlPreset)k);
    if (rule->method != NULL) return no_rate(a, rule);
    if (isnan(eta)) {
        return fl_fault(a->error, a->size,
                        k == FL_TOO_FAR ? "Nothing diverges here." : "No learning rate does that here.");
    }
    if (!wish_eta(a, eta)) return false;
    a->wish.fit = true;
    return true;
}

/* Another start is another run: from step 0, by the rule in force. */
static void wish_afresh(Apply *a) {
    FlDocument *next = &a->wish.document;
    fl_document_collapse(&next->plan, next->cursor);
    fl_race_collapse(&next->race, next->cursor);
    next->cursor = 0;
    a->anchor->set = false;
}

static bool wish_start(Apply *a, const double *start) {
    FlPlan *plan = &a->wish.document.plan;
    for (int j = 0; j < plan->loss->dim; j++) {
        if (!(fabs(start[j]) <= FL_START_MAX)) {
            return fl_fault(a->error, a->size, "A start at %s is too far out; coordinates go from -1e6 to 1e6.",
                            fl_quote_number(start[j]).text);
        }
    }
    wish_afresh(a);
    for (int j = 0; j < plan->loss->dim; j++) plan->start[j] = start[j] + 0.0; /* -0 becomes 0 */
    return true;
}

static bool wish_start_preset(Apply *a) {
    const FlStarts *starts = &a->wish.document.plan.loss->starts;
    int k = 0;
    if (!whole(a, "start", starts->count - 1, &k) || !wish_start(a, starts->x[k])) return false;
    a->wish.fit = true;
    return true;
}

static bool wish_cursor(Apply *a, double from) {
    double v = a->action->number[0];
    if (v != floor(v)) {
        return fl_fault(a->error, a->size, "%s is not a whole number of steps.", fl_quote_number(v).text);
    }
    double last = a->session->outcome.last;
    a->wish.document.cursor = (int)fmin(fmax(from + v, 0), last);
    return true;
}

static bool wish_frame(Apply *a) {
    const double *v = a->action->number;
    FlBox box = {v[0] + 0.0, v[1] + 0.0, v[2] + 0.0, v[3] + 0.0};
    if (!fl_document_box_valid(box)) {
        return fl_fault(a->error, a->size,
                        "A frame from %s to %s and %s to %s shows nothing; x1 lies well above x0, and y1 above y0.",
                        fl_quote_number(v[0]).text, fl_quote_number(v[1]).text, fl_quote_number(v[2]).text,
                        fl_quote_number(v[3]).text);
    }
    a->wish.document.frame = box;
    return true;
}

static bool wish_scene(Apply *a) {
    FlNearest nearest = fl_nearest(a->action->text, strlen(a->action->text));
    for (int i = 0; i < FL_SCENES; i++) {
        const char *id = fl_scene_info((FlSceneId)i)->id;
        fl_nearest_offer(&nearest, id);
        if (strcmp(id, a->action->text) != 0) continue;
        a->wish.scene = (FlSceneId)i;
        a->wish.document = a->session->document[i];
        return true;
    }
    return fl_fault(a->error, a->size, "\"%s\" is not a scene; did you mean \"%s\"?",
                    fl_quote(a->action->text, strlen(a->action->text)).text, nearest.best);
}

/* Takes the caller's reference to a loss just made, which the session holds as long as it is of use. NULL stays NULL.
 */
static bool hold(const Apply *a, const FlLossType *loss) {
    if (loss == NULL) return fl_fault(a->error, a->size, "There is no memory for the data.");
    bool held = fl_session_hold(a->session, loss);
    fl_loss_release(loss);
    return held || fl_fault(a->error, a->size, "There is no memory for the data.");
}

static bool wish_loss(Apply *a) {
    const char *id = a->action->text;
    const FlLossType *loss = fl_loss_type_find(id), *other;
    if (loss == NULL) {
        FlNearest nearest = fl_nearest(id, strlen(id));
        for (int i = 0; (other = fl_scene_loss(i)) != NULL; i++) fl_nearest_offer(&nearest, other->id);
        return fl_fault(a->error, a->size, "\"%s\" is not a loss; did you mean \"%s\"?", fl_quote(id, strlen(id)).text,
                        nearest.best);
    }
    FlDocument *next = &a->wish.document;
    if (!fl_scene_shows(a->wish.scene, loss)) {
        return fl_fault(a->error, a->size, "\"%s\" belongs to the scene \"%s\", not to \"%s\".", loss->id,
                        fl_scene_info(fl_scene_of(loss))->id, fl_scene_info(a->wish.scene)->id);
    }
    int batch = next->plan.batch; /* another line goes through the same data */
    if (loss->points > 0) {
        loss = fl_session_line_loss(next->plan.loss, loss);
        if (!hold(a, loss)) return false;
    }
    if (fl_loss_same(loss, next->plan.loss)) return true;
    FlOptimizer rule = *fl_plan_optimizer_at(&next->plan, next->cursor);
    rule.eta = fl_plan_default_eta(loss, rule.type);
    wish_afresh(a);
    next->plan = fl_plan_default(loss);
    next->plan.batch = batch;
    next->plan.segment[0].optimizer = rule;
    if (a->wish.scene == FL_SCENE_RACE) next->plan.steps = FL_RACE_STEPS;
    a->wish.fit = true;
    return true;
}

/* Other data make another run. A point that is dragged takes the bowl with it, under a ball that stays at its step. */
static bool wish_data(Apply *a) {
    FlPlan *plan = &a->wish.document.plan;
    const FlLossType *loss = fl_session_data_loss(plan->loss, a->action, a->error, a->size);
    if (loss == NULL || !hold(a, loss)) return false;
    FlActionName name = a->action->name;
    a->wish.fit = name == FL_ACTION_data || name == FL_ACTION_data_default;
    if (fl_loss_same(loss, plan->loss)) return true;
    if (name != FL_ACTION_data_point) wish_afresh(a);
    a->anchor->set = false;
    plan->loss = loss;
    if (plan->batch >= loss->points) plan->batch = 0;
    return true;
}

static bool wish_batch(Apply *a) {
    FlPlan *plan = &a->wish.document.plan;
    double v = a->action->number[0];
    if (plan->loss->points == 0) {
        return fl_fault(a->error, a->size, "\"%s\" has no data; the scene \"fit\" has some.", plan->loss->id);
    }
    if (!(v >= 0 && v <= plan->loss->points && v == floor(v))) {
        return fl_fault(a->error, a->size, "%s is not a size of batches; it goes from 1 to %d, and 0 means all points.",
                        fl_quote_number(v).text, plan->loss->points);
    }
    int batch = v < plan->loss->points ? (int)v : 0;
    if (batch == plan->batch) return true;
    wish_afresh(a);
    plan->batch = batch;
    return true;
}

static bool wish_angle(Apply *a) {
    FlPlan *plan = &a->wish.document.plan;
    double v = a->action->number[0] + 0.0;
    if (!plan->loss->turns) {
        return fl_fault(a->error, a->size, "\"%s\" has no angle; \"stretched_bowl\" has one.", plan->loss->id);
    }
    if (!(fabs(v) <= FL_ANGLE_MAX)) {
        return fl_fault(a->error, a->size, "%s is out of range; \"angle\" goes from -360 to 360 degrees.",
                        fl_quote_number(v).text);
    }
    if (v == plan->angle) return true;
    wish_afresh(a);
    plan->angle = v;
    return true;
}

static bool wish_load(Apply *a) {
    return fl_session_read_line(a->session, a->action->text, &a->wish.scene, &a->wish.document, a->error, a->size) &&
           hold(a, a->wish.document.plan.loss);
}

static bool build_wish(Apply *a) {
    const double *number = a->action->number;
    if (fl_session_race_takes(&a->wish, a->action))
        return fl_session_race_wish(a->session, &a->wish, a->action, a->error, a->size);
    switch (a->action->name) {
    case FL_ACTION_scene:
        return wish_scene(a);
    case FL_ACTION_load:
        return wish_load(a);
    case FL_ACTION_eta:
        return wish_eta(a, number[0]);
    case FL_ACTION_loss:
        return wish_loss(a);
    case FL_ACTION_optimizer:
        return wish_optimizer(a);
    case FL_ACTION_parameter:
        return wish_parameter(a);
    case FL_ACTION_angle:
        return wish_angle(a);
    case FL_ACTION_preset:
        return wish_preset(a);
    case FL_ACTION_start:
        return wish_start(a, number);
    case FL_ACTION_start_preset:
        return wish_start_preset(a);
    case FL_ACTION_data:
    case FL_ACTION_data_default:
    case FL_ACTION_data_point:
    case FL_ACTION_data_add:
    case FL_ACTION_data_remove:
        return wish_data(a);
    case FL_ACTION_batch:
        return wish_batch(a);
    case FL_ACTION_cursor:
        return wish_cursor(a, 0);
    case FL_ACTION_step:
        return wish_cursor(a, a->wish.document.cursor);
    case FL_ACTION_frame:
        return wish_frame(a);
    case FL_ACTION_reset:
        wish_afresh(a);
        return true;
    default:
        a->wish.fit = true;
        return true; /* fit */
    }
}

static bool ends_gesture(FlActionName name) {
    return name == FL_ACTION_scene || name == FL_ACTION_load || name == FL_ACTION_loss || name == FL_ACTION_optimizer ||
           name == FL_ACTION_preset || name == FL_ACTION_start_preset || name == FL_ACTION_data ||
           name == FL_ACTION_data_default;
}

/* The whole gesture becomes one entry, if it came to anything. */
static void end_gesture(FlSession *session) {
    FlGesture *gesture = &session->gesture;
    if (fl_session_gesture_changed(session)) {
        FlDocument before = gesture->before;
        before.cursor = gesture->cursor;
        fl_history_push(&session->history, session->scene, false, &before);
    }
    gesture->active = false;
}

/* Whether a wish is a change that undo takes back: of the plan, or anything that a line loaded. */
static bool counts(const Apply *a) {
    const FlDocument *now = &a->session->document[a->wish.scene], *next = &a->wish.document;
    if (!fl_document_same_runs(now, next)) return true;
    return a->action->name == FL_ACTION_load &&
           (now->cursor != next->cursor || !fl_document_box_same(now->frame, next->frame));
}

static bool apply_change(FlSession *session, const FlAction *action, char *error, size_t size) {
    FlGesture *gesture = &session->gesture;
    bool inside = gesture->active && !ends_gesture(action->name);
    FlAnchor anchor = {.set = false};
    if (inside && gesture->anchor.set) anchor = gesture->anchor;
    Apply a = {.session = session, .action = action, .anchor = &anchor, .error = error, .size = size};
    a.wish = (FlWish){.scene = session->scene, .document = session->document[session->scene]};
    if (!build_wish(&a) || !(action->name == FL_ACTION_load || fl_session_race_follow(session, &a.wish, error, size)) ||
        !fl_session_prepare(session, &a.wish, error, size))
        return false;

    FlDocument *now = &session->document[a.wish.scene];
    if (gesture->active && !inside) end_gesture(session);
    if (inside) {
        gesture->anchor = anchor;
        if (!gesture->moved && counts(&a)) {
            gesture->moved = true;
            gesture->cursor = now->cursor;
        }
    } else if (counts(&a)) {
        bool framed = !fl_document_box_same(now->frame, a.wish.document.frame);
        fl_history_push(&session->history, a.wish.scene, framed, now);
    }
    fl_session_accept(session, &a.wish);
    return true;
}

/* Undo and redo are one: the present and the other side of the change trade places. */
static bool apply_history(FlSession *session, int by, char *error, size_t size) {
    end_gesture(session);
    FlChange *change = by < 0 ? fl_history_behind(&session->history) : fl_history_ahead(&session->history);
    if (change == NULL) return true;
    FlDocument now = session->document[change->scene];
    FlWish wish = {.scene = change->scene, .document = change->other};
    if (!change->framed) wish.document.frame = now.frame;
    if (!fl_session_prepare(session, &wish, error, size)) return false;
    fl_session_accept(session, &wish);
    change->other = now;
    fl_history_move(&session->history, by);
    return true;
}

static bool cancel_gesture(FlSession *session, char *error, size_t size) {
    if (!session->gesture.active) return true;
    FlWish wish = {.scene = session->scene, .document = session->gesture.before};
    if (!fl_session_prepare(session, &wish, error, size)) return false;
    fl_session_accept(session, &wish);
    session->gesture.active = false;
    return true;
}

static void begin_gesture(FlSession *session) {
    end_gesture(session);
    FlGesture *gesture = &session->gesture;
    gesture->active = true;
    gesture->moved = false;
    gesture->before = session->document[session->scene];
    gesture->anchor.set = false;
}

static bool check_action(const FlAction *action, char *error, size_t size) {
    if ((unsigned)action->name >= FL_ACTION_COUNT) return fl_fault(error, size, "There is no such action.");
    if (memchr(action->text, '\0', sizeof action->text) == NULL) {
        return fl_fault(error, size, "The text of an action is longer than %d characters.", FL_ACTION_TEXT - 1);
    }
    for (int i = 0; i < FL_ACTION_NUMBERS; i++) {
        if (isfinite(action->number[i])) continue;
        return fl_fault(error, size, "\"%s\" is not a number that can be used; write a finite one.",
                        fl_quote_number(action->number[i]).text);
    }
    return true;
}

static bool apply(FlSession *session, const FlAction *action, char *error, size_t size) {
    switch (action->name) {
    case FL_ACTION_gesture_begin:
        begin_gesture(session);
        return true;
    case FL_ACTION_gesture_end:
        end_gesture(session);
        return true;
    case FL_ACTION_gesture_cancel:
        return cancel_gesture(session, error, size);
    case FL_ACTION_undo:
        return apply_history(session, -1, error, size);
    case FL_ACTION_redo:
        return apply_history(session, 1, error, size);
    default:
        return apply_change(session, action, error, size);
    }
}

bool fl_session_apply(FlSession *session, const FlAction *action, char *error, size_t size) {
    if (!check_action(action, error, size)) return false;
    bool applied = apply(session, action, error, size);
    fl_session_let_go(session);
    return applied;
}
