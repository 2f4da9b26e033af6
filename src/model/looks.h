#ifndef FL_MODEL_LOOKS_H
#define FL_MODEL_LOOKS_H
/* Looks taken at a ground that is hidden, and what their slopes prove about it. */
#include "fallline/fallline.h"

/* Looks that a walk may take. */
enum { FL_FOG_LOOKS = 12 };

typedef enum FlFogState { FL_FOG_NONE, FL_FOG_HIDDEN, FL_FOG_LIFTED } FlFogState;

/* A walk by looks: the first one is at the start of the run, which walks on the same ground. */
typedef struct FlFog {
    FlFogState state;
    int count;                             /* looks that stand; 0: there is no walk */
    int spent;                             /* looks taken, with those taken back */
    double look[FL_FOG_LOOKS][FL_MAX_DIM]; /* where; a coordinate that the loss has not is 0 */
} FlFog;

/* The same walk, whatever was spent on it. */
bool fl_fog_same(const FlFog *a, const FlFog *b);

/* What a look tells. */
typedef struct FlLook {
    double x[FL_MAX_DIM], f, g[FL_MAX_DIM];
} FlLook;

/* Look i of a walk on this ground. */
FlLook fl_fog_look(const FlFog *fog, FlLoss *loss, int i);
/* The look that is lowest, the first of several; -1 where none has a height. */
int fl_looks_lowest(const FlLook *looks, int count);

/* Two looks, by their indices, between which a lowest place must lie. */
typedef struct FlDip {
    int from, to;
} FlDip;

/* In one dimension: neighbours along x of which the left one falls and the right one rises. Between two such places a
 * continuous ground has a valley. From left to right; returns how many. */
int fl_looks_valleys(const FlLook *looks, int count, FlDip valleys[FL_FOG_LOOKS]);
/* In the plane: two looks, no farther apart than `reach`, whose slopes along the line between them lead towards each
 * other. That line dips between them; what lies beside it they do not tell: it can be a pass. Nearest pairs first, each
 * look in one of them; returns how many. */
int fl_looks_dips(const FlLook *looks, int count, double reach, FlDip dips[FL_FOG_LOOKS]);

#endif
