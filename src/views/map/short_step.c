#include "views/map/short_step.h"
#include "parts/axes.h"
#include "parts/lit.h"
#include "parts/map_marks.h"
#include "ui/widgets.h"
#include "views/map/map_state.h"
#include "words/column.h"
#include "words/position.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

/* A way this long or shorter is seen without words, in dp. */
static const float near_by = 40;

static float apart(FlVec a, FlVec b) {
    return hypotf(b.x - a.x, b.y - a.y);
}

bool fl_step_is_short(const FlContext *s, FlVec from, FlVec to) {
    return s->loss->points > 0 && apart(from, to) < FL_SHORT_STEP;
}

/* The coordinate in which two points lie further apart on the picture. */
static int longer(const FlPlot *plot, const double *a, const double *b) {
    double kx = (double)plot->box.w / (plot->range.x1 - plot->range.x0),
           ky = (double)plot->box.h / (plot->range.y1 - plot->range.y0);
    return fabs(b[1] - a[1]) * ky > fabs(b[0] - a[0]) * kx;
}

void fl_short_step_words(const FlContext *s, const FlPlot *plot, FlMapLabel *label) {
    const FlRow *row = fl_run_row(s->watch->shown, s->watch->row), *next = row + 1;
    int j = longer(plot, row->x, next->x);
    snprintf(label->markup, sizeof label->markup, "\\ustep %s  \\i%s\\n %s", fl_shown_count(s->watch->row + 1).text,
             fl_axis_name(s, j), fl_step_text(next->x[j] - row->x[j]).text);
    snprintf(label->under, sizeof label->under, "too short to be drawn");
}

/* The longest step of the run so far, if one is long enough for words. */
static void longest_step(FlContext *s, const FlPlot *plot, FlCover *cover, FlLeftWay *left) {
    int best = -1;
    float most = 2 * near_by;
    FlVec ends[2] = {{0, 0}, {0, 0}};
    for (int k = 0; k < s->watch->row; k++) {
        const double *x = fl_run_row(s->watch->shown, k)->x, *to = fl_run_row(s->watch->shown, k + 1)->x;
        FlVec a = fl_plot_point(plot, x[0], x[1]), b = fl_plot_point(plot, to[0], to[1]);
        if (!(apart(a, b) > most) || !fl_rect_has(plot->box, (a.x + b.x) / 2, (a.y + b.y) / 2)) continue;
        most = apart(a, b);
        best = k;
        ends[0] = a;
        ends[1] = b;
    }
    left->has_longest = best >= 0;
    if (best < 0) return;
    const FlRow *row = fl_run_row(s->watch->shown, best), *next = row + 1;
    FlMapLabel *label = &left->longest;
    *label = (FlMapLabel){.size = 16, .color = s->theme->red};
    snprintf(label->markup, sizeof label->markup, "\\ustep %s  \\i%s\\n %.20s  \\i%s\\n %.20s",
             fl_shown_count(best + 1).text, fl_axis_name(s, 0), fl_step_text(next->x[0] - row->x[0]).text,
             fl_axis_name(s, 1), fl_step_text(next->x[1] - row->x[1]).text);
    FlVec middle = {(ends[0].x + ends[1].x) / 2, (ends[0].y + ends[1].y) / 2};
    float w = fl_math_width(s->draw, &(FlMathStyle){.size = label->size}, label->markup);
    fl_map_label_place(s, plot, FL_MAP_LONGEST, (FlVec){middle.x - w / 2, middle.y - 10}, middle, cover, label);
}

FlLeftWay fl_left_way(FlContext *s, const FlPlot *plot, FlVec from, FlCover *cover) {
    FlLeftWay left = {.from = from};
    if (s->loss->minima.count == 0) return left;
    const double *x = fl_run_row(s->watch->shown, s->watch->row)->x, *start = fl_run_row(s->watch->shown, 0)->x,
                 *lowest = s->loss->minima.at[0].x;
    left.to = fl_plot_point(plot, lowest[0], lowest[1]);
    left.has_way = apart(from, left.to) > near_by && s->watch->outcome->kind == FL_CRAWLS;
    if (!left.has_way) return left;
    int j = longer(plot, x, lowest);
    const FlData *data = fl_line_data(s->loss);
    FlColumnWords y = fl_column_words(data->y_name);
    const char *unit = j == 1 ? y.unit : "";
    FlMapLabel *label = &left.way;
    *label = (FlMapLabel){.size = 15, .color = s->theme->ink2};
    snprintf(label->markup, sizeof label->markup, "\\i%s\\n %.30s%s%s\\u still to go", fl_axis_name(s, j),
             fl_shown(fabs(lowest[j] - x[j]), 2).text, *unit ? " " : "", unit);
    snprintf(label->under, sizeof label->under, "%.30s%s%s done", fl_shown(fabs(x[j] - start[j]), 2).text,
             *unit ? " " : "", unit);
    FlVec middle = {(from.x + left.to.x) / 2, (from.y + left.to.y) / 2};
    fl_map_label_place(s, plot, FL_MAP_LEFT, (FlVec){middle.x + 24, middle.y}, middle, cover, label);
    longest_step(s, plot, cover, &left);
    return left;
}

void fl_left_way_line(FlContext *s, const FlLeftWay *left) {
    if (!left->has_way) return;
    FlVec line[] = {left->from, left->to};
    uint32_t since = fl_drawn(s);
    fl_draw_polyline(s->draw, line, 2, &(FlStroke){.width = 1.8f, .color = s->theme->red, .dash = 2, .gap = 4});
    fl_explain_shapes(s, "picture.way_left", since);
}

void fl_left_way_words(FlContext *s, const FlLeftWay *left) {
    uint32_t since = fl_drawn(s);
    if (left->has_way) fl_map_label_draw(s, &left->way);
    fl_explain_drawn(s, "picture.way_left", since);
    since = fl_drawn(s);
    if (left->has_longest) fl_map_label_draw(s, &left->longest);
    fl_explain_drawn(s, "picture.longest", since);
}
