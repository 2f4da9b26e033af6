#ifndef ORACLE_TOLD_H
#define ORACLE_TOLD_H
/* A run of which something is told, and what the checks of claims ask of it. */
#include "oracle/judge.h"
#include "oracle/pattern.h"
#include "words/sentence.h"

typedef struct Told {
    const World *world;
    FlPlan plan;   /* as the user has it: one rule from its start */
    FlRun *run;    /* the same, with 2000 steps more */
    FlRun *trial;  /* for runs at other rates */
    int n, cursor; /* the horizon, and the row the user is on */
    FlBox shown;
    const FlSentence *said;
    Judged judged;     /* by the oracle */
    FlOutcome outcome; /* by the program */
    bool bowl;
    char why[300]; /* of the last fault: what would be right */
} Told;

/* One sentence of the program, in the words of pattern.h, and whether it is true. False: why says what is. */
typedef struct Claim {
    const char *pattern; /* NULL ends a list */
    bool (*check)(Told *told, const Number *numbers);
} Claim;

extern const Claim claims_bowl[], claims_curved[], claims_rows[], claims_rest[], claims_rates[];
/* The same for sentences with a formula in them, as "1 - 3.5eta"; *known: it is one. */
bool claims_of_bowl(Told *told, const char *sentence, bool *known);

/* Says what would be right, and is false. */
__attribute__((format(printf, 2, 3))) bool told_right(Told *t, const char *format, ...);
/* Right to the digits shown. */
bool told_shows(Told *t, const Number *n, double v);
bool told_is_place(Told *t, const Number *place, const double *x);
/* A limit that is never rounded up, nor told lower than by a hundredth. */
bool told_below_limit(Told *t, const Number *said, double border);

const FlRow *told_row(const Told *t, int k);
const FlOptimizer *told_rule(const Told *t);
bool told_is_rule(const Told *t, const char *id);
/* A number of the rule by its key; 0 where it has none. */
double told_number(const Told *t, const char *key);
/* Length of the step to row k, and the longest of those to rows from..to. */
double told_step(const Told *t, int k);
double told_longest(const Told *t, int from, int to);
/* Half of what coordinate j ranges over. */
double told_half_swing(const Told *t, int j, int from, int to);
double told_slope(const Told *t, const double *x);
/* Of a row: near rest all that is left of a slope are roundings, and the row's own are as good. */
double told_slope_at(const Told *t, int k);
/* Largest stable rate for this curvature. */
double told_limit(const Told *t, double lambda);
/* What a step leaves of the distance along a direction of this curvature: the larger root's size. */
double told_modulus(const Told *t, double lambda, bool *turns);
/* At the listed minimum that a place on the screen means; else at the place itself. */
void told_curvatures_at(const Told *t, const Number *place, double *lambda);
/* Of a bowl, wherever. */
double told_curvature(const Told *t, int i);
/* The explanation by 1 - eta * curvature may be given: a bowl, and plain descent. */
bool told_is_bowl(Told *t);
/* Claims that come in several sentences: the first step without numbers, that of arrival, the last one, the longest of
 * the last strides. */
bool told_leaves_numbers(Told *t, const Number *n);
bool told_arrives(Told *t, const Number *n);
bool told_still_at(Told *t, const Number *n);
bool told_last_steps(Told *t, const Number *n);
/* What becomes of the run with another rate from a step on; it is in t->trial then. */
Judged told_judged_at(Told *t, double eta, int from);

#endif
