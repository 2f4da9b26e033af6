#ifndef FL_CORE_TRAINING_OPEN_H
#define FL_CORE_TRAINING_OPEN_H
/* What trainings tell the core alone: of memory for one after another, each from its beginning. */
#include "fallline/training.h"

/* All that trainings of such a plan take, and not yet a row: fl_training_restart() begins one. NULL if the plan is
 * refused or memory is short. */
FlTraining *fl_training_open(const FlTrainingPlan *plan);
/* The memory that there is serves that plan as it stands. */
bool fl_training_fits(const FlTraining *training, const FlTrainingPlan *plan);
/* It has memory to come back to steps before the newest. */
bool fl_training_returns(const FlTraining *training);

#endif
