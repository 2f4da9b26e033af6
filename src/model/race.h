#ifndef FL_MODEL_RACE_H
#define FL_MODEL_RACE_H
/* A race: several rules from one start on one landscape, a lane each. Every lane is a plan like any other, so what it
 * does is what `fallline run` does with the same words. */
#include "fallline/fallline.h"

enum { FL_RACE_LANES = 18, FL_RACE_FORKS = 7, FL_RACE_STEPS = 300 };

/* Where the learning rates come from. */
typedef enum FlRacePolicy {
    FL_RACE_BEST,     /* each lane has the quickest rate that a search finds, also when start or loss change */
    FL_RACE_SAME,     /* all have one rate */
    FL_RACE_DEFAULTS, /* each has the one that the loss's table knows */
    FL_RACE_BY_HAND,  /* none of these */
    FL_RACE_POLICIES
} FlRacePolicy;

/* From step `at` on the lane goes on at this rate. */
typedef struct FlRaceFork {
    int at;
    double eta;
} FlRaceFork;

typedef struct FlRaceLane {
    FlOptimizer optimizer; /* at step 0 */
    bool on;
    int forks;
    FlRaceFork fork[FL_RACE_FORKS]; /* at > 0, strictly rising */
} FlRaceLane;

/* Plain and copyable. The loss, the start, the horizon are those of the document's plan, whose segments are the chosen
 * lane's. */
typedef struct FlRace {
    int count; /* 0: no race */
    int chosen;
    FlRacePolicy policy;
    bool rough;                     /* the best rates are still those that were found at once */
    FlRaceLane lane[FL_RACE_LANES]; /* no two of one rule */
} FlRace;

/* "best", "same", "defaults", "hand": words of the action and of the state line. */
const char *fl_race_policy_word(FlRacePolicy policy);
/* The lane of a rule, or -1. */
int fl_race_find(const FlRace *race, const FlOptimizerType *rule);
/* Has a learning rate: methods have none. */
bool fl_race_rated(const FlRaceLane *lane);
/* The rate of the update that leaves row k. */
double fl_race_eta_at(const FlRaceLane *lane, int k);
/* Six lanes at the rates of the loss's table. */
FlRace fl_race_default(const FlLossType *loss);
/* The whole plan of a lane. base: the document's. */
FlPlan fl_race_plan(const FlPlan *base, const FlRaceLane *lane);
/* The range of learning rates that all lanes share: whole decades around a quarter of the lowest and four times the
 * highest rate in the loss's table. No drag moves it. */
FlRange fl_race_range(const FlLossType *loss, const FlRace *race);
/* A lane with another rate from row k of its run on: a fork there while it is under way, else from the start. False if
 * it has no room for another fork. */
bool fl_race_change_eta(const FlPlan *base, FlRaceLane *lane, int k, double eta);
/* Every lane's rule at row k holds from the start. */
void fl_race_collapse(FlRace *race, int k);
/* Alike in lanes and policy; which one is chosen does not count, nor do best rates, which follow from the rest. */
bool fl_race_equal(const FlRace *a, const FlRace *b);
/* Lanes that are on by their loss, lowest first, the rest in their order; what is not finite comes last. Returns how
 * many; order has room for FL_RACE_LANES. loss[i] is lane i's. */
int fl_race_order(const FlRace *race, const double *loss, int *order);

#endif
