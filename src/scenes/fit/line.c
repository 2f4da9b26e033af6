#include "scenes/fit/line.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

FlFitLine fl_fit_line(const FlContext *s, const double *p) {
    FlFitLine line = {.w = p[0], .b = s->loss->dim == 2 ? p[1] : 0};
    fl_line_scale(s->loss, &line.middle, &line.spread);
    return line;
}

FlFitLine fl_fit_line_now(const FlContext *s) {
    const FlRow *row = fl_run_row(s->watch->shown, s->watch->row);
    double p[FL_MAX_DIM] = {row->x[0], row->x[1]};
    bool moving = s->watch->travel > 0 && s->watch->row + 1 < fl_run_count(s->watch->shown);
    /* In one dimension the ball first moves along w, then falls. */
    double along = s->loss->dim == 1 ? fmin(1, 2 * (double)s->watch->travel) : (double)s->watch->travel;
    for (int j = 0; moving && j < s->loss->dim && j < FL_MAX_DIM; j++) p[j] += along * (row[1].x[j] - row->x[j]);
    return fl_fit_line(s, p);
}

double fl_fit_at(const FlFitLine *line, double x) {
    return line->w * ((x - line->middle) / line->spread) + line->b;
}

double fl_fit_error(const FlFitLine *line, const FlData *data, int i) {
    return fl_fit_at(line, data->x[i]) - data->y[i];
}

static void span(const double *v, int count, double *lo, double *hi) {
    *lo = *hi = v[0];
    for (int i = 1; i < count; i++) {
        *lo = fmin(*lo, v[i]);
        *hi = fmax(*hi, v[i]);
    }
}

/* From 0, unless the data lie far from it; room above and at the right for the line's labels. */
static void roomy(double *lo, double *hi, double room) {
    bool near = *lo >= 0 && *lo <= 3 * (*hi - *lo), below = *hi <= 0 && -*hi <= 3 * (*hi - *lo);
    double extent = (near ? *hi : *hi - *lo);
    if (below) extent = -*lo;
    if (!(extent > 0)) extent = *lo != 0 ? fabs(*lo) : 1;
    double top = below ? 0 : *hi;
    *lo = near ? 0 : *lo - 0.12 * extent;
    *hi = top + room * extent;
}

bool fl_fit_is_table(const FlData *data) {
    double x0, x1, y0, y1;
    if (data->x_name || data->y_name) return true;
    span(data->x, data->count, &x0, &x1);
    span(data->y, data->count, &y0, &y1);
    double w = x1 - x0, h = y1 - y0;
    return w > 0 && h > 0 && (w > 20 * h || h > 20 * w);
}

/* Where the line of least squares stands at x = 0; not a number where all x are equal. */
static double best_foot(const FlData *data) {
    double x = 0, y = 0, xx = 0, xy = 0;
    for (int i = 0; i < data->count; i++) {
        x += data->x[i] / data->count;
        y += data->y[i] / data->count;
    }
    for (int i = 0; i < data->count; i++) {
        xx += (data->x[i] - x) * (data->x[i] - x);
        xy += (data->x[i] - x) * (data->y[i] - y);
    }
    return xx > 0 ? y - xy / xx * x : NAN;
}

FlBox fl_fit_box(const FlData *data) {
    FlBox box;
    bool table = fl_fit_is_table(data);
    span(data->x, data->count, &box.x0, &box.x1);
    span(data->y, data->count, &box.y0, &box.y1);
    roomy(&box.x0, &box.x1, table ? 0.1 : 0.25);
    double foot = table && box.x0 <= 0 && box.x1 > 0 ? best_foot(data) : NAN;
    box.y0 = fmin(box.y0, foot);
    box.y1 = fmax(box.y1, foot);
    roomy(&box.y0, &box.y1, 0.175);
    return box;
}

FlShown fl_fit_weight(const FlContext *s, double v, bool bias) {
    const FlBox *r = &s->plot.range;
    return fl_shown_place(v, bias ? r->y1 - r->y0 : r->x1 - r->x0);
}

bool fl_fit_row_words(const FlData *data, char *text, size_t size) {
    const char *name = data->name ? data->name : "", *slash = strrchr(name, '/');
    if (slash) name = slash + 1;
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz");
    bool plural = n > 3 && n < 20 && name[n] == '.' && name[n - 1] == 's' && data->count > 1;
    if (plural)
        snprintf(text, size, "%.*s", (int)n, name);
    else
        snprintf(text, size, "row%s", data->count == 1 ? "" : "s");
    return plural;
}
