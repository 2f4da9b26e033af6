/* Two hundred runs with other draws of the batches or of the noise, drawn faintly: where they are now, and how their
 * losses spread. */
#include "parts/cloud_marks.h"
#include "parts/lit.h"
#include "ui/widgets.h"
#include <math.h>

static void line(FlContext *s, const FlVec *points, int count, bool closed) {
    FlStroke halo = {.width = 4.4f, .color = fl_color_alpha(s->theme->bg, 0.75f), .closed = closed},
             ink = {.width = 1.6f, .color = s->theme->ink, .closed = closed};
    fl_draw_polyline(s->draw, points, count, &halo);
    fl_draw_polyline(s->draw, points, count, &ink);
}

/* Of the ellipse the point at an angle: the circle by the root of the covariance, [[a, 0], [b, c]]. */
static void ring_point(const FlCloudRow *row, double angle, double *x) {
    double a = sqrt(row->covariance[0]), b = a > 0 ? row->covariance[1] / a : 0;
    double c = sqrt(fmax(0, row->covariance[2] - b * b));
    x[0] = row->middle[0] + a * cos(angle);
    x[1] = row->middle[1] + b * cos(angle) + c * sin(angle);
}

static void ellipse(FlContext *s, const FlPlot *plot, const FlCloudRow *row) {
    enum { ARC = 64 };
    FlVec ring[ARC], at = fl_plot_point(plot, row->middle[0], row->middle[1]);
    for (int i = 0; i < ARC; i++) {
        double x[FL_MAX_DIM];
        ring_point(row, 6.283185307179586 * i / ARC, x);
        ring[i] = fl_plot_point(plot, x[0], x[1]);
    }
    line(s, ring, ARC, true);
    const FlVec across[] = {{at.x - 4, at.y}, {at.x + 4, at.y}}, up[] = {{at.x, at.y - 4}, {at.x, at.y + 4}};
    line(s, across, 2, false);
    line(s, up, 2, false);
}

/* On the axis, from one standard deviation below the mean to one above. */
static void bar(FlContext *s, const FlPlot *plot, const FlCloudRow *row) {
    float y = plot->box.y + plot->box.h - 7, half = 4;
    double deviation = sqrt(row->covariance[0]);
    float from = fl_plot_point(plot, row->middle[0] - deviation, 0).x,
          to = fl_plot_point(plot, row->middle[0] + deviation, 0).x, at = fl_plot_point(plot, row->middle[0], 0).x;
    const FlVec along[] = {{from, y}, {to, y}};
    line(s, along, 2, false);
    for (int i = 0; i < 3; i++) {
        float x = i == 0 ? from : i == 1 ? at : to;
        const FlVec tick[] = {{x, y - half}, {x, y + half}};
        line(s, tick, 2, false);
    }
}

void fl_cloud_places(FlContext *s, const FlPlot *plot) {
    if (s->watch->row >= fl_cloud_rows(s->watch->cloud) || s->watch->veiled) return;
    const FlCloudPoint *points = fl_cloud_points(s->watch->cloud, s->watch->row);
    FlColor color = fl_color_alpha(s->theme->red, s->theme->dark ? 0.45f : 0.3f);
    uint32_t since = fl_drawn(s);
    for (int i = 0; i < FL_CLOUD_RUNS; i++) {
        double x = (double)points[i].x[0], y = s->loss->dim == 1 ? (double)points[i].f : (double)points[i].x[1];
        FlVec p = fl_plot_point(plot, x, y);
        if (isfinite(p.x + p.y) && fl_rect_has(plot->box, p.x, p.y)) fl_draw_disc(s->draw, p.x, p.y, 2.2f, color);
    }
    fl_explain_shapes(s, "cloud.places", since);
}

void fl_cloud_middle(FlContext *s, const FlPlot *plot) {
    if (s->doc->plan.noise == 0 || s->watch->row >= fl_cloud_rows(s->watch->cloud) || s->watch->veiled) return;
    FlCloudRow row = fl_cloud_row(s->watch->cloud, s->watch->row);
    if (s->watch->row == 0 || !isfinite(row.covariance[0] + row.covariance[2])) return;
    uint32_t since = fl_drawn(s);
    fl_draw_clip_push(s->draw, plot->box);
    if (s->loss->dim == 1)
        bar(s, plot, &row);
    else
        ellipse(s, plot, &row);
    fl_draw_clip_pop(s->draw);
    fl_explain_shapes(s, "cloud.middle", since);
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
    int rows = fl_cloud_rows(s->watch->cloud), last = chart->steps, n = 0;
    if (last > rows - 1) last = rows - 1;
    if (last < 1 || s->watch->veiled) return;
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
