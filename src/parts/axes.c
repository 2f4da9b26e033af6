#include "parts/axes.h"
#include "parts/lit.h"
#include "plot/relief.h"
#include "ui/widgets.h"
#include <math.h>
#include <string.h>

const char *fl_axis_name(const FlContext *s, int coordinate) {
    static const char *const names[2][FL_MAX_DIM] = {{"x", "y"}, {"w", "b"}};
    return names[s->loss->points > 0][coordinate];
}

void fl_axis_rename(const FlContext *s, char *markup) {
    static const char *const of_x[] = {"\\ix", "ωx"};
    for (int i = 0; i < 2 && s->loss->points > 0; i++)
        for (char *at = strstr(markup, of_x[i]); at; at = strstr(at + 1, of_x[i])) at[strlen(of_x[i]) - 1] = 'w';
}

/* The axis stands under the picture, where no curve crosses its numbers. */
float fl_axis_floor(const FlPlot *plot) {
    return plot->box.y + plot->box.h;
}

static FlShown tick_text(double v, double step, bool year) {
    FlShown text = fl_shown_tick(v, step);
    return year ? fl_shown_ungrouped(text) : text;
}

void fl_axis_up(FlContext *s, const FlPlot *plot, const char *markup, bool to_top, bool years) {
    const FlRect *b = &plot->box;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11, s->theme->ink3, FL_RIGHT);
    FlTicks t = fl_ticks(plot->range.y0, plot->range.y1, b->h < 110 ? 3 : to_top ? 6 : 5);
    float top = b->y + b->h;
    fl_explain(s, to_top ? "axis.second" : "axis.up", fl_rect(b->x - 44, b->y, 42, b->h + 4));
    for (int i = 0; i < t.count; i++) {
        float y = fl_plot_y(plot, fl_tick(&t, i));
        if (y < b->y + 20) continue; /* the axis's name stands there */
        fl_tick_beside(s->draw, &style, b->x, 10, y + 4, tick_text(fl_tick(&t, i), t.step, years).text, s->theme->bg);
        fl_draw_hline(s->draw, b->x - 5, b->x, y, s->theme->edge);
        top = fminf(top, y);
    }
    fl_draw_vline(s->draw, b->x - 1, to_top ? b->y + 14 : top, b->y + b->h + 1, s->theme->edge);
    FlMathStyle letter = {.size = 17, .color = s->theme->ink2, .align = FL_RIGHT};
    float name = fmaxf(top - 23, b->y + 12); /* not above the picture, where a folded window ends */
    fl_math(s->draw, &letter, b->x - (to_top ? 9 : 10), to_top ? b->y + 9 : name, markup);
}

void fl_axis_along(FlContext *s, const FlPlot *plot, const char *markup, bool years) {
    const FlRect *b = &plot->box;
    float y = fl_axis_floor(plot);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11, s->theme->ink3, FL_CENTER);
    fl_draw_hline(s->draw, b->x, b->x + b->w, y, s->theme->edge);
    fl_explain(s, "axis.along", fl_rect(b->x - 4, y + 4, b->w + 8, 22));
    FlTicks t = fl_ticks(plot->range.x0, plot->range.x1, (int)fmaxf(3, fminf(20, b->w / 46)));
    for (float room = fminf(20, b->w / 46); room > 2;) { /* deep in, labels are long: fewer of them */
        float wide = fl_draw_text_width(s->draw, &style, tick_text(fl_tick(&t, t.count / 2), t.step, years).text);
        if (wide * (float)t.count < b->w * 0.75f) break;
        room /= 1.6f;
        t = fl_ticks(plot->range.x0, plot->range.x1, (int)fmaxf(2, room));
    }
    float left = s->loss->points > 0 ? -4 : 8; /* the fit's axes meet in a number */
    FlMathStyle name = {.size = 17, .color = s->theme->ink2, .align = FL_RIGHT};
    float right = fmaxf(24, fl_math_width(s->draw, &name, markup) + 18); /* a unit may be long */
    for (int i = 0; i < t.count; i++) {
        float x = fl_plot_x(plot, fl_tick(&t, i));
        fl_draw_vline(s->draw, x, y, y + 5, s->theme->edge);
        FlShown label = tick_text(fl_tick(&t, i), t.step, years);
        float half = fl_draw_text_width(s->draw, &style, label.text) / 2;
        if (x > b->x + b->w - fmaxf(right, right - 12 + half) || x < b->x + left) continue;
        fl_draw_text(s->draw, &style, x, y + 18, label.text);
    }
    fl_math(s->draw, &name, b->x + b->w - 2, y + 19, markup);
}
