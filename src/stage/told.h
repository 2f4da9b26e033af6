#ifndef FL_STAGE_TOLD_H
#define FL_STAGE_TOLD_H
/* What there is to tell of a run, in words. */

enum { FL_TOLD = 512 };

typedef struct FlTold {
    /* What it comes to, as far as that may be known, and why: "Converges in 7 steps", "Every step leaves ...". The
     * reason may be empty; while both are, nothing is known yet. */
    char outcome[FL_TOLD], reason[FL_TOLD];
    int scene;           /* FlSceneId that it is of */
    char event[FL_TOLD]; /* what has come by this step: "Arrived at step 7: L = 0.0009."; empty: nothing yet */
} FlTold;

#endif
