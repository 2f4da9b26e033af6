/* Two hundred runs with other draws of the batches, drawn faintly: where they are now, and how their losses spread. */
#include "parts/cloud_marks.h"
#include "ui/widgets.h"
#include <math.h>

void fl_cloud_places(FlContext *s, const FlPlot *plot) {
    if (s->loss->points == 0 || s->watch->row >= fl_cloud_rows(s->watch->cloud) || !s->display->ghost) return;
    const FlCloudPoint *points = fl_cloud_points(s->watch->cloud, s->watch->row);
    FlColor color = fl_color_alpha(s->theme->red, s->theme->dark ? 0.45f : 0.3f);
    for (int i = 0; i < FL_CLOUD_RUNS; i++) {
        double x = (double)points[i].x[0], y = s->loss->dim == 1 ? (double)points[i].f : (double)points[i].x[1];
        FlVec p = fl_plot_point(plot, x, y);
        if (isfinite(p.x + p.y) && fl_rect_has(plot->box, p.x, p.y)) fl_draw_disc(s->draw, p.x, p.y, 2.2f, color);
    }
}

/* A loss above the floor as the chart can take it. */
static float height(const FlChart *chart, double value) {
    const FlRect *b = &chart->plot.box;
    if (!chart->linear && value <= 0) return b->y + b->h + 40;
    float y = isfinite(value) ? fl_chart_y(chart, value) : b->y - 40;
    return fmaxf(b->y - 40, fminf(y, b->y + b->h + 40));
}

void fl_cloud_chart(FlContext *s, const FlChart *chart) {
    enum { POINTS = 128 };
    int rows = s->loss->points > 0 ? fl_cloud_rows(s->watch->cloud) : 0, last = chart->steps, n = 0;
    if (last > rows - 1) last = rows - 1;
    if (last < 1 || !s->display->ghost) return;
    double floor = fl_loss_best(s->loss);
    if (!isfinite(floor)) floor = 0;
    int stride = 1 + last / POINTS;
    FlVec band[2 * POINTS + 4], mean[POINTS + 2];
    for (int k = 0; k <= last; k += stride) n++;
    for (int i = 0; i < n; i++) {
        FlCloudRow row = fl_cloud_row(s->watch->cloud, i * stride);
        float x = fl_chart_x(chart, i * stride);
        band[i] = (FlVec){x, height(chart, (double)row.high - floor)};
        band[2 * n - 1 - i] = (FlVec){x, height(chart, (double)row.low - floor)};
        mean[i] = (FlVec){x, height(chart, (double)row.mean - floor)};
    }
    fl_draw_clip_push(s->draw, chart->plot.box);
    fl_draw_polygon(s->draw, band, 2 * n, fl_color_alpha(s->theme->red, s->theme->dark ? 0.2f : 0.12f));
    fl_draw_polyline(s->draw, mean, n, &(FlStroke){.width = 1.2f, .color = s->theme->ink3, .dash = 3, .gap = 3});
    fl_draw_clip_pop(s->draw);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11, s->theme->ink3, FL_RIGHT);
    const FlRect *b = &chart->plot.box;
    if (b->h >= 90) fl_draw_text(s->draw, &style, b->x + b->w - 2, b->y + 12, "200 other draws, their mean");
}
