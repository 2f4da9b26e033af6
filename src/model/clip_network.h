#ifndef FL_MODEL_CLIP_NETWORK_H
#define FL_MODEL_CLIP_NETWORK_H
/* Tables that only a network knows what to do with: points with their classes, and weights. */
#include "model/state_line.h"

typedef struct FlNetworkClip {
    bool good;          /* it can be taken; else `said` tells why not */
    char said[320];     /* what it is, or what is wrong */
    FlSceneId scene;    /* that knows what to do with it, by the action network with no words */
    FlStateGiven given; /* and with these points or weights, one holder */
} FlNetworkClip;

/* Whether text[length] is such a table: by the names of its columns (layer, kind, row, col, weight; x, y, class), or,
 * where the scene that is shown is a network, any table of numbers. `name`: the file it comes from, NULL for the
 * clipboard. Release what is given with fl_state_given_release(). */
bool fl_clip_network(const char *text, size_t length, const char *name, FlSceneId scene, FlNetworkClip *clip);

#endif
