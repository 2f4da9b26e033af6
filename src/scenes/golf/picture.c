#include "context/change.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/axes.h"
#include "parts/curve_line.h"
#include "parts/flag.h"
#include "parts/lit.h"
#include "parts/reading.h"
#include "plot/label.h"
#include "scenes/golf/golf_state.h"
#include "ui/widgets.h"
#include "words/rule.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SAMPLES = 1200, FLAG = 64, CLOTH = 24 };

static const FlGolfHole *hole_of(const FlContext *s) {
    return fl_golf_here(&s->doc->golf);
}

static FlVec at_x(const FlContext *s, double x) {
    return fl_plot_point(&s->plot, x, fl_loss_value(s->watch->field, &x));
}

static FlVec at_row(const FlContext *s, int k) {
    const FlRow *row = fl_run_row(s->watch->run, k);
    return fl_plot_point(&s->plot, row->x[0], row->f);
}

/* On its way the ball first flies along x, then falls to the ground. */
static FlVec ball_place(const FlContext *s) {
    FlVec p = at_row(s, s->watch->row);
    if (s->watch->travel <= 0) return p;
    FlVec to = at_row(s, s->watch->row + 1);
    float along = fminf(1, s->watch->travel * 2), fall = fmaxf(0, s->watch->travel * 2 - 1);
    return (FlVec){p.x + (to.x - p.x) * along, p.y + (to.y - p.y) * fall};
}

static void ground(FlContext *s) {
    const FlRect *b = &s->plot.box;
    FlVec p[SAMPLES + 2];
    int n = (int)(b->w / 2) + 1;
    if (n > SAMPLES) n = SAMPLES;
    for (int i = 0; i < n; i++) {
        float x = b->x + b->w * (float)i / (float)(n - 1);
        double at;
        fl_plot_inverse(&s->plot, (FlVec){x, b->y}, &at, NULL);
        FlVec q = at_x(s, at);
        p[i + 1] = (FlVec){x, fmaxf(b->y - 60, fminf(q.y, b->y + b->h + 60))};
    }
    p[0] = (FlVec){p[1].x, b->y + b->h};
    p[n + 1] = (FlVec){p[n].x, b->y + b->h};
    fl_draw_gradient(s->draw, p, n + 2, b->y, s->theme->ground_top, b->y + b->h, s->theme->ground_bottom);
    fl_draw_polyline(s->draw, p + 1, n, &(FlStroke){.width = 2.2f, .color = s->theme->ink});
}

static float flag_height(const FlContext *s) {
    return fminf(FLAG, s->plot.box.h * 0.24f);
}

static void hole(FlContext *s) {
    const FlGolfHole *h = hole_of(s);
    double cup = fl_golf_cup(h);
    float x0 = fl_plot_x(&s->plot, h->lowest - cup), x1 = fl_plot_x(&s->plot, h->lowest + cup);
    float high = flag_height(s);
    FlVec at = at_x(s, h->lowest);
    fl_draw_rect(s->draw, fl_rect(x0, fl_axis_floor(&s->plot) - 2, x1 - x0, 5), s->theme->outcome[FL_CONVERGES]);
    fl_draw_flag(s, (FlVec){at.x, at.y - 2}, high, fminf(CLOTH, high * 0.4f), s->theme->ink);
    fl_draw_circle(s->draw, at.x, at.y, 4.5f, s->theme->bg, 2, s->theme->ink);
    fl_explain(s, "golf.flag", fl_rect(at.x - 6, at.y - high, CLOTH + 6, high));
    fl_explain(s, "golf.cup", fl_rect(x0 - 4, fl_axis_floor(&s->plot) - 4, x1 - x0 + 8, 8));
}

/* ---- strokes made ---- */

/* One step: along at the height it left, then down or up to the ground. The last stroke is drawn in full. */
static void hop(FlContext *s, FlVec from, FlVec to, bool last) {
    const FlTheme *t = s->theme;
    float side = to.x > from.x ? 1 : -1, way = to.y > from.y ? 1 : -1;
    FlColor ink = last ? fl_color_mix(t->red_soft, t->red, 0.25f) : fl_color_alpha(t->red_soft, 0.6f);
    if (fabsf(to.y - from.y) > 14)
        fl_draw_dashed(s->draw, (FlVec){to.x, from.y + way * 4}, (FlVec){to.x, to.y - way * 7}, 1.4f, 2, 5,
                       fl_color_alpha(t->red, last ? 0.55f : 0.25f));
    if (fabsf(to.x - from.x) > 14)
        fl_draw_arrow(s->draw, (FlVec){from.x + side * 8, from.y}, (FlVec){to.x, from.y},
                      &(FlArrow){last ? 2.2f : 1.4f, last ? 9 : 6, ink, 0});
}

static void stroke_words(FlContext *s, FlCover *cover, int stroke) {
    char markup[128];
    int first = stroke * FL_GOLF_STEPS;
    FlVec a = at_row(s, first), b = at_row(s, first + 1);
    FlMathStyle style = {.size = 18, .color = s->theme->red, .halo = s->theme->bg};
    FlOptimizer rule = s->doc->plan.segment[stroke].optimizer;
    int n =
        snprintf(markup, sizeof markup, "\\ustroke %d \\3\\iη\\u %s", stroke + 1, fl_shown_eta(rule.eta, true).text);
    if (fl_golf_heavy(s))
        snprintf(markup + n, sizeof markup - (size_t)n, " \\3\\iβ\\u %s",
                 fl_shown_share(*fl_optimizer_number(&rule, "beta")).text);
    float w = fl_math_width(s->draw, &style, markup), x = (a.x + b.x) / 2 - w / 2;
    const FlVec liked[] = {
        {x, a.y - 25}, {x, a.y + 7}, {fmaxf(a.x, b.x) + 12, a.y - 8}, {fminf(a.x, b.x) - 12 - w, a.y - 8}};
    FlLabel label = {.mark = {(a.x + b.x) / 2, a.y}, .width = w, .height = 18, .liked = liked, .likes = 4, .most = 40};
    if (fl_label_place(cover, &label)) fl_math(s->draw, &style, label.box.x, label.box.y + 14, markup);
}

static void landing(FlContext *s, FlCover *cover, FlVec p, const char *text) {
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink2, FL_LEFT);
    style.halo = s->theme->bg;
    style.halo_width = 2.5f;
    float w = fl_draw_text_width(s->draw, &style, text);
    FlLabel label = {.mark = p, .radius = 6, .width = w, .height = 12, .around = true, .most = 24};
    if (fl_label_place(cover, &label)) fl_draw_text(s->draw, &style, label.box.x, label.box.y + 10, text);
}

/* Rows up to the one that is shown, and on its way the arrow that the ball follows. */
static void strokes(FlContext *s, FlCover *cover) {
    int to = s->watch->row, stroke = to > 0 ? (to - 1) / FL_GOLF_STEPS : 0;
    if (s->watch->travel > 0) stroke = to / FL_GOLF_STEPS;
    uint32_t since = fl_drawn(s);
    for (int k = 0; k < to; k++) hop(s, at_row(s, k), at_row(s, k + 1), k / FL_GOLF_STEPS == stroke);
    if (s->watch->travel > 0) hop(s, at_row(s, to), at_row(s, to + 1), true);
    fl_explain_shapes(s, "golf.hop", since);
    for (int k = 0; k < to; k++) {
        FlVec p = at_row(s, k);
        fl_draw_circle(s->draw, p.x, p.y, k % FL_GOLF_STEPS == 0 ? 5.8f : 5, s->theme->red_soft, 1.5f, s->theme->bg);
        fl_cover_line(cover, p, p, 7, FL_COVER_NEVER);
        fl_cover_line(cover, p, (FlVec){at_row(s, k + 1).x, p.y}, 2, FL_COVER_ARROW);
        fl_explain(s, "golf.landing", fl_rect(p.x - 6, p.y - 6, 12, 12));
    }
    if (to == 0) return;
    stroke_words(s, cover, stroke);
    landing(s, cover, at_row(s, 0), "tee");
    for (int k = 1; k < FL_GOLF_STEPS && stroke * FL_GOLF_STEPS + k < to; k++) {
        char number[8];
        snprintf(number, sizeof number, "%d", k);
        landing(s, cover, at_row(s, stroke * FL_GOLF_STEPS + k), number);
    }
}

/* ---- the aim ---- */

static void tangent(FlContext *s, FlCover *cover) {
    const FlRow *row = fl_run_row(s->watch->run, s->cursor);
    double x = row->x[0], f = row->f, m = row->g[0], reach = 0.055 * (s->plot.range.x1 - s->plot.range.x0);
    FlVec a = fl_plot_point(&s->plot, x - reach, f - m * reach), b = fl_plot_point(&s->plot, x + reach, f + m * reach);
    fl_draw_clip_push(s->draw, s->plot.box);
    fl_draw_dashed(s->draw, a, b, 1.8f, 7, 6, s->theme->red);
    fl_draw_clip_pop(s->draw);
    fl_explain_line(s, "picture.slope", a, b);
    fl_cover_line(cover, a, b, 3, FL_COVER_ARROW);
}

static void slope_words(FlContext *s, FlCover *cover, FlVec ball) {
    char markup[128];
    FlMathStyle style = {.size = 19, .color = s->theme->red, .halo = s->theme->bg};
    double m = fl_golf_slope(s), memory = fl_golf_memory(s);
    int n = snprintf(markup, sizeof markup, "\\uslope \\b%s", fl_shown(m, 2).text);
    if (memory != 0) snprintf(markup + n, sizeof markup - (size_t)n, "\\u, memory \\b%s", fl_shown(memory, 2).text);
    float w = fl_math_width(s->draw, &style, markup), left = ball.x - 18 - w, right = ball.x + 18;
    bool step_right = m < 0; /* the arrow leaves the other side free */
    const FlVec liked[] = {{step_right ? left : right, ball.y - 8},
                           {step_right ? left : right, ball.y - 30},
                           {step_right ? left : right, ball.y + 14},
                           {step_right ? right : left, ball.y + 14},
                           {step_right ? right : left, ball.y - 60}};
    FlLabel label = {
        .mark = ball, .radius = 12, .width = w, .height = 18, .liked = liked, .likes = 5, .around = true, .most = 60};
    if (fl_label_place(cover, &label)) fl_math(s->draw, &style, label.box.x, label.box.y + 14, markup);
}

static void step_words(FlContext *s, FlCover *cover, FlVec ball, FlVec to, double step) {
    static const char *const more[] = {"two more follow, from wherever it lands", "two more follow"};
    char markup[128];
    FlMathStyle style = {.size = 19, .color = s->theme->green, .halo = s->theme->bg};
    FlTextStyle small = fl_text(FL_FONT_REGULAR, 12, s->theme->ink2, FL_LEFT);
    const char *words = more[s->layout.tiny];
    small.halo = s->theme->bg;
    small.halo_width = 2.5f;
    snprintf(markup, sizeof markup, "\\ufirst step \\b%s", fl_shown_difference(step, 2).text);
    float w = fmaxf(fl_math_width(s->draw, &style, markup), fl_draw_text_width(s->draw, &small, words));
    float near = step > 0 ? ball.x + 12 : ball.x - 12 - w, end = step > 0 ? to.x + 14 : to.x - 14 - w;
    const FlRect *b = &s->plot.box;
    const FlVec liked[] = {{near, ball.y - 64}, {near, ball.y - 46},           {end, ball.y - 18},
                           {near, ball.y + 14}, {near, ball.y + 40},           {near, ball.y - 90},
                           {near, b->y + 8},    {b->x + b->w * 0.3f, b->y + 8}};
    FlLabel label = {.mark = {(ball.x + to.x) / 2, ball.y},
                     .width = w,
                     .height = 34,
                     .liked = liked,
                     .likes = 8,
                     .around = true,
                     .most = 900};
    if (!fl_label_place(cover, &label)) return;
    float lead = fmaxf(label.box.x + 34, fminf(ball.x, to.x) + 14), foot = label.box.y + 36;
    bool over = foot < ball.y - 10 && lead < label.box.x + w && lead < fmaxf(ball.x, to.x) - 10;
    uint32_t since = fl_drawn(s);
    if (over) fl_draw_line(s->draw, lead, foot, lead, ball.y - 5, 1, fl_color_alpha(s->theme->green, 0.5f));
    fl_math(s->draw, &style, label.box.x, label.box.y + 14, markup);
    fl_draw_text(s->draw, &small, label.box.x, label.box.y + 31, words);
    fl_explain_marks(s, "picture.step", since);
}

typedef struct Hold {
    float off; /* from the pointer to the arrow's tip */
} Hold;
FL_HOLDS(Hold);

/* The arrow pulled out of the ball, or taken by its tip: its length sets the rate. */
static void pull(FlContext *s, const FlSignal *signal, double x, float tip) {
    Hold *hold = fl_context_hand(s);
    double to, m = fl_golf_push(s);
    if (signal->pressed) hold->off = tip - s->ui->press.x;
    if (signal->notch != 0) fl_golf_set_aim(s, s->doc->golf.aim.rate * pow(1.05, (double)signal->notch), false);
    if (!fl_context_gesture(s, signal) || !s->ui->moved || m == 0) return;
    fl_plot_inverse(&s->plot, (FlVec){s->ui->pointer.x + hold->off, s->plot.box.y}, &to, NULL);
    fl_golf_set_aim(s, (x - to) / m, s->ui->input.mods & FL_MOD_SHIFT);
}

static void handles(FlContext *s, FlVec ball, FlVec to) {
    double x = fl_run_row(s->watch->run, s->cursor)->x[0];
    FlControl tip = fl_control("golf.tip", "handle", "First step", fl_rect(to.x - 12, ball.y - 12, 24, 24));
    FlControl from = fl_control("golf.ball", "handle", "Ball", fl_rect(ball.x - 14, ball.y - 14, 28, 28));
    tip.priority = FL_PRIORITY_LINE;
    from.priority = FL_PRIORITY_BALL;
    tip.cursor = from.cursor = FL_CURSOR_HAND;
    tip.held_cursor = from.held_cursor = FL_CURSOR_GRAB;
    snprintf(tip.value, sizeof tip.value, "%s", fl_shown_eta(s->doc->golf.aim.rate, false).text);
    FlSignal by_tip = fl_ui_control(s->ui, &tip), by_ball = fl_ui_control(s->ui, &from);
    pull(s, &by_tip, x, to.x);
    pull(s, &by_ball, x, ball.x);
}

static void aim(FlContext *s, FlCover *cover, FlVec ball) {
    const FlTheme *t = s->theme;
    double x = fl_run_row(s->watch->run, s->cursor)->x[0], step = fl_run_row(s->watch->run, s->cursor + 1)->x[0] - x;
    FlVec to = at_row(s, s->cursor + 1);
    float side = step > 0 ? 1 : -1, way = to.y > ball.y ? 1 : -1;
    fl_cover_line(cover, ball, (FlVec){to.x, ball.y}, 4, FL_COVER_ARROW);
    fl_cover_line(cover, to, to, 8, FL_COVER_NEVER);
    tangent(s, cover);
    fl_draw_clip_push(s->draw, s->plot.box);
    uint32_t since = fl_drawn(s);
    if (fabsf(to.y - ball.y) > 15)
        fl_draw_dashed(s->draw, (FlVec){to.x, ball.y + way * 8}, (FlVec){to.x, to.y - way * 7}, 1.5f, 2, 5,
                       fl_color_alpha(t->green, 0.65f));
    if (fabsf(to.x - ball.x) > 14)
        fl_draw_arrow(s->draw, (FlVec){ball.x + side * 12, ball.y}, (FlVec){to.x, ball.y},
                      &(FlArrow){3, 11, t->green, 0});
    fl_draw_circle(s->draw, to.x, to.y, 5.5f, t->bg, 2.2f, t->green);
    fl_draw_clip_pop(s->draw);
    fl_explain_shapes(s, "picture.step", since);
    handles(s, ball, to);
    fl_explain_line(s, "picture.step", ball, (FlVec){to.x, ball.y});
    slope_words(s, cover, ball);
    step_words(s, cover, ball, to, step);
}

static void control(FlContext *s) {
    FlControl c = fl_control("golf.picture", "picture", "The hole", s->plot.box);
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    c.focus = FL_FOCUS_PICTURE;
    snprintf(c.value, sizeof c.value, "%s", hole_of(s)->name);
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (signal.notch != 0) fl_golf_set_aim(s, s->doc->golf.aim.rate * pow(1.05, (double)signal.notch), false);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, s->plot.box, 6);
}

void fl_golf_picture(FlContext *s) {
    FlCover cover;
    control(s);
    fl_axis_up(s, &s->plot, "\\iL", false, false);
    fl_axis_along(s, &s->plot, "\\ix", false);
    fl_draw_clip_push(s->draw, s->plot.box);
    uint32_t since = fl_drawn(s);
    ground(s);
    fl_explain_shapes(s, "picture.curve", since);
    fl_draw_clip_pop(s->draw);
    FlVec ball = ball_place(s), flag = at_x(s, hole_of(s)->lowest);
    fl_cover_clear(&cover, s->plot.box);
    fl_curve_cover(s, &s->plot, &cover);
    fl_cover_rect(&cover, fl_rect(flag.x - 3, flag.y - flag_height(s), CLOTH + 6, flag_height(s)), FL_COVER_NEVER);
    fl_cover_line(&cover, ball, ball, 13, FL_COVER_NEVER);
    hole(s);
    strokes(s, &cover);
    if (fl_golf_aims(s)) aim(s, &cover, ball);
    fl_draw_circle(s->draw, ball.x, ball.y, 11.5f, s->theme->bg, 0, 0);
    fl_draw_disc(s->draw, ball.x, ball.y, 10, s->theme->red);
    fl_explain(s, "golf.lies", fl_rect_grow(fl_rect(ball.x, ball.y, 0, 0), 11));
}

/* ---- the strip ---- */

/* Three rows a stroke, a line after each, par the last, and the number of each stroke. */
static void strip_rows(FlContext *s, float y0, float dy, int shown) {
    const FlRect *b = &s->plot.box;
    const FlTheme *t = s->theme;
    int par = hole_of(s)->par * FL_GOLF_STEPS, made = s->doc->plan.segments - 1;
    for (int k = 0; k <= shown * FL_GOLF_STEPS; k++)
        fl_draw_hline(s->draw, b->x, b->x + b->w, y0 + dy * (float)k,
                      k == par                 ? t->edge
                      : k % FL_GOLF_STEPS == 0 ? t->line
                                               : t->grid);
    for (int i = 0; i < shown; i++) {
        char text[16];
        bool now = i == made && fl_golf_aims(s);
        FlTextStyle number = fl_text(now ? FL_FONT_SEMIBOLD : FL_FONT_REGULAR, 12, now ? t->ink : t->ink3, FL_RIGHT);
        snprintf(text, sizeof text, "%d", i + 1);
        fl_draw_text(s->draw, &number, b->x - 10, y0 + dy * (float)(3 * i) + 1.5f * dy + 4, text);
    }
}

/* Where the ball lay after the step under the pointer, and by which stroke; of the stroke to come its first step. */
static void strip_reading(FlContext *s, const FlVec *p, int to, float y0, float dy) {
    const FlRect *b = &s->plot.box, r = s->layout.strip;
    int known = to + fl_golf_aims(s), k = (int)lroundf((s->ui->pointer.y - y0) / dy);
    char text[2][96], x[48];
    FlReadingRow row[2];
    FlControl c = fl_control("golf.strip", "chart", "Steps of the strokes", fl_rect(b->x, r.y, b->w, r.h));
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    fl_ui_control(s->ui, &c);
    if (!fl_pointer_is_on(s, c.id)) return;
    k = k < 0 ? 0 : k > known ? known : k;
    snprintf(x, sizeof x, "%.40s", fl_shown(fl_run_row(s->watch->run, k)->x[0], 2).text);
    if (k == 0)
        snprintf(text[0], sizeof text[0], "\\utee");
    else
        snprintf(text[0], sizeof text[0], "\\ustroke %d, step %d", (k + 2) / FL_GOLF_STEPS,
                 (k - 1) % FL_GOLF_STEPS + 1);
    snprintf(text[1], sizeof text[1], "\\ix\\u = \\n%s", x);
    for (int i = 0; i < 2; i++) row[i] = (FlReadingRow){text[i], 0};
    fl_reading(s, (FlVec){fmaxf(b->x, fminf(p[k].x, b->x + b->w)), p[k].y}, fl_rect(b->x, r.y - 30, b->w, r.h + 50),
               row, 2);
}

void fl_golf_strip(FlContext *s) {
    const FlRect *b = &s->plot.box, r = s->layout.strip;
    const FlTheme *t = s->theme;
    int par = hole_of(s)->par, made = s->doc->plan.segments - 1, aimed = fl_golf_aims(s);
    int shown = made + aimed > par ? made + aimed : par, rows = shown * FL_GOLF_STEPS;
    float y0 = r.y + 6, dy = (r.h - 14) / (float)rows;
    FlTextStyle note = fl_text(FL_FONT_REGULAR, 12, t->ink3, FL_RIGHT);
    note.halo = t->bg;
    note.halo_width = 2;
    strip_rows(s, y0, dy, shown);
    float flag = fl_plot_x(&s->plot, hole_of(s)->lowest);
    fl_draw_vline(s->draw, flag, fl_axis_floor(&s->plot) + 24, y0 + dy * (float)rows, t->edge);
    FlVec p[FL_GOLF_STROKES * FL_GOLF_STEPS + 2] = {{0, 0}};
    int to = s->watch->row;
    for (int k = 0; k <= to + aimed; k++)
        p[k] = (FlVec){fl_plot_x(&s->plot, fl_run_row(s->watch->run, k)->x[0]), y0 + dy * (float)k};
    fl_draw_clip_push(s->draw, fl_rect(b->x - 8, r.y - 4, b->w + 16, r.h + 8));
    if (aimed) {
        FlVec next = p[to + 1];
        fl_draw_line(s->draw, p[to].x, p[to].y, next.x, next.y, 1.8f, t->green);
        fl_draw_circle(s->draw, next.x, next.y, 4, t->bg, 1.8f, t->green);
    }
    fl_draw_polyline(s->draw, p, to + 1, &(FlStroke){.width = 2, .color = t->red});
    for (int k = 0; k < to; k++) fl_draw_circle(s->draw, p[k].x, p[k].y, 3.2f, t->red_soft, 1, t->bg);
    fl_draw_circle(s->draw, p[to].x, p[to].y, 5, t->red, 1.5f, t->bg);
    fl_draw_clip_pop(s->draw);
    fl_draw_text(s->draw, &note, b->x + b->w - 2, y0 + dy * (float)(par * FL_GOLF_STEPS) - 4, "par");
    fl_explain(s, "golf.strip", fl_rect(b->x - 28, r.y - 4, b->w + 36, r.h + 8));
    note.color = t->ink;
    note.font = FL_FONT_SEMIBOLD;
    if (aimed)
        fl_draw_text(s->draw, &note, b->x + b->w - (made + 1 == par ? 32 : 2), p[to].y + 1.5f * dy + 4, "this stroke");
    strip_reading(s, p, to, y0, dy);
}
