#ifndef FL_MODEL_RACE_SEARCH_H
#define FL_MODEL_RACE_SEARCH_H
/* What is looked for on the rates of a lane: the best one, and the range that is good. */
#include "model/race.h"

/* The good range of a lane: of the stretches of rates that arrive the widest. It may have holes of three rates in a
 * row, as long as no more than a quarter of its rates are missed. */
typedef struct FlRaceGood {
    double lo, hi;  /* both arrive; NaN: no rate tried does */
    double decades; /* its width, 0 if there is none */
    bool at_edge;   /* it reaches as far as rates were tried, and may go on; else none tried next to it arrives */
    int tried;      /* rates of the range ... */
    int missed;     /* ... and of these how many do not arrive */
} FlRaceGood;

/* How rates are looked for: fl_plan_quickest(), or for a frame that must not wait fl_plan_quick(). */
typedef enum FlRaceCare { FL_RACE_FULL, FL_RACE_AT_ONCE } FlRaceCare;

/* The plan of a lane without its forks, and where it looks: on the track that the lanes share, given in *range, and all
 * over the rule's own. */
FlPlan fl_race_search_plan(const FlPlan *base, const FlRaceLane *lane, FlRange *range);
/* Two such plans have the same searches: they differ in the rate at most. */
bool fl_race_search_same(const FlPlan *a, const FlPlan *b);

/* The rate at which a lane arrives soonest, or where it never does ends lowest, of those on the shared track and on the
 * rule's own. Forks do not count. False if memory is short. */
bool fl_race_best(const FlPlan *base, const FlRaceLane *lane, FlRange range, FlRaceCare care, double *eta);

/* A search for the good range under way: 160 rates of three digits a decade, then finer at the borders. */
typedef struct FlRaceGoodSearch FlRaceGoodSearch;

/* Of a plan and range of fl_race_search_plan() of a lane with a rate. NULL if memory is short. */
FlRaceGoodSearch *fl_race_good_create(const FlPlan *plan, FlRange range);
/* NULL is allowed. */
void fl_race_good_destroy(FlRaceGoodSearch *search);
/* Tries at most `runs` further rates (at the end some more, at the borders). True when there is none left. */
bool fl_race_good_advance(FlRaceGoodSearch *search, int runs);
/* After fl_race_good_advance() returned true. */
FlRaceGood fl_race_good_result(const FlRaceGoodSearch *search);
/* Where none of its rates arrives, but the finer search for the best one found one that does: that one alone. */
void fl_race_good_complete(FlRaceGood *good, const FlQuickest *best);
/* The whole of it; of a lane without a rate, none. False if memory is short. */
bool fl_race_find_good(const FlPlan *base, const FlRaceLane *lane, FlRange range, FlRaceGood *good);

/* Gives all lanes the rates of the policy; nothing by hand. False if memory is short. */
bool fl_race_set_rates(const FlPlan *base, FlRace *race, FlRaceCare care);

#endif
