#ifndef FL_SCENES_NETWORK_WEIGHT_HAND_H
#define FL_SCENES_NETWORK_WEIGHT_HAND_H
/* One weight set by hand: dragged up or down where its line or its number stands, or by keys. */
#include "context/context.h"

/* What a drag of a weight remembers: layer 0: the press was on none. */
typedef struct FlWeightHold {
    FlNetworkPlace place;
    double value; /* at the press */
} FlWeightHold;

/* The step shown has this value there. */
void fl_weight_set(FlContext *context, FlNetworkPlace place, double value);
/* A drag that this signal is of: begun at `under` (layer 0: nowhere), up is more; in hundredths, with Shift in
 * thousandths. True while it holds a weight. */
bool fl_weight_drag(FlContext *context, const FlSignal *signal, FlNetworkPlace under);
/* Up and down by a tenth, with Shift by a hundredth, of the weight that is followed. */
void fl_weight_keys(FlContext *context, FlNetworkPlace place);

#endif
