/* Actions whose text is read by the formula language: a rule, and how its rate changes by itself. */
#include "core/base/refuse.h"
#include "fallline/rule_text.h"
#include "model/branch.h"
#include "model/document.h"
#include "model/fault.h"
#include "model/scene_rules.h"
#include "model/wish.h"
#include <string.h>

const FlOptimizerType *fl_wish_typed_rule(FlApply *a) {
    FlFormulaFault fault;
    const FlOptimizerType *type = fl_rule(a->action->text, &fault);
    const FlLossType *loss = a->wish.document.plan.loss;
    if (type == NULL) {
        fl_refuse(a->error, a->size, "%s", fault.text);
        return NULL;
    }
    if (type->asks && loss->objective != NULL) {
        fl_refuse(a->error, a->size, "This rule asks for L or norm(g), and the weights here go each by its own slope.");
        return NULL;
    }
    return type;
}

void fl_wish_keep_numbers(FlOptimizer *rule, const FlOptimizer *from) {
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && rule->type->parameters[i].key != NULL; i++) {
        const FlParameter *parameter = &rule->type->parameters[i];
        FlOptimizer before = *from;
        const double *v = fl_optimizer_number(&before, parameter->key);
        if (v != NULL && *v >= parameter->lo && *v <= parameter->hi) rule->value[i] = *v;
    }
}

/* Letters typed one by one are one rule that grows: it keeps rate and numbers. A name that was gone for a key or two
 * has the number again that it had before the hand began. */
static FlOptimizer grown(FlApply *a, const FlOptimizerType *type, const FlOptimizer *now) {
    FlOptimizer rule = fl_optimizer_default(type, now->eta);
    fl_wish_keep_numbers(&rule, fl_plan_optimizer_at(&a->anchor->plan, a->anchor->row));
    fl_wish_keep_numbers(&rule, now);
    return rule;
}

bool fl_wish_rule(FlApply *a) {
    const FlOptimizerType *type = fl_wish_typed_rule(a);
    if (type == NULL) return false;
    FlOptimizer now = fl_wish_anchored_rule(a);
    if (now.type == type) return fl_wish_take_rule(a, &now);
    bool alike = now.type->made != NULL || (type->step != FL_STEP_OTHER && type->step == now.type->step);
    FlOptimizer rule = alike ? grown(a, type, &now) : fl_wish_usual_rule(a, type);
    return fl_wish_take_rule(a, &rule);
}

/* A schedule is of the whole run, which keeps the step that is shown: the point of it moves under the hand. */
bool fl_wish_schedule(FlApply *a) {
    FlPlan *plan = &a->wish.document.plan;
    FlSchedule schedule;
    if (!fl_schedule_read(a->action->text, &schedule, a->error, a->size)) return false;
    int fault = fl_schedule_fault(&schedule, plan->steps);
    if (fault >= 0)
        return fl_refuse(a->error, a->size, "At t = %d it is %s, and no share of the rate from 0 to 1.", fault,
                         fl_quote_number(fl_schedule_share(&schedule, fault, plan->steps)).text);
    if (fl_schedule_equal(&schedule, &plan->schedule)) return true;
    plan->schedule = schedule;
    a->anchor->set = false;
    fl_branch_assume(&a->wish.document);
    return true;
}
