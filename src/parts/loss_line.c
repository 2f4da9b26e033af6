#include "parts/loss_line.h"
#include <math.h>

enum { POINTS = 1000 };

static void draw_stretch(FlContext *s, const FlRect *b, FlVec *p, int n, float width) {
    if (n == 0) return;
    p[0] = (FlVec){p[1].x, b->y + b->h};
    p[n + 1] = (FlVec){p[n].x, b->y + b->h};
    fl_draw_gradient(s->draw, p, n + 2, b->y, s->theme->ground_top, b->y + b->h, s->theme->ground_bottom);
    fl_draw_polyline(s->draw, p + 1, n, &(FlStroke){.width = width, .color = s->theme->ink});
}

static FlVec clipped(const FlPlot *plot, double at, double f) {
    FlVec p = fl_plot_point(plot, at, f);
    return (FlVec){p.x, fmaxf(plot->box.y - 40, fminf(p.y, plot->box.y + plot->box.h + 10))};
}

void fl_part_loss_line(FlContext *s, const FlPlot *plot, double (*loss)(void *data, double at), void *data,
                       float width) {
    const FlRect *b = &plot->box;
    FlVec p[POINTS + 4];
    int n = (int)fminf(POINTS, b->w / 2), count = 0;
    double far = 16, dp = (plot->range.y1 - plot->range.y0) / b->h, before = 0;
    for (int i = 0; i < n; i++) {
        double at = plot->range.x0 + (plot->range.x1 - plot->range.x0) * i / (n - 1), f = loss(data, at);
        if (isnan(f)) {
            draw_stretch(s, b, p, count, width);
            count = 0;
            continue;
        }
        FlVec now = clipped(plot, at, f);
        double end = before, begin = at;
        if (count > 0 && fabsf(p[count].y - now.y) > (float)far &&
            fl_plot_jumps(loss, data, &end, &begin, far / 2 * dp)) {
            p[++count] = clipped(plot, end, loss(data, end));
            draw_stretch(s, b, p, count, width);
            p[count = 1] = clipped(plot, begin, loss(data, begin));
        }
        p[++count] = now;
        before = at;
    }
    draw_stretch(s, b, p, count, width);
}
