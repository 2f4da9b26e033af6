/* What a plan may not be, and the sentence that says so. */
#include "core/base/refuse.h"
#include "core/schedules/schedule.h"
#include "fallline/number.h"
#include "fallline/plan.h"

#include <math.h>
#include <stdio.h>

typedef struct Complaint {
    char *text; /* NULL: nobody asked */
    size_t size;
} Complaint;

/* A number as text, whatever the locale. */
typedef struct Shown {
    char text[FL_NUMBER_SIZE];
} Shown;

static Shown shown(double v) {
    Shown number = {{0}};
    fl_number_print(number.text, v);
    return number;
}

static const char *name_of(const char *id) {
    return id != NULL ? id : "(no id)";
}

static bool is_side(double lo, double hi) {
    return isfinite(lo) && isfinite(hi) && lo < hi && isfinite(hi - lo);
}

static bool check_loss(const FlLossType *loss, const Complaint *to) {
    if (loss == NULL) return fl_refuse(to->text, to->size, "The plan has no loss: set plan.loss.");
    const char *id = name_of(loss->id);
    if (loss->objective != NULL)
        return fl_refuse(to->text, to->size,
                         "The loss %s is of many weights: it is trained, by fl_training_create(), and not run.", id);
    if (loss->dim < 1 || loss->dim > FL_MAX_DIM)
        return fl_refuse(to->text, to->size, "The loss %s has dim = %d: 1 or 2 dimensions are possible.", id,
                         loss->dim);
    if (loss->eval == NULL)
        return fl_refuse(to->text, to->size, "The loss %s has no eval, the function that gives value and slope.", id);
    if (!(loss->height > 0) || !isfinite(loss->height))
        return fl_refuse(to->text, to->size,
                         "The loss %s has height = %s: outcomes are measured by it, so it is above 0. "
                         "fl_loss_type_default() finds it.",
                         id, shown(loss->height).text);
    const FlBox *view = &loss->view;
    if (!is_side(view->x0, view->x1) || (loss->dim == 2 && !is_side(view->y0, view->y1)))
        return fl_refuse(to->text, to->size, "The loss %s has no view: x0 < x1 and, in two dimensions, y0 < y1.", id);
    if (loss->minima.count < 0 || (loss->minima.count > 0 && loss->minima.at == NULL))
        return fl_refuse(to->text, to->size, "The loss %s lists %d minima, but no place: minima.at.", id,
                         loss->minima.count);
    if (loss->points < 0 || (loss->points > 0 && loss->part == NULL))
        return fl_refuse(to->text, to->size, "The loss %s has points = %d, but no part, their slope alone.", id,
                         loss->points);
    return true;
}

static bool check_numbers(const FlOptimizer *optimizer, int s, const Complaint *to) {
    const FlOptimizerType *type = optimizer->type;
    double eta = optimizer->eta;
    if (type->method == NULL && !(eta > 0 && isfinite(eta)))
        return fl_refuse(to->text, to->size, "Segment %d has the learning rate %s: it is above 0 and finite.", s,
                         shown(eta).text);
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && type->parameters[i].key != NULL; i++) {
        const FlParameter *parameter = &type->parameters[i];
        double v = optimizer->value[i];
        if (v >= parameter->lo && v <= parameter->hi) continue;
        return fl_refuse(to->text, to->size, "Segment %d has %s = %s: from %s to %s. fl_optimizer_default() sets it.",
                         s, parameter->key, shown(v).text, shown(parameter->lo).text, shown(parameter->hi).text);
    }
    return true;
}

static bool check_optimizer(const FlOptimizer *optimizer, const FlLossType *loss, int s, const Complaint *to) {
    const FlOptimizerType *type = optimizer->type;
    if (type == NULL) return fl_refuse(to->text, to->size, "Segment %d has no rule: set optimizer.type.", s);
    if (type->id == NULL) return fl_refuse(to->text, to->size, "The rule of segment %d has no id.", s);
    const FlMethodType *method = type->method;
    if (method != NULL && method->advance == NULL)
        return fl_refuse(to->text, to->size, "The method %s has no advance, the function that makes a step.", type->id);
    if (method != NULL && method->second_order && loss->hessian == NULL && loss->axes == NULL)
        return fl_refuse(to->text, to->size,
                         "The method %s asks for second derivatives, and the loss %s has no hessian.", type->id,
                         name_of(loss->id));
    if (method == NULL && (type->update == NULL || type->clock == NULL))
        return fl_refuse(to->text, to->size, "The rule %s has no %s.", type->id,
                         type->update == NULL ? "update" : "clock");
    if (type->slots < 0 || type->slots > FL_OPTIMIZER_MAX_SLOTS)
        return fl_refuse(to->text, to->size, "The rule %s has slots = %d: 0 to %d.", type->id, type->slots,
                         FL_OPTIMIZER_MAX_SLOTS);
    return check_numbers(optimizer, s, to);
}

static bool check_segments(const FlPlan *plan, const Complaint *to) {
    if (plan->segments < 1 || plan->segments > FL_PLAN_SEGMENTS)
        return fl_refuse(to->text, to->size, "The plan has segments = %d: 1 to %d, each with a rule.", plan->segments,
                         FL_PLAN_SEGMENTS);
    for (int s = 0; s < plan->segments; s++) {
        int at = plan->segment[s].at, least = s == 0 ? 0 : plan->segment[s - 1].at + 1;
        if (s == 0 ? at != 0 : at < least)
            return fl_refuse(to->text, to->size,
                             "Segment %d begins at step %d: the first at 0, each other after the one before.", s, at);
        if (!check_optimizer(&plan->segment[s].optimizer, plan->loss, s, to)) return false;
    }
    return true;
}

bool fl_plan_check(const FlPlan *plan, char *error, size_t size) {
    const Complaint to = {error, size};
    if (error != NULL && size > 0) error[0] = '\0';
    if (plan == NULL) return fl_refuse(error, size, "There is no plan.");
    if (!check_loss(plan->loss, &to) || !check_segments(plan, &to)) return false;
    if (!isfinite(plan->angle))
        return fl_refuse(to.text, to.size, "The angle is %s degrees: it is finite.", shown(plan->angle).text);
    if (plan->steps < 1 || plan->steps > FL_MAX_STEPS)
        return fl_refuse(to.text, to.size, "The plan has steps = %d: 1 to %d.", plan->steps, FL_MAX_STEPS);
    if (!fl_schedule_check(&plan->schedule, plan->steps, error, size)) return false;
    if (plan->batch < 0)
        return fl_refuse(to.text, to.size, "The plan has batch = %d: 0 for all points, or how many.", plan->batch);
    if (!(plan->noise >= 0 && isfinite(plan->noise)))
        return fl_refuse(to.text, to.size, "The plan has noise = %s: it is 0 or above, and finite.",
                         shown(plan->noise).text);
    return true;
}
