/* What a training is told, and what it may not be told. */
#include "core/base/refuse.h"
#include "core/schedules/schedule.h"
#include "fallline/number.h"
#include "fallline/training.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

FlTrainingPlan fl_training_plan(const FlObjective *objective, FlOptimizer optimizer, int steps) {
    FlTrainingPlan plan = {.objective = objective, .seed = 1, .steps = steps, .segments = 1};
    plan.segment[0].optimizer = optimizer;
    return plan;
}

bool fl_training_of_plan(const FlPlan *plan, FlTrainingPlan *training) {
    if (plan->loss == NULL || plan->loss->objective == NULL) return false;
    *training = (FlTrainingPlan){.objective = plan->loss->objective,
                                 .seed = plan->seed,
                                 .batch = plan->batch,
                                 .steps = plan->steps,
                                 .schedule = plan->schedule,
                                 .segments = plan->segments};
    for (int s = 0; s < plan->segments && s < FL_PLAN_SEGMENTS; s++) training->segment[s] = plan->segment[s];
    training->sets = plan->sets;
    memcpy(training->set, plan->set, sizeof training->set);
    return true;
}

static bool check_numbers(const FlOptimizer *optimizer, int s, char *error, size_t size) {
    char shown[FL_NUMBER_SIZE];
    if (!(optimizer->eta > 0 && isfinite(optimizer->eta))) {
        fl_number_print(shown, optimizer->eta);
        return fl_refuse(error, size, "Segment %d has the learning rate %s: it is above 0 and finite.", s, shown);
    }
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && optimizer->type->parameters[i].key != NULL; i++) {
        const FlParameter *parameter = &optimizer->type->parameters[i];
        double v = optimizer->value[i];
        if (v >= parameter->lo && v <= parameter->hi) continue;
        fl_number_print(shown, v);
        return fl_refuse(error, size, "Segment %d has %s = %s: fl_optimizer_default() sets it.", s, parameter->key,
                         shown);
    }
    return true;
}

static bool check_segment(const FlTrainingPlan *plan, int s, char *error, size_t size) {
    int at = plan->segment[s].at, least = s == 0 ? 0 : plan->segment[s - 1].at + 1;
    if (s == 0 ? at != 0 : at < least)
        return fl_refuse(error, size, "Segment %d begins at step %d: the first at 0, each other after the one before.",
                         s, at);
    const FlOptimizer *optimizer = &plan->segment[s].optimizer;
    const FlOptimizerType *type = optimizer->type;
    if (type == NULL) return fl_refuse(error, size, "Segment %d has no rule: set optimizer.type.", s);
    if (type->method != NULL)
        return fl_refuse(
            error, size,
            "%s looks for the length of each step on a loss of one or two numbers: many weights are trained "
            "by the rules that have a learning rate.",
            type->title);
    if (type->asks)
        return fl_refuse(error, size,
                         "The rule %s asks for the loss or for norm(g), and each of many weights goes by its own "
                         "slope alone.",
                         type->id);
    if (type->update == NULL || type->clock == NULL)
        return fl_refuse(error, size, "The rule %s has no %s.", type->id, type->update == NULL ? "update" : "clock");
    if (type->slots < 0 || type->slots > FL_OPTIMIZER_MAX_SLOTS)
        return fl_refuse(error, size, "The rule %s has slots = %d: 0 to %d.", type->id, type->slots,
                         FL_OPTIMIZER_MAX_SLOTS);
    return check_numbers(optimizer, s, error, size);
}

static bool check_sets(const FlTrainingPlan *plan, char *error, size_t size) {
    if (plan->sets < 0 || plan->sets > FL_PLAN_SETS)
        return fl_refuse(error, size, "The plan has sets = %d: 0 to %d.", plan->sets, FL_PLAN_SETS);
    for (int i = 0; i < plan->sets; i++) {
        const FlWeightSet *set = &plan->set[i];
        if (i > 0 && (set->at < set[-1].at || (set->at == set[-1].at && set->index <= set[-1].index)))
            return fl_refuse(error, size, "Weight %d is set at step %d: by rising step, then by rising weight.",
                             set->index, set->at);
        if (set->at < 0 || set->at > plan->steps || set->index < 0 || set->index >= plan->objective->weights ||
            !isfinite(set->value))
            return fl_refuse(error, size, "Weight %d is set at step %d: one of %d, at 0 to %d, and finite.", set->index,
                             set->at, plan->objective->weights, plan->steps);
    }
    return true;
}

bool fl_training_check(const FlTrainingPlan *plan, char *error, size_t size) {
    if (error != NULL && size > 0) error[0] = '\0';
    const FlObjective *objective = plan->objective;
    if (objective == NULL || objective->weights < 1 || objective->examples < 1)
        return fl_refuse(error, size, "The plan has no objective with weights and examples: set plan.objective.");
    if (plan->start != NULL && plan->start->count != objective->weights)
        return fl_refuse(error, size, "There are %d weights to begin with, and the objective has %d.",
                         plan->start->count, objective->weights);
    if (plan->steps < 1 || plan->steps > FL_MAX_STEPS)
        return fl_refuse(error, size, "The plan has steps = %d: 1 to %d.", plan->steps, FL_MAX_STEPS);
    if (!fl_schedule_check(&plan->schedule, plan->steps, error, size)) return false;
    if (plan->batch < 0)
        return fl_refuse(error, size, "The plan has batch = %d: 0 for all examples, or how many.", plan->batch);
    if (plan->segments < 1 || plan->segments > FL_PLAN_SEGMENTS)
        return fl_refuse(error, size, "The plan has segments = %d: 1 to %d, each with a rule.", plan->segments,
                         FL_PLAN_SEGMENTS);
    for (int s = 0; s < plan->segments; s++) {
        if (!check_segment(plan, s, error, size)) return false;
    }
    return check_sets(plan, error, size);
}

const FlOptimizer *fl_training_optimizer_at(const FlTrainingPlan *plan, int k) {
    int s = plan->segments - 1;
    while (s > 0 && plan->segment[s].at > k) s--;
    return &plan->segment[s].optimizer;
}

double fl_training_rate(const FlTrainingPlan *plan, int k) {
    return fl_rate_by(&plan->schedule, plan->steps, fl_training_optimizer_at(plan, k), k);
}

bool fl_training_fork(FlTrainingPlan *plan, int k, const FlOptimizer *optimizer) {
    int kept = 0;
    while (kept < plan->segments && plan->segment[kept].at < k) kept++;
    if (kept == FL_PLAN_SEGMENTS) return false;
    plan->segment[kept] = (FlSegment){.at = kept == 0 ? 0 : k, .optimizer = *optimizer};
    plan->segments = kept + 1;
    while (plan->sets > 0 && plan->set[plan->sets - 1].at > k) plan->sets--;
    return true;
}
