/* The same run with bias correction the other way, as a second ghost. */
#include "views/map/twin.h"
#include "context/focus.h"
#include "context/services.h"
#include "ui/widgets.h"
#include "views/map/map_state.h"
#include <math.h>
#include <stdio.h>

enum { TWIN_POINTS = 400 };

static bool corrects(const FlContext *s) {
    return s->loss->points == 0 && s->doc->view == FL_VIEW_CONTOURS &&
           fl_optimizer_parameter(fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type, "bias") != NULL;
}

static bool is_corrected(const FlContext *s) {
    FlOptimizer rule = *fl_plan_optimizer_at(&s->doc->plan, s->cursor);
    return *fl_optimizer_number(&rule, "bias") > 0;
}

void fl_part_twin(FlContext *s, const FlPlot *plot) {
    FlOutcome outcome;
    if (!s->doc->twin || s->watch->veiled || !corrects(s)) return;
    FlRun *twin = fl_apart_twin(fl_map_view(s)->apart, &s->doc->plan, fl_session_generation(s->session), &outcome);
    if (!twin) return;
    FlVec p[TWIN_POINTS];
    int n = 0;
    for (int k = 0; k <= outcome.last && k < fl_run_count(twin) && n < TWIN_POINTS; k++) {
        const double *x = fl_run_row(twin, k)->x;
        FlVec q = fl_plot_point(plot, x[0], x[1]);
        if (!isfinite(q.x) || !isfinite(q.y)) break;
        p[n++] = q;
    }
    if (n < 2) return;
    fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = 3.6f, .color = fl_color_alpha(s->theme->bg, 0.8f)});
    fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = 1.6f, .color = s->theme->ink2, .dash = 5, .gap = 4});
    for (int k = 1; k < n; k++)
        if (hypotf(p[k].x - p[k - 1].x, p[k].y - p[k - 1].y) > 7)
            fl_draw_circle(s->draw, p[k].x, p[k].y, 3, s->theme->bg, 1.3f, s->theme->ink2);
    if (s->cursor < n) fl_draw_circle(s->draw, p[s->cursor].x, p[s->cursor].y, 6, s->theme->bg, 2, s->theme->ink2);
}

/* "59 steps", or what becomes of it. */
static void fate(const FlOutcome *outcome, char *text, size_t size) {
    static const char *const words[] = {"crawls", "converges", "oscillates", "diverges"};
    if (outcome->arrival >= 0)
        snprintf(text, size, "%s step%s", fl_shown_count(outcome->arrival).text, outcome->arrival == 1 ? "" : "s");
    else
        snprintf(text, size, "%s", words[outcome->kind]);
}

enum { TWIN_WORDS = 96 };

static void twin_words(FlContext *s, char text[TWIN_WORDS]) {
    FlOutcome outcome;
    char end[32];
    const char *other = is_corrected(s) ? "without bias correction" : "with bias correction";
    snprintf(text, TWIN_WORDS, "%s", other);
    if (s->doc->twin &&
        fl_apart_twin(fl_map_view(s)->apart, &s->doc->plan, fl_session_generation(s->session), &outcome)) {
        fate(&outcome, end, sizeof end);
        snprintf(text, TWIN_WORDS, "dashed: %s, %s", other, end);
    }
}

bool fl_twin_box(FlContext *s, const FlPlot *plot, FlRect *box) {
    if (s->watch->veiled) return false;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink2, FL_LEFT);
    FlRect free = fl_layout_free(&s->layout, plot->box);
    char text[TWIN_WORDS];
    if (!corrects(s) || plot->box.h < 110 || s->display->swarm) return false;
    twin_words(s, text);
    *box = fl_rect(free.x + 10, free.y + free.h - 24, 22 + fl_draw_text_width(s->draw, &style, text), 16);
    return true;
}

void fl_part_twin_switch(FlContext *s, const FlPlot *plot) {
    const FlTheme *t = s->theme;
    FlRect box;
    char text[TWIN_WORDS];
    if (!fl_twin_box(s, plot, &box)) return;
    twin_words(s, text);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, t->ink2, FL_LEFT);
    style.halo = t->map_hi;
    style.halo_width = 2;
    float x = box.x, y = box.y, w = box.w;
    FlControl c = fl_control("picture.twin", "checkbox", "Twin with the other bias correction", fl_rect(x, y, w, 16));
    c.hit = fl_rect(x - 4, y - 8, w + 8, 32);
    c.priority = FL_PRIORITY_LINE;
    c.focus = FL_FOCUS_IN_PICTURE + 1;
    snprintf(c.value, sizeof c.value, "%s", s->doc->twin ? "on" : "off");
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (signal.clicked) fl_context_do(s, FL_ACTION_twin, !s->doc->twin, 0);
    FlRect square = fl_rect(x, y + 1, 14, 14);
    FlColor line = signal.hot ? t->ink : t->edge;
    fl_draw_round(s->draw, square, 3, s->doc->twin ? t->ink : t->raised);
    fl_draw_frame(s->draw, square, 3, 1, s->doc->twin ? t->ink : line);
    if (s->doc->twin) fl_icon(s->draw, FL_ICON_CHECK, x + 7, y + 8, t->bg);
    fl_draw_text(s->draw, &style, x + 22, y + 12, text);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, fl_rect(x - 3, y - 3, w + 6, 22), 4);
}
