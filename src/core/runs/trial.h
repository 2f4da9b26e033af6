#ifndef FL_CORE_RUNS_TRIAL_H
#define FL_CORE_RUNS_TRIAL_H
/* One run after another of plans that are alike, each judged: a ball's walk, or the training of many weights, which is
 * made in slices where it is long. */
#include "fallline/outcome.h"
#include "fallline/training.h"

typedef struct FlTrial {
    FlRun *run;           /* NULL of a plan of many weights, ... */
    FlTraining *training; /* ... which is trained instead */
    FlPlan plan;          /* its loss is held */
    FlHeldRules held;
    bool lost; /* it was refused: it counts as one that diverges */
} FlTrial;

/* What a run of this plan costs, in products of a weight and an example, about 2 ns each; 0 where no weights are
 * trained. */
double fl_trial_cost(const FlPlan *plan);
/* Can such a plan be run at all? */
bool fl_trial_possible(const FlPlan *plan);
/* Memory for plans of this loss, these rules and this horizon: all zero before, or prepared for another plan. False if
 * the plan is refused or memory is short: nothing changed. */
bool fl_trial_prepare(FlTrial *trial, const FlPlan *plan);
/* Only holds the plan's loss and rules, in place of those of before: who prepares it later need not. */
void fl_trial_hold(FlTrial *trial, const FlPlan *plan);
void fl_trial_end(FlTrial *trial);
/* In the memory that it has: of the plan it was prepared for, with other numbers of its rules or another seed. */
void fl_trial_begin(FlTrial *trial, const FlPlan *plan);
/* A ball's run whole, of a training about so many products; true when it has come to its end. */
bool fl_trial_advance(FlTrial *trial, double products);
/* Of one that has come to its end. Of a training: kind, arrival and last; floor is 0. */
FlOutcome fl_trial_outcome(FlTrial *trial);
/* All at once. */
FlOutcome fl_trial_whole(FlTrial *trial, const FlPlan *plan);

#endif
