#ifndef FL_VIEWS_FOG_FOG_H
#define FL_VIEWS_FOG_FOG_H
/* A curve or a map in the fog, and with both walks when it has lifted. It draws nothing of a ground that is hidden, for
 * it asks the loss at the looks alone. */
#include "context/view_type.h"

extern const FlViewType fl_fog_view_type;

#endif
