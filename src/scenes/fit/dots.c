#include "scenes/fit/dots.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { GRID_BITS = 1 << 17, FIRST_ROOM = 4096 };

static const float cell = 2;

void fl_dots_free(FlDots *dots) {
    fl_data_release(dots->data);
    free(dots->at);
    memset(dots, 0, sizeof *dots);
}

static bool add(FlDots *dots, FlVec p) {
    if ((size_t)dots->count == dots->room) {
        size_t room = dots->room > 0 ? 2 * dots->room : FIRST_ROOM;
        FlVec *bigger = realloc(dots->at, room * sizeof *bigger);
        if (!bigger) return false;
        dots->at = bigger;
        dots->room = room;
    }
    dots->at[dots->count++] = p;
    return true;
}

/* A cell is a bit. A window so large that the cells outnumber the bits shows all points. */
static bool find(FlDots *dots, const FlData *data, const FlPlot *plot) {
    const FlRect *b = &plot->box;
    uint32_t taken[GRID_BITS / 32] = {0};
    size_t columns = (size_t)(b->w / cell) + 1, rows = (size_t)(b->h / cell) + 1;
    for (int i = 0; i < data->count; i++) {
        FlVec p = fl_plot_point(plot, data->x[i], data->y[i]);
        if (!fl_rect_has(*b, p.x, p.y)) continue;
        size_t bit = (size_t)((p.y - b->y) / cell) * columns + (size_t)((p.x - b->x) / cell);
        if (rows * columns <= GRID_BITS) {
            if (taken[bit / 32] >> bit % 32 & 1) continue;
            taken[bit / 32] |= 1u << bit % 32;
        }
        if (!add(dots, p)) return false;
    }
    return true;
}

static bool same_plot(const FlPlot *a, const FlPlot *b) {
    const FlRect *p = &a->box, *q = &b->box;
    const FlBox *r = &a->range, *s = &b->range;
    return p->x == q->x && p->y == q->y && p->w == q->w && p->h == q->h && r->x0 == s->x0 && r->x1 == s->x1 &&
           r->y0 == s->y0 && r->y1 == s->y1;
}

void fl_dots_update(FlDots *dots, const FlData *data, const FlPlot *plot) {
    if (dots->data == data && same_plot(&dots->plot, plot)) return;
    fl_data_release(dots->data);
    dots->data = NULL;
    dots->count = 0;
    if (!find(dots, data, plot)) {
        dots->count = 0;
        return;
    }
    dots->data = fl_data_retain(data);
    dots->plot = *plot;
}
