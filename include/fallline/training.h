#ifndef FALLLINE_TRAINING_H
#define FALLLINE_TRAINING_H
/* Training: a run over many weights, by the same rules that move one point. Its rows are numbers of each step; the
 * weights of any step come from the nearest that are kept, by making the same updates again, bit for bit. */
#include "fallline/api.h"
#include "fallline/objective.h"
#include "fallline/outcome.h"
#include "fallline/plan.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Weights to begin with. They never change once made, and are counted. */
typedef struct FlWeights {
    int count;           /* >= 1 */
    const double *value; /* count of them, all finite */
    uint64_t hash;       /* of the values in their order */
    const char *name;    /* the file that a state line names them by; NULL: none */
} FlWeights;

/* Copies; name may be NULL. NULL if memory is short or a value is not finite. */
FALLLINE_API const FlWeights *fl_weights_create(int count, const double *value, const char *name);
/* One more holder; returns its argument. NULL is allowed. From any thread, as release. */
FALLLINE_API const FlWeights *fl_weights_retain(const FlWeights *weights);
/* One holder less; the last frees them. NULL is allowed. */
FALLLINE_API void fl_weights_release(const FlWeights *weights);
/* The same values, or both NULL. */
FALLLINE_API bool fl_weights_equal(const FlWeights *a, const FlWeights *b);

/* Decides a whole run. Plain and copyable; whoever keeps one beyond a call holds objective and start. */
typedef struct FlTrainingPlan {
    const FlObjective *objective;        /* what is trained */
    const FlWeights *start;              /* NULL: the objective's own for this seed */
    uint64_t seed;                       /* of the weights and of the order of the batches */
    int batch;                           /* examples of each update; 0, or all there are: all, in order */
    int steps;                           /* the horizon N, 1..FL_MAX_STEPS */
    FlSchedule schedule;                 /* as in FlPlan */
    int segments;                        /* >= 1 */
    FlSegment segment[FL_PLAN_SEGMENTS]; /* as in FlPlan; rules of the first order only */
    int sets;                            /* weights set by hand */
    FlWeightSet set[FL_PLAN_SETS];       /* as in FlPlan */
} FlTrainingPlan;

/* The training that a plan on a loss of many weights stands for: its objective, rules, steps, batch and seed. Nothing
 * is held. False if its loss is none. */
FALLLINE_API bool fl_training_of_plan(const FlPlan *plan, FlTrainingPlan *training);
/* Seed 1, all examples in each step, one rule. */
FALLLINE_API FlTrainingPlan fl_training_plan(const FlObjective *objective, FlOptimizer optimizer, int steps);
/* Can it be run? If not, error[size] (NULL: nobody asks) holds one sentence. */
FALLLINE_API bool fl_training_check(const FlTrainingPlan *plan, char *error, size_t size);
/* As fl_plan_optimizer_at(). */
FALLLINE_API const FlOptimizer *fl_training_optimizer_at(const FlTrainingPlan *plan, int k);
/* As fl_plan_rate(). */
FALLLINE_API double fl_training_rate(const FlTrainingPlan *plan, int k);
/* As fl_plan_fork(): from step k on this rule. Then fl_training_restart(), which keeps the rows up to k. */
FALLLINE_API bool fl_training_fork(FlTrainingPlan *plan, int k, const FlOptimizer *optimizer);

/* What is known of step k. NaN and -1: not measured there. */
typedef struct FlTrainingRow {
    double batch;              /* loss of the batch of the coming update */
    double gradient;           /* length of its gradient */
    double eta;                /* rate of the update that leaves the row; the last row repeats the one before */
    double score[FL_EXAMPLES]; /* losses by kind; trained is that of the batch where it is all of them */
    int right[FL_EXAMPLES];    /* right answers likewise */
} FlTrainingRow;

typedef struct FlTraining FlTraining;

/* Bytes that kept weights take at most, where there is no reason for another number. */
#define FL_TRAINING_MEMORY ((size_t)64 << 20)

/* Only row 0 is computed. Weights (and the rule's memory) are kept of every step if they all fit into `memory` bytes,
 * else of at most 64 steps, whose distance doubles as the run grows, and of none where not even one fits: steps are
 * then made again from the first on. memory 0: only the newest weights can be had. All memory is taken here. NULL if
 * the plan is refused or memory is short. */
FALLLINE_API FlTraining *fl_training_create(const FlTrainingPlan *plan, size_t memory);
/* NULL is allowed. */
FALLLINE_API void fl_training_destroy(FlTraining *training);
/* Another plan in the same memory where that is large enough. What both plans begin with is kept: rows up to the first
 * update they do not share. False if it is refused or memory is short: nothing changed then. */
FALLLINE_API bool fl_training_restart(FlTraining *training, const FlTrainingPlan *plan);
/* Threads for what is computed from now on; copied. One part at first. */
FALLLINE_API void fl_training_spans(FlTraining *training, const FlSpans *spans);
/* Which kinds of examples rows may measure from now on: bit 1 << FlExamples for each; all at first. Who only judges a
 * training can spare what its outcome does not look at. */
FALLLINE_API void fl_training_measures(FlTraining *training, unsigned kinds);
/* At most `steps` further rows; true when the horizon is reached. What overflows is inf or nan in its row. */
FALLLINE_API bool fl_training_advance(FlTraining *training, int steps);
/* Rows computed so far: at least 1, at most plan->steps + 1. */
FALLLINE_API int fl_training_count(const FlTraining *training);
/* Rows lie one after another. 0 <= k < count. */
FALLLINE_API const FlTrainingRow *fl_training_row(const FlTraining *training, int k);
/* Its own copy of its plan. */
FALLLINE_API const FlTrainingPlan *fl_training_of(const FlTraining *training);

/* Shows the weights of step k < count: jumps to the nearest kept before it unless what is shown lies between, then
 * makes at most `steps` updates again. True when they are there; else call again, see fl_training_at(). With memory 0
 * only the newest can be shown: false for others. */
FALLLINE_API bool fl_training_go(FlTraining *training, int k, int steps);
/* The step whose weights are shown; 0 at first. */
FALLLINE_API int fl_training_at(const FlTraining *training);
/* These weights, n of them; valid until the training is used again, as the next three. */
FALLLINE_API const double *fl_training_weights(const FlTraining *training);
/* Memory of the rule that makes the update that leaves this step, before it: slot s of weight i is [s*n + i]. */
FALLLINE_API const double *fl_training_memory(const FlTraining *training, FlClock *clock);
/* The examples of that update, *count of them, each below objective->examples; where a batch reaches over the end of
 * all there are, one may stand twice. NULL: all of them, in their order. */
FALLLINE_API const uint32_t *fl_training_batch(FlTraining *training, int *count);
/* Gradient of the coming update's batch at the shown weights: computed where it is asked for first. */
FALLLINE_API const double *fl_training_gradient(FlTraining *training);
/* The weights of the last row computed. */
FALLLINE_API const double *fl_training_newest(const FlTraining *training);

/* What became of a training that has reached its horizon, by the rule of its loss (fl_network_outcome(),
 * fl_letters_outcome()): kind, arrival and last. It looks at rows of what is trained on and of the probe. */
FALLLINE_API FlOutcome fl_training_outcome(const FlTraining *training, const FlLossType *loss);

#ifdef __cplusplus
}
#endif

#endif
