#include "views/map/tries.h"
#include "core/base/refuse.h"
#include "parts/lengths.h"
#include "parts/lit.h"
#include "words/tries_words.h"
#include <math.h>
#include <stdio.h>

/* Where a refused ring stands, if the picture shows it. */
static bool ring_place(const FlContext *s, const FlPlot *plot, int i, FlVec *p) {
    const FlTries *tries = fl_tries_shown(s);
    if (!tries || i >= tries->count || i == tries->taken) return false;
    *p = fl_plot_point(plot, tries->at[i].x[0], tries->at[i].x[1]);
    return isfinite(p->x) && isfinite(p->y) && fl_rect_has(fl_rect_grow(plot->box, 6), p->x, p->y);
}

static void ghost(FlContext *s, const FlPlot *plot) {
    double length, x[FL_MAX_DIM];
    if (!fl_length_hovered(s, &length, x)) return;
    FlVec p = fl_plot_point(plot, x[0], x[1]);
    if (isfinite(p.x) && isfinite(p.y)) fl_draw_circle(s->draw, p.x, p.y, 5.5f, s->theme->bg, 1.8f, s->theme->ink2);
}

void fl_map_tries(FlContext *s, const FlPlot *plot) {
    const FlTries *tries = fl_tries_shown(s);
    const FlRow *row = fl_run_row(s->watch->run, s->watch->row);
    FlVec from = fl_plot_point(plot, row->x[0], row->x[1]), p, last = {-1e9f, 0};
    uint32_t since = fl_drawn(s);
    for (int i = 0; tries && i < tries->count; i++) {
        if (i == tries->taken) continue;
        p = fl_plot_point(plot, tries->at[i].x[0], tries->at[i].x[1]);
        if (!isfinite(p.x) || !isfinite(p.y) || hypotf(p.x - last.x, p.y - last.y) < 10) continue;
        last = p;
        fl_draw_dashed(s->draw, from, p, 1.6f, 5, 5, fl_color_alpha(s->theme->ink3, 0.8f));
    }
    last = (FlVec){-1e9f, 0};
    for (int i = 0; tries && i < tries->count; i++) {
        if (!ring_place(s, plot, i, &p) || hypotf(p.x - last.x, p.y - last.y) < 10) continue;
        last = p;
        fl_refused_ring(s, p);
    }
    fl_explain_shapes(s, "picture.refused", since);
    ghost(s, plot);
}

void fl_map_cover_tries(const FlContext *s, const FlPlot *plot, FlCover *cover) {
    const FlTries *tries = fl_tries_shown(s);
    const FlRow *row = fl_run_row(s->watch->run, s->watch->row);
    FlVec p, from = fl_plot_point(plot, row->x[0], row->x[1]);
    for (int i = 0; tries && i < tries->count; i++)
        if (ring_place(s, plot, i, &p)) {
            fl_cover_line(cover, p, p, 8, FL_COVER_NEVER);
            fl_cover_line(cover, from, p, 2, FL_COVER_MARK);
        }
}

bool fl_map_first_refused(const FlContext *s, const FlPlot *plot, FlVec *p, char *words, size_t size) {
    const FlTries *tries = fl_tries_shown(s);
    for (int i = 0; tries && i < tries->count; i++) {
        if (!ring_place(s, plot, i, p)) continue;
        snprintf(words, size, "\\iα\\r = %.40s\\u   %.60s", fl_length_shown(tries->at[i].length).text,
                 fl_try_words(tries, i, fl_run_row(s->watch->run, s->watch->row)->f));
        return true;
    }
    return false;
}
