/* Actions that change what is walked on: loss, formula, data, batch, noise, seed, angle, start. */
#include "core/base/refuse.h"
#include "model/document.h"
#include "model/fault.h"
#include "model/numbers.h"
#include "model/session_data.h"
#include "model/wish.h"
#include <math.h>
#include <string.h>

static const double LARGEST_SEED = 9007199254740991; /* of those that a double tells apart */

/* Takes the caller's reference to a loss just made, which the session holds as long as it is of use. NULL stays NULL.
 */
static bool hold(const FlApply *a, const FlLossType *loss) {
    if (loss == NULL) return fl_refuse(a->error, a->size, "There is no memory for the data.");
    bool held = fl_session_hold(a->session, loss);
    fl_loss_release(loss);
    if (held) return true;
    return fl_refuse(a->error, a->size, "There is no memory for the data.");
}

/* Another loss, held already, by the rule in force. */
static void take_loss(FlApply *a, const FlLossType *loss) {
    FlDocument *next = &a->wish.document;
    if (fl_loss_same(loss, next->plan.loss)) return;
    FlPlan plan = fl_document_plan_on(next, a->wish.scene, loss);
    fl_wish_afresh(a);
    next->plan = plan;
    a->wish.fit = true;
}

bool fl_wish_loss(FlApply *a) {
    const char *id = a->action->text;
    const FlLossType *loss = fl_loss_type_find(id), *other;
    if (loss == NULL) {
        FlNearest nearest = fl_nearest(id, strlen(id));
        for (int i = 0; (other = fl_scene_loss(i)) != NULL; i++) fl_nearest_offer(&nearest, other->id);
        return fl_refuse(a->error, a->size, "\"%s\" is not a loss%s", fl_quote(id, strlen(id)).text,
                         fl_nearest_hint(&nearest).text);
    }
    if (!fl_scene_shows(a->wish.scene, loss)) {
        return fl_refuse(a->error, a->size, "\"%s\" belongs to the scene \"%s\", not to \"%s\".", loss->id,
                         fl_scene_info(fl_scene_of(loss))->id, fl_scene_info(a->wish.scene)->id);
    }
    if (loss->points > 0) {
        loss = fl_session_line_loss(a->wish.document.plan.loss, loss);
        if (!hold(a, loss)) return false;
    }
    take_loss(a, loss);
    return true;
}

bool fl_wish_formula(FlApply *a) {
    const FlLossType *loss = fl_scene_formula(a->action->text, fl_scene_info(a->wish.scene), a->error, a->size);
    if (loss == NULL || !hold(a, loss)) return false;
    take_loss(a, loss);
    return true;
}

/* Another table is another loss, with a rate of its own: one that suits numbers up to 8 diverges on prices. */
static void take_table(FlApply *a, const FlLossType *loss) {
    FlPlan *plan = &a->wish.document.plan;
    if (plan->batch >= loss->points) plan->batch = 0;
    a->wish.fit = true;
    a->anchor->set = false;
    if (fl_loss_same(loss, plan->loss)) plan->loss = loss; /* the same points may be called otherwise */
    take_loss(a, loss);
}

/* Other points make another run. One that is dragged takes the bowl with it, under a ball that stays at its step. */
bool fl_wish_data(FlApply *a) {
    FlPlan *plan = &a->wish.document.plan;
    const FlLossType *loss = fl_session_data_loss(plan->loss, a->action, a->error, a->size);
    if (loss == NULL || !hold(a, loss)) return false;
    FlActionName name = a->action->name;
    if (name == FL_ACTION_data || name == FL_ACTION_data_default) {
        take_table(a, loss);
        return true;
    }
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

/* The run keeps its step: the cloud about it grows and shrinks under the hand. */
bool fl_wish_noise(FlApply *a) {
    FlPlan *plan = &a->wish.document.plan;
    FlNumber number = fl_number(FL_KEYWORD_NOISE, plan);
    double v = a->action->number[0] + 0.0; /* -0 becomes 0 */
    if (!fl_scene_may_have_noise(a->wish.scene, fl_keyword(FL_KEYWORD_NOISE), a->error, a->size) ||
        !fl_number_check(&number, v, NULL, a->error, a->size))
        return false;
    if (v == plan->noise) return true;
    a->anchor->set = false;
    plan->noise = v;
    return true;
}

bool fl_wish_seed(FlApply *a) {
    double v = a->action->number[0] + 0.0;
    if (!fl_scene_may_have_noise(a->wish.scene, fl_keyword(FL_KEYWORD_SEED), a->error, a->size)) return false;
    if (!(v >= 0 && v <= LARGEST_SEED && v == floor(v)))
        return fl_refuse(a->error, a->size, "%s is not a whole number from 0 to %.0f.", fl_quote_number(v).text,
                         LARGEST_SEED);
    if ((uint64_t)v == a->wish.document.plan.seed) return true;
    a->anchor->set = false;
    a->wish.document.plan.seed = (uint64_t)v;
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
    return fl_session_read_line(a->session, a->action->text, a->action->given, &a->wish.scene, &a->wish.document,
                                a->error, a->size) &&
           hold(a, a->wish.document.plan.loss);
}

static bool take_start(FlApply *a, const double *start) {
    FlPlan *plan = &a->wish.document.plan;
    FlNumber number = fl_number(FL_KEYWORD_START, plan);
    for (int j = 0; j < plan->loss->dim; j++) {
        if (isnan(start[j])) return fl_refuse(a->error, a->size, "In two dimensions a start has two numbers, x and y.");
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
    if (!fl_wish_whole(a, "start", starts->count - 1, &k)) return false;
    a->wish.fit = true;
    return take_start(a, starts->x[k]);
}
