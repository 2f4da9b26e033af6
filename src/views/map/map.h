#ifndef FL_VIEWS_MAP_MAP_H
#define FL_VIEWS_MAP_MAP_H
/* The loss as a map, with the run on it: contours, or who ends where. */
#include "context/view_type.h"

extern const FlViewType fl_map_view_type;

#endif
