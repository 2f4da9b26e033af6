#ifndef FALLLINE_QUICKEST_H
#define FALLLINE_QUICKEST_H
/* The learning rate at which a run arrives soonest, without the noise that its plan may have. */
#include "fallline/outcome.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What the search came to. */
typedef struct FlQuickest {
    double eta;  /* the quickest, or the one whose run ends lowest without diverging where none arrives */
    int arrival; /* steps that it takes, or -1 */
} FlQuickest;

/* A search under way. It tries rates of a plan of one rule that has a learning rate over a range (0 < lo < hi): 24 a
 * decade, then those halfway between, up to 768 a decade, and up to 3072 while that takes no more than some 600 000
 * steps of runs. A run is left as soon as it cannot arrive sooner than another did, so that most cost a few steps. Of
 * the rates near the quickest one of three digits is taken that costs a fortieth more steps at most, else that in as
 * few digits as are as quick. The same plan and range give the same rate. */
typedef struct FlQuickestSearch FlQuickestSearch;

/* NULL if the plan is refused, it has more rules than one or one without a rate, hi/lo is no finite number, or memory
 * is short. */
FALLLINE_API FlQuickestSearch *fl_quickest_create(const FlPlan *plan, FlRange range);
/* NULL is allowed. */
FALLLINE_API void fl_quickest_destroy(FlQuickestSearch *search);
/* Tries at most `runs` further rates. True when there is none left. */
FALLLINE_API bool fl_quickest_advance(FlQuickestSearch *search, int runs);
/* The best of those tried by now. */
FALLLINE_API FlQuickest fl_quickest_result(const FlQuickestSearch *search);

/* The whole of such a search. False if there is none; *quickest is then the plan's own rate. */
FALLLINE_API bool fl_plan_quickest(const FlPlan *plan, FlRange range, FlQuickest *quickest);
/* For who has no time: the plan's own rate and 8 a decade. */
FALLLINE_API bool fl_plan_quick(const FlPlan *plan, FlRange range, FlQuickest *quickest);

#ifdef __cplusplus
}
#endif

#endif
