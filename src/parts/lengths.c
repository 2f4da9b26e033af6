#include "parts/lengths.h"
#include "context/focus.h"
#include "context/services.h"
#include "core/base/refuse.h"
#include "parts/band.h"
#include "parts/loss_line.h"
#include "parts/notches.h"
#include "plot/label.h"
#include "ui/widgets.h"
#include "words/position.h"
#include "words/tries_words.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const hovered = "alpha"; /* in place of a number's key: no rule has one of this name */

/* The line that the step lies on: a step of length a lands at x + a d. */
typedef struct Line {
    const FlContext *s;
    const FlRow *row;
    const FlTries *tries;
} Line;

static void landing_at(const Line *line, double length, double x[FL_MAX_DIM]) {
    for (int j = 0; j < FL_MAX_DIM; j++) x[j] = line->row->x[j] + length * line->tries->direction[j];
}

/* Of a place on the track, which is a logarithm. */
static double loss_at(void *data, double logarithm) {
    const Line *line = data;
    double x[FL_MAX_DIM];
    landing_at(line, exp(logarithm), x);
    return fl_loss_value(line->s->watch->field, x);
}

static Line line_of(const FlContext *s) {
    return (Line){s, fl_run_row(s->watch->run, s->watch->row), s->watch->tries};
}

static const FlOptimizerType *method_of(const FlContext *s) {
    return fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type;
}

const FlTries *fl_tries_shown(const FlContext *s) {
    bool steps = s->watch->row + 1 < fl_run_count(s->watch->run);
    return s->watch->travel <= 0 && s->watch->shown == s->watch->run && steps ? s->watch->tries : NULL;
}

bool fl_length_hovered(const FlContext *s, double *length, double x[FL_MAX_DIM]) {
    const FlHover *hover = &s->orders->hover;
    if (!s->watch->tries || isnan(hover->value) || !hover->key || strcmp(hover->key, hovered) != 0) return false;
    Line line = line_of(s);
    *length = hover->value;
    landing_at(&line, *length, x);
    return true;
}

void fl_refused_ring(FlContext *s, FlVec p) {
    FlColor grey = s->theme->ink3;
    fl_draw_circle(s->draw, p.x, p.y, 6, s->theme->bg, 1.8f, grey);
    fl_draw_line(s->draw, p.x - 3, p.y - 3, p.x + 3, p.y + 3, 1.6f, grey);
    fl_draw_line(s->draw, p.x - 3, p.y + 3, p.x + 3, p.y - 3, 1.6f, grey);
}

/* ---- the row above the track ---- */

float fl_length_field(FlContext *s) {
    const FlLayout *l = &s->layout;
    const FlTries *tries = s->watch->tries;
    float y = l->deck_y, x = l->margin + 20;
    fl_math(s->draw, &(FlMathStyle){.size = 25, .color = s->theme->ink}, l->margin, y + 22, "\\iα");
    if (!l->middle && !l->tiny) {
        FlTextStyle name = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
        x = fl_draw_text(s->draw, &name, x, y + 21, "step length, chosen") + 12;
    }
    FlShown value = {"–"};
    if (tries && tries->taken >= 0) value = fl_shown_eta(tries->at[tries->taken].length, false);
    FlRect box = fl_rect(x, y, 70, 32);
    FlControl c = fl_control("alpha.field", "field", "Step length, chosen by the method", box);
    c.disabled = true;
    snprintf(c.value, sizeof c.value, "%s", value.text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 14, fl_ground(s->ui, box, 6, &signal, false, true), FL_RIGHT);
    float wide = fl_draw_text_width(s->draw, &style, value.text);
    if (wide > box.w - 12) style.size = fmaxf(9, style.size * (box.w - 12) / wide);
    fl_draw_text(s->draw, &style, box.x + box.w - 10, y + 20.8f, value.text);
    return x + 70;
}

void fl_length_sentence(FlContext *s, float from, float to) {
    const FlTries *tries = s->watch->tries;
    double here = fl_run_row(s->watch->run, s->watch->row)->f;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
    float gap = s->layout.narrow ? 12 : 24, x = from + gap, room = to - gap / 2 - x;
    FlControl c = fl_control("alpha.how", "text", "How the length is found", fl_rect(x, s->layout.deck_y, room, 32));
    c.hit.w = 0;
    for (int brief = 0; brief < 2; brief++) {
        const char *words = fl_length_words(method_of(s), tries, here, brief);
        if (brief == 0) snprintf(c.value, sizeof c.value, "%s", words);
        if (fl_draw_text_width(s->draw, &style, words) > room) continue;
        fl_draw_text(s->draw, &style, x, s->layout.deck_y + 21, words);
        break;
    }
    fl_ui_control(s->ui, &c);
}

/* ---- the track ---- */

/* Losses that the track shows: from the lowest along the way that was tried to a third above the higher of both ends.
 */
static FlBox range_of(const FlContext *s, Line *line) {
    const FlTries *t = line->tries;
    double lo = log(s->watch->range.lo), hi = log(s->watch->range.hi), far = s->watch->range.lo;
    double low = line->row->f, high = line->row->f;
    for (int i = t->line; i < t->count; i++) far = fmax(far, 4 * t->at[i].length);
    if (t->taken >= 0 && isfinite(t->at[t->taken].f)) {
        low = fmin(low, t->at[t->taken].f);
        high = fmax(high, t->at[t->taken].f);
    }
    for (int i = 0; i <= 200; i++) {
        double at = lo + (hi - lo) * i / 200, f = loss_at(line, at);
        if (at <= log(far) && f < low && isfinite(f)) low = f;
    }
    double d = high - low;
    if (!(d > 0) || !isfinite(d)) d = 1; /* nothing on the way is lower, nor is the step higher */
    return (FlBox){lo, hi, low - 0.13 * d, high + 0.33 * d};
}

/* Where a length stands; one off the track at its end. */
static float try_x(const FlContext *s, double length) {
    FlRect p = s->layout.profile;
    return fmaxf(p.x, fminf(p.x + p.w, fl_track_x(s, length)));
}

static void off_track(FlContext *s, double length, float x, float y, FlColor color) {
    float out = length < s->watch->range.lo * 0.999 ? -1 : length > s->watch->range.hi * 1.001 ? 1 : 0;
    const FlVec arrow[] = {{x + 14 * out, y}, {x + 8 * out, y - 4}, {x + 8 * out, y + 4}};
    if (out != 0) fl_draw_polygon(s->draw, arrow, 3, color);
}

static void draw_refused(FlContext *s, const FlTry *one, FlRect b) {
    float x = try_x(s, one->length), foot = b.y + b.h;
    fl_draw_dashed(s->draw, (FlVec){x, b.y + 2}, (FlVec){x, foot}, 1.2f, 2, 4, s->theme->ink3);
    fl_draw_circle(s->draw, x, foot, 5.5f, s->theme->bg, 1.8f, s->theme->ink3);
    off_track(s, one->length, x, foot, s->theme->ink3);
}

static void draw_taken(FlContext *s, const FlPlot *plot, const FlTry *one) {
    float x = try_x(s, one->length), foot = plot->box.y + plot->box.h;
    float y = fmaxf(plot->box.y, fminf(fl_plot_y(plot, one->f), foot));
    if (!isfinite(one->f)) y = plot->box.y;
    fl_draw_line(s->draw, x, y, x, foot, 1.6f, s->theme->green);
    fl_draw_circle(s->draw, x, y, 5.5f, s->theme->bg, 2.2f, s->theme->green);
    fl_draw_circle(s->draw, x, foot, 8, s->theme->green, 2, s->theme->bg);
    off_track(s, one->length, x, foot, s->theme->green);
}

/* Words that begin at the first of these places that is free. */
static void words_at(FlContext *s, FlCover *cover, const FlTextStyle *style, const FlVec *places, int count,
                     const char *text) {
    FlVec corners[4];
    for (int i = 0; i < count; i++) corners[i] = (FlVec){places[i].x, places[i].y - 9};
    FlLabel label = {.height = 11, .liked = corners, .likes = count, .most = 20};
    label.width = fl_draw_text_width(s->draw, style, text);
    if (fl_label_place(cover, &label)) fl_draw_text(s->draw, style, label.box.x, label.box.y + 9, text);
}

/* note: how wide the words above the track are. */
static void cover_track(FlContext *s, const FlPlot *plot, Line *line, float note, FlCover *cover) {
    const FlRect *b = &plot->box;
    FlVec last = {NAN, NAN};
    fl_cover_clear(cover, fl_rect(b->x - 2, b->y - 18, b->w + 4, b->h + 18));
    fl_cover_rect(cover, fl_rect(b->x, b->y - 17, note, 13), FL_COVER_NEVER);
    for (float x = b->x; x <= b->x + b->w; x += 4) {
        double at;
        fl_plot_inverse(plot, (FlVec){x, b->y}, &at, NULL);
        FlVec p = fl_plot_point(plot, at, loss_at(line, at));
        p.y = fmaxf(b->y - 40, fminf(p.y, b->y + b->h + 10));
        fl_cover_line(cover, last, p, 1, FL_COVER_CURVE);
        last = p;
    }
    const FlTries *t = line->tries;
    for (int i = t->line; i < t->count; i++) {
        float x = try_x(s, t->at[i].length), foot = b->y + b->h;
        if (i != t->taken) fl_cover_line(cover, (FlVec){x, b->y}, (FlVec){x, foot}, 0, FL_COVER_NEVER);
        fl_cover_line(cover, (FlVec){x, foot}, (FlVec){x, foot}, 7, FL_COVER_NEVER);
    }
}

static void name_tries(FlContext *s, const FlPlot *plot, Line *line, FlCover *cover) {
    const FlTries *t = line->tries;
    const FlRect *b = &plot->box;
    float foot = b->y + b->h;
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 11.5f, s->theme->green, FL_LEFT);
    style.halo = s->theme->bg;
    style.halo_width = 3;
    if (t->taken >= 0) {
        float x = try_x(s, t->at[t->taken].length), y = fmaxf(b->y, fl_plot_y(plot, t->at[t->taken].f));
        float w = fl_draw_text_width(s->draw, &style, fl_try_name(t, t->taken).text);
        const FlVec places[] = {{x - w / 2, y - 13}, {x + 12, foot - 12}, {x - 12 - w, foot - 12}, {x - 12 - w, y + 4}};
        fl_cover_line(cover, (FlVec){x, y}, (FlVec){x, y}, 7, FL_COVER_NEVER);
        words_at(s, cover, &style, places, 4, fl_try_name(t, t->taken).text);
    }
    style.font = FL_FONT_REGULAR;
    style.color = s->theme->ink3;
    for (int i = t->line; i < t->count; i++) {
        if (i == t->taken) continue;
        float x = try_x(s, t->at[i].length), w = fl_draw_text_width(s->draw, &style, fl_try_name(t, i).text);
        const FlVec places[] = {{x + 9, foot - 8}, {x - 9 - w, foot - 8}};
        words_at(s, cover, &style, places, 2, fl_try_name(t, i).text);
    }
}

/* The loss at the foot of the step: lower is what is sought. */
static void draw_here(FlContext *s, const FlPlot *plot, const Line *line, FlCover *cover) {
    const FlRect *b = &plot->box;
    float y = fl_plot_y(plot, line->row->f);
    char text[64];
    snprintf(text, sizeof text, "the loss here, %.40s", fl_shown(line->row->f, 2).text);
    fl_draw_dashed(s->draw, (FlVec){b->x, y}, (FlVec){b->x + b->w, y}, 1.1f, 4, 4, s->theme->ink2);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink2, FL_LEFT);
    style.halo = s->theme->bg;
    style.halo_width = 3;
    float w = fl_draw_text_width(s->draw, &style, text);
    const FlVec places[] = {{b->x + b->w - 2 - w, y - 5}, {b->x + 2, y - 5}, {b->x + 190, y - 5}, {b->x + 2, y + 13}};
    words_at(s, cover, &style, places, 4, text);
}

static void tooltip(FlContext *s, const Line *line, double length) {
    double x[FL_MAX_DIM];
    char first[64], second[120];
    landing_at(line, length, x);
    snprintf(first, sizeof first, "α %.40s", fl_shown_eta(length, false).text);
    snprintf(second, sizeof second, "lands at %.48s, %.40s high", fl_position_text(s->loss->dim, x).text,
             fl_shown(fl_loss_value(s->watch->field, x), 2).text);
    const char *lines[] = {first, second};
    FlLayout *l = &s->layout;
    fl_draw_tooltip(s->ui, fl_track_x(s, length), l->profile.y - 3, lines, 2, false,
                    fl_rect(0, 0, l->width, l->height));
}

static void answer(FlContext *s, const Line *line, FlRect box) {
    FlControl c = fl_control("alpha.track", "chart", "Loss after a step of each length", box);
    c.cursor = FL_CURSOR_ARROW;
    c.hit = fl_rect(box.x - 8, box.y, box.w + 16, box.h + 8); /* with the marks on its foot */
    const FlTries *t = line->tries;
    int n = t ? t->count : 0;
    if (t && t->taken >= 0)
        snprintf(c.value, sizeof c.value, "%d %s, %.40s taken", n, n == 1 ? "try" : "tries",
                 fl_shown_eta(t->at[t->taken].length, false).text);
    else
        snprintf(c.value, sizeof c.value, "%d tries, none taken", n);
    FlSignal signal = fl_ui_control(s->ui, &c);
    float at = s->ui->pointer.x;
    if (!t || !signal.hot || at < box.x || at > box.x + box.w) return;
    FlRange r = s->watch->range;
    double length = fl_round_significant(r.lo * exp((double)((at - box.x) / box.w) * log(r.hi / r.lo)), 3);
    fl_context_hover_number(s, hovered, length);
    tooltip(s, line, length);
}

void fl_part_lengths(FlContext *s) {
    FlRect p = s->layout.profile, box = fl_rect(p.x, p.y, p.w, p.h + FL_TRACK_BASE);
    FlTextStyle note = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_LEFT);
    Line line = line_of(s);
    float end = fl_draw_text(s->draw, &note, p.x, p.y - 7, "loss after a step of this length");
    if (line.tries && isfinite(line.row->f)) {
        FlPlot plot = fl_plot(box, range_of(s, &line));
        FlCover cover;
        cover_track(s, &plot, &line, end - p.x, &cover);
        fl_draw_clip_push(s->draw, fl_rect(box.x, box.y, box.w, box.h + 1));
        fl_part_loss_line(s, &plot, loss_at, &line, 2);
        fl_draw_clip_pop(s->draw);
        fl_draw_hline(s->draw, box.x, box.x + box.w, box.y + box.h, s->theme->edge);
        draw_here(s, &plot, &line, &cover);
        for (int i = line.tries->line; i < line.tries->count; i++)
            if (i != line.tries->taken) draw_refused(s, &line.tries->at[i], box);
        if (line.tries->taken >= 0) draw_taken(s, &plot, &line.tries->at[line.tries->taken]);
        name_tries(s, &plot, &line, &cover);
    } else
        fl_draw_hline(s->draw, box.x, box.x + box.w, box.y + box.h, s->theme->edge);
    if (!s->layout.present) fl_track_numbers(s, NULL, 0, box.y + box.h);
    answer(s, &line, box);
}
