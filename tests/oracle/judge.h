#ifndef ORACLE_JUDGE_H
#define ORACLE_JUDGE_H
/* What becomes of a run, by the rules as they are written down: the outcome in one of four words, and the verdict. */
#include "fallline/outcome.h"
#include "oracle/world.h"

typedef struct Judged {
    FlOutcomeKind kind;
    bool second; /* oscillates by the second look: it still swings at the end, or a climb comes back */
    int arrival;
    double floor, first_gap;
    bool sure; /* no comparison that led here was a matter of roundings */
} Judged;

/* run: complete to its horizon of N + 2000 steps or more, of which the first N are judged. */
Judged judge(const World *world, const FlRun *run, int n);
/* The verdict after the first n steps; *sure as above. */
FlVerdict judge_verdict(const World *world, const FlRun *run, int n, bool *sure);

#endif
