#ifndef FL_VIEWS_PLANE_PLANE_H
#define FL_VIEWS_PLANE_PLANE_H
/* How the run ends for every pair of two of its numbers. */
#include "context/view_type.h"

extern const FlViewType fl_plane_view_type;

#endif
