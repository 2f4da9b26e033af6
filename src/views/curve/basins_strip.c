/* The basins of one dimension: a strip under the curve. */
#include "views/curve/basins_strip.h"
#include "context/change.h"
#include "parts/axes.h"
#include "parts/basins_try.h"
#include "parts/picture.h"
#include "ui/widgets.h"
#include "views/curve/curve_state.h"
#include "words/valley.h"
#include <math.h>
#include <stdio.h>

enum { STRIP_POINTS = 300 };

static bool is_shown(const FlContext *s) {
    return s->doc->view == FL_VIEW_CONTOURS && fl_basins_mixed(fl_curve_view(s)->basins);
}

static FlRect strip_box(const FlContext *s) {
    return fl_rect(s->plot.box.x, fl_axis_floor(&s->plot) + 1, s->plot.box.w, FL_STRIP_HEIGHT);
}

void fl_basins_strip(FlContext *s) {
    if (!is_shown(s)) return;
    FlRect box = strip_box(s);
    const FlImage *image = fl_basins_image(fl_curve_view(s)->basins, s->theme);
    if (image) fl_draw_image(s->draw, box.x, box.y, image);
}

/* The valleys' letters stand over the strip while it is asked: else they would be in the way of the run. */
static void letters(FlContext *s, FlRect box) {
    const FlMinima *minima = &s->loss->minima;
    for (int i = 0; i < minima->count; i++) {
        float x = fl_plot_x(&s->plot, minima->at[i].x[0]);
        if (!(x >= box.x + 8 && x <= box.x + box.w - 8)) continue;
        char name[FL_VALLEY_NAME];
        fl_valley_name(fl_valley_place(minima, s->loss->dim, i), name);
        fl_draw_circle(s->draw, x, box.y - 12, 8, s->theme->bg, 1.2f, s->theme->ink);
        FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 11, s->theme->ink, FL_CENTER);
        style.natural = true;
        fl_draw_text(s->draw, &style, x, box.y - 8, name);
    }
}

static void draw_run(FlContext *s, int last) {
    FlVec p[STRIP_POINTS];
    int n = 0;
    for (int k = 0; k <= last && n < STRIP_POINTS; k++) {
        const FlRow *row = fl_run_row(s->watch->scratch, k);
        FlVec q = fl_plot_point(&s->plot, row->x[0], row->f);
        if (!isfinite(q.x) || !isfinite(q.y)) break;
        p[n++] = q;
    }
    fl_draw_clip_push(s->draw, s->plot.box);
    if (n > 1) fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = 1.2f, .color = s->theme->ink3});
    for (int k = 0; k < n; k++)
        if (k == 0 || hypotf(p[k].x - p[k - 1].x, p[k].y - p[k - 1].y) > 6.5f)
            fl_draw_circle(s->draw, p[k].x, p[k].y, k ? 3 : 4.5f, s->theme->bg, 1.4f, s->theme->ink2);
    fl_draw_clip_pop(s->draw);
}

void fl_basins_strip_hover(FlContext *s) {
    if (!is_shown(s)) return;
    FlRect box = strip_box(s);
    FlControl c = fl_control("strip.basins", "chart", "Which valley catches a start", box);
    c.hit = fl_rect(box.x, box.y - 2, box.w, box.h + 4);
    c.cursor = FL_CURSOR_CROSS;
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (fl_context_gesture(s, &signal)) fl_place_on_curve(s, 0, 0);
    if (!signal.hot || fl_ui_busy(s->ui)) return;
    double x[FL_MAX_DIM] = {0};
    char words[64], first[64];
    fl_plot_inverse(&s->plot, s->ui->pointer, &x[0], NULL);
    int last = fl_basins_try(s, x, words, sizeof words);
    if (last < 0) return;
    letters(s, box);
    draw_run(s, last);
    snprintf(first, sizeof first, "x %.40s", fl_shown(x[0], 2).text);
    const char *lines[] = {first, words};
    fl_draw_tooltip(s->ui, s->ui->pointer.x, box.y - 3, lines, 2, false,
                    fl_rect(0, 0, s->layout.width, s->layout.height));
}
