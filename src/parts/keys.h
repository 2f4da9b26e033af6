#ifndef FL_PARTS_KEYS_H
#define FL_PARTS_KEYS_H
/* Keys that the scenes share: start, rate, loss, view, and what is shown. */
#include "context/context.h"

void fl_part_keys(FlContext *context);
/* Opens the field of this id with the present rate. */
void fl_part_type_rate(FlContext *context, const char *id);

/* The same where many weights are trained: rates, draws, rules, scenes. */
void fl_part_training_keys(FlContext *context);

#endif
