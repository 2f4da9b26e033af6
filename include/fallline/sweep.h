#ifndef FALLLINE_SWEEP_H
#define FALLLINE_SWEEP_H
/* One parameter of a plan's last rule over a range: the outcome of a whole run for each of its values. A resumable
 * job, coarse to fine, so that a picture of it is right everywhere early. Plans of many weights are trained. */
#include "fallline/api.h"
#include "fallline/outcome.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What becomes of the run with one of the values. */
typedef struct FlSweepPoint {
    float arrival; /* steps to arrive with the fraction of a step: its ceiling is the count; -1 if it never arrives */
    unsigned char kind; /* FlOutcomeKind */
    bool known;         /* computed since the last restart */
    /* Of the runs of several seeds, how many ended so; kind is then what most did, arrival the mean of those that
     * arrived, if half of them did. */
    unsigned char share[FL_OUTCOMES];
} FlSweepPoint;

typedef struct FlSweep FlSweep;

/* How values are spread: evenly, evenly in the logarithm, or evenly in the logarithm of the distance to 1. */
typedef enum FlSweepScale { FL_SWEEP_LINEAR, FL_SWEEP_LOG, FL_SWEEP_LOG_REST } FlSweepScale;

/* count >= 2 values of parameter `key` ("lr", "beta", ...) from lo to hi, both included. NULL if fl_plan_check()
 * refuses the plan, the rule has no such number, the range is not lo < hi (lo > 0 for LOG, hi < 1 for LOG_REST), or
 * memory is short. */
FALLLINE_API FlSweep *fl_sweep_create(const FlPlan *plan, const char *key, double lo, double hi, int count,
                                      FlSweepScale scale);
/* NULL is allowed. */
FALLLINE_API void fl_sweep_destroy(FlSweep *sweep);
/* The same values for another plan (of the same rule, but for "lr", which all rules of the first order have): nothing
 * is known any more. False if the plan is refused or memory is short: then nothing changed. */
FALLLINE_API bool fl_sweep_restart(FlSweep *sweep, const FlPlan *plan);
/* From the next restart on each value is run with this many seeds (1..255), the plan's own and those behind it. One,
 * unless said otherwise. */
FALLLINE_API void fl_sweep_seeds(FlSweep *sweep, int seeds);
/* At most `runs` further values: first every 8th, then every 4th, 2nd, all. True when all are known, or when memory is
 * short for a training, which takes it here: then they stay unknown. */
FALLLINE_API bool fl_sweep_advance(FlSweep *sweep, int runs);
/* Values first .. first + count - 1 at once, whatever fl_sweep_advance() has come to. */
FALLLINE_API void fl_sweep_compute(FlSweep *sweep, int first, int count);
/* How many values. */
FALLLINE_API int fl_sweep_count(const FlSweep *sweep);
/* Value i, 0 <= i < count. */
FALLLINE_API double fl_sweep_value(const FlSweep *sweep, int i);
/* What is known of value i by now. */
FALLLINE_API FlSweepPoint fl_sweep_point(const FlSweep *sweep, int i);

#ifdef __cplusplus
}
#endif

#endif
