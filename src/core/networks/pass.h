#ifndef FL_CORE_NETWORKS_PASS_H
#define FL_CORE_NETWORKS_PASS_H
/* What a pass through the layers holds. */
#include "core/networks/lanes.h"

struct FlNetworkPass {
    FlNetwork network;
    const FlNetworkLanes *lanes;
    int room, count, parts; /* points there is memory for, of the last forward, and parts of the work */
    bool floats;            /* large products in floats */
    size_t stride;          /* from a unit's row to the next */
    double *block;          /* all of the below */
    double *unit[FL_NETWORK_SIZES], *error[FL_NETWORK_SIZES]; /* [unit][point] */
    double *turned[FL_NETWORK_SIZES];                         /* activations [point][unit] */
    double *loss, *right;                                     /* of each point */
    double *ones;                                             /* what a bias is multiplied by */
    const double *w;                                          /* while it is computed */
    const uint32_t *label;
    double *g;
};

/* From now on products of large layers are made in floats, or not: for slopes that training goes by. */
void fl_network_floats(FlNetworkPass *pass, bool floats);

#endif
