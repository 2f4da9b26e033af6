#include "context/view_type.h"
#include <stdlib.h>

bool fl_view_create(FlView *view, const FlViewType *type) {
    *view = (FlView){type, calloc(1, type->state)};
    return view->state && (!type->create || type->create(view->state));
}

void fl_view_destroy(FlView *view) {
    if (view->state && view->type->destroy) view->type->destroy(view->state);
    free(view->state);
}

/* One of its functions at work on its own state. */
static void run(const FlView *view, FlContext *s, void (*function)(FlContext *)) {
    void *outer = s->state;
    if (!function) return;
    s->state = view->state;
    function(s);
    s->state = outer;
}

void fl_view_place(const FlView *view, FlContext *s) {
    run(view, s, view->type->place);
}

void fl_view_update(const FlView *view, FlContext *s) {
    run(view, s, view->type->update);
}

void fl_view_rest(const FlView *view) {
    if (view->type->rest) view->type->rest(view->state);
}

void fl_view_caption(const FlView *view, FlContext *s) {
    run(view, s, view->type->caption);
}

void fl_view_draw(const FlView *view, FlContext *s) {
    run(view, s, view->type->draw);
}

float fl_view_block_height(const FlView *view, FlContext *s) {
    void *outer = s->state;
    s->state = view->state;
    float height = view->type->block_height ? view->type->block_height(s) : 0;
    s->state = outer;
    return height;
}

void fl_view_block(const FlView *view, FlContext *s, FlRect box) {
    void *outer = s->state;
    s->state = view->state;
    view->type->block(s, box);
    s->state = outer;
}

int fl_view_jobs(const FlView *view, FlJob **jobs, int room) {
    return view->type->jobs ? view->type->jobs(view->state, jobs, room) : 0;
}
