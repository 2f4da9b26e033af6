#include "core/runs/judge.h"
#include "core/base/elementary.h"
#include "fallline/rule_text.h"

#include <math.h>

double fl_judge_reversal(const FlLossType *type) {
    double c[FL_MAX_DIM], least = 1e-9 * type->height / fl_loss_radius(type, c);
    return -(least * least);
}

double fl_judge_reach(const FlPlan *plan, const double *c, double radius) {
    const FlMinima *minima = &plan->loss->minima;
    double reach = 20 * radius;
    for (int i = -1; i < minima->count; i++) {
        const double *x = i < 0 ? plan->start : minima->at[i].x;
        double far = plan->loss->dim == 1 ? fabs(x[0] - c[0]) : fl_hypot(x[0] - c[0], x[1] - c[1]);
        if (isfinite(far)) reach = fmax(reach, 2 * far);
    }
    return reach;
}

double fl_judge_lowest(const FlLossType *type) {
    return fl_loss_best(type) - FL_JUDGE_NOISE * type->height;
}

bool fl_judge_at_end(const FlPlan *plan) {
    if (plan->schedule.kind == FL_SCHEDULE_CONSTANT) return false;
    for (int s = 0; s < plan->segments; s++)
        if (fl_rule_has_rate(plan->segment[s].optimizer.type)) return true;
    return false;
}
