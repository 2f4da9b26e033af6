#ifndef FALLLINE_PLAN_H
#define FALLLINE_PLAN_H
/* A plan decides a whole run: loss, start, horizon, and which rule holds from which step on. Plain and copyable. */
#include "fallline/api.h"
#include "fallline/loss.h"
#include "fallline/optimizer.h"
#include "fallline/schedule.h"
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Most changes of a run, its first rule among them, most weights set by hand, and the furthest horizon. */
enum { FL_PLAN_SEGMENTS = 32, FL_PLAN_SETS = 8, FL_MAX_STEPS = 100000 };

/* From step `at` on this rule moves the point: it makes update at+1. */
typedef struct FlSegment {
    int at;                /* 0 for the first */
    FlOptimizer optimizer; /* with its numbers */
} FlSegment;

/* A weight of a loss of many that a hand sets: row `at` and what follows have it. */
typedef struct FlWeightSet {
    int at;       /* 0..steps */
    int index;    /* in the flat order of the weights */
    double value; /* finite */
} FlWeightSet;

/* The typed rules of a plan, while somebody keeps it; all 0: none. */
typedef struct FlHeldRules {
    int count;                                         /* how many */
    const FlOptimizerType *rule[FL_PLAN_SEGMENTS + 1]; /* each as often as it is in the plan, with the schedule's */
} FlHeldRules;

/* fl_plan() and fl_plan_default() fill it in; all fields may be changed. */
typedef struct FlPlan {
    const FlLossType *loss;   /* what the run walks on; whoever keeps a plan beyond a call holds it: fl_loss_retain(),
                                 and fl_plan_hold_rules() */
    double angle;             /* degrees that the loss is turned by; 0 unless loss->turns */
    double start[FL_MAX_DIM]; /* in the units of the loss; not finite: it diverges at once */
    int steps;                /* the horizon N, 1..FL_MAX_STEPS */
    int batch;           /* points that each step uses, 1..points - 1 of a loss that has some; 0: all, and elsewhere */
    uint64_t seed;       /* of the order in which points are used, and of the noise; 1 unless set */
    double noise;        /* standard deviation of what is added to each coordinate of a rule's gradient; 0: nothing */
    FlSchedule schedule; /* of the rate of every rule: its eta is the peak */
    int sets;            /* weights set by hand, of a loss of many alone; 0 elsewhere */
    int segments;        /* >= 1 */
    FlSegment segment[FL_PLAN_SEGMENTS]; /* segment[0].at = 0, then strictly rising */
    FlWeightSet set[FL_PLAN_SETS];       /* rising by step, then by index; none twice */
} FlPlan;

/* The loss by this rule from start[dim], or from its default start if that is NULL, over its usual horizon. */
FALLLINE_API FlPlan fl_plan(const FlLossType *loss, FlOptimizer optimizer, const double *start);
/* Can it be run? If not, error[size] (NULL: nobody asks) holds one sentence: what is wrong, and what would be right.
 * Refused are a loss without eval, height or view, or with a list or a part missing; segments that are none, out of
 * order or without a rule; numbers out of their range; a method of second order on a loss without Hessian. What makes
 * something of a plan (runs, sweeps, swarms, maps, planes) refuses what this refuses. */
FALLLINE_API bool fl_plan_check(const FlPlan *plan, char *error, size_t size);
/* The loss from its default start by plain descent at its "just right" rate, over its usual horizon. */
FALLLINE_API FlPlan fl_plan_default(const FlLossType *loss);
/* The learning rate a run on this loss opens at with this rule: its "just right" preset, or where the loss knows none
 * for the rule, that of plain descent. That is what a method, which has no use for it, hands on to a rule after it. */
FALLLINE_API double fl_plan_default_eta(const FlLossType *loss, const FlOptimizerType *rule);
/* What the loss lists as a preset of this rule; NaN where it lists none. Whether it does so here: presets.h. */
FALLLINE_API double fl_plan_preset(const FlLossType *loss, const FlOptimizerType *rule, FlPreset preset);
/* Range of the learning-rate track, which no drag moves: the loss's own, or found once for it. Of a method, the range
 * of the lengths that are shown: 0.01 to 4, and where it goes by the slope the rates of plain descent as well. */
FALLLINE_API FlRange fl_plan_track(const FlLossType *loss, const FlOptimizerType *rule);
/* Finds it by runs from the default start at 10^-7 .. 10^4, twenty rates a decade: from a twentieth of the lowest rate
 * that converges to twice the lowest from which on all diverge, without such a rate to 50 times the "just right" one;
 * rounded outwards to 1-2-5, five decades at most: then
 * without its lower end where some of what crawls is left, else without its upper one. False if memory is short. */
FALLLINE_API bool fl_plan_find_track(const FlLossType *loss, const FlOptimizerType *rule, FlRange *track);
/* Steps of a run of this rule where nothing else is said: 60 for plain descent and for methods, 200 for every other
 * rule, whose memory of 0.9 needs 66 steps to forget a thousandth, and on the slow losses. */
FALLLINE_API int fl_plan_default_steps(const FlLossType *loss, const FlOptimizerType *rule);
/* The same of a whole plan: the most that any of its rules asks for. */
FALLLINE_API int fl_plan_usual_steps(const FlPlan *plan);
/* Holds the typed rules of a plan in place of those that were held; NULL: of none. */
FALLLINE_API void fl_plan_hold_rules(const FlPlan *plan, FlHeldRules *held);
/* The loss of the plan, turned as the plan says. */
FALLLINE_API void fl_plan_loss(const FlPlan *plan, FlLoss *loss);
/* The same run: losses made at run time are compared by what they were made of. */
FALLLINE_API bool fl_plan_equal(const FlPlan *a, const FlPlan *b);
/* Index of the segment whose rule makes the update that leaves row k. */
FALLLINE_API int fl_plan_segment_at(const FlPlan *plan, int k);
/* The rule that makes the update that leaves row k. */
FALLLINE_API const FlOptimizer *fl_plan_optimizer_at(const FlPlan *plan, int k);
/* The last rule, and the step from which on it moves the point. */
FALLLINE_API const FlSegment *fl_plan_last(const FlPlan *plan);
/* The same rule, to be changed. */
FALLLINE_API FlOptimizer *fl_plan_last_rule(FlPlan *plan);
/* The rate of the update that leaves row k, or beyond the horizon of the last one: the rule's eta by its share. */
FALLLINE_API double fl_plan_rate(const FlPlan *plan, int k);
/* A change at step k: later segments go, and the rule from k on is `optimizer`. False, and nothing changed, if the
 * plan has no room for another segment. k = 0 replaces the whole plan's rule. */
FALLLINE_API bool fl_plan_fork(FlPlan *plan, int k, const FlOptimizer *optimizer);
/* From row k on weight `index` has this value; what was set after it is forgotten. False if FL_PLAN_SETS are set. */
FALLLINE_API bool fl_plan_set_weight(FlPlan *plan, int k, int index, double value);

#ifdef __cplusplus
}
#endif

#endif
