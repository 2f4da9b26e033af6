#include "plot/plot.h"
#include "fallline/number.h"
#include <math.h>

FlPlot fl_plot(FlRect box, FlBox range) {
    FlPlot plot = {.box = box, .range = range};
    double w = range.x1 - range.x0, h = range.y1 - range.y0;
    vec2 origin = {box.x, box.y + box.h};
    vec2 scale = {w > 0 ? (float)(box.w / w) : 1, h > 0 ? (float)(-box.h / h) : -1};
    glm_translate2d_make(plot.to_screen, origin);
    glm_scale2d(plot.to_screen, scale);
    return plot;
}

static float bounded(double v) {
    return v > 1e30 ? 1e30f : v < -1e30 ? -1e30f : (float)v;
}

FlVec fl_plot_point(const FlPlot *plot, double x, double y) {
    const float far = 1e6f;
    vec3 from = {bounded(x - plot->range.x0), bounded(y - plot->range.y0), 1}, to;
    glm_mat3_mulv((vec3 *)plot->to_screen, from, to);
    if (isnan(x) || isnan(y)) return (FlVec){NAN, NAN};
    return (FlVec){fmaxf(-far, fminf(far, to[0])), fmaxf(-far, fminf(far, to[1]))};
}

float fl_plot_x(const FlPlot *plot, double x) {
    return fl_plot_point(plot, x, plot->range.y0).x;
}

float fl_plot_y(const FlPlot *plot, double y) {
    return fl_plot_point(plot, plot->range.x0, y).y;
}

void fl_plot_inverse(const FlPlot *plot, FlVec p, double *x, double *y) {
    const FlRect *b = &plot->box;
    const FlBox *r = &plot->range;
    if (x) *x = r->x0 + (double)(p.x - b->x) / b->w * (r->x1 - r->x0);
    if (y) *y = r->y0 + (double)(b->y + b->h - p.y) / b->h * (r->y1 - r->y0);
}

bool fl_plot_shows(const FlPlot *plot, double x, double y) {
    const FlBox *r = &plot->range;
    return x >= r->x0 && x <= r->x1 && y >= r->y0 && y <= r->y1;
}

FlBox fl_plot_equal(FlRect box, FlBox range) {
    double w = range.x1 - range.x0, h = range.y1 - range.y0;
    double unit = fmax(w / (double)box.w, h / (double)box.h); /* per dp */
    double cx = (range.x0 + range.x1) / 2, cy = (range.y0 + range.y1) / 2;
    double hw = unit * (double)box.w / 2, hh = unit * (double)box.h / 2;
    return (FlBox){cx - hw, cx + hw, cy - hh, cy + hh};
}

bool fl_plot_squeezes(FlRect box, FlBox range) {
    double across = (range.x1 - range.x0) / (double)box.w, up = (range.y1 - range.y0) / (double)box.h;
    return across < up / 3 || up < across / 3;
}

FlBox fl_plot_framed(FlRect box, FlBox range) {
    return fl_plot_squeezes(box, range) ? range : fl_plot_equal(box, range);
}

double fl_plot_upright(const FlPlot *plot) {
    double across = plot->range.x1 - plot->range.x0, up = plot->range.y1 - plot->range.y0;
    double wide = up / (double)plot->box.h * (double)plot->box.w;
    return fabs(wide - across) <= 1e-6 * across ? across : wide;
}

FlBox fl_plot_zoom(FlBox range, double factor, double x, double y) {
    return (FlBox){x + (range.x0 - x) * factor, x + (range.x1 - x) * factor, y + (range.y0 - y) * factor,
                   y + (range.y1 - y) * factor};
}

FlTicks fl_ticks(double lo, double hi, int most) {
    FlTicks ticks = {.first = lo, .step = 1, .count = 0};
    if (!(hi > lo) || !isfinite(hi - lo)) return ticks;
    double step = pow(10, floor(log10((hi - lo) / most)));
    static const double next[] = {2, 2.5, 2};
    for (int i = 0; (hi - lo) / step > most && i < 30; i++) step *= next[i % 3];
    if (!(step > 0)) return ticks; /* a range of less than 1e-307 has no tenth */
    ticks.step = step;
    ticks.first = ceil(lo / step - 1e-9) * step;
    ticks.count = fl_number_whole(floor((hi - ticks.first) / step + 1e-9), -1, most) + 1;
    return ticks;
}

double fl_tick(const FlTicks *ticks, int i) {
    double v = (round(ticks->first / ticks->step) + i) * ticks->step;
    return fabs(v) < ticks->step * 1e-9 ? 0 : v;
}
