/* One dimension: the loss as a curve, or how the run ends for every pair of two of its numbers. */
#include "scenes/curve/curve_scene.h"
#include "model/fog.h"
#include "scenes/single.h"
#include "views/curve/curve.h"
#include "views/fog/fog.h"
#include "views/plane/plane.h"

static const FlViewType *const views[] = {&fl_curve_view_type, &fl_plane_view_type, &fl_fog_view_type, NULL};

enum { CURVE, PLANE, FOG }; /* places in views */

static bool create(void *state) {
    return fl_single_create(state, views);
}

static void destroy(void *state) {
    fl_single_destroy(state);
}

static void place(FlContext *s) {
    bool plane = s->doc->view == FL_VIEW_PLANE, fog = fl_document_fog(s->doc) != NULL;
    fl_single_place(s, s->state, fog ? FOG : plane ? PLANE : CURVE, !plane);
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

const FlSceneType fl_curve_scene_type = {.id = FL_SCENE_CURVE,
                                         .state = sizeof(FlSingle),
                                         .create = create,
                                         .destroy = destroy,
                                         .place = place,
                                         .update = update,
                                         .rest = rest,
                                         .draw = draw,
                                         .keys = fl_single_keys,
                                         .jobs = jobs,
                                         .single = true};
