#include "parts/schedule.h"
#include "context/change.h"
#include "context/focus.h"
#include "context/popup.h"
#include "context/services.h"
#include "parts/outcome.h"
#include "plot/chart.h"
#include "ui/formula.h"
#include "ui/widgets.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { BARS = FL_SCHEDULE_STRETCHES, HEAD = 46, EQUATION = 30, FOOT = 14, HANDLE = 5 };

static double share_at(const FlContext *s, int t) {
    const FlPlan *plan = &s->doc->plan;
    return fl_schedule_share(&plan->schedule, t < plan->steps ? t : plan->steps - 1, plan->steps);
}

static double peak(const FlContext *s) {
    return s->watch->eta_shown;
}

double fl_schedule_rate_now(const FlContext *s) {
    return fl_schedule_shown(s) ? peak(s) * share_at(s, s->watch->row) : peak(s);
}

/* ---- the block ---- */

static float bars_height(const FlContext *s) {
    bool programmed = s->loss->points > 0 && s->watch->run, shared = s->loss->objective || fl_document_race(s->doc);
    if (s->layout.low || (programmed && !s->layout.large)) return 44; /* beside the program */
    return s->layout.middle || shared ? 60 : 84;
}

float fl_schedule_height(const FlContext *s) {
    if (!fl_schedule_shown(s) || s->layout.side <= 0 || s->layout.very_low) return 0;
    return HEAD + EQUATION + bars_height(s) + FOOT;
}

static int bars_of(const FlContext *s) {
    return s->doc->plan.steps < BARS ? s->doc->plan.steps : BARS;
}

/* The first step of bar i, or of the one behind the last. */
static int step_of(const FlContext *s, int i) {
    return (int)((long)i * s->doc->plan.steps / bars_of(s));
}

static int bar_of_step(const FlContext *s, int t) {
    int i = 0;
    while (i + 1 < bars_of(s) && step_of(s, i + 1) <= t) i++;
    return i;
}

/* The lasting limit of stability: that of the place where the run ends. */
static double limit_at_rest(const FlContext *s) {
    double lambda[FL_MAX_DIM];
    int last = s->watch->outcome->last;
    bool one = s->watch->run && !fl_document_race(s->doc);
    if (!one || s->watch->outcome->kind == FL_DIVERGES) return NAN;
    fl_loss_eigenvalues(fl_run_loss(s->watch->run), fl_run_row(s->watch->run, last)->x, lambda);
    const FlOptimizer *rule = fl_plan_optimizer_at(&s->doc->plan, s->cursor);
    return fl_optimizer_limit(rule, lambda[s->loss->dim - 1]);
}

/* The first step from which on the rate is below; -1: never, or from the start. */
static int below_from(const FlContext *s, double limit) {
    int k = s->doc->plan.steps;
    while (k > 0 && peak(s) * share_at(s, k - 1) < limit) k--;
    return k > 0 && k < s->doc->plan.steps ? k : -1;
}

/* "η_t = 0.60 · ½(1 + cos(πt/60))" */
/* What the peak is multiplied by, or what is done to it, as markup into rest[room]. */
static void factor_markup(const FlPlan *plan, char *rest, size_t room) {
    const FlSchedule *schedule = &plan->schedule;
    char factor[FL_NUMBER_SIZE], formula[FL_SCHEDULE_TEXT];
    fl_number_print(factor, schedule->factor);
    switch (schedule->kind) {
    case FL_SCHEDULE_STEPS:
        snprintf(rest, room, "\\r · \\n%s\\u  after each \\n%s\\u steps", factor,
                 fl_shown_count(schedule->length).text);
        break;
    case FL_SCHEDULE_COSINE:
        if (schedule->factor > 0)
            snprintf(rest, room, "\\u  falling to \\n%s\\u of it as a cosine", factor);
        else
            snprintf(rest, room, "\\r · ½ (1 + cos(\\iπt\\r / \\n%s\\r))", fl_shown_count(plan->steps).text);
        break;
    case FL_SCHEDULE_WARMUP:
        snprintf(rest, room, "\\u  after \\n%s\\u steps up, then a cosine%s%s", fl_shown_count(schedule->length).text,
                 schedule->factor > 0 ? " to \\n" : "", schedule->factor > 0 ? factor : "");
        break;
    case FL_SCHEDULE_ROOT:
        snprintf(rest, room, "\\r / √(\\it\\r + 1)");
        break;
    case FL_SCHEDULE_FORMULA:
        fl_schedule_print(schedule, formula);
        snprintf(rest, room, "\\r · (");
        fl_formula_markup(formula, rest + strlen(rest), room - strlen(rest) - 8);
        snprintf(rest + strlen(rest), 8, "\\r)");
        break;
    default:
        snprintf(rest, room, "\\u  and below, painted by hand");
    }
}

static void equation(FlContext *s, float x, float y, float width) {
    char markup[900];
    int used = snprintf(markup, sizeof markup, "\\iη\\_t\\r = \\n%.30s", fl_shown_eta(peak(s), false).text);
    factor_markup(&s->doc->plan, markup + used, sizeof markup - (size_t)used);
    FlMathStyle style = {.size = 18, .color = s->theme->ink};
    float wide = fl_math_width(s->draw, &style, markup);
    if (wide > width) style.size = fmaxf(11, 18 * width / wide);
    fl_draw_clip_push(s->draw, fl_rect(x, y - 20, width, 30));
    fl_math(s->draw, &style, x, y, markup);
    fl_draw_clip_pop(s->draw);
}

static void list_box(FlContext *s, FlRect box) {
    int at = fl_schedule_chosen(s);
    const char *title = at >= 0 ? fl_schedule_title(at) : "By hand";
    char plain[32];
    snprintf(plain, sizeof plain, "%.*s", (int)strcspn(title, ","), title);
    FlDropdownSpec spec = {.id = "schedule",
                           .label = "Rate of each step",
                           .plain = plain,
                           .focus = FL_FOCUS_SCHEDULE,
                           .open = s->popup->kind == FL_POPUP_SCHEDULE};
    FlDropdownResult result = fl_dropdown(s->ui, box, &spec);
    if (result != FL_DROPDOWN_IDLE) fl_context_open_popup(s, FL_POPUP_SCHEDULE, result == FL_DROPDOWN_BY_KEY);
}

/* ---- bars ---- */

static FlChart chart_of(const FlContext *s, FlRect box) {
    const double ends[] = {0, peak(s)};
    return fl_chart(box, ends, 2, s->doc->plan.steps, true);
}

static void draw_bars(FlContext *s, const FlChart *chart) {
    const FlTheme *t = s->theme;
    const FlRect *b = &chart->plot.box;
    int n = bars_of(s), now = bar_of_step(s, s->watch->row);
    float foot = b->y + b->h;
    for (int i = 0; i < n; i++) {
        float x0 = fl_chart_x(chart, step_of(s, i)), x1 = fl_chart_x(chart, step_of(s, i + 1));
        float y = fl_chart_y(chart, peak(s) * share_at(s, step_of(s, i))), gap = x1 - x0 > 3 ? 1 : 0;
        FlColor color = i == now ? t->ink : fl_color_alpha(t->ink2, i < now ? 0.62f : 0.28f);
        fl_draw_rect(s->draw, fl_rect(x0 + gap / 2, y, fmaxf(1, x1 - x0 - gap), foot - y), color);
    }
    fl_draw_hline(s->draw, b->x, b->x + b->w, foot, t->ink3);
}

static void draw_line(FlContext *s, const FlChart *chart) {
    FlVec p[2 * BARS];
    int n = bars_of(s), count = 0;
    bool stepped = s->doc->plan.schedule.kind == FL_SCHEDULE_STEPS || s->doc->plan.schedule.kind == FL_SCHEDULE_HAND;
    for (int i = 0; i < n; i++) {
        float y = fl_chart_y(chart, peak(s) * share_at(s, step_of(s, i)));
        p[count++] = (FlVec){fl_chart_x(chart, step_of(s, i)), y};
        if (stepped) p[count++] = (FlVec){fl_chart_x(chart, step_of(s, i + 1)), y};
    }
    fl_draw_polyline(s->draw, p, count, &(FlStroke){.width = 1.4f, .color = s->theme->ink});
}

static void draw_scale(FlContext *s, const FlChart *chart) {
    const FlRect *b = &chart->plot.box;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_RIGHT);
    fl_draw_text(s->draw, &style, b->x - 7, b->y + b->h + 3, "0");
    FlShown top = fl_shown_eta(peak(s), true);
    float wide = fl_draw_text_width(s->draw, &style, top.text), room = b->x - 10 - s->layout.side;
    if (wide > room) style.size = fmaxf(8, style.size * room / wide);
    fl_draw_text(s->draw, &style, b->x - 9, fl_chart_y(chart, peak(s)) + 4, top.text);
}

static void draw_limit(FlContext *s, const FlChart *chart) {
    const FlTheme *t = s->theme;
    const FlRect *b = &chart->plot.box;
    double limit = limit_at_rest(s);
    float y = fl_chart_y(chart, limit);
    int from = isfinite(limit) ? below_from(s, limit) : -1;
    if (!isfinite(limit) || y < b->y) return;
    char markup[96], words[96];
    fl_draw_dashed(s->draw, (FlVec){b->x, y}, (FlVec){b->x + b->w, y}, 1.2f, 4, 3, t->ink);
    snprintf(markup, sizeof markup, "\\r2 / \\i%s\\n = %s", s->loss->dim == 1 ? "L″" : "λ\\_max",
             fl_shown_below(limit).text);
    bool plain = fl_rule_is_plain(fl_plan_optimizer_at(&s->doc->plan, s->cursor));
    if (!plain) snprintf(markup, sizeof markup, "\\ustable below \\n%s", fl_shown_below(limit).text);
    FlMathStyle style = {.size = 15, .color = t->ink2, .halo = t->bg, .align = FL_RIGHT};
    float above = y - 5 > b->y + 10 ? y - 5 : y + 15;
    fl_math(s->draw, &style, b->x + b->w, above, markup);
    if (from < 0) return;
    float x = fl_chart_x(chart, from);
    FlColor green = t->outcome_text[FL_CONVERGES];
    fl_draw_dashed(s->draw, (FlVec){x, y}, (FlVec){x, b->y + b->h + 12}, 1.2f, 2, 3, green);
    snprintf(words, sizeof words, "stable from %s", fl_shown_count(from).text);
    bool left = x > b->x + b->w / 2;
    FlTextStyle said = fl_text(FL_FONT_REGULAR, 11.5f, green, left ? FL_RIGHT : FL_LEFT);
    said.halo = t->bg;
    said.halo_width = 2;
    fl_draw_text(s->draw, &said, left ? x - 4 : x + 4, b->y + b->h + 12, words);
}

/* ---- the hand ---- */

/* What a press took. */
typedef enum Grip { NOTHING, PEAK, LENGTH, END, PAINT } Grip;

typedef struct Hold {
    Grip grip;
    int bar; /* painted last */
} Hold;
FL_HOLDS(Hold);

/* The handle of a length stands where the first fall or the end of the rise is. */
static FlVec length_handle(const FlContext *s, const FlChart *chart) {
    const FlSchedule *schedule = &s->doc->plan.schedule;
    bool has = schedule->kind == FL_SCHEDULE_STEPS || schedule->kind == FL_SCHEDULE_WARMUP;
    if (!has || schedule->length >= s->doc->plan.steps) return (FlVec){NAN, NAN};
    float down = schedule->kind == FL_SCHEDULE_STEPS ? fl_chart_y(chart, peak(s) * (1 + schedule->factor) / 2)
                                                     : fl_chart_y(chart, peak(s));
    return (FlVec){fl_chart_x(chart, schedule->length), down};
}

/* Where the whole rate is first. */
static FlVec peak_handle(const FlContext *s, const FlChart *chart) {
    int most = 0;
    double highest = share_at(s, 0);
    for (int i = 1; i < bars_of(s); i++) { /* as far as it is drawn */
        double share = share_at(s, step_of(s, i));
        if (!(share > highest)) continue;
        highest = share;
        most = step_of(s, i);
    }
    return (FlVec){fl_chart_x(chart, most), fl_chart_y(chart, peak(s) * highest)};
}

static bool has_end(const FlSchedule *schedule) {
    return schedule->kind == FL_SCHEDULE_COSINE || schedule->kind == FL_SCHEDULE_WARMUP;
}

/* Where a cosine ends: at its last share, behind the last step. */
static FlVec end_handle(const FlContext *s, const FlChart *chart) {
    const FlSchedule *schedule = &s->doc->plan.schedule;
    if (!has_end(schedule) || schedule->length >= s->doc->plan.steps) return (FlVec){NAN, NAN};
    return (FlVec){fl_chart_x(chart, s->doc->plan.steps), fl_chart_y(chart, peak(s) * schedule->factor)};
}

static bool is_near(FlVec a, FlVec b) {
    return hypotf(a.x - b.x, a.y - b.y) <= 9;
}

/* The shares of all bars, but for some from..to, as text. */
static void paint(FlContext *s, int from, int to, double share) {
    char text[FL_SCHEDULE_TEXT];
    int n = bars_of(s), used = snprintf(text, sizeof text, "hand:"), steps = 0;
    double before = -1;
    for (int i = 0; i <= n; i++) {
        double own = i == n ? -1 : i >= from && i <= to ? share : fmax(0, fmin(1, share_at(s, step_of(s, i))));
        own = own < 0 ? own : fl_round_to(own, 0.001);
        if (own != before && steps > 0) {
            char number[FL_NUMBER_SIZE];
            fl_number_print(number, before);
            used += snprintf(text + used, sizeof text - (size_t)used, "%s%s*%d", used > 5 ? "," : "", number, steps);
            steps = 0;
        }
        if (i < n) steps += step_of(s, i + 1) - step_of(s, i);
        before = own;
    }
    fl_context_do_text(s, FL_ACTION_schedule, text);
}

static double share_by_hand(const FlContext *s, const FlChart *chart, float y) {
    const FlRect *b = &chart->plot.box;
    double top = (double)fl_chart_y(chart, peak(s)), foot = (double)(b->y + b->h);
    return fl_round_to(fmax(0, fmin(1, (foot - (double)y) / (foot - top))), 0.01);
}

/* The same kind with another length, and another factor or share at the end. */
static void take_numbers(FlContext *s, int length, double factor) {
    FlSchedule schedule = s->doc->plan.schedule;
    char text[FL_SCHEDULE_TEXT];
    int most = s->doc->plan.steps - 1;
    schedule.length = schedule.length == 0 || length < 1 ? schedule.length : length > most ? most : length;
    schedule.factor = factor;
    fl_schedule_print(&schedule, text);
    fl_context_do_text(s, FL_ACTION_schedule, text);
}

static void drag_length(FlContext *s, const FlChart *chart) {
    int length = fl_chart_step(chart, s->ui->pointer.x);
    take_numbers(s, length < 1 ? 1 : length, s->doc->plan.schedule.factor);
}

static void drag(FlContext *s, const FlChart *chart, const FlSignal *signal) {
    Hold *hold = fl_context_hand(s);
    FlVec p = s->ui->pointer;
    int bar = bar_of_step(s, fl_chart_step(chart, p.x));
    if (signal->pressed) {
        FlVec at = s->ui->press;
        hold->grip = is_near(at, length_handle(s, chart)) ? LENGTH
                     : is_near(at, peak_handle(s, chart)) ? PEAK
                     : is_near(at, end_handle(s, chart))  ? END
                                                          : PAINT;
        hold->bar = bar;
    }
    if (!fl_context_gesture(s, signal)) return;
    if (hold->grip == LENGTH && s->ui->moved) drag_length(s, chart);
    if (hold->grip == END && s->ui->moved) take_numbers(s, s->doc->plan.schedule.length, share_by_hand(s, chart, p.y));
    if (hold->grip == PEAK && s->ui->moved) {
        double moved = exp(0.01 * (double)(s->ui->press.y - p.y));
        s->ui->press.y = p.y;
        fl_context_set_eta(s, peak(s) * moved, true);
    }
    if (hold->grip != PAINT) return;
    int from = bar < hold->bar ? bar : hold->bar, to = bar > hold->bar ? bar : hold->bar;
    paint(s, from, to, share_by_hand(s, chart, p.y));
    hold->bar = bar;
}

/* By key the bar of the step shown goes up and down, with Shift the end of a cosine. */
static void bar_keys(FlContext *s, const FlSignal *signal) {
    if (!signal->focused) return;
    const FlSchedule *schedule = &s->doc->plan.schedule;
    int end = fl_ui_key(s->ui, FL_KEY_UP, FL_MOD_SHIFT) - fl_ui_key(s->ui, FL_KEY_DOWN, FL_MOD_SHIFT);
    if (end != 0 && has_end(schedule))
        take_numbers(s, schedule->length, fl_round_to(fmax(0, fmin(1, schedule->factor + 0.05 * end)), 0.001));
    int up = fl_ui_key(s->ui, FL_KEY_UP, 0) - fl_ui_key(s->ui, FL_KEY_DOWN, 0), bar = bar_of_step(s, s->cursor);
    if (up != 0) paint(s, bar, bar, fl_round_to(fmax(0, fmin(1, share_at(s, step_of(s, bar)) + 0.05 * up)), 0.001));
}

static void handles(FlContext *s, const FlChart *chart) {
    const FlVec at[] = {peak_handle(s, chart), length_handle(s, chart), end_handle(s, chart)};
    for (int i = 0; i < 3; i++)
        if (!isnan(at[i].x)) fl_draw_circle(s->draw, at[i].x, at[i].y, HANDLE, s->theme->bg, 1.6f, s->theme->ink);
}

static void control(FlContext *s, const FlChart *chart) {
    FlControl c = fl_control("schedule.bars", "chart", "Rate of each step, as bars", chart->plot.box);
    c.focus = FL_FOCUS_SCHEDULE + 1;
    c.hit = fl_rect_grow(chart->plot.box, 8);
    snprintf(c.value, sizeof c.value, "%s at step %s", fl_shown_eta(peak(s) * share_at(s, s->cursor), false).text,
             fl_shown_count(s->cursor).text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    drag(s, chart, &signal);
    bar_keys(s, &signal);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, c.box, 4);
    if (!signal.hot && !signal.held) return;
    int step = fl_chart_step(chart, s->ui->pointer.x);
    if (step >= s->doc->plan.steps) step = s->doc->plan.steps - 1;
    if (signal.hot && step <= s->watch->outcome->last) fl_context_hover_step(s, step);
    char first[80];
    bool end = is_near(s->ui->pointer, end_handle(s, chart));
    const char *lines[] = {first, end ? "drag where it ends, or Shift with up and down" : "drag to paint it by hand"};
    snprintf(first, sizeof first, "η at step %s = %.30s", fl_shown_count(step).text,
             fl_shown_eta(peak(s) * share_at(s, step), false).text);
    fl_draw_tooltip(s->ui, fl_chart_x(chart, step), chart->plot.box.y - 4, lines, signal.held ? 1 : 2, false,
                    fl_rect(0, 0, s->layout.width, s->layout.height));
}

void fl_part_schedule(FlContext *s, FlRect box) {
    fl_panel_heading(s, box.y + 28, "Rate of each step", "schedule.title");
    list_box(s, fl_rect(box.x + box.w - 150, box.y + 8, 150, 30));
    equation(s, box.x, box.y + HEAD + 14, box.w);
    FlChart chart = chart_of(s, fl_rect(box.x, box.y + HEAD + EQUATION, box.w, bars_height(s)));
    draw_bars(s, &chart);
    draw_line(s, &chart);
    draw_scale(s, &chart);
    draw_limit(s, &chart);
    handles(s, &chart);
    control(s, &chart);
}

FlBlock fl_schedule_block(const FlContext *s) {
    FlBlock block = fl_block_whole(fl_schedule_height(s), fl_part_schedule);
    block.rank = 0;
    return block;
}

/* ---- over time ---- */

void fl_part_silhouette(FlContext *s, float x0, float x1, float y) {
    enum { POINTS = 61, HIGH = 15 };
    FlVec p[POINTS + 2];
    if (!fl_schedule_shown(s)) return;
    int n = s->doc->plan.steps;
    for (int k = 0; k < POINTS; k++) {
        double share = share_at(s, k * n / (POINTS - 1));
        p[k] = (FlVec){x0 + (x1 - x0) * (float)k / (POINTS - 1), y - 2 - HIGH * (float)share};
    }
    p[POINTS] = (FlVec){x1, y - 2};
    p[POINTS + 1] = (FlVec){x0, y - 2};
    fl_draw_polygon(s->draw, p, POINTS + 2, fl_color_alpha(s->theme->ink, 0.09f));
}
