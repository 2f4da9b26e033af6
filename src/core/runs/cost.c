#include "core/runs/cost.h"
#include "core/formula/formula.h"

#include <math.h>

/* Nanoseconds: of a row and its update, of a function like exp, of the noise, of an update that was typed; and how many
 * places a method looks at. */
static const double ROW = 15, FUNCTION = 30, NOISE = 70, TYPED = 150, LOOKS = 12;
/* Of a point of data, and the most points that are gone over one by one: more have sums. */
static const double POINT = 0.5, POINTS = 200;

/* Names that are followed by a bracket, in the formula of a loss that was compiled in. */
static double cost_of_names(const char *formula) {
    int names = 0;
    for (const char *at = formula; at != NULL && at[0] != '\0'; at++)
        names += at[0] >= 'a' && at[0] <= 'z' && at[1] == '(';
    return FUNCTION * names;
}

static double cost_of_point(const FlPlan *plan) {
    const FlLossType *loss = plan->loss;
    bool batched = plan->batch > 0 && plan->batch < loss->points;
    if (loss->points > 0) return POINT * (batched ? plan->batch : fmin(POINTS, loss->points));
    double typed = fl_formula_cost(loss);
    return typed > 0 ? typed : cost_of_names(loss->formula);
}

double fl_run_cost(const FlPlan *plan) {
    const FlOptimizerType *rule = fl_plan_last(plan)->optimizer.type;
    if (plan->loss->objective != NULL) return 0;
    double step = ROW + cost_of_point(plan) + (plan->noise > 0 ? NOISE : 0) + (rule->made != NULL ? TYPED : 0);
    return plan->steps * step * (rule->method != NULL ? LOOKS : 1);
}
