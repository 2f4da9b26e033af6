#include "views/curve/bend.h"
#include "parts/limit.h"
#include "parts/lit.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>

typedef struct Circle {
    double x, y, r;
} Circle;

static bool circle_at(const FlContext *s, const double *x, Circle *circle) {
    double f, g, h;
    s->watch->field->type->eval(s->watch->field, 1, 1, x, &f, &g);
    if (!fl_loss_hessian(s->watch->field, x, &h) || h == 0 || !isfinite(f + g + h)) return false;
    double steep = 1 + g * g;
    *circle = (Circle){x[0] - g * steep / h, f + steep / h, steep * sqrt(steep) / fabs(h)};
    return true;
}

static void draw_circle(FlContext *s, const FlPlot *plot, const Circle *c) {
    enum { POINTS = 120 };
    FlVec p[POINTS];
    for (int i = 0; i < POINTS; i++) {
        double a = 2 * 3.14159265358979323846 * i / POINTS;
        p[i] = fl_plot_point(plot, c->x + c->r * cos(a), c->y + c->r * sin(a));
    }
    FlColor color = s->theme->outcome_text[FL_OSCILLATES];
    fl_draw_polygon(s->draw, p, POINTS, fl_color_alpha(s->theme->outcome[FL_OSCILLATES], 0.18f));
    fl_draw_polyline(s->draw, p, POINTS, &(FlStroke){.width = 1.8f, .color = color, .closed = true});
}

/* Its width is measured, and named where that has room. */
static void measure(FlContext *s, const FlPlot *plot, const Circle *c) {
    FlColor color = s->theme->outcome_text[FL_OSCILLATES];
    FlVec a = fl_plot_point(plot, c->x - c->r, c->y), b = fl_plot_point(plot, c->x + c->r, c->y);
    fl_draw_line(s->draw, a.x, a.y, b.x, b.y, 1.6f, color);
    fl_draw_line(s->draw, a.x, a.y - 5, a.x, a.y + 5, 1.6f, color);
    fl_draw_line(s->draw, b.x, b.y - 5, b.x, b.y + 5, 1.6f, color);
    fl_draw_disc(s->draw, (a.x + b.x) / 2, a.y, 2.5f, color);
    char markup[96];
    snprintf(markup, sizeof markup, "\\r2/\\iL″\\n = %.40s", fl_shown_below(2 * c->r).text);
    FlMathStyle style = {.size = 18, .color = color, .align = FL_CENTER, .halo = s->theme->bg};
    float top = fl_plot_y(plot, c->y + c->r);
    bool inside = a.y - top > 26 && fl_math_width(s->draw, &style, markup) < (b.x - a.x) * 0.9f;
    fl_math(s->draw, &style, (a.x + b.x) / 2, inside ? a.y - 8 : top - 8, markup);
}

bool fl_curve_bend(FlContext *s, const FlPlot *plot) {
    const double *bottom = NULL;
    bool settled = s->lit == FL_LIGHT_SETTLED || (s->lit == FL_LIGHT_LIMIT && fl_limits_agree(s));
    Circle c;
    if (settled && fl_limit_settled(s, &bottom) > 0 && circle_at(s, bottom, &c)) {
        draw_circle(s, plot, &c);
        measure(s, plot, &c);
    } else if (s->lit == FL_LIGHT_CURVATURE && circle_at(s, fl_run_row(s->watch->shown, s->watch->row)->x, &c)) {
        draw_circle(s, plot, &c);
    } else
        return false;
    return true;
}

static FlVec row_place(const FlContext *s, const FlPlot *plot, int k) {
    const FlRow *row = fl_run_row(s->watch->shown, k);
    return fl_plot_point(plot, row->x[0], row->f);
}

/* The curve has no box: it is a mark where the pointer comes near it, else in the middle. */
static void explain_curve(FlContext *s, const FlPlot *plot) {
    const float near = 7;
    const FlRect *b = &plot->box;
    float at = fl_rect_has(*b, s->ui->pointer.x, s->ui->pointer.y) ? s->ui->pointer.x : b->x + b->w / 2;
    double x;
    fl_plot_inverse(plot, (FlVec){at, b->y}, &x, NULL);
    float y = fl_plot_y(plot, fl_loss_value(s->watch->field, &x));
    if (y >= b->y && y <= b->y + b->h) fl_explain(s, "picture.curve", fl_rect(at - near, y - near, 2 * near, 2 * near));
}

void fl_curve_explain(FlContext *s, const FlPlot *plot) {
    const FlRow *row = fl_run_row(s->watch->shown, s->watch->row);
    double reach = 0.1316 * (plot->range.x1 - plot->range.x0);
    explain_curve(s, plot);
    fl_explain_line(s, "picture.slope", fl_plot_point(plot, row->x[0] - reach, row->f - row->g[0] * reach),
                    fl_plot_point(plot, row->x[0] + reach, row->f + row->g[0] * reach));
    if (s->watch->row + 1 >= fl_run_count(s->watch->shown)) return;
    FlVec from = row_place(s, plot, s->watch->row), to = row_place(s, plot, s->watch->row + 1);
    fl_explain_line(s, "picture.step", from, (FlVec){to.x, from.y});
    if (isfinite(to.x + to.y)) fl_explain(s, "picture.next", fl_rect_grow(fl_rect(to.x, to.y, 0, 0), 7));
}
