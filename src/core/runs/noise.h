#ifndef FL_CORE_RUNS_NOISE_H
#define FL_CORE_RUNS_NOISE_H
/* The noise of a plan: normal draws of its seed, stream 4, a pair of them for each row (one in one dimension), the
 * first for x. They are drawn once: a run begun anew with the same seed has them already, and a twelfth of its time. */
#include "fallline/plan.h"
#include "fallline/random.h"

typedef struct FlNoise {
    FlRandom random; /* behind the last pair drawn */
    uint64_t seed;
    int dim;
    int drawn, room; /* rows */
    double *draw;    /* of coordinate j of row k draw[FL_MAX_DIM*k + j] */
} FlNoise;

/* All zero before; nothing is taken where the plan has no noise. False, and nothing changed, if memory for the plan's
 * rows is short. What is drawn by now stays. */
bool fl_noise_make_room(FlNoise *noise, const FlPlan *plan);
/* The draws of this plan from now on; there is room for them. */
void fl_noise_begin(FlNoise *noise, const FlPlan *plan);
void fl_noise_end(FlNoise *noise);
/* The draws of row k. Rows come in order where there is no room for them; a copy of the noise draws on from there. */
const double *fl_noise_at(FlNoise *noise, int k, double beyond[FL_MAX_DIM]);
/* Those of row k, of the plan's size, on top of the slope there. */
void fl_noise_add(FlNoise *noise, const FlPlan *plan, int k, double *g);

#endif
