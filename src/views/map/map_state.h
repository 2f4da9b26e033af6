#ifndef FL_VIEWS_MAP_MAP_STATE_H
#define FL_VIEWS_MAP_MAP_STATE_H
/* What a map remembers between frames. */
#include "jobs/apart.h"
#include "jobs/basins.h"
#include "parts/swarm.h"
#include "plot/label.h"
#include "plot/relief.h"

/* Words beside the arrows. */
enum { FL_MAP_GRADIENT, FL_MAP_MEMORY, FL_MAP_STEP, FL_MAP_REFUSED, FL_MAP_LEFT, FL_MAP_LONGEST, FL_MAP_WORDS };

typedef struct FlMapView {
    FlRelief *relief;
    FlBasins *basins; /* up to date where the view is of basins */
    FlSwarmView *swarm;
    FlApart *apart;         /* runs beside the document's, for dial and twin */
    FlCover cover;          /* what is drawn over the ground, and the labels placed so far */
    int kept[FL_MAP_WORDS]; /* as in FlLabel, so that nothing jumps while the point is dragged */
} FlMapView;

/* Of the pass that draws the map. */
static inline FlMapView *fl_map_view(const FlContext *context) {
    return context->state;
}

#endif
