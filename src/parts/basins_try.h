#ifndef FL_PARTS_BASINS_TRY_H
#define FL_PARTS_BASINS_TRY_H
/* The run of a map from a start. */
#include "context/context.h"

/* The run of the map from a start, in scratch: returns its last row worth showing and says what becomes of it; -1 if
 * memory is short. */
int fl_basins_try(FlContext *context, const double *x, char *words, size_t size);

#endif
