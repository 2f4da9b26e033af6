#include "parts/curve_ground.h"
#include "context/services.h"
#include "parts/axes.h"
#include "parts/undefined_hatch.h"
#include "ui/widgets.h"
#include "words/position.h"
#include <math.h>
#include <stdio.h>

enum { CURVE_POINTS = 1200 };

/* Screen x of sample i of n, over the whole width. */
static float sample_x(const FlPlot *plot, float i, int n) {
    return plot->box.x + plot->box.w * i / (float)(n - 1);
}

static FlVec clipped(const FlPlot *plot, FlVec p) {
    return (FlVec){p.x, fmaxf(plot->box.y - 60, fminf(p.y, plot->box.y + plot->box.h + 60))};
}

/* The curve at a screen x, no further out than lets a line leave the picture; false where the loss is no number. */
static bool curve_at(const FlContext *s, const FlPlot *plot, float at, FlVec *p) {
    double x;
    fl_plot_inverse(plot, (FlVec){at, plot->box.y}, &x, NULL);
    double f = fl_loss_value(s->watch->field, &x);
    if (isnan(f)) return false;
    *p = fl_plot_point(plot, x, f);
    *p = clipped(plot, *p);
    return true;
}

/* Where between a sample with a loss and one without the loss ends, to a hundredth of a dp. */
static FlVec curve_end(const FlContext *s, const FlPlot *plot, float with, float without) {
    FlVec end = {with, plot->box.y}, p;
    curve_at(s, plot, with, &end);
    for (int i = 0; i < 8; i++) {
        float middle = (with + without) / 2;
        bool is_number = curve_at(s, plot, middle, &p);
        if (is_number) end = p;
        *(is_number ? &with : &without) = middle;
    }
    return end;
}

static void draw_stretch(FlContext *s, const FlPlot *plot, FlVec *p, int n) {
    const FlRect *b = &plot->box;
    p[0] = (FlVec){p[1].x, b->y + b->h};
    p[n + 1] = (FlVec){p[n].x, b->y + b->h};
    fl_draw_gradient(s->draw, p, n + 2, b->y, s->theme->ground_top, b->y + b->h, s->theme->ground_bottom);
    fl_draw_polyline(s->draw, p + 1, n, &(FlStroke){.width = 2.2f, .color = s->theme->ink});
}

static double loss_at(void *data, double x) {
    return fl_loss_value(((FlContext *)data)->watch->field, &x);
}

/* Between two samples that are far apart in height: at a pole or a step a stretch ends and another one begins. */
static int end_at_jump(FlContext *s, const FlPlot *plot, FlVec *p, int count, FlVec next) {
    double a, b, far = 24, dp = (plot->range.y1 - plot->range.y0) / plot->box.h;
    if (count == 0 || fabsf(p[count].y - next.y) < (float)far) return count;
    fl_plot_inverse(plot, p[count], &a, NULL);
    fl_plot_inverse(plot, next, &b, NULL);
    if (!fl_plot_jumps(loss_at, s, &a, &b, far / 2 * dp)) return count;
    p[++count] = clipped(plot, fl_plot_point(plot, a, loss_at(s, a)));
    draw_stretch(s, plot, p, count);
    p[1] = clipped(plot, fl_plot_point(plot, b, loss_at(s, b)));
    return 1;
}

/* A sample every 2 dp; the curve in stretches where the loss is a number, what lies between them hatched. */
void fl_curve_ground(FlContext *s, const FlPlot *plot) {
    const FlRect *b = &plot->box;
    FlVec p[CURVE_POINTS + 4];
    int n = (int)(b->w / 2) + 1, count = 0;
    if (n > CURVE_POINTS) n = CURVE_POINTS;
    float hatched = b->x; /* from here on the loss has been no number */
    for (int i = 0; i < n; i++) {
        float x = sample_x(plot, (float)i, n);
        FlVec at;
        if (curve_at(s, plot, x, &at)) {
            if (count == 0 && i > 0) {
                p[++count] = curve_end(s, plot, x, sample_x(plot, (float)i - 1, n));
                fl_undefined_hatch(s, fl_rect(hatched, b->y, p[1].x - hatched, b->h));
            }
            count = end_at_jump(s, plot, p, count, at);
            p[++count] = at;
        } else if (count > 0) {
            p[count + 1] = curve_end(s, plot, sample_x(plot, (float)i - 1, n), x);
            hatched = p[++count].x;
            draw_stretch(s, plot, p, count);
            count = 0;
        }
    }
    if (count > 0)
        draw_stretch(s, plot, p, count);
    else
        fl_undefined_hatch(s, fl_rect(hatched, b->y, b->x + b->w - hatched, b->h));
}

/* The start presets: small triangles under the axis that can be clicked. */
void fl_curve_starts(FlContext *s, const FlPlot *plot) {
    float y = fl_axis_floor(plot);
    for (int i = 0; i < s->loss->starts.count; i++) {
        double v = s->loss->starts.x[i][0];
        if (v < plot->range.x0 || v > plot->range.x1) continue;
        float x = fl_plot_x(plot, v);
        char id[FL_UI_ID], label[FL_UI_LABEL];
        snprintf(id, sizeof id, "picture.start.%d", i + 1);
        snprintf(label, sizeof label, "Start at %.50s", fl_position_text(s->loss->dim, &v).text);
        FlControl c = fl_control(id, "handle", label, fl_rect(x - 5, y + 1, 10, 8));
        c.hit = fl_rect(x - 18, y + 1, 36, 26);
        c.priority = FL_PRIORITY_LINE;
        FlSignal signal = fl_ui_control(s->ui, &c);
        if (signal.clicked) fl_context_do(s, FL_ACTION_start_preset, i, 0);
        const FlVec mark[] = {{x - 4, y + 8}, {x + 4, y + 8}, {x, y + 2}};
        fl_draw_polygon(s->draw, mark, 3, signal.hot ? s->theme->ink : s->theme->ink3);
    }
}
