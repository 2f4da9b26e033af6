#include "parts/map_marks.h"
#include "context/change.h"
#include "context/services.h"
#include "parts/axes.h"
#include "parts/lit.h"
#include "parts/losschart.h"
#include "parts/picture.h"
#include "plot/ellipses.h"
#include "ui/widgets.h"
#include "words/column.h"
#include "words/position.h"
#include "words/undefined.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { UNIT = 40 };

FlColor fl_map_ground(const FlContext *s, float height) {
    return fl_color_mix(s->theme->map_lo, s->theme->map_hi, height);
}

/* A start or a minimum would stand under words that begin `lead` from the left of their box. */
static bool holds_mark(const FlContext *s, FlRect box, float lead) {
    FlRect wide = fl_rect_grow(fl_rect(box.x + lead, box.y + 8, box.w - lead - 10, box.h - 16), 10); /* by a ring */
    bool holds = false;
    for (int i = 0; i < s->loss->starts.count; i++) {
        FlVec p = fl_plot_point(&s->plot, s->loss->starts.x[i][0], s->loss->starts.x[i][1]);
        holds = holds || fl_rect_has(wide, p.x, p.y);
    }
    for (int i = 0; i < s->loss->minima.count; i++) {
        FlVec p = fl_plot_point(&s->plot, s->loss->minima.at[i].x[0], s->loss->minima.at[i].x[1]);
        holds = holds || fl_rect_has(wide, p.x, p.y);
    }
    return holds;
}

bool fl_map_card(const FlContext *s, FlRect *card) {
    *card = s->card;
    return card->h > 0 || fl_inset_card(s, card);
}

static bool is_under_card(const FlContext *s, FlRect box) {
    FlRect card;
    if (!fl_map_card(s, &card)) return false;
    card = fl_rect_intersect(box, card);
    return card.w > 0 && card.h > 0;
}

/* Nothing stands under a legend in this box. */
static bool is_free(const FlContext *s, FlRect free, FlRect box) {
    bool below_swarm = s->display->swarm && box.y + box.h > free.y + free.h - 30 && box.x < free.x + 130;
    return !holds_mark(s, box, 10) && !below_swarm && !is_under_card(s, box);
}

/* The legend of a fit has two lines or three narrower ones, or where they do not fit the same in brief, without how a
 * miss follows from L. It stands in the first corner that is free of starts, minimum and cards: at the left below or
 * above, at the right; else at an edge between them. */
enum { LEGEND_WAYS = 10, LEGEND_BRIEF = 150 };
static FlRect legend_box(const FlContext *s, FlRect free) {
    static const float ways[] = {0, 1, 0.5f, 0.25f, 0.75f}; /* from the left to the right */
    static const FlVec sizes[] = {{264, 40}, {190, 56}, {LEGEND_BRIEF, 40}};
    const FlRect *b = &s->plot.box;
    for (int i = 0; i < LEGEND_WAYS * (int)(sizeof sizes / sizeof *sizes); i++) {
        float w = fminf(sizes[i / LEGEND_WAYS].x, free.w), h = sizes[i / LEGEND_WAYS].y,
              way = ways[i % LEGEND_WAYS / 2];
        bool above = (i % 2 == 0) == s->layout.folded;
        FlRect box = fl_rect(free.x + (b->x + b->w - w - free.x) * way, above ? b->y : free.y + free.h - h, w, h);
        if (is_free(s, free, box)) return box;
    }
    return fl_rect(free.x, s->layout.folded ? b->y : free.y + free.h - 40, fminf(264, free.w), 40);
}

/* Of the words in the corner: the lower one at the right, or where the numbers of the axis stand in the map, the upper
 * one; else the first other one that is free of marks and cards. The upper ones of a bowl that turns have its dial. */
static FlRect note_box(const FlContext *s, const FlCover *cover) {
    enum { CORNERS = 4 };
    const FlRect *b = &s->plot.box;
    FlRect free = fl_layout_free(&s->layout, *b);
    bool folded = s->layout.folded;
    float numbers = folded ? 18 : 0; /* those of real data are long */
    if (s->loss->points > 0) return legend_box(s, fl_rect(free.x + numbers, free.y, free.w - numbers, free.h));
    FlRect upper = fl_rect(b->x + b->w - 130, b->y, 130, 30),
           lower = fl_rect(upper.x, free.y + free.h - 30, upper.w, upper.h);
    const FlRect corner[CORNERS] = {folded ? upper : lower, folded ? lower : upper,
                                    fl_rect(free.x, lower.y, lower.w, lower.h),
                                    fl_rect(free.x, upper.y, upper.w, upper.h)};
    for (int i = 0; i < CORNERS && !s->loss->turns; i++) {
        bool used = (i == 2 && s->display->swarm) || (i == 3 && folded); /* by words, and by the name of the axis */
        FlRect words = fl_rect(corner[i].x + 14, corner[i].y + 8, corner[i].w - 22, corner[i].h - 16);
        bool marked = holds_mark(s, corner[i], 28) || fl_cover_most(cover, words) >= FL_COVER_CURVE;
        if (!used && !marked && !is_under_card(s, corner[i])) return corner[i];
    }
    return corner[0];
}

/* What the numbers of the axes take inside a map, along its lower and its left edge. */
static int number_boxes(const FlContext *s, FlRect boxes[2]) {
    const FlRect *b = &s->plot.box;
    if (!s->layout.folded) return 0;
    boxes[0] = fl_rect(b->x, b->y + b->h - 24, b->w, 24);
    boxes[1] = fl_rect(b->x, b->y, 28, b->h);
    return 2;
}

static void cover_minima_and_starts(const FlContext *s, FlCover *cover) {
    for (int i = 0; i < s->loss->minima.count; i++) {
        FlVec p = fl_plot_point(&s->plot, s->loss->minima.at[i].x[0], s->loss->minima.at[i].x[1]);
        fl_cover_line(cover, p, p, 6, FL_COVER_CURVE);
        if (s->display->swarm) fl_cover_rect(cover, fl_rect(p.x - 24, p.y, 48, 36), FL_COVER_NEVER);
    }
    for (int i = 0; i < s->loss->starts.count; i++) {
        FlVec p = fl_plot_point(&s->plot, s->loss->starts.x[i][0], s->loss->starts.x[i][1]);
        if (i != fl_start_selected(s)) fl_cover_line(cover, p, p, 11, FL_COVER_NEVER);
    }
}

FlMapEdges fl_map_cover(FlContext *s, FlCover *cover) {
    FlRect numbers[2], free = fl_layout_free(&s->layout, s->plot.box);
    FlMapEdges edges = {.note = note_box(s, cover)};
    cover_minima_and_starts(s, cover);
    edges.gaps = fl_relief_gaps(s->draw, &s->plot, cover);
    fl_cover_rect(cover, edges.note, FL_COVER_NEVER);
    for (int i = number_boxes(s, numbers) - 1; i >= 0; i--) fl_cover_rect(cover, numbers[i], FL_COVER_NEVER);
    if (s->display->swarm) fl_cover_rect(cover, fl_rect(free.x, free.y + free.h - 30, 130, 30), FL_COVER_NEVER);
    return edges;
}

/* The unit of a coordinate: b's is that of y, w's is that of y for one of x. "": none. */
static void unit_of(const FlContext *s, int coordinate, char unit[UNIT]) {
    const FlData *data = fl_line_data(s->loss);
    unit[0] = '\0';
    if (data == NULL) return;
    FlColumnWords x = fl_column_words(data->x_name), y = fl_column_words(data->y_name);
    const char *of = fl_line_of(s->loss).scaled ? "spread" : *x.unit ? x.unit : x.name;
    if (!*y.unit || !*of || strchr(y.unit, '\\') || strchr(of, '\\') || strlen(of) > 12) return;
    if (coordinate == 0)
        snprintf(unit, UNIT, "%.16s a %.12s", y.unit, of);
    else
        snprintf(unit, UNIT, "%.16s", y.unit);
}

/* Beside its letter, where there is room for the unit. */
static void axis_markup(const FlContext *s, int coordinate, char *markup, size_t size) {
    char unit[UNIT];
    FlMathStyle style = {.size = 17};
    float room = s->layout.folded ? 0 : coordinate == 0 ? 0.4f * s->plot.box.w : 52; /* inside, marks lie close */
    unit_of(s, coordinate, unit);
    snprintf(markup, size, "\\i%s\\u %s", fl_axis_name(s, coordinate), unit);
    if (*unit == '\0' || fl_math_width(s->draw, &style, markup) > room)
        snprintf(markup, size, "\\i%s", fl_axis_name(s, coordinate));
}

void fl_map_axes(FlContext *s, const FlMapEdges *edges) {
    char across[UNIT + 16], up[UNIT + 16];
    axis_markup(s, 0, across, sizeof across);
    axis_markup(s, 1, up, sizeof up);
    fl_relief_axes(s->draw, s->theme, &s->plot, across, up, s->layout.folded ? &edges->gaps : NULL);
}

/* One outside the picture stands at its edge, which cuts the ring in half. */
static void start_rings(FlContext *s, const FlPlot *plot) {
    const FlRect *b = &plot->box;
    for (int i = 0; i < s->loss->starts.count; i++) {
        const double *v = s->loss->starts.x[i];
        FlVec p = fl_plot_point(plot, v[0], v[1]);
        if (!isfinite(p.x) || !isfinite(p.y) || i == fl_start_selected(s)) continue;
        p = (FlVec){fmaxf(b->x, fminf(p.x, b->x + b->w)), fmaxf(b->y, fminf(p.y, b->y + b->h))};
        char id[FL_UI_ID], label[FL_UI_LABEL], number[16];
        snprintf(id, sizeof id, "picture.start.%d", i + 1);
        snprintf(label, sizeof label, "Start at %.50s", fl_position_text(s->loss->dim, v).text);
        snprintf(number, sizeof number, "%d", i + 1);
        FlControl c = fl_control(id, "handle", label, fl_rect(p.x - 10, p.y - 10, 20, 20));
        c.hit = fl_rect_grow(c.box, 8);
        c.priority = FL_PRIORITY_LINE;
        FlSignal signal = fl_ui_control(s->ui, &c);
        if (signal.clicked) fl_context_do(s, FL_ACTION_start_preset, i, 0);
        signal.double_clicked = false; /* its start has fitted the view */
        fl_picture_navigate(s, plot, &signal, false);
        FlColor ink = signal.hot ? s->theme->ink : fl_color_alpha(s->theme->ink3, 0.75f);
        fl_draw_circle(s->draw, p.x, p.y, 9.5f, fl_color_alpha(s->theme->bg, 0.72f), 1.2f, ink);
        FlTextStyle style = fl_text(FL_FONT_MEDIUM, 11, signal.hot ? s->theme->ink : s->theme->ink3, FL_CENTER);
        fl_draw_text(s->draw, &style, p.x, p.y + 4, number);
    }
}

static void minima_crosses(FlContext *s, const FlPlot *plot) {
    for (int i = 0; i < s->loss->minima.count; i++) {
        FlVec p = fl_plot_point(plot, s->loss->minima.at[i].x[0], s->loss->minima.at[i].x[1]);
        if (!fl_rect_has(plot->box, p.x, p.y)) continue;
        fl_draw_line(s->draw, p.x - 5, p.y, p.x + 5, p.y, 1.6f, s->theme->ink);
        fl_draw_line(s->draw, p.x, p.y - 5, p.x, p.y + 5, 1.6f, s->theme->ink);
    }
}

static void hover_readout(FlContext *s, const FlPlot *plot, const FlCover *cover) {
    double x[2];
    fl_plot_inverse(plot, s->ui->pointer, &x[0], &x[1]);
    char text[160], why[64];
    double f = fl_loss_value(s->watch->field, x);
    if (fl_undefined_words(s->watch->field, x, why, sizeof why))
        snprintf(text, sizeof text, "\\u%.60s   %s", fl_position_text(s->loss->dim, x).text, why);
    else if (s->loss->points > 0) /* as its contours are told */
        snprintf(text, sizeof text, "\\u%.60s   a miss of %.30s", fl_position_text(s->loss->dim, x).text,
                 fl_shown(sqrt(f), 2).text);
    else
        snprintf(text, sizeof text, "\\u%.60s   \\iL\\u = %.30s", fl_position_text(s->loss->dim, x).text,
                 fl_shown(f, 2).text);
    FlMathStyle style = {.size = 17, .color = s->theme->ink2, .halo = fl_map_ground(s, 0.8f)};
    FlVec at = fl_picture_readout(s, cover, fl_math_width(s->draw, &style, text));
    fl_math(s->draw, &style, at.x, at.y, text);
}

/* Words in lines of a box, broken at blanks; the last is cut. */
static void lines_of_words(FlContext *s, const FlTextStyle *style, FlRect box, const char *text) {
    float room = box.w - 16, y = box.y + 16;
    for (; y + 16 < box.y + box.h; y += 16) {
        char line[192];
        size_t cut = strlen(text);
        snprintf(line, sizeof line, "%s", text);
        while (cut > 0 && fl_draw_text_width(s->draw, style, line) > room) {
            for (cut--; cut > 0 && text[cut] != ' ';) cut--;
            line[cut] = '\0';
        }
        fl_draw_text(s->draw, style, box.x + 10, y, line);
        text += cut + strspn(text + cut, " ");
    }
    fl_draw_text_cut(s->draw, style, box.x + 10, y, room, text);
}

/* The root of the loss is a typical miss, in the unit of y. */
static void legend_of_misses(FlContext *s, const struct FlEllipses *ellipses, FlRect box) {
    char levels[120], text[192];
    FlColumnWords y = fl_column_words(fl_line_data(s->loss)->y_name);
    fl_ellipses_words(ellipses, levels, sizeof levels);
    snprintf(text, sizeof text, "%sa miss of %s%s%s%s", box.w < 264 ? "" : "contours: ", levels, *y.unit ? " " : "",
             y.unit, box.w <= LEGEND_BRIEF ? "" : " (the root of L)");
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_LEFT);
    style.halo = s->theme->map_hi;
    style.halo_width = 2;
    lines_of_words(s, &style, box, text);
}

void fl_map_interval(FlContext *s, const FlRelief *relief, const FlMapEdges *edges) {
    double interval = fl_relief_interval(relief);
    char text[64];
    uint32_t since = fl_drawn(s);
    if (fl_relief_contour_count(relief) == 0) return; /* a legend of lines that are not there */
    if (fl_relief_ellipses(relief)) {
        legend_of_misses(s, fl_relief_ellipses(relief), edges->note);
        fl_explain_drawn(s, "map.misses", since);
        return;
    }
    if (interval > 0)
        snprintf(text, sizeof text, "contour interval %.30s", fl_shown_tick(interval, interval).text);
    else
        snprintf(text, sizeof text, "each contour ×3");
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_RIGHT);
    style.halo = s->theme->map_hi;
    style.halo_width = 2;
    FlRect box = edges->note;
    fl_draw_text(s->draw, &style, box.x + box.w - 10, box.y + (box.y == s->plot.box.y ? 16 : 20), text);
    fl_explain_drawn(s, "map.interval", since);
}

void fl_map_starts(FlContext *s) {
    start_rings(s, &s->plot);
}

void fl_map_minima(FlContext *s) {
    uint32_t since = fl_drawn(s);
    minima_crosses(s, &s->plot);
    fl_explain_shapes(s, "picture.minimum", since);
}

void fl_map_readout(FlContext *s, const FlCover *cover) {
    hover_readout(s, &s->plot, cover);
}
