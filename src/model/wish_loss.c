/* Actions that change what is walked on: loss, formula, data, batch, angle, start. */
#include "model/document.h"
#include "model/fault.h"
#include "model/numbers.h"
#include "model/session_data.h"
#include "model/wish.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Takes the caller's reference to a loss just made, which the session holds as long as it is of use. NULL stays NULL.
 */
static bool hold(const FlApply *a, const FlLossType *loss) {
    if (loss == NULL) return fl_fault(a->error, a->size, "There is no memory for the data.");
    bool held = fl_session_hold(a->session, loss);
    fl_loss_release(loss);
    return held || fl_fault(a->error, a->size, "There is no memory for the data.");
}

/* Another loss, held already, by the rule in force. */
static bool take_loss(FlApply *a, const FlLossType *loss) {
    FlDocument *next = &a->wish.document;
    int batch = next->plan.batch; /* another line goes through the same data */
    if (fl_loss_same(loss, next->plan.loss)) return true;
    FlOptimizer rule = *fl_plan_optimizer_at(&next->plan, next->cursor);
    rule.eta = fl_plan_default_eta(loss, rule.type);
    fl_wish_afresh(a);
    next->plan = fl_document_plan(a->wish.scene, loss);
    next->plan.batch = batch;
    next->plan.segment[0].optimizer = rule;
    next->plan.steps = fl_document_usual_steps(a->wish.scene, &next->plan);
    next->plan.segment[0].optimizer.eta = fl_presets_default_eta(&next->plan);
    a->wish.fit = true;
    return true;
}

/* Of twelve digits: to scale x and back gives the number that was typed. */
static double twelve_digits(double v) {
    char text[32];
    snprintf(text, sizeof text, "%.12g", v);
    return strtod(text, NULL) + 0.0;
}

/* Where x alone is scaled, or no more so, a line with a bias begins where it began: w x + b = w s (x - m) / s + b + w
 * m. Only the coordinates change. */
static void keep_line(FlPlan *plan, const FlLossType *from, const double *start) {
    FlLine was = fl_line_of(from), is = fl_line_of(plan->loss);
    if (!was.bias || !is.bias || was.scaled == is.scaled ||
        !fl_data_equal(fl_line_data(from), fl_line_data(plan->loss)))
        return;
    double m[2], s[2];
    fl_line_scale(from, &m[0], &s[0]);
    fl_line_scale(plan->loss, &m[1], &s[1]);
    double w = start[0] / s[0], b = start[1] - w * m[0];
    double kept[2] = {twelve_digits(w * s[1]), twelve_digits(b + w * m[1])};
    FlNumber number = fl_number(FL_KEYWORD_START, plan);
    if (!fl_number_allows(&number, kept[0]) || !fl_number_allows(&number, kept[1])) return;
    for (int j = 0; j < 2; j++) plan->start[j] = kept[j];
}

bool fl_wish_loss(FlApply *a) {
    const char *id = a->action->text;
    const FlLossType *loss = fl_loss_type_find(id), *other;
    if (loss == NULL) {
        FlNearest nearest = fl_nearest(id, strlen(id));
        for (int i = 0; (other = fl_scene_loss(i)) != NULL; i++) fl_nearest_offer(&nearest, other->id);
        return fl_fault(a->error, a->size, "\"%s\" is not a loss%s", fl_quote(id, strlen(id)).text,
                        fl_nearest_hint(&nearest).text);
    }
    if (!fl_scene_shows(a->wish.scene, loss)) {
        return fl_fault(a->error, a->size, "\"%s\" belongs to the scene \"%s\", not to \"%s\".", loss->id,
                        fl_scene_info(fl_scene_of(loss))->id, fl_scene_info(a->wish.scene)->id);
    }
    if (loss->points > 0) {
        loss = fl_session_line_loss(a->wish.document.plan.loss, loss);
        if (!hold(a, loss)) return false;
    }
    FlPlan before = a->wish.document.plan;
    bool taken = take_loss(a, loss);
    if (taken && loss->points > 0) keep_line(&a->wish.document.plan, before.loss, before.start);
    return taken;
}

bool fl_wish_formula(FlApply *a) {
    const FlLossType *loss = fl_scene_formula(a->action->text, fl_scene_info(a->wish.scene), a->error, a->size);
    return loss != NULL && hold(a, loss) && take_loss(a, loss);
}

/* Another table is another loss, with a rate of its own: one that suits numbers up to 8 diverges on prices. */
static bool take_table(FlApply *a, const FlLossType *loss) {
    FlPlan *plan = &a->wish.document.plan;
    if (plan->batch >= loss->points) plan->batch = 0;
    a->wish.fit = true;
    a->anchor->set = false;
    return take_loss(a, loss);
}

/* Other points make another run. One that is dragged takes the bowl with it, under a ball that stays at its step. */
bool fl_wish_data(FlApply *a) {
    FlPlan *plan = &a->wish.document.plan;
    const FlLossType *loss = fl_session_data_loss(plan->loss, a->action, a->error, a->size);
    if (loss == NULL || !hold(a, loss)) return false;
    FlActionName name = a->action->name;
    if (name == FL_ACTION_data || name == FL_ACTION_data_default) return take_table(a, loss);
    if (fl_loss_same(loss, plan->loss)) return true;
    if (name != FL_ACTION_data_point) fl_wish_afresh(a);
    a->anchor->set = false;
    plan->loss = loss;
    if (plan->batch >= loss->points) plan->batch = 0;
    return true;
}

bool fl_wish_batch(FlApply *a) {
    FlPlan *plan = &a->wish.document.plan;
    FlNumber number = fl_number(FL_KEYWORD_BATCH, plan);
    double v = a->action->number[0];
    if (!fl_number_applies(FL_KEYWORD_BATCH, plan->loss, fl_keyword(FL_KEYWORD_BATCH), a->error, a->size) ||
        !fl_number_check(&number, v, NULL, a->error, a->size))
        return false;
    int batch = v < plan->loss->points ? (int)v : 0;
    if (batch == plan->batch) return true;
    fl_wish_afresh(a);
    plan->batch = batch;
    return true;
}

bool fl_wish_angle(FlApply *a) {
    FlPlan *plan = &a->wish.document.plan;
    FlNumber number = fl_number(FL_KEYWORD_ANGLE, plan);
    double v = a->action->number[0] + 0.0; /* -0 becomes 0 */
    if (!fl_number_applies(FL_KEYWORD_ANGLE, plan->loss, fl_keyword(FL_KEYWORD_ANGLE), a->error, a->size) ||
        !fl_number_check(&number, v, NULL, a->error, a->size))
        return false;
    if (v == plan->angle) return true;
    fl_wish_afresh(a);
    plan->angle = v;
    return true;
}

bool fl_wish_load(FlApply *a) {
    return fl_session_read_line(a->session, a->action->text, &a->wish.scene, &a->wish.document, a->error, a->size) &&
           hold(a, a->wish.document.plan.loss);
}

static bool take_start(FlApply *a, const double *start) {
    FlPlan *plan = &a->wish.document.plan;
    FlNumber number = fl_number(FL_KEYWORD_START, plan);
    for (int j = 0; j < plan->loss->dim; j++) {
        if (isnan(start[j])) return fl_fault(a->error, a->size, "In two dimensions a start has two numbers, x and y.");
        if (!fl_number_check(&number, start[j], NULL, a->error, a->size)) return false;
    }
    fl_wish_afresh(a);
    for (int j = 0; j < plan->loss->dim; j++) plan->start[j] = start[j] + 0.0; /* -0 becomes 0 */
    return true;
}

bool fl_wish_start(FlApply *a) {
    return take_start(a, a->action->number);
}

bool fl_wish_start_preset(FlApply *a) {
    const FlStarts *starts = &a->wish.document.plan.loss->starts;
    int k = 0;
    if (!fl_wish_whole(a, "start", starts->count - 1, &k) || !take_start(a, starts->x[k])) return false;
    a->wish.fit = true;
    return true;
}
