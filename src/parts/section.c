#include "parts/section.h"
#include "context/change.h"
#include "parts/lit.h"
#include "parts/loss_line.h"
#include "parts/reading.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>

/* The line that the step from the present row lies on: x + at * d, where at = length reaches the next row. For plain
 * descent d is the slope downhill and the length is eta: in two dimensions each step is the one-dimensional problem
 * again. A rule with memory steps along another line, a method along its own direction. */
typedef struct Cut {
    const FlRow *row;
    double d[FL_MAX_DIM], length;
} Cut;

/* False where the run makes no step. */
static bool find_cut(const FlContext *s, Cut *cut) {
    const FlRow *row = fl_run_row(s->watch->run, s->watch->row), *next = row + 1;
    bool inside = s->watch->row + 1 < fl_run_count(s->watch->run), plain = fl_context_is_plain(s);
    *cut = (Cut){.row = row, .length = row->eta};
    if (!(row->eta > 0) || (!inside && !plain)) return false;
    for (int j = 0; j < s->loss->dim; j++) cut->d[j] = plain ? -row->g[j] : (next->x[j] - row->x[j]) / row->eta;
    return true;
}

static double loss_along(FlContext *s, const Cut *cut, double at) {
    double x[2] = {cut->row->x[0] + at * cut->d[0], cut->row->x[1] + at * cut->d[1]};
    return fl_loss_value(s->watch->field, x);
}

static FlBox range_of(FlContext *s, const Cut *cut) {
    double eta = cut->length;
    double f0 = loss_along(s, cut, 0), f1 = loss_along(s, cut, eta), low = fmin(f0, f1);
    FlBox range = {-0.2 * eta, 1.55 * eta, 0, 0};
    for (int i = 0; i <= 100; i++) low = fmin(low, loss_along(s, cut, range.x0 + (range.x1 - range.x0) * i / 100));
    double high = fmax(f0, f1), floor = isfinite(fl_loss_best(s->loss)) ? fmin(low, fl_loss_best(s->loss)) : low;
    if (low - floor > 3 * (high - low)) floor = low - 0.1 * (high - low); /* far up a slope the floor is out of sight */
    range.y0 = floor;
    range.y1 = high + 0.12 * (high - floor);
    return range;
}

typedef struct Along {
    FlContext *s;
    const Cut *cut;
} Along;

static double loss_of(void *data, double at) {
    Along *along = data;
    return loss_along(along->s, along->cut, at);
}

/* The lowest loss along the step, by golden section from the lowest of 200 samples. */
static double best_along(FlContext *s, const Cut *cut, double hi) {
    double best = 0, least = INFINITY;
    for (int i = 0; i <= 200; i++) {
        double at = hi * i / 200, f = loss_along(s, cut, at);
        if (f < least) least = f, best = at;
    }
    double a = fmax(0, best - hi / 200), b = fmin(hi, best + hi / 200);
    const double golden = 0.6180339887498949;
    for (int i = 0; i < 40; i++) {
        double u = b - golden * (b - a), v = a + golden * (b - a);
        if (loss_along(s, cut, u) < loss_along(s, cut, v))
            b = v;
        else
            a = u;
    }
    return (a + b) / 2;
}

static void best_mark(FlContext *s, const FlPlot *plot, const Cut *cut) {
    const FlRect *b = &plot->box;
    double hi = plot->range.x1, best = best_along(s, cut, hi);
    bool beyond = best > hi * 0.995;
    if (best < 1e-6 * hi) best = 0; /* all that is left of a search that ends at the ball: it leads up from there */
    char text[48] = "best further on";
    if (!beyond) snprintf(text, sizeof text, "best here %.25s", fl_shown(best, best > 0 && best < 0.0995 ? 4 : 2).text);
    float x = fminf(fl_plot_x(plot, beyond ? hi : best), b->x + b->w - 1);
    fl_draw_rect(s->draw, fl_rect(roundf(x), b->y + b->h - 5, 1, 10), s->theme->ink2);
    fl_explain(s, "section", fl_rect(x - 5, b->y + b->h - 6, 10, 12));
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11, s->theme->ink3, FL_CENTER);
    float half = fl_draw_text_width(s->draw, &style, text) / 2;
    fl_draw_text(s->draw, &style, fmaxf(b->x + half, fminf(x, b->x + b->w - half)), b->y + b->h + 18, text);
}

static const char *step_letter(const FlContext *s) {
    return fl_plan_optimizer_at(&s->doc->plan, s->watch->row)->type->method ? "α" : "η";
}

static void step_marks(FlContext *s, const FlPlot *plot, const Cut *cut) {
    const FlTheme *t = s->theme;
    FlVec from = fl_plot_point(plot, 0, cut->row->f),
          to = fl_plot_point(plot, cut->length, loss_along(s, cut, cut->length));
    fl_draw_arrow(s->draw, (FlVec){from.x + 7, from.y}, (FlVec){to.x, from.y},
                  &(FlArrow){.width = 2.2f, .head = 8, .color = t->green});
    float sign = to.y > from.y ? 1 : -1;
    if (fabsf(to.y - from.y) > 14)
        fl_draw_dashed(s->draw, (FlVec){to.x, from.y + sign * 6}, (FlVec){to.x, to.y - sign * 6}, 1.4f, 2, 5,
                       fl_color_alpha(t->green, 0.65f));
    fl_draw_circle(s->draw, to.x, to.y, 4.5f, t->bg, 2, t->green);
    fl_draw_disc(s->draw, from.x, from.y, 8, t->bg);
    fl_draw_disc(s->draw, from.x, from.y, 6, t->red);
    char text[64];
    snprintf(text, sizeof text, "%s %.40s", step_letter(s), fl_shown_eta(cut->length, true).text);
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 11, t->green, FL_LEFT);
    fl_draw_text(s->draw, &style, to.x + 8, from.y + 4, text);
}

/* Where a step of the length under the pointer would land. */
static void reading(FlContext *s, const FlPlot *plot, const Cut *cut) {
    double at;
    char markup[128];
    if (!fl_pointer_is_on(s, "chart.section")) return;
    fl_plot_inverse(plot, s->ui->pointer, &at, NULL);
    double loss = loss_along(s, cut, at);
    FlVec p = fl_plot_point(plot, at, loss);
    p.y = fmaxf(plot->box.y, fminf(plot->box.y + plot->box.h, p.y));
    snprintf(markup, sizeof markup, "\\u%s\\2%.40s\\7\\uL = \\n%.40s", step_letter(s), fl_shown(at, 3).text,
             fl_shown(loss, 4).text);
    if (isfinite(loss)) fl_draw_circle(s->draw, p.x, p.y, 5, 0, 1.4f, s->theme->ink2);
    fl_reading(s, p, plot->box, &(FlReadingRow){markup, 0}, 1);
}

void fl_part_section(FlContext *s, FlRect box) {
    Cut cut;
    FlControl c = fl_control("chart.section", "chart", "Loss along the step", box);
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    bool steps = find_cut(s, &cut);
    snprintf(c.value, sizeof c.value, "η %s", fl_shown_eta(cut.length, true).text);
    fl_ui_control(s->ui, &c);
    fl_draw_hline(s->draw, box.x, box.x + box.w, box.y + box.h, s->theme->edge);
    if (!steps) return;
    FlBox range = range_of(s, &cut);
    if (!(range.y1 > range.y0) || !isfinite(range.y1 - range.y0))
        return; /* flat or beyond the floats: nothing to cut */
    FlPlot plot = fl_plot(box, range);
    fl_draw_clip_push(s->draw, fl_rect(box.x, box.y, box.w, box.h + 1));
    fl_part_loss_line(s, &plot, loss_of, &(Along){s, &cut}, 1.8f);
    fl_draw_clip_pop(s->draw);
    step_marks(s, &plot, &cut);
    best_mark(s, &plot, &cut);
    reading(s, &plot, &cut);
}
