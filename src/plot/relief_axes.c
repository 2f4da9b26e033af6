/* The axes of a map: numbers, ticks, frame and the names of the two coordinates. */
#include "plot/relief.h"
#include "ui/math.h"
#include "ui/widgets.h"
#include "words/shown.h"

#include <math.h>

static FlTextStyle number_style(FlColor color) {
    return fl_text(FL_FONT_REGULAR, 11, color, FL_LEFT);
}

static float labels_width(FlDraw *draw, const FlTextStyle *style, const FlTicks *ticks) {
    FlShown middle = fl_shown_tick(fl_tick(ticks, ticks->count / 2), ticks->step);
    return fl_draw_text_width(draw, style, middle.text) * (float)ticks->count;
}

void fl_tick_beside(FlDraw *draw, const FlTextStyle *style, float x, float gap, float y, const char *text,
                    FlColor ground) {
    FlTextStyle inside = *style;
    if (fl_draw_text_width(draw, style, text) <= x - gap - 2) {
        fl_draw_text(draw, style, x - gap, y, text);
        return;
    }
    inside.align = FL_LEFT;
    inside.halo = ground;
    inside.halo_width = 2;
    fl_draw_text(draw, &inside, x + 6, y, text);
}

static FlTicks ticks_across(FlDraw *draw, const FlPlot *plot, bool inside) {
    const FlRect *b = &plot->box;
    FlTextStyle style = number_style(0);
    float most = fminf(14, b->w / (inside ? 46 : 72)); /* a wider map has wider steps, not more numbers */
    FlTicks t = fl_ticks(plot->range.x0, plot->range.x1, (int)fmaxf(2, most));
    for (float room = most; room > 2 && labels_width(draw, &style, &t) > 0.75f * b->w;) { /* long: fewer */
        room /= 1.6f;
        t = fl_ticks(plot->range.x0, plot->range.x1, (int)fmaxf(2, room));
    }
    return t;
}

static FlTicks ticks_up(const FlPlot *plot, bool inside) {
    return fl_ticks(plot->range.y0, plot->range.y1, (int)fmaxf(2, plot->box.h / (inside ? 46 : 72)));
}

FlAxisGaps fl_relief_gaps(FlDraw *draw, const FlPlot *plot, const FlCover *cover) {
    const FlRect *b = &plot->box;
    FlTextStyle style = number_style(0);
    FlTicks across = ticks_across(draw, plot, true), up = ticks_up(plot, true);
    FlAxisGaps gaps = {.name_up = fl_cover_most(cover, fl_rect(b->x + 8, b->y + 4, 12, 16)) >= FL_COVER_POINT};
    for (int i = 0; i < across.count && i < FL_AXIS_NUMBERS; i++) {
        float w = fl_draw_text_width(draw, &style, fl_shown_tick(fl_tick(&across, i), across.step).text);
        FlRect box = fl_rect(fl_plot_x(plot, fl_tick(&across, i)) - w / 2, b->y + b->h - 17, w, 8);
        if (fl_cover_most(cover, box) >= FL_COVER_POINT) gaps.across |= 1u << i;
    }
    for (int i = 0; i < up.count && i < FL_AXIS_NUMBERS; i++) {
        float w = fl_draw_text_width(draw, &style, fl_shown_tick(fl_tick(&up, i), up.step).text);
        FlRect box = fl_rect(b->x + 9, fl_plot_y(plot, fl_tick(&up, i)) - 4, w, 8);
        if (fl_cover_most(cover, box) >= FL_COVER_POINT) gaps.up |= 1u << i;
    }
    return gaps;
}

static bool has_gap(const uint32_t *gaps, int i) {
    return gaps != NULL && i < FL_AXIS_NUMBERS && (*gaps >> i & 1) != 0;
}

static void axis_across(FlDraw *draw, const FlTheme *theme, const FlPlot *plot, FlTextStyle style, const uint32_t *gaps,
                        float name) {
    const FlRect *b = &plot->box;
    bool inside = gaps != NULL;
    FlTicks t = ticks_across(draw, plot, inside);
    float foot = b->y + b->h;
    style.align = FL_CENTER;
    for (int i = 0; i < t.count; i++) {
        float x = fl_plot_x(plot, fl_tick(&t, i));
        FlShown label = fl_shown_tick(fl_tick(&t, i), t.step);
        float half = fl_draw_text_width(draw, &style, label.text) / 2;
        if (x < b->x + 14 || x > b->x + b->w - fmaxf(26, name + fmaxf(12, half + 6))) continue;
        fl_draw_vline(draw, x, inside ? foot - 5 : foot, inside ? foot : foot + 5, theme->edge);
        if (!has_gap(gaps, i)) fl_draw_text(draw, &style, x, inside ? foot - 9 : foot + 18, label.text);
    }
}

/* Above the highest number stands the name, below the lowest one inside those of the other axis. */
static void axis_up(FlDraw *draw, const FlTheme *theme, const FlPlot *plot, FlTextStyle style, const uint32_t *gaps) {
    const FlRect *b = &plot->box;
    bool inside = gaps != NULL;
    FlTicks t = ticks_up(plot, inside);
    style.align = inside ? FL_LEFT : FL_RIGHT;
    for (int i = 0; i < t.count; i++) {
        float y = fl_plot_y(plot, fl_tick(&t, i));
        if (y < b->y + (inside ? 30 : 28) || y > b->y + b->h - (inside ? 26 : 4)) continue;
        FlShown number = fl_shown_tick(fl_tick(&t, i), t.step);
        fl_draw_hline(draw, inside ? b->x : b->x - 5, inside ? b->x + 5 : b->x, y, theme->edge);
        if (has_gap(gaps, i)) continue;
        if (inside)
            fl_draw_text(draw, &style, b->x + 9, y + 4, number.text);
        else
            fl_tick_beside(draw, &style, b->x, 9, y + 4, number.text, theme->map_hi);
    }
}

void fl_relief_axes(FlDraw *draw, const FlTheme *theme, const FlPlot *plot, const char *x_markup, const char *y_markup,
                    const FlAxisGaps *gaps) {
    const FlRect *b = &plot->box;
    bool inside = gaps != NULL;
    FlColor halo = inside ? fl_color_mix(theme->map_lo, theme->map_hi, 0.85f) : 0;
    FlTextStyle style = number_style(theme->ink3);
    style.halo = halo;
    style.halo_width = inside ? 2 : 0;
    FlMathStyle name = {.size = 17, .color = theme->ink2, .align = FL_RIGHT, .halo = halo};
    axis_across(draw, theme, plot, style, inside ? &gaps->across : NULL, fl_math_width(draw, &name, x_markup));
    axis_up(draw, theme, plot, style, inside ? &gaps->up : NULL);
    fl_draw_frame(draw, fl_rect_grow(*b, 1), 0, 1, theme->edge);
    fl_math(draw, &name, b->x + b->w - (inside ? 9 : 2), b->y + b->h + (inside ? -9 : 18), x_markup);
    name.align = inside ? FL_LEFT : FL_RIGHT;
    if (inside && gaps->name_up) return;
    fl_math(draw, &name, b->x + (inside ? 9 : -9), b->y + (inside ? 17 : 12), y_markup);
}
