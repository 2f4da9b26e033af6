/* The plane: how the run ends for every pair of two of its numbers. */
#include "views/plane/plane.h"
#include "context/change.h"
#include "context/focus.h"
#include "context/popup.h"
#include "context/services.h"
#include "core/runs/cost.h"
#include "model/document.h"
#include "parts/caption.h"
#include "parts/lit.h"
#include "parts/shares.h"
#include "ui/widgets.h"
#include "words/course.h"
#include "words/position.h"
#include "words/shown.h"
#include "words/valley.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct FlPlaneView {
    FlBasins *basins;
    bool has;              /* the plan has two numbers for it: */
    FlPlaneAxis axes[2];   /* across and up ... */
    FlPlaneAxis whole[2];  /* ... before any zoom ... */
    FlPlaneAxis zoomed[2]; /* ... and what was zoomed to, of the axes with these keys; empty: nothing */
    FlPlot plot;           /* the range holds fl_plane_place() of the values */
} FlPlaneView;

static FlPlaneView *plane_view(const FlContext *s) {
    return s->state;
}

enum { LIMIT_POINTS = 65, MOST_LIMITS = 4 };

/* How an axis is named beside it. */
static void symbol(const FlContext *s, const char *key, char *markup, size_t size) {
    if (!strcmp(key, "lr"))
        snprintf(markup, size, "\\iη");
    else if (fl_number_is_start(key))
        snprintf(markup, size, "\\i%s\\_0", strcmp(key, "y") ? "x" : "y");
    else {
        char title[32];
        fl_number_title(&s->doc->plan, key, title, sizeof title);
        snprintf(markup, size, "\\i%s", title);
    }
}

static FlShown shown(const char *key, double v) {
    if (!strcmp(key, "lr")) return fl_shown_eta(fl_round_significant(v, 3), false);
    return fl_number_is_start(key) ? fl_shown(v, 2) : fl_shown_share(v);
}

static float place_x(const FlContext *s, double v) {
    return fl_plot_x(&plane_view(s)->plot, fl_plane_place(plane_view(s)->axes[0].scale, v));
}

static float place_y(const FlContext *s, double v) {
    return fl_plot_y(&plane_view(s)->plot, fl_plane_place(plane_view(s)->axes[1].scale, v));
}

static void values_at(const FlContext *s, FlVec p, double v[2]) {
    const FlRect *b = &plane_view(s)->plot.box;
    double place[2];
    FlVec inside = {fmaxf(b->x, fminf(b->x + b->w, p.x)), fmaxf(b->y, fminf(b->y + b->h, p.y))};
    fl_plot_inverse(&plane_view(s)->plot, inside, &place[0], &place[1]);
    for (int i = 0; i < 2; i++)
        v[i] = fmax(plane_view(s)->axes[i].lo,
                    fmin(plane_view(s)->axes[i].hi, fl_plane_value_at(plane_view(s)->axes[i].scale, place[i])));
}

static double present(const FlContext *s, int axis) {
    FlPlan plan = s->doc->plan;
    return *fl_plane_number(&plan, plane_view(s)->axes[axis].key);
}

/* ---- axes ---- */

/* Values that have a number on an axis of this scale; returns how many. */
enum { TICKS = 48 };

static int tick_values(const FlPlaneAxis *axis, float length, double v[TICKS], double step[TICKS]) {
    int n = 0;
    bool narrow = axis->scale == FL_SWEEP_LOG ? axis->hi < 5 * axis->lo : 1 - axis->lo < 20 * (1 - axis->hi);
    if (axis->scale == FL_SWEEP_LINEAR || narrow) {
        FlTicks t = fl_ticks(axis->lo, axis->hi, (int)fmaxf(2, length / 64));
        for (int i = 0; i < t.count && n < TICKS; i++, n++) v[n] = fl_tick(&t, i), step[n] = t.step;
        return n;
    }
    static const double mantissa[] = {1, 2, 5};
    bool rest = axis->scale == FL_SWEEP_LOG_REST;
    double lo = rest ? 1 - axis->hi : axis->lo, hi = rest ? 1 - axis->lo : axis->hi;
    for (int decade = (int)floor(log10(lo)); decade <= (int)ceil(log10(hi)); decade++)
        for (int i = 0; i < (rest ? 1 : 3) && n < TICKS; i++) {
            double at = mantissa[i] * pow(10, decade);
            if (at < lo * 0.999 || at > hi * 1.001) continue;
            v[n] = rest ? 1 - at : at;
            step[n++] = at;
        }
    return n;
}

static void axis_across(FlContext *s) {
    const FlRect *b = &plane_view(s)->plot.box;
    double v[TICKS], step[TICKS];
    int n = tick_values(&plane_view(s)->axes[0], b->w, v, step);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11, s->theme->ink3, FL_CENTER);
    float last = -1e6f;
    for (int i = 0; i < n; i++) {
        float x = place_x(s, v[i]);
        fl_draw_vline(s->draw, x, b->y + b->h, b->y + b->h + 5, s->theme->edge);
        if (x < b->x + 8 || x > b->x + b->w - 48 || fabsf(x - last) < 40) continue;
        fl_draw_text(s->draw, &style, x, b->y + b->h + 18, fl_shown_tick(v[i], step[i]).text);
        last = x;
    }
}

static void axis_up(FlContext *s) {
    const FlRect *b = &plane_view(s)->plot.box;
    double v[TICKS], step[TICKS];
    int n = tick_values(&plane_view(s)->axes[1], b->h, v, step);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11, s->theme->ink3, FL_RIGHT);
    float last = -1e6f;
    for (int i = 0; i < n; i++) {
        float y = place_y(s, v[i]);
        fl_draw_hline(s->draw, b->x - 5, b->x, y, s->theme->edge);
        if (y < b->y + 30 || y > b->y + b->h - 4 || fabsf(y - last) < 16) continue;
        fl_draw_text(s->draw, &style, b->x - 9, y + 4, fl_shown_tick(v[i], step[i]).text);
        last = y;
    }
}

/* The name of an axis: a list of the other numbers opens from it. */
static void axis_name(FlContext *s, int axis, FlRect box) {
    char markup[64], title[32];
    fl_number_title(&s->doc->plan, plane_view(s)->axes[axis].key, title, sizeof title);
    symbol(s, plane_view(s)->axes[axis].key, markup, sizeof markup);
    FlControl c = fl_control(axis ? "axis.up" : "axis.across", "dropdown", axis ? "Axis up" : "Axis across", box);
    c.focus = FL_FOCUS_IN_PICTURE + 2 + axis;
    c.priority = FL_PRIORITY_LINE;
    snprintf(c.value, sizeof c.value, "%s", title);
    FlSignal signal = fl_ui_control(s->ui, &c);
    FlPopupKind kind = axis ? FL_POPUP_UP : FL_POPUP_ACROSS;
    bool open = s->popup->kind == kind;
    if (signal.hot || open) fl_draw_round(s->draw, box, 5, s->theme->panel);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, box, 5);
    FlColor ink = signal.hot || open ? s->theme->ink : s->theme->ink2;
    fl_math(s->draw, &(FlMathStyle){.size = 17, .color = ink, .align = FL_RIGHT}, box.x + box.w - 16, box.y + 16,
            markup);
    const FlVec mark[] = {
        {box.x + box.w - 12, box.y + 10}, {box.x + box.w - 4, box.y + 10}, {box.x + box.w - 8, box.y + 14.5f}};
    fl_draw_polygon(s->draw, mark, 3, ink);
    int by_key = signal.focused && (fl_ui_key(s->ui, FL_KEY_DOWN, 0) || fl_ui_key(s->ui, FL_KEY_UP, 0));
    if (signal.clicked || by_key) fl_context_open_popup(s, kind, by_key != 0);
}

/* ---- limits ---- */

/* The rate above which the rule cannot rest in a valley, for each value of the other number. */
static void limit_line(FlContext *s, int rate_axis, int valley, double highest) {
    FlVec p[LIMIT_POINTS];
    int n = 0;
    const FlPlaneAxis *other = &plane_view(s)->axes[1 - rate_axis];
    FlOptimizer rule = fl_plan_last(&s->doc->plan)->optimizer;
    double *number = fl_number_is_start(other->key) ? NULL : fl_optimizer_number(&rule, other->key);
    for (int i = 0; i < LIMIT_POINTS; i++) {
        double lo = fl_plane_place(other->scale, other->lo), hi = fl_plane_place(other->scale, other->hi);
        double v = fl_plane_value_at(other->scale, lo + (hi - lo) * i / (LIMIT_POINTS - 1));
        if (number) *number = v;
        double limit = rule.type->eta_limit(&rule, highest);
        if (!(limit > 0) || !isfinite(limit)) continue;
        p[n++] = rate_axis == 0 ? (FlVec){place_x(s, limit), place_y(s, v)} : (FlVec){place_x(s, v), place_y(s, limit)};
    }
    if (n < 2) return;
    fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = 1.4f, .color = s->theme->ink, .dash = 5, .gap = 4});
    char name[FL_VALLEY_NAME], markup[64];
    fl_valley_name(valley, name);
    snprintf(markup, sizeof markup, "\\r2 / \\i%s", s->loss->dim == 1 ? "L″" : "λ\\_max");
    if (!fl_rule_is_plain(&rule)) snprintf(markup, sizeof markup, "\\ulimit");
    if (s->loss->minima.count > 1) snprintf(markup, sizeof markup, "\\uskips %s", name);
    FlMathStyle style = {.size = 16, .color = s->theme->ink, .halo = s->theme->bg};
    const FlRect *b = &plane_view(s)->plot.box;
    FlVec at = p[n / 2];
    float w = fl_math_width(s->draw, &style, markup), y = b->y + 20 + 18 * (float)(valley % MOST_LIMITS);
    for (int i = 0; i < n && rate_axis == 0; i++)
        if (fabsf(p[i].y - y) < fabsf(at.y - y)) at = p[i];
    if (rate_axis == 0)
        at = (FlVec){at.x + 6, y};
    else
        at = (FlVec){b->x + 10 + 64 * (float)(valley % MOST_LIMITS), p[0].y - 6};
    if (fl_rect_has(*b, at.x, at.y) && at.x + w < b->x + b->w) fl_math(s->draw, &style, at.x, at.y, markup);
}

static void limits(FlContext *s) {
    const FlOptimizer *rule = &fl_plan_last(&s->doc->plan)->optimizer;
    int rate = !strcmp(plane_view(s)->axes[0].key, "lr") ? 0 : !strcmp(plane_view(s)->axes[1].key, "lr") ? 1 : -1;
    if (rate < 0 || !rule->type->eta_limit) return;
    double drawn[MOST_LIMITS];
    int n = 0;
    for (int i = 0; i < s->loss->minima.count && n < MOST_LIMITS; i++) {
        double lambda[FL_MAX_DIM];
        fl_loss_eigenvalues(fl_run_loss(s->watch->run), s->loss->minima.at[i].x, lambda);
        double highest = lambda[s->loss->dim - 1];
        bool known = !(highest > 0);
        for (int k = 0; k < n; k++) known = known || fabs(drawn[k] - highest) < 0.03 * highest;
        if (known) continue;
        drawn[n++] = highest;
        limit_line(s, rate, i, highest);
    }
}

/* ---- the hand ---- */

/* What a hand sets that points at v: as it is shown, but with Shift. */
static double by_hand(const FlContext *s, const FlPlaneAxis *axis, double v) {
    if (s->ui->input.mods & FL_MOD_SHIFT) return v;
    if (!strcmp(axis->key, "lr")) return fl_round_significant(v, 3);
    if (fl_number_is_start(axis->key)) return fl_round_to(v, fmax(0.01, fl_round_125((axis->hi - axis->lo) / 1000)));
    const FlParameter *parameter = fl_optimizer_parameter(fl_plan_last(&s->doc->plan)->optimizer.type, axis->key);
    return parameter ? fl_share_by_hand(parameter, v) : v;
}

/* The start first: that rewinds, and a rate set after it is no fork. */
static void set_numbers(FlContext *s, const double v[2]) {
    bool free = s->ui->input.mods & FL_MOD_SHIFT, moved = false;
    double start[FL_MAX_DIM] = {s->doc->plan.start[0], s->doc->plan.start[1]};
    for (int i = 0; i < 2; i++) {
        if (!fl_number_is_start(plane_view(s)->axes[i].key)) continue;
        double *to = &start[!strcmp(plane_view(s)->axes[i].key, "y")],
               rounded = by_hand(s, &plane_view(s)->axes[i], v[i]);
        moved = moved || rounded != *to;
        *to = rounded;
    }
    if (moved) fl_context_do(s, FL_ACTION_start, start[0], start[1]);
    for (int i = 0; i < 2; i++) {
        if (!strcmp(plane_view(s)->axes[i].key, "lr"))
            fl_context_set_eta(s, v[i], free);
        else if (!fl_number_is_start(plane_view(s)->axes[i].key))
            fl_context_set_share(s, plane_view(s)->axes[i].key, v[i], free);
    }
}

/* What another pair makes another run of: the document's from the row on at which a change of its rule would fork it;
 * from the start where that is one of the two. */
static FlPlan changed_plan(const FlContext *s) {
    const FlPlaneAxis *axes = plane_view(s)->axes;
    bool afresh = fl_number_is_start(axes[0].key) || fl_number_is_start(axes[1].key);
    return fl_presets_plan(&s->doc->plan, afresh ? 0 : s->watch->change_row, s->cursor);
}

/* What becomes of the run of this plan. */
static bool try_words(const FlContext *s, const FlPlan *plan, char *words, size_t size) {
    FlRun *run = s->watch->scratch;
    if (!fl_runs_fit(plan, 1)) {
        snprintf(words, size, "not tried here: such a run takes too long");
        return true;
    }
    if (!run || !fl_run_restart(run, plan)) return false;
    fl_run_advance(run, plan->steps);
    FlOutcome outcome = fl_outcome_of_run(run);
    FlSweepPoint point = {.arrival = (float)outcome.arrival, .kind = (unsigned char)outcome.kind};
    fl_sweep_words(point, fl_plan_last(plan)->at, words, size);
    return true;
}

static void hover(FlContext *s, const double v[2]) {
    FlPlan plan = changed_plan(s);
    int from = fl_plan_last(&plan)->at;
    char words[64], name[2][32], text[2][160], since[48];
    for (int i = 0; i < 2; i++) {
        *fl_plane_number(&plan, plane_view(s)->axes[i].key) = by_hand(s, &plane_view(s)->axes[i], v[i]);
        fl_number_title(&s->doc->plan, plane_view(s)->axes[i].key, name[i], sizeof name[i]);
        char *comma = strchr(name[i], ','); /* "η, learning rate" */
        if (comma && !fl_number_is_start(plane_view(s)->axes[i].key)) *comma = 0;
        if (comma && fl_number_is_start(plane_view(s)->axes[i].key)) memmove(comma, comma + 1, strlen(comma));
    }
    if (!try_words(s, &plan, words, sizeof words)) return;
    snprintf(since, sizeof since, "from step %s on", fl_shown_count(from).text);
    snprintf(text[0], sizeof text[0], "%s %.40s, %s %.40s", name[0], shown(plane_view(s)->axes[0].key, v[0]).text,
             name[1], shown(plane_view(s)->axes[1].key, v[1]).text);
    const char *lines[] = {text[0], words, since};
    fl_draw_tooltip(s->ui, s->ui->pointer.x, s->ui->pointer.y - 8, lines, from > 0 ? 3 : 2, false,
                    fl_rect(0, 0, s->layout.width, s->layout.height));
}

/* Shows these places (fl_plane_place), kept inside the whole axes. */
static void zoom_to(FlContext *s, FlBox places) {
    FlPlaneView *plane = plane_view(s);
    if (s->orders->again) return;
    const double lo[2] = {places.x0, places.y0}, hi[2] = {places.x1, places.y1};
    FlPlaneAxis next[2];
    for (int i = 0; i < 2; i++) {
        const FlPlaneAxis *whole = &plane->whole[i];
        double first = fl_plane_place(whole->scale, whole->lo), last = fl_plane_place(whole->scale, whole->hi);
        double width = fmin(hi[i] - lo[i], last - first), from = fmax(first, fmin(last - width, lo[i]));
        if (!(width > 1e-4 * (last - first))) return; /* as far in as three digits can be told apart */
        next[i] = *whole;
        if (from > first) next[i].lo = fmax(whole->lo, fl_plane_value_at(whole->scale, from));
        if (from + width < last) next[i].hi = fmin(whole->hi, fl_plane_value_at(whole->scale, from + width));
    }
    for (int i = 0; i < 2; i++) plane->zoomed[i] = next[i];
    fl_context_again(s);
}

/* What a press on the plane has begun. */
typedef struct Hold {
    double x, y; /* the range's corner when the right button went down */
    bool spent;  /* the second press of a double click has fitted the plane */
} Hold;
FL_HOLDS(Hold);

static void navigate(FlContext *s, const FlSignal *signal) {
    const FlBox r = plane_view(s)->plot.range;
    const FlRect *b = &plane_view(s)->plot.box;
    Hold *hold = fl_context_hand(s);
    double at[2];
    fl_plot_inverse(&plane_view(s)->plot, s->ui->pointer, &at[0], &at[1]);
    int keys = fl_ui_key(s->ui, '+', 0) + fl_ui_key(s->ui, '+', FL_MOD_SHIFT) + fl_ui_key(s->ui, '=', 0) -
               fl_ui_key(s->ui, '-', 0);
    if (keys && !s->ui->edit.id) {
        at[0] = (r.x0 + r.x1) / 2, at[1] = (r.y0 + r.y1) / 2;
        zoom_to(s, fl_plot_zoom(r, keys > 0 ? 0.8 : 1.25, at[0], at[1]));
    }
    if (signal->wheel != 0) zoom_to(s, fl_plot_zoom(r, pow(0.85, (double)signal->wheel), at[0], at[1]));
    if (signal->right_pressed) hold->x = r.x0, hold->y = r.y0;
    if (signal->right_held && s->ui->moved) {
        double w = r.x1 - r.x0, h = r.y1 - r.y0;
        double x = hold->x - (double)(s->ui->pointer.x - s->ui->press.x) / b->w * w;
        double y = hold->y + (double)(s->ui->pointer.y - s->ui->press.y) / b->h * h;
        zoom_to(s, (FlBox){x, x + w, y, y + h});
    }
    if (signal->double_clicked || fl_ui_key(s->ui, '0', 0)) zoom_to(s, fl_plot_zoom(r, 1e9, at[0], at[1]));
}

static bool control(FlContext *s) {
    FlControl c =
        fl_control("picture", "picture", "How the run ends for every pair of numbers", plane_view(s)->plot.box);
    c.priority = FL_PRIORITY_PICTURE;
    c.cursor = FL_CURSOR_CROSS;
    c.held_cursor = FL_CURSOR_GRAB;
    c.focus = FL_FOCUS_PICTURE;
    snprintf(c.value, sizeof c.value, "%.24s, %.24s", shown(plane_view(s)->axes[0].key, present(s, 0)).text,
             shown(plane_view(s)->axes[1].key, present(s, 1)).text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    double v[2];
    values_at(s, s->ui->pointer, v);
    Hold *hold = fl_context_hand(s);
    if (signal.pressed) hold->spent = signal.double_clicked;
    navigate(s, &signal);
    if (fl_context_gesture(s, &signal) && !hold->spent) set_numbers(s, v);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, fl_rect_grow(plane_view(s)->plot.box, -4), 0);
    return signal.hot && !fl_ui_busy(s->ui);
}

static void cross(FlContext *s) {
    const FlRect *b = &plane_view(s)->plot.box;
    float x = place_x(s, present(s, 0)), y = place_y(s, present(s, 1));
    FlColor line = fl_color_alpha(s->theme->ink, 0.55f);
    if (x >= b->x && x <= b->x + b->w) fl_draw_vline(s->draw, x, b->y, b->y + b->h, line);
    if (y >= b->y && y <= b->y + b->h) fl_draw_hline(s->draw, b->x, b->x + b->w, y, line);
    x = fmaxf(b->x, fminf(b->x + b->w, x));
    y = fmaxf(b->y, fminf(b->y + b->h, y));
    fl_draw_disc(s->draw, x, y, 10, s->theme->bg);
    fl_draw_disc(s->draw, x, y, 8, s->theme->red);
}

static void note(FlContext *s) {
    const FlRect *b = &plane_view(s)->plot.box;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink2, FL_RIGHT);
    style.halo = s->theme->bg;
    style.halo_width = 2;
    fl_draw_text(s->draw, &style, b->x + b->w - 10, b->y + b->h - 10,
                 s->layout.tiny ? "hatched: never rests" : "fainter: more steps  ·  hatched: never rests");
}

static void draw(FlContext *s) {
    const FlRect *b = &plane_view(s)->plot.box;
    if (!plane_view(s)->has) {
        FlTextStyle style = fl_text(FL_FONT_REGULAR, 13.5f, s->theme->ink2, FL_LEFT);
        fl_draw_paragraph(s->ui, &style, b->x, b->y + 24, b->w - 24, 20,
                          "This method has no number but its start: there is no plane to show.");
        return;
    }
    const FlImage *image = fl_basins_image(plane_view(s)->basins, s->theme);
    if (image)
        fl_draw_image(s->draw, b->x, b->y, image);
    else
        fl_draw_rect(s->draw, *b, s->theme->panel);
    axis_across(s);
    axis_up(s);
    fl_draw_frame(s->draw, fl_rect_grow(*b, 1), 0, 1, s->theme->edge);
    fl_draw_clip_push(s->draw, *b);
    uint32_t since = fl_drawn(s);
    limits(s);
    fl_explain_shapes(s, "plane.limit", since);
    fl_explain_drawn(s, "plane.limit", since);
    bool hovering = control(s);
    since = fl_drawn(s);
    cross(s);
    fl_explain_shapes(s, "plane.cross", since);
    since = fl_drawn(s);
    note(s);
    fl_explain_drawn(s, "plane.colours", since);
    fl_draw_clip_pop(s->draw);
    axis_name(s, 0, fl_rect(b->x + b->w - 44, b->y + b->h + 3, 44, 24));
    axis_name(s, 1, fl_rect(b->x - 46, b->y, 42, 24));
    double v[2];
    values_at(s, s->ui->pointer, v);
    if (hovering) hover(s, v);
}

static void caption(FlContext *s) {
    fl_part_caption(s, "Two numbers", plane_view(s)->has ? "Colour tells how the run ends. Drag the cross." : "");
}

/* The part of its axes that was zoomed to, while they are the same. */
static void zoom_axes(FlPlaneView *plane) {
    bool same = true;
    for (int i = 0; i < 2; i++) {
        const FlPlaneAxis *z = &plane->zoomed[i], *a = &plane->axes[i];
        same = same && z->key != NULL && strcmp(z->key, a->key) == 0 && z->scale == a->scale && z->lo >= a->lo &&
               z->hi <= a->hi;
    }
    for (int i = 0; i < 2; i++) {
        plane->whole[i] = plane->axes[i];
        if (same)
            plane->axes[i].lo = plane->zoomed[i].lo, plane->axes[i].hi = plane->zoomed[i].hi;
        else
            plane->zoomed[i].key = NULL;
    }
}

static void place(FlContext *s) {
    const float left = 48;
    FlPlaneView *plane = plane_view(s);
    FlRect r = s->layout.picture;
    const FlPlaneAxis *a = plane->axes;
    FlBox range = {0, 1, 0, 1};
    plane->has = fl_document_axes(s->doc, plane->axes);
    if (plane->has) zoom_axes(plane);
    if (plane->has)
        range = (FlBox){fl_plane_place(a[0].scale, a[0].lo), fl_plane_place(a[0].scale, a[0].hi),
                        fl_plane_place(a[1].scale, a[1].lo), fl_plane_place(a[1].scale, a[1].hi)};
    float up = s->layout.folded ? -3 : 1, foot = s->layout.folded ? 14 : 1; /* the names of the axes stand outside */
    plane->plot = fl_plot(fl_rect(roundf(r.x + left), roundf(r.y + up), floorf(r.w - left), floorf(r.h - foot)), range);
}

static bool create(void *state) {
    FlPlaneView *plane = state;
    return (plane->basins = fl_basins_create()) != NULL;
}

static void destroy(void *state) {
    FlPlaneView *plane = state;
    fl_basins_destroy(plane->basins);
}

static void update(FlContext *s) {
    FlPlaneView *plane = plane_view(s);
    bool idle = !fl_session_in_gesture(s->session) && !s->display->playing;
    if (plane->has) {
        FlPlan plan = changed_plan(s);
        fl_basins_update_numbers(plane->basins, &plan, &plane->axes[0], &plane->axes[1], &plane->plot, s->draw->scale,
                                 idle);
    } else {
        fl_basins_rest(plane->basins);
    }
}

static void rest(void *state) {
    FlPlaneView *plane = state;
    fl_basins_rest(plane->basins);
}

static float block_height(FlContext *s) {
    return plane_view(s)->has ? fl_shares_height(s, plane_view(s)->basins, true) : 0;
}

static void block(FlContext *s, FlRect box) {
    fl_part_shares(s, plane_view(s)->basins, true, box);
}

static int jobs(void *state, FlJob **list, int room) {
    FlPlaneView *plane = state;
    return fl_basins_jobs(plane->basins, list, room);
}

const FlViewType fl_plane_view_type = {.state = sizeof(FlPlaneView),
                                       .create = create,
                                       .destroy = destroy,
                                       .place = place,
                                       .update = update,
                                       .rest = rest,
                                       .caption = caption,
                                       .draw = draw,
                                       .block_height = block_height,
                                       .block = block,
                                       .jobs = jobs};
