/* Two dimensions: the loss as a map or a surface, or how the run ends for every pair of two of its numbers. */
#include "scenes/landscape/landscape_scene.h"
#include "model/fog.h"
#include "scenes/single.h"
#include "views/fog/fog.h"
#include "views/map/map.h"
#include "views/plane/plane.h"
#include "views/surface/surface.h"

static const FlViewType *const views[] = {&fl_map_view_type, &fl_surface_view_type, &fl_plane_view_type,
                                          &fl_fog_view_type, NULL};

enum { MAP, SURFACE, PLANE, FOG }; /* places in views */

static bool create(void *state) {
    return fl_single_create(state, views);
}

static void destroy(void *state) {
    fl_single_destroy(state);
}

static void place(FlContext *s) {
    bool flat = s->doc->view != FL_VIEW_SURFACE && fl_orders_progress(s->orders, &s->orders->motion.tilt) >= 1;
    bool fog = fl_document_fog(s->doc) != NULL;
    fl_single_place(s, s->state, fog ? FOG : s->doc->view == FL_VIEW_PLANE ? PLANE : flat ? MAP : SURFACE, false);
}

static void update(FlContext *s) {
    fl_single_update(s, s->state);
}

static void rest(void *state) {
    fl_single_rest(state);
}

static void draw(FlContext *s) {
    fl_single_draw(s, s->state);
}

static int jobs(void *state, FlJob **jobs, int room) {
    return fl_single_jobs(state, jobs, room);
}

static const FlHelpRow help[] = {{"Show", "[ ] , .", "turn, tip a surface"}, {NULL, NULL, NULL}};

const FlSceneType fl_landscape_scene_type = {.id = FL_SCENE_LANDSCAPE,
                                             .state = sizeof(FlSingle),
                                             .create = create,
                                             .destroy = destroy,
                                             .place = place,
                                             .update = update,
                                             .rest = rest,
                                             .draw = draw,
                                             .keys = fl_single_keys,
                                             .jobs = jobs,
                                             .single = true,
                                             .help = help};
