#include "parts/reading.h"
#include "parts/lit.h"
#include "ui/math.h"
#include <math.h>
#include <stdio.h>

bool fl_pointer_is_on(const FlContext *s, const char *id) {
    const FlUi *ui = s->ui;
    return ui->input.inside && ui->hot == fl_ui_hash(id) && (!ui->active || ui->active == ui->hot);
}

void fl_reading(FlContext *s, FlVec p, FlRect box, const char *markup) {
    const float high = 20, pad = 6, away = 9;
    FlMathStyle style = {.size = 17, .color = s->theme->ink};
    float w = fl_math_width(s->draw, &style, markup) + 2 * pad;
    if (!isfinite(p.x + p.y)) return;
    float x = p.x + away + w <= box.x + box.w ? p.x + away : p.x - away - w;
    float y = p.y - away - high >= box.y ? p.y - away - high : p.y + away;
    x = fmaxf(box.x, fminf(x, box.x + box.w - w));
    y = fmaxf(box.y, fminf(y, box.y + box.h - high));
    FlRect ground = {x, y, w, high};
    fl_draw_round(s->draw, ground, 4, s->theme->raised);
    fl_draw_frame(s->draw, ground, 4, 1, s->theme->line);
    fl_math(s->draw, &style, x + pad, y + 14, markup);
}

void fl_chart_reading(FlContext *s, const FlChart *chart, const char *id, int step, double value, const char *symbol) {
    char markup[160];
    if (!fl_pointer_is_on(s, id) || step < 0) return;
    snprintf(markup, sizeof markup, "\\ustep %s\\7%s%s\\n%s", fl_shown_count(step).text, symbol ? symbol : "",
             symbol ? "\\u = " : "", fl_shown(value, 4).text);
    const FlRect *b = &chart->plot.box;
    float y = fmaxf(b->y, fminf(b->y + b->h, fl_chart_y(chart, value)));
    fl_reading(s, (FlVec){fl_chart_x(chart, step), isfinite(y) ? y : b->y}, *b, markup);
}

void fl_chart_explain(FlContext *s, const FlChart *chart) {
    const FlRect *b = &chart->plot.box;
    fl_explain(s, chart->linear ? "chart.heights" : "chart.decades", fl_rect(b->x - 36, b->y - 8, 34, b->h + 14));
    fl_explain(s, "chart.steps", fl_rect(b->x - 4, b->y + b->h + 2, b->w + 8, 20));
}
