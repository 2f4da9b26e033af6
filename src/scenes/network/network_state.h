#ifndef FL_SCENES_NETWORK_NETWORK_STATE_H
#define FL_SCENES_NETWORK_NETWORK_STATE_H
/* What the network's scene remembers between frames, and what its parts ask it. */
#include "context/context.h"
#include "jobs/answers.h"
#include "jobs/slices.h"
#include "parts/orbit.h"
#include "plot/surface.h"

enum { FL_NETWORK_TILES = 64 };

/* Pixels made of the answers, and what they were made of. */
typedef struct FlAnswerImage {
    FlImage image;
    uint32_t *pixels;
    int room;
    unsigned long of; /* generation of the grid */
    const FlTheme *theme;
} FlAnswerImage;

typedef struct FlNetworkState {
    FlAnswers *answers;
    FlAnswerImage belief;
    FlAnswerImage layer[FL_NETWORK_SIZES]; /* of hidden layers: their tiles one under the other, or their weights */
    FlSlices *slices;
    FlRelief *relief; /* of the cut: its ground from above, or its levels */
    FlSurface *surface;
    FlOrbit orbit;
    bool sliceable;                       /* it has not too many weights for a cut */
    FlRect map, diagram, card, slice_box; /* w = 0: none */
    int chosen;                           /* point, by hand or keys; -1: none */
    int shown_point;                      /* hovered: its product is shown; -1: none */
    uint32_t label;                       /* class of the next point */
    FlNetworkPlace hover;                 /* weight under the pointer; layer 0: none */
    FlNetworkPlace pick;                  /* the weight that is followed; layer 0: none */
    double hover_since;
    bool *in_step;            /* of each point trained on: the coming step goes by it */
    int in_step_room;         /* how many there may be */
    unsigned long in_step_of; /* of which weights of the trainer */
} FlNetworkState;

/* Of the pass that draws the scene. */
static inline FlNetworkState *fl_network_state(const FlContext *context) {
    return context->state;
}

/* What is trained. */
static inline const FlNetworkTask *fl_network_now(const FlContext *context) {
    return fl_network_task(context->loss);
}

/* How many classes it tells apart. */
int fl_network_classes(const FlNetwork *network);
/* The colour of a class. */
FlColor fl_network_class_color(const FlTheme *theme, const FlNetwork *network, int class);
/* Pixels for so many; false if memory is short. True, and *fresh, where they are of another grid, theme or size. */
bool fl_answer_image(FlAnswerImage *image, int width, int height, unsigned long generation, const FlTheme *theme,
                     bool *fresh);

#endif
