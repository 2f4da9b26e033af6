/* What a number of the equation measures lights up on the picture while the pointer rests on it. */
#include "parts/lit.h"
#include "context/services.h"
#include <math.h>

static const float glow = 0.28f;

void fl_lit_zone(FlContext *s, FlRect zone, FlTermValue value) {
    if (!fl_ui_busy(s->ui) && s->ui->input.inside && s->ui->last_top_layer == 0 &&
        fl_rect_has(zone, s->ui->pointer.x, s->ui->pointer.y))
        fl_context_light(s, value);
}

static FlVec place_of(const FlContext *s, int k) {
    const FlRow *row = fl_run_row(s->watch->shown, k);
    return fl_plot_point(&s->plot, row->x[0], s->loss->dim == 1 ? row->f : row->x[1]);
}

static bool on_screen(FlVec p) {
    return isfinite(p.x) && isfinite(p.y);
}

void fl_lit_line(FlContext *s, FlVec from, FlVec to, FlColor color) {
    if (on_screen(from) && on_screen(to))
        fl_draw_line(s->draw, from.x, from.y, to.x, to.y, 11, fl_color_alpha(color, glow));
}

static void ring(FlContext *s, int k, float r, FlColor color) {
    if (k >= fl_run_count(s->watch->shown)) return;
    FlVec p = place_of(s, k);
    if (on_screen(p)) fl_draw_circle(s->draw, p.x, p.y, r, fl_color_alpha(color, glow), 2, color);
}

/* Along the curve's slope, either way from the ball. */
static void slope(FlContext *s) {
    const FlRow *row = fl_run_row(s->watch->shown, s->watch->row);
    FlVec p = place_of(s, s->watch->row), q = fl_plot_point(&s->plot, row->x[0] + 1, row->f + row->g[0]);
    float length = hypotf(q.x - p.x, q.y - p.y);
    if (!on_screen(p) || !(length > 0) || !isfinite(length)) return;
    FlVec way = {(q.x - p.x) / length * 90, (q.y - p.y) / length * 90};
    fl_lit_line(s, (FlVec){p.x - way.x, p.y - way.y}, (FlVec){p.x + way.x, p.y + way.y}, s->theme->red);
}

void fl_part_lit(FlContext *s) {
    switch (s->lit) {
    case FL_TERM_NEXT:
        ring(s, s->watch->row + 1, 12, s->theme->green);
        break;
    case FL_TERM_HERE:
        ring(s, s->watch->row, 17, s->theme->ink);
        break;
    case FL_TERM_SLOPE:
    case FL_TERM_SQUARE:
        if (s->loss->dim == 1) slope(s);
        break;
    case FL_TERM_ETA:
    case FL_TERM_STEP:
        if (s->watch->row + 1 < fl_run_count(s->watch->shown)) {
            FlVec from = place_of(s, s->watch->row), to = place_of(s, s->watch->row + 1);
            if (s->loss->dim == 1) to.y = from.y; /* the step is along x */
            fl_lit_line(s, from, to, s->theme->green);
        }
        break;
    default:
        break;
    }
}
