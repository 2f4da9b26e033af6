#include "core/runs/trial.h"
#include "core/runs/judge.h"
#include "core/runs/run.h"
#include "core/training/open.h"
#include "fallline/letters.h"

#include <math.h>

/* Of one step. Letters look symbols up in tables: their first layer costs as many passes as there are symbols. */
static double cost_of_step(const FlPlan *plan) {
    const FlObjective *objective = plan->loss->objective;
    const FlLettersTask *task = fl_letters_task(plan->loss);
    double batch = plan->batch > 0 && plan->batch < objective->examples ? plan->batch : objective->examples;
    if (task == NULL) return objective->weights * batch;
    const FlLetters *l = &task->letters;
    return (double)task->text->symbols * l->units * (batch + l->context * l->numbers);
}

double fl_trial_cost(const FlPlan *plan) {
    return plan->loss->objective != NULL ? cost_of_step(plan) * plan->steps : 0;
}

bool fl_trial_possible(const FlPlan *plan) {
    FlTrainingPlan training;
    return fl_training_of_plan(plan, &training) ? fl_training_check(&training, NULL, 0) : fl_plan_check(plan, NULL, 0);
}

/* Memory alone: row 0 of many weights takes longer than a frame. Nobody asks here what it makes of what is held out. */
static bool open_training(FlTraining **training, const FlTrainingPlan *plan) {
    if (*training != NULL && fl_training_fits(*training, plan)) return fl_training_check(plan, NULL, 0);
    FlTraining *other = fl_training_open(plan);
    if (other == NULL) return false;
    fl_training_measures(other, 1u << FL_EXAMPLES_TRAINED | 1u << FL_EXAMPLES_PROBE);
    fl_training_destroy(*training);
    *training = other;
    return true;
}

void fl_trial_hold(FlTrial *trial, const FlPlan *plan) {
    const FlLossType *before = trial->plan.loss;
    trial->plan = *plan;
    fl_loss_retain(plan->loss);
    fl_plan_hold_rules(plan, &trial->held);
    fl_loss_release(before);
}

bool fl_trial_prepare(FlTrial *trial, const FlPlan *plan) {
    FlTrainingPlan training;
    bool made;
    if (fl_training_of_plan(plan, &training)) {
        made = open_training(&trial->training, &training);
    } else {
        made = trial->run != NULL ? fl_run_restart(trial->run, plan) : (trial->run = fl_run_create(plan)) != NULL;
    }
    if (made) fl_trial_hold(trial, plan);
    return made;
}

void fl_trial_end(FlTrial *trial) {
    fl_run_destroy(trial->run);
    fl_training_destroy(trial->training);
    fl_loss_release(trial->plan.loss);
    fl_plan_hold_rules(NULL, &trial->held);
    *trial = (FlTrial){.run = NULL};
}

void fl_trial_begin(FlTrial *trial, const FlPlan *plan) {
    FlTrainingPlan training;
    trial->plan = *plan;
    if (!fl_training_of_plan(plan, &training))
        fl_run_begin(trial->run, plan);
    else
        trial->lost = !fl_training_restart(trial->training, &training);
}

bool fl_trial_advance(FlTrial *trial, double products) {
    if (trial->plan.loss->objective == NULL || trial->lost)
        return true; /* judged as it goes, and stopped where it is lost */
    return fl_training_advance(trial->training,
                               (int)fmax(1, fmin(FL_MAX_STEPS, products / cost_of_step(&trial->plan))));
}

static FlOutcome judge_training(const FlTrial *trial) {
    FlOutcome lost = {.kind = FL_DIVERGES, .arrival = -1, .last = trial->plan.steps, .minimum = -1};
    return trial->lost ? lost : fl_training_outcome(trial->training, trial->plan.loss);
}

FlOutcome fl_trial_outcome(FlTrial *trial) {
    return trial->plan.loss->objective != NULL ? judge_training(trial) : fl_judge_whole(trial->run);
}

FlOutcome fl_trial_whole(FlTrial *trial, const FlPlan *plan) {
    fl_trial_begin(trial, plan);
    fl_trial_advance(trial, INFINITY);
    return fl_trial_outcome(trial);
}
