/* The landscape as a map of who ends where. */
#include "views/map/basins_view.h"
#include "parts/basins_try.h"
#include "parts/lit.h"
#include "ui/widgets.h"
#include "views/map/map_state.h"
#include "words/position.h"
#include "words/valley.h"
#include <math.h>
#include <stdio.h>

enum { HOVER_POINTS = 400, LETTERS = 26 };

void fl_basins_ground(FlContext *s) {
    const FlImage *image = fl_basins_image(fl_map_view(s)->basins, s->theme);
    if (image)
        fl_draw_image(s->draw, s->plot.box.x, s->plot.box.y, image);
    else
        fl_draw_rect(s->draw, s->plot.box, s->theme->panel);
    bool contrast = s->theme == fl_theme(FL_THEME_CONTRAST);
    uint32_t since = fl_drawn(s);
    fl_relief_contours(s->draw, s->theme, fl_map_view(s)->relief, !contrast);
    fl_explain_shapes(s, "map.contour", since);
}

/* Where there are more than letters, only those that the panel lists or the run falls into are named. */
static bool is_named(const FlContext *s, int valley, const FlShareRow *rows, int count) {
    bool named = s->loss->minima.count <= LETTERS || valley == s->watch->outcome->minimum;
    for (int i = 0; i < count; i++) named = named || rows[i].valley == valley;
    return named;
}

/* Smaller where there are many. */
void fl_basins_letters(FlContext *s) {
    const FlMinima *minima = &s->loss->minima;
    FlShareRow rows[FL_SHARE_ROWS];
    int count = fl_basins_shares(fl_map_view(s)->basins, rows);
    float r = minima->count > 12 ? 9 : 11, size = minima->count > 12 ? 11 : 13;
    uint32_t since = fl_drawn(s);
    for (int i = 0; i < minima->count; i++) {
        FlVec p = fl_plot_point(&s->plot, minima->at[i].x[0], minima->at[i].x[1]);
        if (!fl_rect_has(s->plot.box, p.x, p.y)) continue;
        if (!is_named(s, i, rows, count)) {
            fl_draw_circle(s->draw, p.x, p.y, 2.5f, s->theme->bg, 1, s->theme->ink);
            continue;
        }
        char name[FL_VALLEY_NAME];
        fl_valley_name(fl_valley_place(minima, s->loss->dim, i), name);
        fl_draw_circle(s->draw, p.x, p.y, r, s->theme->bg, 1.5f, s->theme->ink);
        FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, size, s->theme->ink, FL_CENTER);
        style.natural = true;
        fl_draw_text(s->draw, &style, p.x, p.y + 0.37f * size, name);
    }
    fl_explain_shapes(s, "basins.valley", since);
    fl_explain_drawn(s, "basins.valley", since);
}

void fl_basins_note(FlContext *s) {
    FlRect free = fl_layout_free(&s->layout, s->plot.box), *b = &free;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink2, FL_RIGHT);
    style.halo = s->theme->bg;
    style.halo_width = 2;
    FlShareRow rows[FL_SHARE_ROWS];
    bool nowhere = false;
    uint32_t since = fl_drawn(s);
    for (int i = fl_basins_shares(fl_map_view(s)->basins, rows) - 1; i >= 0; i--)
        nowhere = nowhere || rows[i].valley == FL_SHARE_NOWHERE;
    fl_draw_text(s->draw, &style, b->x + b->w - 10, b->y + b->h - 10,
                 nowhere          ? "fainter: more steps  ·  hatched in grey: no loss"
                 : s->layout.tiny ? "hatched: never rests"
                                  : "fainter: more steps  ·  hatched: never rests");
    fl_explain_drawn(s, "basins.colours", since);
}

static void draw_run(FlContext *s, int last) {
    FlVec p[HOVER_POINTS];
    int n = 0;
    for (int k = 0; k <= last && n < HOVER_POINTS; k++) {
        const double *x = fl_run_row(s->watch->scratch, k)->x;
        FlVec q = fl_plot_point(&s->plot, x[0], x[1]);
        if (!isfinite(q.x) || !isfinite(q.y)) break;
        p[n++] = q;
    }
    if (n < 2) return;
    fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = 3.6f, .color = fl_color_alpha(s->theme->bg, 0.8f)});
    fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = 1.4f, .color = s->theme->ink2});
    for (int k = 1; k < n; k++)
        if (hypotf(p[k].x - p[k - 1].x, p[k].y - p[k - 1].y) > 7)
            fl_draw_disc(s->draw, p[k].x, p[k].y, 2.4f, s->theme->ink2);
}

void fl_basins_hover(FlContext *s) {
    double x[2];
    char words[64], text[160];
    fl_plot_inverse(&s->plot, s->ui->pointer, &x[0], &x[1]);
    int last = fl_basins_try(s, x, words, sizeof words);
    if (last < 0) return;
    draw_run(s, last);
    snprintf(text, sizeof text, "%.60s   %s", fl_position_text(s->loss->dim, x).text, words);
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 12.5f, s->theme->ink, FL_LEFT);
    style.halo = s->theme->bg;
    style.halo_width = 2;
    const FlRect *b = &s->plot.box;
    float w = fl_draw_text_width(s->draw, &style, text);
    fl_draw_text(s->draw, &style, fmaxf(b->x + 6, fminf(s->ui->pointer.x + 14, b->x + b->w - w - 6)),
                 fmaxf(b->y + 18, s->ui->pointer.y - 12), text);
}
