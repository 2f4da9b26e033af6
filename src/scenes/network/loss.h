#ifndef FL_SCENES_NETWORK_LOSS_H
#define FL_SCENES_NETWORK_LOSS_H
/* The loss against the steps: trained on, held out, and the mark of the best constant answer. */
#include "context/context.h"

void fl_part_training_loss(FlContext *context, FlRect box);

#endif
