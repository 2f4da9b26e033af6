/* The side panel of a walk in the fog: the rival, the looks in a table, who came how low, and what is said of it. */
#include "parts/fog.h"
#include "parts/lit.h"
#include "parts/numbers.h"
#include "parts/outcome.h"
#include "parts/reading.h"
#include "parts/veil.h"
#include "plot/plot.h"
#include "ui/markers.h"
#include "ui/widgets.h"
#include "words/fog_words.h"
#include <ctype.h>
#include <math.h>
#include <stdio.h>

/* Heights: of the head with the names of the columns, of a row, what lies below the last, of the three lowest heights,
 * of the stairs, of the words. */
enum { HEAD = 120, ROW = 24, FOOT = 16, LOWEST = 122, STAIRS = 156, WORDS = 112, LIFTED_WORDS = 142 };
enum { COLUMNS = 4 };

/* Where the columns end; a negative one is left out. */
static void find_columns(const FlContext *s, float ends[COLUMNS]) {
    float x = s->layout.side, w = s->layout.side_width;
    bool plane = s->loss->dim == 2;
    static const float curve[] = {106, -1, 196, 288}, map[] = {90, 148, 212, 288}, tight[] = {120, -1, 288, -1};
    const float *at = plane ? map : s->layout.middle ? tight : curve;
    for (int i = 0; i < COLUMNS; i++) ends[i] = at[i] < 0 ? -1 : x + at[i] * w / 288;
}

static void head(FlContext *s, const FlFogSight *sight, float y, const float ends[COLUMNS]) {
    const FlLayout *l = &s->layout;
    bool plane = s->loss->dim == 2;
    static const char *const names[2][COLUMNS] = {{"\\ix", "", "\\iL\\r(\\ix\\r)", "\\iL′\\r(\\ix\\r)"},
                                                  {"\\ix", "\\iy", "\\iL", "\\r‖∇\\iL\\r‖"}};
    char text[48];
    snprintf(text, sizeof text, "%d look%s", sight->spent, sight->spent == 1 ? "" : "s");
    FlTextStyle title = fl_text(FL_FONT_MATH, 27, s->theme->ink, FL_LEFT);
    fl_draw_text(s->draw, &title, l->side, y + 42, text);
    if (sight->lifted)
        snprintf(text, sizeof text, "of %d taken", FL_FOG_LOOKS);
    else
        fl_looks_left(FL_FOG_LOOKS - sight->spent, text, sizeof text);
    FlTextStyle left = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_RIGHT);
    fl_draw_text(s->draw, &left, l->side + l->side_width, y + 42, text);
    fl_explain(s, "fog.count", fl_rect(l->side, y + 18, l->side_width, 30));
    FlTextStyle small = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_LEFT);
    fl_draw_text(s->draw, &small, l->side, y + 70, "look");
    FlMathStyle symbol = {.size = 16, .color = s->theme->ink3, .align = FL_RIGHT};
    for (int i = 0; i < COLUMNS; i++)
        if (ends[i] > 0) fl_math(s->draw, &symbol, ends[i], y + 70, names[plane][i]);
    fl_draw_hline(s->draw, l->side, l->side + l->side_width, y + 79, s->theme->line);
}

static void row(FlContext *s, const FlFogSight *sight, int i, float y, const float ends[COLUMNS]) {
    const FlTheme *t = s->theme;
    const FlLayout *l = &s->layout;
    const FlLook *look = &sight->look[i];
    bool plane = s->loss->dim == 2;
    char text[16];
    double length = s->plot.range.x1 - s->plot.range.x0;
    double slope = plane ? hypot(look->g[0], look->g[1]) : look->g[0];
    if (i == sight->count - 1)
        fl_draw_round(s->draw, fl_rect(l->side - 8, y - 16.5f, l->side_width + 16, 24), 5, t->panel);
    FlTextStyle number = fl_text(FL_FONT_REGULAR, 13, t->ink3, FL_CENTER);
    snprintf(text, sizeof text, "%d", i + 1);
    fl_draw_text(s->draw, &number, l->side + 10, y, text);
    number.align = FL_RIGHT;
    number.font = FL_FONT_MEDIUM;
    number.color = plane ? t->ink2 : t->ink;
    fl_draw_text(s->draw, &number, ends[0], y, fl_shown_place(look->x[0], length).text);
    if (ends[1] > 0) fl_draw_text(s->draw, &number, ends[1], y, fl_shown_place(look->x[1], length).text);
    number.color = t->ink;
    number.font = i == sight->lowest ? FL_FONT_SEMIBOLD : FL_FONT_MEDIUM;
    fl_draw_text(s->draw, &number, ends[2], y, fl_shown(look->f, 3).text);
    number.font = FL_FONT_MEDIUM;
    number.color = t->red;
    if (ends[3] > 0) fl_draw_text(s->draw, &number, ends[3], y, fl_shown(slope, 2).text);
}

/* The last so many looks; returns the y of the hairline below. */
static float table(FlContext *s, const FlFogSight *sight, float y, int rows) {
    float ends[COLUMNS];
    find_columns(s, ends);
    head(s, sight, y, ends);
    int first = sight->count > rows ? sight->count - rows : 0;
    for (int i = first; i < sight->count; i++) row(s, sight, i, y + 100 + ROW * (float)(i - first), ends);
    fl_explain(s, "fog.table", fl_rect(s->layout.side, y + 58, s->layout.side_width, 30 + ROW * (float)rows));
    return y + HEAD + ROW * (float)(sight->count - first - 1) + FOOT - 8;
}

/* A height, or that it is in the fog. */
static void height(FlContext *s, const char *id, const char *name, double value, bool shown, bool loud, float y) {
    const FlLayout *l = &s->layout;
    float right = l->side + l->side_width;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, loud ? s->theme->ink : s->theme->ink2, FL_LEFT);
    fl_draw_text_cut(s->draw, &style, l->side + 20, y, l->side_width - 130, name);
    fl_explain_row(s, id, fl_rect(l->side, y - 16, l->side_width, ROW));
    if (shown) {
        style.align = FL_RIGHT;
        style.font = loud ? FL_FONT_SEMIBOLD : FL_FONT_MEDIUM;
        style.size = 13.5f;
        fl_draw_text(s->draw, &style, right, y, isnan(value) ? "–" : fl_shown(value, 3).text);
        return;
    }
    float w = fl_pill_width(s, "in the fog", 22);
    fl_part_pill(s, FL_ICON_FOG, "in the fog", right - w, y - 4.5f, 22, s->theme->panel);
}

static FlColor rival_color(const FlContext *s, FlShape *shape) {
    const FlMarker *marker = fl_marker_find(fl_plan_optimizer_at(&s->doc->plan, 0)->type->id);
    *shape = marker->shape;
    return fl_marker_color(marker, s->theme);
}

static void lowest(FlContext *s, const FlFogSight *sight, float y) {
    const FlTheme *t = s->theme;
    float x = s->layout.side;
    FlShape shape;
    FlColor color = rival_color(s, &shape);
    FlTextStyle title = fl_text(FL_FONT_SEMIBOLD, 12.5f, t->ink2, FL_LEFT);
    fl_draw_text(s->draw, &title, x, y + 26, "Lowest height found");
    fl_draw_disc(s->draw, x + 6, y + 47.5f, 5, t->red);
    height(s, "fog.you", "you", sight->mine, true, true, y + 52);
    fl_draw_marker(s->draw, shape, x + 6, y + 71.5f, 4.8f, color);
    height(s, "fog.rival", fl_plan_optimizer_at(&s->doc->plan, 0)->type->title, sight->theirs, sight->lifted, true,
           y + 76);
    fl_draw_line(s->draw, x, y + 95.5f, x + 12, y + 95.5f, 2, t->ink2);
    height(s, "fog.floor", "ground", sight->ground, sight->lifted, false, y + 100);
}

/* The lowest so far, look by look. Returns where it ends. */
static FlVec stairs(FlContext *s, const FlPlot *plot, const double *f, int count, FlColor color) {
    FlVec p[2 * FL_FOG_LOOKS];
    double best = NAN;
    int n = 0;
    for (int i = 0; i < count; i++) {
        double before = best;
        best = fmin(best, f[i]);
        if (isnan(best)) continue;
        if (!isnan(before)) p[n++] = fl_plot_point(plot, i + 1, before);
        p[n++] = fl_plot_point(plot, i + 1, best);
    }
    fl_draw_clip_push(s->draw, fl_rect_grow(plot->box, 6));
    if (n > 1) fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = 2, .color = color});
    if (n > 0) fl_draw_circle(s->draw, p[n - 1].x, p[n - 1].y, 4.2f, color, 1.5f, s->theme->bg);
    fl_draw_clip_pop(s->draw);
    return n > 0 ? p[n - 1] : (FlVec){NAN, NAN};
}

static void axes(FlContext *s, const FlPlot *plot) {
    const FlRect *b = &plot->box;
    FlTicks ticks = fl_ticks(plot->range.y0, plot->range.y1, 4);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11, s->theme->ink3, FL_RIGHT);
    for (int i = 0; i < ticks.count; i++) {
        float y = fl_plot_y(plot, fl_tick(&ticks, i));
        fl_draw_hline(s->draw, b->x, b->x + b->w, y, s->theme->grid);
        fl_draw_text(s->draw, &style, b->x - 6, y + 4, fl_shown_tick(fl_tick(&ticks, i), ticks.step).text);
    }
    fl_draw_hline(s->draw, b->x, b->x + b->w, b->y + b->h, s->theme->edge);
    for (int look = 1; look <= 10; look += 3) {
        char text[8];
        snprintf(text, sizeof text, "%d", look);
        style.align = look == 1 ? FL_LEFT : FL_CENTER;
        fl_draw_text(s->draw, &style, fl_plot_x(plot, look), b->y + b->h + 16, text);
    }
}

/* The lowest of the first looks. */
static double lowest_of(const double *f, int count, int look) {
    double best = NAN;
    for (int i = 0; i < count && i < look; i++) best = fmin(best, f[i]);
    return best;
}

/* What both had found by the look under the pointer. */
static void stairs_reading(FlContext *s, const FlPlot *plot, const double *mine, int count, const double *theirs,
                           int rows) {
    FlControl c = fl_control("fog.chart", "chart", "Lowest so far, look by look", fl_rect_grow(plot->box, 6));
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    fl_ui_control(s->ui, &c);
    if (!fl_pointer_is_on(s, "fog.chart")) return;
    double at;
    char text[3][128];
    FlReadingRow row[3];
    FlShape shape;
    fl_plot_inverse(plot, s->ui->pointer, &at, NULL);
    int most = rows > count ? rows : count, look = (int)fmax(1, fmin(most, round(at))), n = 1;
    double own = lowest_of(mine, count, look), other = lowest_of(theirs, rows, look);
    snprintf(text[0], sizeof text[0], "\\ulook %d", look);
    row[0] = (FlReadingRow){text[0], 0};
    snprintf(text[1], sizeof text[1], "\\uyou\\7\\n%.40s", fl_shown(own, 3).text);
    row[n++] = (FlReadingRow){text[1], s->theme->red};
    snprintf(text[2], sizeof text[2], "\\u%.40s\\7\\n%.40s", fl_plan_optimizer_at(&s->doc->plan, 0)->type->title,
             fl_shown(other, 3).text);
    if (!isnan(other)) row[n++] = (FlReadingRow){text[2], rival_color(s, &shape)};
    fl_reading(s, fl_plot_point(plot, look, own), plot->box, row, n);
}

/* Where the heights begin: a tenth below the lowest, and at least a 20th of the height below the top, which keeps the
 * numbers beside a single look, or two of nearly one height, to the four digits that have room. */
static double foot_of(double lo, double hi) {
    double least = fmax(fabs(lo), fabs(hi)) / 20;
    return fmin(lo - (hi - lo) * 0.1, hi - (least > 0 ? least : 1));
}

/* The walks as stairs; the rival's only when the fog has lifted. */
static void chart(FlContext *s, const FlFogSight *sight, float y) {
    const FlLayout *l = &s->layout;
    double mine[FL_FOG_LOOKS], theirs[FL_FOG_LOOKS], lo = sight->mine, hi = sight->look[0].f;
    int rows = sight->lifted ? sight->rival + 1 : 0;
    for (int i = 0; i < sight->count; i++) mine[i] = sight->look[i].f;
    for (int k = 0; k < rows && k < FL_FOG_LOOKS; k++) theirs[k] = fl_run_row(s->watch->run, k)->f;
    if (sight->lifted) lo = fmin(lo, fmin(sight->theirs, sight->ground));
    FlTextStyle title = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink2, FL_LEFT);
    fl_draw_text(s->draw, &title, l->side, y + 26, "Lowest so far, look by look");
    fl_explain(s, "fog.stairs", fl_rect(l->side, y + 12, l->side_width, STAIRS - 20));
    if (!isfinite(lo) || !isfinite(hi)) return;
    FlPlot plot =
        fl_plot(fl_rect(l->side + 34, y + 40, l->side_width - 34, 84), (FlBox){1, FL_FOG_LOOKS, foot_of(lo, hi), hi});
    axes(s, &plot);
    FlShape shape;
    FlColor color = rival_color(s, &shape);
    FlTextStyle name = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->red, FL_LEFT);
    FlVec other = stairs(s, &plot, theirs, rows, color), own = stairs(s, &plot, mine, sight->count, s->theme->red);
    bool above = isfinite(other.y) && own.y <= other.y;
    float room = plot.box.x + plot.box.w - own.x;
    if (isfinite(own.y) && room > 40)
        fl_draw_text(s->draw, &name, own.x + 9, own.y + (rows == 0 ? 4 : above ? -1 : 11), "you");
    name.color = s->theme->ink;
    if (isfinite(other.y) && room > 40)
        fl_draw_text_cut(s->draw, &name, other.x + 9, other.y + (above ? 11 : -1), room - 10,
                         fl_plan_optimizer_at(&s->doc->plan, 0)->type->title);
    stairs_reading(s, &plot, mine, sight->count, theirs, rows < FL_FOG_LOOKS ? rows : FL_FOG_LOOKS);
}

static void words(FlContext *s, const FlFogSight *sight, float y) {
    const FlLayout *l = &s->layout;
    FlFogWords said = fl_fog_words(s->doc, s->watch->run, s->watch->outcome, sight->mine, sight->theirs);
    FlTextStyle title = fl_text(FL_FONT_SEMIBOLD, 14, s->theme->ink, FL_LEFT);
    FlTextStyle text = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
    fl_draw_text(s->draw, &title, l->side, y + 28, said.title);
    float end = fl_draw_paragraph(s->ui, &text, l->side, y + 51, l->side_width, 20, said.text);
    FlControl c = fl_control("fog.words", "text", said.title, fl_rect(l->side, y + 16, l->side_width, end - y - 26));
    snprintf(c.value, sizeof c.value, "%s", said.text);
    c.hit.w = 0;
    fl_ui_control(s->ui, &c);
}

void fl_fog_panel(FlContext *s) {
    const FlLayout *l = &s->layout;
    FlFogSight sight = fl_fog_sight(s);
    fl_draw_vline(s->draw, l->side - 20, l->bar + 1, l->height, s->theme->line);
    fl_part_rule(s, fl_rect(l->side, l->panel_top, l->side_width, 32), "Rival");
    float y = l->panel_top + 32, below = sight.lifted ? LIFTED_WORDS : WORDS;
    float room = l->height - y - HEAD - FOOT - below; /* of what can go, and of more rows than one */
    int most = sight.count < 3 ? sight.count : 3;
    bool lowers = room >= LOWEST + ROW * (float)(most - 1);
    if (lowers) room -= LOWEST;
    bool climbs = room >= STAIRS + ROW * (float)(most - 1);
    if (climbs) room -= STAIRS;
    int rows = 1 + (int)fmaxf(0, floorf(room / ROW));
    y = table(s, &sight, y, rows < sight.count ? rows : sight.count);
    fl_panel_rule(s, y);
    if (lowers) {
        lowest(s, &sight, y);
        y += LOWEST;
        fl_panel_rule(s, y);
    }
    if (climbs) {
        chart(s, &sight, y);
        y += STAIRS;
        fl_panel_rule(s, y);
    }
    words(s, &sight, y);
}
