#ifndef FL_JOBS_TRAINING_H
#define FL_JOBS_TRAINING_H
/* The training that a plan of many weights stands for, as it is shown now: of small networks the whole future at once,
 * of large ones by a job, row after row. */
#include "fallline/fallline.h"
#include "jobs/job.h"
#include "words/sentence.h"

typedef struct FlTrainer FlTrainer;

enum { FL_TRAINER_PAGES = 12 };

/* What the job makes of the weights of some steps on its way. */
typedef struct FlTrainerPages {
    int count;
    int step[FL_TRAINER_PAGES];
    void (*make)(void *self, int page, const double *weights); /* on the job's thread */
    void *self;
} FlTrainerPages;

/* NULL if memory is short. */
FlTrainer *fl_trainer_create(void);
void fl_trainer_destroy(FlTrainer *trainer);
/* Brings rows and weights up to date for this plan, whose loss is of many weights, and for step k of it. branch: the
 * plan that the last fork left, or NULL. False if memory is short: nothing is known then. */
bool fl_trainer_update(FlTrainer *trainer, const FlPlan *plan, const FlPlan *branch, int k);
/* Its plan is not shown: what the job does is given up. */
void fl_trainer_rest(FlTrainer *trainer);
/* Its job, in whatever state. */
FlJob *fl_trainer_job(FlTrainer *trainer);
/* Rows known so far; 0: none yet. */
int fl_trainer_count(const FlTrainer *trainer);
/* 0 <= k < count. */
const FlTrainingRow *fl_trainer_row(const FlTrainer *trainer, int k);
/* Row k of the future that the last fork left behind; NULL: there is none, or it is not known. */
const FlTrainingRow *fl_trainer_branch_row(const FlTrainer *trainer, int k);
/* The step whose weights are shown: the one asked for, or the nearest that is known by now; -1: none. */
int fl_trainer_at(const FlTrainer *trainer);
/* These weights. They stay where they are until the next update. */
const double *fl_trainer_weights(const FlTrainer *trainer);
/* The weights a step later, and the gradient that the update between goes by; NULL where the network is large, there is
 * no such step, or they are not known by now. */
const double *fl_trainer_next(const FlTrainer *trainer);
const double *fl_trainer_gradient(const FlTrainer *trainer);
/* What the rule remembers of one weight before that update. False: not known, or the network is large. */
bool fl_trainer_memory(const FlTrainer *trainer, int index, FlClock *clock, double slots[FL_OPTIMIZER_MAX_SLOTS]);
/* The examples that the update goes by, *count of them; NULL: all that are trained on, or not known. */
const uint32_t *fl_trainer_batch(const FlTrainer *trainer, int *count);
/* Raised whenever other weights are shown. */
unsigned long fl_trainer_generation(const FlTrainer *trainer);
/* How often the job began anew, as it does for another plan; *kept: the row up to which the run was the same. */
unsigned long fl_trainer_runs(const FlTrainer *trainer, int *kept);
/* Asks for these pages, of steps up to the horizon, in place of those asked for before. False, and nothing is asked
 * for, while the job is away: whatever it makes then belongs to what was asked before. Once it is ours again and
 * is not IDLE for good, pages that were due are made, all but those of a run that it gave up. */
bool fl_trainer_ask(FlTrainer *trainer, const FlTrainerPages *pages, const bool due[FL_TRAINER_PAGES]);
/* What became of it; NULL until the horizon is reached. */
const FlOutcome *fl_trainer_outcome(const FlTrainer *trainer);
/* The same in words. */
const FlSentence *fl_trainer_sentence(const FlTrainer *trainer);
/* What a step costs, in products of a weight and an example. */
double fl_trainer_cost(const FlTrainingPlan *plan);

#endif
