#ifndef FL_VIEWS_SURFACE_SURFACE_H
#define FL_VIEWS_SURFACE_SURFACE_H
/* The loss as a surface. */
#include "context/view_type.h"

extern const FlViewType fl_surface_view_type;

#endif
