#include "views/curve/curve.h"
#include "context/services.h"
#include "parts/axes.h"
#include "parts/branch.h"
#include "parts/caption.h"
#include "parts/cloud_marks.h"
#include "parts/curve_ground.h"
#include "parts/curve_line.h"
#include "parts/event.h"
#include "parts/flag.h"
#include "parts/lengths.h"
#include "parts/lit.h"
#include "parts/losschart.h"
#include "parts/picture.h"
#include "plot/label.h"
#include "ui/widgets.h"
#include "views/curve/basins_strip.h"
#include "views/curve/bend.h"
#include "views/curve/curve_state.h"
#include "views/curve/labels.h"
#include "views/curve/ladder.h"
#include "views/curve/strip.h"
#include "views/curve/tries.h"
#include "words/course.h"
#include "words/position.h"
#include "words/tries_words.h"
#include "words/undefined.h"
#include <math.h>
#include <stdio.h>

enum { GHOSTS = 12, HOVERED = 512 };

static FlVec at_row(const FlContext *s, const FlPlot *plot, int k) {
    const FlRow *row = fl_run_row(s->watch->shown, k);
    return fl_plot_point(plot, row->x[0], row->f);
}

/* On its way the ball first moves along x, then falls to the curve. */
static FlVec ball_place(const FlContext *s, const FlPlot *plot) {
    FlVec p = at_row(s, plot, s->watch->row);
    if (s->watch->travel <= 0 || s->watch->row + 1 >= fl_run_count(s->watch->shown)) return p;
    FlVec to = at_row(s, plot, s->watch->row + 1);
    float along = fminf(1, s->watch->travel * 2), fall = fmaxf(0, s->watch->travel * 2 - 1);
    return (FlVec){p.x + (to.x - p.x) * along, p.y + (to.y - p.y) * fall};
}

static bool on_screen(const FlVec *p) {
    return isfinite(p->x) && isfinite(p->y);
}

/* ---- words beside the marks ---- */

/* What words keep clear of: the curve by 4 dp, ball and next place, the arrow and its fall, the balls before and after.
 */
static void cover_marks(const FlContext *s, const FlPlot *plot, FlCover *cover) {
    FlVec from = at_row(s, plot, s->watch->row);
    fl_cover_line(cover, from, from, 13, FL_COVER_NEVER);
    for (int k = s->watch->row > GHOSTS ? s->watch->row - GHOSTS : 0;
         k <= s->watch->shown_outcome->last && k < s->watch->row + GHOSTS; k++) {
        FlVec p = at_row(s, plot, k);
        if (k < s->watch->row || !s->watch->veiled) fl_cover_line(cover, p, p, 6, FL_COVER_MARK);
    }
    if (s->watch->asks || s->watch->row + 1 >= fl_run_count(s->watch->shown)) return;
    FlVec to = at_row(s, plot, s->watch->row + 1), tip = {to.x, from.y};
    fl_cover_line(cover, from, tip, 4, FL_COVER_ARROW);
    fl_cover_line(cover, tip, to, 2, FL_COVER_ARROW);
    fl_cover_line(cover, to, to, 7, FL_COVER_NEVER);
}

/* Above the floor of the fit's parabola. */
static void best_weight(FlContext *s, FlCover *cover, FlVec p, double w) {
    char text[64];
    snprintf(text, sizeof text, "best w = %.30s", fl_shown_place(w, s->plot.range.x1 - s->plot.range.x0).text);
    const FlVec above = {p.x + 2 - fl_curve_note_width(s, text) / 2, p.y - 40};
    FlLabel label = {.mark = p, .liked = &above, .likes = 1};
    if (s->plot.box.h >= 150) fl_curve_note(s, cover, &label, FL_CURVE_LOWEST, text);
}

static void lowest_point(FlContext *s, const FlPlot *plot, FlCover *cover, bool named) {
    for (int i = 0; i < s->loss->minima.count; i++) {
        const FlMinimum *m = &s->loss->minima.at[i];
        if (!fl_plot_shows(plot, m->x[0], m->value)) continue;
        FlVec p = fl_plot_point(plot, m->x[0], m->value);
        float y = fl_axis_floor(plot);
        fl_draw_rect(s->draw, fl_rect(roundf(p.x), y - 6, 1, 6), s->theme->ink2);
        fl_explain(s, "picture.minimum", fl_rect(p.x - 5, y - 8, 10, 10));
        if (s->loss->points > 0) {
            if (!s->watch->veiled) best_weight(s, cover, p, m->x[0]);
            continue;
        }
        if (!named || m->value > fl_loss_best(s->loss)) continue;
        float line = p.y - (plot->box.h < 190 ? 14 : 19), w = fl_curve_note_width(s, "lowest point");
        const FlVec right = {p.x, line - 10}, centred = {p.x - w / 2, line - 10};
        const FlVec liked[] = {s->watch->shown_outcome->kind == FL_DIVERGES ? centred : right, centred};
        FlLabel label = {.mark = p, .liked = liked, .likes = 2};
        if (fl_curve_note(s, cover, &label, FL_CURVE_LOWEST, "lowest point"))
            named = false; /* of several alike one is enough */
    }
}

/* ---- the marks ---- */

/* Where the rate under the pointer would lead: hollow balls in its outcome's colour, from the first row that differs.
 */
static void preview(FlContext *s, const FlPlot *plot) {
    if (!s->watch->preview) return;
    FlVec last = {-1e9f, 0};
    int from = s->watch->row > 0 ? s->watch->row : 1;
    for (int k = from; k < fl_run_count(s->watch->preview) && k < from + GHOSTS; k++) {
        FlVec p = fl_plot_point(plot, fl_run_row(s->watch->preview, k)->x[0], fl_run_row(s->watch->preview, k)->f);
        if (!on_screen(&p) || hypotf(p.x - last.x, p.y - last.y) <= 6.5f) continue;
        fl_draw_circle(s->draw, p.x, p.y, 4.2f, s->theme->bg, 1.5f, s->theme->outcome_text[s->watch->preview_kind]);
        last = p;
    }
}

/* Hollow balls where the run will go, fainter with distance; none closer than 6.5 dp to the last one drawn. */
static void future(FlContext *s, const FlPlot *plot) {
    if (s->watch->veiled) return;
    int last_row = s->watch->shown_outcome->last;
    uint32_t since = fl_drawn(s);
    FlVec last = at_row(s, plot, s->watch->row + 1 <= last_row ? s->watch->row + 1 : s->watch->row);
    for (int t = s->watch->row + 2; t <= last_row && t < s->watch->row + 1 + GHOSTS; t++) {
        FlVec p = at_row(s, plot, t);
        if (!on_screen(&p) || hypotf(p.x - last.x, p.y - last.y) <= 6.5f) continue;
        float alpha = fmaxf(0.18f, 1 - (float)(t - s->watch->row) * 0.13f);
        /* Its ground fades with it, or the faintest would look like gaps in the curve. */
        fl_draw_circle(s->draw, p.x, p.y, 4.2f, fl_color_alpha(s->theme->bg, alpha), 1.5f,
                       fl_color_alpha(s->theme->red, alpha));
        last = p;
    }
    fl_explain_shapes(s, "picture.coming", since);
}

static void past(FlContext *s, const FlPlot *plot) {
    FlVec last = {-1e9f, 0};
    uint32_t since = fl_drawn(s);
    int count = s->watch->veiled ? s->cursor : s->watch->row; /* an answer has been left behind, too */
    for (int t = 0; t < count; t++) {
        FlVec p = at_row(s, plot, t);
        if (!on_screen(&p) || hypotf(p.x - last.x, p.y - last.y) <= 4) continue;
        fl_draw_disc(s->draw, p.x, p.y, 5.5f, s->theme->red_soft);
        last = p;
    }
    fl_explain_shapes(s, "picture.past", since);
    since = fl_drawn(s);
    for (int i = 1; i < s->doc->plan.segments; i++) {
        if (s->doc->plan.segment[i].at > s->watch->row) continue;
        FlVec p = at_row(s, plot, s->doc->plan.segment[i].at);
        if (on_screen(&p)) fl_draw_circle(s->draw, p.x, p.y, 9, 0, 1.5f, s->theme->ink2);
    }
    fl_explain_shapes(s, "picture.fork", since);
}

static void start_words(FlContext *s, const FlPlot *plot, FlCover *cover) {
    FlVec p = at_row(s, plot, 0), now = at_row(s, plot, s->cursor);
    if (s->cursor == 0 || !on_screen(&p) || hypotf(now.x - p.x, now.y - p.y) <= 90) return;
    const FlVec right = {p.x + 13, p.y - 6};
    FlLabel label = {.mark = p, .radius = 5.5f, .liked = &right, .likes = 1, .around = true};
    fl_curve_note(s, cover, &label, FL_CURVE_START, "start");
}

/* At the arrow's tip, over the middle of a long one. */
static void step_words(FlContext *s, FlCover *cover, FlVec from, FlVec to, double d) {
    char markup[128];
    const FlTries *tries = fl_tries_shown(s);
    char length[64] = "";
    if (tries && tries->taken >= 0)
        snprintf(length, sizeof length, "\\iα\\r = %.40s\\9", fl_length_shown(tries->at[tries->taken].length).text);
    snprintf(markup, sizeof markup, "%.60s\\ustep \\b%s", length, fl_step_text(d).text);
    FlMathStyle style = {.size = 19, .color = s->theme->green};
    const FlRect *b = &s->plot.box;
    float w = fl_math_width(s->draw, &style, markup), span = fabsf(to.x - from.x), y = from.y + 5;
    bool over = span > 180, steep = s->loss->points > 0 && fabsf(to.y - from.y) > 0.8f * span;
    float off = span < 12 ? 18 : 12, x = d > 0 ? to.x + off : to.x - off - w;
    if (over) {
        x = (from.x + to.x) / 2 - w / 2;
        y = from.y + (*length ? 21 : -12); /* above it lies the way to what was refused */
    } else {
        if (span < 40 && !steep) y = from.y - 16; /* beside the ball the label would lie on the curve */
        x = fmaxf(b->x + 4, fminf(x, b->x + b->w - 4 - w));
    }
    y = fmaxf(y, b->y + 14);
    const FlVec liked[] = {{x, y - 13}, {x, from.y - 29}, {x, from.y + 9}};
    FlLabel label = {.mark = {over ? (from.x + to.x) / 2 : to.x, from.y}, .liked = liked, .likes = 3};
    fl_curve_words(s, cover, &label, FL_CURVE_STEP, &style, markup);
}

/* At the upper end of the tangent where there is room, else at its lower one. */
static void slope_words(FlContext *s, const FlPlot *plot, FlCover *cover, FlVec high, FlVec low, double m) {
    char markup[96];
    snprintf(markup, sizeof markup, "\\uslope \\b%s", fl_shown(m, 2).text);
    FlMathStyle style = {.size = 19, .color = s->theme->red};
    const FlRect *b = &plot->box;
    bool left = m < 0;
    float w = fl_math_width(s->draw, &style, markup), y = fmaxf(high.y + 14, b->y + 15), foot = b->y + b->h - 8;
    float beyond = left ? high.x - 12 - w : high.x + 12;
    /* The bowl of the fit has room inside; then beyond the upper end, above and below that; beyond the lower end, above
     * it, below it. */
    const FlVec liked[] = {
        {left ? high.x + 24 : high.x - 24 - w, fmaxf(high.y + (b->h < 150 ? -9.0f : 3.0f), b->y + 15) - 13},
        {beyond, y - 13},
        {beyond, fmaxf(b->y + 15, y - 24) - 13},
        {beyond, y + 11},
        {left ? low.x + 12 : low.x - 12 - w, fminf(low.y + 5, foot) - 13},
        {left ? low.x + 4 : low.x - 4 - w, fmaxf(low.y - 12, b->y + 15) - 13},
        {left ? low.x - 20 - w : low.x + 20, fminf(low.y + 1, foot) - 13}};
    bool bowl = s->loss->points > 0 && low.y - high.y > 60;
    FlLabel label = {.mark = at_row(s, plot, s->watch->row), .radius = 13, .liked = liked + !bowl, .likes = 7 - !bowl};
    fl_curve_words(s, cover, &label, FL_CURVE_SLOPE, &style, markup);
}

/* The tangent ends inside the picture. */
static void tangent(FlContext *s, const FlPlot *plot, FlCover *cover) {
    const FlRow *row = fl_run_row(s->watch->shown, s->watch->row);
    double x = row->x[0], f = row->f, m = row->g[0], w = plot->range.x1 - plot->range.x0;
    if (!isfinite(x + f + m)) return;
    double side = m < 0 ? -1 : 1, reach = 0.1316 * w; /* 1.5 on the opening view */
    double top = plot->range.y1 - 0.026 * (plot->range.y1 - plot->range.y0);
    double up = fmax(0, fmin(reach, (top - f) / fmax(1e-3, fabs(m))));
    FlVec high = fl_plot_point(plot, x + side * up, f + m * side * up),
          low = fl_plot_point(plot, x - side * reach, f - m * side * reach);
    fl_draw_clip_push(s->draw, plot->box); /* it ends at the axis, not among its numbers */
    fl_draw_dashed(s->draw, low, high, 1.8f, 7, 6, s->theme->red);
    fl_draw_clip_pop(s->draw);
    fl_cover_line(cover, low, high, 2, FL_COVER_ARROW);
    slope_words(s, plot, cover, high, low, m);
}

static void step_arrow(FlContext *s, const FlPlot *plot, FlCover *cover) {
    if (s->watch->asks) return;
    if (s->watch->row + 1 >= fl_run_count(s->watch->shown)) return;
    FlVec from = at_row(s, plot, s->watch->row), to = at_row(s, plot, s->watch->row + 1);
    double d = fl_run_row(s->watch->shown, s->watch->row + 1)->x[0] - fl_run_row(s->watch->shown, s->watch->row)->x[0];
    if (!on_screen(&from) || !on_screen(&to) || d == 0) return;
    const FlTheme *t = s->theme;
    float sign = d > 0 ? 1 : -1, span = fabsf(to.x - from.x);
    FlColor faint = fl_color_alpha(t->green, 0.65f);
    uint32_t since = fl_drawn(s);
    if (to.y - from.y > 16)
        fl_draw_dashed(s->draw, (FlVec){to.x, from.y + 9}, (FlVec){to.x, to.y - 6}, 1.5f, 2, 5, faint);
    else if (from.y - to.y > 16)
        fl_draw_dashed(s->draw, (FlVec){to.x, from.y - 9}, (FlVec){to.x, to.y + 6}, 1.5f, 2, 5, faint);
    if (span > 12)
        fl_draw_arrow(s->draw, (FlVec){from.x + sign * 11, from.y}, (FlVec){to.x, from.y},
                      &(FlArrow){.width = 3, .head = 11, .color = t->green});
    fl_explain_shapes(s, "picture.step", since);
    step_words(s, cover, from, to, d);
    fl_draw_circle(s->draw, to.x, to.y, 5.5f, t->bg, 2.2f, t->green);
}

static void ball(FlContext *s, const FlPlot *plot) {
    FlVec p = ball_place(s, plot);
    const FlRect *b = &plot->box;
    double x = fl_run_row(s->watch->shown, s->watch->row)->x[0];
    bool lost = !on_screen(&p) && isfinite(x); /* where there is no loss it waits at the foot */
    if (lost) p = (FlVec){fl_plot_x(plot, x), b->y + b->h - 14};
    if (!on_screen(&p)) return;
    /* Outside the picture it waits at the edge: a drag up there must still be able to bring it back. */
    bool inside = fl_rect_has(fl_rect_grow(*b, 12), p.x, p.y);
    if (!inside)
        p = (FlVec){fmaxf(b->x + 14, fminf(b->x + b->w - 14, p.x)), fmaxf(b->y + 14, fminf(b->y + b->h - 14, p.y))};
    FlSignal signal = fl_picture_ball(s, p, inside ? "Ball" : "Ball, outside the picture", fl_place_on_curve);
    fl_draw_disc(s->draw, p.x, p.y, 12, s->theme->bg);
    if (inside && !lost)
        fl_draw_disc(s->draw, p.x, p.y, signal.hot || signal.held ? 10.5f : 10, s->theme->red);
    else
        fl_draw_circle(s->draw, p.x, p.y, 9, s->theme->bg, 2.6f, s->theme->red);
    if (fl_event_is_here(s)) fl_event_ring(s, p, 16);
}

static void hover_readout(FlContext *s, const FlPlot *plot, const FlCover *cover) {
    double x;
    fl_plot_inverse(plot, s->ui->pointer, &x, NULL);
    double f = fl_loss_value(s->watch->field, &x);
    FlVec p = fl_plot_point(plot, x, f);
    char text[160], why[64];
    FlShown place = fl_shown_place(x, plot->range.x1 - plot->range.x0);
    if (fl_undefined_words(s->watch->field, &x, why, sizeof why))
        snprintf(text, sizeof text, "\\i%s\\u = %.30s   %s", fl_axis_name(s, 0), place.text, why);
    else
        snprintf(text, sizeof text, "\\i%s\\u = %.30s   \\iL\\u = %.30s", fl_axis_name(s, 0), place.text,
                 fl_shown(f, 2).text);
    if (p.y > plot->box.y) fl_draw_circle(s->draw, p.x, p.y, 3, s->theme->bg, 1.2f, s->theme->ink3);
    FlMathStyle style = {.size = 17, .color = s->theme->ink2, .halo = s->theme->bg};
    FlVec at = fl_picture_readout(s, cover, fl_math_width(s->draw, &style, text));
    fl_math(s->draw, &style, at.x, at.y, text);
}

static void hovered_step(FlContext *s, const FlPlot *plot) {
    if (s->hover_step < 0 || s->hover_step >= fl_run_count(s->watch->shown)) return;
    FlVec p = at_row(s, plot, s->hover_step);
    if (on_screen(&p)) fl_draw_circle(s->draw, p.x, p.y, 7, 0, 1.5f, s->theme->ink2);
}

static void hover_row(FlContext *s, const FlPlot *plot) {
    FlVec p[HOVERED];
    int count = 0;
    for (int k = 0; k <= s->watch->shown_outcome->last && count < HOVERED; k++) p[count++] = at_row(s, plot, k);
    fl_picture_hover_row(s, p, count);
}

/* A diverging run keeps its strides on the picture from its first step on. */
static bool is_ladder(const FlContext *s) {
    return s->watch->shown_outcome->kind == FL_DIVERGES && s->watch->row > 0 && !s->watch->veiled;
}

/* Path, arrows and words of a run, and the ball. */
static void run_marks(FlContext *s, const FlPlot *plot, FlCover *cover) {
    cover_marks(s, plot, cover);
    fl_curve_cover_tries(s, plot, cover);
    FlFlagMarks flag = fl_flag_marks(s, ball_place(s, plot), cover);
    fl_cloud_places(s, plot);
    bool bent = fl_curve_bend(s, plot);
    future(s, plot);
    past(s, plot);
    fl_cloud_middle(s, plot);
    fl_part_lit(s);
    fl_curve_explain(s, plot);
    if (fl_event_is_arrival(s)) {
        fl_event_label(s, cover, at_row(s, plot, s->watch->row));
    } else {
        tangent(s, plot, cover);
        step_arrow(s, plot, cover);
    }
    fl_curve_tries(s, plot, cover);
    fl_curve_taken(s, plot, cover);
    start_words(s, plot, cover);
    lowest_point(s, plot, cover, s->watch->row == 0 && !s->watch->veiled && !bent);
    fl_part_flag(s, &flag);
    ball(s, plot);
}

/* What lies over them, and the picture as a control. */
static void over_marks(FlContext *s, const FlPlot *plot, FlCover *cover) {
    fl_branch_words(s, plot, cover);
    preview(s, plot);
    fl_curve_try_ghost(s, plot);
    fl_swarm_words(s, fl_curve_view(s)->swarm, plot);
    hovered_step(s, plot);
    fl_picture_control(s,
                       s->loss->points > 0 ? "The loss of every weight, with the ball" : "The loss curve with the ball",
                       true, fl_place_on_curve);
    hover_row(s, plot);
}

static void draw(FlContext *s) {
    FlPlot plot = s->plot;
    FlCover cover;
    FlRect card;
    bool fit = s->loss->points > 0;
    fl_cover_clear(&cover, fl_rect(plot.box.x + 4, plot.box.y, plot.box.w - 8, plot.box.h - 2));
    fl_curve_cover(s, &plot, &cover);
    if (fl_inset_card(s, &card)) fl_cover_rect(&cover, card, FL_COVER_NEVER);
    fl_draw_clip_push(s->draw, plot.box);
    fl_curve_ground(s, &plot);
    fl_swarm_on_curve(s, fl_curve_view(s)->swarm, &plot);
    fl_draw_clip_pop(s->draw);
    fl_axis_up(s, &plot, "\\iL", fit, false);
    if (!fit) fl_basins_strip(s);
    fl_axis_along(s, &plot, fit ? "\\iw" : "\\ix", false);
    fl_curve_starts(s, &plot);
    fl_draw_clip_push(s->draw, fl_rect(plot.box.x - 12, plot.box.y, plot.box.w + 24,
                                       plot.box.h + 10)); /* and no mark on a number below */
    fl_branch_on_curve(s, &plot);
    if (is_ladder(s)) {
        fl_part_ladder(s, &plot, &cover);
        lowest_point(s, &plot, &cover, s->doc->plan.segments == 1);
    } else {
        run_marks(s, &plot, &cover);
    }
    over_marks(s, &plot, &cover);
    if (s->hovering) hover_readout(s, &plot, &cover);
    fl_draw_clip_pop(s->draw);
    if (!fit) fl_basins_strip_hover(s);
    if (s->layout.strip.h > 0) fl_part_strip(s, &s->plot);
}

static void caption(FlContext *s) {
    bool diverging = s->watch->shown_outcome->kind == FL_DIVERGES;
    const FlOptimizerType *method = fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type;
    const char *sentence = fl_event_is_arrival(s)       ? "The run has arrived, and waits."
                           : diverging && s->cursor > 0 ? fl_runaway_words(s->watch->run, s->watch->outcome, s->cursor)
                           : s->watch->branch
                               ? fl_fork_sentence(fl_context_fork(s), s->layout.middle || s->layout.narrow)
                           : method->method ? fl_lengths_caption(method)
                           : s->layout.width < 1440 /* the loss and the views stand in the same row */
                               ? "Drag the ball. The arrow is its next step."
                               : "Drag the ball. Dashed: the slope it feels. Arrow: the step that follows.";
    fl_part_caption(s, "Feel the slope", sentence);
}

static bool create(void *state) {
    FlCurveView *curve = state;
    *curve = (FlCurveView){.basins = fl_basins_create(), .swarm = fl_swarm_view_create()};
    return curve->basins && curve->swarm;
}

static void destroy(void *state) {
    FlCurveView *curve = state;
    fl_basins_destroy(curve->basins);
    fl_swarm_view_destroy(curve->swarm);
}

static void update(FlContext *s) {
    bool idle = !fl_session_in_gesture(s->session) && !s->display->playing;
    FlRect box = {s->plot.box.x, s->plot.box.y, s->plot.box.w, FL_STRIP_HEIGHT};
    FlPlot strip = fl_plot(box, (FlBox){s->plot.range.x0, s->plot.range.x1, 0, 1});
    FlPlan plan = fl_presets_plan(&s->doc->plan, 0, s->cursor); /* another start is another run, by the rule in force */
    fl_basins_update_strip(fl_curve_view(s)->basins, &plan, &strip, s->draw->scale, idle);
}

static void rest(void *state) {
    FlCurveView *curve = state;
    fl_basins_rest(curve->basins);
}

static int jobs(void *state, FlJob **list, int room) {
    FlCurveView *curve = state;
    return fl_basins_jobs(curve->basins, list, room);
}

const FlViewType fl_curve_view_type = {.state = sizeof(FlCurveView),
                                       .create = create,
                                       .destroy = destroy,
                                       .update = update,
                                       .rest = rest,
                                       .caption = caption,
                                       .draw = draw,
                                       .jobs = jobs};
