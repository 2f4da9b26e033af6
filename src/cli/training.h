#ifndef FL_CLI_TRAINING_H
#define FL_CLI_TRAINING_H
/* run, describe and sweep where many weights are trained. */
#include "cli/command.h"
#include "words/network_text.h"
#include "work/pool.h"

/* What the options of a command say; NULL: not given. */
typedef struct FlTrainingOptions {
    const char *threads;
    const char *out[FL_NETWORK_TEXTS]; /* files for what is taken away */
} FlTrainingOptions;

/* A training, and the threads that it has. */
typedef struct FlTrained {
    FlTraining *training;
    FlPool *pool;
} FlTrained;

/* The pool's threads and the caller's as the core wants them; parts are `threads`, all of them together. */
FlSpans fl_command_spans(FlPool *pool, int threads);
/* --threads, or as many as there are processors; false after a message. */
bool fl_trained_threads(const char *text, int *threads);
/* Row 0 of the plan's training; memory for the weights of its steps where any are asked for. False after a message. */
bool fl_trained_begin(const FlPlan *plan, size_t memory, int threads, FlTrained *trained);
void fl_trained_end(FlTrained *trained);

/* Continues a description: the four named rates at step k, as the window's chips have them, each with what it does, or
 * why there is none. */
void fl_trained_presets(const FlPlan *plan, int k);
/* Something of a network is to be saved. */
bool fl_training_saves(const FlTrainingOptions *options);
/* Says that it needs one; returns the status. */
int fl_training_needs_network(const FlTrainingOptions *options);
/* Whether the plan is of many weights. */
bool fl_command_is_trained(const FlPlan *plan);
/* Says that a command is not for such plans; returns its status. */
int fl_command_not_trained(const char *command);

/* The same of letters, which have rows and answers of their own. */
int fl_letters_run(const FlDocument *document, FlTrainingOptions options);
int fl_letters_describe(FlSceneId scene, const FlDocument *document, FlTrainingOptions options);
int fl_letters_write(const FlDocument *document, int count, double temperature);

int fl_training_run(const FlDocument *document, FlTrainingOptions options);
int fl_training_describe(FlSceneId scene, const FlDocument *document, FlTrainingOptions options);
/* Values first .. end - 1 of the axis's key in the last rule. */
int fl_training_sweep(const FlPlan *plan, const FlPlaneAxis *axis, int count, int first, int end);

/* What the same rate would do throughout, of a plan whose rate changes by itself and that comes to `own`; "": nothing
 * is to be said, or it takes too long. */
void fl_trained_constant(const FlPlan *plan, const char *told, char *text, size_t size);

#endif
