#include "core/runs/cost.h"
#include "core/formula/formula.h"
#include "core/formula/op.h"
#include "core/optimizers.h"
#include "core/typed/rule_made.h"

#include <math.h>
#include <string.h>

/* All in nanoseconds, measured on one core of a server of 2020 whose other cores were busy. */

/* Of a run before its first step, of a row with gd's update and its part in the judgement, of a function like exp, of
 * the noise of a row, of a batch, of a rate that changes, and of a look at a place. */
static const double BEGIN = 1500, ROW = 15, FUNCTION = 30, NOISE = 70, BATCH = 6, SCHEDULE = 40, LOOK = 5;
/* Of a point of data, and the most points that are gone over one by one: more have sums. */
static const double POINT = 0.5, POINTS = 200;

/* What an update takes longer than gd's; a method finds its step by looking at up to so many places, most where the
 * ground has an edge. */
typedef struct Row {
    const char *id;
    double update, looks;
} Row;

static const Row rows[] = {
    {"gd", 0, 0},        {"momentum", 1, 0}, {"nesterov", 3, 0}, {"adagrad", 12, 0},     {"rmsprop", 12, 0},
    {"adadelta", 15, 0}, {"adam", 25, 0},    {"adamw", 25, 0},   {"amsgrad", 25, 0},     {"nadam", 70, 0},
    {"lion", 5, 0},      {"armijo", 10, 45}, {"newton", 15, 10}, {"newton_pure", 15, 4}, {"bfgs", 20, 45},
    {"lbfgs", 40, 45},   {"cg", 20, 45},
};

/* Of a rule that has no row. */
static const Row unknown = {"", 30, 45};

/* A typed rule goes through its numbers once an update, and through its tape once for each coordinate. */
static double cost_of_typed(const struct FlRuleMade *made, int dim) {
    static const double begins = 40, number = 2.5, simple = 6, function = 45;
    double cost = begins;
    for (int i = 0; i < made->numbers; i++) {
        bool slow = fl_op_is_slow(made->number[i].op) && made->number[i].power < 0;
        cost += slow ? function : number;
    }
    for (int i = 0; i < made->tape.count; i++) cost += dim * (fl_op_is_slow(made->tape.code[i].op) ? function : simple);
    return cost;
}

static Row row_of(const FlOptimizerType *type, int dim) {
    if (type->made != NULL) return (Row){type->id, cost_of_typed(type->made, dim), 0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (strcmp(rows[i].id, type->id) == 0) return rows[i];
    return unknown;
}

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
    if (loss->points > 0) return POINT * fmin(POINTS, loss->points) + (batched ? BATCH + POINT * plan->batch : 0);
    double typed = fl_formula_cost(loss);
    return typed > 0 ? typed : cost_of_names(loss->formula);
}

static double cost_of_rate(const FlSchedule *schedule) {
    if (schedule->kind == FL_SCHEDULE_CONSTANT) return 0;
    return SCHEDULE + (schedule->formula != NULL ? cost_of_typed(schedule->formula->made, 1) : 0);
}

double fl_step_cost(const FlPlan *plan) {
    if (plan->loss->objective != NULL) return 0;
    double most = 0, point = cost_of_point(plan);
    for (int s = 0; s < plan->segments; s++) {
        Row row = row_of(plan->segment[s].optimizer.type, plan->loss->dim);
        double looks = row.looks > 0 ? row.looks * (LOOK + point) : point;
        most = fmax(most, ROW + row.update + looks);
    }
    return most + (plan->noise > 0 ? NOISE : 0) + cost_of_rate(&plan->schedule);
}

double fl_run_cost(const FlPlan *plan) {
    return plan->loss->objective != NULL ? 0 : BEGIN + plan->steps * fl_step_cost(plan);
}

bool fl_runs_fit(const FlPlan *plan, double runs) {
    return runs * fl_run_cost(plan) <= FL_SLICE_TIME;
}

int fl_slice_of_runs(const FlPlan *plan, int most) {
    return (int)fmax(1, fmin(most, FL_SLICE_TIME / fl_run_cost(plan)));
}
