#ifndef FALLLINE_QUICKEST_H
#define FALLLINE_QUICKEST_H
/* The learning rate at which a run arrives soonest. */
#include "fallline/outcome.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What the search came to. */
typedef struct FlQuickest {
    double eta;  /* the quickest, or the one whose run ends lowest without diverging where none arrives */
    int arrival; /* steps that it takes, or -1 */
} FlQuickest;

/* Tries rates of a plan of one rule that has a learning rate over a range (0 < lo < hi): 24 a decade, then those
 * halfway between, up to 384 a decade or some 200 000 steps of runs. A run is left as soon as it cannot arrive sooner
 * than another did, so that most cost a few steps. Of the rates near the quickest one of three digits is taken that
 * costs a twentieth more steps at most, else that in as few digits as are as quick. The same plan and range give the
 * same rate. False if the plan is refused, it has more rules than one or one without a rate, or memory is short. */
FALLLINE_API bool fl_plan_quickest(const FlPlan *plan, FlRange range, FlQuickest *quickest);

#ifdef __cplusplus
}
#endif

#endif
