#ifndef FALLLINE_OUTCOME_H
#define FALLLINE_OUTCOME_H
/* What became of a run: the outcome in four words for tracks, chips and maps; the verdict as a finer diagnosis. */
#include "fallline/api.h"
#include "fallline/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How a run ends, told apart by the rules of fl_outcome_of_run(); the last is their number. */
typedef enum FlOutcomeKind { FL_CRAWLS, FL_CONVERGES, FL_OSCILLATES, FL_DIVERGES, FL_OUTCOMES } FlOutcomeKind;

/* What became of a run. Losses are pure numbers, steps are counted from its start. */
typedef struct FlOutcome {
    FlOutcomeKind kind;   /* in a word */
    int arrival;          /* steps to arrive, or -1 if it never does (to the horizon) */
    double arrival_exact; /* the same with the fraction of a step, interpolated on the log gap; -1 if never */
    int last;             /* last row worth showing: where a diverging run stopped, else the horizon */
    int minimum;          /* index of the listed minimum its last point is near, or -1 */
    double floor;         /* loss that gaps are measured from */
    double first_gap;     /* loss at the start above the floor */
    bool gone; /* diverges, downwards: at row `last` it is 20 R out and below its start and every listed minimum */
    bool still_swings; /* oscillates, but not by its reversals: it still goes up and down at the last step */
} FlOutcome;

/* Words of the four outcomes, lower case: "crawls", "converges", "oscillates", "diverges". */
FALLLINE_API const char *fl_outcome_word(FlOutcomeKind kind);

/* Judges a run that has reached its horizon. Under a schedule a run that is high up or far out comes back when its rate
 * falls: there both are asked of its last row alone. Its floor is the listed minimum that its last point is near, else
 * the best listed one, and where none is listed the run's own lowest loss up to `last`. First match wins:
 * - diverges: not finite; gap > 1e4 max(first gap, F); farther than 20 R out and below every listed minimum; or a climb
 *   (last gap > 1.0001 first gap while the largest gap of the last quarter exceeds that of the quarter before by more
 *   than 0.1 %) that, followed for 2000 steps beyond the horizon, neither comes back under its first gap nor stops
 *   climbing (the largest gap of the second 1000 is no more than 0.1 % above that of the first). Else it oscillates.
 * - oscillates: at least 3 gradient reversals, on more than half of the steps up to arrival. After a fork only what
 *   follows it counts, and slopes whose product is within (1e-9 F/R)^2 of 0 do not: at rest their signs are rounding
 *   noise.
 * - converges: from some step to the last gap <= 1e-3 max(first gap, 1e-3 F), and not below the floor by more than
 *   1e-3 F. A run at rest at a saddle or on a plateau (the verdict's) has not arrived.
 * - oscillates: the loss rose, by more than rounding (1e-9 F), on at least a fifth of the steps of the last half.
 * - crawls. */
FALLLINE_API FlOutcome fl_outcome_of_run(const FlRun *run);

/* Where a run stands, more finely. R is the half-diagonal of the view, F the height of the loss. */
typedef enum FlVerdictKind {
    FL_STARTING,     /* fewer than 20 steps, and none of the next five */
    FL_DIVERGED,     /* not finite, or more than 20 R from the middle of the view; under a schedule, at its end */
    FL_STUCK_SADDLE, /* at rest, and the loss is lower somewhere 0.02 R away */
    FL_PLATEAU,      /* at rest, and the loss is the same all about */
    FL_CONVERGED,    /* at rest in a valley: slope within 1e-6 F/R, last step within 1e-6 R */
    FL_DIVERGING,    /* higher than it began, with steps that grow */
    FL_BOUNCING,     /* to and fro at one size, for ever */
    FL_OSCILLATING,  /* a fifth of its steps turn round or lead up */
    FL_CRAWLING,     /* steps that shrink by less than 3.4 % each, or short ones that do not shrink */
    FL_CONVERGING,   /* on its way */
    FL_STILL         /* no step moves it, though the ground slopes: a rule that stays, a rate of 0 */
} FlVerdictKind;

/* A verdict, and when. */
typedef struct FlVerdict {
    FlVerdictKind kind; /* in a word */
    int decided_at;     /* the step at which it fell */
} FlVerdict;

/* Upper-case words: "CONVERGED", "STUCK_SADDLE", ... */
FALLLINE_API const char *fl_verdict_word(FlVerdictKind kind);
/* The verdict on all rows computed so far: at the first row that is diverged or at rest, else at the last one. */
FALLLINE_API FlVerdict fl_verdict_of_run(FlRun *run);

#ifdef __cplusplus
}
#endif

#endif
