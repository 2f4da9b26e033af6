#ifndef FALLLINE_OUTCOME_H
#define FALLLINE_OUTCOME_H
/* What became of a run: the outcome in four words for tracks, chips and maps; the verdict as a finer diagnosis. */
#include "fallline/api.h"
#include "fallline/run.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum FlOutcomeKind { FL_CRAWLS, FL_CONVERGES, FL_OSCILLATES, FL_DIVERGES, FL_OUTCOMES } FlOutcomeKind;

typedef struct FlOutcome {
    FlOutcomeKind kind;
    int arrival;          /* steps to arrive, or -1 if it never does (to the horizon) */
    double arrival_exact; /* the same with the fraction of a step, interpolated on the log gap; -1 if never */
    int last;             /* last row worth showing: where a diverging run stopped, else the horizon */
    int minimum;          /* index of the listed minimum its last point is near, or -1 */
    double floor;         /* loss that gaps are measured from */
    double first_gap;     /* loss at the start above the floor */
} FlOutcome;

/* Words of the four outcomes, lower case: "crawls", "converges", "oscillates", "diverges". */
FALLLINE_API const char *fl_outcome_word(FlOutcomeKind kind);

/* Judges a run that has reached its horizon. Its floor is the listed minimum that its last point is near, else the best
 * listed one, and where none is listed the run's own lowest loss up to `last`. First match wins: diverges (not finite,
 * gap > 1e4 max(first gap, F), or last gap > 1.0001 first gap while the largest gap of the last quarter exceeds that of
 * the quarter before by more than 0.1 %), oscillates (at least 3 gradient reversals, on more than half of the steps up
 * to arrival; after a fork only what follows it counts, and slopes whose product is within (1e-9 F/R)^2 of 0 do not: at
 * rest their signs are rounding noise), converges (gap <= 1e-3 max(first gap, 1e-3 F) from some step to the last),
 * crawls. */
FALLLINE_API FlOutcome fl_outcome_of_run(const FlRun *run);

typedef enum FlVerdictKind {
    FL_STARTING,
    FL_DIVERGED,
    FL_STUCK_SADDLE,
    FL_PLATEAU,
    FL_CONVERGED,
    FL_DIVERGING,
    FL_BOUNCING,
    FL_OSCILLATING,
    FL_CRAWLING,
    FL_CONVERGING
} FlVerdictKind;

typedef struct FlVerdict {
    FlVerdictKind kind;
    int decided_at; /* the step at which it fell */
} FlVerdict;

/* Upper-case words: "CONVERGED", "STUCK_SADDLE", ... */
FALLLINE_API const char *fl_verdict_word(FlVerdictKind kind);
/* The verdict on all rows computed so far: at the first row that is diverged or at rest, else at the last one. */
FALLLINE_API FlVerdict fl_verdict_of_run(FlRun *run);

#ifdef __cplusplus
}
#endif

#endif
