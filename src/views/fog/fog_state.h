#ifndef FL_VIEWS_FOG_FOG_STATE_H
#define FL_VIEWS_FOG_FOG_STATE_H
/* What the fog remembers between frames, and what its files hand each other in a pass. */
#include "parts/fog.h"
#include "plot/label.h"
#include "plot/relief.h"
#include "views/fog/texture.h"

typedef struct FlFogView {
    FlFogTexture *texture;
    FlRelief *relief;       /* of a map, once the fog has lifted */
    FlFogSight sight;       /* of this pass */
    FlVec at[FL_FOG_LOOKS]; /* of the looks, on the screen */
    FlCover cover;
    bool hidden;  /* in the last pass */
    FlTween lift; /* while the fog lifts */
    float lifted; /* of this pass: 0 nothing of the ground shows but its looks, 1 all of it */
    bool aims;    /* the keys have chosen where to look next */
    double aim[FL_MAX_DIM];
} FlFogView;

static inline FlFogView *fl_fog_view(const FlContext *context) {
    return context->state;
}

/* marks.c: the looks with their words, the proved valleys or dips, and the rival's places where they may be shown. */
void fl_fog_cover(FlContext *context);
void fl_fog_looks(FlContext *context);
void fl_fog_valleys(FlContext *context);
void fl_fog_rival_walk(FlContext *context);
/* Lifted: what the floors of the ground are. */
void fl_fog_floors(FlContext *context);
/* lifting.c: begins to lift the fog where it has just been hidden, and how far that is; then the ground, as far. */
void fl_fog_begin_lifting(FlContext *context, bool hidden);
void fl_fog_lifting_curve(FlContext *context);
void fl_fog_lifting_map(FlContext *context);
/* strip.c: below a curve, both walks look by look. */
void fl_fog_strip(FlContext *context);

#endif
