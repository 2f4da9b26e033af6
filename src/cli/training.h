#ifndef FL_CLI_TRAINING_H
#define FL_CLI_TRAINING_H
/* run, describe and sweep where many weights are trained. */
#include "cli/command.h"
#include "work/pool.h"

/* What the options of a command say; NULL: not given. */
typedef struct FlTrainingOptions {
    const char *weights_out, *threads;
} FlTrainingOptions;

/* Whether the plan is of many weights. */
bool fl_command_is_trained(const FlPlan *plan);
/* Says that a command is not for such plans; returns its status. */
int fl_command_not_trained(const char *command);

int fl_training_run(const FlDocument *document, FlTrainingOptions options);
int fl_training_describe(FlSceneId scene, const FlDocument *document, FlTrainingOptions options);
/* Values first .. end - 1 of the axis's key in the last rule. */
int fl_training_sweep(const FlPlan *plan, const FlPlaneAxis *axis, int count, int first, int end);

#endif
