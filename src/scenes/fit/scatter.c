/* Data and prediction: points, the line, its errors as segments and as squares. */
#include "scenes/fit/scatter.h"
#include "parts/axes.h"
#include "parts/lit.h"
#include "plot/label.h"
#include "scenes/fit/columns.h"
#include "scenes/fit/fit_state.h"
#include "scenes/fit/line.h"
#include "scenes/fit/misses.h"
#include "scenes/fit/scatter_hand.h"
#include "scenes/fit/valley.h"
#include "ui/widgets.h"
#include "words/column.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Words that need not be there stand on less than this. */
static const float most_covered = 16;

static FlVec place(const FlContext *s, double x, double y) {
    return fl_plot_point(&fl_fit_state(s)->plot, x, y);
}

static bool on_screen(FlVec p) {
    return isfinite(p.x) && isfinite(p.y);
}

/* The line from the left edge of the plot to 8 dp before the right one. */
static void ends(const FlContext *s, const FlFitLine *line, FlVec *a, FlVec *b) {
    const FlRect *r = &fl_fit_state(s)->plot.box;
    double x0, x1;
    fl_plot_inverse(&fl_fit_state(s)->plot, (FlVec){r->x, 0}, &x0, NULL);
    fl_plot_inverse(&fl_fit_state(s)->plot, (FlVec){r->x + r->w - 8, 0}, &x1, NULL);
    *a = place(s, x0, fl_fit_at(line, x0));
    *b = place(s, x1, fl_fit_at(line, x1));
}

/* Along an error, from the point to the line: as wide as it is high on the screen. To the left of the point, where
 * there is more room for it on a plot that begins at 0, or to the right where it would be cut off there. */
static FlRect square_of(const FlContext *s, FlVec point, FlVec at) {
    float side = fabsf(at.y - point.y);
    const FlRect *b = &fl_fit_state(s)->plot.box;
    bool left = point.x - side >= b->x || point.x + side > b->x + b->w;
    return fl_rect(left ? point.x - side : point.x, fminf(at.y, point.y), side, side);
}

static void squares(FlContext *s, const FlData *data, const FlFitLine *line) {
    const FlTheme *t = s->theme;
    for (int i = 0; i < data->count; i++) {
        FlVec p = place(s, data->x[i], data->y[i]), q = place(s, data->x[i], fl_fit_at(line, data->x[i]));
        if (!on_screen(p) || !on_screen(q) || fabsf(p.y - q.y) < 1 || fabsf(q.y) > 1e5f) continue;
        FlRect r = square_of(s, p, q);
        const FlVec corner[] = {{r.x, r.y}, {r.x + r.w, r.y}, {r.x + r.w, r.y + r.h}, {r.x, r.y + r.h}};
        fl_draw_polygon(s->draw, corner, 4, fl_color_alpha(t->red, t->dark ? 0.2f : 0.1f));
        fl_draw_frame(s->draw, r, 0, 1, fl_color_alpha(t->red, t->dark ? 0.5f : 0.35f));
    }
}

static void segments(FlContext *s, const FlData *data, const FlFitLine *line) {
    for (int i = 0; i < data->count; i++) {
        FlVec p = place(s, data->x[i], data->y[i]), q = place(s, data->x[i], fl_fit_at(line, data->x[i]));
        if (on_screen(p) && on_screen(q))
            fl_draw_line(s->draw, p.x, p.y, q.x, q.y,
                         data->count > 20         ? 1.4f
                         : fl_fit_state(s)->table ? 2.4f
                                                  : 2,
                         s->theme->red);
    }
}

/* The point of the table's row that is meant. */
static void row_point(FlContext *s, const FlData *data) {
    int i = fl_fit_row_point(s);
    if (i < 0 || i >= data->count) return;
    FlVec p = place(s, data->x[i], data->y[i]);
    if (fl_rect_has(fl_rect_grow(fl_fit_state(s)->plot.box, 8), p.x, p.y))
        fl_draw_circle(s->draw, p.x, p.y, 12, fl_color_alpha(s->theme->ink, 0.28f), 2, s->theme->ink);
}

static void points(FlContext *s, const FlData *data, int under_hand) {
    const FlTheme *t = s->theme;
    for (int i = 0; i < data->count; i++) {
        FlVec p = place(s, data->x[i], data->y[i]);
        if (!fl_rect_has(fl_rect_grow(fl_fit_state(s)->plot.box, 8), p.x, p.y)) continue;
        bool small = fl_fit_state(s)->inset.h > 0;
        float r = (data->count > 60 || small ? 3.2f : data->count > 20 ? 4.5f : 5.5f) + (i == under_hand ? 1.5f : 0);
        fl_draw_disc(s->draw, p.x, p.y, r + 1.5f, t->bg);
        fl_draw_disc(s->draw, p.x, p.y, r, t->ink);
        bool chosen = i == fl_fit_state(s)->chosen && s->ui->focus_visible && fl_ui_has_focus(s->ui, "data");
        if (chosen) fl_draw_circle(s->draw, p.x, p.y, 11, 0, 2, t->blue);
    }
}

static void dots(FlContext *s) {
    const FlDots *dots = &fl_fit_state(s)->dots;
    for (int i = 0; i < dots->count; i++)
        fl_draw_rect(s->draw, fl_rect(dots->at[i].x - 1, dots->at[i].y - 1, 2, 2), s->theme->ink);
}

static void find_dots(FlContext *s, const FlData *data) {
    FlFitState *fit = fl_fit_state(s);
    if (data->count > FL_FIT_HANDLES)
        fl_dots_update(&fit->dots, data, &fit->plot);
    else
        fl_dots_free(&fit->dots);
}

static int largest_error(const FlData *data, const FlFitLine *line) {
    int largest = 0;
    for (int i = 1; i < data->count; i++)
        if (fabs(fl_fit_error(line, data, i)) > fabs(fl_fit_error(line, data, largest))) largest = i;
    return largest;
}

static bool has_squares(const FlContext *s, const FlData *data) {
    return data->count <= FL_FIT_SQUARES && !s->display->fit_lines && !fl_fit_state(s)->table;
}

/* What words keep clear of: points and line, errors, squares with their edges. */
static void cover_marks(const FlContext *s, const FlData *data, const FlFitLine *line, FlCover *cover) {
    const FlRect *b = &fl_fit_state(s)->plot.box;
    FlVec a, e;
    fl_cover_clear(cover, fl_rect(b->x + 4, b->y + 2, b->w - 2, b->h - 8));
    ends(s, line, &a, &e);
    fl_cover_line(cover, a, e, 3, FL_COVER_CURVE);
    const FlDots *dots = &fl_fit_state(s)->dots;
    for (int i = 0; i < dots->count; i++) fl_cover_line(cover, dots->at[i], dots->at[i], 1, FL_COVER_CURVE);
    for (int i = 0; i < data->count && data->count <= FL_FIT_HANDLES; i++) {
        FlVec p = place(s, data->x[i], data->y[i]), q = place(s, data->x[i], fl_fit_at(line, data->x[i]));
        fl_cover_line(cover, p, p, 7, FL_COVER_POINT);
        fl_cover_line(cover, p, q, 2, FL_COVER_MARK);
        if (!has_squares(s, data) || !on_screen(p) || !on_screen(q)) continue;
        FlRect r = square_of(s, p, q);
        fl_cover_rect(cover, r, FL_COVER_FIELD);
        const FlVec corner[] = {{r.x, r.y}, {r.x + r.w, r.y}, {r.x + r.w, r.y + r.h}, {r.x, r.y + r.h}};
        for (int k = 0; k < 4; k++) fl_cover_line(cover, corner[k], corner[(k + 1) % 4], 0, FL_COVER_ARROW);
    }
}

/* Words of this width, whose base lines are tried, 18 high. */
static FlLabel words_at(const FlContext *s, float w, FlVec *places, int count) {
    const FlRect *b = &fl_fit_state(s)->plot.box;
    for (int i = 0; i < count; i++)
        places[i] = (FlVec){fmaxf(b->x + 6, fminf(places[i].x, b->x + b->w - w)) - 2,
                            fmaxf(b->y + 16, fminf(places[i].y, b->y + b->h - 10)) - 14};
    return (FlLabel){.width = w + 4, .height = 18, .liked = places, .likes = count, .most = INFINITY};
}

static void error_label(FlContext *s, const FlData *data, const FlFitLine *line, FlCover *cover) {
    int i = largest_error(data, line);
    double error = fl_fit_error(line, data, i);
    if (!isfinite(error)) return;
    FlVec p = place(s, data->x[i], data->y[i]), q = place(s, data->x[i], fl_fit_at(line, data->x[i]));
    const FlRect *b = &fl_fit_state(s)->plot.box;
    float top = fmaxf(b->y, fminf(p.y, q.y)), bottom = fminf(b->y + b->h, fmaxf(p.y, q.y));
    if (bottom - top < 14) return;
    char text[48];
    snprintf(text, sizeof text, "error %.30s", fl_shown(error, 2).text);
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, s->theme->red, FL_LEFT);
    float w = fl_draw_text_width(s->draw, &style, text), y = (top + bottom) / 2 + 4;
    if (p.x + 10 + w > b->x + b->w) { /* the number alone stays beside its segment */
        snprintf(text, sizeof text, "%.30s", fl_shown(error, 2).text);
        w = fl_draw_text_width(s->draw, &style, text);
    }
    FlVec places[] = {{p.x + 10, y}, {p.x + 10, top + 16}, {p.x + 10, bottom - 8}, {p.x - 10 - w, y}};
    FlLabel label = words_at(s, w, places, 4);
    if (!fl_label_place(cover, &label)) return;
    style.halo = s->theme->bg;
    style.halo_width = 2;
    fl_draw_text(s->draw, &style, label.box.x + 2, label.box.y + 14, text);
}

enum { BESIDE = 9 };

/* A label beside the line, and where else there may be room; of this width, and so much higher than one line. */
static FlLabel beside_line(FlContext *s, const FlFitLine *line, const FlCover *cover, FlVec size,
                           FlVec places[BESIDE]) {
    float w = size.x;
    const FlRect *b = &fl_fit_state(s)->plot.box;
    float right = b->x + b->w - 4 - w, foot = b->y + b->h - 14 - size.y;
    double x;
    fl_plot_inverse(&fl_fit_state(s)->plot, (FlVec){right, 0}, &x, NULL);
    float y = fl_plot_y(&fl_fit_state(s)->plot, fl_fit_at(line, x));
    if (!isfinite(y)) y = foot;
    const FlVec all[BESIDE] = {{right, y + 36},        {right, y - 26},
                               {b->x + 14, b->y + 40}, {right, foot},
                               {right, b->y + 18},     {b->x + b->w / 2 - w / 2, foot},
                               {b->x + 14, b->y + 70}, {b->x + b->w / 3, b->y + 18},
                               {b->x + 14, b->y + 18}};
    memcpy(places, all, sizeof all);
    for (int i = 0; i < BESIDE; i++) places[i].y = fminf(places[i].y, b->y + b->h - 10 - size.y);
    FlLabel label = words_at(s, w, places, BESIDE);
    label.height += size.y;
    fl_label_find(cover, &label);
    return label;
}

/* The name of a column in markup, or the letter that stands for it. */
static void column_words(const char *head, const char *letter, char *markup, size_t size) {
    FlColumnWords words = fl_column_words(head);
    bool named = *words.name && strlen(words.name) <= 12 && !strchr(words.name, '\\');
    snprintf(markup, size, "\\%c%s", named ? 'u' : 'i', named ? words.name : letter);
}

/* What z is, in the names and digits of a table: "z = (area − 3 280) / 483". */
static void scale_words(const FlContext *s, char *markup, size_t size) {
    double middle, spread;
    char x[24];
    fl_line_scale(s->loss, &middle, &spread);
    int decimals = spread >= 100 ? 0 : spread >= 1 ? 2 : 4;
    column_words(fl_line_data(s->loss)->x_name, "x", x, sizeof x);
    FlShown of = fl_shown(fabs(middle), decimals), by = fl_shown(spread, decimals);
    if (fl_fit_state(s)->years[0]) of = fl_shown_ungrouped(of);
    snprintf(markup, size, "\\iz\\r = (%s\\r %s \\u%.30s\\r) / \\u%.30s", x, middle < 0 ? "+" : "−", of.text, by.text);
}

/* y = w x, and the numbers of the line that is drawn; the numbers alone where both would lie on something. */
static void line_label(FlContext *s, const FlFitLine *line, const FlCover *cover) {
    bool bias = s->loss->dim == 2, scaled = fl_line_of(s->loss).scaled;
    char markup[192], number[96], x[24], y[24];
    if (bias)
        snprintf(number, sizeof number, "\\iw\\r = \\b%.24s\\5\\ib\\r = \\b%.24s",
                 fl_fit_weight(s, line->w, false).text, fl_fit_weight(s, line->b, true).text);
    else
        snprintf(number, sizeof number, "\\iw\\r = \\b%.30s", fl_fit_weight(s, line->w, false).text);
    column_words(scaled ? NULL : fl_line_data(s->loss)->x_name, scaled ? "z" : "x", x, sizeof x);
    column_words(fl_line_data(s->loss)->y_name, "y", y, sizeof y);
    snprintf(markup, sizeof markup, "%s\\r = \\iw\\r · %s%s\\7%.110s", y, x, bias ? "\\r + \\ib" : "", number);
    FlMathStyle style = {
        .size = fl_fit_state(s)->plot.box.h < 160 ? 16 : 19, .color = s->theme->ink, .halo = s->theme->bg};
    FlVec places[2][BESIDE];
    bool scale = scaled && fl_fit_state(s)->table && fl_fit_state(s)->plot.box.h >= 200;
    float more = scale ? 24 : 0,
          w[2] = {fl_math_width(s->draw, &style, markup), fl_math_width(s->draw, &style, number)};
    FlLabel whole = beside_line(s, line, cover, (FlVec){w[0], more}, places[0]),
            short_one = beside_line(s, line, cover, (FlVec){w[1], more}, places[1]);
    bool alone = whole.place < 0 || (whole.cost > BESIDE && short_one.cost < 0.8f * whole.cost);
    const FlLabel *label = alone ? &short_one : &whole;
    if (label->place < 0) return;
    fl_math(s->draw, &style, label->box.x + 2, label->box.y + 14, alone ? number : markup);
    if (!scale) return;
    scale_words(s, markup, sizeof markup);
    style.size = 16;
    style.align = FL_RIGHT;
    fl_math(s->draw, &style, label->box.x + label->box.w - 2, label->box.y + 38, markup);
}

/* Of a table: what the dashed line and the faint ones are, in the corner that is free. */
static void name_lines(FlContext *s, const FlFitLine *best, FlCover *cover) {
    const FlRect *b = &fl_fit_state(s)->plot.box;
    FlColumnWords y = fl_column_words(fl_line_data(s->loss)->y_name);
    char line[2][96] = {"dashed: the best line", ""};
    FlLineValley v;
    if (b->h < 200) return;
    double at_zero = fl_fit_at(best, 0);
    if (fabs(at_zero) < 1e-9 * (fl_fit_state(s)->plot.range.y1 - fl_fit_state(s)->plot.range.y0))
        at_zero = 0; /* rounding */
    if (fl_fit_has_foot(s))
        snprintf(line[0], sizeof line[0], "dashed: the best line, foot at %.30s%s%s", fl_shown(at_zero, 2).text,
                 *y.unit ? " " : "", y.unit);
    if (fl_line_valley(s->loss, &v) && v.best > 0 && v.spread > 0)
        snprintf(line[1], sizeof line[1], "grey: other lines of the valley, all through the middle");
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink3, FL_LEFT);
    for (int lines = *line[1] ? 2 : 1; lines > 0; lines--) { /* the second goes first */
        float w = fl_draw_text_width(s->draw, &style, line[0]), more = 18 * (float)(lines - 1);
        if (lines > 1) w = fmaxf(w, fl_draw_text_width(s->draw, &style, line[1]));
        float right = b->x + b->w - w - 4, foot = b->y + b->h - 16 - more;
        FlVec places[] = {{b->x + 14, b->y + 22}, {right, foot}, {right, b->y + 22}, {b->x + 14, foot}};
        FlLabel label = words_at(s, w, places, 4);
        label.height += more;
        label.most = most_covered;
        if (!fl_label_place(cover, &label)) continue;
        style.halo = s->theme->bg;
        style.halo_width = 2;
        for (int i = 0; i < lines; i++)
            fl_draw_text(s->draw, &style, label.box.x + 2, label.box.y + 14 + 18 * (float)i, line[i]);
        return;
    }
}

/* Of other data: the line is named where it leaves the plot, unless the one that is drawn lies on it. */
static void name_heading(FlContext *s, const FlFitLine *now, FlVec a, FlVec e, FlCover *cover) {
    const FlRect *b = &fl_fit_state(s)->plot.box;
    FlVec c, d;
    ends(s, now, &c, &d);
    if (b->h < 150 || (on_screen(c) && on_screen(d) && fabsf(c.y - a.y) < 24 && fabsf(d.y - e.y) < 24)) return;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink3, FL_LEFT);
    float w = fl_draw_text_width(s->draw, &style, "where it is heading");
    float slope = (e.y - a.y) / (e.x - a.x), x_at = fabsf(slope) > 1e-3f ? a.x + (b->y + 23 - a.y) / slope : 1e6f;
    bool leaves_by_top = x_at > a.x && x_at < e.x;
    FlVec by_top = {x_at - 19 - w, b->y + 23}, by_right = {e.x - 60 - w, e.y - 60 * slope - 12};
    FlVec places[] = {leaves_by_top ? by_top : by_right, {x_at + 14, b->y + 23}, {by_right.x, by_right.y + 34}};
    FlLabel label = words_at(s, w, places, 3);
    if (!fl_label_place(cover, &label)) return;
    style.halo = s->theme->bg;
    style.halo_width = 2;
    fl_draw_text(s->draw, &style, label.box.x + 2, label.box.y + 14, "where it is heading");
}

/* The line of the minimum, dotted, with its words. */
static void heading_line(FlContext *s, const FlFitLine *now, FlCover *cover) {
    if (s->loss->minima.count == 0) return;
    FlFitLine best = fl_fit_line(s, s->loss->minima.at[0].x);
    FlVec a, e;
    ends(s, &best, &a, &e);
    if (!on_screen(a) || !on_screen(e)) return;
    fl_draw_dashed(s->draw, a, e, 1.2f, 2, 4, fl_color_mix(s->theme->bg, s->theme->ink3, 0.75f));
    if (fl_fit_state(s)->table)
        name_lines(s, &best, cover);
    else
        name_heading(s, now, a, e, cover);
}

static void preview_line(FlContext *s) {
    if (!s->watch->preview) return;
    int row = s->watch->row + 1 < fl_run_count(s->watch->preview) ? s->watch->row + 1 : s->watch->row;
    FlFitLine line = fl_fit_line(s, fl_run_row(s->watch->preview, row)->x);
    FlVec a, b;
    ends(s, &line, &a, &b);
    if (on_screen(a) && on_screen(b))
        fl_draw_line(s->draw, a.x, a.y, b.x, b.y, 1.4f, s->theme->outcome_text[s->watch->preview_kind]);
}

/* The line of the place that the pointer is on, in the picture of the loss. */
static void pointed_line(FlContext *s) {
    double p[FL_MAX_DIM] = {0, 0};
    FlVec a, b, at = s->ui->pointer;
    const FlRect *inset = &fl_fit_state(s)->inset;
    if (!fl_rect_has(s->plot.box, at.x, at.y) || fl_ui_busy(s->ui)) return;
    if (inset->h > 0 && fl_rect_has(*inset, at.x, at.y)) return;
    fl_plot_inverse(&s->plot, s->ui->pointer, &p[0], s->loss->dim == 2 ? &p[1] : NULL);
    FlFitLine line = fl_fit_line(s, p);
    ends(s, &line, &a, &b);
    if (on_screen(a) && on_screen(b)) fl_draw_line(s->draw, a.x, a.y, b.x, b.y, 1.4f, s->theme->blue);
}

/* The unit at the end of an axis, or the letter of its numbers. */
static void axis_words(const char *head, const char *letter, char *markup, size_t size) {
    FlColumnWords words = fl_column_words(head);
    bool plain = *words.unit && !strchr(words.unit, '\\');
    snprintf(markup, size, "\\%c%s", plain ? 'u' : 'i', plain ? words.unit : letter);
}

/* Squares, misses and lines, and thousands of points under them. */
static void lines_and_misses(FlContext *s, const FlData *data, const FlFitLine *line, FlCover *cover) {
    FlVec from, to;
    ends(s, line, &from, &to);
    uint32_t since = fl_drawn(s);
    if (has_squares(s, data)) squares(s, data, line);
    fl_explain_shapes(s, "fit.square", since);
    since = fl_drawn(s);
    if (fl_fit_state(s)->table) fl_fit_valley_lines(s);
    fl_explain_shapes(s, "fit.valley", since);
    since = fl_drawn(s);
    if (!s->watch->veiled) heading_line(s, line, cover);
    fl_explain_marks(s, "fit.heading", since);
    since = fl_drawn(s);
    if (data->count <= FL_FIT_HANDLES) segments(s, data, line);
    fl_explain_shapes(s, "fit.miss", since);
    since = fl_drawn(s);
    dots(s);
    fl_explain_shapes(s, "fit.point", since);
    since = fl_drawn(s);
    if (on_screen(from) && on_screen(to)) fl_draw_line(s->draw, from.x, from.y, to.x, to.y, 2.2f, s->theme->ink);
    fl_explain_shapes(s, "line", since);
}

void fl_part_scatter(FlContext *s) {
    const FlData *data = fl_line_data(s->loss);
    FlFitLine line = fl_fit_line_now(s);
    const FlRect *b = &fl_fit_state(s)->plot.box;
    int under_hand = fl_fit_hand(s);
    fl_fit_state(s)->pointed = under_hand;
    char across[FL_COLUMN_UNIT + 4], up[FL_COLUMN_UNIT + 4];
    axis_words(data->x_name, "x", across, sizeof across);
    axis_words(data->y_name, "y", up, sizeof up);
    fl_axis_up(s, &fl_fit_state(s)->plot, up, true, fl_fit_state(s)->years[1]);
    fl_axis_along(s, &fl_fit_state(s)->plot, across, fl_fit_state(s)->years[0]);
    FlCover cover;
    find_dots(s, data);
    cover_marks(s, data, &line, &cover);
    fl_draw_clip_push(s->draw, *b);
    lines_and_misses(s, data, &line, &cover);
    preview_line(s);
    pointed_line(s);
    fl_draw_clip_pop(s->draw);
    fl_draw_clip_push(s->draw, fl_rect(b->x - 8, b->y - 8, b->w + 20, b->h + 16)); /* points on an edge are whole */
    fl_fit_feet(s, &line);
    row_point(s, data);
    uint32_t since = fl_drawn(s);
    if (data->count <= FL_FIT_HANDLES) points(s, data, under_hand);
    fl_explain_shapes(s, "fit.point", since);
    if (data->count <= FL_FIT_HANDLES && fl_fit_state(s)->misses.h <= 0) error_label(s, data, &line, &cover);
    line_label(s, &line, &cover);
    fl_draw_clip_pop(s->draw);
    fl_part_misses(s, data, &line);
}

void fl_part_scatter_inset(FlContext *s) {
    const FlData *data = fl_line_data(s->loss);
    FlFitState *fit = fl_fit_state(s);
    FlFitLine line = fl_fit_line_now(s);
    FlVec from, to, a, b;
    int under_hand = fl_fit_hand(s);
    fit->pointed = under_hand;
    find_dots(s, data);
    fl_draw_round(s->draw, fit->inset, 6, s->theme->raised);
    ends(s, &line, &from, &to);
    fl_draw_clip_push(s->draw, fl_rect_grow(fit->inset, -1));
    if (!s->watch->veiled && s->loss->minima.count > 0) {
        FlFitLine best = fl_fit_line(s, s->loss->minima.at[0].x);
        ends(s, &best, &a, &b);
        if (on_screen(a) && on_screen(b))
            fl_draw_dashed(s->draw, a, b, 1.2f, 2, 4, fl_color_mix(s->theme->raised, s->theme->ink3, 0.75f));
    }
    if (data->count <= FL_FIT_HANDLES) segments(s, data, &line);
    dots(s);
    if (on_screen(from) && on_screen(to)) fl_draw_line(s->draw, from.x, from.y, to.x, to.y, 2, s->theme->ink);
    preview_line(s);
    pointed_line(s);
    fl_fit_feet(s, &line);
    if (data->count <= FL_FIT_HANDLES) points(s, data, under_hand);
    fl_draw_clip_pop(s->draw);
    fl_draw_frame(s->draw, fit->inset, 6, 1, s->theme->edge);
}
