#include "views/curve/strip.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/axes.h"
#include "parts/branch.h"
#include "parts/event.h"
#include "parts/lit.h"
#include "parts/predict.h"
#include "parts/reading.h"
#include "plot/label.h"
#include "ui/widgets.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

enum { STRIP_ROWS = 256 };

/* Steps shown: 20, in a large window 30, or fewer: up to two after a diverging run has passed both edges of the
 * picture. */
static int shown_steps(const FlContext *s, const FlPlot *plot) {
    if (s->display->strip_steps)
        return s->display->strip_steps < s->doc->plan.steps ? s->display->strip_steps : s->doc->plan.steps;
    if (s->watch->veiled) { /* what is over, and the flag's step; by fives, lest it jumps */
        int n = (s->cursor + s->doc->predict.ahead + 4) / 5 * 5;
        return n < s->doc->plan.steps ? n : s->doc->plan.steps;
    }
    int most = s->layout.large ? 30 : 20, n = s->doc->plan.steps < most ? s->doc->plan.steps : most;
    if (s->watch->shown_outcome->kind != FL_DIVERGES) return n;
    bool left = false, right = false;
    for (int k = 0; k <= n; k++) {
        double x = fl_run_row(s->watch->shown, k)->x[0];
        left |= !(x >= plot->range.x0);
        right |= !(x <= plot->range.x1);
        if (left && right) return k < 6 ? 6 : k;
    }
    return n;
}

static int tick_step(int steps) {
    return steps <= 6 ? 2 : steps <= 12 ? 3 : steps <= 30 ? 5 : steps <= 60 ? 15 : steps / 4;
}

static void rows(FlContext *s, const FlPlot *plot, float y0, float dy, int steps) {
    const FlRect *b = &plot->box;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11, s->theme->ink3, FL_RIGHT);
    fl_explain(s, "strip.rows", fl_rect(b->x - 34, y0 - 8, 30, dy * (float)steps + 16));
    int step = s->watch->veiled && steps <= 5 ? 1 : tick_step(steps);
    for (int k = 0; k <= steps; k += step) {
        char text[16];
        snprintf(text, sizeof text, "%d", k);
        fl_draw_hline(s->draw, b->x, b->x + b->w, y0 + dy * (float)k, s->theme->grid);
        fl_draw_text(s->draw, &style, b->x - 10, y0 + dy * (float)k + 4, text);
    }
}

static void trail(FlContext *s, const FlVec *p, int count, bool diverges) {
    const FlTheme *t = s->theme;
    int now = s->cursor < count ? s->cursor : count - 1;
    FlStroke coming = {.width = 1.6f, .color = fl_color_alpha(t->red, diverges ? 0.32f : 0.45f)},
             gone = {.width = 2, .color = t->red};
    if (!s->watch->veiled && count - now > 1) fl_draw_polyline(s->draw, p + now, count - now, &coming);
    if (now > 0) fl_draw_polyline(s->draw, p, now + 1, &gone);
    for (int k = 0; k < count; k++) {
        if (!isfinite(p[k].x)) continue;
        if (k < now || (k == now && s->cursor > now))
            fl_draw_disc(s->draw, p[k].x, p[k].y, 3, t->red_soft);
        else if (k > now && !s->watch->veiled)
            fl_draw_circle(s->draw, p[k].x, p[k].y, 2.7f, t->bg, 1.3f, fl_color_alpha(t->red, 0.65f));
    }
    for (int i = 1; i < s->doc->plan.segments; i++) {
        int at = s->doc->plan.segment[i].at;
        if (at < count && isfinite(p[at].x)) fl_draw_circle(s->draw, p[at].x, p[at].y, 5, 0, 1.4f, t->ink2);
    }
    if (s->cursor >= count) return;
    if (diverges && now > 0)
        fl_draw_circle(s->draw, p[now].x, p[now].y, 4.5f, t->bg, 2, t->red);
    else
        fl_draw_circle(s->draw, p[now].x, p[now].y, 5, t->red, 1.5f, t->bg);
    if (fl_event_is_here(s) && isfinite(p[now].x))
        fl_draw_circle(s->draw, p[now].x, p[now].y, 9, 0, 2, fl_event_color(s));
}

/* The steps of the rate under the pointer, in its outcome's colour. */
static void preview(FlContext *s, const FlPlot *plot, float y0, float dy, int count) {
    FlVec p[STRIP_ROWS];
    if (!s->watch->preview) return;
    for (int k = 0; k < count; k++)
        p[k] = (FlVec){fl_plot_x(plot, fl_run_row(s->watch->preview, k)->x[0]), y0 + dy * (float)k};
    fl_draw_polyline(s->draw, p, count,
                     &(FlStroke){.width = 1.6f, .color = s->theme->outcome_text[s->watch->preview_kind]});
}

/* Beside the ninth step, or one near it, clear of line and dots and of the words at the right. */
static void coming_words(FlContext *s, const FlPlot *plot, const FlVec *p, int count, FlRect strip) {
    enum { BESIDE = 9, PLACES = 5 };
    static const int offs[PLACES] = {0, 1, -1, 2, -2};
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink3, FL_LEFT);
    const char *words = "still to come";
    FlVec liked[PLACES];
    FlCover cover;
    int likes = 0;
    fl_cover_clear(&cover, fl_rect(plot->box.x, strip.y, plot->box.w - 190, strip.h));
    for (int k = 0; k < count; k++) {
        fl_cover_line(&cover, p[k], p[k], 6, FL_COVER_NEVER);
        if (k > 0) fl_cover_line(&cover, p[k - 1], p[k], 2, FL_COVER_CURVE);
    }
    for (int i = 0; i < PLACES && BESIDE + 3 < count; i++) {
        int k = BESIDE + offs[i];
        float x = fmaxf(p[k - 1].x, fmaxf(p[k].x, p[k + 1].x)) + 18;
        if (isfinite(x)) liked[likes++] = (FlVec){x, p[k].y - 5};
    }
    FlLabel label = {.mark = p[count > BESIDE ? BESIDE : 0], .liked = liked, .likes = likes};
    label.width = fl_draw_text_width(s->draw, &style, words);
    label.height = 10;
    if (fl_label_place(&cover, &label)) fl_draw_text(s->draw, &style, label.box.x, label.box.y + 9, words);
}

/* Where a diverging run passes both edges. */
static void beyond_words(FlContext *s, const FlPlot *plot, const FlVec *p, int count, FlRect strip) {
    int beyond = count - 1;
    while (beyond > 0 && !(p[beyond].x >= plot->box.x && p[beyond].x <= plot->box.x + plot->box.w)) beyond--;
    if (beyond + 1 >= count || beyond == 0) return;
    char text[64];
    snprintf(text, sizeof text, "from step %s on, beyond both edges", fl_shown_count(beyond + 1).text);
    FlTextStyle note = fl_text(FL_FONT_REGULAR, 12, s->theme->ink2, FL_CENTER);
    float half = fl_draw_text_width(s->draw, &note, text) / 2, wide = half + 18,
          line = fminf(p[beyond + 1].y + 4, strip.y + strip.h - 8);
    float x = s->loss->minima.count ? fl_plot_x(plot, s->loss->minima.at[0].x[0]) : plot->box.x + plot->box.w / 2;
    int row = beyond + 1; /* beside the grey branch, not on it */
    float grey =
        s->watch->branch && row <= s->watch->branch_outcome->last ? fl_plot_x(plot, fl_branch_row(s, row)->x[0]) : NAN;
    if (fabsf(x - grey) < wide) x = grey + wide;
    x = fmaxf(plot->box.x + 110, fminf(plot->box.x + plot->box.w - 110, x));
    /* On a ground of its own: the strides that run through here would strike the words out. */
    fl_draw_rect(s->draw, fl_rect(x - half - 5, line - 12, 2 * half + 10, 16), s->theme->bg);
    fl_draw_text(s->draw, &note, x, line, text);
}

static void labels(FlContext *s, const FlPlot *plot, const FlVec *p, int count, FlRect strip, float now_y,
                   bool diverges) {
    const FlTheme *t = s->theme;
    float right = plot->box.x + plot->box.w - 2;
    FlTextStyle quiet = fl_text(FL_FONT_REGULAR, 12, t->ink3, FL_RIGHT),
                now = fl_text(FL_FONT_MEDIUM, 12, t->red, FL_RIGHT);
    now.halo = t->bg;
    now.halo_width = 2;
    float caption = strip.y + strip.h - 10;
    bool meets = s->cursor < count && fabsf(now_y + 12 - caption) < 15; /* "now" is worth more */
    if (!diverges && !meets && !s->watch->veiled)
        fl_draw_text(s->draw, &quiet, right, caption, "step by step, downwards");
    char event[48] = "now";
    if (fl_event_is_here(s)) {
        now.color = fl_event_color(s);
        fl_event_words(&s->watch->event, event, sizeof event);
    }
    if (s->cursor < count) fl_draw_text(s->draw, &now, right, now_y + (diverges && s->cursor ? -5 : 12), event);
    if (diverges) {
        beyond_words(s, plot, p, count, strip);
        return;
    }
    if (!s->watch->veiled && s->cursor == 0 && s->watch->shown_outcome->kind == FL_CONVERGES)
        coming_words(s, plot, p, count, strip);
}

static void strip_control(FlContext *s, const FlPlot *plot, FlRect strip, float y0, float dy, int steps) {
    FlControl c = fl_control("strip", "chart", "Steps over time", fl_rect(plot->box.x, strip.y, plot->box.w, strip.h));
    c.focus = FL_FOCUS_STRIP;
    c.cursor = c.held_cursor = FL_CURSOR_HAND;
    snprintf(c.value, sizeof c.value, "step %s", fl_shown_count(s->cursor).text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    int k = (int)lroundf((s->ui->pointer.y - y0) / dy);
    k = k < 0 ? 0 : k > steps ? steps : k > s->watch->outcome->last ? s->watch->outcome->last : k;
    if (signal.hot) fl_context_hover_step(s, k);
    if (signal.held && k != s->cursor) {
        fl_context_play(s, false);
        fl_context_do(s, FL_ACTION_cursor, k, 0);
    }
    if (signal.double_clicked) s->display->strip_steps = s->display->strip_steps ? 0 : s->doc->plan.steps;
    if (signal.notch != 0)
        s->display->strip_steps = (int)fmax(5, fmin(s->doc->plan.steps, round(steps * pow(0.8, (double)signal.notch))));
    if (signal.double_clicked || signal.notch != 0) fl_context_again(s);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, fl_rect_grow(c.box, -3), 0);
}

/* The step under the pointer and where the run is then. */
static void reading(FlContext *s, const FlPlot *plot, FlVec p) {
    const FlRow *row = fl_run_row(s->watch->shown, s->hover_step);
    FlRect box = fl_rect(plot->box.x, s->layout.strip.y - 16, plot->box.w, s->layout.strip.h + 24);
    char markup[128];
    snprintf(markup, sizeof markup, "\\ustep %s\\7\\i%s\\u = \\n%.40s", fl_shown_count(s->hover_step).text,
             fl_axis_name(s, 0), fl_shown(row->x[0], 2).text);
    p.x = fmaxf(box.x, fminf(p.x, box.x + box.w)); /* beyond the edges it stands at the edge */
    fl_reading(s, p, box, &(FlReadingRow){markup, 0}, 1);
}

void fl_part_strip(FlContext *s, const FlPlot *plot) {
    FlRect strip = s->layout.strip;
    const FlRect *b = &plot->box;
    bool diverges = s->watch->shown_outcome->kind == FL_DIVERGES && !s->watch->veiled;
    int steps = shown_steps(s, plot), count = steps + 1 < STRIP_ROWS ? steps + 1 : STRIP_ROWS;
    float y0 = strip.y + 6, dy = (strip.h - 12) / (float)steps, now_y = y0 + dy * (float)s->cursor;
    FlVec p[STRIP_ROWS];
    for (int k = 0; k < count; k++)
        p[k] = (FlVec){fl_plot_x(plot, fl_run_row(s->watch->shown, k)->x[0]), y0 + dy * (float)k};
    rows(s, plot, y0, dy, steps);
    for (int i = 0; i < s->loss->minima.count; i++) {
        float x = fl_plot_x(plot, s->loss->minima.at[i].x[0]);
        if (x >= b->x && x <= b->x + b->w)
            fl_draw_vline(s->draw, x, b->y + b->h + 24, strip.y + strip.h,
                          fl_color_mix(s->theme->line, s->theme->edge, 0.25f));
    }
    if (s->cursor <= steps) fl_draw_hline(s->draw, b->x, b->x + b->w, now_y, fl_color_alpha(s->theme->red, 0.35f));
    strip_control(s, plot, strip, y0, dy, steps);
    fl_draw_clip_push(s->draw, fl_rect(b->x, strip.y - 6, b->w, strip.h + 12));
    fl_branch_in_strip(s, plot, strip, p, count, y0, dy);
    trail(s, p, count, diverges);
    preview(s, plot, y0, dy, count);
    if (s->hover_step >= 0 && s->hover_step < count && isfinite(p[s->hover_step].x))
        fl_draw_circle(s->draw, p[s->hover_step].x, p[s->hover_step].y, 6, 0, 1.4f, s->theme->ink2);
    fl_draw_clip_pop(s->draw);
    fl_predict_in_strip(s, strip, y0, dy);
    labels(s, plot, p, count, strip, now_y, diverges);
    if (fl_pointer_is_on(s, "strip") && s->hover_step >= 0 && s->hover_step < count) reading(s, plot, p[s->hover_step]);
}
