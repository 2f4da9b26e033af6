#ifndef FL_WORDS_REASON_H
#define FL_WORDS_REASON_H
/* How a sentence is made: facts of a run, gathered once, and words for them. For sentence.c and the reason_*.c. */
#include "words/sentence.h"
#include "words/shown.h"

/* How the last rule moves the point. */
typedef enum FlFamily {
    FL_BY_SLOPE,     /* plain descent: x - eta * gradient */
    FL_BY_HEAVY,     /* the same with the heavy ball's memory ... */
    FL_BY_LOOKAHEAD, /* ... and with Nesterov's */
    FL_BY_SCALE,     /* steps scaled by the slopes met: Adam and its kin; and every rule with weight decay */
    FL_BY_METHOD     /* a line search or second-order method: no learning rate */
} FlFamily;

enum { FL_FOLLOWED = 2000 }; /* steps after which a fall is one without end, and a bounce one for ever */

typedef struct FlFacts {
    FlRun *run;
    const FlOutcome *outcome;
    FlVerdict verdict;
    int dim, cursor, since; /* since: the row from which on the last rule holds */
    FlBox shown;
    FlOptimizer rule; /* the last one: it decides the end, wherever the cursor is */
    FlFamily family;
    bool quadratic;            /* a quadratic bowl: its curvatures are the same everywhere */
    const FlMinimum *near;     /* the listed minimum that the run ends near or swings about, or NULL */
    const FlMinimum *goal;     /* the listed minimum nearest to its end, or NULL */
    double lambda[FL_MAX_DIM]; /* curvatures there, ascending; on a bowl wherever it ends; else NaN */
    const char *curvature;     /* what the sharpest is called: "L″" or "λmax" */
    bool lasts;                /* bouncing, it was followed on for 2000 steps more and still did, no less */
    double better;             /* as in FlSentence ... */
    int better_arrival;        /* ... and the step at which that run arrives */
    bool from_here;            /* it is set on the way, where the cursor is; else for a run from step 0 */
    bool endless;              /* followed on it falls and falls, below all minima that are listed ... */
    double later;              /* ... and this is its loss FL_FOLLOWED steps later */
    double jitter[FL_MAX_DIM]; /* it arrives and then swings by this much in each coordinate for ever; else NaN */
    bool calms;                /* with half the rate it swings by less: tried */
} FlFacts;

/* ---- facts.c ---- */
FlFacts fl_facts(FlRun *run, const FlOutcome *outcome, int cursor, FlBox shown, FlRun *trial);

/* ---- reason_facts.c ---- */
/* The run's loss is quadratic, and bends up in all directions: h[dim*dim] is its Hessian. */
bool fl_facts_bowl(FlRun *run, double *h);
double fl_facts_step(const FlRun *run, int k);               /* length of the step that leads to row k >= 1 */
double fl_facts_longest(const FlRun *run, int from, int to); /* of the steps to rows from..to */
double fl_facts_distance(const FlLossType *loss, const FlMinimum *minimum, const double *x);
/* Half of what coordinate j ranges over in rows from..to. */
double fl_facts_swing(const FlRun *run, int j, int from, int to);
/* The largest of them, and (not NULL) which coordinate's it is. */
double fl_facts_widest(const FlRun *run, int from, int to, int *coordinate);
/* How often coordinate j turns round there; *where: the row of the last turn, if there is any. */
int fl_facts_turns(const FlRun *run, int j, int from, int to, int *where);
/* First row of the run's last quarter, at least a step before its end. */
int fl_facts_late(const FlFacts *facts);
/* Still going to and fro at its end, as the verdict sees it. */
bool fl_facts_swings(const FlFacts *facts);

/* What a step makes of a distance or swing along a direction of this curvature: all of the memory's modes shrink by
 * `modulus` or more; `turns`: they go round (the ball swings); else `root` is the slowest mode's factor. */
typedef struct FlMode {
    bool turns;
    double modulus, root;
} FlMode;
/* 1 - eta*lambda; just below 1 where the product is too small for a double to tell: it does shrink. */
double fl_facts_factor(double product);
FlMode fl_facts_mode(const FlFacts *facts, double lambda);

/* ---- reason_later.c: what would come after the horizon, found by running on ---- */
/* Fills endless, jitter and calms; needs all other facts. Up to four runs of at most 2000 steps beyond the horizon. */
void fl_facts_later(FlFacts *facts, FlRun *trial);

/* ---- reason_better.c ---- */
/* Fills better, better_arrival and from_here. The rate lies on the track, is set where the cursor is as the session
 * would, was tried so on `trial`, and leads to a valley no worse than the one the run is in. quickest: to be tried
 * first, or NaN. */
void fl_facts_better(FlFacts *facts, double quickest, FlRun *trial);

/* ---- reason_fork.c ---- */

/* ---- reason_words.c ---- */
__attribute__((format(printf, 2, 3))) void fl_say(FlSentence *s, const char *format, ...);
/* "60 %": whole, with a thin gap; as many more decimals as it takes not to say 0 or 100 where that is wrong. */
FlShown fl_words_percent(double share);
/* "1.00" or "(3.00, 2.00)". */
FlShown fl_words_place(int dim, const double *x);
FlShown fl_words_rate(double eta); /* three significant digits; from 10 on two decimals, none of them made up */
/* The factor 1 - product with as many decimals as it takes not to read 1, 0 or -1 where it is not; where six do not,
 * "1 − 3.0e−12". */
FlShown fl_words_factor(double product, int decimals);
FlShown fl_words_length(double v);    /* two significant digits: lengths from tiny to large */
FlShown fl_words_at_most(double v);   /* the same, never less than v: for "or less" */
FlShown fl_words_curvature(double v); /* two decimals, two significant digits where it is small */
/* " With 0.10 it converges by step 7." where a better rate is known. */
void fl_say_better(const FlFacts *facts, FlSentence *s);

/* ---- the reasons; each fills the text, some the title ---- */
bool fl_reason_bowl(const FlFacts *facts, FlSentence *s); /* reason_bowl.c; false: not plain descent on a bowl */
bool fl_reason_undefined(const FlFacts *facts,
                         FlSentence *s); /* reason_undefined.c; false: all of its rows have a loss */
bool fl_reason_schedule(const FlFacts *facts, FlRun *trial, FlSentence *s); /* reason_schedule.c; false: one rate */
bool fl_reason_batch(const FlFacts *facts, FlSentence *s); /* reason_batch.c; false: steps go by the whole loss */
bool fl_reason_noise(const FlFacts *facts, FlRun *trial, FlSentence *s); /* reason_noise.c; false: there is none */
bool fl_reason_still(const FlFacts *facts, FlSentence *s);               /* reason_rest.c: no step moves it */
bool fl_reason_rest(const FlFacts *facts, FlSentence *s); /* reason_rest.c: saddle, plateau, worse valley, jitter */
bool fl_reason_fork(const FlFacts *facts, FlRun *trial, FlSentence *s); /* reason_fork.c; false: no fork */
void fl_reason_diverges(const FlFacts *facts, FlSentence *s);           /* reason_curved.c */
/* reason_corner.c: by slope, to a minimum where the slope jumps or bends without bound; else false */
bool fl_reason_corner(const FlFacts *facts, FlSentence *s);
bool fl_reason_local(const FlFacts *facts, FlSentence *s); /* reason_curved.c: by slope, near a minimum; else false */
void fl_reason_rows(const FlFacts *facts, FlSentence *s);  /* reason_rows.c: all others, by what the rows show */
/* "It swings between -0.20 and 0.31 ...": true of the last quarter. */
void fl_say_swing(const FlFacts *facts, FlSentence *s);
/* "±0.23 in x and ±0.05 in y", without a coordinate whose swing is a rounding beside the other's. */
void fl_say_widths(FlSentence *s, double x, double y);

#endif
